/** Whether bytes from the disk are the batch that was stored. */
import type { LeaderEpoch, Offset } from '../../lib/common/ids.ts'
import * as recordBatch from '../../lib/common/record-batch.ts'

/** What the index and the key say of a batch. */
export interface Expected {
  readonly base: Offset
  readonly size: number
  readonly epoch: LeaderEpoch
}

/** What is wrong with a batch, or undefined. Its own CRC-32C covers all from byte 21 on; the rest is compared to what was expected. */
export function checkBatch(batch: Buffer, expected: Expected): string | undefined {
  if (batch.length !== expected.size || batch.length < recordBatch.batchHeaderBytes) return `there are ${batch.length} bytes where ${expected.size} were stored`
  const sameHeader =
    recordBatch.batchSizeBytes(batch) === batch.length &&
    recordBatch.baseOffset(batch) === expected.base &&
    recordBatch.partitionLeaderEpoch(batch) === expected.epoch &&
    recordBatch.magic(batch) === recordBatch.currentMagic
  if (!sameHeader) return 'the header is not what was stored'
  if (recordBatch.storedCrc(batch) !== recordBatch.computedCrc(batch)) return 'the checksum does not match'
  return undefined
}
