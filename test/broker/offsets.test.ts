/** ListOffsets, DeleteRecords and the sizes of replicas. */
import t from 'tap'
import { batchOf, batchWith, someTime } from './batches.ts'
import { heldBroker } from './fixture.ts'

t.test('special timestamps', async (t) => {
  const { topic, produce, broker } = await heldBroker()
  const a = await topic('a')
  const empty = await topic('empty')
  for (const after of [1000, 3000, 2000, 3000]) await produce(a, batchOf(1, {}, someTime + after))
  const ask = (timestamp: number, tp = a) => broker.listOffset(tp, timestamp, -1, 'readUncommitted')
  t.same(await ask(-1), { error: 'NONE', offset: 4, timestamp: -1, leaderEpoch: 3 })
  t.same(await ask(-2), { error: 'NONE', offset: 0, timestamp: -1, leaderEpoch: 3 })
  t.same(await ask(-3), { error: 'NONE', offset: 1, timestamp: someTime + 3000, leaderEpoch: 3 }, 'the first that has the largest')
  t.same(await ask(-4), { error: 'NONE', offset: 0, timestamp: -1, leaderEpoch: 3 })
  for (const none of [-5, -6]) t.same(await ask(none), { error: 'NONE', offset: -1, timestamp: -1, leaderEpoch: -1 })
  t.match(await ask(-7), { error: 'UNSUPPORTED_VERSION', offset: -1 })
  t.same(await ask(-1, empty), { error: 'NONE', offset: 0, timestamp: -1, leaderEpoch: 3 })
  t.same(await ask(-2, empty), { error: 'NONE', offset: 0, timestamp: -1, leaderEpoch: 3 })
  t.same(await ask(-3, empty), { error: 'NONE', offset: -1, timestamp: -1, leaderEpoch: -1 })
  t.same(await ask(0, empty), { error: 'NONE', offset: -1, timestamp: -1, leaderEpoch: -1 })
  t.match(await broker.listOffset(a, -1, 4, 'readUncommitted'), { error: 'UNKNOWN_LEADER_EPOCH', offset: -1, leaderEpoch: -1 })
  t.match(await broker.listOffset(a, -1, 3, 'readCommitted'), { error: 'NONE', offset: 4 })
  t.match(await broker.listOffset({ ...a, partition: 4 }, -1, -1, 'readUncommitted'), { error: 'UNKNOWN_TOPIC_OR_PARTITION' })
})

t.test('by timestamp: the exact record, in batches of every codec', async (t) => {
  const value = Buffer.from('v')
  for (const codec of ['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const) {
    const { topic, produce, broker } = await heldBroker()
    const a = await topic('a')
    for (let i = 0; i < 3; i++) {
      await produce(a, batchWith([0, 7, 5].map((after) => ({ value, timestamp: someTime + 10 * i + after })), { codec }))
    }
    const ask = (after: number) => broker.listOffset(a, someTime + after, -1, 'readUncommitted')
    t.same(await ask(0), { error: 'NONE', offset: 0, timestamp: someTime, leaderEpoch: 3 }, codec)
    t.match(await ask(1), { offset: 1, timestamp: someTime + 7 })
    t.match(await ask(8), { offset: 3, timestamp: someTime + 10 })
    t.match(await ask(16), { offset: 4, timestamp: someTime + 17 })
    t.match(await ask(27), { offset: 7, timestamp: someTime + 27 })
    t.match(await ask(28), { error: 'NONE', offset: -1, timestamp: -1, leaderEpoch: -1 })
    await broker.deleteRecords(a, 2)
    t.match(await ask(6), { offset: 3, timestamp: someTime + 10 }, 'a record below the log start is not found, though its batch is there')
    t.match(await ask(0), { offset: 2, timestamp: someTime + 5 })
    t.match(await broker.listOffset(a, -3, -1, 'readUncommitted'), { offset: 7 })
  }
})

t.test('by timestamp with LogAppendTime', async (t) => {
  const { topic, produce, broker, clock } = await heldBroker()
  const l = await topic('l', 1, { timestamps: 'LogAppendTime' })
  for (let i = 0; i < 3; i++) {
    await produce(l, batchOf(2, {}, 5))
    clock.advance(100)
  }
  t.match(await broker.listOffset(l, someTime + 100, -1, 'readUncommitted'), { offset: 2, timestamp: someTime + 100 })
  t.match(await broker.listOffset(l, -3, -1, 'readUncommitted'), { offset: 4, timestamp: someTime + 200 })
  t.match(await broker.listOffset(l, 6, -1, 'readUncommitted'), { offset: 0, timestamp: someTime })
})

t.test('nothing above the high watermark is found', async (t) => {
  const { topic, produce, broker, logs } = await heldBroker()
  const a = await topic('a')
  await produce(a, batchOf(1, {}, someTime))
  logs.held = true
  const pending = produce(a, batchOf(1, {}, someTime + 5))
  t.match(await broker.listOffset(a, -1, -1, 'readUncommitted'), { offset: 1 })
  t.match(await broker.listOffset(a, someTime + 5, -1, 'readUncommitted'), { offset: -1 })
  t.match(await broker.listOffset(a, -3, -1, 'readUncommitted'), { offset: 0 })
  logs.release()
  await pending
  t.match(await broker.listOffset(a, someTime + 5, -1, 'readUncommitted'), { offset: 1 })
})

t.test('deleting records', async (t) => {
  const { topic, produce, fetch, broker } = await heldBroker()
  const a = await topic('a')
  for (let i = 0; i < 3; i++) await produce(a, batchOf(1))
  t.same(await broker.deleteRecords(a, 1), { error: 'NONE', logStartOffset: 1 })
  t.same(await broker.deleteRecords(a, 1), { error: 'NONE', logStartOffset: 1 })
  t.same(await broker.deleteRecords(a, 0), { error: 'NONE', logStartOffset: 1 }, 'below the start nothing happens')
  t.match(await broker.listOffset(a, -2, -1, 'readUncommitted'), { offset: 1, leaderEpoch: 3 })
  t.match(await fetch(a, 0), { error: 'OFFSET_OUT_OF_RANGE' })
  t.match(await fetch(a, 1), { error: 'NONE', logStartOffset: 1 })
  t.same(await broker.deleteRecords(a, 4), { error: 'OFFSET_OUT_OF_RANGE', logStartOffset: -1 })
  t.same(await broker.deleteRecords(a, -5), { error: 'OFFSET_OUT_OF_RANGE', logStartOffset: -1 })
  t.same(await broker.deleteRecords(a, -1), { error: 'NONE', logStartOffset: 3 })
  t.match(await broker.listOffset(a, -1, -1, 'readUncommitted'), { offset: 3 })
  t.match(await produce(a, batchOf(1)), { baseOffset: 3, logStartOffset: 3 })
  t.match(await broker.deleteRecords({ ...a, partition: 3 }, 1), { error: 'UNKNOWN_TOPIC_OR_PARTITION' })
  const compacted = await topic('compacted', 1, { compacted: true, deletes: false })
  t.same(await broker.deleteRecords(compacted, -1), { error: 'POLICY_VIOLATION', logStartOffset: -1 })
  const internal = await topic('__consumer_offsets', 1, { compacted: true, deletes: false })
  t.match(await broker.deleteRecords(internal, 0), { error: 'INVALID_TOPIC_EXCEPTION' })
})

t.test('an idempotent producer is remembered after its records are deleted', async (t) => {
  const { topic, produce, broker } = await heldBroker()
  const a = await topic('a')
  const batch = (): Buffer => batchOf(1, { producerId: 1, producerEpoch: 0, baseSequence: 0 })
  await produce(a, batch())
  await broker.deleteRecords(a, -1)
  t.match(await produce(a, batch()), { error: 'NONE', baseOffset: 0 })
})

t.test('sizes of replicas', async (t) => {
  const { topic, produce, broker } = await heldBroker()
  const a = await topic('a', 2)
  await produce(a, batchOf(2))
  t.same(broker.replicaSizes(), [
    { topicPartition: { ...a, partition: 0 }, sizeBytes: batchOf(2).length, offsetLag: 0 },
    { topicPartition: { ...a, partition: 1 }, sizeBytes: 0, offsetLag: 0 },
  ])
})
