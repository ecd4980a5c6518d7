/**
 * Bounds the memory that requests of all connections of a node take between the socket and the answer. Connections stop
 * reading while it is used up. When nothing is being worked on, so that nothing would be given back soon, one connection may go
 * over the limit to finish the frame it is in (as KIP-72 lets one request through).
 */

/** A connection that reads. */
export interface FrameReader {
  /** Bytes of a frame that is not complete yet. */
  readonly partialBytes: number
  resumeReading(): void
}

/** The memory of one node's requests, in bytes. */
export class RequestMemory {
  readonly #limit: number
  #held = 0
  /** Complete requests that are not answered yet, without those that are parked. */
  #working = 0
  readonly #waiting = new Set<FrameReader>()
  #favoured: FrameReader | undefined

  constructor(limitBytes: number) {
    this.#limit = limitBytes
  }

  /** Bytes held now. */
  get heldBytes(): number {
    return this.#held
  }

  /** Counts bytes that came in. */
  hold(bytes: number): void {
    this.#held += bytes
  }

  /** A frame is complete, or not parked any more, and is worked on until `finish`. */
  begin(): void {
    this.#working++
  }

  /** A request waits for what others do: its bytes stay counted, and nobody waits for them, until `begin`. */
  park(): void {
    this.#working--
    this.#settle()
  }

  /** A request is answered; its bytes are free. */
  finish(bytes: number): void {
    this.#working--
    this.#held -= bytes
    this.#settle()
  }

  /** Whether `reader` may read on; if not, its `resumeReading` is called when it may. */
  admits(reader: FrameReader): boolean {
    if (this.#held <= this.#limit || this.#favoured === reader) return true
    this.#waiting.add(reader)
    this.#settle()
    return !this.#waiting.has(reader)
  }

  /** A connection has gone; `bytes` of an incomplete frame go with it. */
  forget(reader: FrameReader, bytes: number): void {
    this.#held -= bytes
    this.#waiting.delete(reader)
    if (this.#favoured === reader) this.#favoured = undefined
    this.#settle()
  }

  #settle(): void {
    if (this.#waiting.size === 0) return
    if (this.#held <= this.#limit) {
      this.#favoured = undefined
      const woken = [...this.#waiting]
      this.#waiting.clear()
      for (const reader of woken) reader.resumeReading()
      return
    }
    if (this.#working > 0 || (this.#favoured !== undefined && this.#favoured.partialBytes > 0)) return
    const [next] = this.#waiting
    if (next === undefined) return
    this.#waiting.delete(next)
    this.#favoured = next
    next.resumeReading()
  }
}
