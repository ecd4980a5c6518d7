/** Why a partition does not take a batch: what becomes of it in the answer to Produce. */
import type { ErrorName } from '../common/errors.ts'

/** A record at fault, by its index in the batch (KIP-467). */
export interface RecordError {
  readonly batchIndex: number
  readonly message: string
}

/** A batch that is not appended. */
export interface Refusal {
  readonly refused: ErrorName
  /** A sentence for people; null where Kafka has none either. */
  readonly message: string | null
  readonly recordErrors: readonly RecordError[]
  /** Whether the answer names the log start offset: only for batches that got as far as the log (as Kafka has it). */
  readonly reachedLog: boolean
}

const noRecordErrors: readonly RecordError[] = []

/** Refuses before the partition's log is looked at. */
export function refuse(error: ErrorName, message: string | null = null): Refusal {
  return { refused: error, message, recordErrors: noRecordErrors, reachedLog: false }
}

/** Refuses what the partition's log does not take. */
export function refuseAtLog(error: ErrorName, message: string | null = null, recordErrors: readonly RecordError[] = noRecordErrors): Refusal {
  return { refused: error, message, recordErrors, reachedLog: true }
}
