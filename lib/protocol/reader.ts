/** Reads the primitives of the wire off one frame; every read is bounded by the frame's end. */
import { zeroUuid } from '../common/ids.ts'

/** Bytes that are not what the schema says: too short, a length that lies, a varint without end. */
export class DecodeError extends Error {
  override readonly name = 'DecodeError'
}

/** A cursor over one frame. */
export class Reader {
  readonly bytes: Buffer
  position: number
  readonly end: number

  constructor(bytes: Buffer, position = 0, end: number = bytes.length) {
    this.bytes = bytes
    this.position = position
    this.end = end
  }

  /** Bytes that are left. */
  get remaining(): number {
    return this.end - this.position
  }

  #take(count: number): number {
    const at = this.position
    if (count < 0 || count > this.end - at) throw new DecodeError(`${count} bytes wanted at ${at}, ${this.end - at} left`)
    this.position = at + count
    return at
  }

  bool(): boolean {
    return this.bytes[this.#take(1)] !== 0
  }

  int8(): number {
    return this.bytes.readInt8(this.#take(1))
  }

  int16(): number {
    return this.bytes.readInt16BE(this.#take(2))
  }

  uint16(): number {
    return this.bytes.readUInt16BE(this.#take(2))
  }

  int32(): number {
    return this.bytes.readInt32BE(this.#take(4))
  }

  uint32(): number {
    return this.bytes.readUInt32BE(this.#take(4))
  }

  /** As two halves: exact up to 2⁵³, the nearest number beyond. */
  int64(): number {
    const at = this.#take(8)
    return this.bytes.readInt32BE(at) * 4294967296 + this.bytes.readUInt32BE(at + 4)
  }

  float64(): number {
    return this.bytes.readDoubleBE(this.#take(8))
  }

  uuid(): string {
    const at = this.#take(16)
    const text = this.bytes.toString('base64url', at, at + 16)
    return text === zeroUuid ? zeroUuid : text
  }

  /** At most 5 bytes; an unsigned 32-bit number. */
  uvarint(): number {
    let value = 0
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.bytes[this.#take(1)] as number
      value += (byte & 0x7f) * 2 ** shift
      if ((byte & 0x80) === 0) return value > 0xffffffff ? this.#badVarint() : value
    }
    return this.#badVarint()
  }

  #badVarint(): never {
    throw new DecodeError(`a varint over 32 bits at ${this.position}`)
  }

  /** Length of a string, byte string or array; -1 is null, and so is every other negative one, as Kafka reads it. */
  length(flexible: boolean, short: boolean): number {
    if (flexible) return this.uvarint() - 1
    const length = short ? this.int16() : this.int32()
    return length < 0 ? -1 : length
  }

  string(length: number): string {
    const at = this.#take(length)
    return this.bytes.toString('utf8', at, at + length)
  }

  /** A view, not a copy. */
  view(length: number): Buffer {
    const at = this.#take(length)
    return this.bytes.subarray(at, at + length)
  }

  skip(length: number): void {
    this.#take(length)
  }
}
