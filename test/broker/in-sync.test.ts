/** What a leader promises while others are named in sync that do not fetch: nothing above what an empty replica holds. */
import t from 'tap'
import { ApiError } from '../../lib/common/errors.ts'
import { batchOf } from './batches.ts'
import { brokerOver, heldBroker, TestQuorum, topicImage, turns } from './fixture.ts'
import { HeldLogs } from './held-logs.ts'

const all = { replicas: [1, 2, 3], isr: [1, 2, 3], partitionEpoch: 7 }

t.test('the first batch takes the other replicas out of the in-sync ones, once, and is acknowledged after that', async (t) => {
  const { topic, produce, fetch, quorum, clock } = await heldBroker()
  const a = await topic('a', 1, {}, all)
  await turns()
  t.same(quorum.isrChanges, [], 'an empty partition is the same everywhere')
  quorum.refusal = new ApiError('NOT_CONTROLLER')
  const waiting = produce(a, batchOf(2))
  t.match(await produce(a, batchOf(1), { acks: 1 }), { error: 'NONE', baseOffset: 2 }, 'acks=1 does not wait')
  t.match(await fetch(a, 0), { highWatermark: 0, records: { length: 0 } }, 'a consumer sees nothing that could be lost')
  await turns()
  t.ok(quorum.isrChanges.length > 0)
  t.same(quorum.isrChanges[0], { ...a, leaderEpoch: 3, partitionEpoch: 7, isr: [1] })
  quorum.refusal = undefined
  clock.advance(50)
  t.match(await waiting, { error: 'NONE', baseOffset: 0 })
  t.match(await fetch(a, 0), { highWatermark: 3 })
})

t.test('a change that fails is asked for again after a pause, not in a loop', async (t) => {
  const { topic, produce, quorum, clock, fetch } = await heldBroker()
  const a = await topic('a', 1, {}, all)
  quorum.refusal = new ApiError('NOT_CONTROLLER')
  const waiting = produce(a, batchOf(2))
  await turns(20)
  t.equal(quorum.isrChanges.length, 1)
  quorum.refusal = undefined
  clock.advance(50)
  t.match(await waiting, { error: 'NONE', baseOffset: 0 })
  t.equal(quorum.isrChanges.length, 2)
  t.match(await fetch(a, 0), { highWatermark: 2, records: { length: 1 } })
  t.match(await produce(a, batchOf(2)), { error: 'NONE' })
  t.equal(quorum.isrChanges.length, 2, 'alone in sync there is nothing to ask for')
})

t.test('a refused change is made anew from the metadata that refused it', async (t) => {
  const { topic, produce, quorum } = await heldBroker()
  const a = await topic('a', 1, {}, all)
  quorum.isrFailure = { error: 'INVALID_UPDATE_VERSION', message: 'partition epoch 7 is not the newest, 8' }
  const waiting = produce(a, batchOf(2))
  await turns(20)
  t.equal(quorum.isrChanges.length, 1)
  quorum.isrFailure = undefined
  quorum.put(topicImage('a', 1, { ...all, isr: [1, 2], partitionEpoch: 8 }))
  t.match(await waiting, { error: 'NONE' })
  t.match(quorum.isrChanges[1], { partitionEpoch: 8, isr: [1] })
})

t.test('leadership that goes meanwhile leaves the batch unacknowledged; an empty replica that gets it starts clean', async (t) => {
  const { topic, produce, fetch, quorum } = await heldBroker()
  const a = await topic('a', 1, {}, all)
  quorum.refusal = new ApiError('NOT_CONTROLLER')
  const waiting = produce(a, batchOf(2))
  await turns()
  quorum.put(topicImage('a', 1, { ...all, isr: [2, 3], leader: 2, leaderEpoch: 4, partitionEpoch: 8 }))
  t.match(await waiting, { error: 'NOT_LEADER_OR_FOLLOWER' })
  const b = await topic('b', 1, {}, { ...all, leader: 2 })
  quorum.put(topicImage('b', 1, { ...all, isr: [1, 3], leaderEpoch: 4, partitionEpoch: 8 }))
  t.match(await fetch(b, 0), { error: 'NONE', highWatermark: 0 })
  quorum.refusal = undefined
})

t.test('a leader that restarts with data and company in sync promises nothing of it before it is alone', async (t) => {
  const logs = new HeldLogs()
  const quorum = new TestQuorum()
  const before = await brokerOver(logs, quorum)
  const a = await before.topic('a')
  await before.produce(a, batchOf(3))
  await before.broker.close()
  quorum.put(topicImage('a', 1, all))
  quorum.refusal = new ApiError('NOT_CONTROLLER')
  const { fetch, clock } = await brokerOver(logs, quorum)
  t.match(await fetch(a, 0), { error: 'NONE', highWatermark: 0, records: { length: 0 } })
  quorum.refusal = undefined
  await turns(20)
  clock.advance(50)
  await turns(20)
  t.match(await fetch(a, 0), { error: 'NONE', highWatermark: 3, records: { length: 1 } })
})
