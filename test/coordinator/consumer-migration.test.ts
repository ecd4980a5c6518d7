/** Classic members in consumer groups, and groups that go from one protocol to the other while their members go on. */
import t from 'tap'
import { Coordinator, parts } from './consumer-members.ts'

const topic = (partitions: readonly number[]) => [{ topic: 'a', partitions }]

/** A classic group of one member that has been given all of `a`. */
function classicGroup(settings: ConstructorParameters<typeof Coordinator>[1] = {}, instanceId: string | null = null): { c: Coordinator; id: string } {
  const c = new Coordinator({ a: 4 }, { consumerAssignmentIntervalMs: 0, ...settings })
  const token = c.classicJoin('', ['a'], { groupInstanceId: instanceId })
  c.pass(0)
  const joined = c.joined(token)
  if (joined?.error !== 'NONE') throw new Error(`not joined: ${joined?.error}`)
  const id = joined.memberId
  const synced = c.classicSync(id, 1, { [id]: topic([0, 1, 2, 3]) })
  if (typeof c.synced(synced) === 'string') throw new Error(`not synced: ${JSON.stringify(c.synced(synced))}`)
  return { c, id }
}

const kinds = (c: Coordinator): string => c.shard.list().map((group) => `${group.groupId} ${group.type} ${group.state}`).join()

t.test('up: a member of the new protocol joins, the classic one is told to join again, gives up its share, and both go on', (t) => {
  const { c, id } = classicGroup()
  t.equal(kinds(c), 'g classic Stable')
  const answer = c.join('new', ['a'])
  t.match(answer, { error: 'NONE', memberEpoch: 2, assignment: [] }, 'everything is the other\'s')
  t.equal(kinds(c), 'g consumer Reconciling')
  t.strictSame(c.describe().members.map((m) => [m.memberId, m.memberEpoch, m.memberType, m.targetAssignment]), [
    [id, 1, 0, parts({ a: [0, 1] })], ['new', 2, 1, parts({ a: [2, 3] })],
  ])
  t.equal(c.classicBeat(id, 1), 'REBALANCE_IN_PROGRESS')
  const revoking = c.joined(c.classicJoin(id, ['a'], { owned: topic([0, 1, 2, 3]) }))
  t.match(revoking, { error: 'NONE', generationId: 1, protocolType: 'consumer', protocolName: 'range', leader: '', memberId: id, members: [] })
  t.strictSame(c.synced(c.classicSync(id, 1)), topic([0, 1]), 'it is told what it keeps')
  t.match(c.beat('new', 2), { assignment: undefined }, 'and has not let go of the rest yet')
  t.equal(c.classicBeat(id, 1), 'REBALANCE_IN_PROGRESS', 'who has something to give up is to say when it has')
  c.reload(true)
  t.match(c.joined(c.classicJoin(id, ['a'], { owned: topic([0, 1]) })), { error: 'NONE', generationId: 2 })
  t.strictSame(c.synced(c.classicSync(id, 2)), topic([0, 1]))
  t.equal(c.classicBeat(id, 2), 'NONE')
  t.match(c.beat('new', 2), { assignment: parts({ a: [2, 3] }) })
  t.equal(kinds(c), 'g consumer Stable')
  t.end()
})

t.test('up: offsets stay, and so do the classic group\'s waiting requests not', (t) => {
  const { c, id } = classicGroup()
  const commit = (memberId: string, epoch: number) => c.ask({
    kind: 'offsetCommit', groupId: 'g', memberId, generationIdOrMemberEpoch: epoch, groupInstanceId: null, retentionTimeMs: -1, apiVersion: 8,
    offsets: [{ topicId: 'id-a', topic: 'a', partition: 0, offset: 7, leaderEpoch: -1, metadata: '' }],
  }).errors[0]
  t.equal(commit(id, 1), 'NONE')
  const waiting = c.classicJoin('', ['a'])
  t.equal(c.joined(waiting), undefined, 'it waits for the other')
  c.join('new', ['a'])
  t.match(c.joined(waiting), { error: 'REBALANCE_IN_PROGRESS' })
  t.equal(commit(id, 1), 'NONE', 'a classic member commits as it did')
  t.equal(commit(id, 9), 'ILLEGAL_GENERATION')
  const [fetched] = c.ask({ kind: 'offsetFetch', groupId: 'g', memberId: null, memberEpoch: -1, topics: undefined, requireStable: false }).topics
  t.match(fetched, { topic: 'a', partitions: [{ partition: 0, offset: 7 }] })
  t.end()
})

t.test('up: refused by policy, for other kinds of members, and for a group too large; an empty one is taken over by any policy', (t) => {
  for (const policy of ['disabled', 'downgrade'] as const) {
    const { c } = classicGroup({ consumerMigrationPolicy: policy })
    t.match(c.join('new', ['a']), { error: 'GROUP_ID_NOT_FOUND', message: 'Group g is not a consumer group.' })
    t.equal(kinds(c), 'g classic Stable')
  }
  t.match(classicGroup({ consumerMaxSize: 1 }).c.join('new', ['a']), { error: 'GROUP_MAX_SIZE_REACHED' })
  const other = new Coordinator({ a: 1 })
  other.classicJoin('', ['a'], { protocolType: 'connect' })
  t.match(other.join('new', ['a']), { error: 'GROUP_ID_NOT_FOUND' })
  const { c, id } = classicGroup({ consumerMigrationPolicy: 'disabled' })
  c.classicLeave(id)
  t.match(c.join('new', ['a']), { error: 'NONE', memberEpoch: 2 })
  t.equal(kinds(c), 'g consumer Stable')
  c.reload(true)
  t.equal(kinds(c), 'g consumer Stable')
  t.end()
})

const commit = (c: Coordinator, memberId: string, epoch: number) => c.ask({
  kind: 'offsetCommit', groupId: 'g', memberId, generationIdOrMemberEpoch: epoch, groupInstanceId: null, retentionTimeMs: -1, apiVersion: 9,
  offsets: [{ topicId: 'id-a', topic: 'a', partition: 0, offset: 7, leaderEpoch: -1, metadata: '' }],
}).errors[0]

t.test('a group that was deleted after it had gone from one protocol to the other does not come back with the next coordinator', (t) => {
  for (const isCompacted of [false, true]) {
    for (const last of ['consumer', 'classic'] as const) {
      const { c, id } = classicGroup()
      c.join('new', ['a'])
      t.equal(commit(c, id, 1), 'NONE')
      if (last === 'consumer') c.classicLeave(id)
      c.beat('new', -1)
      if (last === 'classic') c.classicLeave(id)
      t.equal(kinds(c), `g ${last} Empty`)
      t.match(c.ask({ kind: 'deleteGroup', groupId: 'g' }), { error: 'NONE' })
      c.reload(isCompacted)
      t.equal(kinds(c), '')
      t.match(c.ask({ kind: 'offsetFetch', groupId: 'g', memberId: null, memberEpoch: -1, topics: undefined, requireStable: false }).topics, { length: 0 })
    }
  }
  t.end()
})

t.test('a coordinator that is lost between the end of one kind and the beginning of the other leaves a group of offsets', (t) => {
  const c = new Coordinator({ a: 1 })
  c.join('new', ['a'])
  t.equal(commit(c, 'new', 2), 'NONE')
  c.beat('new', -1)
  t.equal(kinds(c), 'g consumer Empty')
  t.match(c.joined(c.classicJoin('', ['a'], { requiresKnownMemberId: true })), { error: 'MEMBER_ID_REQUIRED' })
  t.equal(kinds(c), 'g classic Empty')
  c.reload()
  t.equal(kinds(c), 'g classic Empty', 'its offsets expire, and can be deleted')
  t.match(c.ask({ kind: 'offsetDelete', groupId: 'g', partitions: [{ topic: 'a', partition: 0 }] }), { error: 'NONE', errors: ['NONE'] })
  t.end()
})

t.test('classic members that are alone in a consumer group hear of new partitions, though none of them leads', (t) => {
  const { c, id } = classicGroup({ consumerMigrationPolicy: 'upgrade' })
  c.join('new', ['a'])
  c.classicSync(id, c.joined(c.classicJoin(id, ['a'], { owned: topic([0, 1]) }))?.generationId ?? -1)
  c.beat('new', -1)
  t.equal(c.classicBeat(id, 2), 'REBALANCE_IN_PROGRESS')
  const back = c.joined(c.classicJoin(id, ['a'], { owned: topic([0, 1]) }))?.generationId ?? -1
  t.strictSame(c.synced(c.classicSync(id, back)), topic([0, 1, 2, 3]))
  t.equal(c.classicBeat(id, back), 'NONE')
  c.setTopic('a', 6)
  t.equal(c.classicBeat(id, back), 'REBALANCE_IN_PROGRESS')
  const grown = c.joined(c.classicJoin(id, ['a'], { owned: topic([0, 1, 2, 3]) }))?.generationId ?? -1
  t.strictSame(c.synced(c.classicSync(id, grown)), topic([0, 1, 2, 3, 4, 5]))
  t.equal(kinds(c), 'g consumer Stable')
  t.end()
})

t.test('down: with the last member of the new protocol gone the group is classic again, and its members have a leader', (t) => {
  const { c, id } = classicGroup()
  c.join('new', ['a'])
  c.classicSync(id, c.joined(c.classicJoin(id, ['a'], { owned: topic([0, 1]) }))?.generationId ?? -1)
  c.beat('new', 2)
  t.equal(kinds(c), 'g consumer Stable')
  t.match(c.beat('new', -1), { error: 'NONE', memberEpoch: -1 })
  t.equal(kinds(c), 'g classic PreparingRebalance')
  t.notOk(c.log.slice(-1)[0]?.kind !== 'groupMetadata')
  c.reload(true)
  t.equal(kinds(c), 'g classic PreparingRebalance', 'the coordinator that comes after knows of the members, and that what the other had is nobody\'s')
  t.equal(c.classicBeat(id, 2), 'REBALANCE_IN_PROGRESS')
  const token = c.classicJoin(id, ['a'], { owned: topic([0, 1]) })
  c.pass(0)
  t.match(c.joined(token), { error: 'NONE', generationId: 3, leader: id, members: [{ memberId: id }] })
  t.strictSame(c.synced(c.classicSync(id, 3, { [id]: topic([0, 1, 2, 3]) })), topic([0, 1, 2, 3]))
  t.end()
})

t.test('down: by a silent member too; not if the policy says so', (t) => {
  const { c, id } = classicGroup()
  c.join('new', ['a'])
  const revoked = c.joined(c.classicJoin(id, ['a'], { owned: topic([0, 1]) }))
  c.classicSync(id, revoked?.generationId ?? -1)
  for (let passed = 0; passed < 45_000; passed += 5000) {
    c.pass(5000)
    c.classicBeat(id, 2)
  }
  t.equal(kinds(c), 'g classic PreparingRebalance')
  t.equal(c.classicBeat(id, 2), 'REBALANCE_IN_PROGRESS')

  const kept = classicGroup({ consumerMigrationPolicy: 'upgrade' })
  kept.c.join('new', ['a'])
  kept.c.beat('new', -1)
  t.equal(kinds(kept.c), 'g consumer Assigning')
  t.equal(kept.c.classicBeat(kept.id, 1), 'REBALANCE_IN_PROGRESS')
  t.match(kept.c.joined(kept.c.classicJoin(kept.id, ['a'], { owned: topic([0, 1, 2, 3]) })), { generationId: 3 })
  t.strictSame(kept.c.synced(kept.c.classicSync(kept.id, 3)), topic([0, 1, 2, 3]))
  t.end()
})

t.test('a classic member joins a consumer group, and is out when it does not sync, join again or send heartbeats in time', (t) => {
  const c = new Coordinator({ a: 4 }, { consumerAssignmentIntervalMs: 0 })
  c.join('new', ['a'], { rebalanceTimeoutMs: 600_000 })
  const alive = (ms: number): void => {
    for (let passed = 0; passed < ms; passed += 1000) {
      c.pass(1000)
      for (const m of c.describe().members) if (m.memberType === 0) c.classicBeat(m.memberId, m.memberEpoch)
    }
    c.beat('new', c.describe().members.find((m) => m.memberId === 'new')?.memberEpoch ?? -9)
  }
  const join = (): string => {
    const joined = c.joined(c.classicJoin('', ['a']))
    t.match(joined, { error: 'NONE', members: [], leader: '' })
    return joined?.memberId ?? ''
  }
  const isIn = (id: string): boolean => c.describe().members.some((m) => m.memberId === id)
  const unsynced = join()
  t.match(unsynced, /^old-fresh-/)
  alive(19_000)
  t.ok(isIn(unsynced))
  alive(1000)
  t.notOk(isIn(unsynced), 'it has never synced')

  const silent = join()
  c.classicSync(silent, c.describe().members.find((m) => m.memberId === silent)?.memberEpoch ?? -9)
  c.pass(9999)
  t.ok(isIn(silent))
  c.pass(1)
  t.notOk(isIn(silent), 'its own session timeout is over')
  t.equal(c.classicBeat(silent, 1), 'UNKNOWN_MEMBER_ID')

  const staying = join()
  const epoch = c.describe().members.find((m) => m.memberId === staying)?.memberEpoch ?? -9
  c.classicSync(staying, epoch)
  c.setTopic('a', 6)
  alive(1000)
  t.equal(c.classicBeat(staying, epoch), 'REBALANCE_IN_PROGRESS')
  alive(18_000)
  t.ok(isIn(staying))
  alive(3000)
  t.notOk(isIn(staying), 'it was told to join again and did not')
  t.end()
})

t.test('what a classic member of a consumer group is refused', (t) => {
  const { c, id } = classicGroup()
  c.join('new', ['a'])
  const refused = (more: Parameters<Coordinator['classicJoin']>[2], memberId = '') => c.joined(c.classicJoin(memberId, ['a'], more))?.error
  t.equal(refused({ sessionTimeoutMs: 5999 }), 'INVALID_SESSION_TIMEOUT')
  t.equal(refused({ protocolType: 'connect' }), 'INCONSISTENT_GROUP_PROTOCOL')
  t.equal(refused({ protocols: [] }), 'INCONSISTENT_GROUP_PROTOCOL')
  t.equal(refused({ protocols: [{ name: 'range', metadata: Buffer.from('no subscription') }] }), 'INCONSISTENT_GROUP_PROTOCOL')
  t.equal(refused({}, 'nobody'), 'UNKNOWN_MEMBER_ID')
  t.equal(c.classicBeat('new', 2), 'UNKNOWN_MEMBER_ID', 'a member of the other protocol')
  t.equal(c.classicBeat(id, 7), 'ILLEGAL_GENERATION')
  t.equal(c.synced(c.classicSync(id, 7)), 'ILLEGAL_GENERATION')
  t.equal(c.synced(c.classicSync(id, 1)), 'REBALANCE_IN_PROGRESS', 'it is behind')
  t.equal(c.synced(c.classicSync('nobody', 1)), 'UNKNOWN_MEMBER_ID')
  t.match(c.classicLeave('new'), { error: 'NONE', members: [{ memberId: 'new', error: 'UNKNOWN_MEMBER_ID' }] })
  t.match(c.classicLeave(id), { error: 'NONE', members: [{ memberId: id, error: 'NONE' }] })
  t.strictSame(c.describe().members.map((m) => m.memberId), ['new'])
  t.end()
})

t.test('static members go from one protocol to the other by their instances, and administrators take them out by those', (t) => {
  const { c, id } = classicGroup({}, 'i1')
  t.match(c.join('up', ['a'], { instanceId: 'i1' }), { error: 'NONE', memberEpoch: 2, assignment: parts({ a: [0, 1, 2, 3] }) }, 'its partitions are its own')
  t.strictSame(c.describe().members.map((m) => m.memberId), ['up'])
  t.match(c.classicLeave(id, 'i1'), { members: [{ error: 'FENCED_INSTANCE_ID' }] })
  t.strictSame(c.shard.list()[0]?.state, 'Stable')
  const token = c.classicJoin('', ['a'], { groupInstanceId: 'i1' })
  c.pass(0)
  t.match(c.joined(token), { error: 'NONE', leader: c.joined(token)?.memberId }, 'the last one goes back: a classic group')
  t.equal(kinds(c), 'g classic CompletingRebalance')

  const mixed = new Coordinator({ a: 4 }, { consumerAssignmentIntervalMs: 0 })
  mixed.join('s', ['a'], { instanceId: 'i1' })
  mixed.join('d', ['a'])
  const down = mixed.joined(mixed.classicJoin('', ['a'], { groupInstanceId: 'i1' }))
  t.match(down, { error: 'NONE', memberId: /^i1-fresh-/ })
  t.strictSame(mixed.describe().members.map((m) => [m.memberId, m.memberType]), [['d', 1], [down?.memberId, 0]])
  t.equal(mixed.joined(mixed.classicJoin('s', ['a'], { groupInstanceId: 'i1' }))?.error, 'FENCED_INSTANCE_ID')
  t.match(mixed.classicLeave('', 'i9'), { members: [{ error: 'UNKNOWN_MEMBER_ID' }] })
  t.match(mixed.classicLeave('', 'i1'), { members: [{ error: 'NONE' }] })
  t.end()
})

t.test('an empty consumer group becomes a classic one when a classic member comes', (t) => {
  const c = new Coordinator({ a: 1 })
  c.join('x', ['a'])
  c.beat('x', -1)
  const token = c.classicJoin('', ['a'])
  c.pass(0)
  t.match(c.joined(token), { error: 'NONE', generationId: 1 })
  t.equal(kinds(c), 'g classic CompletingRebalance')
  t.end()
})

t.test('with an assignment interval a classic member is not sent to and fro before there is a new target', (t) => {
  const { c, id } = classicGroup({ consumerAssignmentIntervalMs: 1000 })
  c.join('new', ['a'])
  c.classicSync(id, c.joined(c.classicJoin(id, ['a'], { owned: topic([0, 1]) }))?.generationId ?? -1)
  c.join('newer', ['a'])
  t.equal(c.describe().state, 'Assigning')
  t.equal(c.classicBeat(id, 2), 'NONE')
  c.pass(1000)
  t.equal(c.classicBeat(id, 2), 'REBALANCE_IN_PROGRESS')
  t.end()
})
