/** Every API, at every version that is advertised, over a real socket against a whole node in memory. */
import t, { type Test } from 'tap'
import { assert } from '../../lib/common/assert.ts'
import { errorCode, errorName } from '../../lib/common/errors.ts'
import { zeroUuid } from '../../lib/common/ids.ts'
import { advertised, apis } from '../../lib/protocol/apis.ts'
import { buildBatch } from '../../lib/protocol/records/batch-builder.ts'
import { loadCodecs } from '../../lib/protocol/records/codecs.ts'
import type { ApiSchema, RequestInput, ResponseOf } from '../../lib/protocol/schema.ts'
import { produce } from '../../lib/protocol/schemas/00-produce.ts'
import { fetch } from '../../lib/protocol/schemas/01-fetch.ts'
import { listOffsets } from '../../lib/protocol/schemas/02-list-offsets.ts'
import { metadata } from '../../lib/protocol/schemas/03-metadata.ts'
import { offsetCommit } from '../../lib/protocol/schemas/08-offset-commit.ts'
import { offsetFetch } from '../../lib/protocol/schemas/09-offset-fetch.ts'
import { findCoordinator } from '../../lib/protocol/schemas/10-find-coordinator.ts'
import { joinGroup } from '../../lib/protocol/schemas/11-join-group.ts'
import { heartbeat } from '../../lib/protocol/schemas/12-heartbeat.ts'
import { leaveGroup } from '../../lib/protocol/schemas/13-leave-group.ts'
import { syncGroup } from '../../lib/protocol/schemas/14-sync-group.ts'
import { describeGroups } from '../../lib/protocol/schemas/15-describe-groups.ts'
import { listGroups } from '../../lib/protocol/schemas/16-list-groups.ts'
import { apiVersions } from '../../lib/protocol/schemas/18-api-versions.ts'
import { createTopics } from '../../lib/protocol/schemas/19-create-topics.ts'
import { deleteTopics } from '../../lib/protocol/schemas/20-delete-topics.ts'
import { deleteRecords } from '../../lib/protocol/schemas/21-delete-records.ts'
import { initProducerId } from '../../lib/protocol/schemas/22-init-producer-id.ts'
import { offsetForLeaderEpoch } from '../../lib/protocol/schemas/23-offset-for-leader-epoch.ts'
import { describeConfigs } from '../../lib/protocol/schemas/32-describe-configs.ts'
import { alterConfigs } from '../../lib/protocol/schemas/33-alter-configs.ts'
import { describeLogDirs } from '../../lib/protocol/schemas/35-describe-log-dirs.ts'
import { createPartitions } from '../../lib/protocol/schemas/37-create-partitions.ts'
import { deleteGroups } from '../../lib/protocol/schemas/42-delete-groups.ts'
import { electLeaders } from '../../lib/protocol/schemas/43-elect-leaders.ts'
import { incrementalAlterConfigs } from '../../lib/protocol/schemas/44-incremental-alter-configs.ts'
import { alterPartitionReassignments } from '../../lib/protocol/schemas/45-alter-partition-reassignments.ts'
import { listPartitionReassignments } from '../../lib/protocol/schemas/46-list-partition-reassignments.ts'
import { offsetDelete } from '../../lib/protocol/schemas/47-offset-delete.ts'
import { describeQuorum } from '../../lib/protocol/schemas/55-describe-quorum.ts'
import { updateFeatures } from '../../lib/protocol/schemas/57-update-features.ts'
import { describeCluster } from '../../lib/protocol/schemas/60-describe-cluster.ts'
import { describeProducers } from '../../lib/protocol/schemas/61-describe-producers.ts'
import { unregisterBroker } from '../../lib/protocol/schemas/64-unregister-broker.ts'
import { consumerGroupHeartbeat } from '../../lib/protocol/schemas/68-consumer-group-heartbeat.ts'
import { consumerGroupDescribe } from '../../lib/protocol/schemas/69-consumer-group-describe.ts'
import { listConfigResources } from '../../lib/protocol/schemas/74-list-config-resources.ts'
import { describeTopicPartitions } from '../../lib/protocol/schemas/75-describe-topic-partitions.ts'
import { addRaftVoter } from '../../lib/protocol/schemas/80-add-raft-voter.ts'
import { removeRaftVoter } from '../../lib/protocol/schemas/81-remove-raft-voter.ts'
import { until } from '../support/waiting.ts'
import type { Wire } from '../support/wire.ts'
import { testNode } from './node.ts'

/** A request that succeeds at a version, and what of its answer shows that. */
interface Sample {
  readonly api: ApiSchema
  ask(wire: Wire, version: number, topic: Topic): Promise<unknown>
  readonly expect: unknown
}

interface Topic {
  readonly name: string
  readonly topicId: string
}

function sample<A extends ApiSchema>(api: A, request: (topic: Topic, version: number) => RequestInput<A>, expect: unknown): Sample {
  return { api, ask: (wire, version, topic) => wire.ask(api, version, request(topic, version)), expect }
}

const batchOf = (...values: string[]): Buffer => buildBatch(values.map((value) => ({ timestamp: 1_700_000_000_000, key: null, value: Buffer.from(value), headers: [] })))

const absentId = 'absentAAAAAAAAAAAAAAAA'

/** Asked in this order on a topic with one partition of its own for each API and version. */
const samples: readonly Sample[] = [
  sample(produce, ({ name, topicId }) => ({ acks: -1, timeoutMs: 1000, topicData: [{ name, topicId, partitionData: [{ index: 0, records: batchOf('a', 'b') }] }] }), {
    responses: [{ partitionResponses: [{ index: 0, errorCode: 0, baseOffset: 0 }] }],
  }),
  sample(
    fetch,
    ({ name, topicId }) => ({
      maxWaitMs: 10,
      minBytes: 1,
      topics: [{ topic: name, topicId, partitions: [{ partition: 0, fetchOffset: 0, partitionMaxBytes: 1000 }] }],
      forgottenTopicsData: [],
    }),
    { errorCode: 0, responses: [{ partitions: [{ partitionIndex: 0, errorCode: 0, highWatermark: 0 }] }] },
  ),
  sample(listOffsets, ({ name }) => ({ replicaId: -1, topics: [{ name, partitions: [{ partitionIndex: 0, timestamp: -1 }] }] }), {
    topics: [{ partitions: [{ errorCode: 0, offset: 0 }] }],
  }),
  sample(metadata, ({ name }) => ({ topics: [{ name, topicId: zeroUuid }] }), { brokers: [{ nodeId: 1, host: '127.0.0.1' }], topics: [{ errorCode: 0, partitions: [{ leaderId: 1 }] }] }),
  sample(
    offsetCommit,
    ({ name, topicId }) => ({ groupId: name, memberId: '', topics: [{ name, topicId, partitions: [{ partitionIndex: 0, committedOffset: 1, committedMetadata: 'm' }] }] }),
    { topics: [{ partitions: [{ partitionIndex: 0, errorCode: 0 }] }] },
  ),
  sample(
    offsetFetch,
    ({ name, topicId }) => {
      const topics = [{ name, topicId, partitionIndexes: [0] }]
      return { groupId: name, topics, groups: [{ groupId: name, topics }] }
    },
    { errorCode: 0 },
  ),
  sample(findCoordinator, () => ({ key: 'g', coordinatorKeys: ['g'] }), { errorCode: 0 }),
  sample(joinGroup, ({ name }) => ({ groupId: name, sessionTimeoutMs: 6000, rebalanceTimeoutMs: 6000, memberId: '', protocolType: 'consumer', protocols: [{ name: 'range', metadata: Buffer.alloc(0) }] }), {
    errorCode: /^(0|79)$/,
    memberId: /^samsa-test-/,
  }),
  sample(heartbeat, ({ name }) => ({ groupId: name, generationId: 1, memberId: 'nobody' }), { errorCode: errorCode('UNKNOWN_MEMBER_ID') }),
  sample(leaveGroup, ({ name }, version) => ({ groupId: name, memberId: 'nobody', members: version < 3 ? [] : [{ memberId: 'nobody' }] }), {
    errorCode: /^(0|25)$/,
  }),
  sample(syncGroup, ({ name }) => ({ groupId: name, generationId: 1, memberId: 'nobody', protocolType: 'consumer', protocolName: 'range', assignments: [] }), {
    errorCode: errorCode('UNKNOWN_MEMBER_ID'),
  }),
  sample(describeGroups, ({ name }) => ({ groups: [name] }), { groups: [{ groupState: 'Dead', errorCode: /^(0|69)$/ }] }),
  sample(listGroups, () => ({}), { errorCode: 0 }),
  sample(apiVersions, () => ({ clientSoftwareName: 'a', clientSoftwareVersion: '1' }), { errorCode: 0, apiKeys: apis.map((api) => ({ apiKey: api.key, minVersion: advertised(api).min, maxVersion: api.versions.max })) }),
  sample(createTopics, ({ name }) => ({ topics: [{ name: `${name}.new`, numPartitions: 2, replicationFactor: 1, assignments: [], configs: [{ name: 'retention.ms', value: '1000' }] }] }), {
    topics: [{ errorCode: 0 }],
  }),
  sample(deleteTopics, ({ name }) => ({ topics: [{ name, topicId: zeroUuid }], topicNames: [name], timeoutMs: 1000 }), { responses: [{ errorCode: 0 }] }),
  sample(deleteRecords, ({ name }) => ({ topics: [{ name, partitions: [{ partitionIndex: 0, offset: -1 }] }], timeoutMs: 1000 }), {
    topics: [{ partitions: [{ errorCode: 0, lowWatermark: 0 }] }],
  }),
  sample(initProducerId, () => ({ transactionalId: null, transactionTimeoutMs: 1000 }), { errorCode: 0, producerEpoch: 0 }),
  sample(offsetForLeaderEpoch, ({ name }) => ({ topics: [{ topic: name, partitions: [{ partition: 0, leaderEpoch: -1 }] }] }), { topics: [{ partitions: [{ errorCode: 0, endOffset: -1 }] }] }),
  sample(describeConfigs, ({ name }) => ({ resources: [{ resourceType: 2, resourceName: name, configurationKeys: null }], includeSynonyms: true, includeDocumentation: true }), {
    results: [{ errorCode: 0, resourceType: 2 }],
  }),
  sample(alterConfigs, ({ name }) => ({ resources: [{ resourceType: 2, resourceName: name, configs: [{ name: 'retention.ms', value: '5' }] }], validateOnly: false }), {
    responses: [{ errorCode: 0, errorMessage: null, resourceType: 2 }],
  }),
  sample(describeLogDirs, ({ name }) => ({ topics: [{ topic: name, partitions: [0] }] }), { results: [{ errorCode: 0, topics: [{ partitions: [{ partitionIndex: 0 }] }] }] }),
  sample(createPartitions, ({ name }) => ({ topics: [{ name, count: 3, assignments: null }], timeoutMs: 1000, validateOnly: false }), { results: [{ errorCode: 0, errorMessage: null }] }),
  sample(deleteGroups, ({ name }) => ({ groupsNames: [name] }), { results: [{ errorCode: errorCode('GROUP_ID_NOT_FOUND') }] }),
  sample(electLeaders, ({ name }) => ({ electionType: 0, topicPartitions: [{ topic: name, partitions: [0] }] }), {
    errorCode: 0,
    replicaElectionResults: [{ partitionResult: [{ partitionId: 0, errorCode: errorCode('ELECTION_NOT_NEEDED') }] }],
  }),
  sample(
    incrementalAlterConfigs,
    ({ name }) => ({ resources: [{ resourceType: 2, resourceName: name, configs: [{ name: 'cleanup.policy', configOperation: 2, value: 'compact' }] }], validateOnly: false }),
    { responses: [{ errorCode: 0, errorMessage: null }] },
  ),
  sample(alterPartitionReassignments, ({ name }) => ({ topics: [{ name, partitions: [{ partitionIndex: 0, replicas: null }] }] }), {
    errorCode: 0,
    responses: [{ partitions: [{ partitionIndex: 0, errorCode: errorCode('NO_REASSIGNMENT_IN_PROGRESS') }] }],
  }),
  sample(listPartitionReassignments, ({ name }) => ({ topics: [{ name, partitionIndexes: [0] }] }), { errorCode: 0, topics: [] }),
  sample(offsetDelete, ({ name }) => ({ groupId: name, topics: [{ name, partitions: [{ partitionIndex: 0 }] }] }), { errorCode: errorCode('GROUP_ID_NOT_FOUND') }),
  sample(describeQuorum, () => ({ topics: [{ topicName: '__cluster_metadata', partitions: [{ partitionIndex: 0 }] }] }), {
    errorCode: 0,
    topics: [{ partitions: [{ errorCode: 0, leaderId: 1, currentVoters: [{ replicaId: 1 }], observers: [] }] }],
  }),
  sample(updateFeatures, () => ({ featureUpdates: [{ feature: 'metadata.version', maxVersionLevel: 30 }], validateOnly: true }), { errorCode: 0, errorMessage: null }),
  sample(describeCluster, () => ({ includeClusterAuthorizedOperations: true, includeFencedBrokers: true }), { errorCode: 0, controllerId: 1, brokers: [{ brokerId: 1, host: '127.0.0.1' }], clusterAuthorizedOperations: 8096 }),
  sample(describeProducers, ({ name }) => ({ topics: [{ name, partitionIndexes: [0] }] }), { topics: [{ partitions: [{ errorCode: 0, activeProducers: [] }] }] }),
  sample(unregisterBroker, () => ({ brokerId: 99 }), { errorCode: errorCode('BROKER_ID_NOT_REGISTERED') }),
  sample(
    consumerGroupHeartbeat,
    ({ name }, version) => ({ groupId: name, memberId: version === 0 ? '' : 'm', memberEpoch: 0, rebalanceTimeoutMs: 5000, subscribedTopicNames: [name], topicPartitions: [] }),
    { errorCode: 0, errorMessage: null },
  ),
  sample(consumerGroupDescribe, ({ name }) => ({ groupIds: [name], includeAuthorizedOperations: false }), { groups: [{ errorCode: errorCode('GROUP_ID_NOT_FOUND') }] }),
  sample(listConfigResources, () => ({ resourceTypes: [] }), { errorCode: 0 }),
  sample(describeTopicPartitions, ({ name }) => ({ topics: [{ name }] }), { topics: [{ errorCode: 0, partitions: [{ leaderId: 1 }] }], nextCursor: null }),
  sample(addRaftVoter, () => ({ clusterId: 'of another', timeoutMs: 100, voterId: 2, voterDirectoryId: absentId, listeners: [] }), { errorCode: errorCode('INCONSISTENT_CLUSTER_ID') }),
  sample(removeRaftVoter, () => ({ clusterId: null, voterId: 2, voterDirectoryId: absentId }), { errorCode: errorCode('VOTER_NOT_FOUND') }),
]

t.test('there is a sample of every API', async (t) => {
  t.strictSame(samples.map(({ api }) => api.key), apis.map(({ key }) => key))
})

t.test('every version of every API is answered', async (t) => {
  const node = await testNode(t, { 'offsets.topic.num.partitions': '3', 'group.initial.rebalance.delay.ms': '0' })
  const wire = await node.wire()
  await wire.ask(findCoordinator, 0, { key: 'g' })
  await until('groups are loaded', async () => (await wire.ask(describeGroups, 0, { groups: ['a', 'b', 'c'] })).groups.every((group) => group.errorCode === 0))
  for (const { api, ask, expect } of samples) {
    for (let version = api.versions.min; version <= api.versions.max; version++) {
      const topic = await create(wire, `${api.name}.${version}`)
      t.match(await ask(wire, version, topic), expect, `${api.name} ${version}`)
    }
  }
  t.strictSame(node.failures, [])
})

async function create(wire: Wire, name: string, partitions = 1, configs: { name: string; value: string }[] = []): Promise<Topic> {
  const { topics } = await wire.ask(createTopics, 7, { topics: [{ name, numPartitions: partitions, replicationFactor: 1, assignments: [], configs }] })
  const [topic] = topics
  assert(topic?.errorCode === 0, `topic ${name}: ${topic?.errorMessage ?? 'no answer'}`)
  return { name, topicId: topic.topicId }
}

async function setUp(t: Test) {
  const node = await testNode(t)
  return { node, wire: await node.wire() }
}

t.test('auto-creation: old versions are answered with the new topic, later ones ask again', async (t) => {
  const { wire } = await setUp(t)
  const ask = async (version: number, names: string[] | null, allowAutoTopicCreation = true) => {
    const answer = await wire.ask(metadata, version, { topics: names?.map((name) => ({ name, topicId: zeroUuid })) ?? null, allowAutoTopicCreation })
    return answer.topics.map((topic) => `${errorName(topic.errorCode)} ${topic.partitions.length}`)
  }
  t.strictSame(await ask(6, ['new'], false), ['UNKNOWN_TOPIC_OR_PARTITION 0'])
  t.strictSame(await ask(6, null), [], 'asking for all creates nothing')
  t.strictSame(await Promise.all([ask(6, ['new', 'a b']), ask(4, ['new'])]), [['NONE 1', 'INVALID_TOPIC_EXCEPTION 0'], ['NONE 1']])
  const first = ['UNKNOWN_TOPIC_OR_PARTITION 0']
  t.strictSame(await Promise.all([ask(12, ['newer']), ask(12, ['newer'])]), [first, first])
  await until('the topic is there', async () => (await ask(12, ['newer'], false))[0] === 'NONE 1')
})

t.test('auto-creation can be switched off', async (t) => {
  const node = await testNode(t, { 'auto.create.topics.enable': 'false' })
  const wire = await node.wire()
  const answer = await wire.ask(metadata, 4, { topics: [{ name: 'x', topicId: zeroUuid }], allowAutoTopicCreation: true })
  t.strictSame(answer.topics.map((topic) => errorName(topic.errorCode)), ['UNKNOWN_TOPIC_OR_PARTITION'])
})

t.test('metadata by id', async (t) => {
  const { wire } = await setUp(t)
  const { topicId } = await create(wire, 'x')
  const byId = (version: number, id: string) => wire.ask(metadata, version, { topics: [{ name: version < 12 ? '' : null, topicId: id }] })
  t.match((await byId(12, topicId)).topics, [{ name: 'x', errorCode: 0 }])
  t.match((await byId(12, 'B'.repeat(22).slice(0, 21) + 'A')).topics, [{ name: null, errorCode: errorCode('UNKNOWN_TOPIC_ID') }])
  t.match((await byId(12, zeroUuid)).topics, [{ errorCode: errorCode('UNKNOWN_SERVER_ERROR') }])
  t.match((await byId(10, topicId)).topics, [{ errorCode: errorCode('INVALID_REQUEST') }])
})

t.test('what is written is read, in every pair of versions that clients use', async (t) => {
  const { wire } = await setUp(t)
  for (const [produceVersion, fetchVersion] of [[3, 4], [7, 11], [9, 12], [13, 18]] as const) {
    const { name, topicId } = await create(wire, `rw.${produceVersion}`)
    const write = await wire.ask(produce, produceVersion, { acks: -1, timeoutMs: 1000, topicData: [{ name, topicId, partitionData: [{ index: 0, records: batchOf('one', 'two') }] }] })
    t.match(write.responses, [{ partitionResponses: [{ errorCode: 0, baseOffset: 0 }] }])
    const read = await wire.ask(fetch, fetchVersion, {
      maxWaitMs: 500,
      minBytes: 1,
      topics: [{ topic: name, topicId, partitions: [{ partition: 0, fetchOffset: 0, partitionMaxBytes: 100_000 }] }],
      forgottenTopicsData: [],
    })
    const [partition] = read.responses[0]?.partitions ?? []
    t.match(partition, { errorCode: 0, highWatermark: 2, lastStableOffset: 2 })
    t.ok(partition?.records?.includes('one') === true && partition.records.includes('two'))
  }
})

t.test('zstd is taken from Produce 7 on', async (t) => {
  const { wire } = await setUp(t)
  const { name, topicId } = await create(wire, 'zstd')
  await loadCodecs()
  for (const [version, error] of [[6, 76], [7, 0]] as const) {
    const records = buildBatch([{ value: Buffer.from('v'), timestamp: 1 }], { codec: 'zstd' })
    const answer = await wire.ask(produce, version, { acks: -1, timeoutMs: 1000, topicData: [{ name, topicId, partitionData: [{ index: 0, records }] }] })
    t.match(answer.responses, [{ partitionResponses: [{ errorCode: error }] }], `version ${version}`)
  }
})

t.test('acks=0 is not answered, is there for the next request, and closes on an error', async (t) => {
  const { node, wire } = await setUp(t)
  const { name, topicId } = await create(wire, 'zero')
  const write = (index: number) => wire.encode(produce, 9, { acks: 0, timeoutMs: 1000, topicData: [{ name, topicId, partitionData: [{ index, records: batchOf('x') }] }] })
  for (let i = 0; i < 20; i++) wire.sendRaw(write(0))
  const latest = await wire.ask(listOffsets, 5, { replicaId: -1, topics: [{ name, partitions: [{ partitionIndex: 0, timestamp: -1 }] }] })
  t.match(latest.topics, [{ partitions: [{ offset: 20 }] }])
  wire.sendRaw(write(7))
  await wire.closed
  const again = await node.wire()
  t.match(await again.ask(apiVersions, 0, { clientSoftwareName: '', clientSoftwareVersion: '' }), { errorCode: 0 })
})

t.test('a fetch session over the wire', async (t) => {
  const { wire } = await setUp(t)
  const { name, topicId } = await create(wire, 's', 2)
  const ask = (sessionId: number, sessionEpoch: number, partitions: number[] = [], maxWaitMs = 10) =>
    wire.ask(fetch, 12, {
      maxWaitMs,
      minBytes: 1,
      sessionId,
      sessionEpoch,
      topics: partitions.length === 0 ? [] : [{ topic: name, topicId, partitions: partitions.map((partition) => ({ partition, fetchOffset: 0, partitionMaxBytes: 1000 })) }],
      forgottenTopicsData: [],
    })
  const opened = await ask(0, 0, [0, 1])
  t.ok(opened.sessionId > 0)
  t.strictSame(opened.responses.flatMap(({ partitions }) => partitions.map(({ partitionIndex }) => partitionIndex)), [0, 1])
  t.strictSame((await ask(opened.sessionId, 1)).responses, [], 'no news')
  await wire.ask(produce, 9, { acks: -1, timeoutMs: 1000, topicData: [{ name, partitionData: [{ index: 1, records: batchOf('x') }] }] })
  const news = await ask(opened.sessionId, 2, [], 1000)
  t.strictSame(news.responses.flatMap(({ partitions }) => partitions.map(({ partitionIndex }) => partitionIndex)), [1])
  t.equal((await ask(opened.sessionId, 2)).errorCode, errorCode('INVALID_FETCH_SESSION_EPOCH'))
  t.equal((await ask(12345, 1)).errorCode, errorCode('FETCH_SESSION_ID_NOT_FOUND'))
})

t.test('a long poll wakes when something is written, and holds up nobody else', async (t) => {
  const { node, wire } = await setUp(t)
  const { name, topicId } = await create(wire, 'poll')
  const waiting = wire.ask(fetch, 12, {
    maxWaitMs: 30_000,
    minBytes: 1,
    topics: [{ topic: name, topicId, partitions: [{ partition: 0, fetchOffset: 0, partitionMaxBytes: 1000 }] }],
    forgottenTopicsData: [],
  })
  const other = await node.wire()
  await other.ask(produce, 9, { acks: -1, timeoutMs: 1000, topicData: [{ name, partitionData: [{ index: 0, records: batchOf('x') }] }] })
  t.match((await waiting).responses, [{ partitions: [{ highWatermark: 1 }] }])
})

t.test('features: the metadata version, from version 3 on', async (t) => {
  const { wire } = await setUp(t)
  const answer = await wire.ask(apiVersions, 3, { clientSoftwareName: 'a', clientSoftwareVersion: '1' })
  t.match(answer, { supportedFeatures: [{ name: 'metadata.version' }], finalizedFeatures: [{ name: 'metadata.version', maxVersionLevel: 30 }] })
  t.ok(answer.finalizedFeaturesEpoch > 0)
  t.equal((await wire.ask(apiVersions, 3, { clientSoftwareName: '-', clientSoftwareVersion: '1' })).errorCode, errorCode('INVALID_REQUEST'))
})

t.test('paging through partitions', async (t) => {
  const { wire } = await setUp(t)
  await create(wire, 'a', 3)
  await create(wire, 'b', 2)
  const seen: string[] = []
  let cursor: ResponseOf<typeof describeTopicPartitions>['nextCursor'] = null
  let pages = 0
  do {
    const page: ResponseOf<typeof describeTopicPartitions> = await wire.ask(describeTopicPartitions, 0, { topics: [], responsePartitionLimit: 2, cursor })
    for (const { name, partitions } of page.topics) for (const { partitionIndex } of partitions) seen.push(`${name}-${partitionIndex}`)
    cursor = page.nextCursor
    pages++
  } while (cursor !== null)
  t.strictSame(seen, ['a-0', 'a-1', 'a-2', 'b-0', 'b-1'])
  t.equal(pages, 3)
})

t.test('configs: what is set, where from, and what is refused', async (t) => {
  const { wire } = await setUp(t)
  await create(wire, 'c', 1, [{ name: 'retention.ms', value: '1234' }])
  const describe = async (resourceType: number, resourceName: string, configurationKeys: string[] | null) =>
    (await wire.ask(describeConfigs, 4, { resources: [{ resourceType, resourceName, configurationKeys }], includeSynonyms: true })).results[0]
  t.match(await describe(2, 'c', ['retention.ms']), { errorCode: 0, configs: [{ name: 'retention.ms', value: '1234', configSource: 1, configType: 5, synonyms: [{ name: 'retention.ms', source: 1 }] }] })
  t.match(await describe(2, 'c', ['max.message.bytes']), { configs: [{ value: '1048588', configSource: 5, synonyms: [{ name: 'message.max.bytes', source: 5 }] }] })
  t.match(await describe(2, 'nope', null), { errorCode: errorCode('UNKNOWN_TOPIC_OR_PARTITION') })
  t.match(await describe(4, '2', null), { errorCode: errorCode('INVALID_REQUEST') })
  t.match(await describe(4, '1', ['message.max.bytes']), { errorCode: 0, configs: [{ value: '1048588', configSource: 5 }] })
  const change = async (resourceType: number, resourceName: string, name: string, configOperation: number, value: string | null) =>
    errorName((await wire.ask(incrementalAlterConfigs, 1, {
      resources: [{ resourceType, resourceName, configs: [{ name, configOperation, value }] }],
      validateOnly: false,
    })).responses[0]?.errorCode ?? -1)
  t.equal(await change(2, 'c', 'retention.ms', 1, null), 'NONE')
  t.match(await describe(2, 'c', ['retention.ms']), { configs: [{ value: '604800000', configSource: 5 }] })
  t.equal(await change(2, 'c', 'retention.ms', 9, '1'), 'UNKNOWN_SERVER_ERROR')
  t.equal(await change(2, 'c', 'retention.ms', 0, null), 'INVALID_REQUEST')
  t.equal(await change(2, 'c', 'retention.ms', 0, 'x'), 'INVALID_CONFIG')
  t.equal(await change(4, '1', 'node.id', 0, '7'), 'INVALID_REQUEST')
  t.equal(await change(4, '', 'message.max.bytes', 0, '2000'), 'NONE')
  t.match(await describe(2, 'c', ['max.message.bytes']), { configs: [{ value: '2000', configSource: 3 }] })
})
