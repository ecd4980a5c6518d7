/**
 * How far a log survives a power loss, for `log.flush.before.ack`. A flush covers what was in the log when it began; if that was cut off
 * and replaced meanwhile, its success says nothing of what is there now (the ABA of etcd's asynchronous writes).
 */
import type { Offset } from '../common/ids.ts'

/** The state of a log when a flush begins. */
export interface FlushMark {
  readonly endOffset: Offset
  /** How often the log had been cut. */
  readonly cuts: number
}

/** Invariant: everything below `endOffset` is on the disk, on the branch that the log is on now. */
export class FlushedEnd {
  #endOffset: Offset
  #cuts = 0
  /** Later cuts and where they went, rising strictly: a mark is good for what lies below all cuts that came after it. */
  #lowest: { readonly cut: number; readonly offset: Offset }[] = []

  constructor(endOffset: Offset) {
    this.#endOffset = endOffset
  }

  get endOffset(): Offset {
    return this.#endOffset
  }

  /** Taken before a flush begins. */
  mark(endOffset: Offset): FlushMark {
    return { endOffset, cuts: this.#cuts }
  }

  /** The flush that began at `mark` is done. */
  flushed(mark: FlushMark): void {
    const lowest = this.#lowest.find((one) => one.cut > mark.cuts)?.offset ?? Infinity
    this.#endOffset = Math.max(this.#endOffset, Math.min(mark.endOffset, lowest))
  }

  /** The log was cut to `offset`, or begins anew there. */
  cutTo(offset: Offset): void {
    while ((this.#lowest.at(-1)?.offset ?? -1) >= offset) this.#lowest.pop()
    this.#lowest.push({ cut: ++this.#cuts, offset })
    this.#endOffset = Math.min(this.#endOffset, offset)
  }
}
