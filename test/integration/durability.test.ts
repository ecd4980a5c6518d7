/**
 * What was acknowledged by three replicas survives whatever happens to all of them at once: SIGKILL, again and again, at both levels of
 * durability; and the loss of power, which takes what was not synced. ROUNDS says how often (20 for a long run), SEED repeats what is drawn.
 */
import { resolve } from 'node:path'
import t, { type Test } from 'tap'
import { type ClusterNode, type ClusterOptions, type ClusterProcesses, startCluster } from '../support/cluster-processes.ts'
import { losePower, type Survival } from '../support/power.ts'
import { samsa } from '../support/node-process.ts'
import { chooseSeed, type Seeded, seeded } from '../support/seed.ts'
import { until } from '../support/waiting.ts'
import { type PartitionSight, ReplicatedLoad, sightOf } from './replicated-load.ts'

const rounds = Number(process.env['ROUNDS'] ?? 2)
const topic = 'kept'
const partitions = 3

interface Trial {
  readonly cluster: ClusterProcesses
  readonly load: ReplicatedLoad
  readonly random: Seeded
}

const flushed = { 'log.flush.before.ack': 'true' }
const poweredNode = resolve('dist-test/integration/powered-node.fixture.js')

function brokersOf({ nodes }: ClusterProcesses): readonly ClusterNode[] {
  return nodes.filter(({ roles }) => roles.includes('broker'))
}

/** Three brokers, a topic on all of them with two replicas that must be in sync, and a load on it that runs. */
async function begin(t: Test, options: ClusterOptions): Promise<Trial> {
  const random = seeded(chooseSeed())
  t.comment(`SEED=${random.seed} ROUNDS=${rounds} node --enable-source-maps dist-test/integration/durability.test.js`)
  const cluster = await startCluster({ ...options, set: { 'min.insync.replicas': '2', ...options.set } })
  t.teardown(() => cluster.end())
  const brokers = brokersOf(cluster)
  t.match(await (brokers[0] as ClusterNode).create(topic, 10_000, 3, partitions), { topicId: /./ })
  await inSync(cluster)
  const load = new ReplicatedLoad(brokers, topic, partitions, random)
  t.teardown(() => load.close())
  load.start()
  return { cluster, load, random }
}

/** Waits until every partition has all three replicas in sync. */
async function inSync(cluster: ClusterProcesses): Promise<readonly PartitionSight[]> {
  const nodes = brokersOf(cluster)
  let seen: readonly PartitionSight[] = []
  const all = until('all are in sync', async () => {
    seen = await sightOf(nodes[0] as ClusterNode, topic)
    return seen.length === partitions && seen.every(({ leader, isr }) => leader > 0 && isr.length === 3)
  }, 40_000)
  await all.catch((error: unknown) => {
    throw new Error(`${String(error)}: ${JSON.stringify(seen)}\n${nodes.map((node) => node.log.slice(-3000)).join('\n')}`)
  })
  return seen
}

/** SIGKILL for all of them in the same moment. */
async function killAll({ nodes }: ClusterProcesses): Promise<void> {
  for (const node of nodes) node.signal('SIGKILL')
  await Promise.all(nodes.map((node) => node.kill()))
}

async function startAll(nodes: readonly ClusterNode[]): Promise<void> {
  await Promise.all(nodes.map((node) => node.begin()))
  await Promise.all(nodes.map((node) => node.ready()))
}

/** Ends the load, and holds all replicas against what was acknowledged. */
async function judge(t: Test, { cluster, load }: Trial): Promise<void> {
  await load.settle()
  await inSync(cluster)
  t.strictSame(load.failed.slice(0, 10), [], 'no record failed')
  const complaints = await load.complaints(brokersOf(cluster))
  t.strictSame(complaints.slice(0, 20), [], `${load.acknowledged} acknowledged records are there once, in order, on all three`)
}

t.setTimeout(120_000 + rounds * 180_000)

for (const [level, set] of [['in the page cache', {}], ['flushed', flushed]] as const) {
  t.test(`all are killed at once under load, ${rounds} times, acknowledged ${level}`, async (t) => {
    const trial = await begin(t, { set })
    const { cluster, load, random } = trial
    for (let round = 0; round < rounds; round++) {
      await load.more(100 + random.below(1000))
      await killAll(cluster)
      await startAll(cluster.nodes)
    }
    await load.more(100)
    await judge(t, trial)
  })
}

t.test(`all lose power at once under load, ${rounds} times, acknowledged flushed`, async (t) => {
  const trial = await begin(t, { set: flushed, program: poweredNode })
  const { cluster, load, random } = trial
  for (let round = 0; round < rounds; round++) {
    await load.more(100 + random.below(1000))
    await killAll(cluster)
    const survivals = cluster.nodes.map((): Survival => (round === 0 ? 'nothing' : random.pick(['nothing', 'beginning', 'beginning', 'everything'])))
    const lost = []
    for (const [at, node] of cluster.nodes.entries()) lost.push(await losePower(node.dataDir, survivals[at] as Survival, random))
    t.comment(`unsynced bytes lost: ${lost.join(', ')}; ${load.acknowledged} records acknowledged`)
    await startAll(cluster.nodes)
  }
  await load.more(100)
  await judge(t, trial)
})

t.test(`one after the other loses power under load, ${rounds} times, acknowledged in the page cache`, async (t) => {
  const trial = await begin(t, { program: poweredNode })
  const { cluster, load, random } = trial
  for (let round = 0; round < rounds; round++) {
    await load.more(100 + random.below(1000))
    const leaders = (await inSync(cluster)).map(({ leader }) => leader)
    const node = cluster.node(random.pick(leaders))
    await node.kill()
    const lost = await losePower(node.dataDir, round === 0 ? 'nothing' : random.pick(['beginning', 'scattered']), random)
    await load.more(100)
    t.comment(`node ${node.id}, a leader, lost ${lost} unsynced bytes; ${load.acknowledged} records acknowledged`)
    await node.start()
  }
  await judge(t, trial)
})

t.test('who lost power while the others went on is not eligible, though it was in sync to the last', async (t) => {
  const trial = await begin(t, { program: poweredNode, roles: ['controller', 'broker', 'broker', 'broker'] })
  const { cluster, load, random } = trial
  const [first, second, last] = brokersOf(cluster) as [ClusterNode, ClusterNode, ClusterNode]
  const inSyncAre = async (...ids: number[]): Promise<void> => {
    await until(`in sync: ${ids.join()}`, async () => (await sightOf(last, topic)).every(({ isr }) => isr.join() === ids.join()))
  }
  await load.more(500)
  await first.kill()
  await inSyncAre(second.id, last.id)
  await load.more(200)
  await load.settle()
  await second.kill()
  t.ok((await losePower(second.dataDir, 'nothing', random)) > 0)
  await inSyncAre(last.id)
  t.ok((await sightOf(last, topic)).every(({ elr }) => elr.includes(second.id)), 'as far as anybody knows it holds everything')
  await last.kill()
  await second.start()
  await first.start()
  const seen = await sightOf(second, topic)
  t.ok(seen.every(({ leader, elr }) => leader === -1 && !elr.includes(second.id)), `it says that it does not: ${JSON.stringify(seen)}`)
  await last.start()
  load.start()
  await load.more(100)
  await judge(t, trial)
})

t.test('all lose power at once, acknowledged in the page cache: what is lost is at the end, and is told', async (t) => {
  const { cluster, load, random } = await begin(t, { program: poweredNode })
  await load.more(1500)
  load.pause()
  await killAll(cluster)
  for (const node of cluster.nodes) await losePower(node.dataDir, 'nothing', random)
  load.close()
  await startAll(cluster.nodes)
  await inSync(cluster)
  const complaints = await load.complaints(cluster.nodes)
  t.strictSame(complaints.filter((one) => !/and there is nothing|there is nothing/.test(one)), [], 'nothing else is there instead, and the three agree')
  const [node] = cluster.nodes as [ClusterNode]
  const lost = await load.lost(node)
  t.comment(`${lost} of ${load.acknowledged} acknowledged records lost`)
  t.ok(lost > 0, 'a power loss of all takes what only page caches held')
  const { stdout } = await samsa(['explain', topic, '--bootstrap', `127.0.0.1:${node.port}`])
  t.match(stdout, /led last, and nobody holds more: RECORDS THAT WERE NOT ON ITS DISK MAY BE LOST/)
})
