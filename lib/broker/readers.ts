/** Who waits to read from a partition, and how much there is between its high watermark and its end. */
import type { Offset } from '../common/ids.ts'

/** Told when what a consumer may read changes. */
export interface ReadListener {
  readonly committedOnly: boolean
  /** `bytes` more are readable. */
  grown(bytes: number): void
  /** Something else changed (leadership, log start, an open transaction ended): look again. */
  changed(): void
}

/** Appends that are remembered one by one; further ones count as one with the last. */
const mostAppends = 1024

/** The waiting readers of one partition. Partitions that nobody reads or writes hold nothing. */
export class Readers {
  #listeners: Set<ReadListener> | undefined
  /** Ends and sizes of appends above the high watermark, oldest first. */
  #ends: Offset[] | undefined
  #sizes: number[] | undefined

  /** Tells `listener` of changes until `unwatch`. */
  watch(listener: ReadListener): void {
    this.#listeners ??= new Set()
    this.#listeners.add(listener)
  }

  /** Ends what `watch` began. */
  unwatch(listener: ReadListener): void {
    this.#listeners?.delete(listener)
  }

  /** `bytes` were appended that end at `endOffset`. */
  appended(endOffset: Offset, bytes: number): void {
    const ends = (this.#ends ??= [])
    const sizes = (this.#sizes ??= [])
    if (ends.length < mostAppends) {
      ends.push(endOffset)
      sizes.push(bytes)
    } else {
      ends[ends.length - 1] = endOffset
      sizes[sizes.length - 1] = (sizes.at(-1) ?? 0) + bytes
    }
  }

  /** The log ends at `endOffset` now. */
  cutTo(endOffset: Offset): void {
    while ((this.#ends?.at(-1) ?? -1) > endOffset) {
      this.#ends?.pop()
      this.#sizes?.pop()
    }
  }

  /** The high watermark is `to` now, and what a reader of committed transactions may read ends at `stable`, before at `stableBefore`. */
  moved(to: Offset, stable: Offset, stableBefore: Offset): void {
    const bytes = this.#taken(to)
    if (this.#listeners === undefined || this.#listeners.size === 0) return
    for (const listener of this.#listeners) {
      if (listener.committedOnly && stable < to) {
        if (stable > stableBefore) listener.changed()
      } else if (bytes > 0) listener.grown(bytes)
      // How much it is, is known of what was appended since this node started.
      else listener.changed()
    }
  }

  #taken(to: Offset): number {
    const [ends, sizes] = [this.#ends, this.#sizes]
    if (ends === undefined || sizes === undefined) return 0
    let [count, bytes] = [0, 0]
    while (count < ends.length && (ends[count] as Offset) <= to) bytes += sizes[count++] as number
    if (count === ends.length) this.#ends = this.#sizes = undefined
    else if (count > 0) {
      ends.splice(0, count)
      sizes.splice(0, count)
    }
    return bytes
  }

  /** For changes that move no high watermark, such as a new log start. */
  lookAgain(): void {
    for (const listener of [...(this.#listeners ?? [])]) listener.changed()
  }
}
