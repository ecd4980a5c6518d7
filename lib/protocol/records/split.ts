/** Cuts a `records` field into batches by their lengths; nothing but the length is looked at. */
import { batchOverheadBytes, batchSizeBytes } from '../../common/record-batch.ts'

/** Bytes of the smallest message of the formats before v2, without offset and length: below it a length is corrupt in every format. */
const smallestMessageBytes = 14

/** What a `records` field holds. */
export interface SplitRecords {
  /** Whole batches (or messages of an older format, which look the same up to their length), as views. */
  readonly batches: readonly Buffer[]
  /** Bytes behind the last whole batch: the beginning of one that was cut off, as a fetch may end. */
  readonly trailingBytes: number
  /** A length that no batch can have; what follows cannot be read. */
  readonly corrupt: boolean
}

/** The batches of a `records` field. A batch of magic 2 may still be shorter than its header: that is for the caller to see. */
export function splitBatches(records: Buffer): SplitRecords {
  const batches: Buffer[] = []
  let at = 0
  while (records.length - at >= batchOverheadBytes) {
    const size = batchSizeBytes(records, at)
    if (size < batchOverheadBytes + smallestMessageBytes) return { batches, trailingBytes: records.length - at, corrupt: true }
    if (size > records.length - at) break
    batches.push(at === 0 && size === records.length ? records : records.subarray(at, at + size))
    at += size
  }
  return { batches, trailingBytes: records.length - at, corrupt: false }
}
