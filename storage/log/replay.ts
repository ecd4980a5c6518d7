/** The steps behind the last checkpoint, applied in order to what the index knows: what a process left behind that did not close the store. */
import type { Offset } from '../../lib/common/ids.ts'
import * as recordBatch from '../../lib/common/record-batch.ts'
import { damaged } from '../index-writer.ts'
import { type LogNumber, parseStepKey, type Sequence, type Step, stepKind, stepRange } from '../keys.ts'
import { unseal } from '../sealed.ts'
import { checkBatch } from './batch-check.ts'
import { IndexPage, unpackPage } from './index-page.ts'
import { addHole, LogState, openEnd } from './log-state.ts'
import { rebuildProducers } from './producer-rebuild.ts'
import { findMissing, type RecentSteps } from './recent-steps.ts'
import type { CutOff, Loss, Recovered, RecoverySource } from './recovery-types.ts'
import { CachedTail } from './tail-cache.ts'

/** Applies the steps behind the last checkpoint, in order. */
export class Replay {
  readonly #source: RecoverySource
  readonly #logs: Map<LogNumber, LogState>
  readonly #gone: ReadonlySet<LogNumber>
  readonly #highWatermarks: ReadonlyMap<LogNumber, Offset>
  readonly #changed = new Set<LogState>()
  /** Logs whose end is known: a batch of theirs, in place, came behind the last gap. */
  #sure = new Set<LogState>()
  /** Logs that lack a batch at their end, which was found damaged. */
  readonly #short = new Set<LogState>()
  /** Steps up to this one of a log are batches that are no appends. */
  readonly #rewrites = new Map<LogNumber, Sequence>()
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

  async run(recent: RecentSteps): Promise<void> {
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
        this.#apply(step, value, recent)
      }
    }
    if (this.#next <= this.#source.witnessed.sequence) this.#gap(this.#source.witnessed.sequence + 1)
    this.#cutTornTails(recent.last)
    this.#abandonRewrites()
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

  #apply(step: Step, value: Buffer, recent: RecentSteps): void {
    if (step.kind === stepKind.closed) return this.#closed(value)
    if (step.kind === stepKind.create) return this.#create(step, value)
    const state = this.#logs.get(step.log)
    if (state === undefined) {
      if (!this.#gone.has(step.log)) this.#lostSteps = true
      return
    }
    if (step.sequence <= state.applied || state.dropped) return
    this.#changed.add(state)
    this.#change(state, step, value, recent)
    state.applied = step.sequence
  }

  #change(state: LogState, step: Step, value: Buffer, recent: RecentSteps): void {
    switch (step.kind) {
      case stepKind.batch:
        if (step.sequence <= (this.#rewrites.get(step.log) ?? 0)) this.#rewritten(state, step, value)
        else this.#batch(state, step, value)
        break
      case stepKind.truncate:
        this.#truncate(state, step)
        break
      case stepKind.start:
        state.raiseStart(step.offset, this.#load(state))
        break
      case stepKind.drop:
        state.dropped = true
        break
      case stepKind.roll:
        if (step.offset === state.endOffset) state.segments.cut(step.offset)
        break
      case stepKind.rewrite:
        this.#rewrites.set(step.log, step.sequence + (value.length === 4 ? value.readUInt32BE(0) : 0))
        break
      case stepKind.replace:
        this.#replace(state, step, value, recent)
        break
      default:
        // A later version's; what it did to the log is not known here.
        addHole(state, state.startOffset, openEnd)
    }
  }

  #batch(state: LogState, step: Step, value: Buffer): void {
    const fault = checkBatch(value, { base: step.offset, size: value.length, epoch: step.epoch })
    const end = fault === undefined ? recordBatch.nextOffset(value) : step.offset + 1
    // Compaction leaves gaps, and a follower takes them over from its leader; but where steps are missing, batches may be.
    const isGap = (this.#gaps === 0 || this.#sure.has(state)) && !this.#short.has(state)
    if (step.offset > state.endOffset && !isGap) addHole(state, state.endOffset, step.offset)
    if (fault !== undefined) {
      addHole(state, Math.min(state.endOffset, step.offset), end)
      this.#short.add(state)
      return
    }
    if (step.offset < state.endOffset && !state.continuesWith(step.offset, end)) {
      this.#lostSteps = true
      addHole(state, step.offset, openEnd)
      return
    }
    state.append(value, step.sequence)
    state.stored(end)
    this.#short.delete(state)
    this.#sure.add(state)
  }

  /** A batch that a replacement brings, if its mark follows. What is wrong with it, reads find. */
  #rewritten(state: LogState, step: Step, value: Buffer): void {
    const isBatch = value.length >= recordBatch.batchHeaderBytes
    const end = isBatch ? Math.max(recordBatch.nextOffset(value), step.offset + 1) : step.offset + 1
    // Of one that was given up, when another begins.
    if (step.offset < (state.rewrite?.endOffset ?? 0)) this.#abandonRewrite(state)
    state.rewrite ??= new IndexPage(step.offset)
    state.rewrite.add(step.offset, end, step.sequence, value.length, step.epoch, isBatch ? recordBatch.maxTimestamp(value) : -1)
  }

  #replace(state: LogState, step: Step, value: Buffer, recent: RecentSteps): void {
    let fresh
    try {
      fresh = unpackPage(unseal(Buffer.alloc(0), value, 'the mark of a replacement'))
    } catch {
      addHole(state, step.offset, openEnd)
      return
    }
    if (fresh.firstOffset < state.index.firstOffset || fresh.endOffset > state.endOffset) {
      this.#lostSteps = true
      addHole(state, fresh.firstOffset, openEnd)
      return
    }
    state.rewrite = state.rewrite?.without(new Set(fresh.sequences))
    this.#abandonRewrite(state)
    const gone = state.replace(fresh, this.#load(state))
    if (gone === undefined) addHole(state, fresh.firstOffset, fresh.endOffset)
    else this.#cut(state, gone)
    findMissing(this.#source, state, fresh, recent)
  }

  /** Whose end was not written: their batches go, and the logs are as they were. */
  #abandonRewrites(): void {
    for (const state of this.#logs.values()) if (state.rewrite !== undefined) this.#abandonRewrite(state)
  }

  #abandonRewrite(state: LogState): void {
    if (state.rewrite !== undefined) this.#cutOff.push({ log: state.number, pages: state.rewrite.split() })
    state.rewrite = undefined
    this.#changed.add(state)
  }

  #truncate(state: LogState, step: Step): void {
    const gone = state.cutIndex(step.offset, this.#load(state))
    rebuildProducers(state, this.#source.pages, (key) => this.#source.batches.getSync(key), new CachedTail())
    this.#cut(state, gone)
    this.#sure.add(state)
  }

  #cut(state: LogState, pages: readonly IndexPage[]): void {
    if (pages.length > 0) this.#cutOff.push({ log: state.number, pages })
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
    // Steps that are gone for good are not given out again while an index page or a log's record may still name them.
    for (const { applied } of this.#logs.values()) this.#next = Math.max(this.#next, applied + 1)
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
