/**
 * The newest batches of all logs, in memory: tailing readers never touch the disk, and what is still being written can be read
 * from here alone. Bounded per node; the oldest goes first, but never before it is stored.
 */
import type { Offset } from '../../lib/common/ids.ts'
import type { Sequence } from '../keys.ts'

/** A batch in memory. */
export interface CachedBatch {
  readonly base: Offset
  /** Exclusive. */
  readonly end: Offset
  readonly sequence: Sequence
  readonly bytes: Buffer
  /** Undone or cut off; its log does not list it any more. */
  gone: boolean
}

/** What a tail has that holds nothing: most, in a large cluster. */
const nothing: CachedBatch[] = []
Object.freeze(nothing)

/** The cached end of one log: all its batches from the first here to the log's end. */
export class CachedTail {
  #batches: CachedBatch[] = nothing
  #first = 0

  /** Base of the first batch here, or undefined when there is none. */
  get firstOffset(): Offset | undefined {
    return this.#batches[this.#first]?.base
  }

  push(batch: CachedBatch): void {
    if (this.#batches === nothing) this.#batches = []
    this.#batches.push(batch)
  }

  /** The batch that holds `offset`, and those behind it. */
  *from(offset: Offset): Generator<CachedBatch> {
    let [low, high] = [this.#first, this.#batches.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#batches[middle] as CachedBatch).end > offset) high = middle
      else low = middle + 1
    }
    for (let i = low; i < this.#batches.length; i++) yield this.#batches[i] as CachedBatch
  }

  /** Lets go of the oldest batch. */
  dropOldest(batch: CachedBatch): void {
    if (this.#batches[this.#first] !== batch) return
    this.#first++
    if (this.#first === this.#batches.length) {
      this.#batches = nothing
      this.#first = 0
    } else if (this.#first > 64 && this.#first * 2 > this.#batches.length) {
      this.#batches = this.#batches.slice(this.#first)
      this.#first = 0
    }
  }

  /** Drops every batch that begins below `offset`: others are in their place. */
  dropBelow(offset: Offset): void {
    let first = this.#first
    for (let batch = this.#batches[first]; batch !== undefined && batch.base < offset; batch = this.#batches[++first]) batch.gone = true
    if (first === this.#first) return
    this.#batches = first === this.#batches.length ? nothing : this.#batches.slice(first)
    this.#first = 0
  }

  /** Drops every batch that ends above `offset`. */
  truncateTo(offset: Offset): void {
    while (this.#batches.length > this.#first && (this.#batches.at(-1) as CachedBatch).end > offset) (this.#batches.pop() as CachedBatch).gone = true
  }
}

/** A small batch in a much larger frame is copied: else the cache would hold the whole frame. */
const copyBelowBytes = 32 * 1024

/** Bounds the cached tails of all logs together. */
export class TailCache {
  readonly #maxBytes: number
  #bytes = 0
  /** In order of their sequence, so the oldest comes first and what is not stored yet comes last. */
  #queue: { readonly tail: CachedTail; readonly batch: CachedBatch }[] = []
  #first = 0

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes
  }

  get bytes(): number {
    return this.#bytes
  }

  add(tail: CachedTail, base: Offset, end: Offset, sequence: Sequence, bytes: Buffer): void {
    const kept = bytes.length < copyBelowBytes && bytes.buffer.byteLength > 2 * bytes.length ? Buffer.from(bytes) : bytes
    const batch = { base, end, sequence, bytes: kept, gone: false }
    tail.push(batch)
    this.#queue.push({ tail, batch })
    this.#bytes += kept.length
  }

  /** Makes room, from the oldest on, among what is stored: everything up to `stored`. */
  evict(stored: Sequence): void {
    while (this.#bytes > this.#maxBytes) {
      const oldest = this.#queue[this.#first]
      if (oldest === undefined || (oldest.batch.sequence > stored && !oldest.batch.gone)) break
      this.#first++
      this.#bytes -= oldest.batch.bytes.length
      if (!oldest.batch.gone) oldest.tail.dropOldest(oldest.batch)
    }
    if (this.#first > 256 && this.#first * 2 > this.#queue.length) {
      this.#queue = this.#queue.slice(this.#first)
      this.#first = 0
    }
  }
}
