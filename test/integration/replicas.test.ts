/** What clients see of the replicas of a partition on three real nodes: who answers them, whom they are sent to, what they are told when some are gone. */
import t, { type Test } from 'tap'
import { errorName } from '../../lib/common/errors.ts'
import { nextOffset } from '../../lib/common/record-batch.ts'
import { buildBatch } from '../../lib/protocol/records/batch-builder.ts'
import { splitBatches } from '../../lib/protocol/records/split.ts'
import { produce } from '../../lib/protocol/schemas/00-produce.ts'
import { fetch } from '../../lib/protocol/schemas/01-fetch.ts'
import { listOffsets } from '../../lib/protocol/schemas/02-list-offsets.ts'
import { offsetForLeaderEpoch } from '../../lib/protocol/schemas/23-offset-for-leader-epoch.ts'
import { createTopics } from '../../lib/protocol/schemas/19-create-topics.ts'
import { describeLogDirs } from '../../lib/protocol/schemas/35-describe-log-dirs.ts'
import { describeProducers } from '../../lib/protocol/schemas/61-describe-producers.ts'
import { describeTopicPartitions } from '../../lib/protocol/schemas/75-describe-topic-partitions.ts'
import { type ClusterNode, type ClusterProcesses, startCluster } from '../support/cluster-processes.ts'
import { until } from '../support/waiting.ts'

/** A topic of one partition on all three nodes, and who leads it. */
interface Topic {
  readonly name: string
  readonly id: string
  readonly leader: ClusterNode
  readonly followers: readonly ClusterNode[]
}

async function describe(node: ClusterNode, name: string) {
  const { topics } = await (await node.wire()).ask(describeTopicPartitions, 0, { topics: [{ name }] })
  return topics[0]?.partitions[0]
}

async function createTopic(cluster: ClusterProcesses, name: string, minInSync: number): Promise<Topic> {
  const [node] = cluster.nodes
  const configs = [{ name: 'min.insync.replicas', value: String(minInSync) }]
  const { topics } = await (await (node as ClusterNode).wire()).ask(createTopics, 7, {
    topics: [{ name, numPartitions: 1, replicationFactor: 3, assignments: [], configs }], timeoutMs: 10_000, validateOnly: false,
  })
  const leader = await until(`${name} has a leader`, async () => {
    const partition = await describe(node as ClusterNode, name)
    return partition !== undefined && partition.leaderId >= 0 && partition.isrNodes.length === 3 && cluster.node(partition.leaderId)
  })
  return { name, id: topics[0]?.topicId ?? '', leader, followers: cluster.nodes.filter(({ id }) => id !== leader.id) }
}

async function write(node: ClusterNode, { name }: Topic, options: Parameters<typeof buildBatch>[1] = {}, timeoutMs = 10_000) {
  const records = buildBatch([{ timestamp: 1_600_000_000_000, value: Buffer.from('v') }], options)
  const { responses } = await (await node.wire()).ask(produce, 12, { acks: -1, timeoutMs, topicData: [{ name, partitionData: [{ index: 0, records }] }] })
  const result = responses[0]?.partitionResponses[0]
  return result?.errorCode === 0 ? result.baseOffset : errorName(result?.errorCode ?? -1)
}

async function read(node: ClusterNode, { name, id }: Topic, version: number, rackId = '') {
  const answer = await (await node.wire()).ask(fetch, version, {
    maxWaitMs: 0, minBytes: 0, rackId, topics: [{ topic: name, topicId: id, partitions: [{ partition: 0, fetchOffset: 0, partitionMaxBytes: 1_000_000 }] }], forgottenTopicsData: [],
  })
  const result = answer.responses[0]?.partitions[0]
  if (result === undefined) throw new Error('Fetch answered for no partition')
  const { batches } = splitBatches(result.records ?? Buffer.alloc(0))
  const last = batches.at(-1)
  const { highWatermark, preferredReadReplica, currentLeader } = result
  return { error: errorName(result.errorCode), highWatermark, preferredReadReplica, currentLeader, readTo: last === undefined ? 0 : nextOffset(last), endpoints: answer.nodeEndpoints ?? [] }
}

async function startRacks(t: Test): Promise<ClusterProcesses> {
  const cluster = await startCluster({
    set: { 'replica.selector.class': 'org.apache.kafka.common.replica.RackAwareReplicaSelector', 'broker.session.timeout.ms': '3000' },
    setOf: (id) => ({ 'broker.rack': `r${id}` }),
  })
  t.teardown(() => cluster.end())
  return cluster
}

t.test('every replica answers what it may, and says who leads where it may not', async (t) => {
  const cluster = await startRacks(t)
  const topic = await createTopic(cluster, 'a', 2)
  const { leader, followers } = topic
  for (let at = 0; at < 5; at++) t.equal(await write(leader, topic, { producerId: 4000, producerEpoch: 0, baseSequence: at }), at)

  for (const follower of followers) {
    await until('the follower has heard that all of it is committed', async () => (await read(follower, topic, 11)).highWatermark === 5)
    for (const version of [11, 12, 13, 18]) t.match(await read(follower, topic, version), { error: 'NONE', readTo: 5, preferredReadReplica: -1 }, `Fetch ${version}`)
    for (const version of [4, 10]) t.match(await read(follower, topic, version), { error: 'NOT_LEADER_OR_FOLLOWER' }, `Fetch ${version}`)
    const wire = await follower.wire()
    const answer = await wire.ask(produce, 12, { acks: -1, timeoutMs: 1000, topicData: [{ name: 'a', partitionData: [{ index: 0, records: buildBatch([{ timestamp: 1, value: null }]) }] }] })
    t.match(answer.responses[0]?.partitionResponses[0], { errorCode: 6, currentLeader: { leaderId: leader.id } })
    t.match(answer.nodeEndpoints, [{ nodeId: leader.id, port: leader.port, rack: `r${leader.id}` }], 'and where it is (KIP-951)')
    const offsetOf = async (replicaId: number) => {
      const { topics } = await wire.ask(listOffsets, 7, { replicaId, isolationLevel: 0, topics: [{ name: 'a', partitions: [{ partitionIndex: 0, timestamp: -1 }] }] })
      const found = topics[0]?.partitions[0]
      return found?.errorCode === 0 ? found.offset : errorName(found?.errorCode ?? -1)
    }
    t.equal(await offsetOf(-1), 'NOT_LEADER_OR_FOLLOWER')
    t.equal(await offsetOf(-2), 5, 'to a client that is debugging')
    const epochs = await wire.ask(offsetForLeaderEpoch, 3, { replicaId: -1, topics: [{ topic: 'a', partitions: [{ partition: 0, currentLeaderEpoch: -1, leaderEpoch: 0 }] }] })
    t.equal(errorName(epochs.topics[0]?.partitions[0]?.errorCode ?? -1), 'NOT_LEADER_OR_FOLLOWER')
    const { topics } = await wire.ask(describeProducers, 0, { topics: [{ name: 'a', partitionIndexes: [0] }] })
    t.match(topics[0]?.partitions[0], { errorCode: 0, activeProducers: [{ producerId: 4000, lastSequence: 4 }] }, 'followers remember producers')
  }

  const sizes = await Promise.all(cluster.nodes.map(async (node) => {
    const { results } = await (await node.wire()).ask(describeLogDirs, 4, { topics: [{ topic: 'a', partitions: [0] }] })
    const replica = results[0]?.topics[0]?.partitions[0]
    return [replica?.partitionSize, replica?.offsetLag]
  }))
  t.ok(Number(sizes[0]?.[0]) > 0)
  t.strictSame(sizes, [sizes[0], sizes[0], sizes[0]], 'each replica has its size')
  t.equal(sizes[0]?.[1], 0)

  for (const follower of followers) {
    t.match(await read(leader, topic, 12, `r${follower.id}`), { error: 'NONE', preferredReadReplica: follower.id, readTo: 0 }, 'who is closer to another is sent there')
  }
  for (const rack of ['', 'r9', `r${leader.id}`]) t.match(await read(leader, topic, 12, rack), { error: 'NONE', preferredReadReplica: -1, readTo: 5 }, `rack "${rack}"`)
})

t.test('too few in sync: producers are told, nothing is shown, and who was in sync may lead', async (t) => {
  const cluster = await startRacks(t)
  const topic = await createTopic(cluster, 'a', 3)
  const { leader, followers: [first, second] } = topic
  if (first === undefined || second === undefined) throw new Error('three nodes have two followers')
  t.equal(await write(leader, topic), 0)
  await first.kill()
  // What came before the leader knew is in its log and waits; what comes after is refused.
  const results: (string | number)[] = []
  await until('a write is refused', async () => {
    results.push(await write(leader, topic, {}, 500))
    return results.at(-1) === 'NOT_ENOUGH_REPLICAS'
  })
  t.strictSame(results.filter((one) => !['REQUEST_TIMED_OUT', 'NOT_ENOUGH_REPLICAS', 'NOT_ENOUGH_REPLICAS_AFTER_APPEND'].includes(String(one))), [], results.join())
  t.match(await read(leader, topic, 12), { highWatermark: 1, readTo: 1 })
  const shrunk = await describe(leader, 'a')
  t.strictSame([[...(shrunk?.isrNodes ?? [])].sort(), shrunk?.eligibleLeaderReplicas, shrunk?.offlineReplicas], [[leader.id, second.id].sort(), [first.id], [first.id]])

  await first.start()
  await until('all are in sync again', async () => (await describe(leader, 'a'))?.isrNodes.length === 3)
  const next = await until('a write is acknowledged', async () => {
    const result = await write(leader, topic)
    return typeof result === 'number' ? result : undefined
  })
  t.equal(next >= 1, true)
  await until('it is shown', async () => (await read(leader, topic, 12)).readTo === next + 1)
  t.strictSame((await describe(leader, 'a'))?.eligibleLeaderReplicas, [])
})
