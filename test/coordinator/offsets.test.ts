/** Committed offsets in a shard: who may commit, what is read, what goes and when. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import t from 'tap'
import { zeroUuid } from '../../lib/common/ids.ts'
import type { CommitOffset, OffsetCommit } from '../../lib/coordinator/requests.ts'
import { encodeStep } from '../../lib/broker/groups/pending-batch.ts'
import { decodeRecord } from '../../lib/broker/groups/record-codec.ts'
import { consumerProtocol } from '../../lib/broker/groups/consumer-protocol.ts'
import { ShardWorld } from './shard-world.ts'

const minute = 60_000
const day = 24 * 60 * minute

function offset(topic: string, partition: number, value: number, more: Partial<CommitOffset> = {}): CommitOffset {
  return { topicId: zeroUuid, topic, partition, offset: value, leaderEpoch: -1, metadata: '', ...more }
}

function commit(world: ShardWorld, groupId: string, offsets: readonly CommitOffset[], more: Partial<OffsetCommit> = {}) {
  return world.ask('offsetCommit', {
    groupId, offsets, generationIdOrMemberEpoch: -1, memberId: '', groupInstanceId: null, retentionTimeMs: -1, apiVersion: 10, ...more,
  }).errors
}

/** All offsets of a group as `topic/partition=offset`. */
function all(world: ShardWorld, groupId: string): readonly string[] {
  const { topics } = world.ask('offsetFetch', { groupId, memberId: null, memberEpoch: -1, topics: undefined, requireStable: false })
  return topics.flatMap(({ topic, partitions }) => partitions.map((each) => `${topic}/${each.partition}=${each.offset}`)).sort()
}

function remove(world: ShardWorld, groupId: string, topic: string, ...partitions: number[]) {
  return world.ask('offsetDelete', { groupId, partitions: partitions.map((partition) => ({ topic, partition })) })
}

/** A classic group of one member, synced. */
function join(world: ShardWorld, groupId: string, topics: readonly string[], protocolType = 'consumer') {
  const metadata = consumerProtocol.writeSubscription({ version: 1, topics, userData: null, ownedPartitions: [], generationId: -1, rackId: null })
  const token = world.send('joinGroup', {
    groupId, sessionTimeoutMs: 30_000, rebalanceTimeoutMs: 30_000, memberId: '', groupInstanceId: null, protocolType, protocols: [{ name: 'range', metadata }],
    reason: null, requiresKnownMemberId: false, supportsSkippingAssignment: true,
  })
  world.pass(3000)
  const joined = world.answer('joinGroup', token)
  const memberId = joined?.memberId ?? ''
  const generationId = joined?.generationId ?? -1
  world.ask('syncGroup', {
    groupId, generationId, memberId, groupInstanceId: null, protocolType, protocolName: 'range', assignments: [{ memberId, assignment: Buffer.from([1]) }],
  })
  return { memberId, generationIdOrMemberEpoch: generationId }
}

function leave(world: ShardWorld, groupId: string, memberId: string): void {
  world.ask('leaveGroup', { groupId, members: [{ memberId, groupInstanceId: null, reason: null }] })
}

t.test('a commit of nobody\'s member makes a group that exists by its offsets', async (t) => {
  const world = new ShardWorld()
  const id = world.topic('a', 3)
  t.same(commit(world, 'g', [offset('a', 0, 12, { metadata: 'm', leaderEpoch: 4 }), offset('a', 2, 7, { metadata: null })]), ['NONE', 'NONE'])
  t.same(world.ask('offsetFetch', {
    groupId: 'g', memberId: null, memberEpoch: -1, requireStable: true, topics: [{ topic: 'a', partitions: [0, 1, 2] }, { topic: 'b', partitions: [0] }],
  }), {
    error: 'NONE',
    topics: [
      {
        topic: 'a', partitions: [
          { partition: 0, offset: 12, leaderEpoch: 4, metadata: 'm', error: 'NONE' },
          { partition: 1, offset: -1, leaderEpoch: -1, metadata: '', error: 'NONE' },
          { partition: 2, offset: 7, leaderEpoch: -1, metadata: '', error: 'NONE' },
        ],
      },
      { topic: 'b', partitions: [{ partition: 0, offset: -1, leaderEpoch: -1, metadata: '', error: 'NONE' }] },
    ],
  })
  t.same(all(world, 'g'), ['a/0=12', 'a/2=7'])
  t.same(all(world, 'nobody'), [], 'a group that is not there has no offsets')
  t.same(world.shard.list(), [{ groupId: 'g', protocolType: '', state: 'Empty', type: 'classic' }])
  const stored = world.log.map(({ key, value }) => decodeRecord(key, value))
  t.match(stored, [{ record: { value: { offset: 12, topicId: id, expireTimestamp: -1, commitTimestamp: world.wallMs } } }, { record: { partition: 2 } }])
  world.reload()
  t.same(all(world, 'g'), ['a/0=12', 'a/2=7'], 'the next coordinator knows them')
  t.same(world.shard.list(), [{ groupId: 'g', protocolType: '', state: 'Empty', type: 'classic' }])
  t.same(commit(world, 'g', [offset('a', 0, 3)], { memberId: 'x' }), ['NONE'], 'a member without a generation is nobody\'s')
  t.same(commit(world, 'g', [offset('a', 1, -1)]), ['NONE'], 'Kafka takes -1')
  t.same(all(world, 'g'), ['a/0=3', 'a/1=-1', 'a/2=7'], 'whoever commits may go back')
})

t.test('who commits for a group that is not there with a generation is told in the words of its version', async (t) => {
  const world = new ShardWorld()
  world.topic('a', 1)
  const asMember = { memberId: 'x', generationIdOrMemberEpoch: 3 }
  t.same(commit(world, 'g', [offset('a', 0, 1)], { ...asMember, apiVersion: 8 }), ['ILLEGAL_GENERATION'])
  t.same(commit(world, 'g', [offset('a', 0, 1), offset('a', 0, 2)], { ...asMember, apiVersion: 9 }), ['GROUP_ID_NOT_FOUND', 'GROUP_ID_NOT_FOUND'])
  t.same(world.log, [])
  t.same(world.shard.list(), [])
})

t.test('metadata that is too large is refused alone', async (t) => {
  const world = new ShardWorld({ offsetMetadataMaxBytes: 4096 })
  world.topic('a', 3)
  const offsets = [offset('a', 0, 1, { metadata: 'm'.repeat(4097) }), offset('a', 1, 1, { metadata: 'm'.repeat(4096) }), offset('a', 2, 1)]
  t.same(commit(world, 'g', offsets), ['OFFSET_METADATA_TOO_LARGE', 'NONE', 'NONE'])
  t.same(all(world, 'g'), ['a/1=1', 'a/2=1'])
  world.settings = { ...world.settings, offsetMetadataMaxBytes: 1_000_000 }
  t.same(commit(world, 'g', [offset('a', 0, 1, { metadata: '\u20ac'.repeat(40_000) })]), ['NONE'])
  t.same(commit(world, 'g', [offset('a', 0, 2, { metadata: '\u20ac'.repeat(10_923) })], { retentionTimeMs: 1 }), ['OFFSET_METADATA_TOO_LARGE'], 'no room beside an expiry')
  t.same(commit(world, 'g', [offset('a', 0, 2, { metadata: '\u20ac'.repeat(10_922) })], { retentionTimeMs: 1 }), ['NONE'])
})

t.test('members of a classic group commit in their generation', async (t) => {
  const world = new ShardWorld()
  world.topic('a', 1)
  const member = join(world, 'g', ['a'])
  t.same(commit(world, 'g', [offset('a', 0, 1)]), ['UNKNOWN_MEMBER_ID'], 'nobody\'s commit into a live group')
  t.same(commit(world, 'g', [offset('a', 0, 2)], member), ['NONE'])
  t.same(commit(world, 'g', [offset('a', 0, 3)], { ...member, generationIdOrMemberEpoch: 2 }), ['ILLEGAL_GENERATION'])
  t.same(commit(world, 'g', [offset('a', 0, 3)], { ...member, memberId: 'nobody' }), ['UNKNOWN_MEMBER_ID'])
  t.same(all(world, 'g'), ['a/0=2'])
  leave(world, 'g', member.memberId)
  t.same(commit(world, 'g', [offset('a', 0, 4)], member), ['UNKNOWN_MEMBER_ID'])
  t.same(commit(world, 'g', [offset('a', 0, 5)]), ['NONE'], 'an administrator, when all have left')
  world.reload()
  t.same(all(world, 'g'), ['a/0=5'])
})

t.test('a member that commits lives', async (t) => {
  const world = new ShardWorld()
  world.topic('a', 1)
  const member = join(world, 'g', ['a'])
  for (let i = 0; i < 10; i++) {
    world.pass(20_000)
    t.same(commit(world, 'g', [offset('a', 0, i)], member), ['NONE'])
  }
  world.pass(31_000)
  t.same(commit(world, 'g', [offset('a', 0, 99)], member), ['UNKNOWN_MEMBER_ID'], 'and one that does nothing does not')
})

t.test('OffsetDelete', async (t) => {
  const world = new ShardWorld()
  world.topic('a', 2)
  world.topic('b', 1)
  t.same(remove(world, 'none', 'a', 0), { error: 'GROUP_ID_NOT_FOUND', errors: ['NONE'] })
  commit(world, 'g', [offset('a', 0, 1), offset('a', 1, 2)])
  t.same(remove(world, 'g', 'a', 0), { error: 'NONE', errors: ['NONE'] })
  const records = world.log.length
  t.same(remove(world, 'g', 'a', 0), { error: 'NONE', errors: ['NONE'] })
  t.equal(world.log.length, records, 'what is not there needs no tombstone')
  t.same(all(world, 'g'), ['a/1=2'])
  const member = join(world, 'm', ['a'])
  commit(world, 'm', [offset('a', 0, 1), offset('b', 0, 1)], member)
  t.same(remove(world, 'm', 'a', 0, 1), { error: 'NONE', errors: ['GROUP_SUBSCRIBED_TO_TOPIC', 'GROUP_SUBSCRIBED_TO_TOPIC'] })
  t.same(remove(world, 'm', 'b', 0), { error: 'NONE', errors: ['NONE'] })
  t.same(all(world, 'm'), ['a/0=1'])
  join(world, 'o', [], 'connect')
  t.same(remove(world, 'o', 'a', 0).error, 'NON_EMPTY_GROUP', 'of members whose subscriptions nobody can read')
  world.reload()
  t.same(all(world, 'g'), ['a/1=2'])
})

t.test('DeleteGroups takes the offsets along, in steps that stay small', async (t) => {
  const world = new ShardWorld()
  world.topic('a', 10_000)
  commit(world, 'g', Array.from({ length: 10_000 }, (_, partition) => offset('a', partition, 1)))
  const before = world.steps.length
  const token = world.send('deleteGroup', { groupId: 'g' })
  world.pass(1)
  t.same(world.answer('deleteGroup', token), { error: 'NONE' })
  const sizes = world.steps.slice(before).map(({ records }) => records.length)
  t.ok(sizes.every((size) => size <= 2001), `${sizes.join(', ')} records`)
  t.same(all(world, 'g'), [])
  t.same(world.shard.list(), [])
  world.reload()
  t.same(world.shard.list(), [])
  t.same(world.ask('deleteGroup', { groupId: 'g' }), { error: 'GROUP_ID_NOT_FOUND' })
})

t.test('offsets without a group expire by their own age, and the group with the last', async (t) => {
  const world = new ShardWorld({ offsetsRetentionMs: 7 * day })
  world.topic('a', 2)
  commit(world, 'g', [offset('a', 0, 1)])
  world.pass(5 * day)
  commit(world, 'g', [offset('a', 1, 1)])
  world.pass(2 * day - minute)
  t.same(all(world, 'g'), ['a/0=1', 'a/1=1'])
  world.pass(11 * minute)
  t.same(all(world, 'g'), ['a/1=1'])
  world.reload()
  world.pass(5 * day + minute)
  t.same(all(world, 'g'), [])
  t.same(world.shard.list(), [])
  world.compactLog()
  world.reload()
  t.same(world.shard.list(), [])
})

t.test('a client that chose a time is heard', async (t) => {
  const world = new ShardWorld({ offsetsRetentionMs: 7 * day })
  world.topic('a', 3)
  commit(world, 'g', [offset('a', 0, 1)], { retentionTimeMs: day, apiVersion: 4 })
  commit(world, 'g', [offset('a', 1, 1)], { retentionTimeMs: 30 * day, apiVersion: 4 })
  commit(world, 'g', [offset('a', 2, 1)], { retentionTimeMs: Number.MAX_SAFE_INTEGER, apiVersion: 4 })
  world.reload()
  world.pass(day + 10 * minute)
  t.same(all(world, 'g'), ['a/1=1', 'a/2=1'])
  world.pass(30 * day)
  t.same(all(world, 'g'), ['a/2=1'])
})

t.test('what members are subscribed to does not expire; of a group that became empty it counts from then', async (t) => {
  const world = new ShardWorld({ offsetsRetentionMs: 7 * day })
  world.topic('a', 1)
  world.topic('b', 1)
  const member = join(world, 'g', ['a'])
  commit(world, 'g', [offset('a', 0, 1), offset('b', 0, 1)], member)
  const beat = () => world.ask('heartbeat', { groupId: 'g', generationId: member.generationIdOrMemberEpoch, memberId: member.memberId, groupInstanceId: null })
  for (let passed = 0; passed < 7 * day + 20 * minute; passed += 10_000) {
    world.pass(10_000)
    if (beat().error !== 'NONE') t.fail('the member lives')
  }
  t.same(all(world, 'g'), ['a/0=1'], 'b is read by nobody')
  leave(world, 'g', member.memberId)
  world.pass(6 * day)
  t.same(all(world, 'g'), ['a/0=1'])
  world.reload()
  world.pass(day - minute)
  t.same(all(world, 'g'), ['a/0=1'], 'the next coordinator knows since when')
  commit(world, 'g', [offset('b', 0, 5)])
  world.pass(11 * minute)
  t.same(all(world, 'g'), ['b/0=5'], 'what an administrator committed since then stays')
  world.pass(7 * day)
  t.same(world.shard.list(), [], 'and with the last the group goes')
  world.reload()
  t.same(world.shard.list(), [])
})

t.test('offsets of members whose subscriptions nobody can read stay while they live', async (t) => {
  const world = new ShardWorld({ offsetsRetentionMs: 60_000, offsetsRetentionCheckIntervalMs: 10_000 })
  world.topic('a', 1)
  const member = join(world, 'g', ['a'], 'connect')
  commit(world, 'g', [offset('a', 0, 1)], member)
  for (let i = 0; i < 10; i++) {
    world.pass(20_000)
    world.ask('heartbeat', { groupId: 'g', memberId: member.memberId, generationId: member.generationIdOrMemberEpoch, groupInstanceId: null })
  }
  t.same(all(world, 'g'), ['a/0=1'])
  leave(world, 'g', member.memberId)
  world.pass(50_000)
  t.same(all(world, 'g'), ['a/0=1'])
  world.pass(20_000)
  t.same(all(world, 'g'), [])
})

t.test('offsets of a topic that is gone go, not those of one that has its name', async (t) => {
  const world = new ShardWorld()
  const first = world.topic('a', 1)
  world.topic('b', 1)
  commit(world, 'g', [offset('a', 0, 1), offset('b', 0, 1)])
  commit(world, 'h', [offset('a', 0, 2)])
  world.deleteTopics('a')
  t.same([all(world, 'g'), all(world, 'h')], [['b/0=1'], []])
  world.topic('a', 1)
  t.same(all(world, 'h'), [])
  commit(world, 'h', [offset('a', 0, 3)])
  world.remakeTopic('a', 1)
  t.same(all(world, 'h'), [], 'made again before the shard heard of it')
  commit(world, 'h', [offset('a', 0, 4, { topicId: first })])
  t.same(all(world, 'h'), [], 'an offset in the topic that it was before is none')
  commit(world, 'h', [offset('a', 0, 5)])
  t.same(all(world, 'h'), ['a/0=5'])
  world.reload()
  t.same([all(world, 'g'), all(world, 'h')], [['b/0=1'], ['a/0=5']])
})

t.test('a topic of many offsets goes in steps that stay small', async (t) => {
  const world = new ShardWorld()
  world.topic('a', 300)
  for (let group = 0; group < 50; group++) commit(world, `g${group}`, Array.from({ length: 300 }, (_, partition) => offset('a', partition, 1)))
  const before = world.steps.length
  world.deleteTopics('a')
  world.pass(1)
  const sizes = world.steps.slice(before).map(({ records }) => records.length)
  t.ok(sizes.every((size) => size <= 2000), `${sizes.join(', ')} records`)
  t.equal(sizes.reduce((sum, size) => sum + size, 0), 15_000)
})

t.test('steps of groups with long names stay as small, in whatever way offsets go', async (t) => {
  const topic = 't'.repeat(249)
  const longest = 30_000
  for (const way of ['expiry', 'deleted topic', 'deleted group']) {
    const world = new ShardWorld()
    world.topic(topic, 1000)
    const groupIds = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(longest))
    for (const groupId of groupIds) commit(world, groupId, Array.from({ length: 40 }, (_, partition) => offset(topic, partition, 1)))
    commit(world, 'short', Array.from({ length: 1000 }, (_, partition) => offset(topic, partition, 1)))
    const before = world.steps.length
    if (way === 'expiry') world.pass(7 * day + 10 * minute)
    if (way === 'deleted topic') world.deleteTopics(topic)
    if (way === 'deleted group') for (const groupId of [...groupIds, 'short']) world.send('deleteGroup', { groupId })
    world.pass(10 * minute)
    t.same(world.shard.list(), [], way)
    const sizes = world.steps.slice(before).filter(({ records }) => records.length > 0).map(({ records }) => encodeStep(records, 0).boundBytes)
    t.ok(Math.max(...sizes) < 600_000, `${Math.max(...sizes)} bytes in a step, of a million that a batch may have`)
    t.ok(sizes.length < 80, `in ${sizes.length} steps`)
  }
})

t.test('10,000 partitions cost less than 4 MB', async (t) => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const world = new ShardWorld()
  world.topic('a', 10_000)
  commit(world, 'g', Array.from({ length: 10_000 }, (_, partition) => offset('a', partition, 3_000_000_000 + partition)))
  world.shard = world.replayed([])
  collect()
  const before = process.memoryUsage().heapUsed
  world.shard = world.replayed()
  collect()
  const bytes = process.memoryUsage().heapUsed - before
  t.ok(bytes < 4_000_000, `${bytes} bytes`)
  t.equal(all(world, 'g').length, 10_000)
})
