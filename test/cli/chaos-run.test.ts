/** `samsa chaos run` on three nodes of its own: a verdict, a history that is judged alike once more, an end in good order when interrupted. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { startChild } from '../support/children.ts'
import { program, removeFolder, samsa, temporaryFolder } from '../support/node-process.ts'
import { until } from '../support/waiting.ts'

t.setTimeout(480_000)

interface VerdictShape {
  readonly passed: boolean
  readonly history: string
  readonly repeat: string
  readonly anomalies: readonly { readonly kind: string; readonly lines: readonly number[] }[]
  readonly faults: readonly { readonly kind: string }[]
}

t.test('kill, pause and stop under load: nothing is wrong, and the history can be judged again', async (t) => {
  const folder = await temporaryFolder()
  const dir = join(folder, 'c')
  const run = (command: string) => samsa([...command.split(' '), ...(command.startsWith('chaos check') ? [] : ['--dir', dir])], { env: { SAMSA_BOOTSTRAP: '' } })
  t.teardown(async () => {
    await run('down --wipe --grace 2')
    await removeFolder(folder)
  })
  const up = await run('up --port 0')
  t.equal(up.code, 0, up.stderr)

  const ran = await run('chaos run --seconds 12 --seed 3 --faults kill,pause,stop,slow --rate 600 --partitions 3 --json')
  if (ran.code !== 0) t.comment(`${ran.stdout}\n${ran.stderr}\n${(await run('logs -n 40')).stdout}`)
  t.equal(ran.code, 0, 'green')
  const verdict = JSON.parse(ran.stdout) as VerdictShape
  t.match(verdict, { passed: true, seed: 3, seconds: 12, anomalyCount: 0, anomalies: [], recovered: true, missedFaults: 0, crashes: 0, interrupted: false })
  t.match(verdict.repeat, /^samsa chaos run --seed 3 --seconds 12 --faults kill,pause,stop,slow --partitions 3 --rate 600 --dir /)
  t.ok(verdict.faults.length >= 2, `faults were made: ${verdict.faults.map(({ kind }) => kind).join(', ')}`)
  t.notMatch((await run('topic list -q')).stdout, /chaos-3-/, 'its topic is gone')

  const checked = await run(`chaos check ${verdict.history} --json`)
  const { passed, anomalies } = JSON.parse(checked.stdout) as VerdictShape
  t.strictSame({ code: checked.code, passed, anomalies }, { code: 0, passed: true, anomalies: [] })

  const spoiled = join(folder, 'spoiled.jsonl')
  const lines = (await readFile(verdict.history, 'utf8')).split('\n')
  const acked = lines.findIndex((line) => line.startsWith('{"e":"acked"'))
  await writeFile(spoiled, lines.map((line, at) => (at === acked ? line.replace(/"offset":(\d+)/, (_, offset) => `"offset":${Number(offset) + 1}`) : line)).join('\n'))
  const red = await run(`chaos check ${spoiled}`)
  t.equal(red.code, 1)
  t.match(red.stdout, new RegExp(`misplaced[^]*was acknowledged at offset [^]* > ${acked + 1}: \\{"e":"acked"[^]*1 anomaly in `))
  await writeFile(spoiled, 'not a history\n')
  t.match(await run(`chaos check ${spoiled}`), { code: 1, stderr: /line 1 of .* is no line of a history/ })

  t.match(await run(`chaos check ${join(folder, 'nothing')}`), { code: 5, stderr: /there is no file/ })
  t.match(await run('chaos run --seconds 1'), { code: 2, stderr: /no fault fits into 1 s/ })
  t.match(await run('chaos run --faults kill,storm'), { code: 2, stderr: /"storm" is no kind of fault/ })
  t.match(await run('chaos kill 2'), { code: 0 })
  t.match(await run('chaos run --seconds 5'), { code: 6, stderr: /not all nodes run[^]*chaos start 2/ })
  t.match(await run('chaos start 2'), { code: 0 })

  const words = [program, 'chaos', 'run', '--seconds', '60', '--seed', '4', '--faults', 'kill,pause', '--rate', '300', '--partitions', '2', '--dir', dir]
  const child = await startChild(process.execPath, words, { env: { ...process.env, SAMSA_BOOTSTRAP: '' } })
  await until('a fault is in force', () => /s {2}(kill|pause) node \d/.test(child.stderr()), 40_000)
  t.match(await run('chaos run'), { code: 6, stderr: /another chaos run \(pid \d+\) is under way/ })
  child.process.kill('SIGINT')
  t.match(await child.ended, { code: 130 })
  t.match(child.stdout(), /0 anomalies in [\d,]+ records[^]*Interrupted before all faults were made/, 'the verdict so far')
  const { nodes } = JSON.parse((await run('status --json')).stdout) as { readonly nodes: readonly { readonly state: string }[] }
  t.strictSame(nodes.map(({ state }) => state), ['running', 'running', 'running'], 'nothing stays broken')
})
