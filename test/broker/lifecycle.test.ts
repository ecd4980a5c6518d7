/** How a broker follows the metadata: logs that open and go, roles, configs; producer ids; its end. */
import t from 'tap'
import { ApiError } from '../../lib/common/errors.ts'
import { batchOf, batchOfSize } from './batches.ts'
import { brokerOver, heldBroker, plainConfig, TestQuorum, topicImage, turns } from './fixture.ts'
import { HeldLogs } from './held-logs.ts'

t.test('at the start logs of the metadata are opened, with what they hold, and stray ones deleted', async (t) => {
  const logs = new HeldLogs()
  const quorum = new TestQuorum()
  const before = await brokerOver(logs, quorum)
  const a = await before.topic('a')
  const stray = await before.topic('stray')
  await before.produce(a, batchOf(3))
  await before.broker.close()
  quorum.remove(quorum.image.topicsByName.get('stray')!)
  t.equal(logs.partitions().length, 2)

  const after = await brokerOver(logs, quorum)
  t.same(logs.partitions(), [a])
  t.match(await after.fetch(a, 0), { error: 'NONE', highWatermark: 3, records: { length: 1 } })
  t.match(await after.produce(stray, batchOf(1)), { error: 'UNKNOWN_TOPIC_ID' })
})

t.test('a log that cannot be opened takes down its partition only', async (t) => {
  const logs = new HeldLogs()
  const quorum = new TestQuorum()
  const before = await brokerOver(logs, quorum)
  const a = await before.topic('a')
  const b = await before.topic('b')
  await before.broker.close()
  logs.log(a).broken = true
  const { produce, fetch, broker } = await brokerOver(logs, quorum)
  t.match(await produce(a, batchOf(1)), { error: 'KAFKA_STORAGE_ERROR' })
  t.match(await fetch(a, 0), { error: 'KAFKA_STORAGE_ERROR' })
  t.match(await broker.listOffset(a, -1, -1, 'readUncommitted'), { error: 'KAFKA_STORAGE_ERROR' })
  t.match(await produce(b, batchOf(1)), { error: 'NONE' })
})

t.test('a new topic is served as soon as its log is open; requests wait for that', async (t) => {
  const { topic, produce, fetch, broker, logs, clock } = await heldBroker()
  logs.opensHeld = true
  const a = await topic('a')
  const answers = [produce(a, batchOf(1)), fetch(a, 0, { maxWaitMs: 500 }), broker.listOffset(a, -2, -1, 'readUncommitted'), broker.deleteRecords(a, 0)]
  t.match(broker.endOffsetForEpoch(a, 3, -1), { error: 'NOT_LEADER_OR_FOLLOWER' })
  await turns()
  logs.releaseOpens()
  for (const answer of await Promise.all(answers)) t.match(answer, { error: 'NONE' })
  clock.advance(5000)
  await turns()
  t.equal(clock.timers, 1, 'only the expiry of producers waits for its time')
})

t.test('deleted topics', async (t) => {
  const { topic, produce, fetch, quorum, logs } = await heldBroker()
  const a = await topic('a', 2)
  await produce(a, batchOf(1))
  logs.held = true
  const [all, one] = [produce(a, batchOf(1)), produce(a, batchOf(1), { acks: 1 })]
  const image = quorum.image.topicsByName.get('a')!
  quorum.remove(image)
  t.match(await produce(a, batchOf(1)), { error: 'UNKNOWN_TOPIC_ID' })
  t.match(await fetch(a, 0), { error: 'UNKNOWN_TOPIC_ID' })
  await turns()
  t.equal(logs.partitions().length, 1, 'a log goes when nothing is being written to it any more')
  logs.release()
  t.match(await all, { error: 'NOT_LEADER_OR_FOLLOWER' })
  t.match(await one, { error: 'NONE' })
  await turns()
  t.same(logs.partitions(), [])

  logs.opensHeld = true
  const b = await topic('b')
  const waiting = produce(b, batchOf(1))
  quorum.remove(quorum.image.topicsByName.get('b')!)
  t.match(await waiting, { error: 'UNKNOWN_TOPIC_ID' }, 'deleted while it was being opened')
  logs.releaseOpens()
  await turns()
  t.same(logs.partitions(), [])
})

t.test('partitions that are added, and a replica that moves away', async (t) => {
  const { topic, produce, quorum, logs } = await heldBroker()
  const a = await topic('a', 1)
  t.match(await produce({ ...a, partition: 1 }, batchOf(1)), { error: 'UNKNOWN_TOPIC_OR_PARTITION' })
  quorum.put(topicImage('a', 2))
  t.match(await produce({ ...a, partition: 1 }, batchOf(1)), { error: 'NONE' })
  quorum.put(topicImage('a', 2, { replicas: [2], isr: [2], leader: 2 }))
  t.match(await produce(a, batchOf(1)), { error: 'NOT_LEADER_OR_FOLLOWER' })
  await turns()
  t.same(logs.partitions(), [])
})

t.test('acknowledgements that wait for replicas end when leadership does', async (t) => {
  const { topic, produce, quorum, logs } = await heldBroker()
  const replicas = { replicas: [1, 2], isr: [1, 2] }
  const a = await topic('a', 1, {}, replicas)
  const waiting = produce(a, batchOf(1))
  await turns()
  logs.held = true
  const writing = produce(a, batchOf(1))
  await turns()
  quorum.put(topicImage('a', 1, { ...replicas, leader: 2, leaderEpoch: 8, partitionEpoch: 1 }))
  t.match(await waiting, { error: 'NOT_LEADER_OR_FOLLOWER' }, 'what another replica has not told that it holds')
  // Back again before the write ends: by then something else may be at its offset.
  quorum.put(topicImage('a', 1, { replicas: [1], isr: [1], leader: 1, leaderEpoch: 9, partitionEpoch: 2 }))
  logs.release()
  t.match(await writing, { error: 'NOT_LEADER_OR_FOLLOWER' }, 'what was taken in an earlier leadership')
})

t.test('configs take effect at once', async (t) => {
  const { topic, produce, quorum, configs } = await heldBroker()
  const a = await topic('a')
  const b = await topic('b')
  for (const name of ['a', 'b']) configs.set(name, { ...plainConfig, maxMessageBytes: 1000 })
  quorum.configChanged('topic/a')
  t.match(await produce(a, batchOfSize(2000)), { error: 'MESSAGE_TOO_LARGE' })
  t.match(await produce(b, batchOfSize(2000)), { error: 'NONE' })
  quorum.configChanged('broker/')
  t.match(await produce(b, batchOfSize(2000)), { error: 'MESSAGE_TOO_LARGE' }, 'a broker\'s config may be any topic\'s default')
})

t.test('producer ids are never given out twice, and blocks come ahead of time', async (t) => {
  const { broker, quorum } = await heldBroker()
  const ids = await Promise.all(Array.from({ length: 25 }, () => broker.nextProducerId()))
  t.same(new Set(ids).size, 25)
  for (let i = 0; i < 4; i++) ids.push(await broker.nextProducerId())
  t.equal(quorum.blocks, 3)
  ids.push(await broker.nextProducerId())
  await turns()
  t.equal(quorum.blocks, 4, 'the fourth is there before it is needed')
  t.same(new Set(ids).size, 30)

  quorum.refusal = new ApiError('NOT_CONTROLLER')
  for (let i = 0; i < 10; i++) await broker.nextProducerId()
  await turns()
  await t.rejects(broker.nextProducerId(), new ApiError('COORDINATOR_LOAD_IN_PROGRESS', 'no producer ids from the controller: NOT_CONTROLLER'))
  quorum.refusal = undefined
  t.equal(await broker.nextProducerId(), 40)
})

t.test('producers that have not written for long are forgotten', async (t) => {
  const { topic, produce, clock, logs } = await heldBroker()
  const a = await topic('a')
  const batch = (producerId: number, baseSequence: number): Buffer => batchOf(1, { producerId, producerEpoch: 0, baseSequence }, clock.now())
  await produce(a, batch(1, 0))
  for (let i = 0; i < 143; i++) clock.advance(600_000)
  await produce(a, batch(2, 0))
  t.equal(logs.log(a).producers.size, 2)
  for (let i = 0; i < 2; i++) clock.advance(600_000)
  t.equal(logs.log(a).producers.size, 1)
  t.match(await produce(a, batch(1, 7)), { error: 'NONE' }, 'and may start anywhere again')
})

t.test('close ends waits and timers, and lets writes finish', async (t) => {
  const { topic, produce, fetch, broker, clock, logs } = await heldBroker()
  const a = await topic('a')
  await produce(a, batchOf(1))
  logs.held = true
  const writing = produce(a, batchOf(1), { acks: 1 })
  const waiting = fetch(a, 1, { maxWaitMs: 500 })
  await turns()
  let closed = false
  const closing = broker.close().then(() => (closed = true))
  await waiting
  await turns()
  t.notOk(closed)
  logs.release()
  t.match(await writing, { error: 'NONE' })
  await closing
  t.equal(logs.savedHighWatermark(a), 1, 'the high watermark is saved')
  t.equal(clock.timers, 0)
  t.match(await produce(a, batchOf(1)), { error: 'UNKNOWN_TOPIC_OR_PARTITION' })
})
