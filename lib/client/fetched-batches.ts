/** What a Fetch answered for one partition, made into chunks of records: checked, in order, without what was aborted. */
import { batchHeaderBytes, codecOf, computedCrc, isControl, isTransactional, lastOffset, magic, nextOffset, producerId, storedCrc } from '../common/record-batch.ts'
import type { Offset, ProducerId } from '../common/ids.ts'
import { type LogRecord, readRecords } from '../protocol/records/batch-reader.ts'
import { splitBatches } from '../protocol/records/split.ts'
import { ClientError } from './errors.ts'

/** A record as it was read; key, value and headers are views of what was fetched. */
export type ConsumedRecord = LogRecord

/** Some records of one partition, in order. */
export interface RecordChunk {
  readonly topic: string
  readonly partition: number
  readonly records: readonly ConsumedRecord[]
  /** Offset behind the chunk: where to go on. Compaction and control records leave gaps, so it need not follow the last record. */
  readonly nextOffset: Offset
  /** End of what consumers may see, when the chunk was fetched. */
  readonly highWatermark: Offset
}

/** A batch that waits to be decoded. */
export interface FetchedBatch {
  readonly topic: string
  readonly partition: number
  readonly bytes: Buffer
  /** Records below it were not asked for. */
  readonly from: Offset
  readonly highWatermark: Offset
  /** Only its offset counts: it is a control batch, or of an aborted transaction. */
  readonly skipped: boolean
}

/** Producers whose transactions were aborted, as a Fetch with `readCommitted` lists them. */
export interface AbortedTransaction {
  readonly producerId: ProducerId
  readonly firstOffset: Offset
}

/** One partition's part of an answer. */
export interface FetchedPartition {
  readonly topic: string
  readonly partition: number
  readonly records: Buffer
  readonly from: Offset
  readonly highWatermark: Offset
  readonly aborted: readonly AbortedTransaction[]
}

/** No batch that a node accepts is larger when decompressed. */
const maxSectionBytes = 512 * 1024 * 1024

/** The batches of an answer, CRC checked. Raises ClientError `corrupt`. */
export function fetchedBatches(fetched: FetchedPartition): readonly FetchedBatch[] {
  const { topic, partition, from, highWatermark } = fetched
  const { batches, corrupt } = splitBatches(fetched.records)
  if (corrupt) throw corruption(fetched, from, 'a batch with an impossible length')
  const waiting = [...fetched.aborted].sort((a, b) => a.firstOffset - b.firstOffset)
  const aborted = new Set<ProducerId>()
  const found: FetchedBatch[] = []
  for (const bytes of batches) {
    checkBatch(fetched, bytes)
    if (nextOffset(bytes) <= from) continue
    while (waiting[0] !== undefined && waiting[0].firstOffset <= lastOffset(bytes)) aborted.add((waiting.shift() as AbortedTransaction).producerId)
    const ofAborted = isTransactional(bytes) && aborted.has(producerId(bytes))
    if (isControl(bytes) && isAbortMarker(bytes)) aborted.delete(producerId(bytes))
    found.push({ topic, partition, bytes, from, highWatermark, skipped: isControl(bytes) || ofAborted })
  }
  return found
}

function checkBatch(fetched: FetchedPartition, bytes: Buffer): void {
  if (magic(bytes) !== 2) throw corruption(fetched, fetched.from, `a batch of the old format v${magic(bytes)}, which this client does not read`)
  if (bytes.length < batchHeaderBytes) throw corruption(fetched, fetched.from, 'a batch that is shorter than its header')
  if (computedCrc(bytes) !== storedCrc(bytes)) throw corruption(fetched, nextOffset(bytes) - 1, 'a batch whose checksum is wrong')
}

function corruption(fetched: FetchedPartition, offset: Offset, what: string): ClientError {
  return new ClientError('corrupt', `Partition ${fetched.partition} of "${fetched.topic}" holds ${what}, at or before offset ${offset}.`)
}

function isAbortMarker(bytes: Buffer): boolean {
  const key = readRecords(bytes)[0]?.key
  return key !== null && key !== undefined && key.length >= 4 && key.readInt16BE(2) === 0
}

/** Whether decoding needs codecs that have to be loaded first. */
export function needsCodecs(batch: FetchedBatch): boolean {
  const codec = codecOf(batch.bytes)
  return !batch.skipped && codec !== 0 && codec !== 1
}

/** Decodes a batch. Raises ClientError `corrupt`. */
export function decodeBatch(batch: FetchedBatch): RecordChunk {
  const { topic, partition, bytes, from, highWatermark } = batch
  const chunk = { topic, partition, nextOffset: nextOffset(bytes), highWatermark }
  if (batch.skipped) return { ...chunk, records: [] }
  try {
    const records = readRecords(bytes, maxSectionBytes)
    return { ...chunk, records: (records[0]?.offset ?? from) >= from ? records : records.filter((record) => record.offset >= from) }
  } catch (error) {
    throw new ClientError('corrupt', `Partition ${partition} of "${topic}" holds a batch before offset ${chunk.nextOffset} that cannot be read: ${String(error)}`, error)
  }
}
