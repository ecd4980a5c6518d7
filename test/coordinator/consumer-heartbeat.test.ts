/** ConsumerGroupHeartbeat and Describe: who is told what, and refused how. The sequences named after Kafka are what Kafka 4.3.1 answers. */
import t from 'tap'
import { createMatchTopics } from '../../lib/broker/groups/match-topics.ts'
import type { MatchTopics } from '../../lib/coordinator/shard-types.ts'
import { Coordinator, parts } from './consumer-members.ts'
import { ShardWorld } from './shard-world.ts'

const refusal = (error: string, message: string) => (
  { error, message, memberId: null, memberEpoch: 0, heartbeatIntervalMs: 0, assignment: undefined }
)
const answer = (memberId: string, memberEpoch: number, assignment?: Readonly<Record<string, readonly number[]>>) => (
  { error: 'NONE', message: null, memberId, memberEpoch, heartbeatIntervalMs: 5000, assignment: assignment && parts(assignment) }
)
const left = (memberId: string, memberEpoch: number) => ({ error: 'NONE', message: null, memberId, memberEpoch, heartbeatIntervalMs: 0, assignment: undefined })

t.test('one member, as Kafka answers it: joins, beats, changes its subscription, leaves', (t) => {
  const c = new Coordinator({ a: 2, b: 1 })
  t.strictSame(c.join('', ['a'], { bringsMemberId: false }), answer('fresh-1', 2, { a: [0, 1] }), 'the first epoch is 2')
  const id = 'fresh-1'
  t.strictSame(c.beat(id, 2), answer(id, 2))
  t.strictSame(c.beat(id, 2, { ownedPartitions: parts({ a: [0, 1] }) }), answer(id, 2))
  t.strictSame(
    c.beat(id, 2, { subscribedTopicNames: ['a'], rebalanceTimeoutMs: 5000, ownedPartitions: parts({ a: [0, 1] }) }), answer(id, 2, { a: [0, 1] }),
    'a full heartbeat is told everything',
  )
  t.strictSame(c.describe(), {
    error: 'NONE', message: null, state: 'Stable', groupEpoch: 2, assignmentEpoch: 2, assignorName: 'uniform',
    members: [{
      memberId: id, instanceId: null, rackId: null, memberEpoch: 2, clientId: 'probe', clientHost: '/127.0.0.1', subscribedTopicNames: ['a'], subscribedTopicRegex: '',
      assignment: parts({ a: [0, 1] }), targetAssignment: parts({ a: [0, 1] }), memberType: 1,
    }],
  })
  t.strictSame(c.beat(id, 99), refusal('FENCED_MEMBER_EPOCH', 'The consumer group member has a greater member epoch (99) than the one known by the group \
coordinator (2). The member must abandon all its partitions and rejoin.'))
  t.strictSame(c.join(id, ['a']), answer(id, 2, { a: [0, 1] }), 'to join again is no error')
  t.strictSame(c.beat('own-nobody', 3), refusal('UNKNOWN_MEMBER_ID', 'Member own-nobody is not a member of group g.'))
  c.pass(1400)
  t.strictSame(c.beat(id, 2, { subscribedTopicNames: ['a', 'b'], rebalanceTimeoutMs: 5000 }), answer(id, 3, { a: [0, 1], b: [0] }))
  t.strictSame(c.shard.list(), [{ groupId: 'g', protocolType: 'consumer', state: 'Stable', type: 'consumer' }])
  t.strictSame(c.ask({ kind: 'deleteGroup', groupId: 'g' }), { error: 'NON_EMPTY_GROUP' })
  t.strictSame(c.beat(id, -1), left(id, -1))
  t.strictSame(c.beat(id, -1), refusal('UNKNOWN_MEMBER_ID', `Member ${id} is not a member of group g.`))
  t.match(c.describe(), { error: 'NONE', state: 'Empty', groupEpoch: 4, assignmentEpoch: 3, assignorName: 'uniform', members: [] })
  t.strictSame(c.ask({ kind: 'deleteGroup', groupId: 'g' }), { error: 'NONE' })
  t.match(c.describe(), { error: 'GROUP_ID_NOT_FOUND', message: 'Group g not found.' })
  c.reload(true)
  t.strictSame(c.shard.list(), [], 'nothing of it is left in the log')
  t.end()
})

t.test('what is no heartbeat, as Kafka answers it', (t) => {
  const c = new Coordinator({ a: 1 })
  const join = (beat: object, memberId = '') => c.join(memberId, ['a'], { bringsMemberId: false, ...beat })
  const invalid = (message: string) => refusal('INVALID_REQUEST', message)
  t.strictSame(join({ groupId: '' }), invalid('GroupId can\'t be empty.'))
  t.strictSame(join({ subscribedTopicNames: null }), invalid('Either SubscribedTopicNames or SubscribedTopicRegex must be non-null when (re-)joining.'))
  t.strictSame(join({ rebalanceTimeoutMs: -1 }), invalid('RebalanceTimeoutMs must be provided in first request.'))
  t.strictSame(join({ ownedPartitions: null }), invalid('TopicPartitions must be empty when (re-)joining.'))
  t.strictSame(join({ ownedPartitions: parts({ a: [0] }) }), invalid('TopicPartitions must be empty when (re-)joining.'))
  t.strictSame(c.beat('', 1, { bringsMemberId: false }), invalid('MemberId can\'t be empty.'))
  t.strictSame(join({ bringsMemberId: true }), invalid('MemberId can\'t be empty.'))
  t.strictSame(join({ serverAssignor: 'nope' }), refusal('UNSUPPORTED_ASSIGNOR', 'ServerAssignor nope is not supported. Supported assignors: uniform, range.'))
  t.strictSame(c.beat('own-x', -2), invalid('InstanceId can\'t be null.'))
  t.strictSame(c.beat('own-x', -3), invalid('MemberEpoch is invalid.'))
  t.strictSame(join({ instanceId: '' }), invalid('InstanceId can\'t be empty.'))
  t.strictSame(join({ rackId: '' }), invalid('RackId can\'t be empty.'))
  t.match(join({}, 'x'.repeat(10_001)), { error: 'INVALID_REQUEST' }, 'what no record can hold')
  t.match(join({ subscribedTopicNames: Array.from({ length: 2000 }, (_, at) => `${'n'.repeat(200)}${at}`) }), { error: 'INVALID_REQUEST' })
  t.strictSame(c.beat('own-x', 4), refusal('GROUP_ID_NOT_FOUND', 'Consumer group g not found.'))
  t.strictSame(c.beat('own-x', -1), refusal('GROUP_ID_NOT_FOUND', 'Group g not found.'))
  t.match(join({ subscribedTopicNames: null, subscribedTopicRegex: 'a[' }, 'own-x'), {
    error: 'INVALID_REGULAR_EXPRESSION', message: 'SubscribedTopicRegex `a[` is not a valid regular expression: missing closing ].',
  })
  t.strictSame(c.log, [], 'nothing of all that was written')
  t.strictSame(c.shard.list(), [])
  t.strictSame(c.join('u', ['nope']), answer('u', 2, {}), 'a topic may still come')
  t.match(c.join('w', ['a'], { groupId: 'w', serverAssignor: 'range' }), answer('w', 2, { a: [0] }))
  t.equal(c.describe('w').assignorName, 'range')
  t.end()
})

t.test('two members, as Kafka answers it: the second gets a partition when the first has let go of it', (t) => {
  const c = new Coordinator({ a: 2 })
  t.strictSame(c.join('own-1', ['a']), answer('own-1', 2, { a: [0, 1] }))
  c.pass(1400)
  t.strictSame(c.join('own-2', ['a']), answer('own-2', 3, {}))
  t.strictSame(c.beat('own-1', 2, { ownedPartitions: parts({ a: [0, 1] }) }), answer('own-1', 2, { a: [0] }))
  const reconciling = c.describe()
  t.match(reconciling, { state: 'Reconciling', groupEpoch: 3, assignmentEpoch: 3 })
  t.strictSame(reconciling.members.map((m) => [m.memberId, m.memberEpoch, m.assignment, m.targetAssignment]), [
    ['own-1', 2, parts({ a: [0, 1] }), parts({ a: [0] })], ['own-2', 3, [], parts({ a: [1] })],
  ])
  t.strictSame(c.beat('own-2', 3), answer('own-2', 3), 'not yet')
  t.strictSame(c.beat('own-1', 2), answer('own-1', 2), 'who does not say what it has may have all of it')
  t.strictSame(c.beat('own-1', 2, { ownedPartitions: parts({ a: [0] }) }), answer('own-1', 3))
  t.strictSame(c.beat('own-2', 3), answer('own-2', 3, { a: [1] }))
  t.equal(c.state(), 'Stable')
  c.pass(1400)
  t.strictSame(c.beat('own-2', -1), left('own-2', -1))
  t.strictSame(c.beat('own-1', 3), answer('own-1', 4, { a: [0, 1] }))
  t.end()
})

t.test('a static member, as Kafka answers it: its place is kept while it is away, and is nobody else\'s', (t) => {
  const c = new Coordinator({ a: 1 })
  const i1 = { instanceId: 'i1' }
  t.strictSame(c.join('own-1', ['a'], i1), answer('own-1', 2, { a: [0] }))
  t.strictSame(c.join('own-2', ['a'], i1), refusal(
    'UNRELEASED_INSTANCE_ID', 'Static member own-2 with instance id i1 cannot join the group because the instance id is owned by own-1 member.',
  ))
  t.strictSame(c.beat('own-1', -2, i1), left('own-1', -2))
  t.match(c.describe(), { state: 'Reconciling', groupEpoch: 2, members: [{ memberId: 'own-1', memberEpoch: -2, assignment: parts({ a: [0] }) }] })
  c.pass(1400)
  t.strictSame(c.join('own-2', ['a'], i1), answer('own-2', 2, { a: [0] }))
  t.strictSame(c.beat('own-1', 1, i1), refusal('FENCED_INSTANCE_ID', 'Static member own-1 with instance id i1 was fenced by member own-2.'))
  t.strictSame(c.beat('own-2', 1, { instanceId: 'i7' }), refusal('UNKNOWN_MEMBER_ID', 'Instance id i7 is unknown.'))
  t.strictSame(c.beat('own-2', -1, i1), left('own-2', -1))
  t.equal(c.state(), 'Empty')

  c.join('own-3', ['a'], i1)
  c.beat('own-3', -2, i1)
  c.reload(true)
  c.pass(44_999)
  t.equal(c.describe().members.length, 1, 'it may still come back')
  c.pass(1)
  t.equal(c.describe().members.length, 0, 'its session is over')
  t.end()
})

t.test('targets are made once an interval: the group is Assigning meanwhile', (t) => {
  const c = new Coordinator({ a: 4 })
  c.join('x', ['a'])
  t.strictSame(c.join('y', ['a']), answer('y', 2, {}), 'an epoch without a target of its own')
  t.match(c.describe(), { state: 'Assigning', groupEpoch: 3, assignmentEpoch: 2 })
  c.pass(999)
  t.strictSame(c.beat('x', 2), answer('x', 2))
  c.pass(1)
  t.strictSame(c.beat('x', 2, { ownedPartitions: parts({ a: [0, 1, 2, 3] }) }), answer('x', 2, { a: [0, 1] }))
  t.match(c.describe(), { state: 'Reconciling', groupEpoch: 3, assignmentEpoch: 3 })
  const [target] = c.log.filter((record) => record.kind === 'targetAssignment').slice(-1)
  t.strictSame(target?.value?.assignmentTimestamp, c.nowMs)
  t.end()
})

t.test('only targets that change are written, and a heartbeat without news writes nothing', (t) => {
  const c = new Coordinator({ a: 6 }, { consumerAssignmentIntervalMs: 0 })
  for (const id of ['x', 'y', 'z']) c.join(id, ['a'])
  let from = c.log.length
  c.beat('z', 4)
  t.equal(c.log.length, from)
  c.join('i', ['other'])
  t.strictSame(c.log.slice(from).map((record) => 'memberId' in record ? `${record.kind} ${record.memberId}` : record.kind), [
    'consumerMember i', 'consumerGroup', 'targetAssignmentMember i', 'targetAssignment', 'currentAssignment i',
  ])
  from = c.log.length
  c.setTopic('unrelated', 3)
  for (const m of c.describe().members) c.beat(m.memberId, m.memberEpoch)
  t.notOk(c.log.slice(from).some((record) => record.kind === 'consumerGroup'), 'topics of others are no reason to assign anew')
  t.end()
})

t.test('who keeps what it was asked to give up beyond its own rebalance timeout is out, also with a new coordinator', (t) => {
  const c = new Coordinator({ a: 2 }, { consumerAssignmentIntervalMs: 0 })
  c.join('x', ['a'], { rebalanceTimeoutMs: 3000 })
  c.join('y', ['a'])
  c.beat('x', 2)
  c.pass(2999)
  c.beat('x', 2, { ownedPartitions: parts({ a: [0, 1] }) })
  t.equal(c.describe().members.length, 2)
  c.reload()
  c.pass(2999)
  t.equal(c.describe().members.length, 2, 'its time begins anew')
  c.pass(1)
  t.strictSame(c.describe().members.map((m) => m.memberId), ['y'])
  t.match(c.beat('x', 2), { error: 'UNKNOWN_MEMBER_ID' })
  t.strictSame(c.beat('y', 3), answer('y', 4, { a: [0, 1] }))

  c.join('x', ['a'], { rebalanceTimeoutMs: 3000 })
  c.beat('y', 4)
  c.beat('y', 4, { ownedPartitions: parts({ a: [0] }) })
  c.pass(10_000)
  t.equal(c.describe().members.length, 2, 'who let go in time stays')
  t.end()
})

t.test('a silent member is out after its session, and its partitions are free', (t) => {
  const c = new Coordinator({ a: 2 }, { consumerAssignmentIntervalMs: 0 })
  c.join('x', ['a'])
  c.join('y', ['a'])
  c.pass(40_000)
  c.beat('y', 3)
  c.pass(5000)
  t.strictSame(c.describe().members.map((m) => m.memberId), ['y'])
  t.strictSame(c.beat('y', 3), answer('y', 4, { a: [0, 1] }))
  c.reload(true)
  c.pass(44_999)
  t.equal(c.state(), 'Stable', 'a new coordinator gives everybody a full session')
  c.pass(1)
  t.equal(c.state(), 'Empty')
  t.end()
})

t.test('an answer that was lost: the epoch before is taken from who has nothing that is not its own', (t) => {
  const c = new Coordinator({ a: 2 }, { consumerAssignmentIntervalMs: 0 })
  c.join('x', ['a'])
  c.beat('x', 2, { subscribedTopicNames: ['a', 'b'] })
  t.strictSame(c.beat('x', 2, { ownedPartitions: parts({ a: [0] }) }), answer('x', 3))
  t.match(c.beat('x', 2), { error: 'FENCED_MEMBER_EPOCH' })
  t.match(c.beat('x', 2, { ownedPartitions: parts({ a: [0, 5] }) }), { error: 'FENCED_MEMBER_EPOCH' })
  t.match(c.beat('x', 1, { ownedPartitions: [] }), { error: 'FENCED_MEMBER_EPOCH', message: /smaller member epoch \(1\)/ })
  t.strictSame(c.join('s', ['a'], { instanceId: 'i' }).memberEpoch, c.join('s', ['a'], { instanceId: 'i' }).memberEpoch, 'a static member\'s join, sent twice')
  t.end()
})

t.test('regular expressions: resolved when they come, again when topics come and go, and forgotten with the last who uses them', (t) => {
  const c = new Coordinator({ 'orders-1': 1, 'orders-22': 1, other: 1 }, { consumerAssignmentIntervalMs: 0 })
  const regex = { subscribedTopicNames: null, subscribedTopicRegex: 'orders-\\d+' }
  t.strictSame(c.join('x', [], regex), answer('x', 2, { 'orders-1': [0], 'orders-22': [0] }))
  t.strictSame(c.join('n', ['other']), answer('n', 3, { other: [0] }), 'beside names')
  c.pass(1000)
  c.setTopic('orders-3', 2)
  c.setTopic('my-orders-3', 2)
  t.strictSame(c.beat('x', 2), answer('x', 4, { 'orders-1': [0], 'orders-22': [0], 'orders-3': [0, 1] }), 'the whole name has to match')
  c.reload()
  c.setTopic('orders-1', 0)
  t.strictSame(c.beat('x', 4).memberEpoch, 4, 'it has to let go of what is no more')
  t.strictSame(c.beat('x', 4, { ownedPartitions: parts({ 'orders-22': [0], 'orders-3': [0, 1] }) }).memberEpoch, 5)
  t.match(c.describe().members.find((m) => m.memberId === 'x'), { subscribedTopicRegex: 'orders-\\d+', assignment: parts({ 'orders-22': [0], 'orders-3': [0, 1] }) })
  t.match(c.beat('x', 5, { subscribedTopicRegex: '(' }), { error: 'INVALID_REGULAR_EXPRESSION', message: 'SubscribedTopicRegex `(` is not a valid regular expression: missing closing ).' })
  c.beat('x', 5, { subscribedTopicRegex: '', subscribedTopicNames: ['orders-22'] })
  const [last] = c.log.filter((record) => record.kind === 'consumerRegex').slice(-1)
  t.strictSame(last, { kind: 'consumerRegex', groupId: 'g', regex: 'orders-\\d+', value: null })
  t.end()
})

t.test('a regular expression that takes long is gone on with in other steps: it stands for what it stood for until then', (t) => {
  let calls = 0
  const all = createMatchTopics()
  const few: MatchTopics = (pattern, names, from = 0) => {
    calls++
    const part = [...names].slice(from, from + 3)
    const matched = all(pattern, part)
    return 'topics' in matched && part.length === 3 ? { ...matched, next: from + 3 } : matched
  }
  const names = Array.from({ length: 10 }, (_, at) => `a${at}`)
  const c = new Coordinator(Object.fromEntries(names.map((name) => [name, 1])), { consumerAssignmentIntervalMs: 0 }, few)
  const join = { rebalanceTimeoutMs: 5000, ownedPartitions: [], subscribedTopicRegex: 'a.*' }
  t.strictSame(c.beat('x', 0, join), answer('x', 2, {}), 'nothing yet')
  c.pass(0)
  t.equal(calls, 5, 'one that reads it, and four that match')
  t.match(c.describe(), { groupEpoch: 3 })
  t.strictSame(c.beat('x', 2), answer('x', 3, Object.fromEntries(names.map((name) => [name, [0]]))))

  c.setTopic('a9x', 1)
  c.pass(1000)
  const before = c.log.length
  t.strictSame(c.beat('x', 3), answer('x', 3))
  t.equal(c.log.length, before, 'what it stood for it stands for until all names are looked at')
  c.pass(0)
  t.match(c.describe(), { groupEpoch: 4 })
  t.match(c.beat('x', 3), { memberEpoch: 4, assignment: { length: 11 } })
  calls = 0
  c.pass(5000)
  c.beat('x', 4)
  c.pass(0)
  t.equal(calls, 0, 'and no more than that')

  c.setTopic('a9y', 1)
  c.pass(1000)
  c.beat('x', 4)
  c.beat('x', -1)
  c.pass(0)
  t.match(c.describe(), { members: { length: 0 } }, 'whom it was for may be gone meanwhile')
  t.end()
})

t.test('topics that grow, go and come back under their names move the epoch; a full group takes nobody in', (t) => {
  const c = new Coordinator({ a: 1 }, { consumerAssignmentIntervalMs: 0, consumerMaxSize: 2 })
  c.join('x', ['a', 'b'])
  c.setTopic('a', 3)
  t.strictSame(c.beat('x', 2), answer('x', 3, { a: [0, 1, 2] }))
  c.setTopic('b', 1)
  t.strictSame(c.beat('x', 3), answer('x', 4, { a: [0, 1, 2], b: [0] }))
  c.join('y', ['a'])
  t.strictSame(c.join('z', ['a']), refusal('GROUP_MAX_SIZE_REACHED', 'The consumer group has reached its maximum capacity of 2 members.'))
  t.equal(c.join('y', ['a']).error, 'NONE', 'a member may join again')
  t.end()
})

t.test('a topic that was made again under its name is another topic', (t) => {
  const world = new ShardWorld({ consumerAssignmentIntervalMs: 0 })
  const beat = (memberEpoch: number, more = {}) => world.ask('consumerGroupHeartbeat', {
    groupId: 'g', memberId: 'x', memberEpoch, instanceId: null, rackId: null, rebalanceTimeoutMs: -1, subscribedTopicNames: null, subscribedTopicRegex: null,
    serverAssignor: null, ownedPartitions: null, bringsMemberId: true, ...more,
  })
  const before = world.topic('a', 2)
  const joined = beat(0, { rebalanceTimeoutMs: 5000, subscribedTopicNames: ['a'], ownedPartitions: [] })
  t.strictSame([joined.memberEpoch, joined.assignment], [2, [{ topicId: before, partitions: [0, 1] }]])
  const after = world.remakeTopic('a', 2)
  const told = beat(2)
  t.strictSame([told.memberEpoch, told.assignment], [2, []], 'what is gone is to be given up first')
  const given = beat(2, { ownedPartitions: [] })
  t.strictSame([given.memberEpoch, given.assignment], [3, [{ topicId: after, partitions: [0, 1] }]])
  t.end()
})

t.test('who does not let go within its rebalance timeout is out, however often it is heard, also after another coordinator has taken over', (t) => {
  for (const isReloaded of [false, true]) {
    const c = new Coordinator({ a: 2 }, { consumerAssignmentIntervalMs: 0 })
    c.join('x', ['a'])
    c.join('y', ['a'])
    const hold = () => c.beat('x', 2, { ownedPartitions: parts({ a: [0, 1] }) })
    t.strictSame(hold(), answer('x', 2, { a: [0] }))
    c.pass(3000)
    t.strictSame(hold(), answer('x', 2))
    if (isReloaded) c.reload()
    c.pass(isReloaded ? 4999 : 1999)
    t.strictSame(hold(), answer('x', 2))
    t.strictSame(c.beat('y', 3), answer('y', 3), 'what it waits for is not free yet')
    c.pass(1)
    t.equal(hold().error, 'UNKNOWN_MEMBER_ID')
    t.strictSame(c.beat('y', 3), answer('y', 4, { a: [0, 1] }))
  }
  t.end()
})

t.test('a commit of an epoch that its member has left behind comes too late', (t) => {
  const c = new Coordinator({ a: 2 }, { consumerAssignmentIntervalMs: 0 })
  const commit = (memberEpoch: number) => c.ask({
    kind: 'offsetCommit', groupId: 'g', memberId: 'x', generationIdOrMemberEpoch: memberEpoch, groupInstanceId: null, retentionTimeMs: -1, apiVersion: 9,
    offsets: [{ topicId: 'id-a', topic: 'a', partition: 1, offset: 7, leaderEpoch: -1, metadata: '' }],
  }).errors
  c.join('x', ['a'])
  t.strictSame(commit(2), ['NONE'])
  c.join('y', ['a'])
  c.beat('x', 2, { ownedPartitions: parts({ a: [0, 1] }) })
  t.strictSame(commit(2), ['NONE'], 'what it is to give up it may still commit for')
  t.equal(c.beat('x', 2, { ownedPartitions: parts({ a: [0] }) }).memberEpoch, 3)
  t.strictSame(commit(2), ['STALE_MEMBER_EPOCH'])
  t.strictSame(commit(4), ['STALE_MEMBER_EPOCH'])
  t.strictSame(commit(3), ['NONE'])
  t.end()
})

t.test('the assignor that most wish for is used, else the first of the config', (t) => {
  const c = new Coordinator({ a: 2 }, { consumerAssignmentIntervalMs: 0, consumerAssignors: ['range', 'uniform'] })
  c.join('x', ['a'])
  t.equal(c.describe().assignorName, 'range')
  c.join('y', ['a'], { serverAssignor: 'uniform' })
  t.equal(c.describe().assignorName, 'uniform')
  t.end()
})

t.test('commits and reads of offsets are checked against the member\'s epoch, as Kafka answers it', (t) => {
  const c = new Coordinator({ a: 1 })
  c.join('x', ['a'])
  const commit = (memberId: string, epoch: number, apiVersion = 9): unknown => c.ask({
    kind: 'offsetCommit', groupId: 'g', memberId, generationIdOrMemberEpoch: epoch, groupInstanceId: null, retentionTimeMs: -1, apiVersion,
    offsets: [{ topicId: 'id-a', topic: 'a', partition: 0, offset: 5, leaderEpoch: -1, metadata: '' }],
  }).errors[0]
  t.strictSame(
    [commit('x', 2), commit('x', 99), commit('x', 99, 8), commit('own-nobody', 1), commit('', -1)],
    ['NONE', 'STALE_MEMBER_EPOCH', 'UNSUPPORTED_VERSION', 'UNKNOWN_MEMBER_ID', 'UNKNOWN_MEMBER_ID'],
  )
  const read = (memberId: string | null, memberEpoch: number): unknown => c.ask({
    kind: 'offsetFetch', groupId: 'g', memberId, memberEpoch, topics: [{ topic: 'a', partitions: [0] }], requireStable: false,
  }).error
  t.strictSame([read('x', 2), read('x', 99), read('own-nobody', 1), read(null, -1)], ['NONE', 'STALE_MEMBER_EPOCH', 'UNKNOWN_MEMBER_ID', 'NONE'])
  c.beat('x', -1)
  t.equal(commit('', -1), 'NONE', 'an administrator may, when nobody is there')
  t.end()
})
