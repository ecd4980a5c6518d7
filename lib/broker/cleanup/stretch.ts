/** Consecutive batches of which some change, on their way to one replacement: from the first that does to the last. Pure. */
import type { Offset } from '../../common/ids.ts'
import * as recordBatch from '../../common/record-batch.ts'

/** Batches that one replacement takes at most: each has an entry in the log's index that is written anew. */
const mostBatches = 4096

/** A replacement. */
export interface Change {
  readonly from: Offset
  readonly to: Offset
  readonly kept: readonly Buffer[]
  /** Bytes of what is replaced, and of what replaces it. */
  readonly bytesBefore: number
  readonly bytesAfter: number
}

/** Filled batch by batch, until it is full. */
export class Stretch {
  readonly #keptBytes: number
  readonly #kept: Buffer[] = []
  #from: Offset = -1
  #batches = 0
  #before = 0
  #after = 0
  /** As of the last batch that changed. */
  #end = { to: -1, kept: 0, before: 0, after: 0 }

  /** `keptBytes`: how much is kept at most, about; eight times as much may be read for it. */
  constructor(keptBytes: number) {
    this.#keptBytes = keptBytes
  }

  /** Of `batch` this is left: the same buffer if nothing changed, undefined if it goes. */
  add(batch: Buffer, left: Buffer | undefined): void {
    if (this.#from < 0) {
      if (left === batch) return
      this.#from = recordBatch.baseOffset(batch)
    }
    this.#batches++
    this.#before += batch.length
    if (left !== undefined) {
      this.#kept.push(left)
      this.#after += left.length
    }
    if (left !== batch) this.#end = { to: recordBatch.nextOffset(batch), kept: this.#kept.length, before: this.#before, after: this.#after }
  }

  /** Whether it is time to replace. */
  get isFull(): boolean {
    return this.#after >= this.#keptBytes || this.#before >= 8 * this.#keptBytes || this.#batches >= mostBatches
  }

  /** What is to be replaced of a log that starts at `logStartOffset`; undefined if nothing. What fell below the start meanwhile is none of it. */
  change(logStartOffset: Offset): Change | undefined {
    const { to, kept, before, after } = this.#end
    if (to <= logStartOffset) return undefined
    const inside = this.#kept.slice(0, kept).filter((batch) => recordBatch.nextOffset(batch) > logStartOffset)
    return { from: Math.max(this.#from, logStartOffset), to, kept: inside, bytesBefore: before, bytesAfter: after }
  }
}
