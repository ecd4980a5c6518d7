/**
 * The log as this core sees it. It is read and never kept: what the log says is true, and there is no copy to disagree with it. A
 * shell does what an effect says before it calls the core again, and the log shows it from then on (the disk may follow later).
 */
import type { LeaderEpoch, Offset } from '../common/ids.ts'

/** A leader epoch and the exclusive end of its records. */
export interface EpochEnd {
  readonly epoch: LeaderEpoch
  readonly endOffset: Offset
}

/** The leader epochs in a log (KIP-101, KIP-279). */
export interface EpochHistory {
  /** Where each begins; epochs and offsets rise strictly. */
  readonly entries: readonly { readonly epoch: LeaderEpoch; readonly startOffset: Offset }[]
  /** Epoch of the last record; undefined in a log that holds none. */
  readonly latest: LeaderEpoch | undefined
  /** The largest epoch that is not above `epoch`, and the end of its records here; undefined if all are above, or there is none. */
  recordsEndFor(epoch: LeaderEpoch, logEndOffset: Offset): EpochEnd | undefined
}

/** Invariant: logStartOffset ≤ storedEndOffset ≤ logEndOffset. */
export interface ReplicaLog {
  /** First offset that may be read. */
  readonly logStartOffset: Offset
  /** Exclusive; counts what is still being written. */
  readonly logEndOffset: Offset
  /** Exclusive end of what is written: it survives the end of the process, and its offsets are never given out again in this epoch. */
  readonly storedEndOffset: Offset
  /** First offset that compaction has not gone through here; at least the log start. What lies below may miss records because of others up to there. */
  readonly cleanedTo: Offset
  readonly epochs: EpochHistory
}
