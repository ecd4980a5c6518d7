/** Frames: headers, lengths, and cutting a stream into frames however it arrives. */
import { deepStrictEqual } from 'node:assert'
import fc from 'fast-check'
import t from 'tap'
import {
  correlationIdOf, decodeRequest, decodeResponse, encodeRequest, encodeResponse, FrameSplitter, readRequestHeader,
} from '../../lib/protocol/frames.ts'
import { DecodeError } from '../../lib/protocol/reader.ts'
import { fetch } from '../../lib/protocol/schemas/01-fetch.ts'
import { metadata } from '../../lib/protocol/schemas/03-metadata.ts'
import { apiVersions } from '../../lib/protocol/schemas/18-api-versions.ts'
import { chooseSeed } from '../support/seed.ts'

const seed = chooseSeed()
const repeat = `SEED=${seed} node --enable-source-maps dist-test/protocol/frames.test.js`

function hex(text: string): Buffer {
  return Buffer.from(text.replace(/\/\/.*$/gm, '').replace(/\s+/g, ''), 'hex')
}

t.test('a request of each kind of header, byte by byte', async (t) => {
  const old = hex('00000011 0003 0001 00000007 0003 6b6361 00000000')
  t.same(Buffer.concat(encodeRequest(metadata, 1, 7, 'kca', { topics: [] })), old)
  const header = readRequestHeader(old.subarray(4))
  t.match(header, { apiKey: 3, apiVersion: 1, correlationId: 7, clientId: 'kca', api: { name: 'Metadata' } })
  t.same(decodeRequest(metadata, 1, header.body).topics, [])

  const flexible = hex('00000010 0003 0009 00000008 ffff 00 00 01 00 00 00')
  t.same(Buffer.concat(encodeRequest(metadata, 9, 8, null, { topics: null })), flexible)
  const second = readRequestHeader(flexible.subarray(4))
  t.match(second, { apiVersion: 9, correlationId: 8, clientId: null })
  t.match(decodeRequest(metadata, 9, second.body), { topics: null, allowAutoTopicCreation: true })
})

t.test('tags in a header are passed over; a version above ours has a flexible header', async (t) => {
  const tagged = readRequestHeader(hex('0012 0003 00000001 0001 61 02 00 02 ffff 05 00 02 61 02 62 00'))
  t.match(decodeRequest(apiVersions, 3, tagged.body), { clientSoftwareName: 'a', clientSoftwareVersion: 'b' })
  t.match(readRequestHeader(hex('0012 0063 00000001 0001 61 00')), { apiVersion: 99, clientId: 'a' })
  t.throws(() => readRequestHeader(hex('0012 0063 00000001 0001 61')), DecodeError)
})

t.test('an unknown key is told; a header that is cut off raises', async (t) => {
  t.match(readRequestHeader(hex('03e7 0000 00000001')), { apiKey: 999, api: undefined, correlationId: 1 })
  const whole = hex('0003 0001 00000007 0003 6b6361')
  for (let end = 0; end < whole.length; end++) t.throws(() => readRequestHeader(whole.subarray(0, end)), DecodeError)
})

t.test('responses: header v1 when flexible, but ApiVersions always v0', async (t) => {
  t.same(Buffer.concat(encodeResponse(apiVersions, 3, 5, { errorCode: 35, apiKeys: [] })).subarray(4, 10), hex('00000005 0023'))
  t.same(Buffer.concat(encodeResponse(metadata, 9, 5, { brokers: [], topics: [] })).subarray(4, 13), hex('00000005 00 00000000'))
  t.same(Buffer.concat(encodeResponse(metadata, 1, 5, { brokers: [], topics: [] })).subarray(4, 12), hex('00000005 00000000'))
  for (const version of [0, 3, 4]) {
    const frame = Buffer.concat(encodeResponse(apiVersions, version, 6, { errorCode: 35, apiKeys: [{ apiKey: 18, minVersion: 0, maxVersion: 4 }] }))
    t.equal(frame.readInt32BE(0), frame.length - 4)
    t.equal(correlationIdOf(frame.subarray(4)), 6)
    t.match(decodeResponse(apiVersions, version, frame.subarray(4)), { errorCode: 35, apiKeys: [{ apiKey: 18 }] })
  }
})

t.test('a Fetch response hands the batches on and its length counts them', async (t) => {
  const batches = [Buffer.alloc(5000, 1), Buffer.alloc(7000, 2)]
  const partitions = [{ partitionIndex: 0, errorCode: 0, highWatermark: 9, abortedTransactions: null, records: batches }]
  const pieces = encodeResponse(fetch, 12, 1, { throttleTimeMs: 0, errorCode: 0, responses: [{ topic: 't', partitions }] })
  t.ok(batches.every((batch) => pieces.includes(batch)), 'not copied')
  const frame = Buffer.concat(pieces)
  t.equal(frame.readInt32BE(0), frame.length - 4)
  t.same(decodeResponse(fetch, 12, frame.subarray(4)).responses[0]?.partitions[0]?.records, Buffer.concat(batches))
})

function frameOf(body: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeInt32BE(body.length)
  return Buffer.concat([length, body])
}

t.test('a stream in any pieces gives the same frames', async (t) => {
  const bodies = fc.array(fc.uint8Array({ minLength: 1, maxLength: 60 }).map((bytes) => Buffer.from(bytes)), { maxLength: 8 })
  const cuts = fc.infiniteStream(fc.integer({ min: 1, max: 40 }))
  const property = fc.property(bodies, cuts, (expected, sizes) => {
    const stream = Buffer.concat(expected.map(frameOf))
    const splitter = new FrameSplitter(1000)
    const frames: Buffer[] = []
    for (let at = 0; at < stream.length; ) {
      const size = sizes.next().value as number
      frames.push(...splitter.push(stream.subarray(at, at + size)).map((frame) => Buffer.from(frame)))
      at += size
    }
    deepStrictEqual(frames, expected)
    deepStrictEqual(splitter.pendingBytes, 0)
  })
  const result = fc.check(property, { seed, numRuns: 300 })
  t.notOk(result.failed, fc.defaultReportMessage(result) ?? 'every cut', { repeat })
})

t.test('frames inside one chunk are views of it, one across chunks is copied once', async (t) => {
  const chunk = Buffer.concat([frameOf(Buffer.from('one')), frameOf(Buffer.from('two')), frameOf(Buffer.from('three')).subarray(0, 6)])
  const splitter = new FrameSplitter(100)
  const frames = splitter.push(chunk)
  t.same(frames.map(String), ['one', 'two'])
  t.ok(frames.every((frame) => frame.buffer === chunk.buffer))
  t.equal(splitter.pendingBytes, 2)
  t.equal(splitter.expectedBytes, 5)
  t.same(splitter.push(Buffer.from('ree')).map(String), ['three'])
})

t.test('lengths of zero, below, and over the limit are refused before anything is set aside', async (t) => {
  for (const length of ['00000000', 'ffffffff', '80000000', '00000065', '7fffffff']) {
    t.throws(() => new FrameSplitter(100).push(hex(length)), DecodeError, length)
    const splitter = new FrameSplitter(100)
    splitter.push(hex(length).subarray(0, 3))
    t.throws(() => splitter.push(hex(length).subarray(3)), DecodeError, `${length} in two pieces`)
  }
  t.same(new FrameSplitter(100).push(frameOf(Buffer.alloc(100))).length, 1)
})

t.test('memory follows what has come, not what a length promises', async (t) => {
  const before = process.memoryUsage().arrayBuffers
  const splitters = Array.from({ length: 50 }, () => {
    const splitter = new FrameSplitter(200 * 1024 * 1024)
    splitter.push(hex('06400000 00'))
    return splitter
  })
  t.ok(process.memoryUsage().arrayBuffers - before < 100 * 1024 * 1024, 'fifty promises of 100 MiB')
  const body = Buffer.alloc(5 * 1024 * 1024, 7)
  const stream = frameOf(body)
  const splitter = splitters[0] === undefined ? new FrameSplitter(1) : new FrameSplitter(8 * 1024 * 1024)
  const frames: Buffer[] = []
  for (let at = 0; at < stream.length; at += 65536) frames.push(...splitter.push(stream.subarray(at, at + 65536)))
  t.equal(frames.length, 1)
  t.ok(frames[0]?.equals(body))
})
