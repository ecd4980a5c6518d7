/** What clients are told by a node that is one of several: brokers that are gone, partitions without leader, the quorum, no majority. */
import t from 'tap'
import { ApiError, errorCode, errorName } from '../../lib/common/errors.ts'
import { zeroUuid } from '../../lib/common/ids.ts'
import type { ControllerRequest } from '../../lib/controller/requests.ts'
import { buildBatch } from '../../lib/protocol/records/batch-builder.ts'
import type { ApiSchema, RequestInput } from '../../lib/protocol/schema.ts'
import { produce } from '../../lib/protocol/schemas/00-produce.ts'
import { fetch } from '../../lib/protocol/schemas/01-fetch.ts'
import { listOffsets } from '../../lib/protocol/schemas/02-list-offsets.ts'
import { metadata } from '../../lib/protocol/schemas/03-metadata.ts'
import { apiVersions } from '../../lib/protocol/schemas/18-api-versions.ts'
import { createTopics } from '../../lib/protocol/schemas/19-create-topics.ts'
import { deleteTopics } from '../../lib/protocol/schemas/20-delete-topics.ts'
import { alterConfigs } from '../../lib/protocol/schemas/33-alter-configs.ts'
import { createPartitions } from '../../lib/protocol/schemas/37-create-partitions.ts'
import { electLeaders } from '../../lib/protocol/schemas/43-elect-leaders.ts'
import { incrementalAlterConfigs } from '../../lib/protocol/schemas/44-incremental-alter-configs.ts'
import { describeQuorum } from '../../lib/protocol/schemas/55-describe-quorum.ts'
import { updateFeatures } from '../../lib/protocol/schemas/57-update-features.ts'
import { describeCluster } from '../../lib/protocol/schemas/60-describe-cluster.ts'
import { unregisterBroker } from '../../lib/protocol/schemas/64-unregister-broker.ts'
import { describeTopicPartitions } from '../../lib/protocol/schemas/75-describe-topic-partitions.ts'
import { addRaftVoter } from '../../lib/protocol/schemas/80-add-raft-voter.ts'
import { removeRaftVoter } from '../../lib/protocol/schemas/81-remove-raft-voter.ts'
import { transferLeadership } from '../../lib/protocol/schemas/10000-transfer-leadership.ts'
import { NodeOfSeveral } from './several-nodes.ts'

type Asked<Kind extends ControllerRequest['kind']> = Extract<ControllerRequest, { kind: Kind }>

const topicId = 'topicAAAAAAAAAAAAAAAAA'
const directoryId = 'directoryAAAAAAAAAAAAA'

/** Three brokers of which the third does not live. Partition 0 is led by 2, partition 1 by nobody. */
function damaged(configs: ConstructorParameters<typeof NodeOfSeveral>[0] = {}): NodeOfSeveral {
  const node = new NodeOfSeveral(configs)
  node.register([1, 2, 3], [3])
  node.topic('t', topicId, '2 2,1/3,2,1', '-1 3/3,4')
  return node
}

t.test('Metadata: who lives, who leads, who is offline', async (t) => {
  const node = damaged()
  const ask = (version: number) => node.ask(metadata, version, { topics: [{ name: 't', topicId: zeroUuid }] })
  for (let version = 0; version <= 13; version++) {
    const { brokers, topics } = await ask(version)
    t.match(brokers.map(({ nodeId, host, port, rack }) => [nodeId, host, port, rack]), [[1, '127.0.0.1', 9092, version >= 1 ? 'r1' : null], [2, '127.0.0.1', 9093, null]], `version ${version}`)
    t.equal(brokers.length, 2)
    const seen = topics[0]?.partitions.map(({ errorCode: code, leaderId, replicaNodes, isrNodes, offlineReplicas }) => [errorName(code), leaderId, replicaNodes, isrNodes, offlineReplicas])
    t.strictSame(seen, version === 0
      ? [['REPLICA_NOT_AVAILABLE', 2, [2, 1], [2, 1], []], ['LEADER_NOT_AVAILABLE', -1, [], [], []]]
      : [['NONE', 2, [3, 2, 1], [2, 1], version < 5 ? [] : [3]], ['LEADER_NOT_AVAILABLE', -1, [3, 4], [3], version < 5 ? [] : [3, 4]]])
  }
  const { topics } = await node.ask(describeTopicPartitions, 0, { topics: [{ name: 't' }] })
  t.match(topics[0]?.partitions, [{ errorCode: 0, leaderId: 2, leaderEpoch: 4, offlineReplicas: [3] }, { errorCode: 0, leaderId: -1, offlineReplicas: [3, 4] }])
})

t.test('DescribeTopicPartitions: who is eligible to lead without being in sync, and who was (KIP-966)', async (t) => {
  const node = damaged()
  node.topic('e', 'topicBAAAAAAAAAAAAAAAA', '-1 /1,2,3 3,2/1', '2 2/1,2,3')
  const { topics } = await node.ask(describeTopicPartitions, 0, { topics: [{ name: 'e' }] })
  t.match(topics[0]?.partitions, [
    { leaderId: -1, isrNodes: [], eligibleLeaderReplicas: [3, 2], lastKnownElr: [1], offlineReplicas: [3] },
    { leaderId: 2, isrNodes: [2], eligibleLeaderReplicas: [], lastKnownElr: [] },
  ])
  t.equal(topics[0]?.partitions[1]?.eligibleLeaderReplicas?.length, 0)
})

t.test('followers answer consumers from Fetch 11 on, and a leader may name a closer one (KIP-392)', async (t) => {
  const node = damaged()
  const topics = [{ topic: 't', topicId, partitions: [{ partition: 0, fetchOffset: 5, partitionMaxBytes: 1 }] }]
  const read = (version: number, change: Partial<RequestInput<typeof fetch>> = {}) =>
    node.ask(fetch, version, { maxWaitMs: 1, minBytes: 1, topics, forgottenTopicsData: [], rackId: 'r2', ...change })
  for (const version of [4, 10, 11, 13, 18]) await read(version)
  t.strictSame(node.replicas.fetches.map(({ fromFollower, rack }) => [fromFollower, rack]), [[false, ''], [false, ''], [true, 'r2'], [true, 'r2'], [true, 'r2']])
  node.replicas.fetched = { error: 'NONE', highWatermark: 9, preferredReadReplica: 3 }
  t.match(await read(11), { responses: [{ partitions: [{ errorCode: 0, highWatermark: 9, preferredReadReplica: 3 }] }] })
  const { sessionId } = await read(12, { sessionEpoch: 0 })
  for (const sessionEpoch of [1, 2]) {
    const answer = await read(12, { sessionId, sessionEpoch, topics: [] })
    t.equal(answer.responses[0]?.partitions[0]?.preferredReadReplica, 3, 'it is news each time, also where nothing else is')
  }
  // Replicas fetch over the peer listener: whoever claims to be one here is none, be it a real broker.
  const before = node.replicas.fetches.length
  for (const replicaId of [2, 4711]) {
    for (const answer of [await read(14, { replicaId }), await read(15, { replicaState: { replicaId, replicaEpoch: 1 } })]) {
      t.equal(answer.responses[0]?.partitions[0]?.errorCode, errorCode('NOT_LEADER_OR_FOLLOWER'), `replica ${replicaId}`)
    }
  }
  t.equal(node.replicas.fetches.length, before)
})

t.test('ListOffsets: any replica answers Kafka\'s tools, and a leader that does not know its end says so in words of the version', async (t) => {
  const node = damaged()
  const ask = async (version: number, replicaId = -1) => {
    const { topics } = await node.ask(listOffsets, version, { replicaId, isolationLevel: 0, topics: [{ name: 't', partitions: [{ partitionIndex: 0, timestamp: -1 }] }] })
    return topics[0]?.partitions[0]
  }
  for (const replicaId of [-1, -2, 2]) await ask(7, replicaId)
  t.strictSame(node.replicas.lookups, [false, true, false])
  node.replicas.offset = { error: 'OFFSET_NOT_AVAILABLE', offset: -1, timestamp: -1, leaderEpoch: -1 }
  for (const [version, error] of [[4, 'LEADER_NOT_AVAILABLE'], [5, 'OFFSET_NOT_AVAILABLE'], [11, 'OFFSET_NOT_AVAILABLE']] as const) {
    t.match(await ask(version), { errorCode: errorCode(error), offset: -1 }, `version ${version}`)
  }
})

t.test('the controller is this node, which passes requests on; while it is fenced, a broker that lives', async (t) => {
  const node = damaged()
  const named = async () => [(await node.ask(metadata, 12, { topics: [] })).controllerId, (await node.ask(describeCluster, 1, { includeClusterAuthorizedOperations: false })).controllerId]
  for (const leader of [1, 2, 101, undefined]) {
    node.quorum.leader = leader
    t.strictSame(await named(), [1, 1], `leader ${leader}`)
  }
  const { brokerEpoch = -1 } = node.quorum.image.brokers.get(1) ?? {}
  node.replay({ type: 'fenceBroker', brokerId: 1, brokerEpoch, fenced: true, reason: 'sessionTimeout' })
  t.strictSame(await named(), [2, 2])
})

t.test('DescribeCluster: fenced brokers if they are asked for', async (t) => {
  const node = damaged()
  const ask = async (version: number, includeFencedBrokers: boolean) => {
    const { brokers } = await node.ask(describeCluster, version, { includeClusterAuthorizedOperations: false, includeFencedBrokers })
    return brokers.map(({ brokerId, isFenced }) => [brokerId, isFenced])
  }
  t.strictSame(await ask(2, true), [[1, false], [2, false], [3, true]])
  t.strictSame(await ask(2, false), [[1, false], [2, false]])
  t.strictSame(await ask(1, false), [[1, false], [2, false]])
})

t.test('who is asked for what another leads says who that is, from the versions on that can (KIP-951)', async (t) => {
  const node = damaged()
  const records = buildBatch([{ timestamp: 1, key: null, value: Buffer.from('v'), headers: [] }])
  const write = async (version: number) => node.ask(produce, version, { acks: -1, timeoutMs: 1, topicData: [{ name: 't', topicId, partitionData: [{ index: 0, records }] }] })
  t.match(await write(9), { responses: [{ partitionResponses: [{ errorCode: errorCode('NOT_LEADER_OR_FOLLOWER') }] }], nodeEndpoints: [] })
  t.match(await write(10), { responses: [{ partitionResponses: [{ errorCode: 6, currentLeader: { leaderId: 2, leaderEpoch: 4 } }] }], nodeEndpoints: [{ nodeId: 2, host: '127.0.0.1', port: 9093 }] })
  const read = async (version: number, partition: number) =>
    node.ask(fetch, version, { maxWaitMs: 1, minBytes: 1, topics: [{ topic: 't', topicId, partitions: [{ partition, fetchOffset: 0, partitionMaxBytes: 1 }] }], forgottenTopicsData: [] })
  const before = await read(15, 0)
  t.match(before, { responses: [{ partitions: [{ errorCode: 6, currentLeader: { leaderId: -1 } }] }], nodeEndpoints: [] })
  t.match(await read(16, 0), { responses: [{ partitions: [{ errorCode: 6, currentLeader: { leaderId: 2, leaderEpoch: 4 } }] }], nodeEndpoints: [{ nodeId: 2, port: 9093 }] })
  const leaderless = await read(16, 1)
  t.match(leaderless.responses, [{ partitions: [{ errorCode: 6, currentLeader: { leaderId: -1, leaderEpoch: 4 } }] }])
  t.strictSame(leaderless.nodeEndpoints, [])
})

t.test('DescribeQuorum: replicas, and where voters listen', async (t) => {
  const node = new NodeOfSeveral({ 'controller.listener.names': 'PEERS' })
  const replica = (id: number) => ({ id, directoryId, logEndOffset: 100 + id, lastFetchTimestamp: 5, lastCaughtUpTimestamp: 6 })
  node.quorum.answers.set('describeQuorum', {
    leaderId: 2, leaderEpoch: 7, highWatermark: 99,
    voters: [{ ...replica(1), address: '127.0.0.1:19093' }, { ...replica(2), address: '[::1]:19094' }, { ...replica(4), address: '' }],
    observers: [replica(3)],
  })
  const ask = (version: number, topicName = '__cluster_metadata', partitionIndex = 0) => node.ask(describeQuorum, version, { topics: [{ topicName, partitions: [{ partitionIndex }] }] })
  for (let version = 0; version <= 2; version++) {
    const answer = await ask(version)
    const known = { logEndOffset: 101, lastFetchTimestamp: version === 0 ? -1 : 5, lastCaughtUpTimestamp: version === 0 ? -1 : 6, replicaDirectoryId: version < 2 ? zeroUuid : directoryId }
    t.match(answer.topics, [{ topicName: '__cluster_metadata', partitions: [{ errorCode: 0, leaderId: 2, leaderEpoch: 7, highWatermark: 99, currentVoters: [{ replicaId: 1, ...known }, { replicaId: 2 }, { replicaId: 4 }], observers: [{ replicaId: 3 }] }] }])
    const listeners = (host: string, port: number) => [{ name: 'PEERS', host, port }]
    t.strictSame(answer.nodes, version < 2 ? [] : [{ nodeId: 1, listeners: listeners('127.0.0.1', 19093) }, { nodeId: 2, listeners: listeners('::1', 19094) }])
  }
  for (const answer of [await ask(2, 't'), await ask(2, '__cluster_metadata', 1)]) {
    t.match(answer, { errorCode: 0, topics: [{ partitions: [{ errorCode: errorCode('UNKNOWN_TOPIC_OR_PARTITION'), currentVoters: [], observers: [] }] }] })
  }
  for (const [unreachable, waits] of [[[], 5000], [[2], 5000], [[2, 3], 500]] as const) {
    node.quorum.unreachable = unreachable
    await ask(2)
    t.equal(node.quorum.asked.at(-1)?.timeoutMs, waits, `without [${unreachable.join()}]`)
  }
})

t.test('voters in and out, and leadership handed on', async (t) => {
  const node = new NodeOfSeveral()
  for (const kind of ['addVoter', 'removeVoter']) node.quorum.answers.set(kind, {})
  node.quorum.answers.set('transferLeadership', { leaderId: 3, leaderEpoch: 9 })
  const listeners = [{ name: 'OTHER', host: 'x', port: 1 }, { name: 'CONTROLLER', host: '::1', port: 19095 }]
  const voter = { clusterId: null, timeoutMs: 777, voterId: 4, voterDirectoryId: directoryId, listeners }
  for (const version of [0, 1]) t.match(await node.ask(addRaftVoter, version, voter), { errorCode: 0, errorMessage: null })
  t.match(await node.ask(removeRaftVoter, 0, { clusterId: 'cluster-AAAAAAAAAAAAAA', voterId: 4, voterDirectoryId: directoryId }), { errorCode: 0 })
  t.match(await node.ask(transferLeadership, 0, { timeoutMs: 888, voterId: 3 }), { errorCode: 0, leaderId: 3, leaderEpoch: 9 })
  const added = { request: { kind: 'addVoter', voter: { id: 4, directoryId, address: '[::1]:19095' } }, timeoutMs: 777 }
  t.strictSame(node.quorum.asked, [added, added, { request: { kind: 'removeVoter', id: 4, directoryId }, timeoutMs: 5000 }, { request: { kind: 'transferLeadership', id: 3 }, timeoutMs: 888 }])
  const wrong: [string, Partial<RequestInput<typeof addRaftVoter>>][] = [
    ['INCONSISTENT_CLUSTER_ID', { clusterId: 'another' }], ['INVALID_REQUEST', { voterId: -1 }], ['INVALID_REQUEST', { voterDirectoryId: zeroUuid }],
    ['INVALID_REQUEST', { listeners: [] }], ['INVALID_REQUEST', { listeners: [{ name: 'CONTROLLER', host: 'a b]', port: 0 }] }], ['INVALID_REQUEST', { listeners: [{ name: 'CONTROLLER', host: 'x'.repeat(256), port: 1 }] }],
  ]
  for (const [error, part] of wrong) {
    const answer = await node.ask(addRaftVoter, 1, { ...voter, ...part })
    t.equal(errorName(answer.errorCode), error, JSON.stringify(part).slice(0, 80))
    t.ok(answer.errorMessage)
  }
  t.equal(node.quorum.asked.length, 4, 'what is wrong does not reach the quorum')
})

t.test('TransferLeadership is Samsa\'s own: it is served and not advertised', async (t) => {
  const { apiKeys } = await new NodeOfSeveral().ask(apiVersions, 4, { clientSoftwareName: 'a', clientSoftwareVersion: '1' })
  t.ok(apiKeys.some(({ apiKey }) => apiKey === describeQuorum.key))
  t.notOk(apiKeys.some(({ apiKey }) => apiKey >= 1000))
})

t.test('ElectLeaders: what became of each partition', async (t) => {
  const node = damaged()
  node.quorum.answers.set('electLeaders', { partitions: [
    { topic: 't', partition: 0, failed: undefined }, { topic: 'u', partition: 1, failed: { error: 'ELECTION_NOT_NEEDED', message: 'no' } }, { topic: 't', partition: 1, failed: { error: 'ELIGIBLE_LEADERS_NOT_AVAILABLE', message: 'none' } },
  ] })
  const ask = (version: number, electionType: number, topicPartitions: { topic: string; partitions: number[] }[] | null) =>
    node.ask(electLeaders, version, { electionType, topicPartitions, timeoutMs: 500 })
  for (let version = 0; version <= 2; version++) {
    t.strictSame((await ask(version, 1, [{ topic: 't', partitions: [0, 1] }, { topic: 'u', partitions: [1] }])).replicaElectionResults, [
      { topic: 't', partitionResult: [{ partitionId: 0, errorCode: 0, errorMessage: null }, { partitionId: 1, errorCode: errorCode('ELIGIBLE_LEADERS_NOT_AVAILABLE'), errorMessage: 'none' }] },
      { topic: 'u', partitionResult: [{ partitionId: 1, errorCode: errorCode('ELECTION_NOT_NEEDED'), errorMessage: 'no' }] },
    ])
  }
  await ask(2, 0, null)
  const kinds = node.quorum.asked.map(({ request }) => request.kind === 'electLeaders' && [request.election, request.partitions?.length])
  t.strictSame(kinds, [['preferred', 3], ['unclean', 3], ['unclean', 3], ['preferred', undefined]], 'version 0 has no type')
  const refused = await ask(2, 5, [{ topic: 't', partitions: [0] }])
  t.match(refused, { errorCode: errorCode('INVALID_REQUEST'), replicaElectionResults: [{ topic: 't', partitionResult: [{ partitionId: 0, errorCode: errorCode('INVALID_REQUEST'), errorMessage: /5/ }] }] })
})

t.test('UpdateFeatures: all or none', async (t) => {
  const node = damaged()
  const update = (upgradeType: number, allowDowngrade = false) => ({ feature: 'f', maxVersionLevel: 2, allowDowngrade, upgradeType })
  node.quorum.answers.set('updateFeatures', { features: [{ name: 'f', failed: undefined }] })
  for (let version = 0; version <= 2; version++) {
    const answer = await node.ask(updateFeatures, version, { timeoutMs: 500, featureUpdates: [update(3), update(version === 0 ? 1 : 3, true)], validateOnly: version > 0 })
    t.match(answer, { errorCode: 0, errorMessage: null })
    t.match(answer.results, version === 2 ? [] : [{ feature: 'f', errorCode: 0 }])
  }
  const kinds = node.quorum.asked.map(({ request }) => request.kind === 'updateFeatures' && [request.updates.length, request.updates[0]?.upgradeType, request.validateOnly])
  t.strictSame(kinds, [[1, 'safeDowngrade', false], [1, 'unsafeDowngrade', true], [1, 'unsafeDowngrade', true]])
  t.match(await node.ask(updateFeatures, 1, { featureUpdates: [update(9)] }), { errorCode: errorCode('INVALID_UPDATE_VERSION'), errorMessage: /9/, results: [] })
  node.quorum.answers.set('updateFeatures', { features: [{ name: 'f', failed: { error: 'INVALID_UPDATE_VERSION', message: 'too high' } }] })
  t.match(await node.ask(updateFeatures, 2, { featureUpdates: [update(1)] }), { errorCode: errorCode('INVALID_UPDATE_VERSION'), errorMessage: /too high/ })
  t.match(await node.ask(updateFeatures, 2, { featureUpdates: [] }), { errorCode: 0 })
})

t.test('a broker is unregistered, or there is none', async (t) => {
  const node = damaged()
  const answer = ({ brokerId }: Asked<'unregisterBroker'>) => (brokerId === 3 ? {} : new ApiError('BROKER_ID_NOT_REGISTERED', 'there is no broker 9'))
  node.quorum.answers.set('unregisterBroker', answer)
  t.match(await node.ask(unregisterBroker, 0, { brokerId: 3 }), { errorCode: 0 })
  t.match(await node.ask(unregisterBroker, 0, { brokerId: 9 }), { errorCode: errorCode('BROKER_ID_NOT_REGISTERED'), errorMessage: 'there is no broker 9' })
})

t.test('each creation of a topic carries an id of its own and the client\'s time', async (t) => {
  const node = damaged()
  node.quorum.answers.set('createTopics', ({ topics }: Asked<'createTopics'>) => ({ topics: topics.map(({ name, topicId: id }) => ({ name, topicId: id, partitions: 1, replicationFactor: 1 })) }))
  const topics = ['a', 'b'].map((name) => ({ name, numPartitions: 1, replicationFactor: 1, assignments: [], configs: [] }))
  const times = [[0, 100], [-1, 100], [5000, 5000], [0x7fffffff, 120_000]] as const
  const ids = new Set<string>()
  for (const [timeoutMs, waits] of times) {
    const answer = await node.ask(createTopics, 7, { topics, timeoutMs })
    const { request, timeoutMs: given } = node.quorum.asked.at(-1) ?? {}
    t.equal(given, waits)
    const chosen = request?.kind === 'createTopics' ? request.topics.map((topic) => topic.topicId ?? '') : []
    t.strictSame(answer.topics.map((topic) => topic.topicId), chosen)
    for (const id of chosen) ids.add(id)
  }
  t.equal(ids.size, 2 * times.length)
})

t.test('a topic is created automatically by one request at a time', async (t) => {
  const node = damaged({ 'auto.create.topics.enable': 'true' })
  let release: (answer: unknown) => void = () => undefined
  node.quorum.answers.set('createTopics', () => new Promise((resolve) => (release = resolve)))
  const ask = (version: number, ...names: string[]) => node.ask(metadata, version, { topics: names.map((name) => ({ name, topicId: zeroUuid })), allowAutoTopicCreation: true })
  for (let i = 0; i < 5; i++) await ask(12, 'new')
  t.equal(node.quorum.asked.length, 1)
  const waiting = ask(4, 'new')
  node.quorum.answers.set('createTopics', new ApiError('NOT_CONTROLLER', 'no majority'))
  t.match(await ask(4, 'other'), { topics: [{ errorCode: errorCode('NOT_CONTROLLER') }] })
  release({ topics: [{ name: 'new', failed: { error: 'INVALID_REPLICATION_FACTOR', message: 'too few' } }] })
  t.match(await waiting, { topics: [{ errorCode: errorCode('INVALID_REPLICATION_FACTOR') }] })
  t.equal(node.quorum.asked.length, 2)
  await ask(4, 'new')
  t.equal(node.quorum.asked.length, 3, 'a later one is a new try')
})

t.test('DeleteTopics: what is not known here yet is asked for before it is said to be missing', async (t) => {
  const node = damaged()
  node.quorum.answers.set('deleteTopics', ({ topicIds }: Asked<'deleteTopics'>) => {
    if (topicIds.length === 0) node.topic('late', 'lateAAAAAAAAAAAAAAAAAA', '1 1/1')
    return { topics: topicIds.map((id) => ({ topicId: id, failed: undefined })) }
  })
  const ask = async (...names: string[]) => {
    const { responses } = await node.ask(deleteTopics, 6, { topics: names.map((name) => ({ name, topicId: zeroUuid })), topicNames: [], timeoutMs: 1000 })
    return responses.map(({ name, errorCode: code }) => [name, errorName(code)])
  }
  t.strictSame(await ask('late', 'never'), [['never', 'UNKNOWN_TOPIC_OR_PARTITION'], ['late', 'NONE']])
  t.equal(node.quorum.asked.length, 2)
  await ask('t')
  t.equal(node.quorum.asked.length, 3, 'what is known needs no question first')
})

t.test('no majority: every request says so, in the words of the quorum', async (t) => {
  const node = damaged()
  const words = 'no majority of the voters is reachable: node 2 and node 3 do not answer'
  for (const kind of ['createTopics', 'deleteTopics', 'createPartitions', 'alterConfigs', 'electLeaders', 'updateFeatures', 'describeQuorum', 'addVoter', 'removeVoter', 'transferLeadership', 'unregisterBroker']) {
    node.quorum.answers.set(kind, new ApiError('NOT_CONTROLLER', words))
  }
  const said = async <A extends ApiSchema>(api: A, value: RequestInput<A>) => {
    const text = JSON.stringify(await node.ask(api, api.versions.max, value))
    t.ok(text.includes(words) && text.includes(`"errorCode":${errorCode('NOT_CONTROLLER')}`), `${api.name}: ${text}`)
  }
  const topic = { name: 'n', numPartitions: 1, replicationFactor: 1, assignments: [], configs: [] }
  await said(createTopics, { topics: [topic], timeoutMs: 1000 })
  await said(deleteTopics, { topics: [{ name: 't', topicId: zeroUuid }], topicNames: [], timeoutMs: 1000 })
  await said(createPartitions, { topics: [{ name: 't', count: 3, assignments: null }], timeoutMs: 1000, validateOnly: false })
  await said(alterConfigs, { resources: [{ resourceType: 2, resourceName: 't', configs: [] }], validateOnly: false })
  await said(incrementalAlterConfigs, { resources: [{ resourceType: 2, resourceName: 't', configs: [] }], validateOnly: false })
  await said(electLeaders, { electionType: 0, topicPartitions: [{ topic: 't', partitions: [0] }] })
  await said(updateFeatures, { featureUpdates: [{ feature: 'f', maxVersionLevel: 1 }] })
  await said(describeQuorum, { topics: [] })
  await said(addRaftVoter, { clusterId: null, timeoutMs: 1, voterId: 4, voterDirectoryId: directoryId, listeners: [{ name: 'CONTROLLER', host: 'h', port: 1 }] })
  await said(removeRaftVoter, { clusterId: null, voterId: 4, voterDirectoryId: directoryId })
  await said(transferLeadership, { timeoutMs: 1, voterId: 4 })
  await said(unregisterBroker, { brokerId: 3 })
  t.strictSame(node.bugs, [])
})
