/** How many bytes that were fetched are not stored yet: a follower whose disk is slower than its leader must not take in ever more. */
import type { Offset } from '../common/ids.ts'
import type { FetchPosition } from '../replication/fetch-messages.ts'

interface Piece {
  readonly endOffset: Offset
  readonly bytes: number
}

/** Pieces of partitions, until a position says that they are held, or that they are not there. */
export class UnstoredBytes<Key> {
  readonly #pieces = new Map<Key, Piece[]>()
  #total = 0

  get total(): number {
    return this.#total
  }

  /** An answer brought so many bytes that end at `endOffset`. */
  came(key: Key, endOffset: Offset, bytes: number): void {
    const pieces = this.#pieces.get(key)
    if (pieces === undefined) this.#pieces.set(key, [{ endOffset, bytes }])
    else pieces.push({ endOffset, bytes })
    this.#total += bytes
  }

  /** Where the replica stands now; undefined: it fetches nothing, and nothing of it counts. */
  stands(key: Key, position: FetchPosition | undefined): void {
    const pieces = this.#pieces.get(key)
    if (pieces === undefined) return
    const left: Piece[] = []
    for (const piece of pieces) {
      // What ends behind its log was not taken, or was cut off again.
      if (position !== undefined && piece.endOffset > position.heldEndOffset && piece.endOffset <= position.fetchOffset) left.push(piece)
      else this.#total -= piece.bytes
    }
    if (left.length > 0) this.#pieces.set(key, left)
    else this.#pieces.delete(key)
  }
}
