/** Nodes whose disks are lost or damaged while three replicas are written to: nothing acknowledged is lost, nothing wrong is served, and who came back empty does not count. */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { storedCrc } from '../../lib/common/record-batch.ts'
import { listOffsets } from '../../lib/protocol/schemas/02-list-offsets.ts'
import { type ClusterNode, type ClusterOptions, type ClusterProcesses, startCluster } from '../support/cluster-processes.ts'
import { samsa } from '../support/node-process.ts'
import { chooseSeed, type Seeded, seeded } from '../support/seed.ts'
import { AnswerError, fetchOnce, readPartition } from '../support/topics.ts'
import { until } from '../support/waiting.ts'
import { ReplicatedLoad, sightOf } from './replicated-load.ts'

const topic = 'kept'

function draw(t: Test): Seeded {
  const random = seeded(chooseSeed())
  t.comment(`SEED=${random.seed} node --enable-source-maps dist-test/integration/lost-disk.test.js`)
  return random
}

async function leaderOf({ nodes }: ClusterProcesses): Promise<number> {
  const node = nodes.find(({ running, roles }) => running && roles.includes('broker')) as ClusterNode
  return (await sightOf(node, topic))[0]?.leader ?? -1
}

/** Waits until all three are in sync, and `leader`, if given, leads. */
async function inSync(cluster: ClusterProcesses, leader?: number): Promise<void> {
  await until('all are in sync', async () => {
    const [sight] = await sightOf(cluster.nodes.at(-1) as ClusterNode, topic)
    return sight?.isr.length === 3 && (leader === undefined || sight.leader === leader)
  }, 40_000)
}

/** Where the log of a replica ends, as a client that debugs is told by whoever has it. */
async function logEnd(node: ClusterNode): Promise<number> {
  const { topics } = await (await node.wire()).ask(listOffsets, 7, { replicaId: -2, isolationLevel: 0, topics: [{ name: topic, partitions: [{ partitionIndex: 0, timestamp: -1 }] }] })
  return topics[0]?.partitions[0]?.offset ?? -1
}

/** A cluster whose topic has three replicas in sync, and a load on it that has begun. */
async function underLoad(t: Test, random: Seeded, options: ClusterOptions, valueBytes?: number): Promise<{ readonly cluster: ClusterProcesses; readonly load: ReplicatedLoad }> {
  const cluster = await startCluster(options)
  t.teardown(() => cluster.end())
  const brokers = cluster.nodes.filter(({ roles }) => roles.includes('broker'))
  t.match(await brokers[0]?.create(topic, 10_000, 3), { topicId: /./ })
  await inSync(cluster)
  const load = new ReplicatedLoad(brokers, topic, 1, random, valueBytes)
  t.teardown(() => load.close())
  load.start()
  return { cluster, load }
}

t.setTimeout(480_000)
t.test('the disk of a leader is lost under load: it comes back empty, and counts when it has caught up', async (t) => {
  const random = draw(t)
  const { cluster, load } = await underLoad(t, random, { set: { 'min.insync.replicas': '2' } })
  await load.more(2000)
  const lost = cluster.node(await leaderOf(cluster))
  const [other] = cluster.nodes.filter((node) => node !== lost) as [ClusterNode]
  await lost.kill()
  await lost.wipe()
  await lost.begin()
  let mustHave = 0
  await until('it is in sync again', async () => {
    const end = await logEnd(other)
    const [sight] = await sightOf(other, topic)
    if (sight?.isr.includes(lost.id) === true && lost.log.includes('node is ready')) return true
    mustHave = end
    return false
  }, 40_000)
  const has = await logEnd(lost)
  t.ok(has >= mustHave, `when it counts it has ${has} records; when it did not, there were ${mustHave}`)
  await load.settle()
  await inSync(cluster)
  t.strictSame(load.failed, [])
  t.strictSame((await load.complaints(cluster.nodes)).slice(0, 20), [], `${load.acknowledged} acknowledged records are there once, in order, on all three`)
})

t.test('the last in-sync replica loses its disk: nobody leads until somebody decides', async (t) => {
  const random = draw(t)
  const { cluster, load } = await underLoad(t, random, { roles: ['controller', 'broker', 'broker', 'broker'], set: { 'min.insync.replicas': '1' } })
  await load.more(300)
  await load.settle()
  const held = load.acknowledged
  const last = cluster.node(await leaderOf(cluster))
  const others = cluster.nodes.slice(1).filter((node) => node !== last)
  for (const node of others) await node.kill()
  await until('it is alone', async () => (await sightOf(last, topic))[0]?.isr.join() === String(last.id))
  load.start()
  await load.more(300)
  await load.settle()
  await last.kill()
  await last.wipe()
  for (const node of [last, ...others]) await node.start()
  const seen = (await sightOf(last, topic))[0]
  t.strictSame(seen, { leader: -1, isr: [], elr: [] }, 'those that live are not taken: what only the last one had would be lost in silence')
  const [other] = others as [ClusterNode]
  const bootstrap = ['--bootstrap', `127.0.0.1:${other.port}`]
  const { stdout } = await samsa(['explain', topic, ...bootstrap])
  t.match(stdout, new RegExp(`node ${last.id} may lack some of what it had stored[^]*nobody leads[^]*none is known to hold everything`))
  t.match(stdout, /samsa leader elect --unclean[^]*Stop a node first that came back with an empty disk/)
  await last.stop()
  const election = await samsa(['leader', 'elect', '--unclean', '--topics', topic, ...bootstrap])
  t.equal(election.code, 0, election.stdout + election.stderr)
  await last.start()
  await inSync(cluster)
  t.equal(await load.lost(last), load.acknowledged - held, 'what only the lost disk had is lost, and nothing else')
  t.match((await samsa(['explain', topic, ...bootstrap])).stdout, /ACKNOWLEDGED RECORDS MAY BE LOST/)
})

/** Flips one bit in each of some table blocks of the stored batches; answers with how many. */
async function flipBits(node: ClusterNode, random: Seeded, kind: RegExp, count: number): Promise<number> {
  const directory = join(node.dataDir, 'batches')
  const files = (await readdir(directory)).filter((name) => kind.test(name)).sort()
  let flipped = 0
  for (let i = 0; i < count && files.length > 0; i++) {
    const path = join(directory, random.pick(files))
    const bytes = await readFile(path)
    if (bytes.length < 10_000) continue
    const at = random.below(bytes.length - 5000)
    bytes[at] = (bytes[at] as number) ^ (1 << random.below(8))
    await writeFile(path, bytes)
    flipped++
  }
  return flipped
}

/** Reads everything that a node has, batch by batch: each is right, or refused. Answers with how many were refused. */
async function refusedBatches(t: Test, node: ClusterNode, sound: readonly Buffer[]): Promise<number> {
  let refused = 0
  for (const batch of sound) {
    const offset = Number(batch.readBigInt64BE(0))
    try {
      const { batches } = await fetchOnce(await node.wire(), topic, 0, offset, 1)
      const [found] = batches
      if (found === undefined || storedCrc(found) !== storedCrc(batch)) t.fail(`node ${node.id} serves something else at ${offset}`)
    } catch (error) {
      if (!(error instanceof AnswerError)) throw error
      refused++
    }
  }
  return refused
}

t.test('bits flip on the disk of a leader: nothing wrong is served, and an empty directory mends it', async (t) => {
  const random = draw(t)
  const { cluster, load } = await underLoad(t, random, { set: { 'min.insync.replicas': '2', 'samsa.tail.cache.bytes': '1048576', 'auto.leader.rebalance.enable': 'false' } }, 8000)
  const hurt = cluster.node(await leaderOf(cluster))
  const others = cluster.nodes.filter((node) => node !== hurt)
  await load.more(2800)
  await hurt.stop()
  t.ok((await flipBits(hurt, random, /\.ldb$/, 20)) > 0)
  await hurt.start()
  await load.settle()
  await inSync(cluster)
  const bootstrap = ['--bootstrap', `127.0.0.1:${hurt.port}`]
  await samsa(['leader', 'elect', '--topics', topic, ...bootstrap])
  await inSync(cluster, hurt.id)
  const sound = await readPartition(await (others[0] as ClusterNode).wire(), topic, 0)
  const refused = await refusedBatches(t, hurt, sound)
  t.comment(`the leader, node ${hurt.id}, refuses ${refused} of ${sound.length} batches`)
  // A bit in what was written last is noticed at the start, when others lead: then all of it is filled again, and nothing is left to refuse.
  const isEmptied = hurt.log.includes('the log is damaged: it is emptied')
  t.ok(isEmptied ? refused === 0 : refused > 0, isEmptied ? 'what was damaged is good again' : 'what is damaged is refused')
  if (!isEmptied) t.match(hurt.log, /are damaged/, 'and its log says so')
  t.strictSame((await load.complaints(others)).slice(0, 20), [], 'others have everything')
  await hurt.stop()
  await hurt.wipe()
  await hurt.start()
  await inSync(cluster)
  t.strictSame((await load.complaints(cluster.nodes)).slice(0, 20), [], 'and fill it again')
})

t.test('bits flip in what a follower wrote last: it starts and is filled again, or says why it does not start', async (t) => {
  const random = draw(t)
  const { cluster, load } = await underLoad(t, random, { set: { 'min.insync.replicas': '2' } })
  await load.more(1000)
  const leader = await leaderOf(cluster)
  const hurt = cluster.nodes.find(({ id }) => id !== leader) as ClusterNode
  await hurt.kill()
  t.ok((await flipBits(hurt, random, /\.log$/, 3)) > 0)
  await load.more(300)
  const started = await hurt.start().then(() => true, () => false)
  t.comment(started ? `it starts${/the log is damaged/.test(hurt.log) ? ', and empties the log' : ''}` : hurt.log.slice(-500))
  if (!started) {
    await hurt.kill()
    await hurt.wipe()
    await hurt.start()
  }
  await load.more(100)
  await load.settle()
  await inSync(cluster)
  t.strictSame(load.failed, [])
  t.strictSame((await load.complaints(cluster.nodes)).slice(0, 20), [], `${load.acknowledged} acknowledged records are there once, in order, on all three`)
})
