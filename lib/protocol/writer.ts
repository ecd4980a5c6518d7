/** Writes the primitives of the wire; what is large is passed on as it is, so that a frame leaves as a vector of pieces. */
import { assert, AssertionError } from '../common/assert.ts'

/** From here on bytes are referenced instead of copied. */
const referenceFromBytes = 2048

function outside(what: string, value: number): AssertionError {
  return new AssertionError(`not an ${what}: ${value}`)
}

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
    this.#put8(value ? 1 : 0)
  }

  int8(value: number): void {
    if (value << 24 >> 24 !== value) throw outside('int8', value)
    this.#put8(value)
  }

  #put8(value: number): void {
    const at = this.#room(1) // First: it may put another buffer in place.
    this.#buffer[at] = value
  }

  int16(value: number): void {
    if (value << 16 >> 16 !== value) throw outside('int16', value)
    this.#put16(value)
  }

  uint16(value: number): void {
    if ((value & 0xffff) !== value) throw outside('uint16', value)
    this.#put16(value)
  }

  #put16(value: number): void {
    const at = this.#room(2)
    const buffer = this.#buffer
    buffer[at] = value >>> 8
    buffer[at + 1] = value
  }

  int32(value: number): void {
    if ((value | 0) !== value) throw outside('int32', value)
    this.#put32(value)
  }

  uint32(value: number): void {
    if (value >>> 0 !== value) throw outside('uint32', value)
    this.#put32(value)
  }

  #put32(value: number): void {
    const at = this.#room(4)
    const buffer = this.#buffer
    buffer[at] = value >>> 24
    buffer[at + 1] = value >>> 16
    buffer[at + 2] = value >>> 8
    buffer[at + 3] = value
  }

  /** Exact up to 2^53; beyond, where a number is the nearest one already, what does not fit is cut to the largest or smallest. */
  int64(value: number): void {
    if (!Number.isInteger(value)) throw outside('int64', value)
    const high = Math.floor(value / 4294967296)
    if (high > 0x7fffffff) return this.#put64(0x7fffffff, 0xffffffff)
    if (high < -0x80000000) return this.#put64(-0x80000000, 0)
    this.#put64(high, value - high * 4294967296)
  }

  #put64(high: number, low: number): void {
    this.#put32(high)
    this.#put32(low)
  }

  /** Raises RangeError beyond 64 bits. */
  bits64(value: bigint): void {
    const at = this.#room(8)
    this.#buffer.writeBigInt64BE(value, at)
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
      this.#put8((rest & 0x7f) | 0x80)
      rest = Math.floor(rest / 128)
    }
    this.#put8(rest)
  }

  /** Length of a string, byte string or array; -1 for null. */
  length(length: number, flexible: boolean, short: boolean): void {
    if (flexible) this.uvarint(length + 1)
    else if (short) this.int16(length)
    else this.int32(length)
  }

  string(value: string, flexible: boolean): void {
    const size = Buffer.byteLength(value)
    if (!flexible && size > 0x7fff) throw outside('length of a string', size)
    this.length(size, flexible, true)
    const at = this.#room(size)
    this.#buffer.write(value, at, size, 'utf8')
  }

  /** Bytes behind their length; several pieces are one value. */
  sized(value: Buffer | readonly Buffer[], flexible: boolean): void {
    if (value instanceof Uint8Array) {
      this.length(value.length, flexible, false)
      this.raw(value)
      return
    }
    let size = 0
    for (const piece of value) size += piece.length
    this.length(size, flexible, false)
    for (const piece of value) this.raw(piece)
  }

  /** A writer for what must be measured before it is embedded here. */
  inner(): Writer {
    return new Writer(64)
  }

  /** Takes what another writer holds, behind its size. */
  embed(other: Writer): void {
    this.uvarint(other.size)
    for (const piece of other.finish()) this.raw(piece)
  }

  /** For null where the schema has none. */
  unexpectedNull(): AssertionError {
    return new AssertionError('null where a value must be')
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
