/**
 * What a log is, in memory: offsets, sizes, epochs, producers and where its batches lie. Appends, truncations and the rest change
 * it at once; the same methods replay the steps that a crash left behind. `record` is what the index database keeps of it.
 */
import type { Offset, Timestamp, TopicPartition } from '../../lib/common/ids.ts'
import * as recordBatch from '../../lib/common/record-batch.ts'
import type { LogNumber, Sequence } from '../keys.ts'
import { type IndexPage, unpackPage } from './index-page.ts'
import { type EpochStart, LeaderEpochs } from './leader-epochs.ts'
import { type LoadPage, OffsetIndex } from './offset-index.ts'
import { type ProducerState, ProducerStates } from './producer-states.ts'
import { type SegmentRecord, Segments, type SizeChange } from './segments.ts'

/** Exclusive end of a hole that reaches to the log's end, wherever that was. */
export const openEnd: Offset = Number.MAX_SAFE_INTEGER

/** Offsets [from, to) that were stored and are not there any more. */
export interface Hole {
  readonly from: Offset
  readonly to: Offset
}

/** A log in the index database, beside its pages and producers. */
export interface LogRecord {
  readonly topicId: string
  readonly partition: number
  /** Log start offset. */
  readonly start: Offset
  /** Log end offset (exclusive); the pages end here too. */
  readonly end: Offset
  /** First offset of the first page. */
  readonly first: Offset
  /** Bytes between start and end. */
  readonly bytes: number
  /** Last step that this record knows of. */
  readonly applied: Sequence
  /** Epoch, first offset, and the end of what is before, where a gap lies between. */
  readonly epochs: readonly (readonly [number, Offset, Offset?])[]
  /** Ends of the saved producer states, ascending; the last is the log's own state. */
  readonly producersAt: readonly Offset[]
  readonly holes: readonly Hole[]
  /** Absent in what was written before there were segments. */
  readonly segments?: readonly SegmentRecord[]
  /** First offset that compaction has not gone through, where it has come further than the log start. */
  readonly cleaned?: Offset
  /** Batches that are stored and not in the log: a replacement is under way. A packed page, base64. */
  readonly rewrite?: string
  readonly dropped: boolean
  /** Dropped, and nothing is left of it but this record, which keeps the numbers dense. */
  readonly gone: boolean
}

/** What an append changed that its batch does not tell: its producer, and the epochs if it began one, as they were. */
interface Undo {
  readonly end: Offset
  readonly id: number
  readonly before: ProducerState | undefined
  readonly epochs: readonly EpochStart[] | undefined
}

/** What logs share that have nothing to say: most, in a large cluster. */
const noHoles: readonly Hole[] = []
const noOffsets: readonly Offset[] = []
const nothingToUndo: Undo[] = []
Object.freeze(nothingToUndo)

/** State of one incarnation of a log. */
export class LogState {
  readonly topicPartition: TopicPartition
  readonly number: LogNumber
  index: OffsetIndex
  readonly epochs: LeaderEpochs
  readonly producers: ProducerStates
  startOffset: Offset
  segments: Segments
  /** As it was noted; what the log says of it is bounded by its start. */
  cleanedTo: Offset = 0
  /** Where the batches of a replacement lie that is not decided: until it is, nothing else knows of them. */
  rewrite: IndexPage | undefined
  sizeBytes = 0
  /** High watermark as it was last saved, if it was. Never above the end. */
  savedHighWatermark: Offset | undefined
  /** It went back with the log's end, and the index does not know. */
  highWatermarkCut = false
  /** Last step that changed this log. */
  applied: Sequence = 0
  holes: readonly Hole[] = noHoles
  dropped = false
  /** Log start offset by the record in the index: what lies below may be deleted. */
  recordedStart: Offset
  /** No page has batches on both sides of this offset any more. */
  trimmedTo: Offset
  /** While opening: log end offset by the record in the index. */
  recordedEnd: Offset = 0
  /** While opening: the record is from before there were segments. */
  lacksSegments = false
  /** While opening: from here on batches were never synced and are gone. */
  tornAt: Offset = Infinity
  producersAt: readonly Offset[] = noOffsets
  /** Those of `producersAt` that are still on their way to the index: a truncation starts from them as from those that are there. */
  unsavedProducers: Map<Offset, readonly ProducerState[]> | undefined
  /** Saved producers that must go. */
  obsoleteProducers: readonly Offset[] = noOffsets
  /** Whether the producers differ from what was saved last. */
  producersChanged = false
  /** How to take back appends that are not stored yet, oldest first. */
  #undo: Undo[] = nothingToUndo

  constructor(topicPartition: TopicPartition, number: LogNumber, startOffset: Offset, epochs = new LeaderEpochs(), producers = new ProducerStates()) {
    this.topicPartition = topicPartition
    this.number = number
    this.startOffset = startOffset
    this.recordedStart = startOffset
    this.trimmedTo = startOffset
    this.index = new OffsetIndex(startOffset)
    this.segments = new Segments(startOffset)
    this.epochs = epochs
    this.producers = producers
  }

  get endOffset(): Offset {
    return Math.max(this.index.endOffset, this.startOffset)
  }

  /**
   * Whether a batch may come next: at the log's end or behind a gap that compaction left where it comes from, or it holds the start of a log that
   * is empty, where an elder one was cut inside a batch.
   */
  continuesWith(base: Offset, end: Offset): boolean {
    if (base >= this.endOffset) return end > base
    return this.index.isEmpty && this.endOffset === this.startOffset && end > this.startOffset
  }

  /** Takes a batch into account that begins at the log's end, or behind a gap that compaction left, or that `continuesWith` allows. */
  append(batch: Buffer, sequence: Sequence): void {
    const [base, end, epoch] = [recordBatch.baseOffset(batch), recordBatch.nextOffset(batch), recordBatch.partitionLeaderEpoch(batch)]
    const before = this.endOffset
    if (base < this.index.endOffset) this.index = this.index.restartedAt(base)
    const timestamp = recordBatch.maxTimestamp(batch)
    this.index.add(base, end, sequence, batch.length, epoch, timestamp)
    this.segments.add(batch.length, timestamp)
    const epochs = this.epochs.entries
    const beginsEpoch = this.epochs.assign(epoch, Math.max(base, this.startOffset), before)
    this.sizeBytes += batch.length
    this.applied = sequence
    const id = recordBatch.producerId(batch)
    if (id < 0 && !beginsEpoch) return
    if (this.#undo === nothingToUndo) this.#undo = []
    this.#undo.push({ end, id, before: this.producers.get(id), epochs: beginsEpoch ? epochs : undefined })
    if (id < 0) return
    this.producers.update(batch)
    this.producersChanged = true
  }

  /** What ends at or below `end` is stored and is never taken back. */
  stored(end: Offset): void {
    if (this.#undo.length === 0) return
    const first = this.#undo.findIndex((one) => one.end > end)
    if (first === -1) this.#undo = nothingToUndo
    else if (first > 0) this.#undo.splice(0, first)
  }

  /** Takes back the appends above `offset`, none of which is stored. */
  undoTo(offset: Offset, load: LoadPage): void {
    let epochs = this.epochs.entries
    while (this.#undo.length > 0) {
      const last = this.#undo.pop() as Undo
      if (last.end <= offset) {
        this.#undo.push(last)
        break
      }
      if (last.id >= 0) this.producers.restore(last.id, last.before)
      epochs = last.epochs ?? epochs
    }
    this.cutIndex(offset, load)
    // A cut forgets an epoch of which no record is left; what was known before the appends is known again.
    this.epochs.restore(epochs, this.startOffset)
  }

  /** Drops what ends above `offset` from index and epochs; the producers are the caller's. Answers with pages of what is gone. */
  cutIndex(offset: Offset, load: LoadPage): readonly IndexPage[] {
    const gone = this.index.truncateTo(offset, load)
    const removed = this.#counted(gone)
    for (const { bytes } of removed) this.sizeBytes -= bytes
    this.segments.truncateTo(this.endOffset, removed, this.#maxBetween(load))
    this.cleanedTo = Math.min(this.cleanedTo, this.endOffset)
    this.epochs.truncateTo(this.endOffset)
    if (this.savedHighWatermark !== undefined && this.savedHighWatermark > this.endOffset) {
      this.savedHighWatermark = this.endOffset
      this.highWatermarkCut = true
    }
    this.holes = this.holes.filter((hole) => hole.from < this.endOffset)
    this.obsoleteProducers = [...this.obsoleteProducers, ...this.producersAt.filter((at) => at > this.endOffset)]
    this.producersAt = this.producersAt.filter((at) => at <= this.endOffset)
    if (this.#undo !== nothingToUndo) this.#undo = this.#undo.filter((one) => one.end <= this.endOffset)
    return gone
  }

  /** While opening, with all pages here: a log without notes of segments is one. */
  restoreSegments(): void {
    if (!this.lacksSegments) return
    this.lacksSegments = false
    const numbers = Array.from({ length: this.index.pageCount }, (_, number) => this.index.summaryOf(number).maxTimestamp)
    this.segments = Segments.restore([[this.startOffset, this.sizeBytes, numbers[0] ?? -1, Math.max(-1, ...numbers)]])
  }

  /** Raises the log start. */
  raiseStart(offset: Offset, load: LoadPage): void {
    const start = Math.min(offset, this.endOffset)
    if (start <= this.startOffset) return
    const bytes = this.index.bytesBelow(start, load) - this.index.bytesBelow(this.startOffset, load)
    this.sizeBytes -= bytes
    this.segments.raiseTo(start, bytes)
    this.startOffset = start
    this.epochs.deleteTo(start)
    this.holes = this.holes.filter((hole) => hole.to > start)
  }

  /** Takes what lies below the log start out of the page that the start lies in; pages that lie wholly below go with their batches. */
  trim(load: LoadPage): IndexPage | undefined {
    return this.index.trimBelow(this.startOffset, load)
  }

  /**
   * Puts what `fresh` says in the place of what lay between its first and end offset; answers with pages of what is gone, or undefined when a batch
   * lies across these bounds. Doing it twice does no harm.
   */
  replace(fresh: IndexPage, load: LoadPage): readonly IndexPage[] | undefined {
    const gone = this.index.replace(fresh, this.startOffset, load)
    if (gone === undefined) return undefined
    const [removed, added] = [this.#counted(gone), this.#counted([fresh])]
    for (const { bytes } of removed) this.sizeBytes -= bytes
    for (const { bytes } of added) this.sizeBytes += bytes
    this.segments.replaced(fresh.firstOffset, fresh.endOffset, this.endOffset, removed, added, this.#maxBetween(load))
    const kept = new Set(fresh.sequences)
    const first = fresh.sequences[0] ?? Infinity
    return gone.map((page) => (page.lastSequence < first ? page : page.without(kept))).filter((page) => page.count > 0)
  }

  /** What of these entries counts in the log's size. */
  #counted(pages: readonly IndexPage[]): SizeChange[] {
    const counted: SizeChange[] = []
    for (const { bases, ends, sizes } of pages) {
      for (const [i, bytes] of sizes.entries()) if ((ends[i] as Offset) > this.startOffset) counted.push({ offset: bases[i] as Offset, bytes })
    }
    return counted
  }

  #maxBetween(load: LoadPage): (from: Offset, to: Offset) => Timestamp {
    return (from, to) => this.index.maxTimestampBetween(from, to, load)
  }

  record(): LogRecord {
    return {
      topicId: this.topicPartition.topicId,
      partition: this.topicPartition.partition,
      start: this.startOffset,
      end: this.endOffset,
      first: this.index.firstOffset,
      bytes: this.sizeBytes,
      applied: this.applied,
      epochs: this.epochs.entries.map(({ epoch, startOffset, after }) => (after === undefined ? [epoch, startOffset] : [epoch, startOffset, after])),
      producersAt: this.producersAt,
      holes: this.holes,
      segments: this.segments.records(),
      ...(this.cleanedTo > this.startOffset ? { cleaned: this.cleanedTo } : {}),
      ...(this.rewrite === undefined ? {} : { rewrite: this.rewrite.pack().toString('base64') }),
      dropped: this.dropped,
      gone: false,
    }
  }
}

/** A log as its record has it; its pages are still to come. */
export function restoreLog(number: LogNumber, record: LogRecord): LogState {
  const starts = record.epochs.map(([epoch, startOffset, after]) => (after === undefined ? { epoch, startOffset } : { epoch, startOffset, after }))
  const epochs = starts.length === 0 ? undefined : new LeaderEpochs(starts)
  const state = new LogState({ topicId: record.topicId, partition: record.partition }, number, record.first, epochs)
  state.startOffset = record.start
  state.recordedStart = record.start
  state.trimmedTo = record.start
  state.sizeBytes = record.bytes
  state.applied = record.applied
  if (record.holes.length > 0) state.holes = record.holes.map((hole) => ({ from: hole.from, to: hole.to }))
  if (record.segments === undefined) state.lacksSegments = true
  else state.segments = Segments.restore(record.segments)
  state.cleanedTo = record.cleaned ?? 0
  if (record.rewrite !== undefined) state.rewrite = unpackPage(Buffer.from(record.rewrite, 'base64'))
  state.dropped = record.dropped
  if (record.producersAt.length > 0) state.producersAt = record.producersAt
  state.recordedEnd = record.end
  return state
}

/** Notes that offsets [from, to) are missing. */
export function addHole(state: LogState, from: Offset, to: Offset): void {
  const start = Math.max(from, state.startOffset)
  if (start >= to || state.dropped) return
  const last = state.holes.at(-1)
  if (last !== undefined && last.from <= start && last.to >= to) return
  state.holes = last?.to === start ? [...state.holes.slice(0, -1), { from: last.from, to }] : [...state.holes, { from: start, to }]
}
