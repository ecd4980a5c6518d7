/**
 * The table of epochs in a log and where each begins: all that is needed to find where two logs part (KIP-101, KIP-595).
 * Before the first epoch of the table everything is in a snapshot, or there is nothing at all (epoch 0, offset 0).
 */
import { assert } from '../lib/common/assert.ts'
import type { Epoch, Offset } from '../lib/common/ids.ts'

/** An epoch and the offset of its first entry. */
export interface EpochStart {
  readonly epoch: Epoch
  readonly startOffset: Offset
}

/** A place in a log: an end offset (exclusive) and the epoch of the entry before it; (0, 0) is the empty log's. */
export interface Position {
  readonly offset: Offset
  readonly epoch: Epoch
}

/** Epochs of one log. Invariant: epochs and start offsets rise strictly, but for the first, whose epoch may be empty. */
export class EpochTable {
  #starts: EpochStart[]

  /** Takes over `starts`; the first covers the log's start (or what is before it). */
  constructor(starts: readonly EpochStart[] = []) {
    this.#starts = [...starts]
  }

  /** All of them, oldest first. */
  get starts(): readonly EpochStart[] {
    return this.#starts
  }

  /** Epoch of the newest entry, 0 when there never was one. */
  get last(): Epoch {
    return this.#starts.at(-1)?.epoch ?? 0
  }

  /** An entry of `epoch` was appended at `offset`. */
  append(epoch: Epoch, offset: Offset): void {
    const last = this.last
    assert(epoch >= last, `epoch ${epoch} after ${last}`)
    if (epoch > last) this.#starts.push({ epoch, startOffset: offset })
  }

  /** Everything from `offset` on is gone. */
  truncateTo(offset: Offset): void {
    while (this.#starts.length > 0 && (this.#starts.at(-1)?.startOffset ?? 0) >= offset) this.#starts.pop()
  }

  /** Everything below `offset` is gone from the log; the epoch of the entry before it stays known. */
  deleteTo(offset: Offset): void {
    let covered = 0
    while ((this.#starts[covered + 1]?.startOffset ?? Infinity) < offset) covered++
    if (covered > 0) this.#starts = this.#starts.slice(covered)
  }

  /** The entry before the log's start is of `epoch`, as a snapshot says. */
  precede(epoch: Epoch, startOffset: Offset): void {
    if (this.#starts[0]?.epoch === epoch) this.#starts.shift()
    this.#starts.unshift({ epoch, startOffset: startOffset - 1 })
  }

  /** The log now begins, empty, behind a snapshot whose last entry is of `epoch`. */
  resetTo(offset: Offset, epoch: Epoch): void {
    this.#starts = [{ epoch, startOffset: offset - 1 }]
  }

  /** The epoch of the entry at `offset`. */
  epochAt(offset: Offset): Epoch {
    let found: Epoch = 0
    for (let i = this.#starts.length - 1; i >= 0; i--) {
      const start = this.#starts[i]
      if (start !== undefined && start.startOffset <= offset) {
        found = start.epoch
        break
      }
    }
    return found
  }

  /**
   * The largest epoch of this log that is not above `epoch`, and where it ends (exclusive). Undefined when all epochs of the
   * table are above: the answer is then before the log's start.
   */
  endOf(epoch: Epoch, logEndOffset: Offset): Position | undefined {
    for (let i = this.#starts.length - 1; i >= 0; i--) {
      const start = this.#starts[i]
      if (start !== undefined && start.epoch <= epoch) {
        return { epoch: start.epoch, offset: this.#starts[i + 1]?.startOffset ?? logEndOffset }
      }
    }
    return undefined
  }

  /** The epochs of the entries in [from, to); the first may begin before `from`. */
  slice(from: Offset, to: Offset): readonly EpochStart[] {
    if (from >= to) return []
    let first = this.#starts.length - 1
    while (first > 0 && (this.#starts[first]?.startOffset ?? 0) > from) first--
    let end = first + 1
    while ((this.#starts[end]?.startOffset ?? Infinity) < to) end++
    return this.#starts.slice(first, end)
  }
}
