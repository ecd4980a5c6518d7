/**
 * Brings the index database up to date with the logs in memory, from time to time: steps up to the checkpoint need no replay when
 * the store is opened again. A few logs at a time, so that thousands of them do not hold the event loop.
 */
import type { Offset } from '../../lib/common/ids.ts'
import type { Operation } from '../database.ts'
import { type LogNumber, type Sequence, table, tableKey } from '../keys.ts'
import { seal, sealJson } from '../sealed.ts'
import type { IndexPage } from './index-page.ts'
import { highWatermarkKey, putHighWatermark } from './high-watermarks.ts'
import type { LogState } from './log-state.ts'
import { pageKey, producersKey } from './page-store.ts'
import type { ProducerState } from './producer-states.ts'

/** Logs that one write takes. */
export const logsPerWrite = 200
/** Saved producer states that are kept per log: a truncation starts from one of them. */
const keptProducerStates = 4

/** Batches to delete, known by page; under `id` in the index once it is written. */
export interface Garbage {
  readonly id: number
  readonly log: LogNumber
  readonly page: IndexPage
}

/** Key of a garbage record. */
export function garbageKey(id: number, log: LogNumber): Buffer {
  return tableKey(table.garbage, id, log)
}

/** Key of a log's record. */
export function logKey(log: LogNumber): Buffer {
  return tableKey(table.log, log)
}

/** Writes for one log as it was; one of the two is called when it is known what became of them. */
export interface Captured {
  readonly operations: readonly Operation[]
  readonly saved: () => void
  readonly failed: () => void
}

/** Writes for one log as it is now. */
export function captureLog(state: LogState): Captured {
  const operations: Operation[] = []
  const unsaved = state.index.unsaved()
  for (const offset of unsaved.obsolete) operations.push({ type: 'del', key: pageKey(state.number, offset) })
  for (const page of unsaved.pages) {
    const key = pageKey(state.number, page.firstOffset)
    operations.push({ type: 'put', key, value: seal(key, page.packed) })
  }
  const producers = state.producersChanged ? saveProducers(state, operations) : undefined
  const { obsoleteProducers } = state
  if (obsoleteProducers.length > 0) state.obsoleteProducers = []
  for (const offset of obsoleteProducers) {
    if (!state.producersAt.includes(offset)) operations.push({ type: 'del', key: producersKey(state.number, offset) })
  }
  if (state.dropped) operations.push({ type: 'del', key: highWatermarkKey(state.number) })
  else if (state.highWatermarkCut) operations.push(putHighWatermark(state.number, state.savedHighWatermark ?? 0))
  const { highWatermarkCut } = state
  state.highWatermarkCut = false
  const key = logKey(state.number)
  operations.push({ type: 'put', key, value: sealJson(key, state.record()) })
  const start = state.startOffset
  const saved = (): void => {
    unsaved.saved()
    producers?.saved()
    state.recordedStart = start
  }
  const failed = (): void => {
    producers?.failed()
    state.producersChanged = true
    state.highWatermarkCut ||= highWatermarkCut
    state.obsoleteProducers = [...state.obsoleteProducers, ...obsoleteProducers]
  }
  return { operations, saved, failed }
}

function saveProducers(state: LogState, operations: Operation[]): Pick<Captured, 'saved' | 'failed'> | undefined {
  const { endOffset: at } = state
  const key = producersKey(state.number, at)
  // Of the same offset there may be another write, after a truncation: each counts for itself.
  const write = [...state.producers.all()]
  operations.push({ type: 'put', key, value: sealJson(key, write) })
  const isNew = !state.producersAt.includes(at)
  const kept = [...state.producersAt.filter((offset) => offset !== at), at]
  const obsolete = kept.splice(0, Math.max(0, kept.length - keptProducerStates))
  state.obsoleteProducers = [...state.obsoleteProducers, ...obsolete]
  state.producersAt = kept
  state.producersChanged = false
  if (!isNew) return undefined
  const unsaved = (state.unsavedProducers ??= new Map<Offset, readonly ProducerState[]>())
  unsaved.set(at, write)
  const ended = (): boolean => unsaved.get(at) === write && unsaved.delete(at)
  const failed = (): void => {
    if (ended()) state.producersAt = state.producersAt.filter((offset) => offset !== at)
  }
  return { saved: ended, failed }
}

/** Where older steps end that LevelDB has in tables, which it syncs: told from the bytes written since. */
export class TableHorizon {
  readonly #windowBytes: number
  #marks: { readonly sequence: Sequence; readonly bytes: number }[]

  /** Everything up to `sequence` is in tables when a database has just been opened. `windowBytes` is more than two memtables. */
  constructor(sequence: Sequence, windowBytes: number) {
    this.#windowBytes = windowBytes
    this.#marks = [{ sequence, bytes: 0 }]
  }

  /** Notes that the steps up to `sequence` and `bytes` in all have been written since the database was opened. */
  note(sequence: Sequence, bytes: number): void {
    this.#marks.push({ sequence, bytes })
    while (this.#marks.length > 1 && (this.#marks[1] as { bytes: number }).bytes <= bytes - this.#windowBytes) this.#marks.shift()
  }

  /** Every step up to here is in a table. */
  get sequence(): Sequence {
    return (this.#marks[0] as { sequence: Sequence }).sequence
  }
}
