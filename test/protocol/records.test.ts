/** Records: batches built, cut apart, walked and read; what other clients write; what liars write. */
import { deepStrictEqual } from 'node:assert'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import fc from 'fast-check'
import t from 'tap'
import {
  baseOffset, batchHeaderBytes, computedCrc, isControl, isTransactional, lastOffset, lastSequence, producerEpoch, producerId, recordCount,
  rewriteCrc, storedCrc,
} from '../../lib/common/record-batch.ts'
import { murmur2, partitionForKey } from '../../lib/protocol/murmur2.ts'
import { DecodeError } from '../../lib/protocol/reader.ts'
import { BatchBuilder, buildBatch, type RecordInput } from '../../lib/protocol/records/batch-builder.ts'
import { readRecords, RecordCursor, recordsSection } from '../../lib/protocol/records/batch-reader.ts'
import { CodecError } from '../../lib/protocol/records/codec-error.ts'
import { type CodecName, loadCodecs } from '../../lib/protocol/records/codecs.ts'
import { splitBatches } from '../../lib/protocol/records/split.ts'
import { walkRecords } from '../../lib/protocol/records/walk.ts'
import { chooseSeed, seeded } from '../support/seed.ts'

const seed = chooseSeed()
const repeat = `SEED=${seed} node --enable-source-maps dist-test/protocol/records.test.js`
t.comment(`repeat with: ${repeat}`)

const codecNames: readonly CodecName[] = ['none', 'gzip', 'snappy', 'lz4', 'zstd']

await loadCodecs()

function hex(text: string): Buffer {
  return Buffer.from(text.replace(/\/\/.*$/gm, '').replace(/\s+/g, ''), 'hex')
}

t.test('golden bytes of a batch', async (t) => {
  const expected = hex(`
    0000000000000000 00000044 ffffffff 02 00000000 0000 00000001    // offset, length, epoch, magic, CRC, attributes, last delta
    0000000000000064 0000000000000065                                // timestamps 100 and 101
    ffffffffffffffff ffff ffffffff 00000002                          // no producer, two records
    16 00 00 00 02 6b 02 76 02                                       // key "k", value "v", one header
    02 68 01                                                         // "h" without a value
    0c 00 02 02 01 00 00                                             // a millisecond later, no key, empty value
  `)
  const batch = buildBatch([
    { key: Buffer.from('k'), value: Buffer.from('v'), timestamp: 100, headers: [{ key: 'h', value: null }] },
    { value: Buffer.alloc(0), timestamp: 101 },
  ])
  expected.writeUInt32BE(storedCrc(batch), 17)
  t.same(batch, expected)
  t.equal(computedCrc(batch), storedCrc(batch))
})

const arbitraryBytes = fc.option(fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)), { nil: null })
const arbitraryRecord = fc.record({
  key: arbitraryBytes,
  value: arbitraryBytes,
  timestamp: fc.oneof(fc.integer({ min: 0, max: 2 ** 42 }), fc.constant(1_700_000_000_000)),
  headers: fc.array(fc.record({ key: fc.string({ maxLength: 100 }), value: arbitraryBytes }, { noNullPrototype: true }), { maxLength: 3 }),
})

t.test('what is built is read, with every codec; the walk agrees', async (t) => {
  for (const codec of codecNames) {
    const property = fc.property(fc.array(arbitraryRecord, { minLength: 1, maxLength: 40 }), fc.nat(2 ** 40), (inputs, offset) => {
      const batch = buildBatch(inputs, { codec, baseOffset: offset })
      deepStrictEqual(computedCrc(batch), storedCrc(batch))
      const records = readRecords(batch)
      deepStrictEqual(records.map(({ key, value, timestamp, headers }) => ({ key, value, timestamp, headers })), inputs.map((each) => ({ ...each })))
      deepStrictEqual(records.map((each) => each.offset), inputs.map((_, i) => offset + i))
      const walk = walkRecords(batch, recordsSection(batch))
      const base = inputs[0]?.timestamp ?? 0
      const largest = Math.max(...inputs.map((each) => each.timestamp))
      deepStrictEqual(walk, {
        fault: 'none',
        faultAt: -1,
        maxTimestampDelta: largest - base,
        minTimestampDelta: Math.min(...inputs.map((each) => each.timestamp)) - base,
        maxTimestampAt: inputs.findIndex((each) => each.timestamp === largest),
        firstNullKeyAt: inputs.findIndex((each) => each.key === null),
      })
    })
    const result = fc.check(property, { seed, numRuns: 60 })
    t.notOk(result.failed, fc.defaultReportMessage(result) ?? codec, { repeat })
  }
})

t.test('header fields that a builder sets', async (t) => {
  const records: RecordInput[] = [{ value: null }, { value: null }, { value: null }]
  const numbers = { producerId: 2 ** 40, producerEpoch: 7, baseSequence: 0x7ffffffe, baseOffset: 2 ** 45 }
  const batch = buildBatch(records, { ...numbers, transactional: true, control: true })
  t.equal(producerId(batch), 2 ** 40)
  t.equal(producerEpoch(batch), 7)
  t.equal(lastSequence(batch), 0)
  t.ok(isTransactional(batch) && isControl(batch))
  t.equal(baseOffset(batch), 2 ** 45)
  t.equal(lastOffset(batch), 2 ** 45 + 2)
  const stamped = buildBatch([{ value: null, timestamp: 5 }, { value: null, timestamp: 9 }, { value: null, timestamp: 7 }], { logAppendTime: true })
  t.same(readRecords(stamped).map((each) => each.timestamp), [9, 9, 9])
})

t.test('a builder tells its size as it grows', async (t) => {
  const builder = new BatchBuilder(1)
  t.equal(builder.sizeBytes, batchHeaderBytes)
  for (let i = 0; i < 300; i++) t.equal(builder.append({ value: Buffer.alloc(i) }), i)
  const { sizeBytes } = builder
  t.equal(builder.count, 300)
  t.equal(builder.build().length, sizeBytes)
})

t.test('a records field is cut into batches; the cut-off one at its end is told', async (t) => {
  const [a, b] = [buildBatch([{ value: Buffer.from('a') }]), buildBatch([{ value: Buffer.from('b') }], { baseOffset: 1 })]
  t.same(splitBatches(Buffer.concat([a, b])), { batches: [a, b], trailingBytes: 0, corrupt: false })
  const cut = Buffer.concat([a, b]).subarray(0, a.length + 30)
  t.same(splitBatches(cut), { batches: [a], trailingBytes: 30, corrupt: false })
  t.same(splitBatches(Buffer.alloc(0)), { batches: [], trailingBytes: 0, corrupt: false })
  for (const length of [-1, 0, 13, -2147483648]) {
    const bad = Buffer.from(b)
    bad.writeInt32BE(length, 8)
    t.same(splitBatches(Buffer.concat([a, bad])), { batches: [a], trailingBytes: b.length, corrupt: true })
  }
  const huge = Buffer.from(b)
  huge.writeInt32BE(0x7fffffff, 8)
  t.match(splitBatches(huge), { batches: [], corrupt: false })
})

/** A batch of one record section given in hex, with a count. */
function batchOf(section: string, count: number): Buffer {
  const template = buildBatch([{ value: null }])
  const batch = Buffer.concat([template.subarray(0, batchHeaderBytes), hex(section)])
  batch.writeInt32BE(batch.length - 12, 8)
  batch.writeInt32BE(count - 1, 23)
  batch.writeInt32BE(count, 57)
  rewriteCrc(batch)
  return batch
}

t.test('the walk finds what lies', async (t) => {
  const good = '0c 00 00 00 01 01 00'
  const cases: readonly [string, string, number, string, number][] = [
    ['good', good, 1, 'none', -1],
    ['fewer records than said', good, 2, 'count', 1],
    ['more bytes than records', `${good} 00`, 1, 'count', 1],
    ['no records', '', 1, 'count', 0],
    ['count of zero', good, 0, 'count', 0],
    ['count below zero', good, -5, 'count', 0],
    ['offset delta 1 first', '0c 00 00 02 01 01 00', 1, 'offsets', 0],
    ['the same offset twice', `${good} ${good}`, 2, 'offsets', 1],
    ['length over the end', '0e 00 00 00 01 01 00', 1, 'malformed', 0],
    ['length below zero', '01', 1, 'malformed', 0],
    ['length too small', '0a 00 00 00 01 01', 1, 'malformed', 0],
    ['key over the end', '0c 00 00 00 7e 01 00', 1, 'malformed', 0],
    ['key of 2^31', '16 00 00 00 feffffff0f 01 00 00', 1, 'malformed', 0],
    ['value over the record', `0c 00 00 00 01 04 00 ${good}`, 2, 'malformed', 0],
    ['bytes behind the headers', '0e 00 00 00 01 01 00 00', 1, 'malformed', 0],
    ['headers below zero', '0c 00 00 00 01 01 01', 1, 'malformed', 0],
    ['more headers than bytes', '0c 00 00 00 01 01 7e', 1, 'malformed', 0],
    ['a header without a key', '10 00 00 00 01 01 02 01 01', 1, 'malformed', 0],
    ['a header over the end', '10 00 00 00 01 01 02 04 01', 1, 'malformed', 0],
    ['a varint without end', 'ffffffffffffff', 1, 'malformed', 0],
    ['a varlong without end', '1a 00 ffffffffffffffffffffff 00', 1, 'malformed', 0],
  ]
  for (const [name, section, count, fault, faultAt] of cases) {
    const batch = batchOf(section, count)
    t.match(walkRecords(batch, recordsSection(batch)), { fault, faultAt }, name)
  }
})

t.test('varlong deltas of every size', async (t) => {
  for (const delta of [0, 1, -1, 63, 64, 2 ** 27 - 1, 2 ** 27, 2 ** 31, -(2 ** 31), 2 ** 34, 2 ** 45, -(2 ** 45), 2 ** 52]) {
    const batch = buildBatch([{ value: null, timestamp: 2 ** 46 }, { value: null, timestamp: 2 ** 46 + delta }])
    const walk = walkRecords(batch, recordsSection(batch))
    t.equal(delta < 0 ? walk.minTimestampDelta : walk.maxTimestampDelta, delta)
    t.equal(readRecords(batch)[1]?.timestamp, 2 ** 46 + delta)
  }
})

t.test('changed records: what the walk passes can be read, and reading raises nothing but DecodeError', async (t) => {
  const random = seeded(seed)
  let passed = 0
  let refused = 0
  for (const inputs of fc.sample(fc.array(arbitraryRecord, { minLength: 1, maxLength: 6 }), { seed, numRuns: 200 })) {
    const batch = buildBatch(inputs)
    for (let round = 0; round < 50; round++) {
      const bad = Buffer.from(batch)
      for (let left = 1 + random.below(3); left > 0; left--) bad[batchHeaderBytes + random.below(bad.length - batchHeaderBytes)] = random.below(256)
      const { fault } = walkRecords(bad, recordsSection(bad))
      try {
        const records = readRecords(bad)
        if (fault === 'none') deepStrictEqual(records.map((each) => each.offset), inputs.map((_, i) => i))
        passed++
      } catch (error) {
        if (fault === 'none' || !(error instanceof DecodeError)) t.fail(`${fault}, ${String(error)}: ${bad.toString('hex')}`, { repeat })
        refused++
      }
    }
  }
  t.ok(passed > 100 && refused > 100, `${passed} passed, ${refused} refused`)
})

t.test('a key or value that reaches into the next record is refused', async (t) => {
  for (const section of ['0c 00 00 00 0e 01 00', '0c 00 00 00 01 0e 00']) {
    const batch = batchOf(`${section} 0c 00 00 02 01 01 00`, 2)
    t.throws(() => readRecords(batch), DecodeError)
    t.throws(() => new RecordCursor(batch, recordsSection(batch)).next(), DecodeError, 'whether headers are asked for or not')
  }
})

t.test('a cursor shows one record at a time', async (t) => {
  const batch = buildBatch([{ value: Buffer.from('a'), timestamp: 3 }, { value: null, timestamp: 4, headers: [{ key: 'h', value: Buffer.from('x') }] }], { baseOffset: 10 })
  const cursor = new RecordCursor(batch, recordsSection(batch))
  t.ok(cursor.next())
  t.match(cursor, { index: 0, offset: 10, timestamp: 3, key: null, value: Buffer.from('a') })
  t.ok(cursor.next())
  t.match(cursor, { index: 1, offset: 11, timestamp: 4, value: null })
  t.same(cursor.headers(), [{ key: 'h', value: Buffer.from('x') }])
  t.same(cursor.headers(), [{ key: 'h', value: Buffer.from('x') }], 'asked twice')
  t.notOk(cursor.next())
})

t.test('codecs that do not exist', async (t) => {
  for (const number of [5, 6, 7]) {
    const batch = buildBatch([{ value: null }])
    batch.writeInt16BE(number, 21)
    t.throws(() => recordsSection(batch), CodecError)
  }
})

const require = createRequire(join(process.cwd(), 'package.json'))

t.test('batches that kafkajs builds', async (t) => {
  const { RecordBatch: makeBatch } = require('kafkajs/src/protocol/recordBatch/v0') as { RecordBatch: (options: object) => Promise<{ buffer: Buffer }> }
  const makeRecord = require('kafkajs/src/protocol/recordBatch/record/v0') as (options: object) => unknown
  const given = Array.from({ length: 30 }, (_, i) => ({
    offsetDelta: i, timestampDelta: i, key: i % 3 === 0 ? null : `k${i}`, value: `value ${i}`, headers: { h: 'x' },
  }))
  for (const compression of [0, 1]) {
    const header = { compression, firstTimestamp: 1000, maxTimestamp: 1029, lastOffsetDelta: 29, producerId: -1, producerEpoch: -1 }
    const encoder = await makeBatch({ ...header, records: given.map(makeRecord) })
    const batch = encoder.buffer
    t.match(splitBatches(batch), { batches: [batch], trailingBytes: 0 })
    t.equal(computedCrc(batch), storedCrc(batch))
    t.match(walkRecords(batch, recordsSection(batch)), { fault: 'none', maxTimestampDelta: 29, maxTimestampAt: 29, firstNullKeyAt: 0 })
    const seen = readRecords(batch).map(({ key, value, timestamp, headers }) => [
      key === null ? null : String(key), String(value), timestamp, String(headers[0]?.value),
    ])
    t.same(seen, given.map(({ key, value, timestampDelta }) => [key, value, 1000 + timestampDelta, 'x']))
  }
})

interface Captured {
  readonly client: string
  readonly codec: CodecName
  readonly batch: string
}

t.test('batches captured from librdkafka and Java clients', async (t) => {
  const captured = JSON.parse(readFileSync(join('test', 'protocol', 'captured-batches.json'), 'utf8')) as readonly Captured[]
  t.ok(captured.length >= 5)
  for (const { client, codec, batch: text } of captured) {
    const batch = Buffer.from(text, 'base64')
    t.match(splitBatches(batch), { batches: [batch], trailingBytes: 0, corrupt: false }, `${client} ${codec}`)
    t.equal(computedCrc(batch), storedCrc(batch))
    t.equal(codecNames[batch.readInt16BE(21) & 7], codec)
    t.match(walkRecords(batch, recordsSection(batch)), { fault: 'none' })
    const values = readRecords(batch).map((each) => String(each.value))
    t.same(values, Array.from({ length: recordCount(batch) }, (_, i) => `${client} line ${i}: the same words again and again`))
  }
})

t.test('murmur2 as Kafka hashes', async (t) => {
  const known: readonly [string, number][] = [
    ['21', -973932308], ['foobar', -790332482], ['a-little-bit-long-string', -985981536], ['a-little-bit-longer-string', -1486304829],
    ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971],
  ]
  for (const [text, hash] of known) t.equal(murmur2(Buffer.from(text)), hash, text)
  t.equal(murmur2(Buffer.from([97, 98, 99])), 479470107)
  t.equal(partitionForKey(Buffer.from('21'), 7), (-973932308 & 0x7fffffff) % 7)
})
