/** The APIs of groups: what differs between their versions, refusals of every shape, and groups that really live on a node in memory. */
import t, { type Test } from 'tap'
import { ApiError, errorCode, errorName } from '../../lib/common/errors.ts'
import { offsetsTopic } from '../../lib/broker/groups/types.ts'
import type { GroupAnswer } from '../../lib/coordinator/requests.ts'
import type { ApiSchema, RequestInput } from '../../lib/protocol/schema.ts'
import { offsetCommit } from '../../lib/protocol/schemas/08-offset-commit.ts'
import { offsetFetch } from '../../lib/protocol/schemas/09-offset-fetch.ts'
import { findCoordinator } from '../../lib/protocol/schemas/10-find-coordinator.ts'
import { joinGroup } from '../../lib/protocol/schemas/11-join-group.ts'
import { heartbeat } from '../../lib/protocol/schemas/12-heartbeat.ts'
import { leaveGroup } from '../../lib/protocol/schemas/13-leave-group.ts'
import { syncGroup } from '../../lib/protocol/schemas/14-sync-group.ts'
import { describeGroups } from '../../lib/protocol/schemas/15-describe-groups.ts'
import { listGroups } from '../../lib/protocol/schemas/16-list-groups.ts'
import { createTopics } from '../../lib/protocol/schemas/19-create-topics.ts'
import { describeConfigs } from '../../lib/protocol/schemas/32-describe-configs.ts'
import { deleteGroups } from '../../lib/protocol/schemas/42-delete-groups.ts'
import { incrementalAlterConfigs } from '../../lib/protocol/schemas/44-incremental-alter-configs.ts'
import { offsetDelete } from '../../lib/protocol/schemas/47-offset-delete.ts'
import { consumerGroupHeartbeat } from '../../lib/protocol/schemas/68-consumer-group-heartbeat.ts'
import { consumerGroupDescribe } from '../../lib/protocol/schemas/69-consumer-group-describe.ts'
import { listConfigResources } from '../../lib/protocol/schemas/74-list-config-resources.ts'
import { until } from '../support/waiting.ts'
import type { Wire } from '../support/wire.ts'
import { testNode } from './node.ts'
import { NodeOfSeveral } from './several-nodes.ts'

const topicId = 'topicAAAAAAAAAAAAAAAAA'
const goneId = 'goneAAAAAAAAAAAAAAAAAA'
const none = Buffer.alloc(0)

/** Every number in an answer that goes by the name of an error, by its error. */
function errorsIn(answer: unknown): string[] {
  if (typeof answer !== 'object' || answer === null || Buffer.isBuffer(answer)) return []
  return Object.entries(answer).flatMap(([name, value]) => (name === 'errorCode' ? [errorName(value as number)] : errorsIn(value)))
}

function several(): NodeOfSeveral {
  const node = new NodeOfSeveral()
  node.register([1, 2, 3], [3])
  node.topic('t', topicId, '2 2,1/3,2,1')
  node.replay({ type: 'featureLevel', name: 'group.version', level: 1 })
  return node
}

const fetchOf = (version: number, groups: readonly string[] = ['g']): RequestInput<typeof offsetFetch> => {
  const topics = [{ name: 't', topicId, partitionIndexes: [0] }]
  return version < 8 ? { groupId: 'g', topics } : { groups: groups.map((groupId) => ({ groupId, topics })) }
}

const commitOf = (offset: number, names: readonly (readonly [string, string])[] = [['t', topicId]]): RequestInput<typeof offsetCommit> => ({
  groupId: 'g',
  topics: names.map(([name, id]) => ({ name, topicId: id, partitions: [0, 7].map((partitionIndex) => ({ partitionIndex, committedOffset: offset, committedMetadata: null })) })),
})

t.test('a coordinator elsewhere is told in the place that the version has for it', async (t) => {
  const node = several()
  const moved = ['NOT_COORDINATOR']
  const ask = async <A extends ApiSchema>(api: A, request: (version: number) => RequestInput<A>, expected: (version: number) => readonly string[] = () => moved) => {
    for (let version = api.versions.min; version <= api.versions.max; version++) {
      t.strictSame(errorsIn(await node.ask(api, version, request(version))), expected(version), `${api.name} ${version}`)
    }
  }
  await ask(offsetCommit, () => commitOf(1), () => [...moved, 'UNKNOWN_TOPIC_OR_PARTITION'])
  // Version 1 has no error of the whole, and answers of versions that have no such field read as NONE.
  await ask(offsetFetch, fetchOf, (version) => (version === 1 ? [...moved, 'NONE'] : version < 8 ? moved : ['NONE', ...moved]))
  await ask(joinGroup, () => ({ groupId: 'g', sessionTimeoutMs: 1, memberId: 'm', protocolType: 'p', protocols: [] }))
  await ask(heartbeat, () => ({ groupId: 'g', generationId: 1, memberId: 'm' }))
  await ask(leaveGroup, () => ({ groupId: 'g', memberId: 'm' }))
  await ask(syncGroup, () => ({ groupId: 'g', generationId: 1, memberId: 'm', protocolType: 'p', protocolName: 'n', assignments: [] }))
  await ask(describeGroups, () => ({ groups: ['g', 'h'] }), () => [...moved, ...moved])
  await ask(deleteGroups, () => ({ groupsNames: ['g', 'h', 'g'] }), () => [...moved, ...moved])
  await ask(offsetDelete, () => ({ groupId: 'g', topics: [{ name: 't', partitions: [{ partitionIndex: 0 }] }] }))
  await ask(consumerGroupHeartbeat, () => ({ groupId: 'g', memberId: 'm', memberEpoch: 0 }))
  await ask(consumerGroupDescribe, () => ({ groupIds: ['g'], includeAuthorizedOperations: true }))
  t.strictSame(node.bugs, [])
})

t.test('a failure that nobody foresaw is UNKNOWN_SERVER_ERROR in every shape', async (t) => {
  const node = several()
  for (const kind of ['offsetFetch', 'joinGroup', 'describeGroup', 'deleteGroup'] as const) node.groups.answers.set(kind, new Error('unforeseen'))
  for (const version of [1, 2, 8, 10]) t.ok(errorsIn(await node.ask(offsetFetch, version, fetchOf(version))).includes('UNKNOWN_SERVER_ERROR'), `version ${version}`)
  t.match(errorsIn(await node.ask(describeGroups, 6, { groups: ['g'] })), ['UNKNOWN_SERVER_ERROR'])
  t.match(await node.ask(joinGroup, 6, { groupId: 'g', sessionTimeoutMs: 1, memberId: 'm', protocolType: 'p', protocols: [] }), { protocolName: '', memberId: 'm', generationId: -1 })
})

t.test('what is asked is checked before the coordinator is', async (t) => {
  const node = several()
  const empty = { groupId: '', memberId: 'm', generationId: 1 }
  t.strictSame(errorsIn(await node.ask(joinGroup, 9, { ...empty, sessionTimeoutMs: 1, protocolType: 'p', protocols: [] })), ['INVALID_GROUP_ID'])
  t.strictSame(errorsIn(await node.ask(heartbeat, 4, empty)), ['INVALID_GROUP_ID'])
  t.strictSame(errorsIn(await node.ask(syncGroup, 4, { ...empty, assignments: [] })), ['INVALID_GROUP_ID'])
  t.strictSame(errorsIn(await node.ask(syncGroup, 5, { ...empty, groupId: 'g', protocolName: 'n', assignments: [] })), ['INCONSISTENT_GROUP_PROTOCOL'])
  t.strictSame(errorsIn(await node.ask(leaveGroup, 0, empty)), ['INVALID_GROUP_ID'])
  t.strictSame(errorsIn(await node.ask(consumerGroupDescribe, 1, { groupIds: [''], includeAuthorizedOperations: false })), ['INVALID_GROUP_ID'])
  t.match(await node.ask(consumerGroupHeartbeat, 1, { groupId: '', memberId: 'm', memberEpoch: 0 }), { errorCode: 42, errorMessage: "GroupId can't be empty.", memberId: null })
  t.strictSame(errorsIn(await node.ask(offsetCommit, 10, commitOf(1, [['', goneId]]))), ['UNKNOWN_TOPIC_ID', 'UNKNOWN_TOPIC_ID'])
  t.strictSame(errorsIn(await node.ask(offsetDelete, 0, { groupId: 'g', topics: [{ name: 'gone', partitions: [{ partitionIndex: 0 }] }] })), ['NONE', 'UNKNOWN_TOPIC_OR_PARTITION'])
  t.strictSame(node.groups.asked, [])
  node.replay({ type: 'featureLevel', name: 'group.version', level: 0 })
  t.match(await node.ask(consumerGroupHeartbeat, 1, { groupId: 'g', memberId: 'm', memberEpoch: 0 }), { errorCode: errorCode('UNSUPPORTED_VERSION') })
})

t.test('answers for some partitions keep their places among refusals', async (t) => {
  const node = several()
  node.topic('u', 'topicBAAAAAAAAAAAAAAAA', '1 1/1')
  node.groups.answers.set('offsetCommit', { errors: ['NONE', 'OFFSET_METADATA_TOO_LARGE'] })
  const answer = await node.ask(offsetCommit, 8, commitOf(5, [['gone', goneId], ['t', topicId], ['u', '']]))
  t.strictSame(answer.topics.map(({ name, partitions }) => [name, ...partitions.map((each) => errorName(each.errorCode))]), [
    ['gone', 'UNKNOWN_TOPIC_OR_PARTITION', 'UNKNOWN_TOPIC_OR_PARTITION'],
    ['t', 'NONE', 'UNKNOWN_TOPIC_OR_PARTITION'],
    ['u', 'OFFSET_METADATA_TOO_LARGE', 'UNKNOWN_TOPIC_OR_PARTITION'],
  ])
  t.match(node.groups.asked, [{ kind: 'offsetCommit', retentionTimeMs: -1, apiVersion: 8, offsets: [{ topic: 't', topicId, partition: 0, offset: 5 }, { topic: 'u' }] }])
  const offsets = (topic: string): GroupAnswer<'offsetFetch'> => ({
    error: 'NONE', topics: [{ topic, partitions: [{ partition: 0, offset: 5, leaderEpoch: 3, metadata: 'm', error: 'NONE' }] }],
  })
  node.groups.answers.set('offsetFetch', offsets('t'))
  const byId = await node.ask(offsetFetch, 10, { groups: [{ groupId: 'g', topics: [{ topicId: goneId, partitionIndexes: [4] }, { topicId, partitionIndexes: [0] }] }] })
  t.match(byId.groups[0]?.topics, [
    { topicId, partitions: [{ partitionIndex: 0, committedOffset: 5, committedLeaderEpoch: 3, metadata: 'm', errorCode: 0 }] },
    { topicId: goneId, partitions: [{ partitionIndex: 4, committedOffset: -1, errorCode: errorCode('UNKNOWN_TOPIC_ID') }] },
  ])
  node.groups.answers.set('offsetFetch', offsets('long gone'))
  const all = { groups: [{ groupId: 'g', topics: null }] }
  t.match((await node.ask(offsetFetch, 9, all)).groups, [{ topics: [{ name: 'long gone', partitions: [{ committedOffset: 5 }] }] }])
  t.strictSame((await node.ask(offsetFetch, 10, all)).groups[0]?.topics, [], 'it has no id any more')
})

t.test('FindCoordinator: one key or several, who can be reached, and the topic that is made on the way', async (t) => {
  const node = several()
  node.groups.coordinators.set('g', 2)
  node.groups.coordinators.set('h', 3)
  const made: unknown[] = []
  node.quorum.answers.set('createTopics', (request: { topics: readonly { name: string }[] }) => {
    made.push(...request.topics)
    node.topic(offsetsTopic, 'offsetsAAAAAAAAAAAAAAA', '2 2/2')
    return { topics: request.topics.map(({ name }) => ({ name, topicId, partitions: 50, replicationFactor: 3 })) }
  })
  for (let version = 0; version <= 3; version++) {
    t.match(await node.ask(findCoordinator, version, { key: 'g' }), { errorCode: 0, nodeId: 2, host: '127.0.0.1', port: 9093, errorMessage: version === 0 ? '' : 'NONE' })
  }
  t.match(made, [{ name: offsetsTopic, partitions: 50, replicationFactor: 3, configs: [{ name: 'cleanup.policy', value: 'compact' }, {}, {}] }], 'once')
  const { coordinators } = await node.ask(findCoordinator, 6, { keyType: 0, coordinatorKeys: ['g', 'h', 'i', 'g'] })
  t.strictSame(coordinators.map(({ key, nodeId, errorCode: code }) => [key, nodeId, errorName(code)]), [
    ['g', 2, 'NONE'], ['h', -1, 'COORDINATOR_NOT_AVAILABLE'], ['i', -1, 'COORDINATOR_NOT_AVAILABLE'], ['g', 2, 'NONE'],
  ], 'whoever is fenced cannot be reached')
  for (const [keyType, error] of [[1, 'COORDINATOR_NOT_AVAILABLE'], [2, 'INVALID_REQUEST'], [9, 'INVALID_REQUEST']] as const) {
    t.match(await node.ask(findCoordinator, 3, { key: 'g', keyType }), { errorCode: errorCode(error), nodeId: -1, port: -1 })
    t.match((await node.ask(findCoordinator, 4, { keyType, coordinatorKeys: ['g'] })).coordinators, [{ key: 'g', errorCode: errorCode(error), nodeId: -1 }])
  }
})

t.test('FindCoordinator says what keeps the topic from being made only to the log', async (t) => {
  const node = several()
  node.quorum.answers.set('createTopics', new ApiError('NOT_CONTROLLER'))
  t.match(await node.ask(findCoordinator, 2, { key: 'g' }), { errorCode: errorCode('COORDINATOR_NOT_AVAILABLE') })
})

t.test('DescribeGroups and ListGroups by version', async (t) => {
  const node = several()
  node.groups.answers.set('describeGroup', { error: 'GROUP_ID_NOT_FOUND', message: 'Group g not found.', state: 'Dead', protocolType: '', protocol: '', members: [] })
  t.match((await node.ask(describeGroups, 5, { groups: ['g'] })).groups, [{ errorCode: 0, groupState: 'Dead' }])
  t.match((await node.ask(describeGroups, 6, { groups: ['g'] })).groups, [{ errorCode: 69, errorMessage: 'Group g not found.', groupState: 'Dead' }])
  node.groups.answers.set('describeGroup', { error: 'NONE', message: null, state: 'Stable', protocolType: 'consumer', protocol: 'range', members: [] })
  t.match((await node.ask(describeGroups, 3, { groups: ['g'], includeAuthorizedOperations: true })).groups, [{ authorizedOperations: 3400 }])
  node.groups.listed = [
    { groupId: 'a', protocolType: 'consumer', state: 'Stable', type: 'classic' },
    { groupId: 'b', protocolType: 'consumer', state: 'Reconciling', type: 'consumer' },
    { groupId: 'c', protocolType: '', state: 'Empty', type: 'classic' },
  ]
  const listed = async (version: number, filters: RequestInput<typeof listGroups> = {}) => (await node.ask(listGroups, version, filters)).groups.map(({ groupId }) => groupId).join('')
  t.equal(await listed(0), 'abc')
  t.equal(await listed(4, { statesFilter: ['sTABLE', 'Empty'] }), 'ac')
  t.equal(await listed(5, { typesFilter: ['Consumer'] }), 'b')
  t.equal(await listed(5, { typesFilter: ['classic'], statesFilter: ['empty'] }), 'c')
  t.equal(await listed(5, { typesFilter: ['share'] }), '')
})

async function nodeWithGroups(t: Test): Promise<{ wire: Wire; another(): Promise<Wire>; failures: readonly Error[] }> {
  const node = await testNode(t, { 'offsets.topic.num.partitions': '3', 'group.initial.rebalance.delay.ms': '0', 'group.consumer.min.heartbeat.interval.ms': '100' })
  const wire = await node.wire()
  const { topics } = await wire.ask(createTopics, 7, { topics: [{ name: 't', numPartitions: 2, replicationFactor: 1, assignments: [], configs: [] }] })
  t.equal(topics[0]?.errorCode, 0)
  await until('the coordinator is there', async () => {
    const { errorCode: code } = await wire.ask(findCoordinator, 3, { key: 'g' })
    const described = await wire.ask(describeGroups, 0, { groups: ['g'] })
    return code === 0 && described.groups[0]?.errorCode === 0
  })
  return { wire, another: () => node.wire(), failures: node.failures }
}

const joinOf = (memberId: string, metadata = none): RequestInput<typeof joinGroup> => ({
  groupId: 'g', sessionTimeoutMs: 10_000, rebalanceTimeoutMs: 10_000, memberId, protocolType: 'consumer', protocols: [{ name: 'range', metadata }],
})

t.test('two members of a classic group on two connections; waits keep no other connection from its answers', async (t) => {
  const { wire, another, failures } = await nodeWithGroups(t)
  const second = await another()
  const join = async (on: Wire): Promise<string> => (await on.ask(joinGroup, 9, joinOf(''))).memberId
  const a = await join(wire)
  const alone = await wire.ask(joinGroup, 9, joinOf(a, Buffer.from('of a')))
  t.match(alone, { errorCode: 0, generationId: 1, leader: a, protocolName: 'range', members: [{ memberId: a, metadata: Buffer.from('of a') }] })
  const sync = (memberId: string, generationId: number, ...assignments: [string, string][]): RequestInput<typeof syncGroup> => ({
    groupId: 'g', generationId, memberId, protocolType: 'consumer', protocolName: 'range',
    assignments: assignments.map(([member, text]) => ({ memberId: member, assignment: Buffer.from(text) })),
  })
  t.match(await wire.ask(syncGroup, 5, sync(a, 1, [a, 'all'])), { errorCode: 0, assignment: Buffer.from('all') })
  const b = await join(second)
  const joining = second.ask(joinGroup, 9, joinOf(b, Buffer.from('of b')))
  const behind = second.ask(heartbeat, 4, { groupId: 'g', generationId: 2, memberId: b })
  await until('the first is told to join again', async () => errorName((await wire.ask(heartbeat, 4, { groupId: 'g', generationId: 1, memberId: a })).errorCode) === 'REBALANCE_IN_PROGRESS')
  t.equal(second.inFlight, 2, 'what is asked behind a wait waits as well')
  t.match(await wire.ask(joinGroup, 9, joinOf(a)), { errorCode: 0, generationId: 2, members: [{}, {}] })
  t.match(await joining, { errorCode: 0, generationId: 2, leader: a, members: [] })
  t.match(await behind, { errorCode: 0 })
  const waiting = second.ask(syncGroup, 5, sync(b, 2))
  await wire.ask(syncGroup, 5, sync(a, 2, [a, 'one'], [b, 'other']))
  t.match(await waiting, { errorCode: 0, assignment: Buffer.from('other') })
  t.match((await wire.ask(describeGroups, 6, { groups: ['g'] })).groups, [{ groupState: 'Stable', members: [{ clientHost: '/127.0.0.1', clientId: 'samsa-test' }, {}] }])
  t.match(await wire.ask(leaveGroup, 2, { groupId: 'g', memberId: b }), { errorCode: 0 })
  t.match(await wire.ask(leaveGroup, 2, { groupId: 'g', memberId: b }), { errorCode: errorCode('UNKNOWN_MEMBER_ID') })
  t.match(await wire.ask(leaveGroup, 5, { groupId: 'g', members: [{ memberId: a }, { memberId: 'x' }] }), { errorCode: 0, members: [{ errorCode: 0 }, { errorCode: 25 }] })
  t.match((await wire.ask(listGroups, 5, { statesFilter: ['Empty'] })).groups, [{ groupId: 'g', groupType: 'classic' }])
  t.strictSame(failures, [])
})

t.test('a wait ends with its connection, and the group goes on', async (t) => {
  const { wire, another, failures } = await nodeWithGroups(t)
  const a = (await wire.ask(joinGroup, 3, joinOf(''))).memberId
  const second = await another()
  const lost = second.ask(joinGroup, 3, joinOf('')).catch((error: unknown) => error)
  await until('the first is told to join again', async () => (await wire.ask(heartbeat, 4, { groupId: 'g', generationId: 1, memberId: a })).errorCode !== 0)
  second.close()
  t.ok((await lost) instanceof Error)
  t.match(await wire.ask(joinGroup, 3, joinOf(a)), { errorCode: 0, generationId: 2 })
  t.strictSame(failures, [])
})

t.test('offsets by name and by id, in every version', async (t) => {
  const { wire, failures } = await nodeWithGroups(t)
  const id = (await wire.ask(consumerGroupHeartbeat, 0, { groupId: 'm', memberId: '', memberEpoch: 0, rebalanceTimeoutMs: 5000, subscribedTopicNames: ['t'], topicPartitions: [] }))
    .assignment?.topicPartitions[0]?.topicId ?? ''
  for (let version = 2; version <= 10; version++) {
    const topics = [{ name: 't', topicId: id, partitions: [{ partitionIndex: 1, committedOffset: version, committedLeaderEpoch: 0, committedMetadata: `m${version}` }] }]
    t.match(await wire.ask(offsetCommit, version, { groupId: 'g', topics }), { topics: [{ partitions: [{ partitionIndex: 1, errorCode: 0 }] }] }, `commit ${version}`)
    const partitions = [{ partitionIndex: 0, committedOffset: -1, metadata: '' }, { partitionIndex: 1, committedOffset: version, metadata: `m${version}` }]
    const named = [{ name: 't', topicId: id, partitionIndexes: [0, 1] }]
    const old = version < 8 ? await wire.ask(offsetFetch, version, { groupId: 'g', topics: named }) : undefined
    const groups = (await wire.ask(offsetFetch, Math.max(8, version), { groups: [{ groupId: 'g', topics: named }, { groupId: 'other', topics: null }] })).groups
    if (old !== undefined) t.match(old, { errorCode: 0, topics: [{ name: 't', partitions }] }, `fetch ${version}`)
    t.match(groups, [{ errorCode: 0, topics: [{ partitions }] }, { errorCode: 0, topics: [] }])
  }
  t.match(await wire.ask(offsetDelete, 0, { groupId: 'g', topics: [{ name: 't', partitions: [{ partitionIndex: 1 }, { partitionIndex: 2 }] }] }), {
    errorCode: 0, topics: [{ partitions: [{ errorCode: 0 }, { errorCode: errorCode('UNKNOWN_TOPIC_OR_PARTITION') }] }],
  })
  t.strictSame((await wire.ask(offsetFetch, 9, { groups: [{ groupId: 'g', topics: null }] })).groups[0]?.topics, [])
  t.strictSame(failures, [])
})

t.test('a group has configs of its own', async (t) => {
  const { wire, failures } = await nodeWithGroups(t)
  const name = 'consumer.heartbeat.interval.ms'
  const set = (key: string, value: string | null, resourceName = 'g') =>
    wire.ask(incrementalAlterConfigs, 1, { resources: [{ resourceType: 32, resourceName, configs: [{ name: key, configOperation: value === null ? 1 : 0, value }] }], validateOnly: false })
  const shown = async () => {
    const { results } = await wire.ask(describeConfigs, 4, { resources: [{ resourceType: 32, resourceName: 'g', configurationKeys: [name] }], includeSynonyms: true })
    return results[0]?.configs.map(({ value, configSource, synonyms }) => [value, configSource, synonyms.map((synonym) => synonym.name)])
  }
  t.strictSame(await shown(), [['5000', 5, [`group.${name}`]]])
  t.match(await set(name, '100'), { responses: [{ errorCode: 0 }] })
  t.strictSame(await shown(), [['100', 8, [name, `group.${name}`]]])
  t.match((await wire.ask(listConfigResources, 1, { resourceTypes: [32] })).configResources, [{ resourceName: 'g', resourceType: 32 }])
  const beat = () => wire.ask(consumerGroupHeartbeat, 1, { groupId: 'g', memberId: 'm', memberEpoch: 0, rebalanceTimeoutMs: 5000, subscribedTopicNames: ['t'], topicPartitions: [] })
  t.equal((await beat()).heartbeatIntervalMs, 100)
  for (const [key, value, group, error] of [
    [name, '99', 'g', 'INVALID_CONFIG'], [name, 'x', 'g', 'INVALID_CONFIG'], ['consumer.session.timeout.ms', '60001', 'g', 'INVALID_CONFIG'],
    ['retention.ms', '1', 'g', 'INVALID_CONFIG'], [name, '100', '', 'INVALID_REQUEST'],
  ] as const) t.strictSame(errorsIn(await set(key, value, group)), [error], `${key}=${value} of "${group}"`)
  t.match(await set(name, null), { responses: [{ errorCode: 0 }] })
  t.strictSame(await shown(), [['5000', 5, [`group.${name}`]]])
  t.strictSame(failures, [])
})
