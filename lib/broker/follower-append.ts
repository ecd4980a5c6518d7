/**
 * What a leader sends is checked before it goes into the log: the same process may have gone mad, and bytes may have changed on the way. Each
 * checksum is computed once on every replica.
 */
import type { LeaderEpoch } from '../common/ids.ts'
import * as recordBatch from '../common/record-batch.ts'
import type { FetchAnswer } from '../replication/fetch-messages.ts'

/**
 * What is wrong with batches that came with an answer; undefined when they may be appended to a log that ends at the answer's fetch offset with a
 * record of `lastEpoch` (-1: none), and begins at `logStartOffset`.
 */
export function faultOf(batches: readonly Buffer[], answer: FetchAnswer, lastEpoch: LeaderEpoch, logStartOffset: number): string | undefined {
  const { result, fetchOffset, leaderEpoch } = answer
  const endOffset = result.kind === 'records' ? result.endOffset : fetchOffset
  let [at, epoch] = [fetchOffset, lastEpoch]
  for (const batch of batches) {
    const fault = headerFault(batch)
    if (fault !== undefined) return fault
    const [base, end, batchEpoch] = [recordBatch.baseOffset(batch), recordBatch.nextOffset(batch), recordBatch.partitionLeaderEpoch(batch)]
    // Where an empty log begins inside a batch, that batch comes whole.
    const startsInside = at === fetchOffset && at === logStartOffset && base < at && end > at
    // A leader's compaction leaves gaps.
    if (base < at && !startsInside) return `a batch begins at ${base} where ${at} was to come`
    if (batchEpoch < epoch || batchEpoch < 0) return `a batch of leader epoch ${batchEpoch} follows one of ${epoch}`
    if (batchEpoch > leaderEpoch) return `a batch of leader epoch ${batchEpoch} came in epoch ${leaderEpoch}`
    at = end
    epoch = batchEpoch
  }
  return at === endOffset ? undefined : `the batches end at ${at} where ${endOffset} was told`
}

function headerFault(batch: Buffer): string | undefined {
  if (batch.length < recordBatch.batchHeaderBytes) return `a batch of ${batch.length} bytes is too short`
  const bytes = recordBatch.batchSizeBytes(batch)
  if (bytes !== batch.length) return `a batch says ${bytes} bytes and has ${batch.length}`
  const magic = recordBatch.magic(batch)
  if (magic !== recordBatch.currentMagic) return `a batch of format ${magic}`
  const [base, delta] = [recordBatch.baseOffset(batch), recordBatch.lastOffsetDelta(batch)]
  if (base < 0 || delta < 0 || !Number.isSafeInteger(base + delta + 1)) return `a batch from ${base} on, with ${delta} more`
  if (recordBatch.storedCrc(batch) !== recordBatch.computedCrc(batch)) return `the batch at ${base} does not fit its checksum`
  return undefined
}

/** Bytes of the batches. */
export function sizeOf(batches: readonly Buffer[]): number {
  let bytes = 0
  for (const batch of batches) bytes += batch.length
  return bytes
}
