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
  readonly count: number
  readonly maxTimestamp: Timestamp
}

/** Hands out a page of this log by its first offset, from memory or disk; throws StorageError when it is damaged or gone. */
export type LoadPage = (firstOffset: Offset) => IndexPage

function summary(page: IndexPage): PageSummary {
  return { firstOffset: page.firstOffset, endOffset: page.endOffset, bytes: page.bytes, count: page.count, maxTimestamp: page.maxTimestamp }
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

  /** Exclusive end of the last batch, or of the gap behind it. */
  get endOffset(): Offset {
    return this.#tail.endOffset
  }

  /** Exclusive end of the last batch. Behind a last page without any it may be that of the gap behind. */
  get batchesEnd(): Offset {
    return this.#tail.ends.at(-1) ?? this.#full.at(-1)?.endOffset ?? this.#tail.firstOffset
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
    if (this.#tail.count > 0 || this.#tail.endOffset > this.#tail.firstOffset) this.#filled(this.#tail)
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

  /**
   * Drops every batch that ends above `offset`; gives back pages of what is gone, in order. The index ends at `offset`, or where a batch began that
   * held it. `load` must hand out a page of its own.
   */
  truncateTo(offset: Offset, load: LoadPage): readonly IndexPage[] {
    const gone: IndexPage[] = []
    let end = Math.min(offset, this.endOffset)
    while (true) {
      const [keep, count] = [this.#tail.find(offset), this.#tail.count]
      // An entry that begins below and ends above goes whole.
      if (keep < count) {
        end = Math.min(end, this.#tail.bases[keep] as Offset)
        gone.unshift(this.#tail.slice(keep, count))
        this.#tail = this.#tail.slice(0, keep)
        this.#tailSaved = false
      }
      const last = this.#full.at(-1)
      if (keep > 0 || last === undefined) {
        this.#endAt(end)
        return gone
      }
      this.#obsolete = [...this.#obsolete, { firstOffset: this.#tail.firstOffset }]
      this.#full.pop()
      this.#tail = this.#unsaved?.get(last.firstOffset) ?? load(last.firstOffset)
      this.#unsaved?.delete(last.firstOffset)
      this.#tailSaved = false
    }
  }

  /**
   * Puts the entries of `fresh`, a page of any size, in the place of what lies in [fresh.firstOffset, fresh.endOffset). Answers with pages of what
   * was there, in order; undefined, with nothing changed, when a batch lies across these bounds and not just across `startOffset`. A small page
   * before the stretch joins in, if it ends above `startOffset`: what ends below may be on its way out.
   */
  replace(fresh: IndexPage, startOffset: Offset, load: LoadPage): readonly IndexPage[] | undefined {
    const { firstOffset: from, endOffset: to } = fresh
    let first = this.pageOf(from)
    const last = this.pageOf(to - 1)
    const before = this.#full[first - 1]
    if (before !== undefined && before.count < pageEntries / 2 && before.endOffset > startOffset) first--
    const oldEnd = this.summaryOf(last).endOffset
    const pages = new PageRow(this.summaryOf(first).firstOffset)
    const [gone, behind]: [IndexPage[], IndexPage[]] = [[], []]
    // All of them first: what cannot be loaded leaves the index as it is.
    const old = Array.from({ length: last - first + 1 }, (_, i) => this.inMemory(first + i) ?? load(this.summaryOf(first + i).firstOffset))
    if (old.some((page) => page.liesAcross(to) || (from > startOffset && page.liesAcross(from)))) return undefined
    for (const page of old) {
      const { firstOffset } = page
      const [replaced, rest] = [new IndexPage(firstOffset), new IndexPage(firstOffset)]
      for (let i = 0; i < page.count; i++) {
        const [base, end] = [page.bases[i] as Offset, page.ends[i] as Offset]
        if (end <= from) pages.add(page, i)
        else if (base >= to) rest.copy(page, i)
        else replaced.copy(page, i)
      }
      if (replaced.count > 0) gone.push(replaced)
      if (rest.count > 0) behind.push(rest)
      this.#unsaved?.delete(firstOffset)
      this.#obsolete = [...this.#obsolete, { firstOffset }]
    }
    for (const page of [fresh, ...behind]) for (let i = 0; i < page.count; i++) pages.add(page, i)
    this.#putPages(first, last, pages.endingAt(oldEnd))
    return gone
  }

  #putPages(first: number, last: number, pages: readonly IndexPage[]): void {
    const isTail = last === this.#full.length
    const full = isTail ? pages.slice(0, -1) : pages
    if (isTail) {
      this.#tail = pages.at(-1) as IndexPage
      this.#tailSaved = false
    }
    for (const page of full) (this.#unsaved ??= new Map<Offset, IndexPage>()).set(page.firstOffset, page)
    this.#full = [...this.#full.slice(0, first), ...full.map(summary), ...this.#full.slice(last + 1)]
  }

  /** Largest timestamp of the batches in [from, to), -1 for none. */
  maxTimestampBetween(from: Offset, to: Offset, load: LoadPage): Timestamp {
    let max = -1
    for (let number = this.pageOf(from); number < this.pageCount; number++) {
      const known = this.summaryOf(number)
      if (known.firstOffset >= to) break
      if (known.maxTimestamp <= max) continue
      if (known.firstOffset >= from && known.endOffset <= to) max = known.maxTimestamp
      else max = Math.max(max, (this.inMemory(number) ?? load(known.firstOffset)).maxTimestampBetween(from, to))
    }
    return max
  }

  /** Opens or closes the gap behind the last batch. */
  #endAt(offset: Offset): void {
    const end = Math.max(offset, this.#tail.firstOffset)
    if (this.#tail.endOffset === end) return
    this.#tail.endOffset = end
    this.#tailSaved = false
  }

  /** Takes out what ends at or below `offset` of the page that holds it, or of the last: a page of that, if there is any. */
  trimBelow(offset: Offset, load: LoadPage): IndexPage | undefined {
    const number = this.pageOf(offset)
    const known = this.summaryOf(number)
    if (known.firstOffset >= offset || known.count === 0) return undefined
    const page = this.inMemory(number) ?? load(known.firstOffset)
    const keep = page.find(offset)
    if (keep === 0) return undefined
    const rest = page.slice(keep, page.count)
    rest.endOffset = known.endOffset
    this.#unsaved?.delete(known.firstOffset)
    this.#putPages(number, number, [rest])
    return page.slice(0, keep)
  }

  /** An empty index at another offset, in the place of this one. */
  restartedAt(offset: Offset): OffsetIndex {
    const next = new OffsetIndex(offset)
    next.#obsolete = [...this.#obsolete, ...this.#full, this.#tail].map(({ firstOffset }) => ({ firstOffset }))
    return next
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
    const kept = new Set(pages.map((page) => page.firstOffset))
    const obsolete = this.#obsolete.map((one) => one.firstOffset).filter((offset) => !kept.has(offset))
    const [tail, count, end] = [this.#tail, this.#tail.count, this.#tail.endOffset]
    const isAsTaken = (): boolean => tail.count === count && tail.endOffset === end
    return {
      pages: pages.map((page) => ({ firstOffset: page.firstOffset, packed: page.pack() })),
      obsolete,
      saved: () => {
        for (const page of pages) if (page !== tail && this.#unsaved?.get(page.firstOffset) === page) this.#unsaved?.delete(page.firstOffset)
        if (this.#tail === tail && isAsTaken()) this.#tailSaved = true
        // It filled up meanwhile with nothing added since: then it is saved whole.
        if (this.#tail !== tail && isAsTaken() && this.#unsaved?.get(tail.firstOffset) === tail) this.#unsaved?.delete(tail.firstOffset)
        this.#obsolete = this.#obsolete.filter((one) => !taken.has(one))
      },
    }
  }
}

/** Pages that continue one another, filled from left to right. */
class PageRow {
  readonly #pages: IndexPage[] = []
  #last: IndexPage

  constructor(firstOffset: Offset) {
    this.#last = new IndexPage(firstOffset)
    this.#pages.push(this.#last)
  }

  add(from: IndexPage, i: number): void {
    if (this.#last.count >= pageEntries) this.#pages.push((this.#last = new IndexPage(this.#last.endOffset)))
    this.#last.copy(from, i)
  }

  endingAt(endOffset: Offset): readonly IndexPage[] {
    this.#last.endOffset = endOffset
    return this.#pages
  }
}
