/** The steps that LevelDB may have lost with its write-ahead log: which of them are there, and what a log lacks whose steps are not. */
import { parseStepKey, type Sequence, stepRange } from '../keys.ts'
import type { IndexPage } from './index-page.ts'
import { addHole, type LogState } from './log-state.ts'
import type { RecoverySource } from './recovery-types.ts'

/** Which of the steps are there that LevelDB may have lost from its write-ahead log. */
export interface RecentSteps {
  readonly from: Sequence
  /** One flag per step from `from` on. */
  readonly there: Set<Sequence>
  /** Last step that is there. */
  readonly last: Sequence
}

/** Reads the keys of all those that are there. */
export async function readRecentSteps(source: RecoverySource): Promise<RecentSteps> {
  const { verifyFrom } = source.head
  const there = new Set<Sequence>()
  let last = 0
  for await (const pairs of source.batches.scan(stepRange(verifyFrom), true)) {
    for (const [key] of pairs) {
      const step = parseStepKey(key)
      if (step === undefined) continue
      // A log may have been saved with steps above `applied`, when a kill came before the checkpoint's end.
      there.add(step.sequence)
      last = step.sequence
    }
  }
  return { from: verifyFrom, there, last }
}

/** Looks for the batches of a page: those that are missing leave holes, or were never synced. */
export function findMissing(source: RecoverySource, state: LogState, page: IndexPage, recent: RecentSteps): void {
  for (let i = 0; i < page.count; i++) {
    const [sequence, base, end] = [page.sequences[i] as Sequence, page.bases[i] as number, page.ends[i] as number]
    if (sequence < recent.from || recent.there.has(sequence) || end <= state.startOffset) continue
    if (isTornTail(source, sequence, recent)) state.tornAt = Math.min(state.tornAt, base)
    else addHole(state, base, end)
  }
}

/** Nothing is there from this step on, and none of it was ever synced: the end of a power loss, not damage. */
function isTornTail(source: RecoverySource, sequence: Sequence, recent: RecentSteps): boolean {
  return sequence > recent.last && sequence > Math.max(source.head.durable, source.witnessed.sequence)
}
