/** Reads the primitives of the wire off one frame; every read is bounded by the frame's end. */
import { uuidText } from './uuid-text.ts'

/** Bytes that are not what the schema says: too short, a length that lies, a varint without end. */
export class DecodeError extends Error {
  override readonly name = 'DecodeError'
}

/** A cursor over one frame. */
export class Reader {
  readonly bytes: Buffer
  position: number
  readonly end: number
  /** Array elements that may still be decoded: an element costs more memory and time than the byte or two that it takes here. */
  #elements: number

  constructor(bytes: Buffer, maxElements: number = Infinity) {
    this.bytes = bytes
    this.position = 0
    this.end = bytes.length
    this.#elements = maxElements
  }

  /** Bytes that are left. */
  get remaining(): number {
    return this.end - this.position
  }

  #take(count: number): number {
    const at = this.position
    if (count > this.end - at || count < 0) throw this.#short(count)
    this.position = at + count
    return at
  }

  #short(count: number): DecodeError {
    return new DecodeError(`${count} bytes wanted at ${this.position}, ${this.remaining} left`)
  }

  bool(): boolean {
    return this.bytes[this.#take(1)] !== 0
  }

  int8(): number {
    return ((this.bytes[this.#take(1)] as number) << 24) >> 24
  }

  int16(): number {
    return (this.uint16() << 16) >> 16
  }

  uint16(): number {
    const at = this.#take(2)
    const { bytes } = this
    return ((bytes[at] as number) << 8) | (bytes[at + 1] as number)
  }

  int32(): number {
    const at = this.#take(4)
    const { bytes } = this
    return ((bytes[at] as number) << 24) | ((bytes[at + 1] as number) << 16) | ((bytes[at + 2] as number) << 8) | (bytes[at + 3] as number)
  }

  uint32(): number {
    return this.int32() >>> 0
  }

  /** As two halves: exact up to 2^53, the nearest number beyond. */
  int64(): number {
    const high = this.int32()
    return high * 4294967296 + (this.int32() >>> 0)
  }

  /** Every bit of eight bytes, signed. */
  bits64(): bigint {
    return this.bytes.readBigInt64BE(this.#take(8))
  }

  float64(): number {
    return this.bytes.readDoubleBE(this.#take(8))
  }

  uuid(): string {
    return uuidText(this.bytes, this.#take(16))
  }

  /** At most 5 bytes; an unsigned 32-bit number. */
  uvarint(): number {
    const first = this.bytes[this.position]
    if (first !== undefined && first < 0x80) {
      this.position++
      return first
    }
    return this.#longUvarint()
  }

  #longUvarint(): number {
    let value = 0
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = this.bytes[this.#take(1)] as number
      value |= (byte & 0x7f) << shift
      if (byte < 0x80) return value
    }
    const last = this.bytes[this.#take(1)] as number
    return last > 0x0f ? this.#badVarint() : value + last * 0x10000000
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

  /** Length of an array whose elements take `elementBytes` at least; -1 is null. A count that lies is found before anything is made. */
  count(flexible: boolean, elementBytes: number): number {
    const count = this.length(flexible, false)
    if (count > 0) {
      if (count * elementBytes > this.remaining) throw new DecodeError(`an array of ${count} with ${this.remaining} bytes left`)
      this.#elements -= count
      if (this.#elements < 0) throw new DecodeError('more array elements in one message than are allowed')
    }
    return count
  }

  /** UTF-8 of a known length; what is not UTF-8 is read as U+FFFD, as Kafka does. */
  text(length: number): string {
    const at = this.#take(length)
    return this.bytes.toString('utf8', at, at + length)
  }

  string(flexible: boolean): string {
    const length = this.length(flexible, true)
    if (length < 0) throw this.unexpectedNull()
    return this.text(length)
  }

  nullableString(flexible: boolean): string | null {
    const length = this.length(flexible, true)
    return length < 0 ? null : this.text(length)
  }

  /** A view, not a copy. */
  view(length: number): Buffer {
    const at = this.#take(length)
    return this.bytes.subarray(at, at + length)
  }

  /** Bytes behind their length, as a view. */
  sized(flexible: boolean): Buffer {
    const length = this.length(flexible, false)
    if (length < 0) throw this.unexpectedNull()
    return this.view(length)
  }

  nullableSized(flexible: boolean): Buffer | null {
    const length = this.length(flexible, false)
    return length < 0 ? null : this.view(length)
  }

  skip(length: number): void {
    this.#take(length)
  }

  /** Passes over a tag section. */
  skipTags(): void {
    for (let left = this.uvarint(); left > 0; left--) {
      this.uvarint()
      this.skip(this.uvarint())
    }
  }

  /** Reads the size of a tag and gives the position behind its payload. */
  tagEnd(tag: number): number {
    const size = this.uvarint()
    if (size > this.remaining) throw new DecodeError(`tag ${tag} of ${size} bytes, ${this.remaining} left`)
    return this.position + size
  }

  /** For a tag whose payload does not end where its size says. */
  badTag(tag: number): DecodeError {
    return new DecodeError(`tag ${tag} is not as long as it says`)
  }

  /** For null where the schema has none. */
  unexpectedNull(): DecodeError {
    return new DecodeError(`null before ${this.position} where a value must be`)
  }
}
