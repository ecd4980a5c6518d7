/** Logs as nodes have them stored: their batches, and whether they are whole. Only Samsa's nodes tell: others hang up. Raises AnswerError, ClientError. */
import {
  baseOffset, baseSequence, codecOf, computedCrc, isControl, isLogAppendTime, isTransactional, lastOffset, lastSequence, magic, maxTimestamp, nextOffset,
  partitionLeaderEpoch, producerEpoch, producerId, recordCount, storedCrc,
} from '../common/record-batch.ts'
import type { LeaderEpoch, Millis, NodeId, Offset, ProducerId, Timestamp } from '../common/ids.ts'
import { codecName, loadCodecs } from '../protocol/records/codecs.ts'
import { splitBatches } from '../protocol/records/split.ts'
import { dumpLog as dumpLogApi } from '../protocol/schemas/10003-dump-log.ts'
import { verifyLog as verifyLogApi } from '../protocol/schemas/10004-verify-log.ts'
import type { Cluster } from './cluster.ts'
import { checkCode, ClientError } from './errors.ts'
import { type ConsumedRecord, decodeBatch } from './fetched-batches.ts'

/** A stretch of a log that retention and compaction take as one. */
export interface StoredSegment {
  readonly baseOffset: Offset
  readonly endOffset: Offset
  readonly sizeBytes: number
  readonly firstTimestamp: Timestamp
  readonly maxTimestamp: Timestamp
}

/** Some batches of a replica, and what is known of all of it. */
export interface LogPage {
  readonly nodeId: NodeId
  readonly logStartOffset: Offset
  /** As far as the replica knows; -1: not at all. */
  readonly highWatermark: Offset
  readonly storedEndOffset: Offset
  readonly sizeBytes: number
  readonly isDamaged: boolean
  readonly segments: readonly StoredSegment[]
  /** Where to go on. */
  readonly nextOffset: Offset
  readonly batches: readonly Buffer[]
}

/** A partition's replica on a node. */
export interface ReplicaPlace {
  readonly nodeId: NodeId
  readonly topic: string
  readonly partition: number
}

/** Batches from `from` on (-1: from the log's start), as they lie on a node. */
export async function readStored(cluster: Cluster, { nodeId, topic, partition }: ReplicaPlace, from: Offset, timeoutMs: Millis): Promise<LogPage> {
  const connection = await cluster.broker(nodeId)
  const page = await connection.request(dumpLogApi, { topic, partition, fromOffset: from }, { timeoutMs, unadvertised: true })
  checkCode(page.errorCode, connection.address, page.errorMessage)
  const { batches, corrupt, trailingBytes } = splitBatches(page.batches)
  if (corrupt || trailingBytes > 0) throw new ClientError('corrupt', `Broker ${connection.address} sent batches of impossible lengths.`)
  return { ...page, batches }
}

/** Something wrong with a log; offsets half-open, or both -1. */
export interface StoredFault {
  readonly from: Offset
  readonly to: Offset
  readonly fault: string
}

/** Has a node read its replica again. Takes as long as the log is long. */
export async function verifyStored(cluster: Cluster, { nodeId, topic, partition }: ReplicaPlace, timeoutMs: Millis) {
  const connection = await cluster.broker(nodeId)
  const answer = await connection.request(verifyLogApi, { topic, partition }, { timeoutMs, unadvertised: true })
  checkCode(answer.errorCode, connection.address, answer.errorMessage)
  return { bytes: answer.bytes, faults: answer.faults as readonly StoredFault[] }
}

/** What stands in a batch's header. */
export interface StoredBatch {
  readonly baseOffset: Offset
  readonly lastOffset: Offset
  readonly nextOffset: Offset
  readonly leaderEpoch: LeaderEpoch
  readonly records: number
  readonly codec: string
  readonly sizeBytes: number
  readonly timestampType: 'create' | 'append'
  readonly maxTimestamp: Timestamp
  /** -1: none. */
  readonly producerId: ProducerId
  readonly producerEpoch: number
  readonly baseSequence: number
  readonly lastSequence: number
  readonly isTransactional: boolean
  readonly isControl: boolean
  readonly crc: number
  readonly isSound: boolean
}

/** Reads it. Raises ClientError `corrupt` for what is no batch of format v2. */
export function storedBatch(bytes: Buffer): StoredBatch {
  if (bytes.length < 61 || magic(bytes) !== 2) throw new ClientError('corrupt', `A batch of ${bytes.length} bytes is not of format v2.`)
  return {
    baseOffset: baseOffset(bytes), lastOffset: lastOffset(bytes), nextOffset: nextOffset(bytes), leaderEpoch: partitionLeaderEpoch(bytes),
    records: recordCount(bytes), codec: nameOf(codecOf(bytes)), sizeBytes: bytes.length, timestampType: isLogAppendTime(bytes) ? 'append' : 'create',
    maxTimestamp: maxTimestamp(bytes), producerId: producerId(bytes), producerEpoch: producerEpoch(bytes), baseSequence: baseSequence(bytes),
    lastSequence: baseSequence(bytes) < 0 ? -1 : lastSequence(bytes), isTransactional: isTransactional(bytes), isControl: isControl(bytes),
    crc: storedCrc(bytes), isSound: computedCrc(bytes) === storedCrc(bytes),
  }
}

function nameOf(codec: number): string {
  try {
    return codecName(codec)
  } catch {
    return String(codec)
  }
}

/** The records of a batch, also of one of control records. Raises ClientError `corrupt`. */
export async function storedRecords(bytes: Buffer, topic: string, partition: number): Promise<readonly ConsumedRecord[]> {
  await loadCodecs()
  return decodeBatch({ topic, partition, bytes, from: 0, highWatermark: -1, skipped: false }).records
}
