/** Record batches that only a store looks at: a right header and CRC around an opaque payload. */
import * as recordBatch from '../../lib/common/record-batch.ts'

export interface TinyBatch {
  readonly base: number
  /** Number of records, 1 unless told. */
  readonly count?: number
  readonly payload?: Uint8Array
  readonly epoch?: number
  readonly timestamp?: number
  readonly producerId?: number
  readonly producerEpoch?: number
  readonly sequence?: number
  /** Bits, see recordBatch.attributes. */
  readonly attributes?: number
}

/** Bytes of a batch of magic 2. */
export function tinyBatch(options: TinyBatch): Buffer {
  const { base, count = 1, payload = new Uint8Array(0), epoch = 0, timestamp = 1_000_000 + base } = options
  const batch = Buffer.alloc(recordBatch.batchHeaderBytes + payload.length)
  recordBatch.setBaseOffset(batch, base)
  batch.writeInt32BE(batch.length - recordBatch.batchOverheadBytes, 8)
  recordBatch.setPartitionLeaderEpoch(batch, epoch)
  batch[16] = recordBatch.currentMagic
  batch.writeInt16BE(options.attributes ?? 0, 21)
  batch.writeInt32BE(count - 1, 23)
  batch.writeBigInt64BE(BigInt(timestamp), 27)
  batch.writeBigInt64BE(BigInt(timestamp), 35)
  batch.writeBigInt64BE(BigInt(options.producerId ?? -1), 43)
  batch.writeInt16BE(options.producerEpoch ?? -1, 51)
  batch.writeInt32BE(options.sequence ?? -1, 53)
  batch.writeInt32BE(count, 57)
  batch.set(payload, recordBatch.batchHeaderBytes)
  recordBatch.rewriteCrc(batch)
  return batch
}
