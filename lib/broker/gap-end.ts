/**
 * What a reader gets that stands in the gap at the end of a log: a batch without records at the last offset, as compaction leaves one at the end of what it
 * cleans. A log ends in a gap where an unclean election, or a power loss, cut it inside of one. Without the batch a follower would not be in sync
 * before the next append, and a consumer ask in vain, again and again.
 */
import type { LeaderEpoch, Offset } from '../common/ids.ts'
import * as recordBatch from '../common/record-batch.ts'
import type { LogSlice, PartitionLog, ReadLimits } from '../../storage/types.ts'

/** The end of the gap that `from` lies in, if `limits` reach there; undefined where batches follow, or may be missing. */
export function gapEnd(log: PartitionLog, from: Offset, limits: ReadLimits): LogSlice | undefined {
  const { storedEndOffset: end, epochs: { latest } } = log
  // A log without any epoch vouches for none: who had that batch from it could not be told to agree.
  if (from < log.batchesEnd || from >= end || limits.endOffset < end || latest === undefined || log.isDamaged) return undefined
  if (recordBatch.batchHeaderBytes > limits.maxBytes && !limits.atLeastOne) return { batches: [], sizeBytes: 0, nextOffset: from }
  const batch = emptyBatch(end - 1, latest)
  return { batches: [batch], sizeBytes: batch.length, nextOffset: end }
}

function emptyBatch(offset: Offset, leaderEpoch: LeaderEpoch): Buffer {
  const batch = Buffer.alloc(recordBatch.batchHeaderBytes)
  recordBatch.setBaseOffset(batch, offset)
  batch.writeInt32BE(batch.length - recordBatch.batchOverheadBytes, 8)
  recordBatch.setPartitionLeaderEpoch(batch, leaderEpoch)
  batch.writeInt8(recordBatch.currentMagic, 16)
  // No timestamps, no producer.
  batch.fill(0xff, 27, 57)
  recordBatch.rewriteCrc(batch)
  return batch
}
