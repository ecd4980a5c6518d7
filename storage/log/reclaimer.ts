/**
 * Gives space back, in the background and in small steps: batches that were cut off, those below the log start, and those of
 * deleted logs. Only what the index has taken note of is deleted, so a crash resurrects nothing and leaves nothing behind.
 */
import type { Clock, Logger } from '../../lib/common/ports.ts'
import type { Database, Operation } from '../database.ts'
import type { IndexWriter } from '../index-writer.ts'
import { keyPart, type LogNumber, type Sequence, stepRange, table, tableRange } from '../keys.ts'
import { sealJson, unseal } from '../sealed.ts'
import { StorageError } from '../types.ts'
import { type Garbage, garbageKey, logKey } from './checkpoint.ts'
import { type IndexPage, unpackPage } from './index-page.ts'
import type { LogState } from './log-state.ts'
import { pageKey } from './page-store.ts'

/** What the reclaimer works on. */
export interface ReclaimerParts {
  readonly batches: Database
  readonly index: Database
  readonly writer: IndexWriter
  readonly clock: Clock
  readonly logger: Logger
}

/** Pause between two steps, so that appends come first. */
const pauseMs = 2
/** Deleted bytes after which LevelDB is told to give the space of a range back. */
const compactAfterBytes = 64 << 20

/** One per store. */
export class Reclaimer {
  readonly #parts: ReclaimerParts
  readonly #allowed: () => boolean
  readonly #garbage: Garbage[] = []
  readonly #watched = new Set<LogState>()
  readonly #dropped: LogNumber[] = []
  #running: Promise<void> | undefined
  #closed = false
  #endPause: () => void = () => undefined
  #deletedBytes = 0
  #deletedFrom: Sequence = Infinity
  #deletedTo: Sequence = 0

  constructor(parts: ReclaimerParts, allowed: () => boolean) {
    this.#parts = parts
    this.#allowed = allowed
  }

  /** Batches cut off, whose record is in the index. */
  add(garbage: readonly Garbage[]): void {
    this.#garbage.push(...garbage)
    if (garbage.length > 0) this.wake()
  }

  /** A log that may have pages below its start, as recorded in the index. */
  watch(state: LogState): void {
    if (state.index.firstBelow(state.recordedStart) === undefined) return
    this.#watched.add(state)
    this.wake()
  }

  /** A log that is dropped, by its record in the index. */
  retire(log: LogNumber): void {
    this.#dropped.push(log)
    this.wake()
  }

  /** Begins, unless it is at work. */
  wake(): void {
    if (this.#running !== undefined || this.#closed || !this.#allowed()) return
    if (this.#garbage.length + this.#watched.size + this.#dropped.length === 0) return
    this.#running = this.#run().catch((error: unknown) => {
      this.#parts.logger.warn({ error: String(error) }, 'giving space back is interrupted')
    }).finally(() => {
      this.#running = undefined
    })
  }

  /** Ends after the step that is under way. */
  async close(): Promise<void> {
    this.#closed = true
    this.#endPause()
    await this.#running
  }

  async #run(): Promise<void> {
    while (!this.#closed && this.#allowed()) {
      const worked = await this.#step()
      if (!worked || this.#closed) break
      await this.#pause()
    }
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = this.#parts.clock.after(pauseMs, resolve)
      this.#endPause = () => {
        timer.cancel()
        resolve()
      }
    })
  }

  /** One small piece of work; false when there is none. */
  async #step(): Promise<boolean> {
    const garbage = this.#garbage[0]
    if (garbage !== undefined) {
      await this.#deleteBatches(garbage.log, garbage.page)
      await this.#parts.writer.commit([{ type: 'del', key: garbageKey(garbage.id, garbage.log) }])
      this.#garbage.shift()
      return true
    }
    for (const state of this.#watched) {
      if (!state.dropped && (await this.#dropPage(state))) return true
      this.#watched.delete(state)
    }
    const dropped = this.#dropped[0]
    if (dropped === undefined) return this.#compact()
    if (!(await this.#dropLog(dropped))) this.#dropped.shift()
    return true
  }

  /** Deletes the first page of a log if it is wholly below the start, and the index knows both. */
  async #dropPage(state: LogState): Promise<boolean> {
    const first = state.index.firstBelow(state.recordedStart)
    if (first === undefined) return false
    const key = pageKey(state.number, first.firstOffset)
    const value = await this.#parts.index.get(key)
    const page = value === undefined ? undefined : readPage(key, value)
    // Steps behind the last checkpoint must all be there when the store is opened.
    if (page !== undefined && page.lastSequence > this.#parts.writer.head.applied) return false
    if (page !== undefined) await this.#deleteBatches(state.number, page)
    await this.#parts.writer.commit([{ type: 'del', key }])
    if (!state.dropped && state.index.firstBelow(state.recordedStart) === first) state.index.dropFirst()
    return true
  }

  /** Deletes the first pages of a dropped log; false once nothing is left of it. */
  async #dropLog(log: LogNumber): Promise<boolean> {
    for await (const pairs of this.#parts.index.scan(tableRange(table.page, log), false)) {
      const operations: Operation[] = []
      for (const [key, value] of pairs) {
        const page = readPage(key, value)
        if (page !== undefined) await this.#deleteBatches(log, page)
        operations.push({ type: 'del', key })
      }
      await this.#parts.writer.commit(operations)
      return true
    }
    const operations: Operation[] = []
    for await (const pairs of this.#parts.index.scan(tableRange(table.producers, log), true)) for (const [key] of pairs) operations.push({ type: 'del', key })
    const key = logKey(log)
    operations.push({ type: 'put', key, value: sealJson(key, { gone: true }) })
    await this.#parts.writer.commit(operations)
    return false
  }

  async #deleteBatches(log: LogNumber, page: IndexPage): Promise<void> {
    const operations: Operation[] = []
    for (let i = 0; i < page.count; i++) operations.push({ type: 'del', key: page.keyOf(log, i) })
    if (operations.length === 0) return
    await this.#parts.batches.write(operations, false)
    this.#deletedBytes += page.bytes
    this.#deletedFrom = page.sequences.reduce((least, sequence) => Math.min(least, sequence), this.#deletedFrom)
    this.#deletedTo = Math.max(this.#deletedTo, page.lastSequence + 1)
  }

  /** Tells LevelDB to give space back once enough is deleted; false when there is nothing to do. */
  async #compact(): Promise<boolean> {
    if (this.#deletedBytes < compactAfterBytes) return false
    const range = stepRange(this.#deletedFrom, this.#deletedTo)
    this.#deletedBytes = 0
    this.#deletedFrom = Infinity
    this.#deletedTo = 0
    await this.#parts.batches.compact(range)
    return true
  }
}

function readPage(key: Buffer, value: Buffer): IndexPage | undefined {
  try {
    return unpackPage(unseal(key, value, `index page ${keyPart(key, 1)} of log ${keyPart(key, 0)}`))
  } catch (error) {
    // Its batches stay where they are; nobody can reach them.
    if (error instanceof StorageError && error.kind === 'corrupt') return undefined
    throw error
  }
}
