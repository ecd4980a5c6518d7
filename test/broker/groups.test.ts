/** The shell of the group coordinator: where a group is served, what an answer waits for, and what becomes of groups when their log does not take what they decide. */
import t from 'tap'
import { ApiError, type ErrorName } from '../../lib/common/errors.ts'
import { recordCount } from '../../lib/common/record-batch.ts'
import { zeroUuid, type NodeId, type TopicPartition } from '../../lib/common/ids.ts'
import type { Caller, GroupAnswer, GroupRequest, RequestKind } from '../../lib/coordinator/requests.ts'
import { groupPartition } from '../../lib/broker/groups/group-partition.ts'
import { encodeRecord } from '../../lib/broker/groups/record-codec.ts'
import { offsetsTopic } from '../../lib/broker/groups/types.ts'
import type { LogConfig } from '../../lib/broker/log-config.ts'
import { batchWith } from './batches.ts'
import { type World, world } from './broker-world.ts'
import { turns } from './fixture.ts'

let requests = 0
const patient = new AbortController().signal
const settled = (): Promise<void> => turns(30)

/** The answer, or the name of the error. */
async function ask<K extends RequestKind>(w: World, id: NodeId, kind: K, request: Omit<GroupRequest<K>, 'kind'>, abandoned = patient): Promise<GroupAnswer<K> | ErrorName> {
  const groups = w.brokers.get(id)?.groups
  if (groups === undefined) throw new Error(`node ${id} is down`)
  const caller: Caller = { clientId: 'client', clientHost: '/127.0.0.1', freshId: `id${requests++}`.padEnd(22, 'A') }
  try {
    // What was taken out above is put back.
    return await groups.ask(kind, { ...request, kind } as GroupRequest<K>, caller, abandoned)
  } catch (error) {
    if (error instanceof ApiError) return error.error
    throw error
  }
}

/** Commits one offset of a group without members: the error of the answer. */
async function commit(w: World, id: NodeId, groupId: string, offset: number, metadata = ''): Promise<ErrorName> {
  const offsets = [{ topicId: zeroUuid, topic: 'read', partition: 0, offset, leaderEpoch: -1, metadata }]
  const plain = { groupId, generationIdOrMemberEpoch: -1, memberId: '', groupInstanceId: null, retentionTimeMs: -1, apiVersion: 9 }
  const answer = await ask(w, id, 'offsetCommit', { ...plain, offsets })
  return typeof answer === 'string' ? answer : (answer.errors[0] ?? 'UNKNOWN_SERVER_ERROR')
}

/** What a group has committed: the offset, or an error. */
async function committed(w: World, id: NodeId, groupId: string): Promise<number | ErrorName | undefined> {
  const answer = await ask(w, id, 'offsetFetch', { groupId, memberId: null, memberEpoch: -1, topics: [{ topic: 'read', partitions: [0] }], requireStable: true })
  return typeof answer === 'string' ? answer : answer.topics[0]?.partitions[0]?.offset
}

const joining = {
  sessionTimeoutMs: 10_000, rebalanceTimeoutMs: 60_000, memberId: '', groupInstanceId: null, protocolType: 'consumer', reason: null,
  protocols: [{ name: 'range', metadata: Buffer.from([0, 1]) }], requiresKnownMemberId: false, supportsSkippingAssignment: true,
}

/** Makes a group stable with its only member: the error of the last answer. */
async function join(w: World, id: NodeId, groupId: string): Promise<ErrorName> {
  const joined = ask(w, id, 'joinGroup', { groupId, ...joining })
  await pass(w, 200)
  const answer = await joined
  if (typeof answer === 'string') return answer
  const { memberId, generationId, protocolName } = answer
  const assignments = [{ memberId, assignment: Buffer.from([7]) }]
  const synced = await ask(w, id, 'syncGroup', { groupId, memberId, generationId, protocolName, protocolType: 'consumer', groupInstanceId: null, assignments })
  return typeof synced === 'string' ? synced : synced.error
}

/** Whether an answer has come, and which. */
function watched<T>(answer: Promise<T>): { readonly result: () => T | undefined } {
  let result: T | undefined
  void answer.then((value) => (result = value))
  return { result: () => result }
}

async function pass(w: World, ms: number): Promise<void> {
  for (let i = 0; i < ms; i += 200) {
    w.clock.advance(200)
    await turns(3)
  }
}

/** Three nodes with groups, which node 1 coordinates. */
async function groupsWorld(config: Partial<LogConfig> = {}): Promise<{ readonly w: World; readonly log: TopicPartition }> {
  const w = await world(3)
  await w.topic('read')
  const log = await w.topic(offsetsTopic, { compacted: true, deletes: false, ...config })
  await settled()
  return { w, log }
}

t.test('a group is where Kafka has it', (t) => {
  t.equal(groupPartition('', 50), 0)
  t.equal(groupPartition('hello', 50), 99_162_322 % 50)
  t.equal(groupPartition('Hello World', 50), 862_545_276 % 50, 'a negative hash counts without its sign')
  t.equal(groupPartition('polygenelubricants', 50), 0, 'but for the one that has no positive twin')
  t.equal(groupPartition('grüße', 7), groupPartition('grüße', 7))
  t.end()
})

t.test('what is committed is there on the next coordinator, and asked of anybody else is refused', async (t) => {
  const { w, log } = await groupsWorld()
  t.same(w.brokers.get(2)?.groups.coordinatorOf('g'), { error: 'NONE', nodeId: 1 })
  t.equal(await commit(w, 1, 'g', 7), 'NONE')
  t.equal(await commit(w, 2, 'g', 8), 'NOT_COORDINATOR')
  t.equal(await committed(w, 1, 'g'), 7)
  w.kill(1)
  w.logs.get(2)!.cached = false
  w.fence(1)
  t.same(w.brokers.get(3)?.groups.coordinatorOf('g'), { error: 'NONE', nodeId: 2 })
  t.equal(await committed(w, 2, 'g'), 'COORDINATOR_LOAD_IN_PROGRESS', 'who asks at once is told to wait')
  t.match(await w.brokers.get(2)?.groups.list(), { error: 'COORDINATOR_LOAD_IN_PROGRESS' })
  await settled()
  w.logs.get(2)!.cached = true
  t.equal(await committed(w, 2, 'g'), 7)
  t.match(await w.brokers.get(2)?.groups.list(), { error: 'NONE', groups: [{ groupId: 'g', state: 'Empty' }] })
  t.equal(await committed(w, 3, 'g'), 'NOT_COORDINATOR')
  t.equal(await commit(w, 2, 'g', 9), 'NONE')
  await w.start(1)
  await settled()
  w.lead(log, 3)
  await settled()
  t.equal(await committed(w, 3, 'g'), 9)
  w.lead(log, 3)
  await settled()
  t.equal(await commit(w, 3, 'g', 10), 'NONE', 'elected again, it goes on')
  t.equal(await committed(w, 2, 'g'), 'NOT_COORDINATOR', 'the one before gives it up')
})

t.test('no answer says what may be undone', async (t) => {
  const { w, log } = await groupsWorld()
  t.equal(await commit(w, 1, 'g', 1), 'NONE')
  w.cut(1, 2)
  w.cut(1, 3)
  const written = watched(commit(w, 1, 'g', 2))
  await settled()
  const read = watched(committed(w, 1, 'g'))
  await settled()
  t.same([written.result(), read.result()], [undefined, undefined], 'neither the commit nor who reads it')
  // The replicas without it elect a leader of their own.
  w.lead(log, 2, { isr: [2, 3] })
  await settled()
  t.same([written.result(), read.result()], ['NOT_COORDINATOR', 'NOT_COORDINATOR'])
  t.equal(await committed(w, 2, 'g'), 1)
})

t.test('a commit that the replicas do not take in time says so, and may come true', async (t) => {
  const { w } = await groupsWorld()
  w.cut(1, 2)
  w.cut(1, 3)
  const written = watched(commit(w, 1, 'g', 5))
  await pass(w, 4800)
  t.equal(written.result(), undefined)
  await pass(w, 400)
  t.equal(written.result(), 'COORDINATOR_NOT_AVAILABLE')
  w.heal()
  await pass(w, 1000)
  t.equal(await committed(w, 1, 'g'), 5)
})

t.test('with too few replicas or a full disk nothing is taken, what is there is still told, and members are heard anew afterwards', async (t) => {
  const { w, log } = await groupsWorld()
  t.equal(await commit(w, 1, 'g', 3), 'NONE')
  t.equal(await join(w, 1, 'm'), 'NONE')
  w.cut(1, 2)
  w.cut(1, 3)
  w.change(log, { isr: [1] })
  await settled()
  t.equal(await commit(w, 1, 'g', 4), 'COORDINATOR_NOT_AVAILABLE')
  t.equal(await committed(w, 1, 'g'), 3)
  await pass(w, 15_000)
  t.match(await ask(w, 1, 'describeGroup', { groupId: 'm' }), { members: { length: 1 } }, 'nobody is thrown out whose heartbeats were refused')
  w.heal()
  await pass(w, 2000)
  t.equal(await commit(w, 1, 'g', 4), 'NONE')
  t.match(await ask(w, 1, 'describeGroup', { groupId: 'm' }), { state: 'Stable', members: { length: 1 } })
  await pass(w, 12_000)
  t.match(await ask(w, 1, 'describeGroup', { groupId: 'm' }), { members: { length: 0 } }, 'but who says nothing later is')
  w.logs.get(1)!.state = 'full'
  t.equal(await commit(w, 1, 'g', 5), 'COORDINATOR_NOT_AVAILABLE')
  t.equal(await committed(w, 1, 'g'), 4)
  w.logs.get(1)!.reopen()
  t.equal(await commit(w, 1, 'g', 5), 'NONE')
})

t.test('what was decided before the disk was full, and not appended, is refused and forgotten', async (t) => {
  const { w } = await groupsWorld()
  t.equal(await commit(w, 1, 'g', 1), 'NONE')
  const written = watched(commit(w, 1, 'g', 2))
  w.logs.get(1)!.state = 'full' // in the turn in which it was asked
  await settled()
  t.equal(written.result(), 'COORDINATOR_NOT_AVAILABLE')
  t.equal(await committed(w, 1, 'g'), 1)
  w.logs.get(1)!.reopen()
  t.equal(await commit(w, 1, 'g', 3), 'NONE')
})

t.test('what cannot be stored is forgotten, with what came after it', async (t) => {
  const { w, log } = await groupsWorld()
  t.equal(await commit(w, 1, 'g', 1), 'NONE')
  const logs = w.logs.get(1)!
  logs.held = true
  const written = watched(commit(w, 1, 'g', 2))
  const member = watched(ask(w, 1, 'joinGroup', { groupId: 'm', ...joining }))
  await settled()
  t.equal(w.log(1, log).batches.length, 2, 'both go into one batch')
  logs.fail('io')
  logs.held = false
  await settled()
  t.same([written.result(), member.result()], ['NOT_COORDINATOR', 'NOT_COORDINATOR'])
  t.equal(await committed(w, 1, 'g'), 1)
  t.equal(await commit(w, 1, 'g', 3), 'NONE')
})

t.test('all that comes in one turn is one batch, as far as it fits', async (t) => {
  const { w, log } = await groupsWorld({ maxMessageBytes: 2000 })
  const answers = await Promise.all(Array.from({ length: 5 }, (_, i) => commit(w, 1, `g${i}`, i)))
  t.same(answers, Array<ErrorName>(5).fill('NONE'))
  t.same(w.log(1, log).batches.map(recordCount), [5])
  const larger = await Promise.all(Array.from({ length: 5 }, (_, i) => commit(w, 1, `g${i}`, i + 10, 'm'.repeat(600))))
  t.same(larger, Array<ErrorName>(5).fill('NONE'))
  t.same(w.log(1, log).batches.map(recordCount), [5, 2, 2, 1])
  t.ok(w.log(1, log).batches.every((batch) => batch.length <= 2000))
})

t.test('what comes while a batch is on its way is in the next one, soon at the latest', async (t) => {
  const { w, log } = await groupsWorld()
  w.logs.get(2)!.held = true
  const first = watched(commit(w, 1, 'g', 1))
  await settled()
  const others = Array.from({ length: 4 }, (_, i) => watched(commit(w, 1, `g${i}`, i)))
  await settled()
  t.equal(w.log(1, log).batches.length, 1)
  w.logs.get(2)!.held = false
  w.logs.get(2)!.release()
  await settled()
  t.same([first, ...others].map(({ result }) => result()), Array<ErrorName>(5).fill('NONE'))
  t.same(w.log(1, log).batches.map(recordCount), [1, 4])
  w.logs.get(2)!.held = true
  void commit(w, 1, 'g', 2)
  await settled()
  void commit(w, 1, 'h', 2)
  await settled()
  t.equal(w.log(1, log).batches.length, 3)
  w.clock.advance(10)
  await settled()
  t.equal(w.log(1, log).batches.length, 4, 'replicas may be slow')
})

t.test('what does not fit into a batch is refused, and everybody else goes on', async (t) => {
  const { w, log } = await groupsWorld({ maxMessageBytes: 2000 })
  t.equal(await commit(w, 1, 'g', 1), 'NONE')
  const before = commit(w, 1, 'h', 2)
  t.equal(await commit(w, 1, 'g', 3, 'm'.repeat(3000)), 'UNKNOWN_SERVER_ERROR')
  t.equal(await before, 'NONE', 'what was asked in the same turn before it is stored')
  await settled()
  t.same([await committed(w, 1, 'g'), await committed(w, 1, 'h')], [1, 2])
  t.equal(await commit(w, 1, 'x'.repeat(40_000), 1), 'UNKNOWN_SERVER_ERROR', 'a name that no key holds')
  await settled()
  t.equal(await commit(w, 1, 'g', 4), 'NONE')
  t.equal(w.log(1, log).batches.length, 3)
  w.logs.get(2)!.held = true
  const onItsWay = watched(commit(w, 1, 'g', 5))
  await settled()
  t.equal(await commit(w, 1, 'x'.repeat(40_000), 1), 'UNKNOWN_SERVER_ERROR')
  await settled()
  t.equal(onItsWay.result(), undefined)
  w.logs.get(2)!.held = false
  w.logs.get(2)!.release()
  await settled()
  t.equal(onItsWay.result(), 'NONE', 'what is in the log already is not refused')
})

t.test('who asks to store more than a batch takes is refused, and nobody else notices', async (t) => {
  const { w } = await groupsWorld({ maxMessageBytes: 20_000 })
  t.equal(await join(w, 1, 'm'), 'NONE')
  const waiting = watched(ask(w, 1, 'joinGroup', { groupId: 'm', ...joining }))
  await settled()
  const protocols = [{ name: 'range', metadata: Buffer.alloc(20_001) }]
  t.equal(await ask(w, 1, 'joinGroup', { groupId: 'n', ...joining, protocols }), 'UNKNOWN_SERVER_ERROR')
  const assignments = [{ memberId: 'x', assignment: Buffer.alloc(20_001) }]
  const sync = { groupId: 'm', memberId: 'x', generationId: 1, protocolName: 'range', protocolType: 'consumer', groupInstanceId: null, assignments }
  t.equal(await ask(w, 1, 'syncGroup', sync), 'UNKNOWN_SERVER_ERROR')
  const offsets = Array.from({ length: 1000 }, (_, partition) => ({ topicId: zeroUuid, topic: 'read', partition, offset: 1, leaderEpoch: -1, metadata: null }))
  const commitOf = { groupId: 'g', generationIdOrMemberEpoch: -1, memberId: '', groupInstanceId: null, retentionTimeMs: -1, apiVersion: 9, offsets }
  t.equal(await ask(w, 1, 'offsetCommit', commitOf), 'UNKNOWN_SERVER_ERROR')
  t.match(await ask(w, 1, 'offsetCommit', { ...commitOf, offsets: offsets.slice(0, 100) }), { errors: { length: 100 } })
  const beat = { ...commitOf, memberEpoch: 0, instanceId: 'i'.repeat(20_001), rackId: null, rebalanceTimeoutMs: 1000, subscribedTopicNames: ['read'] }
  t.equal(await ask(w, 1, 'consumerGroupHeartbeat', { ...beat, memberId: 'y', subscribedTopicRegex: null, serverAssignor: null, ownedPartitions: [], bringsMemberId: true }), 'UNKNOWN_SERVER_ERROR')
  await settled()
  t.equal(waiting.result(), undefined, 'members wait on')
})

t.test('a coordinator that lost the controller sends its members away, and begins anew when it still is the one', async (t) => {
  const { w } = await groupsWorld()
  t.equal(await commit(w, 1, 'g', 1), 'NONE')
  t.equal(await join(w, 1, 'm'), 'NONE')
  const waiting = watched(ask(w, 1, 'joinGroup', { groupId: 'm', ...joining }))
  await settled()
  t.equal(waiting.result(), undefined)
  w.brokers.get(1)?.contact(true)
  t.equal(await committed(w, 1, 'g'), 'NOT_COORDINATOR')
  await settled()
  t.equal(waiting.result(), 'NOT_COORDINATOR')
  w.brokers.get(1)?.contact(false)
  await settled()
  t.equal(await committed(w, 1, 'g'), 1)
})

t.test('a process that stood still does not tell what its groups were before, though its timers have not run yet', async (t) => {
  const { w, log } = await groupsWorld()
  t.equal(await commit(w, 1, 'g', 1), 'NONE')
  w.sessionsOver.add(1)
  t.equal(await committed(w, 1, 'g'), 'NOT_COORDINATOR')
  t.equal(await commit(w, 1, 'g', 2), 'NOT_COORDINATOR')
  t.equal(w.log(1, log).batches.length, 1, 'nothing is appended that could not be acknowledged')
  w.sessionsOver.delete(1)
  t.equal(await committed(w, 1, 'g'), 'COORDINATOR_LOAD_IN_PROGRESS')
  await settled()
  t.equal(await committed(w, 1, 'g'), 1)
})

t.test('whoever waits is sent away by a resignation and by a stop; nobody waits for one that is gone', async (t) => {
  const { w, log } = await groupsWorld()
  t.equal(await join(w, 1, 'm'), 'NONE')
  const gone = new AbortController()
  const abandoned = watched(ask(w, 1, 'joinGroup', { groupId: 'm', ...joining }, gone.signal))
  const waiting = watched(ask(w, 1, 'joinGroup', { groupId: 'm', ...joining }))
  await settled()
  gone.abort()
  await settled()
  t.equal(await ask(w, 1, 'joinGroup', { groupId: 'm', ...joining }, gone.signal), 'COORDINATOR_NOT_AVAILABLE', 'nor does one that is gone already')
  t.equal(abandoned.result(), 'COORDINATOR_NOT_AVAILABLE')
  t.equal(waiting.result(), undefined)
  w.lead(log, 2)
  await settled()
  t.equal(waiting.result(), 'NOT_COORDINATOR')
  t.equal(await join(w, 2, 'n'), 'NONE')
  const last = watched(ask(w, 2, 'joinGroup', { groupId: 'n', ...joining }))
  await settled()
  w.brokers.get(2)?.leaveGroups()
  await settled()
  t.equal(last.result(), 'NOT_COORDINATOR')
  t.equal(await commit(w, 2, 'g', 1), 'NOT_COORDINATOR')
})

t.test('a log that cannot be read is tried again, and one that somebody else wrote into is read again', async (t) => {
  const { w, log } = await groupsWorld()
  t.equal(await commit(w, 1, 'g', 1), 'NONE')
  w.log(2, log).broken = true
  w.lead(log, 2)
  await settled()
  t.equal(await committed(w, 2, 'g'), 'COORDINATOR_NOT_AVAILABLE')
  w.log(2, log).broken = false
  await pass(w, 600)
  t.equal(await committed(w, 2, 'g'), 1)
  const value = { offset: 44, leaderEpoch: -1, metadata: '', commitTimestamp: 1_700_000_000_000, expireTimestamp: -1, topicId: zeroUuid }
  const record = encodeRecord({ kind: 'offsetCommit', groupId: 'g', topic: 'read', partition: 0, value })
  t.match(await w.produce(2, log, batchWith([record])), { error: 'NONE' })
  t.equal(await committed(w, 2, 'g'), 'COORDINATOR_LOAD_IN_PROGRESS')
  await settled()
  t.equal(await committed(w, 2, 'g'), 44)
  t.match(await w.produce(2, log, batchWith([{ key: Buffer.from([0, 1, 9]), value: null }])), { error: 'NONE' })
  t.equal(await committed(w, 2, 'g'), 'COORDINATOR_LOAD_IN_PROGRESS')
  await settled()
  t.equal(await committed(w, 2, 'g'), 'COORDINATOR_NOT_AVAILABLE', 'what is no record of a group is damage')
})

t.test('a timer that comes late leaves time to hear who has spoken meanwhile', async (t) => {
  const { w } = await groupsWorld()
  t.equal(await join(w, 1, 'm'), 'NONE')
  const described = await ask(w, 1, 'describeGroup', { groupId: 'm' })
  if (typeof described === 'string') throw new Error(described)
  const memberId = described.members[0]?.memberId ?? ''
  const beat = () => ask(w, 1, 'heartbeat', { groupId: 'm', generationId: 1, memberId, groupInstanceId: null })
  await pass(w, 8000)
  t.same(await beat(), { error: 'NONE' })
  await pass(w, 8000)
  w.clock.advance(4000) // held for longer than was left of the session, and for less than would make everything begin anew
  t.same(await beat(), { error: 'NONE' })
  await pass(w, 9000)
  t.same(await beat(), { error: 'NONE' })
  await pass(w, 11_000)
  t.same(await beat(), { error: 'UNKNOWN_MEMBER_ID' }, 'and who has said nothing is out')
})

t.test('members whom a process that stood still could not hear stay; offsets of topics that are deleted go', async (t) => {
  const { w } = await groupsWorld()
  t.equal(await join(w, 1, 'm'), 'NONE')
  t.equal(await commit(w, 1, 'g', 1), 'NONE')
  w.clock.advance(600_000)
  await settled()
  t.match(await ask(w, 1, 'describeGroup', { groupId: 'm' }), { members: { length: 1 } })
  w.remove('read')
  await settled()
  t.equal(await committed(w, 1, 'g'), -1)
})
