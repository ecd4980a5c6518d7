/** Producers of a log after a truncation: the newest saved state at or below the end, and the batches since. */
import type { Offset } from '../../lib/common/ids.ts'
import * as recordBatch from '../../lib/common/record-batch.ts'
import type { LogState } from './log-state.ts'
import type { PageStore } from './page-store.ts'
import type { CachedTail } from './tail-cache.ts'

/**
 * Puts the producers back to what they were at the log's end, which has just been cut. Holds the event loop: truncations are
 * rare, and short but for the time since the last checkpoint.
 */
export function rebuildProducers(state: LogState, pages: PageStore, get: (key: Buffer) => Buffer | undefined, tail: CachedTail): void {
  if (state.producers.size === 0) return
  const from = state.producersAt.findLast((at) => state.unsavedProducers?.has(at) !== true)
  state.producers.clear()
  if (from !== undefined) for (const producer of pages.producersNow(state.number, from)) state.producers.restore(producer.producerId, producer)
  replay(state, Math.max(from ?? 0, state.index.firstOffset), pages, get, tail)
  state.producersChanged = true
}

function replay(state: LogState, from: Offset, pages: PageStore, get: (key: Buffer) => Buffer | undefined, tail: CachedTail): void {
  const cachedFrom = tail.firstOffset ?? Infinity
  for (let number = state.index.pageOf(from); number < state.index.pageCount; number++) {
    const page = state.index.inMemory(number) ?? pages.pageNow(state.number, state.index.summaryOf(number).firstOffset)
    for (let i = page.find(from); i < page.count && (page.bases[i] as Offset) < cachedFrom; i++) {
      const batch = get(page.keyOf(state.number, i))
      if (batch !== undefined && batch.length >= recordBatch.batchHeaderBytes) state.producers.update(batch)
    }
  }
  for (const cached of tail.from(Math.max(from, cachedFrom))) {
    if (cached.end <= state.endOffset) state.producers.update(cached.bytes)
  }
}
