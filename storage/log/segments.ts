/**
 * Where the segments of a log begin, and what is in each: notes beside the index, one small object for each closed segment. They are cut by Kafka's rule
 * for segment files (LogSegment.shouldRoll), so that retention and compaction see the segments that a Kafka log would have.
 */
import { assert } from '../../lib/common/assert.ts'
import type { Offset, Timestamp } from '../../lib/common/ids.ts'
import type { LogSegment, SegmentLimits } from '../types.ts'

/** Kafka's defaults, until the broker says what its configs say. */
export const defaultSegmentLimits: SegmentLimits = { segmentBytes: 1 << 30, segmentMs: 7 * 24 * 3600 * 1000 }

/** Offsets of a segment file are 31-bit differences to its base; cut alike, though nothing here needs it. */
const maxOffsetSpan = 0x7fffffff

/** As a log's record keeps it: base offset, bytes, first and largest timestamp. */
export type SegmentRecord = readonly [Offset, number, Timestamp, Timestamp]

interface Note {
  base: Offset
  bytes: number
  first: Timestamp
  max: Timestamp
}

/** What was removed of a log, or put in, at an offset. */
export interface SizeChange {
  readonly offset: Offset
  readonly bytes: number
}

/** Largest timestamp of the batches that lie in [from, to); -1 for none. */
export type MaxTimestampBetween = (from: Offset, to: Offset) => Timestamp

/** What a log has whose only segment is the active one: most, in a large cluster. */
const noNotes: Note[] = []
Object.freeze(noNotes)

/** Segments of one log. The log's own start and end bound them. */
export class Segments {
  #closed: Note[] = noNotes
  #active: Note

  constructor(base: Offset) {
    this.#active = { base, bytes: 0, first: -1, max: -1 }
  }

  /** From a log's record. */
  static restore(records: readonly SegmentRecord[]): Segments {
    const notes = records.map(([base, bytes, first, max]): Note => ({ base, bytes, first, max }))
    const active = notes.pop()
    assert(active !== undefined, 'a log has a segment')
    const segments = new Segments(active.base)
    segments.#active = active
    if (notes.length > 0) segments.#closed = notes
    return segments
  }

  /** For a log's record. */
  records(): readonly SegmentRecord[] {
    return [...this.#closed, this.#active].map(({ base, bytes, first, max }) => [base, bytes, first, max] as const)
  }

  /** For whoever asks the log. */
  list(endOffset: Offset): readonly LogSegment[] {
    const notes = [...this.#closed, this.#active]
    return notes.map(({ base, bytes, first, max }, i) => ({
      baseOffset: base, endOffset: notes[i + 1]?.base ?? endOffset, sizeBytes: bytes, firstTimestamp: first, maxTimestamp: max,
    }))
  }

  /** Whether a batch that ends at `end` (exclusive) belongs into a new segment. */
  isDue(end: Offset, bytes: number, timestamp: Timestamp, limits: SegmentLimits): boolean {
    const active = this.#active
    if (active.bytes === 0) return false
    if (bytes > limits.segmentBytes - active.bytes || end - active.base > maxOffsetSpan) return true
    return active.first >= 0 && timestamp >= 0 && timestamp - active.first > limits.segmentMs
  }

  /** Ends the active segment at the log's end; false if it is empty. */
  cut(endOffset: Offset): boolean {
    if (this.#active.bytes === 0) return false
    if (this.#closed === noNotes) this.#closed = []
    this.#closed.push(this.#active)
    this.#active = { base: endOffset, bytes: 0, first: -1, max: -1 }
    return true
  }

  /** A batch goes to the log's end. */
  add(bytes: number, timestamp: Timestamp): void {
    const active = this.#active
    if (active.bytes === 0) active.first = timestamp
    active.bytes += bytes
    if (timestamp > active.max) active.max = timestamp
  }

  /** The log ends at `endOffset`; `removed` are the batches that went and counted. */
  truncateTo(endOffset: Offset, removed: readonly SizeChange[], maxBetween: MaxTimestampBetween): void {
    if (removed.length === 0 && this.#active.base <= endOffset) return
    this.#resize(removed, -1)
    // As Kafka: a segment that begins where the log ends now stays, empty.
    while (this.#closed.length > 0 && this.#active.base > endOffset) this.#active = this.#closed.pop() as Note
    this.#active.base = Math.min(this.#active.base, endOffset)
    this.#refresh(this.#active, endOffset, maxBetween)
  }

  /** The log begins at `startOffset`, having lost `bytes`. */
  raiseTo(startOffset: Offset, bytes: number): void {
    let [dropped, rest] = [0, bytes]
    while (dropped < this.#closed.length && (this.#closed[dropped + 1] ?? this.#active).base <= startOffset) rest -= (this.#closed[dropped++] as Note).bytes
    if (dropped > 0) this.#closed = dropped === this.#closed.length ? noNotes : this.#closed.slice(dropped)
    const first = this.#closed[0] ?? this.#active
    if (first.base >= startOffset) return
    first.base = startOffset
    first.bytes -= rest
    if (first.bytes === 0) first.first = first.max = -1
  }

  /** Batches in [from, to) were replaced. A closed segment that has nothing left joins the one before it. */
  replaced(from: Offset, to: Offset, endOffset: Offset, removed: readonly SizeChange[], added: readonly SizeChange[], maxBetween: MaxTimestampBetween): void {
    this.#resize(removed, -1)
    this.#resize(added, 1)
    const notes = [...this.#closed, this.#active]
    const end = (i: number): Offset => notes[i + 1]?.base ?? endOffset
    notes.forEach((note, i) => {
      if (note.base < to && end(i) > from) this.#refresh(note, end(i), maxBetween)
    })
    const kept: Note[] = []
    for (const [i, note] of this.#closed.entries()) {
      const last = kept.at(-1)
      const touched = note.base < to && end(i) > from
      if (last === undefined || (note.bytes > 0 && last.bytes > 0) || !touched) kept.push(note)
      else if (last.bytes === 0) kept[kept.length - 1] = { ...note, base: last.base }
    }
    if (this.#closed.length > 0) this.#closed = kept
  }

  #refresh(note: Note, end: Offset, maxBetween: MaxTimestampBetween): void {
    note.max = note.bytes === 0 ? -1 : maxBetween(note.base, end)
    if (note.bytes === 0) note.first = -1
  }

  #resize(changes: readonly SizeChange[], sign: 1 | -1): void {
    if (this.#closed.length === 0) {
      for (const { bytes } of changes) this.#active.bytes += sign * bytes
      return
    }
    for (const { offset, bytes } of changes) this.#noteAt(offset).bytes += sign * bytes
  }

  /** The segment that an offset lies in; a batch that begins below the log's start is the first one's. */
  #noteAt(offset: Offset): Note {
    if (offset >= this.#active.base) return this.#active
    let [low, high] = [0, this.#closed.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >>> 1
      if ((this.#closed[middle] as Note).base <= offset) low = middle
      else high = middle - 1
    }
    return this.#closed[low] as Note
  }
}
