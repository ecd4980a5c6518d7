/** Nodes that are brokers only: they reach each other by what they registered, which no client is told. */
import t from 'tap'
import type { BrokerConfigName } from '../../lib/config/broker-configs.ts'
import { systemRandom } from '../../lib/node/ports.ts'
import { replicaSettings } from '../../lib/node/replica-settings.ts'
import { configOf } from '../../lib/config/resolve.ts'
import { configKey, emptyImage } from '../../lib/metadata/image.ts'
import { metadata } from '../../lib/protocol/schemas/03-metadata.ts'
import { produce } from '../../lib/protocol/schemas/00-produce.ts'
import { createTopics } from '../../lib/protocol/schemas/19-create-topics.ts'
import { describeCluster } from '../../lib/protocol/schemas/60-describe-cluster.ts'
import { batchOf } from '../broker/batches.ts'
import { testNode } from '../server/node.ts'
import { freePort } from '../support/node-process.ts'

t.test('two brokers beside a controller hold what is acknowledged', async (t) => {
  const peerPort = await freePort()
  const clusterId = systemRandom.uuid()
  const directoryId = systemRandom.uuid()
  const address = `127.0.0.1:${peerPort}`
  const common: Partial<Record<BrokerConfigName, string>> = { 'controller.listener.names': 'PEERS', 'controller.quorum.bootstrap.servers': address, 'cluster.id': clusterId }
  const controller = testNode(
    t, { ...common, 'node.id': '9', 'process.roles': 'controller', listeners: `PEERS://${address}` },
    { clusterId, initialVoters: [{ id: 9, directoryId, address }] },
  )
  const broker = (id: number) =>
    testNode(t, { ...common, 'node.id': String(id), 'process.roles': 'broker', listeners: 'PLAINTEXT://127.0.0.1:0,PEERS://127.0.0.1:0', 'min.insync.replicas': '2' }, { clusterId })
  const [, one, two] = await Promise.all([controller, broker(1), broker(2)])
  const wire = await one.wire()
  const created = await wire.ask(createTopics, 7, { topics: [{ name: 'orders', numPartitions: 2, replicationFactor: 2, assignments: [], configs: [] }], timeoutMs: 10_000 })
  t.equal(created.topics[0]?.errorCode, 0)
  const { brokers, topics } = await wire.ask(metadata, 12, { topics: [{ name: 'orders', topicId: created.topics[0]?.topicId ?? '' }] })
  t.same(brokers.map(({ port }) => port).sort(), [one.port, two.port].sort(), 'where nodes reach each other is nothing to clients')
  const described = await wire.ask(describeCluster, 1, { includeClusterAuthorizedOperations: false, endpointType: 1, includeFencedBrokers: false })
  t.same(described.brokers.map(({ port }) => port).sort(), [one.port, two.port].sort())
  for (const { partitionIndex, leaderId } of topics[0]?.partitions ?? []) {
    const leader = await (leaderId === 1 ? one : two).wire()
    const answer = await leader.ask(produce, 9, {
      acks: -1, timeoutMs: 10_000, topicData: [{ name: 'orders', partitionData: [{ index: partitionIndex, records: batchOf(3) }] }],
    })
    t.equal(answer.responses[0]?.partitionResponses[0]?.errorCode, 0, `partition ${partitionIndex}, which node ${leaderId} leads, is acknowledged by both`)
  }
  t.same([one, two].flatMap(({ failures }) => failures), [])
})

t.test('rates of throttles are those of the node, of all brokers, or of this one, as they are now', (t) => {
  const settings = replicaSettings(1, configOf({ 'node.id': '1', 'log.dirs': '/nowhere', 'follower.replication.throttled.rate': '5000', 'replication.quota.window.size.seconds': '2' }))
  const rates = (configs: Readonly<Record<string, Readonly<Record<string, string>>>>) => {
    const image = { ...emptyImage, configs: new Map(Object.entries(configs).map(([name, texts]) => [configKey('broker', name), new Map(Object.entries(texts))])) }
    const { leaderRate, followerRate, throttleWindowMs } = settings(image)
    return [leaderRate, followerRate, throttleWindowMs]
  }
  t.same(rates({}), [Infinity, 5000, 2000])
  t.same(rates({ '': { 'leader.replication.throttled.rate': '100' }, 2: { 'leader.replication.throttled.rate': '7' } }), [100, 5000, 2000])
  t.same(rates({ '': { 'leader.replication.throttled.rate': '100' }, 1: { 'leader.replication.throttled.rate': '7' } }), [7, 5000, 2000])
  t.end()
})
