/** A snapshot on its way here: its pieces in order, in memory, within a bound. */
import type { SnapshotId } from '../../raft/messages.ts'

/** The pieces so far. */
export class SnapshotDownload {
  readonly id: SnapshotId
  readonly #maxBytes: number
  #pieces: Uint8Array[] = []
  #bytes = 0

  constructor(id: SnapshotId, maxBytes: number) {
    this.id = id
    this.#maxBytes = maxBytes
  }

  /** Whether it is this snapshot that the pieces are of. */
  isOf({ endOffset, epoch }: SnapshotId): boolean {
    return this.id.endOffset === endOffset && this.id.epoch === epoch
  }

  /** Takes a piece of its own copy. Whether it is the one that is due, and the whole is not too large. */
  add(bytePosition: number, piece: Uint8Array, totalBytes: number): boolean {
    if (bytePosition !== this.#bytes || totalBytes > this.#maxBytes) return false
    this.#pieces.push(Uint8Array.from(piece))
    this.#bytes += piece.length
    return true
  }

  /** All bytes. */
  whole(): Uint8Array {
    if (this.#pieces.length > 1) this.#pieces = [Buffer.concat(this.#pieces)]
    return this.#pieces[0] ?? new Uint8Array()
  }
}
