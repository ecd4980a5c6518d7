/** Reads of a log's batches from the disk: where they lie by the index, and whether what is found there is what was stored. */
import type { LeaderEpoch, Offset, Timestamp } from '../../lib/common/ids.ts'
import type { LogSlice, ReadLimits } from '../types.ts'
import { checkBatch } from './batch-check.ts'
import type { IndexPage } from './index-page.ts'
import type { LogState } from './log-state.ts'
import type { PageStore } from './page-store.ts'

/** A log and its pages. */
export interface IndexSource {
  readonly state: LogState
  readonly pages: PageStore
}

/** Where a batch lies, until it is fetched. */
export interface Wanted {
  readonly key: Buffer
  readonly base: Offset
  readonly end: Offset
  readonly size: number
  readonly epoch: LeaderEpoch
}

/** Batches that follow one another in the log. */
export interface Located {
  readonly wanted: readonly Wanted[]
  /** There are no more below the offset at which the search was to stop. */
  readonly reachedStop: boolean
}

/**
 * The pages from the one that holds `from` on that begin below `to` and have a timestamp of at least `atLeast()`. By offset, since
 * pages may be dropped at the front while one is loaded.
 */
export async function* pagesFrom({ state, pages }: IndexSource, from: Offset, to: Offset, atLeast: () => Timestamp): AsyncGenerator<IndexPage> {
  let at = from
  while (at < Math.min(to, state.index.endOffset)) {
    const { index } = state
    const number = index.pageOf(at)
    const known = index.summaryOf(number)
    if (known.firstOffset >= to) return
    if (known.maxTimestamp >= atLeast()) yield index.inMemory(number) ?? (await pages.page(state.number, known.firstOffset))
    at = known.endOffset
  }
}

/** Where the batches lie that a read from `from` hands out, up to `stop`. */
export async function locate(source: IndexSource, from: Offset, stop: Offset, limits: ReadLimits): Promise<Located> {
  const wanted: Wanted[] = []
  const last = Math.min(limits.endOffset, stop)
  let sum = 0
  for await (const page of pagesFrom(source, from, last, () => -Infinity)) {
    for (let i = page.find(from); i < page.count; i++) {
      const [size, base, end] = [page.sizes[i] as number, page.bases[i] as Offset, page.ends[i] as Offset]
      if (base >= stop) return { wanted, reachedStop: true }
      const over = sum + size > limits.maxBytes && !(wanted.length === 0 && limits.atLeastOne)
      if (end > last || over) return { wanted, reachedStop: false }
      sum += size
      wanted.push({ key: page.keyOf(source.state.number, i), base, end, size, epoch: page.epochs[i] as LeaderEpoch })
    }
  }
  return { wanted, reachedStop: stop <= limits.endOffset }
}

/** The batches up to the first bad one, which is the error of `corrupt` when it comes first. */
export function checkedSlice(
  from: Offset, wanted: readonly Wanted[], found: readonly (Buffer | undefined)[], corrupt: (from: Offset, to: Offset, fault: string) => Error,
): LogSlice {
  const batches: Buffer[] = []
  let [sizeBytes, nextOffset] = [0, from]
  for (const [i, one] of wanted.entries()) {
    const batch = found[i]
    const fault = batch === undefined ? 'it is missing' : checkBatch(batch, one)
    if (batch === undefined || fault !== undefined) {
      if (batches.length > 0) break
      throw corrupt(one.base, one.end, fault ?? '')
    }
    batches.push(batch)
    sizeBytes += batch.length
    nextOffset = one.end
  }
  return { batches, sizeBytes, nextOffset }
}
