/** Batches as producers send them, sound ones and others. */
import { rewriteCrc } from '../../lib/common/record-batch.ts'
import { type BatchOptions, buildBatch, type RecordInput } from '../../lib/protocol/records/batch-builder.ts'

/** A time that the fixture's clock finds recent. */
export const someTime = 1_700_000_000_000

/** A batch of `count` small records. */
export function batchOf(count: number, options: BatchOptions = {}, timestamp: number = someTime): Buffer {
  const records = Array.from({ length: count }, (_, i) => ({ key: Buffer.from(`k${i}`), value: Buffer.from(`v${i}`), timestamp }))
  return buildBatch(records, options)
}

/** A batch with one record of about `bytes` bytes. */
export function batchOfSize(bytes: number, options: BatchOptions = {}): Buffer {
  return buildBatch([{ key: null, value: Buffer.alloc(bytes, 'x'), timestamp: someTime }], options)
}

/** A batch of these records. */
export function batchWith(records: readonly RecordInput[], options: BatchOptions = {}): Buffer {
  return buildBatch(records.map((record) => ({ timestamp: someTime, ...record })), options)
}

/** `batch` after `spoil`, with a CRC that is right for what came out. */
export function spoilt(batch: Buffer, spoil: (batch: Buffer) => void): Buffer {
  spoil(batch)
  rewriteCrc(batch)
  return batch
}

/** `batch` with its records replaced by `section`. */
export function withSection(batch: Buffer, section: Buffer): Buffer {
  const result = Buffer.concat([batch.subarray(0, 61), section])
  result.writeInt32BE(result.length - 12, 8)
  rewriteCrc(result)
  return result
}
