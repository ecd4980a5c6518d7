/** Writes the primitives of the wire; what is large is passed on as it is, so that a frame leaves as a vector of pieces. */
import { assert } from '../common/assert.ts'

/** From here on bytes are referenced instead of copied. */
const referenceFromBytes = 2048

/** Collects one frame. */
export class Writer {
  #buffer: Buffer
  #start = 0
  #position = 0
  #pieces: Buffer[] = []
  #pieceBytes = 0

  constructor(sizeHint = 256) {
    this.#buffer = Buffer.allocUnsafe(sizeHint)
  }

  /** Bytes written so far. */
  get size(): number {
    return this.#pieceBytes + this.#position - this.#start
  }

  #room(count: number): number {
    const at = this.#position
    if (at + count > this.#buffer.length) return this.#grow(count)
    this.#position = at + count
    return at
  }

  #grow(count: number): number {
    const used = this.#position - this.#start
    const larger = Buffer.allocUnsafe(Math.max(2 * this.#buffer.length, used + count, 256))
    this.#buffer.copy(larger, 0, this.#start, this.#position)
    this.#buffer = larger
    this.#start = 0
    this.#position = used + count
    return used
  }

  bool(value: boolean): void {
    this.#buffer[this.#room(1)] = value ? 1 : 0
  }

  int8(value: number): void {
    const at = this.#room(1)
    this.#buffer.writeInt8(value, at)
  }

  int16(value: number): void {
    const at = this.#room(2)
    this.#buffer.writeInt16BE(value, at)
  }

  uint16(value: number): void {
    const at = this.#room(2)
    this.#buffer.writeUInt16BE(value, at)
  }

  int32(value: number): void {
    const at = this.#room(4)
    this.#buffer.writeInt32BE(value, at)
  }

  uint32(value: number): void {
    const at = this.#room(4)
    this.#buffer.writeUInt32BE(value, at)
  }

  int64(value: number): void {
    assert(Number.isSafeInteger(value), `int64 beyond 2^53: ${value}`)
    const at = this.#room(8)
    const high = Math.floor(value / 4294967296)
    this.#buffer.writeInt32BE(high, at)
    this.#buffer.writeUInt32BE(value - high * 4294967296, at + 4)
  }

  float64(value: number): void {
    const at = this.#room(8)
    this.#buffer.writeDoubleBE(value, at)
  }

  uuid(value: string): void {
    const at = this.#room(16)
    assert(this.#buffer.write(value, at, 16, 'base64url') === 16, `not a uuid: ${value}`)
  }

  uvarint(value: number): void {
    let rest = value
    while (rest > 0x7f) {
      this.#buffer[this.#room(1)] = (rest & 0x7f) | 0x80
      rest = Math.floor(rest / 128)
    }
    this.#buffer[this.#room(1)] = rest
  }

  /** Length of a string, byte string or array; -1 for null. */
  length(length: number, flexible: boolean, short: boolean): void {
    if (flexible) this.uvarint(length + 1)
    else if (short) this.int16(length)
    else this.int32(length)
  }

  string(value: string, flexible: boolean): void {
    const size = Buffer.byteLength(value)
    this.length(size, flexible, true)
    const at = this.#room(size)
    this.#buffer.write(value, at, size, 'utf8')
  }

  /** Bytes without a length: copied when small, else referenced, so they must not change until the frame has left. */
  raw(bytes: Buffer): void {
    if (bytes.length < referenceFromBytes) {
      const at = this.#room(bytes.length)
      bytes.copy(this.#buffer, at)
      return
    }
    this.#cut()
    this.#pieces.push(bytes)
    this.#pieceBytes += bytes.length
  }

  #cut(): void {
    if (this.#position === this.#start) return
    this.#pieces.push(this.#buffer.subarray(this.#start, this.#position))
    this.#pieceBytes += this.#position - this.#start
    this.#start = this.#position
  }

  /** The pieces in order; the writer must not be used afterwards. */
  finish(): Buffer[] {
    this.#cut()
    return this.#pieces
  }
}
