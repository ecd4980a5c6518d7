/** Builds record batches of magic 2. */
import { assert } from '../../common/assert.ts'
import type { LeaderEpoch, Offset, ProducerId, Timestamp } from '../../common/ids.ts'
import { batchHeaderBytes, batchOverheadBytes, currentMagic, rewriteCrc } from '../../common/record-batch.ts'
import { type CodecName, codecNumber, compress } from './codecs.ts'

/** A record to be written. */
export interface RecordInput {
  readonly key?: Uint8Array | null
  readonly value: Uint8Array | null
  /** Milliseconds; without it the batch's first timestamp, or 0. */
  readonly timestamp?: Timestamp
  readonly headers?: readonly { readonly key: string; readonly value: Uint8Array | null }[]
}

/** What the header of a batch says besides its records. */
export interface BatchOptions {
  readonly codec?: CodecName
  /** Of gzip and zstd. */
  readonly level?: number | undefined
  /** 0 when a producer sends it; the leader sets it. */
  readonly baseOffset?: Offset
  readonly leaderEpoch?: LeaderEpoch
  readonly producerId?: ProducerId
  readonly producerEpoch?: number
  readonly baseSequence?: number
  readonly transactional?: boolean
  readonly control?: boolean
  /** Marks the timestamps as the broker's; all records then have the largest. */
  readonly logAppendTime?: boolean
}

/** Collects records, then makes one batch of them. */
export class BatchBuilder {
  #bytes: Buffer
  #at = batchHeaderBytes
  #count = 0
  #baseTimestamp: Timestamp = 0
  #maxTimestamp: Timestamp = -1

  /** `sizeHint`: bytes that are set aside at first. */
  constructor(sizeHint = 1024) {
    this.#bytes = Buffer.allocUnsafe(Math.max(sizeHint, batchHeaderBytes))
  }

  /** Records so far. */
  get count(): number {
    return this.#count
  }

  /** Bytes of the batch as it is now, before compression. */
  get sizeBytes(): number {
    return this.#at
  }

  /** Adds a record and returns its offset delta. The bytes are copied. */
  append(record: RecordInput): number {
    const key = record.key ?? null
    const { value } = record
    const headers = record.headers ?? []
    const offsetDelta = this.#count++
    const timestamp = record.timestamp ?? this.#baseTimestamp
    if (offsetDelta === 0) this.#baseTimestamp = timestamp
    if (timestamp > this.#maxTimestamp) this.#maxTimestamp = timestamp
    const timestampDelta = timestamp - this.#baseTimestamp
    let size = 1 + varlongBytes(timestampDelta) + varintBytes(offsetDelta) + sizedBytes(key) + sizedBytes(value) + varintBytes(headers.length)
    for (const header of headers) {
      const keyBytes = Buffer.byteLength(header.key)
      size += varintBytes(keyBytes) + keyBytes + sizedBytes(header.value)
    }
    this.#reserve(varintBytes(size) + size)
    this.#varint(size)
    this.#bytes[this.#at++] = 0
    this.#varlong(timestampDelta)
    this.#varint(offsetDelta)
    this.#sized(key)
    this.#sized(value)
    this.#varint(headers.length)
    for (const header of headers) {
      this.#sized(Buffer.from(header.key))
      this.#sized(header.value)
    }
    return offsetDelta
  }

  /** The batch. The builder must not be used afterwards: without a codec the batch is its own memory. */
  build(options: BatchOptions = {}): Buffer {
    const codec = options.codec ?? 'none'
    assert(this.#count > 0, 'a batch holds a record at least')
    let batch = this.#bytes.subarray(0, this.#at)
    if (codec !== 'none') {
      const section = compress(codec, batch.subarray(batchHeaderBytes), options.level)
      batch = Buffer.concat([batch.subarray(0, batchHeaderBytes), section])
    }
    let attributes = codecNumber(codec)
    if (options.logAppendTime === true) attributes |= 8
    if (options.transactional === true) attributes |= 16
    if (options.control === true) attributes |= 32
    batch.writeBigInt64BE(BigInt(options.baseOffset ?? 0), 0)
    batch.writeInt32BE(batch.length - batchOverheadBytes, 8)
    batch.writeInt32BE(options.leaderEpoch ?? -1, 12)
    batch.writeInt8(currentMagic, 16)
    batch.writeInt16BE(attributes, 21)
    batch.writeInt32BE(this.#count - 1, 23)
    batch.writeBigInt64BE(BigInt(this.#baseTimestamp), 27)
    batch.writeBigInt64BE(BigInt(this.#maxTimestamp), 35)
    batch.writeBigInt64BE(BigInt(options.producerId ?? -1), 43)
    batch.writeInt16BE(options.producerEpoch ?? -1, 51)
    batch.writeInt32BE(options.baseSequence ?? -1, 53)
    batch.writeInt32BE(this.#count, 57)
    rewriteCrc(batch)
    return batch
  }

  #reserve(count: number): void {
    if (this.#at + count <= this.#bytes.length) return
    const larger = Buffer.allocUnsafe(Math.max(2 * this.#bytes.length, this.#at + count))
    this.#bytes.copy(larger, 0, 0, this.#at)
    this.#bytes = larger
  }

  #sized(bytes: Uint8Array | null): void {
    this.#varint(bytes === null ? -1 : bytes.length)
    if (bytes === null) return
    this.#bytes.set(bytes, this.#at)
    this.#at += bytes.length
  }

  #varint(value: number): void {
    let rest = ((value << 1) ^ (value >> 31)) >>> 0
    while (rest > 0x7f) {
      this.#bytes[this.#at++] = (rest & 0x7f) | 0x80
      rest >>>= 7
    }
    this.#bytes[this.#at++] = rest
  }

  #varlong(value: number): void {
    let rest = zigzag(value)
    while (rest > 0x7f) {
      this.#bytes[this.#at++] = (rest % 128) | 0x80
      rest = Math.floor(rest / 128)
    }
    this.#bytes[this.#at++] = rest
  }
}

function zigzag(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value
}

function varintBytes(value: number): number {
  return varlongBytes(value)
}

function varlongBytes(value: number): number {
  let size = 1
  for (let rest = zigzag(value); rest > 0x7f; rest = Math.floor(rest / 128)) size++
  return size
}

function sizedBytes(bytes: Uint8Array | null): number {
  return bytes === null ? 1 : varintBytes(bytes.length) + bytes.length
}

/** One batch of the records. */
export function buildBatch(records: readonly RecordInput[], options: BatchOptions = {}): Buffer {
  let size = batchHeaderBytes
  for (const { key, value } of records) size += (key?.length ?? 0) + (value?.length ?? 0) + 32
  const builder = new BatchBuilder(size)
  for (const record of records) builder.append(record)
  return builder.build(options)
}
