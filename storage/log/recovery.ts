/**
 * Opening the logs: what the index knows, then the steps that came after the last checkpoint. Everything that was stored must be
 * there; what is not becomes a hole that its log refuses to read over, never a shorter log.
 */
import type { Offset } from '../../lib/common/ids.ts'
import type { Logger } from '../../lib/common/ports.ts'
import * as recordBatch from '../../lib/common/record-batch.ts'
import type { Database } from '../database.ts'
import { damaged, type Head } from '../index-writer.ts'
import { keyPart, type LogNumber, parseStepKey, type Sequence, type Step, stepKind, stepRange, table, tableRange } from '../keys.ts'
import { unseal, unsealJson } from '../sealed.ts'
import type { StorageError } from '../types.ts'
import { checkBatch } from './batch-check.ts'
import type { Garbage } from './checkpoint.ts'
import { type IndexPage, unpackPage } from './index-page.ts'
import { readHighWatermarks } from './high-watermarks.ts'
import { LeaderEpochs } from './leader-epochs.ts'
import { type LogRecord, LogState, openEnd } from './log-state.ts'
import type { PageStore } from './page-store.ts'
import { rebuildProducers } from './producer-rebuild.ts'
import type { Witnessed } from '../witness.ts'
import { CachedTail } from './tail-cache.ts'

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

/** Reads all that is needed to go on. @throws {StorageError} corrupt, when the index cannot be trusted */
export async function recover(source: RecoverySource): Promise<Recovered> {
  const gone = new Set<LogNumber>()
  const logs = await readLogs(source, gone)
  const present = await readRecentSteps(source)
  await readPages(source, logs, present)
  const garbage = await readGarbage(source)
  for (const state of logs.values()) restoreProducers(source, state)
  const highWatermarks = await readHighWatermarks(source.index)
  for (const [number, state] of logs) state.savedHighWatermark = highWatermarks.get(number)
  const replay = new Replay(source, logs, gone, highWatermarks)
  await replay.run(present.last)
  return { ...replay.result(), garbage }
}

async function readLogs(source: RecoverySource, gone: Set<LogNumber>): Promise<Map<LogNumber, LogState>> {
  const logs = new Map<LogNumber, LogState>()
  for await (const pairs of source.index.scan(tableRange(table.log), false)) {
    for (const [key, value] of pairs) {
      const number = keyPart(key, 0)
      const record = unsealJson<LogRecord>(key, value, `${source.where}: the record of log ${number}`)
      if (record.gone) gone.add(number)
      else logs.set(number, restoreLog(number, record))
    }
  }
  return logs
}

function restoreLog(number: LogNumber, record: LogRecord): LogState {
  const epochs = record.epochs.length === 0 ? undefined : new LeaderEpochs(record.epochs.map(([epoch, startOffset]) => ({ epoch, startOffset })))
  const state = new LogState({ topicId: record.topicId, partition: record.partition }, number, record.first, epochs)
  state.startOffset = record.start
  state.recordedStart = record.start
  state.sizeBytes = record.bytes
  state.applied = record.applied
  if (record.holes.length > 0) state.holes = record.holes.map((hole) => ({ from: hole.from, to: hole.to }))
  state.dropped = record.dropped
  if (record.producersAt.length > 0) state.producersAt = record.producersAt
  state.recordedEnd = record.end
  return state
}

/** Which of the steps are there that LevelDB may have lost from its write-ahead log. */
interface RecentSteps {
  readonly from: Sequence
  /** One flag per step from `from` on. */
  readonly there: Set<Sequence>
  /** Last step that is there. */
  readonly last: Sequence
}

async function readRecentSteps(source: RecoverySource): Promise<RecentSteps> {
  const { verifyFrom } = source.head
  const there = new Set<Sequence>()
  let last = 0
  for await (const pairs of source.batches.scan(stepRange(verifyFrom), true)) {
    for (const [key] of pairs) {
      const step = parseStepKey(key)
      if (step === undefined) continue
      // A log may have been saved with steps above `applied`, when a kill came before the checkpoint's end.
      there.add(step.sequence)
      last = step.sequence
    }
  }
  return { from: verifyFrom, there, last }
}

/** Fills the indexes of the logs; a page that is missing or damaged, and a batch that is missing, leaves a hole. */
async function readPages(source: RecoverySource, logs: Map<LogNumber, LogState>, recent: RecentSteps): Promise<void> {
  for await (const pairs of source.index.scan(tableRange(table.page), false)) {
    for (const [key, value] of pairs) {
      const state = logs.get(keyPart(key, 0))
      // Pages below the first are on their way out; those of an unknown log are found by its missing record.
      if (state === undefined || keyPart(key, 1) < state.index.firstOffset) continue
      const page = readPage(key, value)
      if (page === undefined) continue
      if (page.firstOffset > state.index.endOffset) addHole(state, state.index.endOffset, page.firstOffset)
      state.index.restore(page)
      if (!state.dropped) findMissing(source, state, page, recent)
    }
  }
  for (const state of logs.values()) {
    const end = Math.max(state.index.endOffset, state.startOffset)
    if (end < state.recordedEnd) addHole(state, end, state.recordedEnd)
  }
}

function readPage(key: Buffer, value: Buffer): IndexPage | undefined {
  try {
    return unpackPage(unseal(key, value, 'page'))
  } catch {
    // The chain of pages shows what is missing, and that is reported with its offsets.
    return undefined
  }
}

function addHole(state: LogState, from: number, to: number): void {
  const start = Math.max(from, state.startOffset)
  if (start >= to || state.dropped) return
  const last = state.holes.at(-1)
  if (last !== undefined && last.from <= start && last.to >= to) return
  state.holes = last?.to === start ? [...state.holes.slice(0, -1), { from: last.from, to }] : [...state.holes, { from: start, to }]
}

function findMissing(source: RecoverySource, state: LogState, page: IndexPage, recent: RecentSteps): void {
  for (let i = 0; i < page.count; i++) {
    const [sequence, base, end] = [page.sequences[i] as Sequence, page.bases[i] as number, page.ends[i] as number]
    if (sequence < recent.from || recent.there.has(sequence) || end <= state.startOffset) continue
    if (isTornTail(source, sequence, recent)) state.tornAt = Math.min(state.tornAt, base)
    else addHole(state, base, end)
  }
}

/** Nothing is there from this step on, and none of it was ever synced: the end of a power loss, not damage. */
function isTornTail(source: RecoverySource, sequence: Sequence, recent: RecentSteps): boolean {
  return sequence > recent.last && sequence > Math.max(source.head.durable, source.witnessed.sequence)
}

async function readGarbage(source: RecoverySource): Promise<Garbage[]> {
  const garbage: Garbage[] = []
  for await (const pairs of source.index.scan(tableRange(table.garbage), false)) {
    for (const [key, value] of pairs) {
      const page = readPage(key, value)
      if (page !== undefined) garbage.push({ id: keyPart(key, 0), log: keyPart(key, 1), page })
    }
  }
  return garbage
}

function restoreProducers(source: RecoverySource, state: LogState): void {
  const at = state.producersAt.at(-1)
  if (at === undefined || state.dropped) return
  try {
    for (const producer of source.pages.producersNow(state.number, at)) state.producers.restore(producer.producerId, producer)
  } catch (error) {
    source.logger.error({ topicId: state.topicPartition.topicId, partition: state.topicPartition.partition, error: (error as StorageError).message },
      'producer state is damaged: the log takes no appends')
    addHole(state, state.endOffset, openEnd)
  }
}

/** Applies the steps behind the last checkpoint, in order. */
class Replay {
  readonly #source: RecoverySource
  readonly #logs: Map<LogNumber, LogState>
  readonly #gone: ReadonlySet<LogNumber>
  readonly #highWatermarks: ReadonlyMap<LogNumber, Offset>
  readonly #changed = new Set<LogState>()
  /** Logs whose end is known: a batch of theirs, in place, came behind the last gap. */
  #sure = new Set<LogState>()
  readonly #cutOff: CutOff[] = []
  #next: Sequence
  #nextLog: LogNumber
  #lostSteps: boolean
  #gaps = 0
  #isTorn = false
  #closedCleanly = false

  constructor(source: RecoverySource, logs: Map<LogNumber, LogState>, gone: ReadonlySet<LogNumber>, highWatermarks: ReadonlyMap<LogNumber, Offset>) {
    this.#source = source
    this.#gone = gone
    this.#highWatermarks = highWatermarks
    this.#logs = logs
    this.#next = source.head.applied + 1
    this.#nextLog = source.head.nextLog
    this.#lostSteps = source.head.lostSteps
  }

  async run(last: Sequence): Promise<void> {
    for await (const pairs of this.#source.batches.scan(stepRange(this.#next), false)) {
      for (const [key, value] of pairs) {
        const step = parseStepKey(key)
        if (step === undefined) {
          this.#gap(this.#next + 1)
          this.#next++
          continue
        }
        if (step.sequence !== this.#next) this.#gap(step.sequence)
        this.#next = step.sequence + 1
        this.#closedCleanly = false
        this.#apply(step, value)
      }
    }
    if (this.#next <= this.#source.witnessed.sequence) this.#gap(this.#source.witnessed.sequence + 1)
    this.#cutTornTails(last)
    if (this.#gaps > 0) this.#markUnsure()
    this.#checkNumbers()
  }

  result(): Omit<Recovered, 'garbage'> {
    const { head } = this.#source
    return {
      logs: this.#logs,
      replayedGarbage: this.#cutOff,
      changed: this.#changed,
      lastSequence: this.#next - 1,
      nextLog: this.#nextLog,
      lostSteps: this.#lostSteps,
      closedCleanly: this.#closedCleanly && head.applied + 1 === this.#next - 1,
      loss: this.#loss(),
    }
  }

  /** A hole that was known before counts again: what was in it is still missing. */
  #loss(): Loss {
    const hasHole = [...this.#logs.values()].some(({ holes, dropped }) => holes.length > 0 && !dropped)
    return this.#lostSteps || hasHole ? 'durable' : this.#isTorn ? 'unsynced' : 'none'
  }

  #gap(next: Sequence): void {
    this.#source.logger.error({ from: this.#next, to: next - 1 }, 'stored steps are missing: LevelDB lost part of its write-ahead log')
    this.#gaps++
    this.#lostSteps = true
    this.#sure = new Set()
  }

  #apply(step: Step, value: Buffer): void {
    if (step.kind === stepKind.closed) return this.#closed(value)
    if (step.kind === stepKind.create) return this.#create(step, value)
    const state = this.#logs.get(step.log)
    if (state === undefined) {
      if (!this.#gone.has(step.log)) this.#lostSteps = true
      return
    }
    if (step.sequence <= state.applied || state.dropped) return
    this.#changed.add(state)
    if (step.kind === stepKind.batch) this.#batch(state, step, value)
    else if (step.kind === stepKind.truncate) this.#truncate(state, step)
    else if (step.kind === stepKind.start) state.raiseStart(step.offset, this.#load(state))
    else state.dropped = true
    state.applied = step.sequence
  }

  #batch(state: LogState, step: Step, value: Buffer): void {
    const fault = checkBatch(value, { base: step.offset, size: value.length, epoch: step.epoch })
    const end = fault === undefined ? recordBatch.nextOffset(value) : step.offset + 1
    if (step.offset > state.endOffset) addHole(state, state.endOffset, step.offset)
    if (fault !== undefined) {
      addHole(state, step.offset, end)
      return
    }
    if (step.offset < state.endOffset && !state.continuesWith(step.offset, end)) {
      this.#lostSteps = true
      addHole(state, step.offset, openEnd)
      return
    }
    state.append(value, step.sequence)
    state.stored(end)
    this.#sure.add(state)
  }

  #truncate(state: LogState, step: Step): void {
    const gone = state.cutIndex(step.offset, this.#load(state))
    rebuildProducers(state, this.#source.pages, (key) => this.#source.batches.getSync(key), new CachedTail())
    if (gone.length > 0) this.#cutOff.push({ log: state.number, pages: gone })
    this.#sure.add(state)
  }

  #create(step: Step, value: Buffer): void {
    this.#nextLog = Math.max(this.#nextLog, step.log + 1)
    if (this.#logs.has(step.log) || this.#gone.has(step.log)) return
    const { topicId, partition } = JSON.parse(value.toString()) as { topicId: string; partition: number }
    const state = new LogState({ topicId, partition }, step.log, step.offset)
    state.applied = step.sequence
    state.savedHighWatermark = this.#highWatermarks.get(step.log)
    this.#logs.set(step.log, state)
    this.#changed.add(state)
    this.#sure.add(state)
  }

  #closed(value: Buffer): void {
    const { commit } = JSON.parse(value.toString()) as { commit: number }
    if (this.#source.head.commit < commit) {
      throw damaged(this.#source.where, `its last writes are missing: it was closed at write ${commit} and ends at ${this.#source.head.commit}`)
    }
    this.#closedCleanly = true
  }

  #load(state: LogState): (firstOffset: number) => IndexPage {
    return (firstOffset) => this.#source.pages.pageNow(state.number, firstOffset)
  }

  #cutTornTails(last: Sequence): void {
    for (const state of this.#logs.values()) {
      if (state.tornAt === Infinity || state.dropped) continue
      this.#isTorn = true
      const lost = state.endOffset - state.tornAt
      this.#source.logger.warn({ ...state.topicPartition, from: state.tornAt, to: state.endOffset, last },
        `the last ${lost} offsets were not on the disk yet when the machine stopped: the log ends before them`)
      state.cutIndex(state.tornAt, this.#load(state))
      rebuildProducers(state, this.#source.pages, (key) => this.#source.batches.getSync(key), new CachedTail())
      this.#changed.add(state)
    }
    // Steps that are gone for good are not given out again while an index page may still name them.
    this.#next = Math.max(this.#next, this.#source.head.applied + 1)
  }

  /** After a gap, a log that has no batch behind it may have lost its end. */
  #markUnsure(): void {
    for (const state of this.#logs.values()) {
      if (state.dropped || this.#sure.has(state)) continue
      addHole(state, state.endOffset, openEnd)
      this.#changed.add(state)
    }
  }

  #checkNumbers(): void {
    for (let number = 1; number < this.#nextLog; number++) {
      const known = this.#logs.has(number) || this.#gone.has(number)
      if (!known && !this.#lostSteps) throw damaged(this.#source.where, `the record of log ${number} is missing`)
    }
  }
}
