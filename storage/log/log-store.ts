/** All partition logs of a node: opening and deleting them, checkpoints into the index, and what happens when a write fails. */
import { assert } from '../../lib/common/assert.ts'
import type { Offset, TopicPartition } from '../../lib/common/ids.ts'
import type { Clock, Logger, Timer } from '../../lib/common/ports.ts'
import type { Database, Operation } from '../database.ts'
import type { Head, IndexWriter } from '../index-writer.ts'
import { type LogNumber, type Sequence, stepKind, stepRange } from '../keys.ts'
import { seal } from '../sealed.ts'
import { type LogFault, type LogStore, type PartitionLog, StorageError, type StoreState } from '../types.ts'
import type { Witness, Witnessed } from '../witness.ts'
import { captureLog, type Garbage, garbageKey, logsPerWrite, TableHorizon } from './checkpoint.ts'
import type { IndexPage } from './index-page.ts'
import { putHighWatermark } from './high-watermarks.ts'
import { LogState } from './log-state.ts'
import { PageStore } from './page-store.ts'
import { Reclaimer } from './reclaimer.ts'
import { recover } from './recovery.ts'
import type { Recovered } from './recovery-types.ts'
import { type LogHost, markCreate, StoredLog } from './stored-log.ts'
import { TailCache } from './tail-cache.ts'
import { verifyLog } from './verification.ts'
import { WriteQueue } from './write-queue.ts'

/** What the log store is made of. */
export interface LogStoreParts {
  readonly batches: Database
  readonly index: Database
  readonly writer: IndexWriter
  readonly clock: Clock
  readonly logger: Logger
  readonly tailCacheBytes: number
  /** Memtable of the batches database. */
  readonly writeBufferBytes: number
  /** Appended bytes after which a checkpoint is due. */
  readonly checkpointBytes: number
  /** Name of the directory, for messages. */
  readonly where: string
  readonly onFailure: (error: StorageError) => void
  /** undefined in memory. */
  readonly witness: Witness | undefined
  readonly witnessed: Witnessed
  /** Writes down what this start has found, before anything else is written; whether the logs are as they were. */
  readonly noteStart: (recovered: Recovered) => Promise<boolean>
}

/** Space of what is deleted comes back after so long, or sooner. */
const spaceDelayMs = 3000
/** A checkpoint is due after so many steps, or the bytes that the options say. */
const checkpointSteps = 16_384

const nameOf = (topicPartition: TopicPartition): string => `${topicPartition.topicId}/${topicPartition.partition}`

/** LogStore over the two databases. */
export class StoredLogs implements LogStore, LogHost {
  readonly queue: WriteQueue
  readonly cache: TailCache
  readonly batches: Database
  readonly pages: PageStore
  readonly #parts: LogStoreParts
  readonly #logs = new Map<string, StoredLog>()
  readonly #reclaimer: Reclaimer
  readonly #horizon: TableHorizon
  readonly #dirty = new Set<StoredLog>()
  /** Dropped incarnations whose record in the index does not say so yet. */
  #retired: LogState[] = []
  /** Batches that nothing lists any more, until a checkpoint hands them to the reclaimer. */
  #garbage: Garbage[] = []
  /** Those of them that the index has taken note of. */
  readonly #recordedGarbage = new Set<Garbage>()
  #nextGarbage = 1
  #nextLog: LogNumber
  #lostSteps: boolean
  #durable: Sequence
  #checkpoint: Promise<void> | undefined
  #checkpointedAt: { bytes: number; sequence: Sequence }
  #bytes = 0
  #state: StoreState = 'open'
  #spaceTimer: Timer | undefined
  #closed = false
  readonly #fullListeners: ((full: boolean) => void)[] = []

  private constructor(parts: LogStoreParts, recovered: Recovered) {
    this.#parts = parts
    this.batches = parts.batches
    this.pages = new PageStore(parts.index)
    this.cache = new TailCache(parts.tailCacheBytes)
    this.queue = new WriteQueue(parts.batches, recovered.lastSequence, (error) => this.fail(error))
    this.queue.afterWrite(() => this.#written())
    this.#reclaimer = new Reclaimer(parts, () => this.#state === 'open')
    this.#horizon = new TableHorizon(recovered.lastSequence, 3 * parts.writeBufferBytes)
    this.#nextLog = recovered.nextLog
    this.#lostSteps = recovered.lostSteps
    this.#durable = parts.writer.head.durable
    this.#checkpointedAt = { bytes: 0, sequence: recovered.lastSequence }
    this.#nextGarbage = recovered.garbage.reduce((next, one) => Math.max(next, one.id + 1), 1)
  }

  /** Reads what is there. @throws {StorageError} corrupt */
  static async open(parts: LogStoreParts): Promise<{ readonly logs: StoredLogs; readonly closedCleanly: boolean; readonly keptLogs: boolean }> {
    const source = { ...parts, pages: new PageStore(parts.index), head: parts.writer.head }
    const recovered = await recover(source)
    const keptLogs = await parts.noteStart(recovered)
    const store = new StoredLogs(parts, recovered)
    for (const state of recovered.logs.values()) store.#adopt(state, recovered.changed.has(state))
    for (const found of recovered.replayedGarbage) store.garbage(found.log, found.pages)
    for (const one of recovered.garbage) {
      store.#garbage.push(one)
      store.#recordedGarbage.add(one)
    }
    // What was replayed is not read a second time, and the closing mark of the last process must not be the last step any more.
    if (recovered.lastSequence > parts.writer.head.applied || recovered.changed.size > 0) await store.checkpoint()
    else store.#reclaimer.add(await store.#saveGarbage(parts.writer.head.applied))
    return { logs: store, closedCleanly: recovered.closedCleanly, keptLogs }
  }

  get state(): StoreState {
    return this.#state
  }

  partitions(): readonly TopicPartition[] {
    return [...this.#logs.values()].map((log) => log.topicPartition)
  }

  async open(topicPartition: TopicPartition): Promise<PartitionLog> {
    const name = nameOf(topicPartition)
    const known = this.#logs.get(name)
    if (known !== undefined) {
      await this.queue.stored()
      return known
    }
    if (this.queue.stopped !== undefined) throw this.queue.stopped
    if (this.#lostSteps) {
      const advice = 'Put back a copy of the directory, or start the node with an empty one and let it fetch from its peers.'
      throw new StorageError('corrupt', `${this.#parts.where} lost part of its last writes: log ${name} may have been among them. ${advice}`)
    }
    const state = new LogState(topicPartition, this.newLogNumber(), 0)
    const log = new StoredLog(this, state)
    this.#logs.set(name, log)
    markCreate(this.queue, state)
    this.changed(log)
    await this.queue.stored()
    return log
  }

  async delete(topicPartition: TopicPartition): Promise<void> {
    const name = nameOf(topicPartition)
    const log = this.#logs.get(name)
    if (log === undefined) return
    if (this.queue.stopped !== undefined) throw this.queue.stopped
    this.#logs.delete(name)
    this.#dirty.delete(log)
    await log.delete()
  }

  async flush(): Promise<void> {
    const upTo = this.queue.lastSequence
    await this.queue.stored()
    try {
      await this.batches.sync()
    } catch (error) {
      // Pages may be marked clean though they never reached the disk: only a new start tells what is there.
      const failure = error instanceof StorageError ? new StorageError('io', error.message, { cause: error }) : new StorageError('io', 'syncing failed', { cause: error })
      this.fail(failure)
      throw failure
    }
    this.#durable = Math.max(this.#durable, upTo)
  }

  async saveHighWatermarks(marks: readonly { readonly topicPartition: TopicPartition; readonly highWatermark: Offset }[]): Promise<void> {
    if (this.queue.stopped !== undefined) throw this.queue.stopped
    const operations: Operation[] = []
    for (const { topicPartition, highWatermark } of marks) {
      const log = this.#logs.get(nameOf(topicPartition))
      if (log === undefined) continue
      const to = Math.min(highWatermark, log.storedEndOffset)
      log.state.savedHighWatermark = to
      operations.push(putHighWatermark(log.state.number, to))
    }
    try {
      if (operations.length > 0) await this.#parts.index.write(operations, false)
    } catch (error) {
      const failure = error instanceof StorageError ? error : new StorageError('io', 'saving high watermarks failed', { cause: error })
      this.fail(failure)
      throw failure
    }
  }

  async verify(topicPartition: TopicPartition, progress: (bytes: number) => void): Promise<readonly LogFault[]> {
    const log = this.#logs.get(nameOf(topicPartition))
    if (log === undefined) return [{ from: -1, to: -1, fault: 'there is no such log' }]
    await this.queue.stored().catch(() => undefined)
    return verifyLog(log, this, progress)
  }

  savedHighWatermark(topicPartition: TopicPartition): Offset | undefined {
    return this.#logs.get(nameOf(topicPartition))?.state.savedHighWatermark
  }

  onFull(listener: (full: boolean) => void): void {
    this.#fullListeners.push(listener)
  }

  changed(log: StoredLog): void {
    this.#dirty.add(log)
  }

  garbage(log: LogNumber, pages: readonly IndexPage[]): void {
    for (const page of pages) if (page.count > 0) this.#garbage.push({ id: this.#nextGarbage++, log, page })
    if (pages.length > 0) this.wantSpace()
  }

  /** Space comes back behind a checkpoint: where there is little to write, it is made when nothing else has called for one for a while. */
  wantSpace(): void {
    if (this.#spaceTimer !== undefined || this.#state !== 'open') return
    this.#spaceTimer = this.#parts.clock.after(spaceDelayMs, () => {
      this.#spaceTimer = undefined
      // A failure has gone through `fail` already.
      if (this.#state === 'open' && !this.#closed) this.checkpoint().catch(() => undefined)
    })
  }

  newLogNumber(): LogNumber {
    return this.#nextLog++
  }

  async storedTwice(states: readonly LogState[]): Promise<void> {
    await this.queue.stored()
    await this.#save(states)
  }

  retired(state: LogState): void {
    this.#retired.push(state)
    this.wantSpace()
  }

  /** A write failed, of batches or of the index: a full disk is waited out, anything else ends the process. */
  fail(error: StorageError): void {
    if (this.#state === 'failed') return
    this.#parts.writer.stop(error)
    if (error.kind !== 'full') {
      this.#state = 'failed'
      this.queue.stop(error)
      this.#parts.onFailure(error)
      return
    }
    if (this.#state === 'full') return
    this.#state = 'full'
    this.queue.halt(error)
    this.queue.rollBack(error)
    for (const log of this.#logs.values()) log.undoUnstored(this.queue.storedSequence)
    this.#parts.logger.error({ error: error.message }, 'no space left: appends are refused until there is')
    for (const listener of this.#fullListeners) listener(true)
  }

  /** Takes appends again after `full`, on databases that were opened anew. */
  async resume(): Promise<void> {
    assert(this.#state === 'full', 'only a full store resumes')
    const stale = this.queue.storedSequence + 1
    await this.batches.clear(stepRange(stale))
    await this.#parts.writer.resume()
    this.#state = 'open'
    this.queue.resume()
    for (const listener of this.#fullListeners) listener(false)
    this.#reclaimer.wake()
  }

  /** Brings the index up to date with everything appended before the call. */
  async checkpoint(): Promise<void> {
    while (this.#checkpoint !== undefined) await this.#checkpoint
    const run = this.#runCheckpoint()
    this.#checkpoint = run
    try {
      await run
    } finally {
      this.#checkpoint = undefined
    }
  }

  /** Stops the background work, stores what is queued and says in the store that it was closed. */
  async close(): Promise<void> {
    this.#closed = true
    this.#spaceTimer?.cancel()
    await this.#reclaimer.close()
    if (this.#state === 'open') {
      await this.flush()
      await this.checkpoint()
      const mark = { commit: this.#parts.writer.head.commit }
      this.queue.mark(0, stepKind.closed, 0, Buffer.from(JSON.stringify(mark)))
      await this.queue.stored()
      await this.batches.sync()
    }
    this.queue.stop(new StorageError('closed', 'the store is closed'))
  }

  #adopt(state: LogState, changed: boolean): void {
    if (state.dropped) {
      if (changed) this.#retired.push(state)
      else this.#reclaimer.retire(state.number)
      return
    }
    const log = new StoredLog(this, state)
    this.#logs.set(nameOf(state.topicPartition), log)
    if (changed) this.#dirty.add(log)
    this.#reclaimer.watch(log.state)
  }

  #written(): void {
    this.cache.evict(this.queue.storedSequence)
    this.#parts.witness?.stored(this.queue.storedSequence)
    this.#bytes = this.queue.writtenBytes
    const [bytes, steps] = [this.#bytes - this.#checkpointedAt.bytes, this.queue.storedSequence - this.#checkpointedAt.sequence]
    if (this.#checkpoint === undefined && (bytes >= this.#parts.checkpointBytes || steps >= checkpointSteps)) {
      // A failure has gone through `fail` already.
      this.checkpoint().catch(() => undefined)
    }
  }

  async #runCheckpoint(): Promise<void> {
    const applied = this.queue.lastSequence
    this.#checkpointedAt = { bytes: this.#bytes, sequence: applied }
    this.#horizon.note(this.queue.storedSequence, this.#bytes)
    const durable = Math.max(this.#durable, this.#horizon.sequence)
    const dirty = [...this.#dirty]
    const retired = this.#retired.splice(0)
    this.#dirty.clear()
    let done = 0
    try {
      while (done < dirty.length) {
        const some = dirty.slice(done, done + logsPerWrite)
        for (const log of some) await log.trim()
        await this.#save(some.map((log) => log.state))
        done += some.length
      }
      await this.#save(retired)
      const garbage = await this.#saveGarbage(applied)
      await this.#parts.writer.commit([], (head): Head => ({
        ...head, applied, durable: Math.max(head.durable, durable), verifyFrom: this.#horizon.sequence + 1, nextLog: this.#nextLog, lostSteps: this.#lostSteps,
      }))
      for (const state of retired) this.#reclaimer.retire(state.number)
      for (const log of dirty) this.#reclaimer.watch(log.state)
      this.#reclaimer.add(garbage)
      this.#reclaimer.addMarks(this.queue.takeSpent(applied))
      this.#reclaimer.wake()
    } catch (error) {
      for (const log of dirty.slice(done)) if (!log.state.dropped) this.#dirty.add(log)
      this.#retired.unshift(...retired)
      throw error
    }
  }

  /**
   * Logs as they are now, and with them the batches that they do not list any more, which would be forgotten in a crash else. Their steps must
   * be stored before the index speaks of them.
   */
  async #save(states: readonly LogState[]): Promise<void> {
    const captured = states.map((state) => captureLog(state))
    const numbers = new Set(states.map((state) => state.number))
    const garbage = this.#garbage.filter((one) => numbers.has(one.log) && !this.#recordedGarbage.has(one))
    const nextLog = this.#nextLog
    const durable = this.#durable
    try {
      await this.queue.stored()
      const operations = [...captured.flatMap((one) => one.operations), ...garbage.map(putGarbage)]
      await this.#parts.writer.commit(operations, (head) => ({ ...head, nextLog: Math.max(head.nextLog, nextLog), durable: Math.max(head.durable, durable) }))
    } catch (error) {
      for (const one of captured) one.failed()
      throw error
    }
    for (const one of captured) one.saved()
    for (const one of garbage) this.#recordedGarbage.add(one)
  }

  /** Only batches up to the checkpoint: later steps must all be there when the store is opened. */
  async #saveGarbage(applied: Sequence): Promise<Garbage[]> {
    const due = this.#garbage.filter((one) => one.page.lastSequence <= applied)
    const unrecorded = due.filter((one) => !this.#recordedGarbage.has(one))
    if (unrecorded.length > 0) {
      await this.queue.stored()
      await this.#parts.writer.commit(unrecorded.map(putGarbage))
    }
    const taken = new Set(due)
    this.#garbage = this.#garbage.filter((one) => !taken.has(one))
    for (const one of due) this.#recordedGarbage.delete(one)
    return due
  }
}

function putGarbage({ id, log, page }: Garbage): Operation {
  const key = garbageKey(id, log)
  return { type: 'put', key, value: seal(key, page.pack()) }
}
