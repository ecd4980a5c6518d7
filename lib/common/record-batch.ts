/**
 * The 61-byte header of a record batch, magic v2: what brokers and stores need to know of a batch without decoding its
 * records. Records and codecs are lib/protocol's.
 */
import { crc32c } from './crc32c.ts'
import type { LeaderEpoch, Offset, ProducerId, Timestamp } from './ids.ts'

/** Bytes before the first record. */
export const batchHeaderBytes = 61
/** Bytes of base offset and batch length, which `batchLength` does not count. */
export const batchOverheadBytes = 12
/** The only magic that is written since Kafka 4.0. */
export const currentMagic = 2

const attributesAt = 21

/** Bytes of the whole batch at `at`, by its own word; the caller checks it against what is there. */
export function batchSizeBytes(bytes: Buffer, at = 0): number {
  return bytes.readInt32BE(at + 8) + batchOverheadBytes
}

/** Offset of the batch's first record, as it was first written (compaction may have removed that record). */
export function baseOffset(batch: Buffer, at = 0): Offset {
  return batch.readInt32BE(at) * 4294967296 + batch.readUInt32BE(at + 4)
}

/** Writes the base offset, which is outside the CRC. */
export function setBaseOffset(batch: Buffer, offset: Offset): void {
  batch.writeInt32BE(Math.floor(offset / 4294967296), 0)
  batch.writeUInt32BE(offset % 4294967296, 4)
}

/** Leader epoch the batch was appended in. */
export function partitionLeaderEpoch(batch: Buffer, at = 0): LeaderEpoch {
  return batch.readInt32BE(at + 12)
}

/** Writes the leader epoch, which is outside the CRC. */
export function setPartitionLeaderEpoch(batch: Buffer, epoch: LeaderEpoch): void {
  batch.writeInt32BE(epoch, 12)
}

/** Format version. */
export function magic(batch: Buffer, at = 0): number {
  return batch.readInt8(at + 16)
}

/** CRC-32C that the batch claims for its bytes from the attributes on. */
export function storedCrc(batch: Buffer): number {
  return batch.readUInt32BE(17)
}

/** CRC-32C that the batch's bytes have. */
export function computedCrc(batch: Buffer): number {
  return crc32c(batch.subarray(attributesAt))
}

/** Makes the CRC right again after a change below the attributes. */
export function rewriteCrc(batch: Buffer): void {
  batch.writeUInt32BE(computedCrc(batch), 17)
}

/** Bits: 0–2 codec, 3 log append time, 4 transactional, 5 control, 6 base timestamp is the delete horizon. */
export function attributes(batch: Buffer): number {
  return batch.readInt16BE(attributesAt)
}

/** Codec number: 0 none, 1 gzip, 2 snappy, 3 lz4, 4 zstd; 5–7 are unknown. */
export function codecOf(batch: Buffer): number {
  return attributes(batch) & 7
}

/** Writes the codec's number; the CRC covers it. */
export function setCodec(batch: Buffer, codec: number): void {
  batch.writeInt16BE((attributes(batch) & ~7) | codec, attributesAt)
}

/** Whether the timestamps are the broker's. */
export function isLogAppendTime(batch: Buffer): boolean {
  return (attributes(batch) & 8) !== 0
}

/** Whether the batch belongs to a transaction. */
export function isTransactional(batch: Buffer): boolean {
  return (attributes(batch) & 16) !== 0
}

/** Whether the batch holds control records (transaction markers and the like). */
export function isControl(batch: Buffer): boolean {
  return (attributes(batch) & 32) !== 0
}

/** Last offset minus base offset. */
export function lastOffsetDelta(batch: Buffer): number {
  return batch.readInt32BE(23)
}

/** Offset of the batch's last record (inclusive, as the format has it). */
export function lastOffset(batch: Buffer): Offset {
  return baseOffset(batch) + lastOffsetDelta(batch)
}

/** Offset behind the batch: where the next one starts. */
export function nextOffset(batch: Buffer): Offset {
  return lastOffset(batch) + 1
}

/** Timestamp that the records' deltas count from. */
export function baseTimestamp(batch: Buffer): Timestamp {
  return batch.readInt32BE(27) * 4294967296 + batch.readUInt32BE(31)
}

/** Largest timestamp in the batch; -1 where it has none. */
export function maxTimestamp(batch: Buffer): Timestamp {
  return batch.readInt32BE(35) * 4294967296 + batch.readUInt32BE(39)
}

/** Writes the largest timestamp; the CRC covers it. */
export function setMaxTimestamp(batch: Buffer, timestamp: Timestamp): void {
  batch.writeBigInt64BE(BigInt(timestamp), 35)
}

/** Sets or clears the bit that says the timestamps are the broker's; the CRC covers it. */
export function setLogAppendTime(batch: Buffer, on: boolean): void {
  const bits = attributes(batch)
  batch.writeInt16BE(on ? bits | 8 : bits & ~8, attributesAt)
}

/** The idempotent producer, or -1. */
export function producerId(batch: Buffer): ProducerId {
  return batch.readInt32BE(43) * 4294967296 + batch.readUInt32BE(47)
}

/** Epoch of the idempotent producer, or -1. */
export function producerEpoch(batch: Buffer): number {
  return batch.readInt16BE(51)
}

/** Sequence number of the first record, or -1. */
export function baseSequence(batch: Buffer): number {
  return batch.readInt32BE(53)
}

/** Sequence number of the last record, or -1; wraps from 2³¹ - 1 to 0. */
export function lastSequence(batch: Buffer): number {
  const base = baseSequence(batch)
  if (base < 0) return -1
  const last = base + lastOffsetDelta(batch)
  return last > 0x7fffffff ? last - 0x80000000 : last
}

/** Number of records by the header's word. */
export function recordCount(batch: Buffer): number {
  return batch.readInt32BE(57)
}
