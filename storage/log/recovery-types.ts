/** What recovery works with and what it finds. */
import type { Logger } from '../../lib/common/ports.ts'
import type { Database } from '../database.ts'
import type { Head } from '../index-writer.ts'
import type { LogNumber, Sequence } from '../keys.ts'
import type { Witnessed } from '../witness.ts'
import type { Garbage } from './checkpoint.ts'
import type { IndexPage } from './index-page.ts'
import type { LogState } from './log-state.ts'
import type { PageStore } from './page-store.ts'

/** What was found. */
export interface Recovered {
  /** Logs by number, dropped ones included until their batches are deleted. */
  readonly logs: Map<LogNumber, LogState>
  readonly garbage: readonly Garbage[]
  /** Batches that the replayed steps cut off. */
  readonly replayedGarbage: readonly CutOff[]
  /** Logs that differ from their record. */
  readonly changed: Set<LogState>
  readonly lastSequence: Sequence
  readonly nextLog: LogNumber
  readonly lostSteps: boolean
  /** Whether the last step says that the store was closed, and the index is as new as that. */
  readonly closedCleanly: boolean
  /** What is missing of what was stored: nothing, only what was never synced, or more than that. */
  readonly loss: Loss
}

/** See `Recovered.loss`. */
export type Loss = 'none' | 'unsynced' | 'durable'

/** Batches that a truncation cut off a log. */
export interface CutOff {
  readonly log: LogNumber
  readonly pages: readonly IndexPage[]
}

/** The databases and what they are called. */
export interface RecoverySource {
  readonly batches: Database
  readonly index: Database
  readonly pages: PageStore
  readonly head: Head
  readonly where: string
  readonly logger: Logger
  readonly witnessed: Witnessed
}
