/**
 * Producers of a log after a truncation: the newest saved state at or below the end, and the batches since. One from below the log start does not count: of
 * the batches between, any number may be gone, and who is known by an earlier sequence than his last would be refused, where one who is not known may go on.
 */
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
  if (state.producers.size === 0 && state.producersAt.length === 0) return
  const from = state.producersAt.findLast((at) => at >= state.startOffset)
  state.producers.clear()
  if (from !== undefined) {
    const saved = state.unsavedProducers?.get(from) ?? pages.producersNow(state.number, from)
    for (const producer of saved) state.producers.restore(producer.producerId, producer)
  }
  replay(state, from ?? state.startOffset, pages, get, tail)
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
