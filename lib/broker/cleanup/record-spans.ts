/**
 * Walks the records of a batch by where their parts lie, without an object for each: compaction looks at every record of a log twice. Other than in a
 * producer's batch, offsets may have gaps.
 */
import { baseOffset, recordCount } from '../../common/record-batch.ts'

/** A batch whose records are not what they say. */
export class RecordSpansError extends Error {
  override readonly name = 'RecordSpansError'
}

/** What it shows is of the record that `next` went to last; positions are in the section. */
export class RecordSpans {
  readonly #bytes: Buffer
  readonly #firstOffset: number
  #left: number
  #at = 0
  /** Where the record begins, with its length, and where it ends. */
  start = 0
  end = 0
  /** Behind the record's length and attributes: its timestamp delta begins here. */
  timestampAt = 0
  /** Behind the timestamp delta: its offset delta begins here. */
  offsetAt = 0
  /** Relative to the batch's base timestamp. */
  timestampDelta = 0
  offset = -1
  /** Key's bytes; a length of -1 is no key. */
  keyAt = 0
  keyLength = -1
  /** No value: a tombstone. */
  isTombstone = false

  /** `section` is what `recordsSection` gave for `batch`. */
  constructor(batch: Buffer, section: Buffer) {
    this.#bytes = section
    this.#firstOffset = baseOffset(batch)
    this.#left = recordCount(batch)
  }

  /** Goes to the next record; false behind the last. Raises RecordSpansError. */
  next(): boolean {
    if (this.#left <= 0) return false
    this.#left--
    this.start = this.#at = this.end
    const length = this.#varint()
    // A record is 6 bytes at least: attributes, two deltas, two lengths, number of headers.
    if (length < 6 || length > this.#bytes.length - this.#at) throw this.#malformed()
    this.end = this.#at + length
    this.timestampAt = ++this.#at
    this.timestampDelta = this.#varlong()
    this.offsetAt = this.#at
    this.offset = this.#firstOffset + this.#varint()
    this.keyLength = this.#varint()
    this.keyAt = this.#at
    if (this.keyLength > 0) this.#at += this.keyLength
    if (this.#at >= this.end) throw this.#malformed()
    this.isTombstone = this.#varint() < 0
    return true
  }

  #malformed(): RecordSpansError {
    return new RecordSpansError(`a record behind offset ${this.offset} of the batch at ${this.#firstOffset} is malformed`)
  }

  #varint(): number {
    let value = 0
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.#bytes[this.#at++]
      if (byte === undefined) break
      value |= (byte & 0x7f) << shift
      if (byte < 0x80) return (value >>> 1) ^ -(value & 1)
    }
    throw this.#malformed()
  }

  #varlong(): number {
    let [value, unit] = [0, 1]
    for (let i = 0; i < 10; i++) {
      const byte = this.#bytes[this.#at++]
      if (byte === undefined) break
      value += (byte & 0x7f) * unit
      unit *= 128
      if (byte < 0x80) return value % 2 === 1 ? -(value + 1) / 2 : value / 2
    }
    throw this.#malformed()
  }
}
