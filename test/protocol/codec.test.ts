/** The codecs of every API and version: golden bytes, round trips, agreement with the plain twin, and what bad bytes do. */
import { deepStrictEqual } from 'node:assert'
import fc from 'fast-check'
import t from 'tap'
import { AssertionError } from '../../lib/common/assert.ts'
import { apis } from '../../lib/protocol/apis.ts'
import { codec } from '../../lib/protocol/codec.ts'
import { DecodeError, Reader } from '../../lib/protocol/reader.ts'
import { bytes, float64, message, type MessageSchema, string, struct, uint16, uint32 } from '../../lib/protocol/schema.ts'
import { produce } from '../../lib/protocol/schemas/00-produce.ts'
import { metadata } from '../../lib/protocol/schemas/03-metadata.ts'
import { apiVersions } from '../../lib/protocol/schemas/18-api-versions.ts'
import { createTopics } from '../../lib/protocol/schemas/19-create-topics.ts'
import { describeTopicPartitions } from '../../lib/protocol/schemas/75-describe-topic-partitions.ts'
import { Writer } from '../../lib/protocol/writer.ts'
import { chooseSeed, seeded } from '../support/seed.ts'
import { arbitraryMessage } from './arbitrary-message.ts'
import { plainCodec } from './plain-codec.ts'

const seed = chooseSeed()
const repeat = `SEED=${seed} node --enable-source-maps dist-test/protocol/codec.test.js`
t.comment(`repeat with: ${repeat}`)

interface Subject {
  readonly name: string
  readonly schema: MessageSchema
  readonly version: number
}

const subjects: readonly Subject[] = apis.flatMap((api) =>
  Array.from({ length: api.versions.max - api.versions.min + 1 }, (_, i) => api.versions.min + i).flatMap((version) =>
    [api.request, api.response].map((schema) => ({ name: `${schema.name} v${version}`, schema, version })),
  ),
)

interface AnyCodec {
  decode(reader: Reader): unknown
  encode(writer: Writer, value: never): void
}

function encode(side: AnyCodec, value: unknown): Buffer {
  const writer = new Writer()
  side.encode(writer, value as never)
  return Buffer.concat(writer.finish())
}

function hex(text: string): Buffer {
  return Buffer.from(text.replace(/\/\/.*$/gm, '').replace(/\s+/g, ''), 'hex')
}

t.test('golden bytes, old encoding: Metadata v1 request and response', async (t) => {
  const request = hex(`
    00000002        // two topics
    0001 61         // "a"
    0002 c3a9       // "é"
  `)
  const topics = [{ name: 'a' }, { name: 'é' }]
  t.same(encode(codec(metadata.request, 1), { topics }), request)
  t.match(codec(metadata.request, 1).decode(new Reader(request)), { topics, allowAutoTopicCreation: true })
  const response = hex(`
    00000001  00000007 0001 68 00002384 ffff    // broker 7, "h", 9092, no rack
    00000007                                    // controller
    00000001  0000 0001 61 00                   // topic "a", not internal
    00000001  0000 00000000 00000007            // partition 0, leader 7
    00000001 00000007  00000001 00000007        // replicas, in-sync replicas
  `)
  const value = {
    brokers: [{ nodeId: 7, host: 'h', port: 9092 }],
    controllerId: 7,
    topics: [{ errorCode: 0, name: 'a', partitions: [{ errorCode: 0, partitionIndex: 0, leaderId: 7, replicaNodes: [7], isrNodes: [7] }] }],
  }
  t.same(encode(codec(metadata.response, 1), value), response)
  t.match(codec(metadata.response, 1).decode(new Reader(response)), value)
})

t.test('golden bytes, flexible encoding: Produce v9 and CreateTopics v7', async (t) => {
  const request = hex(`
    00              // no transactional id
    ffff 00007530   // acks -1, 30 s
    02 02 74        // one topic, "t"
    02 00000003     // one partition, index 3
    04 010203       // three bytes of records
    00 00 00        // tag sections of partition, topic, request
  `)
  const records = Buffer.from([1, 2, 3])
  const value = { transactionalId: null, acks: -1, timeoutMs: 30000, topicData: [{ name: 't', partitionData: [{ index: 3, records }] }] }
  t.same(encode(codec(produce.request, 9), value), request)
  t.match(codec(produce.request, 9).decode(new Reader(request)), value)
  const response = hex(`
    00000000 02 02 74
    000102030405060708090a0b0c0d0e0f    // topic id
    0000 00 00000006 0003 01            // no error, null message, 6 partitions, factor 3, no configs
    01 00 02 001d                       // one tag: number 0, two bytes, error 29
    00
  `)
  const topics = [{ name: 't', topicId: 'AAECAwQFBgcICQoLDA0ODw', errorCode: 0, errorMessage: null, topicConfigErrorCode: 29, numPartitions: 6, replicationFactor: 3 }]
  t.same(encode(codec(createTopics.response, 7), { topics }), response)
  t.match(codec(createTopics.response, 7).decode(new Reader(response)), { topics })
})

t.test('golden bytes: nullable structs, tagged fields of several kinds', async (t) => {
  const withCursor = hex('01 000007d0 01 02 74 00000005 00 00')
  const request = { topics: [], cursor: { topicName: 't', partitionIndex: 5 } }
  t.same(encode(codec(describeTopicPartitions.request, 0), request), withCursor)
  t.match(codec(describeTopicPartitions.request, 0).decode(new Reader(withCursor)), request)
  t.same(encode(codec(describeTopicPartitions.request, 0), { topics: [] }), hex('01 000007d0 ff 00'))
  const features = hex(`
    0000 01 00000000
    02              // two tags; zkMigrationReady and supportedFeatures are at their defaults
    01 08 0000000000000009
    02 08 02 02 66 0003 0001 00
  `)
  const response = { errorCode: 0, apiKeys: [], finalizedFeaturesEpoch: 9, finalizedFeatures: [{ name: 'f', maxVersionLevel: 3, minVersionLevel: 1 }] }
  t.same(encode(codec(apiVersions.response, 3), response), features)
  t.match(codec(apiVersions.response, 3).decode(new Reader(features)), { ...response, supportedFeatures: [], zkMigrationReady: false })
})

t.test('golden bytes: what no API has yet, such as tags out of order and nullable ones', async (t) => {
  const schema = message('Odd', '0-1', '1+', {
    second: bytes('1+', { tag: 2 }),
    first: struct('1+', { name: string('1+', { nullable: '1+', default: null }) }, { tag: 1, nullable: '1+', default: null }),
    plain: float64('0+'),
    small: uint16('0+'),
    old: string('0+', { inflexible: true }),
    large: uint32('1+', { default: 7 }),
  })
  const value = { second: Buffer.from('b'), first: { name: null }, plain: 1.5, small: 65535, old: 'o', large: 0xffffffff }
  const expected = hex('3ff8000000000000 ffff 0001 6f ffffffff 02 01 03 01 00 00 02 02 02 62')
  for (const side of [codec(schema, 1), plainCodec(schema, 1)]) {
    t.same(encode(side, value), expected)
    t.same(side.decode(new Reader(expected)), value)
    const least = { plain: 0, small: 0, old: '', large: 7 }
    t.same(side.decode(new Reader(encode(side, least))), { ...least, second: Buffer.alloc(0), first: null })
    t.throws(() => side.decode(new Reader(hex('3ff8000000000000 ffff 0001 6f ffffffff 01 02 03 02 62 00'))), DecodeError, 'a tag that is longer than its value')
  }
  t.same(encode(codec(schema, 0), value), hex('3ff8000000000000 ffff 0001 6f'))
})

t.test('uuids that differ in any byte are told apart, also when they share a slot of the memory', async (t) => {
  for (let round = 0; round < 2; round++) {
    for (let at = 0; at < 16; at++) {
      const raw = Buffer.from('00112233445566778899aabbccddeeff', 'hex')
      t.equal(new Reader(raw).uuid(), 'ABEiM0RVZneImaq7zN3u_w')
      raw[at] = (raw[at] as number) ^ 0x80
      t.equal(new Reader(raw).uuid(), raw.toString('base64url'), 'next to one of which it differs in this byte only')
      if (at < 4) raw[at + 12] = (raw[at + 12] as number) ^ 0x80
      else if (at >= 12) raw[at - 12] = (raw[at - 12] as number) ^ 0x80
      t.equal(new Reader(raw).uuid(), raw.toString('base64url'))
    }
    t.equal(new Reader(Buffer.alloc(16)).uuid(), 'AAAAAAAAAAAAAAAAAAAAAA')
  }
})

t.test('what Kafka tolerates: bytes behind the body, other negative lengths, unknown tags, what is not UTF-8', async (t) => {
  const decode = (version: number, text: string) => codec(metadata.request, version).decode(new Reader(hex(text)))
  t.same(decode(1, '00000001 0001 61 ffffff').topics?.map((each) => each.name), ['a'])
  t.equal(decode(1, 'fffffffe').topics, null)
  t.same(decode(1, '00000001 0001 ff').topics?.map((each) => each.name), ['�'])
  t.same(decode(9, '02 02 61 01 63 02 aabb 00 00 00 02 05 00 ff7f 01 00').topics?.map((each) => each.name), ['a'])
})

t.test('values that the wire cannot hold are bugs of ours', async (t) => {
  const bad = (value: object) => () => encode(codec(metadata.response, 1), value)
  t.throws(bad({ brokers: [{ nodeId: 2 ** 31, host: 'h', port: 1 }], topics: [] }), AssertionError)
  t.throws(bad({ brokers: [{ nodeId: 1.5, host: 'h', port: 1 }], topics: [] }), AssertionError)
  t.throws(bad({ brokers: [{ nodeId: 1, host: null, port: 1 }], topics: [] }), AssertionError)
  t.throws(bad({ brokers: [{ nodeId: 1, host: 'x'.repeat(40000), port: 1 }], topics: [] }), AssertionError)
  t.throws(bad({ brokers: null, topics: [] }), AssertionError)
  t.throws(() => codec(metadata.request, 14), AssertionError)
})

t.test('int64 beyond 2^53: the nearest number, cut to what 8 bytes hold', async (t) => {
  const written = (value: number) => {
    const writer = new Writer()
    writer.int64(value)
    return Buffer.concat(writer.finish()).readBigInt64BE()
  }
  for (const value of [0, -1, 1, 2 ** 32, -(2 ** 32), Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 2 ** 60]) {
    t.equal(written(value), BigInt(value))
    const writer = new Writer()
    writer.int64(value)
    t.equal(new Reader(Buffer.concat(writer.finish())).int64(), value)
  }
  t.equal(written(2 ** 63), 2n ** 63n - 1n)
  t.equal(written(-(2 ** 70)), -(2n ** 63n))
  t.throws(() => written(0.5), AssertionError)
  t.throws(() => written(NaN), AssertionError)
})

t.test('unsigned varints: 32 bits and no more', async (t) => {
  for (const value of [0, 127, 128, 16383, 16384, 2 ** 21, 2 ** 28 - 1, 2 ** 28, 0xffffffff]) {
    const writer = new Writer()
    writer.uvarint(value)
    t.equal(new Reader(Buffer.concat(writer.finish())).uvarint(), value)
  }
  t.throws(() => new Reader(hex('ffffffff10')).uvarint(), DecodeError)
  t.throws(() => new Reader(hex('808080808001')).uvarint(), DecodeError)
  t.throws(() => new Reader(hex('8080')).uvarint(), DecodeError)
})

t.test('a frame that grows keeps every byte', async (t) => {
  const writer = new Writer(1)
  const expected: number[] = []
  for (let i = 0; i < 5000; i++) {
    writer.uvarint(i & 0x7f)
    writer.bool(i % 2 === 0)
    expected.push(i & 0x7f, i % 2 === 0 ? 1 : 0)
  }
  t.same(Buffer.concat(writer.finish()), Buffer.from(expected))
})

t.test('records are handed on without a copy', async (t) => {
  const [first, second] = [Buffer.alloc(4096, 1), Buffer.alloc(4096, 2)]
  const writer = new Writer()
  codec(produce.request, 9).encode(writer, { acks: 1, timeoutMs: 1, topicData: [{ name: 't', partitionData: [{ index: 0, records: [first, second] }] }] })
  const pieces = writer.finish()
  t.ok(pieces.includes(first) && pieces.includes(second), 'both are pieces of the frame')
  const frame = Buffer.concat(pieces)
  const decoded = codec(produce.request, 9).decode(new Reader(frame)).topicData[0]?.partitionData[0]?.records
  t.equal(decoded?.buffer, frame.buffer, 'a decoded one is a view of the frame')
  t.same(decoded, Buffer.concat([first, second]))
})

t.test('every API and version: what is encoded is decoded, and the plain twin writes and reads the same', async (t) => {
  let tried = 0
  for (const { name, schema, version } of subjects) {
    const generated = codec(schema, version)
    const plain = plainCodec(schema, version)
    const property = fc.property(arbitraryMessage(schema, version), (value) => {
      const bytes = encode(generated, value)
      deepStrictEqual(encode(plain, value), bytes)
      const reader = new Reader(bytes)
      deepStrictEqual(generated.decode(reader), value)
      deepStrictEqual(reader.remaining, 0)
      deepStrictEqual(plain.decode(new Reader(bytes)), value)
    })
    const result = fc.check(property, { seed, numRuns: 30 })
    if (result.failed) t.fail(`${name}: ${fc.defaultReportMessage(result)}`, { repeat })
    tried += result.numRuns
  }
  t.ok(tried >= 30 * 2 * apis.length, `${tried} messages in ${subjects.length} codecs`)
})

function outcome(side: AnyCodec, bytes: Buffer): unknown {
  try {
    return side.decode(new Reader(bytes))
  } catch (error) {
    if (error instanceof DecodeError) return 'DecodeError'
    throw error
  }
}

function mutated(bytes: Buffer, below: (bound: number) => number): Buffer {
  const copy = Buffer.from(bytes)
  for (let left = 1 + below(3); left > 0; left--) if (copy.length > 0) copy[below(copy.length)] = below(4) === 0 ? 0xff : below(256)
  return below(3) === 0 ? copy.subarray(0, below(copy.length + 1)) : copy
}

t.test('bytes that are cut off or changed: a message or a DecodeError, nothing else, and the same from the twin', async (t) => {
  const below = seeded(seed).below
  let refused = 0
  for (const { name, schema, version } of subjects) {
    const generated = codec(schema, version)
    const plain = plainCodec(schema, version)
    for (const value of fc.sample(arbitraryMessage(schema, version), { seed, numRuns: 8 })) {
      const bytes = encode(generated, value)
      for (let round = 0; round < 40; round++) {
        const bad = mutated(bytes, below)
        try {
          const got = outcome(generated, bad)
          if (got === 'DecodeError') refused++
          deepStrictEqual(outcome(plain, bad), got)
        } catch (error) {
          t.fail(`${name} of ${bad.toString('hex')}: ${String(error)}`, { repeat })
          return
        }
      }
    }
  }
  t.ok(refused > 1000, `${refused} refused`)
})

t.test('every strict beginning of a message is refused', async (t) => {
  for (const { name, schema, version } of subjects) {
    const [value] = fc.sample(arbitraryMessage(schema, version), { seed, numRuns: 1 })
    const bytes = encode(codec(schema, version), value)
    for (let end = 0; end < Math.min(bytes.length, 300); end++) {
      if (outcome(codec(schema, version), bytes.subarray(0, end)) !== 'DecodeError') t.fail(`${name} cut at ${end}`, { repeat })
    }
  }
})

t.test('counts that lie make nothing: bounded by the least that an element takes, and by a budget of elements', async (t) => {
  const huge = (version: number, text: string) => () => codec(metadata.request, version).decode(new Reader(hex(text)))
  t.throws(huge(1, '7fffffff 0001 61'), /an array of 2147483647/)
  t.throws(huge(9, 'ffffffff0f 02 61 00'), /an array of 4294967294/)
  const manyEmpty = Buffer.concat([hex('000f4240'), Buffer.alloc(2_000_000)])
  t.throws(() => codec(metadata.request, 1).decode(new Reader(manyEmpty, 500_000)), /more array elements/)
  t.equal(codec(metadata.request, 1).decode(new Reader(manyEmpty)).topics?.length, 1_000_000)
})
