/**
 * What compaction leaves of one batch, as Kafka's cleaner does it (`MemoryRecords.filterTo`, KIP-534). Base and last offset, producer, leader epoch, codec
 * and kind of timestamps stay as they are; so do the bytes of a batch of which nothing goes. Pure, but for the work that it hands back in between.
 */
import { assert } from '../../common/assert.ts'
import type { Millis, Offset, ProducerId, Timestamp } from '../../common/ids.ts'
import * as recordBatch from '../../common/record-batch.ts'
import { recordsSection } from '../../protocol/records/batch-reader.ts'
import { codecName, compress } from '../../protocol/records/codecs.ts'
import { RecordSpans } from './record-spans.ts'

/** By what a round of compaction judges. */
export interface CleaningRules {
  /** The last offset of a key in the part that was looked at, or -1. */
  lastOffset(bytes: Uint8Array, at: number, length: number): Offset
  /** Exclusive end of that part: what is at or above it stays. */
  readonly mapEnd: Offset
  readonly now: Timestamp
  /** `delete.retention.ms`: how long tombstones stay from the round on that first keeps them. */
  readonly deleteRetentionMs: Millis
  /** Whether all replicas have everything below `mapEnd`: who missed a tombstone would keep the value before it for ever. */
  readonly mayDropTombstones: boolean
  /** Whether a batch stays as an empty one: the last of a producer holds its last sequence, the last of all the end of what was cleaned. */
  keepsEmpty(batch: Buffer): boolean
  /** Producers of whose transaction data is left, up to its marker. What was aborted will be left out here as well, once there are transactions. */
  readonly unfinished: Set<ProducerId>
  /** Bounds what compressed records may become. */
  readonly maxSectionBytes: number
  /** Of gzip and zstd. */
  readonly codecLevel: number | undefined
}

/** Records after which the caller may let others work. */
const recordsPerStep = 256

/** Attribute bit of a batch whose base timestamp is the time from which on its tombstones, or its marker, may go. */
const horizonBit = 64

/** What of a section stays. */
interface Judgement {
  /** Bounds of the stretches that stay, two numbers each. */
  readonly kept: readonly number[]
  readonly keptCount: number
  readonly keepsTombstones: boolean
  /** Of the kept records. */
  readonly maxTimestamp: Timestamp
  readonly minTimestamp: Timestamp
}

/**
 * The batch as it stays: the same buffer if nothing of it changes, another one, or undefined if it goes. Yields now and then, for others to work. Raises
 * CodecError and RecordSpansError for records that cannot be read.
 */
export function* cleanBatch(batch: Buffer, rules: CleaningRules): Generator<void, Buffer | undefined> {
  if (recordBatch.baseOffset(batch) >= rules.mapEnd) return batch
  if (recordBatch.isControl(batch)) return cleanMarker(batch, rules)
  if (recordBatch.recordCount(batch) === 0) return rules.keepsEmpty(batch) ? batch : undefined
  const section = recordsSection(batch, rules.maxSectionBytes)
  const judgement = yield* judge(batch, section, rules)
  const { kept, keptCount } = judgement
  if (keptCount === 0) return rules.keepsEmpty(batch) ? emptyBatch(batch) : undefined
  if (recordBatch.isTransactional(batch)) rules.unfinished.add(recordBatch.producerId(batch))
  const horizon = rules.now + rules.deleteRetentionMs
  // Time begins to count for all of its tombstones at once, so not before all were looked at.
  const isLookedAt = recordBatch.nextOffset(batch) <= rules.mapEnd
  const getsHorizon = judgement.keepsTombstones && isLookedAt && deleteHorizon(batch) === undefined && isWritable(judgement, horizon)
  if (keptCount === recordBatch.recordCount(batch) && !getsHorizon) return batch
  const left = getsHorizon ? yield* rebased(batch, section, kept, horizon) : joined(section, kept)
  return rebuilt(batch, left, keptCount, judgement.maxTimestamp, getsHorizon ? horizon : undefined, rules.codecLevel)
}

function* judge(batch: Buffer, section: Buffer, rules: CleaningRules): Generator<void, Judgement> {
  const horizon = deleteHorizon(batch)
  const tombstonesGo = rules.mayDropTombstones && horizon !== undefined && rules.now >= horizon
  const base = recordBatch.baseTimestamp(batch)
  const kept: number[] = []
  let [keptCount, keepsTombstones, max, min, seen] = [0, false, -Infinity, Infinity, 0]
  const spans = new RecordSpans(batch, section)
  while (spans.next()) {
    if (++seen % recordsPerStep === 0) yield
    const { offset } = spans
    if (offset < rules.mapEnd) {
      // A record without a key cannot have got into a compacted topic, but may be from before it was one.
      if (spans.keyLength < 0 || rules.lastOffset(section, spans.keyAt, spans.keyLength) > offset) continue
      if (spans.isTombstone && tombstonesGo) continue
    }
    if (spans.isTombstone) keepsTombstones = true
    const timestamp = base + spans.timestampDelta
    if (timestamp > max) max = timestamp
    if (timestamp < min) min = timestamp
    if (kept.at(-1) === spans.start) kept[kept.length - 1] = spans.end
    else kept.push(spans.start, spans.end)
    keptCount++
  }
  return { kept, keptCount, keepsTombstones, maxTimestamp: max, minTimestamp: min }
}

/**
 * A transaction's marker stays until nothing is left of its data, and then as long as a tombstone: a reader who has seen the data must see what
 * became of it.
 */
function cleanMarker(batch: Buffer, rules: CleaningRules): Buffer | undefined {
  if (recordBatch.recordCount(batch) === 0) return rules.keepsEmpty(batch) ? batch : undefined
  if (rules.unfinished.delete(recordBatch.producerId(batch))) return batch
  const horizon = deleteHorizon(batch)
  if (horizon !== undefined) {
    if (rules.now < horizon || !rules.mayDropTombstones) return batch
    return rules.keepsEmpty(batch) ? emptyBatch(batch) : undefined
  }
  const section = recordsSection(batch, rules.maxSectionBytes)
  const rebasing = rebased(batch, section, [0, section.length], rules.now + rules.deleteRetentionMs)
  for (let step = rebasing.next(); ; step = rebasing.next()) {
    if (step.done !== true) continue
    return rebuilt(batch, step.value, recordBatch.recordCount(batch), recordBatch.maxTimestamp(batch), rules.now + rules.deleteRetentionMs)
  }
}

/** From when on the tombstones of a batch may go; undefined before a compaction has kept them. */
export function deleteHorizon(batch: Buffer): Timestamp | undefined {
  return (recordBatch.attributes(batch) & horizonBit) === 0 ? undefined : recordBatch.baseTimestamp(batch)
}

/** Whether timestamps can be told from another base: absurd ones cannot, and their tombstones stay. */
function isWritable({ minTimestamp, maxTimestamp }: Judgement, horizon: Timestamp): boolean {
  return [minTimestamp, maxTimestamp, minTimestamp - horizon, maxTimestamp - horizon].every((each) => Number.isSafeInteger(2 * each))
}

function joined(section: Buffer, kept: readonly number[]): Buffer {
  const pieces: Buffer[] = []
  for (let i = 0; i < kept.length; i += 2) pieces.push(section.subarray(kept[i], kept[i + 1]))
  return pieces.length === 1 ? (pieces[0] as Buffer) : Buffer.concat(pieces)
}

/** The kept records with their timestamps counted from `base`. Their order and offsets are as they were. */
function* rebased(batch: Buffer, section: Buffer, kept: readonly number[], base: Timestamp): Generator<void, Buffer> {
  const shift = recordBatch.baseTimestamp(batch) - base
  // A length and a delta may each become longer, by less than this.
  const out = Buffer.allocUnsafe(section.length + 14 * recordBatch.recordCount(batch))
  const spans = new RecordSpans(batch, section)
  let [at, next, seen] = [0, 0, 0]
  while (spans.next()) {
    if (++seen % recordsPerStep === 0) yield
    while (next < kept.length && spans.start >= (kept[next + 1] as number)) next += 2
    if (next >= kept.length) break
    if (spans.start < (kept[next] as number)) continue
    const delta = spans.timestampDelta + shift
    const rest = spans.end - spans.offsetAt
    at = writeVarint(out, at, 1 + varintBytes(delta) + rest)
    out[at++] = section[spans.timestampAt - 1] as number
    at = writeVarint(out, at, delta)
    at += section.copy(out, at, spans.offsetAt, spans.end)
  }
  return out.subarray(0, at)
}

function rebuilt(batch: Buffer, records: Buffer, count: number, maxTimestamp: Timestamp, horizon: Timestamp | undefined, codecLevel?: number): Buffer {
  const section = compress(codecName(recordBatch.codecOf(batch)), records, codecLevel)
  const result = Buffer.allocUnsafe(recordBatch.batchHeaderBytes + section.length)
  batch.copy(result, 0, 0, recordBatch.batchHeaderBytes)
  section.copy(result, recordBatch.batchHeaderBytes)
  result.writeInt32BE(result.length - recordBatch.batchOverheadBytes, 8)
  if (horizon !== undefined) {
    result.writeInt16BE(recordBatch.attributes(batch) | horizonBit, 21)
    result.writeBigInt64BE(BigInt(horizon), 27)
  }
  if (!recordBatch.isLogAppendTime(batch) && !recordBatch.isControl(batch)) recordBatch.setMaxTimestamp(result, Math.max(-1, maxTimestamp))
  result.writeInt32BE(count, 57)
  recordBatch.rewriteCrc(result)
  return result
}

/** The header alone: offsets, producer and sequences, and no records. */
function emptyBatch(batch: Buffer): Buffer {
  const result = Buffer.from(batch.subarray(0, recordBatch.batchHeaderBytes))
  result.writeInt32BE(result.length - recordBatch.batchOverheadBytes, 8)
  result.writeInt16BE(recordBatch.attributes(batch) & ~(7 | horizonBit), 21)
  result.writeBigInt64BE(-1n, 27)
  result.writeInt32BE(0, 57)
  recordBatch.rewriteCrc(result)
  return result
}

function zigzag(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value
}

function varintBytes(value: number): number {
  let size = 1
  for (let rest = zigzag(value); rest > 0x7f; rest = Math.floor(rest / 128)) size++
  return size
}

function writeVarint(out: Buffer, from: number, value: number): number {
  let at = from
  let rest = zigzag(value)
  assert(Number.isSafeInteger(rest), 'a length or a delta has 53 bits at most')
  while (rest > 0x7f) {
    out[at++] = (rest % 128) | 0x80
    rest = Math.floor(rest / 128)
  }
  out[at++] = rest
  return at
}
