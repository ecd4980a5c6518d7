/**
 * Where the batches of one log lie: a directory of pages, of which only the last is in memory; the others are read when needed
 * through a small cache. 10 GB in batches of 16 KB take about half a megabyte here.
 */
import { assert } from '../../lib/common/assert.ts'
import type { LeaderEpoch, Offset, Timestamp } from '../../lib/common/ids.ts'
import type { Sequence } from '../keys.ts'
import { IndexPage, pageEntries } from './index-page.ts'

/** What the directory knows of a page that need not be in memory. Offsets are half-open. */
export interface PageSummary {
  readonly firstOffset: Offset
  readonly endOffset: Offset
  readonly bytes: number
  readonly maxTimestamp: Timestamp
}

/** Hands out a page of this log by its first offset, from memory or disk; throws StorageError when it is damaged or gone. */
export type LoadPage = (firstOffset: Offset) => IndexPage

function summary(page: IndexPage): PageSummary {
  return { firstOffset: page.firstOffset, endOffset: page.endOffset, bytes: page.bytes, maxTimestamp: page.maxTimestamp }
}

/** Changes of an index since it was saved last. */
export interface UnsavedPages {
  readonly pages: readonly { readonly firstOffset: Offset; readonly packed: Buffer }[]
  /** First offsets of pages that must go. */
  readonly obsolete: readonly Offset[]
  readonly saved: () => void
}

/** What small logs share, which most are in a large cluster. */
const noPages: PageSummary[] = []
Object.freeze(noPages)
const nothingObsolete: readonly { readonly firstOffset: Offset }[] = []

/** The index of one log. Consecutive batches, though compaction may leave gaps between them. */
export class OffsetIndex {
  /** Full pages, in order. */
  #full: PageSummary[] = noPages
  #tail: IndexPage
  /** Full pages that are not in the index database yet, by first offset. */
  #unsaved: Map<Offset, IndexPage> | undefined
  /** Saved pages that must go; an object each, since one may be made and cut off again while it is being saved. */
  #obsolete: readonly { readonly firstOffset: Offset }[] = nothingObsolete
  #tailSaved = true

  constructor(startOffset: Offset) {
    this.#tail = new IndexPage(startOffset)
  }

  /** Exclusive end of the last batch. */
  get endOffset(): Offset {
    return this.#tail.endOffset
  }

  /** Start of the first page: what lies below is gone. */
  get firstOffset(): Offset {
    return this.#full[0]?.firstOffset ?? this.#tail.firstOffset
  }

  /** Whether no batch is here. */
  get isEmpty(): boolean {
    return this.#full.length === 0 && this.#tail.count === 0
  }

  /** Number of pages, the one in memory included. */
  get pageCount(): number {
    return this.#full.length + 1
  }

  /** Puts a page back that was read from the index database; they come in order. */
  restore(page: IndexPage): void {
    if (this.#tail.count > 0) this.#filled(this.#tail)
    this.#tail = page
  }

  #filled(page: IndexPage): void {
    if (this.#full === noPages) this.#full = []
    this.#full.push(summary(page))
  }

  add(base: Offset, end: Offset, sequence: Sequence, size: number, epoch: LeaderEpoch, timestamp: Timestamp): void {
    if (this.#tail.count >= pageEntries) {
      this.#filled(this.#tail)
      if (!this.#tailSaved) (this.#unsaved ??= new Map<Offset, IndexPage>()).set(this.#tail.firstOffset, this.#tail)
      this.#tail = new IndexPage(this.#tail.endOffset)
    }
    this.#tail.add(base, end, sequence, size, epoch, timestamp)
    this.#tailSaved = false
  }

  /** Number of the page that holds `offset`: the first that ends above it. */
  pageOf(offset: Offset): number {
    let [low, high] = [0, this.#full.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#full[middle] as PageSummary).endOffset > offset) high = middle
      else low = middle + 1
    }
    return low
  }

  /** What is known of a page without loading it. */
  summaryOf(number: number): PageSummary {
    return this.#full[number] ?? summary(this.#tail)
  }

  /** A page that is in memory anyway. */
  inMemory(number: number): IndexPage | undefined {
    if (number >= this.#full.length) return this.#tail
    return this.#unsaved?.get((this.#full[number] as PageSummary).firstOffset)
  }

  /** Bytes of the batches that end at or below `offset`. */
  bytesBelow(offset: Offset, load: LoadPage): number {
    const number = this.pageOf(offset)
    let sum = 0
    for (let i = 0; i < number; i++) sum += (this.#full[i] as PageSummary).bytes
    const straddles = this.summaryOf(number).firstOffset < offset
    return straddles ? sum + (this.inMemory(number) ?? load(this.summaryOf(number).firstOffset)).bytesBelow(offset) : sum
  }

  /** Drops every batch that ends above `offset`; gives back pages of what is gone, in order. `load` must hand out a page of its own. */
  truncateTo(offset: Offset, load: LoadPage): readonly IndexPage[] {
    const gone: IndexPage[] = []
    while (true) {
      const [keep, count] = [this.#tail.find(offset), this.#tail.count]
      // An entry that begins below and ends above goes whole.
      if (keep < count) {
        gone.unshift(this.#tail.slice(keep, count))
        this.#tail = this.#tail.slice(0, keep)
        this.#tailSaved = false
      }
      const last = this.#full.at(-1)
      if (keep > 0 || last === undefined) return gone
      this.#obsolete = [...this.#obsolete, { firstOffset: this.#tail.firstOffset }]
      this.#full.pop()
      this.#tail = this.#unsaved?.get(last.firstOffset) ?? load(last.firstOffset)
      this.#unsaved?.delete(last.firstOffset)
      this.#tailSaved = false
    }
  }

  /** The first page, if it ends at or below `offset` and is not the last: its batches may be deleted. */
  firstBelow(offset: Offset): PageSummary | undefined {
    const first = this.#full[0]
    return first !== undefined && first.endOffset <= offset ? first : undefined
  }

  /** Forgets the first page, whose batches are deleted. */
  dropFirst(): void {
    const first = this.#full.shift()
    assert(first !== undefined, 'only full pages are dropped')
    this.#unsaved?.delete(first.firstOffset)
  }

  /** What the index database must be told; `saved` says that it was. Pages are packed now, later changes count as unsaved again. */
  unsaved(): UnsavedPages {
    const pages = [...(this.#unsaved?.values() ?? [])]
    if (!this.#tailSaved) pages.push(this.#tail)
    const taken = new Set(this.#obsolete)
    const obsolete = this.#obsolete.map((one) => one.firstOffset).filter((offset) => !pages.some((page) => page.firstOffset === offset))
    const [tail, count] = [this.#tail, this.#tail.count]
    return {
      pages: pages.map((page) => ({ firstOffset: page.firstOffset, packed: page.pack() })),
      obsolete,
      saved: () => {
        for (const page of pages) if (page !== tail && this.#unsaved?.get(page.firstOffset) === page) this.#unsaved?.delete(page.firstOffset)
        if (this.#tail === tail && tail.count === count) this.#tailSaved = true
        // It filled up meanwhile with nothing added since: then it is saved whole.
        if (this.#tail !== tail && tail.count === count && this.#unsaved?.get(tail.firstOffset) === tail) this.#unsaved?.delete(tail.firstOffset)
        this.#obsolete = this.#obsolete.filter((one) => !taken.has(one))
      },
    }
  }
}
