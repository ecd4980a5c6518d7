/** The leader epochs of one log and where each begins (KIP-101, KIP-279): what a truncation after failover goes by. */
import { assert } from '../../lib/common/assert.ts'
import type { LeaderEpoch, Offset } from '../../lib/common/ids.ts'

/** A leader epoch and where it begins. */
export interface EpochStart {
  readonly epoch: LeaderEpoch
  readonly startOffset: Offset
  /** Where the records before it end (exclusive), if that is lower: it began somewhere in the gap between. */
  readonly after?: Offset
}

/** An epoch and the exclusive end of its records. */
export interface EpochEnd {
  readonly epoch: LeaderEpoch
  readonly endOffset: Offset
}

const none: readonly EpochStart[] = []

/** Kept in memory; the store persists `entries`. */
export class LeaderEpochs {
  /** Invariant: epochs and start offsets strictly increase. */
  #entries: readonly EpochStart[]

  constructor(entries: readonly EpochStart[] = none) {
    this.#entries = entries
  }

  get entries(): readonly EpochStart[] {
    return this.#entries
  }

  /** Epoch of the last entry, or undefined for a log that never had a batch. */
  get latest(): LeaderEpoch | undefined {
    return this.#entries.at(-1)?.epoch
  }

  /** Notes a batch of `epoch` at `startOffset`, where the log ended at `after` before; true if that began an epoch. */
  assign(epoch: LeaderEpoch, startOffset: Offset, after = startOffset): boolean {
    const last = this.#entries.at(-1)
    if (last !== undefined && last.epoch === epoch) return false
    assert(last === undefined || (epoch > last.epoch && startOffset >= last.startOffset), `leader epoch ${epoch} at ${startOffset} goes back`)
    // An epoch that began here without a record of its own is replaced: start offsets strictly increase.
    const kept = last !== undefined && last.startOffset === startOffset ? this.#entries.slice(0, -1) : this.#entries
    this.#entries = [...kept, after < startOffset && kept.length > 0 ? { epoch, startOffset, after } : { epoch, startOffset }]
    return true
  }

  /**
   * The largest epoch that is not above `epoch`, and where it ends; `logEndOffset` ends the latest. Where compaction left a gap this is the highest
   * offset that it can have ended at: who has read so far has read nothing that was cut off.
   * undefined if all epochs here are above (or there is none): then nothing is known in common.
   */
  endOffsetFor(epoch: LeaderEpoch, logEndOffset: Offset): EpochEnd | undefined {
    return this.#endOf(epoch, logEndOffset, (next) => next.startOffset)
  }

  /**
   * The same, with the end of the records that are here of that epoch, the lowest offset that it can have ended at: what another log has
   * behind it may be of a branch that was cut off.
   */
  recordsEndFor(epoch: LeaderEpoch, logEndOffset: Offset): EpochEnd | undefined {
    return this.#endOf(epoch, logEndOffset, (next) => next.after ?? next.startOffset)
  }

  #endOf(epoch: LeaderEpoch, logEndOffset: Offset, endBefore: (next: EpochStart) => Offset): EpochEnd | undefined {
    for (let i = this.#entries.length - 1; i >= 0; i--) {
      const [entry, next] = [this.#entries[i] as EpochStart, this.#entries[i + 1]]
      if (entry.epoch <= epoch) return { epoch: entry.epoch, endOffset: next === undefined ? logEndOffset : endBefore(next) }
    }
    return undefined
  }

  /** Puts back entries as they were before something was noted, in a log that starts at `startOffset` now. */
  restore(entries: readonly EpochStart[], startOffset: Offset): void {
    this.#entries = entries
    this.deleteTo(startOffset)
  }

  /** Forgets what begins at `offset` or above; true if that changed anything. */
  truncateTo(offset: Offset): boolean {
    const cut = this.#entries.findIndex((entry) => entry.startOffset >= offset)
    if (cut === -1) return false
    this.#entries = this.#entries.slice(0, cut)
    return true
  }

  /** Forgets what ends below the new log start; the epoch that the start lies in now begins there. */
  deleteTo(offset: Offset): boolean {
    let first = 0
    while (first + 1 < this.#entries.length && (this.#entries[first + 1] as EpochStart).startOffset <= offset) first++
    const head = this.#entries[first]
    if (head === undefined || (first === 0 && head.startOffset >= offset)) return false
    this.#entries = [{ epoch: head.epoch, startOffset: Math.max(head.startOffset, offset) }, ...this.#entries.slice(first + 1)]
    return true
  }
}
