/**
 * Gives space back, in the background and in small steps: batches that were cut off, those below the log start, and those of
 * deleted logs. Only what the index has taken note of is deleted, so a crash resurrects nothing and leaves nothing behind.
 */
import type { Clock, Logger, Timer } from '../../lib/common/ports.ts'
import type { Database, KeyRange, Operation } from '../database.ts'
import type { IndexWriter } from '../index-writer.ts'
import { keyPart, type LogNumber, table, tableRange } from '../keys.ts'
import { sealJson, unseal } from '../sealed.ts'
import { StorageError } from '../types.ts'
import { type Garbage, garbageKey, logKey } from './checkpoint.ts'
import { DeletedSpace } from './deleted-space.ts'
import { type IndexPage, unpackPage } from './index-page.ts'
import type { LogState } from './log-state.ts'
import { pageKey } from './page-store.ts'
import type { SpentMark } from './write-queue.ts'

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
/** Deleted bytes after which LevelDB is told to give space back, where that is worth it. */
const compactAfterBytes = 16 << 20
/** When nothing was deleted for so long, it is told for less. */
const idleMs = 3000
/** Marks that are deleted at a time. */
const marksPerWrite = 1000

/** One per store. */
export class Reclaimer {
  readonly #parts: ReclaimerParts
  readonly #allowed: () => boolean
  readonly #garbage: Garbage[] = []
  readonly #watched = new Set<LogState>()
  readonly #dropped: LogNumber[] = []
  readonly #marks: SpentMark[] = []
  readonly #space = new DeletedSpace()
  readonly #worthwhile: KeyRange[] = []
  #running: Promise<void> | undefined
  #closed = false
  #endPause: () => void = () => undefined
  #idle: Timer | undefined

  constructor(parts: ReclaimerParts, allowed: () => boolean) {
    this.#parts = parts
    this.#allowed = allowed
  }

  /** Batches cut off, whose record is in the index. */
  add(garbage: readonly Garbage[]): void {
    this.#garbage.push(...garbage)
    if (garbage.length > 0) this.wake()
  }

  /** Marks that a checkpoint has taken note of. */
  addMarks(marks: readonly SpentMark[]): void {
    for (const mark of marks) this.#marks.push(mark)
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
    if (this.#hasWork()) this.#start(() => this.#run())
  }

  #hasWork(): boolean {
    return this.#garbage.length + this.#watched.size + this.#dropped.length + this.#marks.length > 0
  }

  #start(work: () => Promise<void>): void {
    if (this.#running !== undefined || this.#closed || !this.#allowed()) return
    this.#idle?.cancel()
    this.#running = work().then(
      () => this.#ended(false),
      (error: unknown) => {
        this.#parts.logger.warn({ error: String(error) }, 'giving space back is interrupted')
        this.#ended(true)
      },
    )
  }

  #ended(failed: boolean): void {
    this.#running = undefined
    if (this.#closed || failed) return
    // What came while the last step found nothing.
    if (this.#hasWork()) this.wake()
    else if (this.#space.freshBytes > 0) this.#idle = this.#parts.clock.after(idleMs, () => this.#start(() => this.#compactRest()))
  }

  /** Ends after the step that is under way. */
  async close(): Promise<void> {
    this.#closed = true
    this.#idle?.cancel()
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
    if (this.#space.freshBytes >= compactAfterBytes) await this.#look()
    if (await this.#compact()) return true
    const dropped = this.#dropped[0]
    if (dropped === undefined) return this.#deleteMarks()
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
    this.#space.deleted(page)
  }

  async #deleteMarks(): Promise<boolean> {
    const marks = this.#marks.splice(0, marksPerWrite)
    if (marks.length === 0) return false
    await this.#parts.batches.write(marks.map(({ key }): Operation => ({ type: 'del', key })), false)
    return true
  }

  /** Notes where a compaction is worth it by now. */
  async #look(): Promise<void> {
    this.#worthwhile.push(...(await this.#space.worthwhile((range) => this.#parts.batches.sizeOf(range))))
  }

  /** Tells LevelDB to give the space of a range back; false when there is none. */
  async #compact(): Promise<boolean> {
    const range = this.#worthwhile.shift()
    if (range === undefined) return false
    await this.#parts.batches.compact(range)
    return true
  }

  /** Nothing else is to be done: what is worth it is done now. */
  async #compactRest(): Promise<void> {
    await this.#look()
    while (!this.#closed && this.#allowed()) {
      const worked = await this.#compact()
      if (!worked || this.#closed) break
      await this.#pause()
    }
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
