/** `samsa explain` on real nodes: a leader is killed and comes back, another is stopped, a majority is gone. */
import { join } from 'node:path'
import t from 'tap'
import { removeFolder, samsa, temporaryFolder } from '../support/node-process.ts'
import { until } from '../support/waiting.ts'

t.setTimeout(480_000)

interface Shape {
  readonly isCurrent: boolean
  readonly events: readonly { readonly kind: string; readonly offset: number; readonly timestamp: number; readonly time: string; readonly text: string; readonly partition?: number }[]
  readonly partitions: readonly {
    readonly partition: number
    readonly health: string
    readonly leaderEpoch: number
    readonly advice: readonly string[]
    readonly state: { readonly leader: number; readonly isr: readonly number[]; readonly replicas: readonly number[] }
  }[]
}

t.test('who led when, and why', async (t) => {
  const folder = await temporaryFolder()
  const dir = join(folder, 'c')
  const run = (...words: string[]) => samsa([...words, '--dir', dir], { env: { SAMSA_BOOTSTRAP: '' } })
  const must = async (...words: string[]): Promise<string> => {
    const { code, stdout, stderr } = await run(...words)
    if (code !== 0) throw new Error(`samsa ${words.join(' ')}: ${String(code)}\n${stdout}${stderr}\n${(await run('logs', '-n', '40')).stdout}`)
    return stdout
  }
  const explained = async (...words: string[]): Promise<Shape> => JSON.parse(await must('explain', ...words, '--json')) as Shape
  t.teardown(async () => {
    await run('down', '--wipe', '--grace', '2')
    await removeFolder(folder)
  })
  await must('up', '--port', '0')
  const begun = Date.now()
  await must('topic', 'create', 'orders', '--partitions', '2')
  const first = await explained('orders')
  t.match(first.events, [0, 1].map((partition) => ({ kind: 'created', partition, text: /^created: node \d leads/ })))
  t.ok(first.events.every(({ timestamp }) => timestamp >= begun && timestamp <= Date.now()), 'with the time')
  t.match(first.partitions, [0, 1].map(() => ({ health: 'healthy', state: { replicas: { length: 3 } } })))
  const leader = first.partitions[0]?.state.leader ?? 0

  await must('chaos', 'kill', String(leader))
  const led = new RegExp(`node (\\d) leads \\(epoch \\d+\\): node ${leader} was fenced \\(its connection was lost\\); node \\1 was in sync\\. In sync: `)
  const text = await until('another leader', async () => {
    const { stdout } = await run('explain', 'orders/0')
    return led.test(stdout) ? stdout : undefined
  })
  t.match(text, /^ {2}\d\d:\d\d:\d\d\.\d{3} {2}@\d+ +node \d leads/m)
  t.match(text, new RegExp(`Node ${leader} is fenced since [\\d:.]+: its connection was lost[^]*have node ${leader} run again \\(samsa chaos start ${leader} --dir`))
  t.match((await explained('orders/0')).partitions, [{ health: 'underReplicated' }])

  await must('chaos', 'start', String(leader))
  const healed = await until('all are in sync', async () => {
    const now = await explained('orders')
    return now.partitions.every(({ health }) => health === 'healthy') ? now : undefined
  })
  t.ok(healed.events.some((event) => event.text.startsWith(`node ${leader} is in sync again: it caught up with node`)), healed.events.map((event) => event.text).join('\n'))
  t.strictSame(healed.events.map(({ offset }) => offset), healed.events.map(({ offset }) => offset).sort((a, b) => a - b))

  // Who stops in good order hands over first.
  const next = healed.partitions[0]?.state.leader ?? 0
  await must('chaos', 'stop', String(next))
  const stopped = await explained('orders/0', '--since', '1m')
  t.ok(stopped.events.some((event) => /^node \d leads/.test(event.text) && event.text.includes(`node ${next} was about to stop`)), stopped.events.map((event) => event.text).join('\n'))
  t.strictSame((await explained('orders', '--since', '2100-01-01')).events, [])

  const unknown = await run('explain', 'order')
  t.match(unknown, { code: 5, stderr: /there is no topic "order"\.\n +Did you mean "orders"\?/ })
  t.match(await run('explain', 'orders/9'), { code: 5, stderr: /has no partition 9: they are numbered 0 to 1/ })
  t.match(await run('explain', 'orders/x'), { code: 2, stderr: /names no topic and no partition/ })

  await must('topic', 'delete', 'orders')
  t.match(await must('explain', 'orders'), /^orders does not exist now[^]*the topic was deleted/)

  await must('topic', 'create', 'last', '--replication-factor', '2')
  const other = [1, 2, 3].find((id) => id !== next) ?? 0
  await must('chaos', 'kill', String(other))
  const stale = await until('the last node sees that it is alone', async () => {
    const now = await run('explain', 'last')
    return now.stdout.includes('Last known: ') ? now : undefined
  })
  t.match(stale, { code: 0, stderr: new RegExp(`No majority of the metadata quorum answers[^]*Node ${other} is dead: "samsa chaos start ${other}`) })
})
