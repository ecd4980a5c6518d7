/** Reads the records of a batch, one after another or all at once; keys, values and headers are views. */
import { attributes, baseOffset, baseTimestamp, batchHeaderBytes, codecOf, isLogAppendTime, maxTimestamp, recordCount } from '../../common/record-batch.ts'
import type { Offset, Timestamp } from '../../common/ids.ts'
import { DecodeError } from '../reader.ts'
import { codecName, decompress } from './codecs.ts'

/** A header of a record. */
export interface RecordHeader {
  readonly key: string
  readonly value: Buffer | null
}

/** One record as a consumer sees it. */
export interface LogRecord {
  readonly offset: Offset
  readonly timestamp: Timestamp
  readonly key: Buffer | null
  readonly value: Buffer | null
  readonly headers: readonly RecordHeader[]
}

/** The most that a batch is decompressed to when the caller says nothing else. */
export const defaultMaxSectionBytes = 32 * 1024 * 1024

/**
 * The records of a batch, decompressed if need be. The caller has checked that `batch` is one whole batch of magic 2.
 * Raises CodecError for an unknown codec, for garbage, and for more than `maxBytes`.
 */
export function recordsSection(batch: Buffer, maxBytes: number = defaultMaxSectionBytes): Buffer {
  const section = batch.subarray(batchHeaderBytes)
  const codec = attributes(batch) & 7
  return codec === 0 ? section : decompress(codecName(codecOf(batch)), section, maxBytes)
}

/** Steps through the records of a batch; what it shows is of the record that `next` went to last. */
export class RecordCursor {
  readonly #bytes: Buffer
  readonly #baseOffset: Offset
  readonly #baseTimestamp: Timestamp
  /** Timestamp of every record where the broker set it, else undefined. */
  readonly #appendTime: Timestamp | undefined
  #left: number
  #at = 0
  #recordEnd = 0

  /** Index in the batch. */
  index = -1
  offset: Offset = -1
  timestamp: Timestamp = -1
  key: Buffer | null = null
  value: Buffer | null = null

  /** `section` is what `recordsSection` gave for `batch`. */
  constructor(batch: Buffer, section: Buffer) {
    this.#bytes = section
    this.#baseOffset = baseOffset(batch)
    this.#baseTimestamp = baseTimestamp(batch)
    this.#appendTime = isLogAppendTime(batch) ? maxTimestamp(batch) : undefined
    this.#left = recordCount(batch)
  }

  /** Goes to the next record; false behind the last. Raises DecodeError for records that are not what they say. */
  next(): boolean {
    if (this.#left <= 0) return false
    this.#left--
    this.#at = this.#recordEnd
    const length = this.#varint()
    if (length < 6 || length > this.#bytes.length - this.#at) throw this.#malformed()
    this.#recordEnd = this.#at + length
    this.#at++
    const timestampDelta = this.#varlong()
    this.index++
    this.timestamp = this.#appendTime ?? this.#baseTimestamp + timestampDelta
    this.offset = this.#baseOffset + this.#varint()
    this.key = this.#nullableBytes()
    this.value = this.#nullableBytes()
    return true
  }

  /** The headers of this record. Raises DecodeError. */
  headers(): readonly RecordHeader[] {
    const at = this.#at
    const count = this.#varint()
    if (count < 0 || count > this.#recordEnd - this.#at) throw this.#malformed()
    if (count === 0) {
      this.#at = at
      return none
    }
    const headers: RecordHeader[] = []
    for (let i = 0; i < count; i++) {
      const key = this.#nullableBytes()
      if (key === null) throw this.#malformed()
      headers.push({ key: key.toString('utf8'), value: this.#nullableBytes() })
    }
    this.#at = at
    return headers
  }

  #malformed(): DecodeError {
    return new DecodeError(`malformed record at index ${this.index} of the batch at offset ${this.#baseOffset}`)
  }

  #nullableBytes(): Buffer | null {
    const length = this.#varint()
    if (length < 0) return null
    const at = this.#at
    if (length > this.#recordEnd - at) throw this.#malformed()
    this.#at = at + length
    return this.#bytes.subarray(at, at + length)
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
    let low = 0
    let high = 0
    for (let i = 0; i < 10; i++) {
      const byte = this.#bytes[this.#at++]
      if (byte === undefined) break
      if (i < 4) low |= (byte & 0x7f) << (7 * i)
      else high += (byte & 0x7f) * 2 ** (7 * (i - 4))
      if (byte < 0x80) {
        const half = high * 134217728 + (low >>> 1)
        return (low & 1) === 0 ? half : -half - 1
      }
    }
    throw this.#malformed()
  }
}

const none: readonly RecordHeader[] = []

/**
 * All records of a batch. Raises DecodeError and CodecError; the CRC is the caller's to check. Control batches hold records too:
 * a consumer asks `isControl` first.
 */
export function readRecords(batch: Buffer, maxBytes: number = defaultMaxSectionBytes): LogRecord[] {
  const cursor = new RecordCursor(batch, recordsSection(batch, maxBytes))
  const records: LogRecord[] = []
  while (cursor.next()) {
    const { offset, timestamp, key, value } = cursor
    records.push({ offset, timestamp, key, value, headers: cursor.headers() })
  }
  return records
}
