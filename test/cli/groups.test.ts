/** Groups through the command line on a cluster of three processes: members that share and die, a coordinator that dies, lag, reset, stored logs. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { type Child, startChild } from '../support/children.ts'
import { type ClusterProcesses, startCluster } from '../support/cluster-processes.ts'
import { program, samsa } from '../support/node-process.ts'
import { until } from '../support/waiting.ts'

t.setTimeout(480_000)

let cluster: ClusterProcesses
const children: Child[] = []

t.before(async () => {
  const set = {
    'offsets.topic.num.partitions': '6', 'group.consumer.min.session.timeout.ms': '3000', 'group.consumer.session.timeout.ms': '3000',
    'group.consumer.heartbeat.interval.ms': '500', 'group.consumer.min.heartbeat.interval.ms': '500',
  }
  cluster = await startCluster({ set })
})

t.teardown(async () => {
  for (const child of children) child.process.kill('SIGKILL')
  await cluster.end()
})

const bootstrap = (): string => cluster.nodes.filter(({ running }) => running).map(({ port }) => `127.0.0.1:${port}`).join(',')
const run = (command: string, input = ''): ReturnType<typeof samsa> =>
  samsa(command.split(' '), { input, cwd: cluster.folder, env: { SAMSA_BOOTSTRAP: bootstrap() } })

async function output(command: string, input = ''): Promise<string> {
  const { code, stdout, stderr } = await run(command, input)
  if (code !== 0) throw new Error(`${command}: ${String(code)}\n${stderr}`)
  return stdout
}

const json = async <T>(command: string, input = ''): Promise<T> => JSON.parse(await output(`${command} --json`, input)) as T
const numbers = (from: number, to: number): string => Array.from({ length: to - from }, (_, at) => `${from + at}\n`).join('')
const linesOf = (text: string): number[] => text.split('\n').slice(0, -1).map(Number)
const sorted = (values: readonly number[]): number[] => [...new Set(values)].sort((a, b) => a - b)
const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, at) => from + at)

interface Groups {
  readonly groups: readonly {
    readonly coordinator: number
    readonly lag: number | null
    readonly members: readonly { readonly assignment: readonly { readonly partitions: readonly number[] }[] }[]
  }[]
}

/** A member that goes on in the background. */
async function member(command: string): Promise<Child> {
  const child = await startChild(process.execPath, [program, ...command.split(' ')], { env: { ...process.env, SAMSA_BOOTSTRAP: bootstrap(), NO_COLOR: '1' } })
  children.push(child)
  return child
}

t.test('a group goes on where it was; what it is and how far behind is shown', async (t) => {
  await output('topic create t --partitions 4 --replication-factor 3')
  await output('produce t -q --codec lz4', numbers(0, 400))
  t.strictSame(sorted(linesOf(await output('consume t --group g --max 150'))).length, 150)
  t.equal((await json<Groups>('group lag g')).groups[0]?.lag, 250, 'what was printed is committed, and no more')
  t.equal(linesOf(await output('consume t --group g --exit-at-end')).length, 250)
  t.equal(await output('consume t --group g --exit-at-end'), '')
  const shape = { group: 'g', type: 'consumer', state: 'Empty', protocolType: 'consumer', coordinator: Number }
  t.match(await json('group list'), { groups: [shape] })
  t.equal(await output('group list -q --type Consumer --state empty,stable'), 'g\n')
  t.match(await run('group list --state Stabel'), { code: 2, stderr: /"Stabel" is none of Stable, Empty/ }, 'a slip is no answer')
  t.match(await run('group list --type simple'), { code: 2, stderr: /"simple" is none of classic, consumer/ })
  t.match(await run('group list --state Stable'), { code: 0, stdout: '', stderr: 'No group is like that.\n' })
  t.match(await json('group describe g'), { groups: [{ ...shape, members: 0, lag: 0, topics: [{ topic: 't', partitions: 4, assigned: 0, lag: 0 }] }] })
  t.match(await json('group members g'), { groups: [{ ...shape, members: [] }] })
  t.match(await json('lag'), { groups: [{ group: 'g', topic: 't', partitions: 4, lag: 0 }] })
  t.match(await output('group lag g'), /^g {2}consumer group, Empty, 0 members.* lag 0\nTOPIC +PARTITION +COMMITTED +END +LAG/)
  t.match(await output('topic describe t --sizes'), /SIZES\n[^]*\d B, [^]* in 12 replicas\n$/)
  t.strictSame(sorted(linesOf(await output('consume t --group old --group-protocol classic --exit-at-end'))), range(0, 400), 'the classic protocol')
  t.match(await json('group describe old'), { groups: [{ type: 'classic', state: 'Empty', lag: 0 }] })
  t.match(await run('group describe g nope'), { code: 5, stdout: /^g {2}/, stderr: 'samsa: there is no group "nope".\n  See those that there are with "samsa group list".\n' })
})

t.test('offsets are reset while nobody reads, after they were shown', async (t) => {
  const committed = async (): Promise<number> => (await json<{ groups: { partitions: { committed: number | null }[] }[] }>('group lag g')).groups[0]?.partitions.reduce((sum, each) => sum + (each.committed ?? 0), 0) ?? -1
  t.match(await run('group reset g --all-topics --to-earliest'), { code: 0, stdout: /THEN/, stderr: 'Nothing is changed yet: add --execute to do it.\n' })
  t.equal(await committed(), 400)
  t.match(await run('group reset g --all-topics --to-earliest --execute'), { code: 0, stdout: /SET/, stderr: 'Set 4 offsets of group "g".\n' })
  t.equal(await committed(), 0)
  await writeFile(join(cluster.folder, 'offsets.json'), await output('group reset g --topic t --to-latest --json'))
  t.match(await json('group reset g --from-file offsets.json --execute'), { group: 'g', executed: true, offsets: [{ topic: 't', partition: 0, before: 0, after: Number, note: null }, {}, {}, {}] })
  t.equal(await committed(), 400)
  await output('group reset g --topic t:0,1 --to-time 2020-01-01T00:00:00Z --execute')
  await output('group reset g --topic t:2,3 --by-duration 1h --execute')
  t.equal(await committed(), 0, 'all records are younger')
  t.match(await run('group reset g --topic t --shift-by x'), { code: 2, stderr: /--shift-by.* A whole number is wanted, as in 100 or -100/ })
  t.match(await run('consume t --group='), { code: 2, stderr: /--group is empty/ })
  await output('group reset g --topic t --shift-by 2 --execute')
  const sizes = (await json<{ groups: { partitions: { end: number }[] }[] }>('group lag g')).groups[0]?.partitions.map(({ end }) => Math.min(2, end)) ?? []
  t.equal(await committed(), sizes.reduce((sum, each) => sum + each, 0))
  const refused: readonly (readonly [command: string, code: number, said: RegExp])[] = [
    ['group reset g', 2, /where to reset to is not given/], ['group reset g --to-latest', 2, /which topics is not given/],
    ['group reset g --all-topics --to-latest --to-earliest', 2, /given twice/], ['group reset g --topic t --to-offset x', 2, /--to-offset/],
    ['group reset g --topic nope --to-latest', 5, /there is no topic "nope"/], ['group reset g --topic t:9 --to-latest', 5, /has no partition 9: it has 4/],
    ['group reset nope --all-topics --to-latest', 5, /there is no group "nope"/], ['group reset g --from-file nope.csv', 5, /there is no file "nope.csv"/],
    ['group delete nope', 5, /there is no group "nope"/], ['group delete-offsets g --topic u', 5, /has committed nothing for topic "u"/],
    ['consume t --group g --partition 1', 2, /--partition and --group/], ['consume t --group g --from 5', 2, /--from "5" and --group/], ['consume t u', 2, /several topics/],
  ]
  await Promise.all(refused.map(async ([command, code, said]) => t.match(await run(command), { code, stdout: '', stderr: said }, command)))
})

t.test('members share; one dies, the coordinator dies: every record is read, and committed', async (t) => {
  const [one, two] = await Promise.all([member('consume t --group shared --from end'), member('consume t --group shared --from end')])
  const owned = async (): Promise<number[]> => {
    const { stdout } = await run('group members shared --json')
    const [group] = stdout === '' ? [] : (JSON.parse(stdout) as Groups).groups
    return (group?.members ?? []).map(({ assignment }) => assignment.flatMap(({ partitions }) => partitions).length)
  }
  await until('both members have two partitions', async () => (await owned()).join() === '2,2')
  t.match(await run('group reset shared --all-topics --to-earliest --execute'), { code: 6, stdout: '', stderr: /^samsa: group "shared" has 2 active members[^]*"samsa group members shared"/ })
  t.match(await run('group reset shared --all-topics --to-earliest'), { code: 0, stderr: /Nothing is changed, nor could be: group "shared" has 2 active members/ })
  t.match(await run('group delete shared'), { code: 6, stderr: /has members/ })
  t.match(await run('group delete-offsets shared --topic t'), { code: 6, stderr: /has members that read the topic/ })
  const read = (): number[] => sorted([...linesOf(one.stdout()), ...linesOf(two.stdout())])
  await output('produce t -q --partition 0', numbers(1000, 1100))
  await output('produce t -q --partition 3', numbers(1100, 1200))
  await until('both have read', () => read().length === 200)

  const coordinator = (await json<Groups>('group describe shared')).groups[0]?.coordinator ?? 0
  await cluster.node(coordinator).kill()
  await output('produce t -q', numbers(1200, 1300))
  await until('what came after the death of the coordinator is read', () => read().length === 300)
  await until('and committed', async () => (await json<Groups>('group lag shared')).groups[0]?.lag === 0)

  one.process.kill('SIGKILL')
  await until('the other has everything', async () => (await owned()).join() === '4')
  await output('produce t -q', numbers(1300, 1500))
  await until('it reads what comes', () => read().length === 500)
  t.strictSame(read(), range(1000, 1500))
  two.process.kill('SIGTERM')
  t.match(await two.ended, { code: 130 }, 'who is told to stop commits and leaves')
  t.match(await json('group lag shared'), { groups: [{ state: 'Empty', lag: 0 }] })
  await cluster.node(coordinator).start()
  t.equal(await output('group delete-offsets shared --topic t:1,2'), 'Deleted the offset of group "shared" for partition 1 of "t".\nDeleted the offset of group "shared" for partition 2 of "t".\n')
  t.match(await json('group delete shared g old'), { deleted: ['shared', 'g', 'old'], errors: [] })
  t.strictSame(await json('group list'), { groups: [] })
})

t.test('lag is watched', async (t) => {
  await output('consume t --group w --exit-at-end')
  const watching = await member('lag --watch --interval 0.2 --json')
  const seen = () => watching.stdout().split('\n').slice(0, -1).map((line) => JSON.parse(line) as { groups: { group: string; lag: number }[] })
  await until('it says that nothing is left', () => seen().some(({ groups }) => groups.some(({ group, lag }) => group === 'w' && lag === 0)))
  await output('produce t -q', numbers(0, 50))
  await until('it says what came', () => seen().some(({ groups }) => groups.some(({ group, lag }) => group === 'w' && lag === 50)))
  watching.process.kill('SIGINT')
  t.match(await watching.ended, { code: 130 })
  t.match(await output('lag w'), /^GROUP +TOPIC[^\n]*\nw +t +Empty +0 +4 +0 +50 +/)
})

t.test('stored logs: batches of every replica, and whether they are whole', async (t) => {
  await output('topic create d --replication-factor 3')
  await output('produce d -q --codec gzip --key k', 'a\nb\n')
  await output('produce d -q', 'c\n')
  const lines = (text: string): Record<string, unknown>[] => text.split('\n').slice(0, -1).map((line) => JSON.parse(line) as Record<string, unknown>)
  const batch = { leaderEpoch: Number, isSound: true, isControl: false, producerEpoch: 0, baseSequence: 0 }
  const whole = [
    { log: { topic: 'd', partition: 0, logStartOffset: 0, storedEndOffset: 3, isDamaged: false, segments: [{ baseOffset: 0, endOffset: 3 }] } },
    { batch: { ...batch, baseOffset: 0, lastOffset: 1, records: 2, codec: 'gzip' }, records: [{ offset: 0, key: 'k', value: 'a' }, { offset: 1, value: 'b' }] },
    { batch: { ...batch, baseOffset: 2, records: 1, codec: 'none' }, records: [{ offset: 2, key: null, value: 'c' }] },
  ]
  for (const { id } of cluster.nodes) {
    await until(`node ${id} has all`, async () => lines(await output(`log dump d/0 --node ${id} --json`)).length === 3)
    t.match(lines(await output(`log dump d/0 --node ${id} --records --json`)), whole)
  }
  t.match(lines(await output('log dump d/0 --from 2 --json')), [{}, { batch: { baseOffset: 2 } }])
  t.match(await output('log dump d/0 --records --max 1'), /^d\/0 {2}on node \d: offsets 0 to 3[^\n]*\n +BASE[^\n]*\n[^\n]*gzip[^\n]*\n +0 [^\n]*"k" → "a"\n +1 [^\n]*"b"\n$/)
  t.match(await json('log verify d'), { logs: [1, 2, 3].map((node) => ({ topic: 'd', partition: 0, node, bytes: Number, faults: [] })) })
  t.match(await run('log dump nope/0'), { code: 5, stderr: /there is no topic "nope"/ })
  t.match(await run('log dump d/4'), { code: 5, stderr: /has no partition 4/ })
  t.match(await run('log dump d/0 --node 9'), { code: 5, stderr: /node 9 has no replica of partition d\/0/ })
  t.match(await run('log dump d'), { code: 2, stderr: /TOPIC\/PARTITION is wanted/ })
  const node = cluster.node(2)
  t.match(await run(`log verify --data ${node.dataDir}`), { code: 6, stderr: /runs/ })
  await node.kill()
  t.match(await json(`log verify d/0 --data ${node.dataDir}`), { logs: [{ topic: 'd', partition: 0, node: 2, faults: [] }] })
  t.match(lines(await output(`log dump d/0 --data ${node.dataDir} --records --json`)), whole, 'of a node that does not run')
  t.match(await run(`log dump nope/0 --data ${node.dataDir}`), { code: 5, stderr: /has no log of/ })
  t.match(await run(`log dump d/0 --data ${cluster.folder}`), { code: 5, stderr: /does not hold the data of a node/ })
  await node.start()
  t.match(await readFile(join(cluster.folder, 'offsets.json'), 'utf8'), /"after"/)
})
