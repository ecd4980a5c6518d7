/** Logs of this node as they are stored, for people who look into them: whatever replica is here, and also what is not committed yet. */
import type { ErrorName } from '../common/errors.ts'
import type { Offset, TopicPartition } from '../common/ids.ts'
import { type LogFault, type LogSegment, type LogStore, StorageError } from '../../storage/types.ts'
import type { LocalReplicas } from './local-replicas.ts'

/** Some batches of a log, and what is known of the whole. */
export interface LogView {
  readonly logStartOffset: Offset
  /** As far as this replica knows. */
  readonly highWatermark: Offset
  readonly storedEndOffset: Offset
  readonly logEndOffset: Offset
  readonly sizeBytes: number
  readonly isDamaged: boolean
  readonly segments: readonly LogSegment[]
  /** Where to go on. */
  readonly nextOffset: Offset
  readonly batches: readonly Buffer[]
}

/** A refusal; the message is the store's own where it is one of the store. */
export interface InspectionFailure {
  readonly error: ErrorName
  readonly message: string | null
}

/** What can be looked at. */
export interface LogInspection {
  /** Stored batches from `from` on (below the log start: from there), at least one if there is one. */
  read(topicPartition: TopicPartition, from: Offset, maxBytes: number): Promise<LogView | InspectionFailure>
  /** Reads all of it again, from the disk. Takes as long as the log is long. */
  verify(topicPartition: TopicPartition): Promise<{ readonly bytes: number; readonly faults: readonly LogFault[] } | InspectionFailure>
}

/** Looks at the logs of a node. */
export function inspectLogs(replicas: LocalReplicas, logs: LogStore): LogInspection {
  return {
    async read(topicPartition, from, maxBytes) {
      const partition = replicas.readable(topicPartition, -1)
      if (typeof partition === 'string') return { error: partition, message: null }
      const { log, highWatermark } = partition
      const { logStartOffset, storedEndOffset, logEndOffset, sizeBytes, isDamaged, segments } = log
      const at = Math.max(from, logStartOffset)
      const shared = { logStartOffset, highWatermark, storedEndOffset, logEndOffset, sizeBytes, isDamaged, segments }
      if (at >= storedEndOffset) return { ...shared, nextOffset: storedEndOffset, batches: [] }
      try {
        const { batches, nextOffset } = await log.read(at, { maxBytes, endOffset: storedEndOffset, atLeastOne: true })
        return { ...shared, nextOffset: batches.length === 0 ? storedEndOffset : nextOffset, batches }
      } catch (error) {
        return failureOf(error)
      }
    },
    async verify(topicPartition) {
      const { topicId, partition } = topicPartition
      if (!logs.partitions().some((each) => each.topicId === topicId && each.partition === partition)) return { error: 'NOT_LEADER_OR_FOLLOWER', message: null }
      let bytes = 0
      try {
        const faults = await logs.verify(topicPartition, (read) => (bytes = read))
        return { bytes, faults }
      } catch (error) {
        return failureOf(error)
      }
    },
  }
}

function failureOf(error: unknown): InspectionFailure {
  if (error instanceof StorageError) return { error: 'KAFKA_STORAGE_ERROR', message: error.message }
  throw error
}
