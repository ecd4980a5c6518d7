/**
 * The first half of a replacement: its batches are written and synced, and nothing is different yet. They go down in small groups, each behind a
 * mark that says they are no appends, so that appends come in between. The log's record lists them meanwhile; a start that finds them there, or
 * behind the checkpoint without the mark of the second half, deletes them.
 */
import { assert } from '../../lib/common/assert.ts'
import type { Offset } from '../../lib/common/ids.ts'
import * as recordBatch from '../../lib/common/record-batch.ts'
import { IndexPage } from './index-page.ts'
import type { LogState } from './log-state.ts'
import type { PageStore } from './page-store.ts'
import type { WriteQueue } from './write-queue.ts'

/** What is to be replaced, [from, to). */
export interface Stretch {
  readonly from: Offset
  readonly to: Offset
  /** The log was cut, raised or reset there meanwhile. */
  isSpoiled: boolean
}

/** Where the batches go. */
export interface ReplacementParts {
  readonly queue: WriteQueue
  readonly state: LogState
  flush(): Promise<void>
  /** The log's record in the index is out of date. */
  changed(): void
}

/** Bytes of a group, more or less. */
const pieceBytes = 256 << 10

/** Whether the batches fit a stretch of this log. A batch that begins below the log start may stay where the stretch begins with the log. */
export function assertFits(state: LogState, { from, to }: Stretch, batches: readonly Buffer[]): void {
  assert(from < to, `a stretch from ${from} to ${to} is empty`)
  let at = from === state.startOffset ? 0 : from
  for (const batch of batches) {
    const [base, end] = [recordBatch.baseOffset(batch), recordBatch.nextOffset(batch)]
    assert(base >= at && end > Math.max(base, from) && end <= to, `a batch ${base} to ${end} does not follow ${at} in what replaces ${from} to ${to}`)
    at = end
  }
}

/**
 * Writes and syncs; answers with where the batches lie. The page's first and end offset are the stretch's. Ends early when the stretch is
 * spoiled, which the caller sees.
 */
export async function writeReplacement(parts: ReplacementParts, stretch: Stretch, batches: readonly Buffer[]): Promise<IndexPage> {
  const { queue, state } = parts
  const first = batches[0]
  const fresh = new IndexPage(first === undefined ? stretch.from : Math.min(stretch.from, recordBatch.baseOffset(first)))
  state.rewrite = fresh
  for (let done = 0; done < batches.length && !stretch.isSpoiled; ) {
    const piece: Buffer[] = []
    for (let bytes = 0; done < batches.length && bytes < pieceBytes; done++) {
      const batch = batches[done] as Buffer
      piece.push(batch)
      bytes += batch.length
    }
    writePiece(queue, state, fresh, piece)
    parts.changed()
    await queue.stored()
  }
  fresh.endOffset = stretch.to
  // Before the mark that puts them in place: where that is found, they are.
  if (batches.length > 0 && !stretch.isSpoiled) await parts.flush()
  return fresh
}

function writePiece(queue: WriteQueue, state: LogState, fresh: IndexPage, piece: readonly Buffer[]): void {
  const rewritten = piece.map((bytes) => ({ base: recordBatch.baseOffset(bytes), epoch: recordBatch.partitionLeaderEpoch(bytes), bytes }))
  const mark = queue.rewrite(state.number, rewritten)
  for (const [i, batch] of piece.entries()) {
    const [base, end, epoch] = [recordBatch.baseOffset(batch), recordBatch.nextOffset(batch), recordBatch.partitionLeaderEpoch(batch)]
    fresh.add(base, end, mark + 1 + i, batch.length, epoch, recordBatch.maxTimestamp(batch))
  }
  state.applied = queue.lastSequence
}

/** The pages that the second half looks at, by their first offsets: it must not wait, nor hold the event loop for the disk. */
export async function loadPages(state: LogState, pages: PageStore, { from, to }: Stretch): Promise<ReadonlyMap<Offset, IndexPage>> {
  const loaded = new Map<Offset, IndexPage>()
  const load = async (low: Offset, high: Offset): Promise<void> => {
    for (let at = low; at < high; ) {
      const { index } = state
      const number = index.pageOf(at)
      const { firstOffset, endOffset } = index.summaryOf(number)
      if (index.inMemory(number) === undefined && !loaded.has(firstOffset)) loaded.set(firstOffset, await pages.page(state.number, firstOffset))
      if (endOffset <= at) return
      at = endOffset
    }
  }
  // A small page before the stretch joins in.
  await load(Math.max(state.index.firstOffset, from - 1), to)
  for (const { baseOffset, endOffset } of state.segments.list(state.endOffset)) {
    if (baseOffset >= to || endOffset <= from) continue
    await load(baseOffset, baseOffset + 1)
    await load(endOffset - 1, endOffset)
  }
  return loaded
}
