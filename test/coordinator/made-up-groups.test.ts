/** What names of groups that nobody means cost: every kind of request, under names that are never used again. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import t from 'tap'
import { consumerProtocol } from '../../lib/broker/groups/consumer-protocol.ts'
import { zeroUuid } from '../../lib/common/ids.ts'
import type { GroupRequest, RequestKind } from '../../lib/coordinator/requests.ts'
import { createShard } from '../../lib/coordinator/shard.ts'
import type { Shard, Step, Surroundings } from '../../lib/coordinator/shard-types.ts'
import { defaultSettings, ShardWorld } from './shard-world.ts'

const joining = {
  kind: 'joinGroup', sessionTimeoutMs: 30_000, rebalanceTimeoutMs: 30_000, memberId: '', groupInstanceId: null, protocolType: 'consumer',
  protocols: [{ name: 'range', metadata: Buffer.alloc(100) }], reason: null, requiresKnownMemberId: true, supportsSkippingAssignment: true,
} as const
const beating = {
  kind: 'consumerGroupHeartbeat', instanceId: null, rackId: null, rebalanceTimeoutMs: 1000, subscribedTopicNames: ['a'], subscribedTopicRegex: null,
  serverAssignor: null, ownedPartitions: [], bringsMemberId: true,
} as const
const committing = { kind: 'offsetCommit', groupInstanceId: null, retentionTimeMs: -1, apiVersion: 9 } as const
const offset = { topicId: zeroUuid, topic: 'a', partition: 0, offset: 1, leaderEpoch: -1, metadata: 'm' }
const member = { memberId: 'nobody', groupInstanceId: null }

/** Requests that nothing may come of under a name that nobody knows, those that have an id given out among them. */
const requests: { readonly [K in RequestKind]: (groupId: string) => readonly GroupRequest<K>[] } = {
  syncGroup: (groupId) => [{ kind: 'syncGroup', groupId, ...member, generationId: 1, protocolType: null, protocolName: null, assignments: [] }],
  heartbeat: (groupId) => [{ kind: 'heartbeat', groupId, ...member, generationId: 1 }],
  leaveGroup: (groupId) => [{ kind: 'leaveGroup', groupId, members: [{ ...member, reason: null }, { memberId: '', groupInstanceId: 'i', reason: null }] }],
  consumerGroupHeartbeat: (groupId) => [
    { ...beating, groupId, memberId: 'nobody', memberEpoch: 3 }, { ...beating, groupId, memberId: 'nobody', memberEpoch: -1 },
    { ...beating, groupId, memberId: 'nobody', memberEpoch: -2, instanceId: 'i' }, { ...beating, groupId, memberId: '', memberEpoch: 0 },
    { ...beating, groupId, memberId: 'nobody', memberEpoch: 0, subscribedTopicRegex: `a[${groupId}` },
    { ...beating, groupId, memberId: 'nobody', memberEpoch: 0, serverAssignor: groupId },
  ],
  offsetCommit: (groupId) => [
    { ...committing, groupId, memberId: 'nobody', generationIdOrMemberEpoch: 4, offsets: [offset] },
    { ...committing, groupId, memberId: '', generationIdOrMemberEpoch: -1, offsets: [{ ...offset, metadata: 'm'.repeat(5000) }] },
    { ...committing, groupId, memberId: '', generationIdOrMemberEpoch: -1, offsets: [] },
  ],
  offsetFetch: (groupId) => [
    { kind: 'offsetFetch', groupId, memberId: null, memberEpoch: -1, topics: undefined, requireStable: true },
    { kind: 'offsetFetch', groupId, memberId: 'nobody', memberEpoch: 2, topics: [{ topic: groupId, partitions: [0] }], requireStable: true },
  ],
  offsetDelete: (groupId) => [{ kind: 'offsetDelete', groupId, partitions: [{ topic: 'a', partition: 0 }] }],
  deleteGroup: (groupId) => [{ kind: 'deleteGroup', groupId }],
  describeGroup: (groupId) => [{ kind: 'describeGroup', groupId }],
  describeConsumerGroup: (groupId) => [{ kind: 'describeConsumerGroup', groupId }],
  joinGroup: (groupId) => [
    { ...joining, groupId }, { ...joining, groupId, memberId: 'nobody' }, { ...joining, groupId, sessionTimeoutMs: 1 }, { ...joining, groupId, protocols: [] },
    { ...joining, groupId, memberId: 'nobody', groupInstanceId: 'i' },
  ],
}

/** A shard alone: nothing that a test keeps of its answers is taken for its own. */
class Plain {
  readonly shard: Shard = createShard({ protocol: consumerProtocol, matchTopics: () => ({ flaw: 'none' }) })
  records = 0
  #nowMs = 1_000_000
  #tokens = 0

  constructor() {
    this.#take(this.shard.loaded(this.#around))
  }

  get #around(): Surroundings {
    const topics = { version: 1, topicId: () => undefined, topicName: () => undefined, partitionCount: () => undefined, names: () => [] }
    return { now: { wallMs: this.#nowMs, monotonicMs: this.#nowMs }, settingsOf: () => defaultSettings, topics }
  }

  #take(step: Step): number {
    this.records += step.records.length
    return step.replies.length
  }

  ask(request: GroupRequest): number {
    const token = ++this.#tokens
    return this.#take(this.shard.ask(request, { clientId: 'client', clientHost: '/127.0.0.1', freshId: String(token).padStart(22, '0') }, token, this.#around))
  }

  pass(ms: number): void {
    const end = this.#nowMs + ms
    for (let next = this.shard.nextDeadlineMs ?? Infinity; next <= end; next = this.shard.nextDeadlineMs ?? Infinity) {
      this.#nowMs = Math.max(this.#nowMs, next)
      this.#take(this.shard.tick(this.#around))
    }
    this.#nowMs = end
  }
}

t.test('requests under made-up names leave nothing when their ids are not used in time', (t) => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const used = (): number => {
    collect()
    return process.memoryUsage().heapUsed
  }
  const plain = new Plain()
  const kinds = Object.values(requests)
  const round = (name: string): number => kinds.flatMap((make) => make(name) as readonly GroupRequest[]).map((request) => plain.ask(request)).filter((replies) => replies === 1).length
  const names = Math.ceil(50_000 / round('first'))
  const cycle = (): void => {
    plain.pass(30_000)
    t.same(plain.shard.list(), [], 'ids that were given out are known no longer than that, without waiting for the clean-up')
    const before = used()
    let answered = 0
    for (let at = 0; at < names; at++) answered += round(`made-up-${at}`)
    t.ok(answered >= 50_000 && answered % names === 0, `${answered} requests, all answered at once`)
    const perName = (used() - before) / names
    t.comment(`${perName.toFixed(0)} bytes for each of ${names} names`)
    t.ok(perName < 4000, 'an id that was given out costs little, and nothing else anything')
    plain.pass(29_999)
    t.equal(plain.shard.list().length, names, 'ids that were given out are known for the session that was asked for')
    plain.pass(1)
  }
  cycle()
  const after = used()
  cycle()
  t.same(plain.shard.list(), [])
  t.equal(plain.records, 0)
  const left = (used() - after) / names
  t.ok(left < 100, `${left.toFixed(0)} bytes are left of each`)
  t.end()
})

t.test('a group goes with its last pending member unless something of it is stored', (t) => {
  const world = new ShardWorld()
  world.topic('a', 1)
  const giveOut = (groupId: string): string => world.ask('joinGroup', { ...joining, groupId }).memberId
  const leave = (groupId: string, memberId: string) => world.ask('leaveGroup', { groupId, members: [{ memberId, groupInstanceId: null, reason: null }] }).members
  const listed = (): readonly string[] => world.shard.list().map(({ groupId }) => groupId)
  const [one, two] = [giveOut('g'), giveOut('g')]
  t.match(leave('g', one), [{ error: 'NONE' }])
  t.same(listed(), ['g'], 'another may still join')
  t.match(leave('g', two), [{ error: 'NONE' }])
  t.same(listed(), [])
  t.match(leave('g', two), [{ error: 'UNKNOWN_MEMBER_ID' }])

  const deleted = giveOut('deleted')
  t.match(world.ask('deleteGroup', { groupId: 'deleted' }), { error: 'NONE' })
  t.match(leave('deleted', deleted), [{ error: 'UNKNOWN_MEMBER_ID' }])
  t.same(listed(), [])
  t.ok((world.shard.nextDeadlineMs ?? 0) > world.nowMs + 30_000, 'and no timer waits for it')

  world.ask('offsetCommit', { ...committing, groupId: 'offsets', memberId: '', generationIdOrMemberEpoch: -1, offsets: [offset] })
  leave('offsets', giveOut('offsets'))
  t.same(listed(), ['offsets'], 'offsets keep their group')

  const token = world.send('joinGroup', { ...joining, groupId: 'members', memberId: giveOut('members') })
  world.pass(3000)
  const { memberId = '' } = world.answer('joinGroup', token) ?? {}
  leave('members', memberId)
  giveOut('members')
  world.pass(30_000)
  t.same(listed(), ['offsets', 'members'], 'and stays until it is cleaned up')
  t.end()
})
