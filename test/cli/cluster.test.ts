/** Three nodes from the terminal: up, status, chaos, quorum, what is said without a majority. Real processes of the built program. */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { removeFolder, samsa, temporaryFolder } from '../support/node-process.ts'
import { until } from '../support/waiting.ts'

t.setTimeout(480_000)

interface NodeShape {
  readonly id: number
  readonly port: number | null
  readonly peerPort: number
  readonly pid: number
  readonly dataDir: string
  readonly roles: readonly string[]
  readonly state: string
  readonly fenced: boolean | null
  readonly quorumRole: string | null
}

interface Shape {
  readonly bootstrap: string
  readonly nodes: readonly NodeShape[]
  readonly quorum: { readonly leaderId: number; readonly leaderEpoch: number; readonly voters: readonly number[] } | null
}

interface Ran {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Commands on a cluster of its own, which is gone after the test. */
async function clusterOf(t: Test) {
  const folder = await temporaryFolder()
  const dir = join(folder, 'c')
  const run = async (command: string): Promise<Ran> => samsa([...command.split(' '), '--dir', dir], { env: { SAMSA_BOOTSTRAP: '' } })
  const must = async (command: string): Promise<string> => {
    const begun = performance.now()
    const { code, stdout, stderr } = await run(command)
    if (code !== 0) throw new Error(`samsa ${command}: ${String(code)}\n${stdout}${stderr}\n${(await run('logs -n 40')).stdout}`)
    t.comment(`samsa ${command}: ${(performance.now() - begun).toFixed(0)} ms`)
    return stdout
  }
  const json = async (command: string) => JSON.parse(await must(`${command} --json`)) as Shape
  t.teardown(async () => {
    await run('down --wipe --grace 2')
    await removeFolder(folder)
  })
  return { dir, run, must, json, status: async () => JSON.parse((await run('status --json')).stdout) as Shape }
}

t.test('three nodes: up, status, kill and start, pause and resume, stop, down and up', async (t) => {
  const { dir, run, must, json, status } = await clusterOf(t)
  const up = await json('up --port 0')
  t.match(up.nodes, [1, 2, 3].map((id) => ({ id, host: '127.0.0.1', port: Number, peerPort: Number, httpPort: null, pid: Number, dataDir: join(dir, `node-${id}`), roles: ['broker', 'controller'] })))
  t.equal(up.bootstrap, up.nodes.map(({ port }) => `127.0.0.1:${port ?? 0}`).join(','))
  t.strictSame(await json('up'), up, 'started again they are the same')
  const seen = await json('status')
  t.match(seen, { quorum: { voters: [1, 2, 3] }, nodes: [1, 2, 3].map(() => ({ state: 'running', fenced: false, metadataOffset: Number, residentBytes: Number })) })
  t.equal(seen.nodes.filter(({ quorumRole }) => quorumRole === 'leader').length, 1)
  t.match(await must('status'), /Quorum: node \d leads in epoch \d+, 3 voters \(1, 2, 3\)/)
  t.match(await must('topic create kept --partitions 3'), /3 partitions, 3 replicas/)
  t.match(await must('status'), /Data: 1 topic, 3 partitions\nDurability: .+ page caches of all in-sync replicas, at least 2/)

  const leader = seen.quorum?.leaderId ?? 0
  t.match(await must('chaos kill controller'), new RegExp(`^Node ${leader} \\(pid \\d+\\) killed\\.\n$`))
  t.match(await must(`chaos kill ${leader}`), /was not running/, 'harmless when it is so already')
  t.match((await status()).nodes.find(({ id }) => id === leader), { state: 'dead' })
  t.match((await run('status')).stdout, /3 under-replicated/)
  await must('topic create after')
  t.match(await must(`chaos start ${leader}`), /is ready after /)
  t.match(await must(`chaos start ${leader}`), /runs already/)
  await until('it is a voter again, and not fenced', async () => (await run('status')).code === 0 && (await status()).nodes.every(({ fenced }) => fenced === false))

  t.match(await must('chaos pause 2'), /paused/)
  t.match(await must('chaos pause 2'), /was paused already/)
  t.match((await status()).nodes[1], { state: 'paused' })
  const start = await run('chaos start 2')
  t.match({ code: start.code, stderr: start.stderr }, { code: 6, stderr: /node 2 runs, but is paused/ })
  t.match(await must('topic list -q'), /kept/, 'a paused node holds up nobody')
  t.match(await must('chaos resume 2'), /resumed/)
  t.match(await must('chaos resume 2'), /was not paused/)
  t.match(await must('chaos stop 3'), /stopped/)
  t.match((await status()).nodes[2], { state: 'stopped' })
  const paused = await run('chaos pause 3')
  t.match({ code: paused.code, stderr: paused.stderr }, { code: 6, stderr: /node 3 does not run/ })
  t.match(await must('logs'), /node 1 .*\n[^]*node 3 /, 'logs of all nodes')
  const complete = async (...words: string[]) => (await samsa(['complete', '--', ...words, '--dir', dir, ''], { env: { SAMSA_BOOTSTRAP: '' } })).stdout.split('\n').flatMap((line) => line.split('\t')[0] ?? [])
  t.strictSame((await complete('chaos', 'kill')).filter((word) => word !== ''), ['1', '2', '3', 'controller', 'random', 'leader:', 'all'])
  t.strictSame((await complete('chaos', 'skew', '1')).filter((word) => word !== ''), [], 'a time comes next')
  t.strictSame((await samsa(['complete', '--', 'chaos', 'run', '--faults', 'kill,p'])).stdout.split('\n').map((line) => line.trim()), ['kill,pause', ''])
  t.strictSame((await complete('quorum', 'transfer')).filter((word) => word !== ''), ['1', '2', '3'])
  t.notMatch(await must('logs 2'), /^\S+ node [13] /m)

  t.match(await must('down'), /Node 3 \(pid \d+\) was not running/)
  const again = await json('up')
  t.strictSame(again.nodes.map(({ port, peerPort }) => [port, peerPort]), up.nodes.map(({ port, peerPort }) => [port, peerPort]))
  t.match(await must('topic list -q'), /after\nkept/)
})

t.test('without a majority it is said who is down; with one it works again', async (t) => {
  const { dir, run, must } = await clusterOf(t)
  await must('up --port 0')
  await must('topic create spread --partitions 3 --replication-factor 1')
  const alive = await run('cluster unregister 2')
  t.match({ code: alive.code, stderr: alive.stderr }, { code: 6, stderr: /broker 2 \(.+\) is alive/ })
  await must('chaos kill 2 3')
  const create = await run('topic create orders --timeout 3')
  t.equal(create.code, 3)
  t.match(create.stderr, /majority/)
  t.match(create.stderr, /Node 2 is dead: "samsa chaos start 2 --dir .+"\.\n +Node 3 is dead/)
  t.notMatch(create.stderr, /^\s+at /m)
  const describe = await run('topic describe spread')
  t.match({ code: describe.code, stderr: describe.stderr }, { code: 3, stderr: /broker [23] is advertised as/ })
  t.match(describe.stdout, / 1 +1 +1 +- +0 +0$/m, 'what is known is shown')
  t.match(describe.stdout, / [23] +[23] +[23] +- +\? +\?$/m)
  const produce = await run(`produce spread ${join(dir, 'node-1.properties')} --timeout 5`)
  t.match({ code: produce.code, stderr: produce.stderr }, { code: 3, stderr: /no producer ids right now, as when no majority[^]*Node 2 is dead/ })
  t.match(await must('chaos resume all'), /Node 1 .+ was not paused\.\nNode 2 .+ was not running/)
  const controller = await run('chaos kill controller --timeout 2')
  t.match({ code: controller.code, stderr: controller.stderr }, { code: 3, stderr: /no active controller/ })
  const asked = performance.now()
  const status = await run('status --timeout 30')
  t.ok(performance.now() - asked < 15_000, 'which is not waited for until the time is over')
  t.match({ code: status.code, stdout: status.stdout }, { code: 3, stdout: /no majority of the voters answers; not running: 2, 3/ })
  await must('chaos start 2')
  // What was asked for while the majority went away may have been done in the end.
  await must('topic create orders --if-not-exists')
})

t.test('one node that grows to three: what it lacks to stand failures is said, until it has it', async (t) => {
  const { run, must, status } = await clusterOf(t)
  t.notMatch((await run('up --nodes 1 --port 0')).stderr, /could stand more/)
  const grown = await run('up --nodes 3')
  t.equal(grown.code, 0, grown.stderr)
  t.match(grown.stderr, /New topics get 1 replica until[^]*"samsa config set cluster min\.insync\.replicas=2 --dir .+" wants 2/)
  t.match(grown.stderr, /Only node 1 votes on the metadata: .+"samsa quorum add-voter 2 --dir .+", "samsa quorum add-voter 3 /)
  for (const command of ['config set cluster min.insync.replicas=2', 'quorum add-voter 2', 'quorum add-voter 3', 'down']) await must(command)
  const again = await run('up')
  t.equal(again.code, 0, again.stderr)
  t.notMatch(again.stderr, /could stand more/)
  t.strictSame((await status()).quorum?.voters, [1, 2, 3])
})

t.test('voters: one, three, five, and back; a lead that is handed on; a lost disk', async (t) => {
  const { run, must, json, status } = await clusterOf(t)
  const voters = async () => (await status()).quorum?.voters
  await must('up --port 0')
  await json('up --nodes 5')
  t.strictSame(await voters(), [1, 2, 3])
  t.match(await must('quorum describe'), /3 voters, of which 1 may fail\n[^]*4 +observer/)
  t.match(await must('quorum add-voter 4'), 'Node 4 is a voter now: nodes 1, 2, 3, 4 vote.')
  await must('quorum add-voter 5')
  const twice = await run('quorum add-voter 5')
  t.match({ code: twice.code, stderr: twice.stderr }, { code: 6, stderr: /node 5 is a voter already/ })
  await must('quorum transfer 4')
  t.match(await must('quorum transfer 4'), /leads already/)
  t.equal((await status()).quorum?.leaderId, 4)
  await must('topic create five')
  await must('quorum remove-voter 5')
  t.match(await must('quorum remove-voter 4'), 'Node 4 is no voter any more: nodes 1, 2, 3 vote.')
  const none = await run('quorum remove-voter 4')
  t.match({ code: none.code, stderr: none.stderr }, { code: 5, stderr: /node 4 is no voter: 1, 2, 3 are/ })
  const unknown = await run('quorum transfer 9')
  t.match({ code: unknown.code, stderr: unknown.stderr }, { code: 5, stderr: /node 9 is no voter/ })

  await must('chaos stop 5')
  await must('cluster unregister 5')
  t.notMatch(await must('cluster describe'), /^ +5 /m)

  const directoryOf = async (id: number) => (JSON.parse(await must('quorum describe --json')) as { readonly replicas: readonly { readonly id: number; readonly directoryId: string }[] }).replicas.find((each) => each.id === id)?.directoryId
  const lost = await directoryOf(2)
  const before = (await status()).nodes
  await must('chaos kill 2')
  await rm(before[1]?.dataDir ?? '', { recursive: true })
  await must('chaos start 2')
  await until('node 2 votes again, as a new replica', async () => (await voters())?.join() === '1,2,3' && (await directoryOf(2)) !== lost)
  await must('quorum remove-voter 3')
  await must('chaos stop 3')
  await must('chaos start 3')
  await until('node 3 follows, and takes no vote that was taken from it', async () => (await status()).nodes[2]?.quorumRole === 'observer')
  t.strictSame(await voters(), [1, 2])
  t.match(await must('topic list -q'), 'five\n')
})

t.test('controllers of their own', async (t) => {
  const { must, json } = await clusterOf(t)
  const up = await json('up --nodes 2 --controllers 3 --port 0')
  t.match(up.nodes.map(({ id, port, roles }) => [id, port === null, roles.join()]), [[1, false, 'broker'], [2, false, 'broker'], [3, true, 'controller'], [4, true, 'controller'], [5, true, 'controller']])
  t.match(await json('status'), { quorum: { voters: [3, 4, 5] }, nodes: [{ quorumRole: 'observer', fenced: false }, {}, { fenced: null, state: 'running' }, {}, {}] })
  await must('topic create t --partitions 2')
  await must('chaos kill controller')
  await must('topic create u')
  t.match(await must('cluster describe'), /2 brokers, 3 controllers[^]*Features: .*metadata\.version \d+/)
})
