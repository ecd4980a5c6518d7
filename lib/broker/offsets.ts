/** What a partition says of its offsets: by timestamp, by leader epoch; and deletion of records by offset. */
import type { ErrorName } from '../common/errors.ts'
import type { LeaderEpoch, Offset, Timestamp, TopicPartition } from '../common/ids.ts'
import { maxTimestamp, nextOffset, partitionLeaderEpoch } from '../common/record-batch.ts'
import { RecordCursor, recordsSection } from '../protocol/records/batch-reader.ts'
import { type PartitionLog, StorageError } from '../../storage/types.ts'
import type { LocalReplicas } from './local-replicas.ts'
import type { Partition } from './partition.ts'
import type { EpochEndResult, FetchRequest, OffsetResult } from './types.ts'

/** Topics of the cluster itself, whose records no client deletes. */
const internalTopics: ReadonlySet<string> = new Set(['__consumer_offsets', '__transaction_state', '__share_group_state'])

/** ListOffsets' special timestamps (KIP-734, KIP-405, KIP-1005, KIP-1023). */
export const specialTimestamps = {
  latest: -1,
  earliest: -2,
  maxTimestamp: -3,
  earliestLocal: -4,
  latestTiered: -5,
  earliestPendingUpload: -6,
} as const

/** Bytes that are read at a time where batches must be searched one after another. */
const searchBytes = 1024 * 1024

/** Answers ListOffsets for one partition. */
export async function listOffset(
  replicas: LocalReplicas,
  topicPartition: TopicPartition,
  timestamp: Timestamp,
  currentLeaderEpoch: LeaderEpoch,
  isolation: FetchRequest['isolation'],
  fromFollower = false,
): Promise<OffsetResult> {
  await opened(replicas, topicPartition)
  const partition = fromFollower ? replicas.readable(topicPartition, currentLeaderEpoch) : replicas.leader(topicPartition, currentLeaderEpoch)
  if (typeof partition === 'string') return notFound(partition)
  const endOffset = isolation === 'readCommitted' ? partition.lastStableOffset : partition.highWatermark
  const { isEndKnown } = partition
  try {
    const found = timestamp < 0 ? await bySpecialTimestamp(partition, timestamp, endOffset) : await byTimestamp(partition.log, timestamp, endOffset)
    const isOfTheEnd = timestamp === specialTimestamps.latest || timestamp === specialTimestamps.maxTimestamp || (timestamp >= 0 && found.offset === -1)
    // An earlier leader may have told more than this one has seen committed (KIP-207).
    return !isEndKnown && !fromFollower && isOfTheEnd && found.error === 'NONE' ? notFound('OFFSET_NOT_AVAILABLE') : found
  } catch (error) {
    if (error instanceof StorageError) return notFound(storageFailure(partition, currentLeaderEpoch, error))
    throw error
  }
}

async function bySpecialTimestamp(partition: Partition, timestamp: Timestamp, endOffset: Offset): Promise<OffsetResult> {
  const { log } = partition
  switch (timestamp) {
    case specialTimestamps.latest:
      return { error: 'NONE', offset: endOffset, timestamp: -1, leaderEpoch: partition.leaderEpoch }
    case specialTimestamps.earliest:
    case specialTimestamps.earliestLocal:
      return { error: 'NONE', offset: log.logStartOffset, timestamp: -1, leaderEpoch: log.epochs.entries[0]?.epoch ?? partition.leaderEpoch }
    case specialTimestamps.maxTimestamp: {
      const batch = await log.batchOfMaxTimestamp(endOffset)
      return batch === undefined ? notFound('NONE') : (firstRecord(batch, maxTimestamp(batch), log.logStartOffset) ?? notFound('NONE'))
    }
    // Nothing is tiered.
    case specialTimestamps.latestTiered:
    case specialTimestamps.earliestPendingUpload:
      return notFound('NONE')
    default:
      return notFound('UNSUPPORTED_VERSION')
  }
}

async function byTimestamp(log: PartitionLog, timestamp: Timestamp, endOffset: Offset): Promise<OffsetResult> {
  const batch = await log.batchForTimestamp(timestamp, endOffset)
  if (batch === undefined) return notFound('NONE')
  const found = firstRecord(batch, timestamp, log.logStartOffset)
  if (found !== undefined) return found
  // The records that it has of that time lie below the log start: go on behind it.
  for (let at = nextOffset(batch); at < endOffset; ) {
    const slice = await log.read(at, { maxBytes: searchBytes, endOffset, atLeastOne: true })
    for (const next of slice.batches) {
      const later = maxTimestamp(next) >= timestamp ? firstRecord(next, timestamp, log.logStartOffset) : undefined
      if (later !== undefined) return later
    }
    if (slice.nextOffset <= at) break
    at = slice.nextOffset
  }
  return notFound('NONE')
}

/** The first record of `batch` at or above `startOffset` that is not older than `timestamp`. */
function firstRecord(batch: Buffer, timestamp: Timestamp, startOffset: Offset): OffsetResult | undefined {
  const cursor = new RecordCursor(batch, recordsSection(batch))
  while (cursor.next()) {
    if (cursor.offset >= startOffset && cursor.timestamp >= timestamp) {
      return { error: 'NONE', offset: cursor.offset, timestamp: cursor.timestamp, leaderEpoch: partitionLeaderEpoch(batch) }
    }
  }
  return undefined
}

function notFound(error: ErrorName): OffsetResult {
  return { error, offset: -1, timestamp: -1, leaderEpoch: -1 }
}

/** Answers OffsetForLeaderEpoch for one partition. */
export function endOffsetForEpoch(
  replicas: LocalReplicas,
  topicPartition: TopicPartition,
  leaderEpoch: LeaderEpoch,
  currentLeaderEpoch: LeaderEpoch,
): EpochEndResult {
  const partition = replicas.leader(topicPartition, currentLeaderEpoch)
  if (typeof partition === 'string') return { error: partition, leaderEpoch: -1, endOffset: -1 }
  const end = partition.endOfEpoch(leaderEpoch)
  return { error: 'NONE', leaderEpoch: end?.epoch ?? -1, endOffset: end?.endOffset ?? -1 }
}

/**
 * Raises a partition's log start to `offset`, or to the high watermark for -1. Followers hear of it with their next fetch; the answer does not
 * wait for them.
 */
export async function deleteRecords(
  replicas: LocalReplicas,
  topicPartition: TopicPartition,
  offset: Offset,
): Promise<{ readonly error: ErrorName; readonly logStartOffset: Offset }> {
  await opened(replicas, topicPartition)
  const partition = replicas.leader(topicPartition, -1)
  if (typeof partition === 'string') return { error: partition, logStartOffset: -1 }
  if (internalTopics.has(partition.topicName)) return { error: 'INVALID_TOPIC_EXCEPTION', logStartOffset: -1 }
  if (!partition.config.deletes) return { error: 'POLICY_VIOLATION', logStartOffset: -1 }
  const to = offset === -1 ? partition.highWatermark : offset
  if (to < 0 || to > partition.highWatermark) return { error: 'OFFSET_OUT_OF_RANGE', logStartOffset: -1 }
  const { log } = partition
  if (to > log.logStartOffset) {
    try {
      await log.deleteTo(to)
    } catch (error) {
      if (error instanceof StorageError) return { error: storageFailure(partition, -1, error), logStartOffset: -1 }
      throw error
    }
    partition.logStartRaised()
  }
  return { error: 'NONE', logStartOffset: log.logStartOffset }
}

/** The log may have been deleted or handed over during an operation, which says more than its failure. */
function storageFailure(partition: Partition, currentLeaderEpoch: LeaderEpoch, error: StorageError): ErrorName {
  const refusal = partition.refusal(currentLeaderEpoch)
  if (refusal !== 'NONE') return refusal
  partition.report(error, 'an offset could not be looked up or deleted')
  return 'KAFKA_STORAGE_ERROR'
}

async function opened(replicas: LocalReplicas, topicPartition: TopicPartition): Promise<void> {
  const partition = replicas.get(topicPartition)
  if (partition?.isOpening === true) await new Promise<void>((resolve) => partition.whenOpened(resolve))
}
