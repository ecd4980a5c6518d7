/** What a partition answers to a producer's batch, edge by edge, as Apache Kafka was seen to answer. */
import t from 'tap'
import * as recordBatch from '../../lib/common/record-batch.ts'
import type { ErrorName } from '../../lib/common/errors.ts'
import { readRecords } from '../../lib/protocol/records/batch-reader.ts'
import { compress } from '../../lib/protocol/records/codecs.ts'
import { batchOf, batchOfSize, batchWith, someTime, spoilt, withSection } from './batches.ts'
import { heldBroker, turns } from './fixture.ts'

t.test('a batch is appended with its offset and leader epoch, and the answer says where', async (t) => {
  const { topic, produce, logs } = await heldBroker()
  const a = await topic('a')
  t.match(await produce(a, batchOf(2)), { error: 'NONE', baseOffset: 0, logAppendTimeMs: -1, logStartOffset: 0, recordErrors: [], message: null })
  t.match(await produce(a, batchOf(3)), { error: 'NONE', baseOffset: 2 })
  const [, second] = logs.log(a).batches
  t.equal(recordBatch.baseOffset(second as Buffer), 2)
  t.equal(recordBatch.partitionLeaderEpoch(second as Buffer), 3)
  t.equal(recordBatch.storedCrc(second as Buffer), recordBatch.computedCrc(second as Buffer))
})

t.test('batches that are refused, the error, and whether the answer names the log start', async (t) => {
  const { topic, produce, logs } = await heldBroker({ maxSectionBytes: 100_000 })
  const a = await topic('a')
  const small = await topic('small', 1, { maxMessageBytes: 1000 })
  const good = batchOf(2)
  const magicOf = (value: number): Buffer => spoilt(batchOf(2), (b) => b.writeInt8(value, 16))
  const cases: [string, Buffer, ErrorName, -1 | 0][] = [
    ['no bytes', Buffer.alloc(0), 'INVALID_RECORD', -1],
    ['a truncated batch', good.subarray(0, good.length - 5), 'INVALID_RECORD', -1],
    ['a truncated header', good.subarray(0, 30), 'INVALID_RECORD', -1],
    ['a length beyond the end', spoilt(batchOf(2), (b) => b.writeInt32BE(b.length - 12 + 4, 8)), 'INVALID_RECORD', -1],
    ['a length that is too short', spoilt(batchOf(2), (b) => b.writeInt32BE(b.length - 12 - 4, 8)), 'CORRUPT_MESSAGE', -1],
    ['a length that no batch has', spoilt(batchOf(2), (b) => b.writeInt32BE(3, 8)), 'CORRUPT_MESSAGE', -1],
    ['a length below the header', spoilt(batchOf(2), (b) => b.writeInt32BE(30, 8)), 'CORRUPT_MESSAGE', -1],
    ['no whole header, and a CRC that is right', (() => { const b = Buffer.from(batchOf(2).subarray(0, 42)); b.writeInt32BE(30, 8); return spoilt(b, () => {}) })(), 'CORRUPT_MESSAGE', -1],
    ['a bad CRC', (() => { const b = batchOf(2); b.writeUInt32BE(1, 17); return b })(), 'CORRUPT_MESSAGE', -1],
    ['magic 0', magicOf(0), 'INVALID_RECORD', -1],
    ['magic 1', magicOf(1), 'INVALID_RECORD', -1],
    ['magic 3', magicOf(3), 'CORRUPT_MESSAGE', -1],
    ['two batches', Buffer.concat([batchOf(2), batchOf(2)]), 'INVALID_RECORD', -1],
    ['a batch and a broken one', Buffer.concat([batchOf(2), magicOf(3)]), 'CORRUPT_MESSAGE', -1],
    ['no records', spoilt(withSection(batchOf(1), Buffer.alloc(0)), (b) => { b.writeInt32BE(0, 57); b.writeInt32BE(-1, 23) }), 'INVALID_RECORD', 0],
    ['a count that is too high', spoilt(batchOf(2), (b) => b.writeInt32BE(3, 57)), 'INVALID_RECORD', 0],
    ['a count that is too low', spoilt(batchOf(2), (b) => b.writeInt32BE(1, 57)), 'INVALID_RECORD', 0],
    ['a last offset delta that lies', spoilt(batchOf(2), (b) => b.writeInt32BE(5, 23)), 'INVALID_RECORD', 0],
    ['counts that agree on a lie', spoilt(batchOf(2), (b) => { b.writeInt32BE(3, 57); b.writeInt32BE(2, 23) }), 'INVALID_RECORD', 0],
    ['counts that agree on too few', spoilt(batchOf(2), (b) => { b.writeInt32BE(1, 57); b.writeInt32BE(0, 23) }), 'INVALID_RECORD', 0],
    ['garbage for records', withSection(batchOf(2), Buffer.alloc(20, 0xff)), 'UNKNOWN_SERVER_ERROR', 0],
    ['a record longer than the batch', withSection(batchOf(1), Buffer.from([120, 0, 0, 0, 1, 1, 0])), 'INVALID_RECORD', 0],
    ['a base offset', spoilt(batchOf(2), (b) => recordBatch.setBaseOffset(b, 77)), 'INVALID_RECORD', 0],
    ['a control batch', batchOf(1, { control: true }), 'INVALID_RECORD', 0],
    ['an unknown codec', spoilt(batchOf(2), (b) => recordBatch.setCodec(b, 5)), 'UNKNOWN_SERVER_ERROR', 0],
    ['gzip that is none', spoilt(batchOf(2), (b) => recordBatch.setCodec(b, 1)), 'UNKNOWN_SERVER_ERROR', 0],
    ['snappy that is none', spoilt(batchOf(2), (b) => recordBatch.setCodec(b, 2)), 'UNKNOWN_SERVER_ERROR', 0],
    ['lz4 that is none', spoilt(batchOf(2), (b) => recordBatch.setCodec(b, 3)), 'UNKNOWN_SERVER_ERROR', 0],
    ['zstd that is none', spoilt(batchOf(2), (b) => recordBatch.setCodec(b, 4)), 'UNKNOWN_SERVER_ERROR', 0],
    ['a producer without a sequence', batchOf(2, { producerId: 7, producerEpoch: 0, baseSequence: -1 }), 'INVALID_RECORD', 0],
    ['too much when decompressed', batchOfSize(200_000, { codec: 'gzip' }), 'MESSAGE_TOO_LARGE', 0],
  ]
  for (const [what, records, error, logStartOffset] of cases) {
    t.match(await produce(a, records), { error, baseOffset: -1, logAppendTimeMs: -1, logStartOffset }, what)
  }
  t.match(await produce(small, batchOfSize(2000)), { error: 'MESSAGE_TOO_LARGE', logStartOffset: -1 }, 'larger than max.message.bytes')
  t.match(await produce(small, batchOfSize(2000, { codec: 'gzip' })), { error: 'NONE' }, 'the limit is of the compressed batch')
  t.equal(logs.log(a).logEndOffset, 0, 'nothing of all that was stored')
  t.match(await produce(a, Buffer.concat([batchOf(2), Buffer.from('xyz')])), { error: 'NONE', baseOffset: 0 }, 'a few bytes behind the batch do no harm')
})

t.test('every codec is stored as it came', async (t) => {
  const { topic, produce, logs } = await heldBroker()
  const a = await topic('a')
  for (const codec of ['gzip', 'snappy', 'lz4', 'zstd'] as const) {
    const batch = batchOf(50, { codec })
    const section = Buffer.from(batch.subarray(61))
    t.match(await produce(a, batch), { error: 'NONE' }, codec)
    t.same(logs.log(a).batches.at(-1)?.subarray(61), section)
  }
})

t.test('a topic with a codec of its own compresses anew', async (t) => {
  const { topic, produce, logs } = await heldBroker()
  for (const [name, from, codec] of [['z', 'none', 'zstd'], ['u', 'gzip', 'none'], ['g', 'lz4', 'gzip']] as const) {
    const tp = await topic(name, 1, { codec })
    t.match(await produce(tp, batchOf(50, { codec: from })), { error: 'NONE', baseOffset: 0 })
    const stored = logs.log(tp).batches[0] as Buffer
    t.equal(recordBatch.codecOf(stored), { none: 0, gzip: 1, zstd: 4 }[codec])
    t.equal(recordBatch.batchSizeBytes(stored), stored.length)
    t.equal(readRecords(stored)[49]?.value?.toString(), 'v49')
  }
  const tight = await topic('tight', 1, { codec: 'none', maxMessageBytes: 1000 })
  t.match(await produce(tight, batchOfSize(2000, { codec: 'gzip' })), { error: 'MESSAGE_TOO_LARGE' }, 'and the result must fit')
})

t.test('acks', async (t) => {
  const { topic, produce, logs, clock } = await heldBroker()
  const a = await topic('a')
  for (const acks of [2, -2, 77]) t.match(await produce(a, batchOf(1), { acks }), { error: 'INVALID_REQUIRED_ACKS', logStartOffset: -1 })
  t.match(await produce(a, Buffer.alloc(0), { acks: 2 }), { error: 'INVALID_RECORD' }, 'the batch is looked at before')
  logs.held = true
  // acks=0 has no answer on the wire, but what the same client asks next must see its records.
  for (const acks of [0, 1, -1]) {
    let done = false
    const answer = produce(a, batchOf(1), { acks, timeoutMs: 0 }).finally(() => (done = true))
    await turns()
    clock.advance(5000)
    await turns()
    t.notOk(done, `acks=${acks} waits for the disk, however long it takes`)
    logs.release()
    t.match(await answer, { error: 'NONE' })
  }
})

t.test('acknowledgements wait for a flush where that is wanted, and so does the high watermark', async (t) => {
  const { topic, produce, fetch, logs } = await heldBroker({ flushBeforeAck: true })
  const a = await topic('a')
  const flushed: (() => void)[] = []
  logs.flush = () => new Promise((resolve) => flushed.push(resolve))
  let done = false
  const answer = produce(a, batchOf(1)).finally(() => (done = true))
  await turns()
  t.equal(flushed.length, 1)
  t.notOk(done)
  t.match(await fetch(a, 0), { highWatermark: 0, records: [] })
  flushed[0]?.()
  t.match(await answer, { error: 'NONE' })
  t.match(await fetch(a, 0), { highWatermark: 1 })
})

t.test('pipelined requests keep their order, over slow writes and a log that is still being opened', async (t) => {
  const { broker, topic, quorum, logs } = await heldBroker()
  const a = await topic('a')
  logs.opensHeld = true
  const b = await topic('b')
  const order: string[] = []
  const send = (name: string, topicPartitions: (typeof a)[]): Promise<void> =>
    broker
      .produce({ acks: 1, timeoutMs: 1000, transactionalId: null, partitions: topicPartitions.map((topicPartition) => ({ topicPartition, records: batchOf(1) })) })
      .then((results) => void order.push(`${name}:${results.map((r) => `${r.error} ${r.baseOffset}`).join()}`))
  const sent = [send('1', [b]), send('2', [a, b]), send('3', [a])]
  await turns()
  t.same(order, ['3:NONE 1'], 'what needs no open log goes on, behind what came before it')
  logs.releaseOpens()
  await Promise.all(sent)
  t.same(order, ['3:NONE 1', '1:NONE 0', '2:NONE 0,NONE 1'])
  t.equal(quorum.image.topicsById.size, 2)
})

t.test('who cannot be written to', async (t) => {
  const { topic, produce } = await heldBroker()
  const a = await topic('a', 2)
  t.match(await produce({ topicId: 'nobody', partition: 0 }, batchOf(1)), { error: 'UNKNOWN_TOPIC_ID' })
  t.match(await produce({ ...a, partition: 7 }, batchOf(1)), { error: 'UNKNOWN_TOPIC_OR_PARTITION' })
  t.match(await produce({ ...a, partition: -1 }, batchOf(1)), { error: 'UNKNOWN_TOPIC_OR_PARTITION' })
  const elsewhere = await topic('elsewhere', 1, {}, { replicas: [2], isr: [2], leader: 2 })
  t.match(await produce(elsewhere, batchOf(1)), { error: 'NOT_LEADER_OR_FOLLOWER' })
  const following = await topic('following', 1, {}, { replicas: [1, 2], isr: [1, 2], leader: 2 })
  t.match(await produce(following, batchOf(1)), { error: 'NOT_LEADER_OR_FOLLOWER' })
  t.match(await produce(following, Buffer.alloc(0)), { error: 'INVALID_RECORD' }, 'the batch is looked at before')
})

t.test('min.insync.replicas', async (t) => {
  const { topic, produce } = await heldBroker()
  const one = await topic('one', 1, { minInSyncReplicas: 3 })
  t.match(await produce(one, batchOf(1)), { error: 'NONE' }, 'no more can be wanted than there are replicas')
  const lonely = await topic('lonely', 1, { minInSyncReplicas: 2 }, { replicas: [1, 2], isr: [1] })
  t.match(await produce(lonely, batchOf(1)), { error: 'NOT_ENOUGH_REPLICAS', logStartOffset: 0 })
  t.match(await produce(lonely, batchOf(1), { acks: 1 }), { error: 'NONE' })
})

t.test('idempotent producers', async (t) => {
  const { topic, produce, logs } = await heldBroker()
  const a = await topic('a')
  const from = (baseSequence: number, producerEpoch = 0, producerId = 9): Buffer => batchOf(2, { producerId, producerEpoch, baseSequence })
  t.match(await produce(a, from(0)), { error: 'NONE', baseOffset: 0 })
  t.match(await produce(a, from(2)), { error: 'NONE', baseOffset: 2 })
  t.match(await produce(a, from(2)), { error: 'NONE', baseOffset: 2, logAppendTimeMs: someTime, logStartOffset: 0 }, 'a repeat')
  t.match(await produce(a, from(0), { acks: 1 }), { error: 'NONE', baseOffset: 0, logAppendTimeMs: someTime }, 'an older repeat')
  t.match(await produce(a, from(10)), { error: 'OUT_OF_ORDER_SEQUENCE_NUMBER', baseOffset: -1, logStartOffset: 0 }, 'a gap')
  t.match(await produce(a, from(3)), { error: 'OUT_OF_ORDER_SEQUENCE_NUMBER' }, 'an overlap')
  t.match(await produce(a, from(4, 1)), { error: 'OUT_OF_ORDER_SEQUENCE_NUMBER' }, 'a newer epoch starts at 0')
  t.match(await produce(a, from(0, 1)), { error: 'NONE', baseOffset: 4 })
  t.match(await produce(a, from(4, 0)), { error: 'INVALID_PRODUCER_EPOCH', logStartOffset: 0 })
  t.match(await produce(a, from(5, 3, 2 ** 50)), { error: 'NONE', baseOffset: 6 }, 'an unknown producer may start anywhere')
  t.match(await produce(a, from(0, -1, 2 ** 50)), { error: 'INVALID_PRODUCER_EPOCH' })

  logs.held = true
  const first = produce(a, from(2, 1))
  let repeated = false
  const repeat = produce(a, from(2, 1), { acks: 1 }).finally(() => (repeated = true))
  await turns()
  t.notOk(repeated, 'a repeat waits for the original, which is still being written')
  logs.fail('full')
  t.match(await first, { error: 'KAFKA_STORAGE_ERROR' })
  t.match(await repeat, { error: 'KAFKA_STORAGE_ERROR' }, 'and shares its fate')
  t.equal(logs.log(a).logEndOffset, 8)
})

t.test('transactional batches are refused until transactions exist', async (t) => {
  const { topic, produce } = await heldBroker()
  const a = await topic('a')
  const transactional = (producerId: number): Buffer => batchOf(1, { producerId, producerEpoch: 0, baseSequence: producerId < 0 ? -1 : 0, transactional: true })
  t.match(await produce(a, transactional(4)), { error: 'TRANSACTIONAL_ID_AUTHORIZATION_FAILED', logStartOffset: -1 })
  t.match(await produce(a, transactional(4), { transactionalId: 't' }), { error: 'TRANSACTION_ABORTABLE', logStartOffset: -1 })
  t.match(await produce(a, transactional(-1), { transactionalId: 't' }), { error: 'NONE' })
  t.match(await produce(a, batchOf(1, { producerId: 4, producerEpoch: 0, baseSequence: 0 }), { transactionalId: 't' }), { error: 'NONE' })
})

t.test('a compacted topic wants keys, and names the records without', async (t) => {
  const { topic, produce } = await heldBroker()
  const c = await topic('c', 1, { compacted: true })
  const [k, v] = [Buffer.from('k'), Buffer.from('v')]
  const answer = await produce(c, batchWith([{ key: k, value: v }, { value: v }, { key: k, value: v }, { value: v }]))
  t.match(answer, { error: 'INVALID_RECORD', logStartOffset: 0, message: /c-0/ })
  t.same(answer.recordErrors.map((each) => each.batchIndex), [1, 3])
  t.match(await produce(c, batchWith([{ value: v }], { codec: 'lz4' })), { error: 'INVALID_RECORD', recordErrors: [{ batchIndex: 0 }] }, 'compressed too')
  t.match(await produce(c, batchWith([{ key: k, value: null }])), { error: 'NONE' }, 'a tombstone')
  t.match(await produce(c, batchWith([{ key: Buffer.alloc(0), value: v }])), { error: 'NONE' }, 'an empty key')
})

t.test('CreateTime: records must lie within the bounds', async (t) => {
  const { topic, produce, clock, logs } = await heldBroker()
  const now = clock.now()
  const a = await topic('a', 1, { timestampBeforeMaxMs: 1000, timestampAfterMaxMs: 500 })
  const value = Buffer.from('v')
  const at = (...offsets: number[]): Buffer => batchWith(offsets.map((offset) => ({ value, timestamp: now + offset })))
  t.match(await produce(a, at(-1000, 0, 500)), { error: 'NONE' }, 'the bounds themselves are allowed')
  const late = await produce(a, at(0, -1001, 501, 1))
  t.match(late, { error: 'INVALID_TIMESTAMP', logStartOffset: 0 })
  t.same(late.recordErrors.map((each) => each.batchIndex), [1, 2])
  t.match(await produce(a, at(-1001)), { error: 'INVALID_TIMESTAMP' }, 'too old')
  t.match(await produce(a, at(501)), { error: 'INVALID_TIMESTAMP' }, 'too new')
  t.match(await produce(a, batchWith([{ value, timestamp: -1 }])), { error: 'NONE' }, 'no timestamp is always allowed')
  const ancient = await topic('ancient')
  t.match(await produce(ancient, batchOf(1, {}, -5)), { error: 'NONE' })
  t.equal(recordBatch.maxTimestamp(logs.log(ancient).batches[0] as Buffer), -1, 'below -1 there is no largest timestamp')
  const lying = spoilt(at(0, 100), (b) => recordBatch.setMaxTimestamp(b, now + 999_999))
  t.match(await produce(a, lying), { error: 'NONE' })
  t.equal(recordBatch.maxTimestamp(logs.log(a).batches.at(-1) as Buffer), now + 100, 'a largest timestamp that lies is put right')
})

t.test('LogAppendTime: the batch gets the broker\'s time, and its records none of their own', async (t) => {
  const { topic, produce, clock, logs } = await heldBroker()
  const l = await topic('l', 1, { timestamps: 'LogAppendTime', timestampBeforeMaxMs: 1 })
  for (const codec of ['none', 'zstd'] as const) {
    t.match(await produce(l, batchOf(2, { codec }, 5)), { error: 'NONE', logAppendTimeMs: clock.now() })
    const stored = logs.log(l).batches.at(-1) as Buffer
    t.ok(recordBatch.isLogAppendTime(stored))
    t.same(readRecords(stored).map((record) => record.timestamp), [clock.now(), clock.now()])
    clock.advance(10)
  }
  t.match(await produce(l, batchOf(2, { logAppendTime: true })), { error: 'INVALID_TIMESTAMP', recordErrors: [{ batchIndex: 0 }, { batchIndex: 1 }] })
  const a = await topic('a')
  t.match(await produce(a, batchOf(2, { logAppendTime: true })), { error: 'NONE' })
  t.notOk(recordBatch.isLogAppendTime(logs.log(a).batches[0] as Buffer), 'a CreateTime topic takes the mark off')
})

t.test('an answer names a thousand records at most', async (t) => {
  const { topic, produce } = await heldBroker()
  const c = await topic('c', 1, { compacted: true })
  const answer = await produce(c, batchWith(Array.from({ length: 5000 }, () => ({ value: null }))))
  t.equal(answer.recordErrors.length, 1000)
  t.match(answer.message, /5000/)
})

t.test('a full disk refuses writes, keeps reads, and is left by itself', async (t) => {
  const { topic, produce, fetch, logs } = await heldBroker()
  const a = await topic('a')
  await produce(a, batchOf(2))
  logs.held = true
  const failing = [produce(a, batchOf(1)), produce(a, batchOf(1), { acks: 1 })]
  await turns()
  logs.fail('full')
  for (const answer of await Promise.all(failing)) t.match(answer, { error: 'KAFKA_STORAGE_ERROR', baseOffset: -1, logStartOffset: -1 })
  t.match(await produce(a, batchOf(1)), { error: 'KAFKA_STORAGE_ERROR', message: /full/ })
  t.match(await fetch(a, 0), { error: 'NONE', highWatermark: 2 })
  logs.state = 'open'
  logs.held = false
  t.match(await produce(a, batchOf(1)), { error: 'NONE', baseOffset: 2 })
  t.match(await fetch(a, 2), { highWatermark: 3, logStartOffset: 0 })
})

t.test('a log that takes no batch any more: its partition says so, is still read, and the others go on', async (t) => {
  const { topic, produce, fetch, logs } = await heldBroker()
  const a = await topic('a')
  const b = await topic('b')
  await produce(a, batchOf(1))
  logs.held = true
  const lost = produce(a, batchOf(1))
  await turns()
  logs.fail('corrupt')
  logs.held = false
  t.match(await lost, { error: 'KAFKA_STORAGE_ERROR', baseOffset: -1 })
  t.match(await fetch(a, 0), { error: 'NONE', highWatermark: 1, records: { length: 1 } })
  t.match(await produce(b, batchOf(1)), { error: 'NONE' })
})

t.test('decompressed bombs of every codec are stopped', async (t) => {
  const { topic, produce } = await heldBroker({ maxSectionBytes: 1_000_000 })
  const a = await topic('a')
  for (const codec of ['gzip', 'snappy', 'lz4', 'zstd'] as const) {
    const bomb = withSection(batchOf(1, { codec }), compress(codec, Buffer.alloc(8_000_000)))
    t.match(await produce(a, bomb), { error: 'MESSAGE_TOO_LARGE' }, codec)
  }
})
