/** Groups that one record has no room for: refused as Kafka does, and nobody else notices. */
import t from 'tap'
import { ApiError, type ErrorName } from '../../../lib/common/errors.ts'
import type { GroupAnswer, GroupRequest, JoinedGroup, RequestKind } from '../../../lib/coordinator/requests.ts'
import { offsetsTopic } from '../../../lib/broker/groups/types.ts'
import type { LogConfig } from '../../../lib/broker/log-config.ts'
import { consumerProtocol } from '../../../lib/broker/groups/consumer-protocol.ts'
import { type World, world } from '../broker-world.ts'
import { turns } from '../fixture.ts'

let requests = 0

/** A coordinator of three nodes that asks and lets time pass. */
class Coordinator {
  readonly w: World

  constructor(w: World) {
    this.w = w
  }

  async ask<K extends RequestKind>(kind: K, fields: Omit<GroupRequest<K>, 'kind'>): Promise<GroupAnswer<K> | { readonly error: ErrorName }> {
    const groups = this.w.brokers.get(1)?.groups
    if (groups === undefined) throw new Error('node 1 is down')
    const caller = { clientId: 'c', clientHost: '/', freshId: `id${requests++}`.padEnd(22, 'A') }
    try {
      // What was taken out above is put back.
      return await groups.ask(kind, { ...fields, kind } as GroupRequest<K>, caller, new AbortController().signal)
    } catch (error) {
      if (error instanceof ApiError) return { error: error.error }
      throw error
    }
  }

  join(groupId: string, metadata: Buffer, more: Partial<GroupRequest<'joinGroup'>> = {}) {
    return this.ask('joinGroup', {
      groupId, sessionTimeoutMs: 10_000, rebalanceTimeoutMs: 5000, memberId: '', groupInstanceId: null, protocolType: 'consumer', reason: null,
      protocols: [{ name: 'range', metadata }], requiresKnownMemberId: false, supportsSkippingAssignment: true, ...more,
    })
  }

  sync(groupId: string, { memberId, generationId }: JoinedGroup, groupInstanceId: string | null, plan: readonly string[] = [], bytes = 1) {
    const assignments = plan.map((each) => ({ memberId: each, assignment: Buffer.alloc(bytes, 7) }))
    return this.ask('syncGroup', { groupId, memberId, generationId, protocolName: 'range', protocolType: 'consumer', groupInstanceId, assignments })
  }

  async pass(ms: number): Promise<void> {
    for (let i = 0; i < ms; i += 200) {
      this.w.clock.advance(200)
      await turns(3)
    }
  }

  async settle<T>(...answers: Promise<T>[]): Promise<T[]> {
    const all = Promise.all(answers)
    await this.pass(400)
    return await all
  }
}

async function coordinator(config: Partial<LogConfig>): Promise<Coordinator> {
  const w = await world(3)
  await w.topic(offsetsTopic, { compacted: true, deletes: false, ...config })
  await turns(30)
  return new Coordinator(w)
}

const joinedOf = (answers: readonly (JoinedGroup | { readonly error: ErrorName })[]): JoinedGroup[] => answers.map((answer) => {
  if ('members' in answer && answer.error === 'NONE') return answer
  throw new Error(answer.error)
})

/** A request of another group that waits: it would be refused if the groups were loaded again. */
function bystander(c: Coordinator): () => ErrorName | undefined {
  let answer: ErrorName | undefined
  void c.join('other', Buffer.alloc(1)).then(() => c.join('other', Buffer.alloc(1))).then((joined) => void (answer = joined.error))
  return () => answer
}

t.test('a plan that a record has no room for is refused to all who wait for it, and the next one may fit', async (t) => {
  const c = await coordinator({ maxMessageBytes: 4000 })
  const waits = bystander(c)
  await c.pass(400)
  const members = joinedOf(await c.settle(c.join('g', Buffer.alloc(1500)), c.join('g', Buffer.alloc(1500))))
  const leader = members.find(({ memberId, leader: id }) => memberId === id)!
  const follower = members.find(({ memberId, leader: id }) => memberId !== id)!
  const ids = members.map(({ memberId }) => memberId)
  t.match(await c.settle(c.sync('g', follower, null), c.sync('g', leader, null, ids, 600)), [{ error: 'UNKNOWN_SERVER_ERROR' }, { error: 'UNKNOWN_SERVER_ERROR' }])
  t.match(await c.ask('heartbeat', { groupId: 'g', generationId: 1, memberId: follower.memberId, groupInstanceId: null }), { error: 'REBALANCE_IN_PROGRESS' })
  t.equal(waits(), undefined, 'others wait on: nothing was loaded again')
  const again = joinedOf(await c.settle(...members.map(({ memberId }) => c.join('g', Buffer.alloc(1500), { memberId }))))
  t.same(again.map(({ generationId }) => generationId), [2, 2])
  const leaders = again.filter(({ memberId, leader: id }) => memberId === id)
  t.match(await c.settle(c.sync('g', leaders[0]!, null, ids, 100), c.sync('g', again.find((each) => each !== leaders[0])!, null)), [
    { error: 'NONE', assignment: Buffer.alloc(100, 7) }, { error: 'NONE' },
  ])
  t.equal(waits(), undefined)
})

t.test('what compression makes fit is stored', async (t) => {
  const c = await coordinator({ maxMessageBytes: 2000, codec: 'gzip' })
  const [member] = joinedOf(await c.settle(c.join('g', Buffer.alloc(1500))))
  t.match(await c.settle(c.sync('g', member!, null, [member!.memberId], 1500)), [{ error: 'NONE', assignment: Buffer.alloc(1500, 7) }])
})

t.test('a static member that comes back with more than there is room for begins a round', async (t) => {
  const c = await coordinator({ maxMessageBytes: 4000 })
  const waits = bystander(c)
  await c.pass(400)
  const first = { groupInstanceId: 'i' }
  const [member] = joinedOf(await c.settle(c.join('g', Buffer.alloc(1000), first)))
  t.match(await c.settle(c.sync('g', member!, 'i', [member!.memberId], 1000)), [{ error: 'NONE' }])
  const [back] = joinedOf(await c.settle(c.join('g', Buffer.alloc(3500), first)))
  t.match(back, { generationId: 2, skipAssignment: false })
  t.match(await c.settle(c.sync('g', back!, 'i', [back!.memberId], 1000)), [{ error: 'UNKNOWN_SERVER_ERROR' }])
  t.equal(waits(), undefined)
})

t.test('a group that does not fit as one of the other kind stays of its kind', async (t) => {
  const c = await coordinator({ maxMessageBytes: 2500 })
  const waits = bystander(c)
  await c.pass(400)
  const subscription = consumerProtocol.writeSubscription({ version: 1, topics: ['read'], userData: Buffer.alloc(1100), ownedPartitions: [], generationId: -1, rackId: null })
  const members = joinedOf(await c.settle(c.join('g', subscription), c.join('g', subscription)))
  const leader = members.find(({ memberId, leader: id }) => memberId === id)!
  t.match(await c.settle(c.sync('g', leader, null, [], 1)), [{ error: 'NONE' }])
  const beat = {
    groupId: 'g', memberId: 'new', instanceId: null, rackId: null, rebalanceTimeoutMs: 1000, subscribedTopicRegex: null, serverAssignor: null, bringsMemberId: true,
    memberEpoch: 0, subscribedTopicNames: ['read'], ownedPartitions: [],
  }
  t.match(await c.settle(c.ask('consumerGroupHeartbeat', beat)), [{ error: 'GROUP_ID_NOT_FOUND' }], 'three records for each member, in one step')
  t.match(await c.ask('describeGroup', { groupId: 'g' }), { state: 'Stable', members: { length: 2 } })

  t.match(await c.settle(c.ask('consumerGroupHeartbeat', { ...beat, groupId: 'h' })), [{ error: 'NONE' }])
  for (let more = 0; more < 3; more++) joinedOf(await c.settle(c.join('h', subscription)))
  t.match(await c.settle(c.ask('consumerGroupHeartbeat', { ...beat, groupId: 'h', memberEpoch: -1 })), [{ error: 'NONE' }])
  t.match(await c.ask('describeConsumerGroup', { groupId: 'h' }), { error: 'NONE', members: { length: 3 } }, 'one record with all members')
  t.equal(waits(), undefined)
})
