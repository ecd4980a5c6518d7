/**
 * The one history that all replicas must agree on: what was ever committed anywhere. An entry is told by its offset and
 * epoch; that two leaders never share an epoch is checked apart, so that this tells its content too.
 */
import type { Epoch, Offset } from '../../lib/common/ids.ts'
import type { Log } from '../../raft/log.ts'
import type { VoterSetEntry } from '../../raft/replica.ts'
import { Violation } from '../support/violation.ts'

/** What is committed, as the first replica saw it whose high watermark passed it. */
export class Committed {
  readonly #epochs: Epoch[] = []
  /** Epochs of the leaders that committed: where each began to. */
  readonly #by: { readonly epoch: Epoch; readonly from: Offset }[] = []
  readonly voterSets: VoterSetEntry[] = []

  /** Exclusive end. */
  get endOffset(): Offset {
    return this.#epochs.length
  }

  /** Epoch of a committed entry; 0 before the first. */
  epochAt(offset: Offset): Epoch {
    return this.#epochs[offset] ?? 0
  }

  /** In epoch `by` a replica's high watermark went from `from` to `to`: whatever lies between agrees with what others saw, or is new. */
  advance(id: number, by: Epoch, log: Log, from: Offset, to: Offset): void {
    if (to > this.endOffset && by > (this.#by.at(-1)?.epoch ?? 0)) this.#by.push({ epoch: by, from: this.endOffset })
    for (let offset = Math.max(from, log.startOffset); offset < to; offset++) {
      const epoch = log.epochs.epochAt(offset)
      const seen = this.#epochs[offset]
      if (seen !== undefined) {
        if (seen !== epoch) throw new Violation('R7', `node ${id} has an entry of epoch ${epoch} at ${offset}, where one of epoch ${seen} is committed`)
        continue
      }
      if (offset !== this.#epochs.length) throw new Violation('R9', `node ${id} skips from ${this.#epochs.length} to ${offset}`)
      this.#epochs.push(epoch)
    }
    for (const set of log.voterSets) {
      const newest = this.voterSets.at(-1)?.offset ?? -1
      if (set.offset > newest && set.offset >= from && set.offset < to) this.voterSets.push(set)
    }
  }

  /** The end of what was committed before `epoch`: its leader must have that. Later leaders may have committed more before it knew of its election. */
  endBefore(epoch: Epoch): Offset {
    return this.#by.find((start) => start.epoch >= epoch)?.from ?? this.endOffset
  }

  /** Whether `log` holds everything that is committed below `endOffset`, as far as its own start. */
  isHeldBy(log: Log, endOffset: Offset): boolean {
    if (log.endOffset < endOffset) return false
    let run = endOffset
    while (run > log.startOffset) {
      // Epochs only rise, so it is enough to compare where one ends.
      if (log.epochs.epochAt(run - 1) !== this.epochAt(run - 1)) return false
      const epoch = this.epochAt(run - 1)
      while (run > log.startOffset && this.epochAt(run - 1) === epoch) run--
    }
    return true
  }
}
