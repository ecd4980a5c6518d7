/**
 * Speed of the generated codecs against the plain interpreter that tests use as their twin, on the messages that matter.
 * `npx esbuild test/bench/codec.bench.ts --bundle --format=esm --platform=node --packages=external --outfile=dist-test/bench/codec.bench.js
 * && node dist-test/bench/codec.bench.js` prints nanoseconds and ratios; both sides alternate, the best round counts.
 */
import { apis } from '../../lib/protocol/apis.ts'
import { codec } from '../../lib/protocol/codec.ts'
import { Reader } from '../../lib/protocol/reader.ts'
import type { MessageSchema } from '../../lib/protocol/schema.ts'
import { fetch } from '../../lib/protocol/schemas/01-fetch.ts'
import { metadata } from '../../lib/protocol/schemas/03-metadata.ts'
import { produce } from '../../lib/protocol/schemas/00-produce.ts'
import { Writer } from '../../lib/protocol/writer.ts'
import { plainCodec } from '../protocol/plain-codec.ts'

interface Side {
  decode(reader: Reader): unknown
  encode(writer: Writer, value: never): void
}

interface Case {
  readonly name: string
  readonly schema: MessageSchema
  readonly version: number
  readonly value: unknown
}

const batch = Buffer.alloc(16384)
const topicId = '4Kk3vX1yTz2bq0m9QhLr7A'
const range = (count: number) => Array.from({ length: count }, (_, i) => i)

function produceRequest(partitions: number) {
  const partitionData = range(partitions).map((index) => ({ index, records: batch }))
  return { transactionalId: null, acks: -1, timeoutMs: 30000, topicData: [{ name: 'orders.created', topicId, partitionData }] }
}

function produceResponse(partitions: number) {
  return { responses: [{ name: 'orders.created', topicId, partitionResponses: range(partitions).map((index) => ({ index, errorCode: 0, baseOffset: 123456789 })) }] }
}

function fetchRequest(partitions: number) {
  const list = range(partitions).map((partition) => ({ partition, fetchOffset: 123456789, partitionMaxBytes: 1048576 }))
  return { maxWaitMs: 500, minBytes: 1, topics: [{ topic: 'orders.created', topicId, partitions: list }] }
}

function fetchResponse(partitions: number) {
  const list = range(partitions).map((partitionIndex) => ({
    partitionIndex, errorCode: 0, highWatermark: 123456789, lastStableOffset: 123456789, logStartOffset: 0, abortedTransactions: null, records: batch,
  }))
  return { throttleTimeMs: 0, errorCode: 0, responses: [{ topic: 'orders.created', topicId, partitions: list }] }
}

function metadataResponse(topics: number, partitions: number) {
  return {
    brokers: range(3).map((nodeId) => ({ nodeId, host: 'kafka-0.example.com', port: 9092, rack: null })),
    clusterId: topicId,
    topics: range(topics).map((i) => ({
      errorCode: 0, name: `topic-number-${i}`, topicId, isInternal: false,
      partitions: range(partitions).map((partitionIndex) => ({
        errorCode: 0, partitionIndex, leaderId: 1, leaderEpoch: 5, replicaNodes: [1, 2, 3], isrNodes: [1, 2, 3], offlineReplicas: [],
      })),
    })),
  }
}

const cases: readonly Case[] = [
  ...[3, 7, 9, 13].map((version) => ({ name: 'Produce request, 1 partition', schema: produce.request, version, value: produceRequest(1) })),
  { name: 'Produce request, 20 partitions', schema: produce.request, version: 9, value: produceRequest(20) },
  ...[3, 13].map((version) => ({ name: 'Produce response, 1 partition', schema: produce.response, version, value: produceResponse(1) })),
  { name: 'Produce response, 20 partitions', schema: produce.response, version: 9, value: produceResponse(20) },
  ...[4, 11, 12, 13, 18].map((version) => ({ name: 'Fetch request, 1 partition', schema: fetch.request, version, value: fetchRequest(1) })),
  ...[4, 11, 18].map((version) => ({ name: 'Fetch request, 1000 partitions', schema: fetch.request, version, value: fetchRequest(1000) })),
  ...[4, 11, 18].map((version) => ({ name: 'Fetch response, 1 partition', schema: fetch.response, version, value: fetchResponse(1) })),
  ...[11, 18].map((version) => ({ name: 'Fetch response, 100 partitions', schema: fetch.response, version, value: fetchResponse(100) })),
  ...[1, 9, 12].map((version) => ({ name: 'Metadata response, 100 × 6', schema: metadata.response, version, value: metadataResponse(100, 6) })),
]

function nanoseconds(work: () => void, budgetMs: number): number {
  let rounds = 1
  for (;;) {
    const start = performance.now()
    for (let i = 0; i < rounds; i++) work()
    const spent = performance.now() - start
    if (spent >= budgetMs) return (spent * 1e6) / rounds
    rounds = Math.max(rounds * 2, Math.floor((rounds * budgetMs) / Math.max(spent, 0.01)))
  }
}

/** Best of some alternating rounds, so that a busy machine hurts both sides alike. */
function compare(left: () => void, right: () => void): { left: number; right: number } {
  const best = { left: Infinity, right: Infinity }
  for (let round = 0; round < 4; round++) {
    best.left = Math.min(best.left, nanoseconds(left, 25))
    best.right = Math.min(best.right, nanoseconds(right, 25))
  }
  return best
}

function encoded(side: Side, value: unknown): Buffer {
  const writer = new Writer()
  side.encode(writer, value as never)
  return Buffer.concat(writer.finish())
}

function row(name: string, plain: number, generated: number): void {
  const cells = [name.padEnd(44), plain.toFixed(0).padStart(9), generated.toFixed(0).padStart(9), (plain / generated).toFixed(2).padStart(7)]
  console.log(cells.join(' '))
}

function firstUse(): void {
  const start = performance.now()
  let count = 0
  for (const api of apis) {
    for (let version = api.versions.min; version <= api.versions.max; version++) {
      codec(api.request, version)
      codec(api.response, version)
      count += 2
    }
  }
  const spent = performance.now() - start
  console.log(`generating all ${count} codecs: ${spent.toFixed(1)} ms, ${((spent * 1000) / count).toFixed(0)} µs each`)
}

firstUse()
console.log(`${'nanoseconds per message'.padEnd(44)} ${'plain'.padStart(9)} ${'generated'.padStart(9)} ${'ratio'.padStart(7)}`)
for (const { name, schema, version, value } of cases) {
  const plain: Side = plainCodec(schema, version)
  const generated: Side = codec(schema, version)
  const bytes = encoded(plain, value)
  if (!bytes.equals(encoded(generated, value))) throw new Error(`${name} v${version}: the codecs differ`)
  const decode = compare(() => void plain.decode(new Reader(bytes)), () => void generated.decode(new Reader(bytes)))
  row(`${name}, v${version}, decode`, decode.left, decode.right)
  const encode = compare(() => void encodeWith(plain, value), () => void encodeWith(generated, value))
  row(`${name}, v${version}, encode`, encode.left, encode.right)
}

function encodeWith(side: Side, value: unknown): Buffer[] {
  const writer = new Writer()
  side.encode(writer, value as never)
  return writer.finish()
}
