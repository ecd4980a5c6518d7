/** How a leader whose followers do not fetch asks for other in-sync replicas, and what it promises meanwhile. */
import t from 'tap'
import { ApiError } from '../../lib/common/errors.ts'
import { batchOf } from './batches.ts'
import { brokerOver, type HeldClock, heldBroker, liveBroker, plainConfig, TestQuorum, topicImage, turns } from './fixture.ts'
import { HeldLogs } from './held-logs.ts'

const all = { replicas: [1, 2, 3], isr: [1, 2, 3], partitionEpoch: 7 }
const lagMs = 30_000

/** Lets `ms` pass in steps that no timer is longer than. */
async function pass(clock: HeldClock, ms: number): Promise<void> {
  for (let i = 0; i < ms; i += 200) {
    clock.advance(200)
    await turns(2)
  }
}

t.test('silent replicas are taken out when they are late, in one request; what waited is acknowledged then', async (t) => {
  const { topic, produce, fetch, quorum, clock } = await heldBroker()
  const a = await topic('a', 1, {}, all)
  const waiting = produce(a, batchOf(2), { timeoutMs: 1_000_000 })
  t.match(await produce(a, batchOf(1), { acks: 1 }), { error: 'NONE', baseOffset: 2 }, 'acks=1 does not wait')
  await pass(clock, lagMs - 1000)
  t.same(quorum.isrChanges, [])
  t.match(await fetch(a, 0), { highWatermark: 0, records: { length: 0 } }, 'a consumer sees nothing that could be lost')
  await pass(clock, 2000)
  t.same(quorum.isrChanges, [{ ...a, leaderEpoch: 3, partitionEpoch: 7, isr: [{ id: 1, brokerEpoch: -1 }] }])
  t.match(await waiting, { error: 'NONE', baseOffset: 0 })
  t.match(await fetch(a, 0), { highWatermark: 3 })
  t.match(await produce(a, batchOf(2)), { error: 'NONE' })
  await pass(clock, 2000)
  t.equal(quorum.isrChanges.length, 1, 'alone in sync there is nothing to ask for')
})

t.test('a request that fails is made again after a pause, not in a loop', async (t) => {
  const { topic, produce, quorum, clock } = await heldBroker()
  const a = await topic('a', 1, {}, all)
  quorum.refusal = new ApiError('NOT_CONTROLLER')
  const waiting = produce(a, batchOf(2), { timeoutMs: 1_000_000 })
  await pass(clock, lagMs)
  while (quorum.isrChanges.length === 0) await pass(clock, 200)
  const asked = quorum.isrChanges.length
  await turns(20)
  t.equal(quorum.isrChanges.length, asked)
  await pass(clock, 1000)
  t.ok(quorum.isrChanges.length > asked && quorum.isrChanges.length <= asked + 20)
  quorum.refusal = undefined
  await pass(clock, 200)
  t.match(await waiting, { error: 'NONE', baseOffset: 0 })
})

t.test('a change that is refused is asked for again after a while, or from newer metadata', async (t) => {
  const { topic, produce, quorum, clock } = await heldBroker()
  const a = await topic('a', 1, {}, all)
  quorum.isrFailure = { error: 'INVALID_UPDATE_VERSION', message: 'partition epoch 7 is not the newest, 8' }
  const waiting = produce(a, batchOf(2), { timeoutMs: 1_000_000 })
  await pass(clock, lagMs + 400)
  const asked = quorum.isrChanges.length
  t.ok(asked >= 1 && asked <= 4)
  quorum.isrFailure = undefined
  quorum.put(topicImage('a', 1, { ...all, isr: [1, 2], partitionEpoch: 8 }))
  await pass(clock, 400)
  t.match(await waiting, { error: 'NONE' })
  t.match(quorum.isrChanges.at(-1), { partitionEpoch: 8, isr: [{ id: 1 }] })
})

t.test('a floor that was raised and a replica that left after that come in one change: nothing is acknowledged under the floor of before', async (t) => {
  const { topic, produce, fetch, quorum, configs } = await heldBroker()
  const both = { replicas: [1, 2], isr: [1, 2], partitionEpoch: 7 }
  const a = await topic('a', 1, { minInSyncReplicas: 1 }, both)
  const waiting = produce(a, batchOf(2))
  await turns()
  configs.set('a', { ...plainConfig, minInSyncReplicas: 2 })
  quorum.put(topicImage('a', 1, { ...both, isr: [1], elr: [2], partitionEpoch: 8 }), 'topic/a')
  t.match(await fetch(a, 0), { highWatermark: 0 }, 'who left may lead, and does not have it')
  t.match(await produce(a, batchOf(1)), { error: 'NOT_ENOUGH_REPLICAS' })
  configs.set('a', { ...plainConfig, minInSyncReplicas: 1 })
  quorum.put(topicImage('a', 1, { ...both, isr: [1], elr: [], partitionEpoch: 9 }), 'topic/a')
  t.match(await waiting, { error: 'NONE' })
})

t.test('a floor that was lowered and replicas that joined before that come in one change: they are waited for', async (t) => {
  const { topic, produce, fetch, quorum, configs, clock } = await heldBroker()
  const alone = { replicas: [1, 2], isr: [1], partitionEpoch: 7 }
  const a = await topic('a', 1, { minInSyncReplicas: 2 }, alone)
  t.match(await produce(a, batchOf(2), { acks: 1 }), { error: 'NONE' })
  configs.set('a', { ...plainConfig, minInSyncReplicas: 1 })
  quorum.put(topicImage('a', 1, { ...alone, isr: [1, 2], partitionEpoch: 8 }), 'topic/a')
  t.match(await fetch(a, 0), { highWatermark: 0 })
  await pass(clock, lagMs + 400)
  t.match(await fetch(a, 0), { highWatermark: 2 })
})

t.test('leadership that goes meanwhile leaves the batch unacknowledged', async (t) => {
  const { topic, produce, quorum } = await heldBroker()
  const a = await topic('a', 1, {}, all)
  const waiting = produce(a, batchOf(2))
  await turns()
  quorum.put(topicImage('a', 1, { ...all, isr: [2, 3], leader: 2, leaderEpoch: 4, partitionEpoch: 8 }))
  t.match(await waiting, { error: 'NOT_LEADER_OR_FOLLOWER' })
})

t.test('a process that the metadata does not know leads nothing, whatever the one before it led', async (t) => {
  const logs = new HeldLogs()
  const quorum = new TestQuorum()
  const before = await brokerOver(logs, quorum)
  const a = await before.topic('a')
  await before.produce(a, batchOf(3))
  await before.broker.close()
  quorum.putBrokers(liveBroker(1, { brokerEpoch: 0 }))
  const { fetch, produce } = await brokerOver(logs, quorum)
  t.match(await produce(a, batchOf(1)), { error: 'NOT_LEADER_OR_FOLLOWER' })
  quorum.putBrokers(liveBroker(1))
  t.match(await produce(a, batchOf(1)), { error: 'NONE', baseOffset: 3 })
  t.match(await fetch(a, 0), { error: 'NONE', highWatermark: 4 })
})

t.test('a log is not deleted by metadata that does not have this process yet', async (t) => {
  const logs = new HeldLogs()
  const quorum = new TestQuorum()
  const before = await brokerOver(logs, quorum)
  const a = await before.topic('a')
  await before.produce(a, batchOf(2))
  await before.broker.close()
  const behind = new TestQuorum()
  behind.putBrokers(liveBroker(1, { brokerEpoch: 0 }))
  const early = await brokerOver(logs, behind)
  t.equal(logs.log(a).logEndOffset, 2)
  await early.broker.close()
  const late = await brokerOver(logs, new TestQuorum())
  t.equal(logs.partitions().length, 0, 'the topic is gone')
  await late.broker.close()
})

t.test('a consumer is sent to a live in-sync replica in its rack (KIP-392)', async (t) => {
  const { topic, produce, quorum, fetch, broker } = await heldBroker({ rackAware: true })
  quorum.putBrokers(liveBroker(1, { rack: 'a' }), liveBroker(2, { rack: 'b' }), liveBroker(3, { rack: 'c' }))
  const a = await topic('a', 1, {}, { ...all, isr: [1] })
  await produce(a, batchOf(2))
  quorum.put(topicImage('a', 1, { ...all, isr: [1, 2], partitionEpoch: 8 }))
  const ask = (rack: string, fromFollower = true) => fetch(a, 0, { rack, fromFollower, maxWaitMs: 500 })
  t.match(await ask('b'), { error: 'NONE', preferredReadReplica: 2, records: [], highWatermark: 2 }, 'at once, and without records')
  for (const rack of ['a', 'c', 'd', '']) t.match(await ask(rack), { preferredReadReplica: -1, records: { length: 1 } }, `rack "${rack}"`)
  t.match(await ask('b', false), { preferredReadReplica: -1, records: { length: 1 } }, 'who knows nothing of it is served here')
  quorum.putBrokers(liveBroker(2, { rack: 'b', fenced: true }))
  t.match(await ask('b'), { preferredReadReplica: -1, records: { length: 1 } })
  await broker.close()
  const plain = await heldBroker()
  plain.quorum.putBrokers(liveBroker(1, { rack: 'a' }), liveBroker(2, { rack: 'b' }))
  const b = await plain.topic('b', 1, {}, { ...all, isr: [1, 2] })
  t.match(await plain.fetch(b, 0, { rack: 'b', fromFollower: true }), { preferredReadReplica: -1 }, 'only where it is configured')
})

t.test('a leader that may be none any more: waits end, what is there is served, and who wants more is sent to ask others', async (t) => {
  const { broker, topic, produce, fetch, clock } = await heldBroker()
  const a = await topic('a', 1, {}, all)
  const alone = await topic('alone', 1, {}, { replicas: [1, 2, 3], isr: [1], partitionEpoch: 7 })
  t.match(await produce(alone, batchOf(1)), { error: 'NONE' })
  const acknowledgement = produce(a, batchOf(2), { timeoutMs: 1_000_000 })
  const waits = { maxWaitMs: 1_000_000 }
  const reader = fetch(a, 0, waits)
  await turns(5)
  broker.contact(true)
  t.match(await acknowledgement, { error: 'NOT_LEADER_OR_FOLLOWER' })
  t.match(await reader, { error: 'NOT_LEADER_OR_FOLLOWER' })
  t.match(await produce(a, batchOf(1)), { error: 'NOT_LEADER_OR_FOLLOWER', baseOffset: -1 }, 'nothing is appended that could not be acknowledged')
  t.match(await produce(a, batchOf(1), { acks: 1 }), { error: 'NONE', baseOffset: 2 }, 'as with Kafka')
  t.match(await fetch(a, 0, waits), { error: 'NOT_LEADER_OR_FOLLOWER' }, 'at once')
  t.match(await produce(alone, batchOf(1)), { error: 'NONE' }, 'where nobody else can lead nothing changes')
  t.match(await fetch(alone, 0), { error: 'NONE', highWatermark: 2 })
  t.match(await fetch(alone, 2), { error: 'NONE', records: { length: 0 } })
  broker.contact(false)
  const after = fetch(a, 0, waits)
  await pass(clock, 31_000)
  t.match(await after, { error: 'NONE', highWatermark: 3 }, 'in contact again it takes silent followers out')
})

t.test('what a leader that may be none any more has committed can be read', async (t) => {
  const { broker, topic, produce, fetch, clock } = await heldBroker()
  const a = await topic('a', 1, {}, { replicas: [1, 2], isr: [1, 2], partitionEpoch: 7 })
  const written = produce(a, batchOf(2), { timeoutMs: 1_000_000 })
  await pass(clock, 31_000)
  t.match(await written, { error: 'NONE' })
  const b = await topic('b', 1, {}, { replicas: [1, 2], isr: [1], elr: [2], partitionEpoch: 7 })
  t.match(await produce(b, batchOf(3)), { error: 'NONE' })
  broker.contact(true)
  t.match(await fetch(b, 0), { error: 'NONE', highWatermark: 3 })
  t.match(await fetch(b, 3), { error: 'NOT_LEADER_OR_FOLLOWER' }, 'an eligible replica may lead as well')
})
