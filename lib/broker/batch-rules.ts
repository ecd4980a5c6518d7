/**
 * What a leader demands of a producer's batch before it goes into the log, in the order in which Kafka asks, so that a
 * batch with two faults gets the same answer. Pure; the batch is changed only where its timestamps become the broker's.
 */
import type { Timestamp } from '../common/ids.ts'
import * as recordBatch from '../common/record-batch.ts'
import { recordsSection } from '../protocol/records/batch-reader.ts'
import { CodecError } from '../protocol/records/codec-error.ts'
import { type CodecName, codecName, codecNumber, compress } from '../protocol/records/codecs.ts'
import { type RecordsWalk, walkRecords } from '../protocol/records/walk.ts'
import type { LogConfig } from './log-config.ts'
import { hasUnreadableLength, refuseRecords } from './record-faults.ts'
import { type Refusal, refuse, refuseAtLog } from './refusal.ts'

/** A batch that may be appended. */
export interface AcceptedBatch {
  readonly refused?: undefined
  /** The producer's bytes, or others if the topic has a codec of its own. */
  readonly batch: Buffer
  /** -1 unless the topic has LogAppendTime. */
  readonly logAppendTimeMs: Timestamp
}

/** Largest number of the codecs that exist. */
const lastCodec = 4

/**
 * Judges `batch`, which `soleBatch` found. `maxSectionBytes` bounds what compressed records may become; more is refused
 * as MESSAGE_TOO_LARGE (Kafka has no such bound). `partitionName` is for messages.
 */
export function acceptBatch(batch: Buffer, config: LogConfig, now: Timestamp, maxSectionBytes: number, partitionName: string): AcceptedBatch | Refusal {
  const faultyHeader = headerFault(batch, config)
  if (faultyHeader !== undefined) return faultyHeader
  const section = sectionOf(batch, maxSectionBytes)
  if (!Buffer.isBuffer(section)) return section
  const walk = walkRecords(batch, section)
  if (walk.fault !== 'none') {
    // A length that is no varint is an error that Kafka does not foresee, and answers as such.
    const unforeseen = walk.fault === 'malformed' && hasUnreadableLength(section, walk.faultAt)
    return refuseAtLog(unforeseen ? 'UNKNOWN_SERVER_ERROR' : 'INVALID_RECORD')
  }
  if (mayHaveRecordFaults(batch, walk, config, now)) {
    const refusal = refuseRecords(batch, section, config, now, partitionName)
    if (refusal !== undefined) return refusal
  }
  return stamped(batch, section, walk, config, now)
}

function headerFault(batch: Buffer, config: LogConfig): Refusal | undefined {
  if (recordBatch.baseOffset(batch) !== 0) return refuseAtLog('INVALID_RECORD')
  if (batch.length > config.maxMessageBytes) return refuse('MESSAGE_TOO_LARGE')
  if (batch.length < recordBatch.batchHeaderBytes || recordBatch.storedCrc(batch) !== recordBatch.computedCrc(batch)) return refuse('CORRUPT_MESSAGE')
  if (recordBatch.codecOf(batch) > lastCodec) return refuseAtLog('UNKNOWN_SERVER_ERROR')
  const count = recordBatch.recordCount(batch)
  if (count <= 0 || recordBatch.lastOffsetDelta(batch) !== count - 1) return refuseAtLog('INVALID_RECORD')
  if (recordBatch.isControl(batch)) return refuseAtLog('INVALID_RECORD')
  if (recordBatch.producerId(batch) >= 0 && recordBatch.baseSequence(batch) < 0) return refuseAtLog('INVALID_RECORD')
  return undefined
}

function sectionOf(batch: Buffer, maxSectionBytes: number): Buffer | Refusal {
  try {
    return recordsSection(batch, maxSectionBytes)
  } catch (error) {
    if (!(error instanceof CodecError)) throw error
    if (error.kind === 'tooLarge') return refuseAtLog('MESSAGE_TOO_LARGE', `the records are more than ${maxSectionBytes} bytes when decompressed`)
    return refuseAtLog('UNKNOWN_SERVER_ERROR')
  }
}

/** Whether the records have to be looked at one by one; false for almost every batch. */
function mayHaveRecordFaults(batch: Buffer, walk: RecordsWalk, config: LogConfig, now: Timestamp): boolean {
  if (config.compacted && walk.firstNullKeyAt >= 0) return true
  if (config.timestamps === 'LogAppendTime') return recordBatch.isLogAppendTime(batch)
  const base = recordBatch.baseTimestamp(batch)
  const newest = base + walk.maxTimestampDelta
  const oldest = base + walk.minTimestampDelta
  if (!Number.isSafeInteger(newest) || !Number.isSafeInteger(oldest)) return true
  return now - oldest > config.timestampBeforeMaxMs || newest - now > config.timestampAfterMaxMs
}

/** The batch with the timestamps and the codec that the topic wants. */
function stamped(batch: Buffer, section: Buffer, walk: RecordsWalk, config: LogConfig, now: Timestamp): AcceptedBatch | Refusal {
  const appendTime = config.timestamps === 'LogAppendTime'
  // Below -1, which stands for none, a largest timestamp is never stored.
  const newest = appendTime ? now : Math.max(-1, recordBatch.baseTimestamp(batch) + walk.maxTimestampDelta)
  const changes = recordBatch.maxTimestamp(batch) !== newest || recordBatch.isLogAppendTime(batch) !== appendTime
  if (changes) {
    recordBatch.setMaxTimestamp(batch, newest)
    recordBatch.setLogAppendTime(batch, appendTime)
  }
  const codec = config.codec
  let kept = batch
  if (codec !== undefined && codec !== codecName(recordBatch.codecOf(batch))) {
    kept = withCodec(batch, section, codec, config.codecLevel)
    if (kept.length > config.maxMessageBytes) return refuse('MESSAGE_TOO_LARGE')
  } else if (changes) {
    recordBatch.rewriteCrc(batch)
  }
  return { batch: kept, logAppendTimeMs: appendTime ? now : -1 }
}

/** The same batch with its records compressed otherwise. */
function withCodec(batch: Buffer, section: Buffer, codec: CodecName, level: number | undefined): Buffer {
  const result = Buffer.concat([batch.subarray(0, recordBatch.batchHeaderBytes), compress(codec, section, level)])
  result.writeInt32BE(result.length - recordBatch.batchOverheadBytes, 8)
  recordBatch.setCodec(result, codecNumber(codec))
  recordBatch.rewriteCrc(result)
  return result
}
