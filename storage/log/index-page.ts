/**
 * A page of a log's offset index: where up to 128 consecutive batches lie. Packed, an entry takes about ten bytes: only the
 * differences to the entry before are kept, as varints. Where compaction took batches away there are gaps between entries, and behind the last.
 */
import type { LeaderEpoch, Offset, Timestamp } from '../../lib/common/ids.ts'
import * as recordBatch from '../../lib/common/record-batch.ts'
import { type LogNumber, type Sequence, stepKey, stepKind } from '../keys.ts'

/** Batches in a full page. */
export const pageEntries = 128

/** Differences of sequences are kept modulo this: few go down, and what was written before any did reads the same. */
const sequenceModulus = 2 ** 52

/** What an empty page has for columns: most logs of a large cluster are empty. */
const noColumn: number[] = []
Object.freeze(noColumn)

/** Entries in columns, in order of their offsets. */
export class IndexPage {
  readonly firstOffset: Offset
  bases: Offset[] = noColumn
  /** Exclusive. */
  ends: Offset[] = noColumn
  sequences: Sequence[] = noColumn
  sizes: number[] = noColumn
  epochs: LeaderEpoch[] = noColumn
  timestamps: Timestamp[] = noColumn
  /** Sum of `sizes`. */
  bytes = 0
  /** Where the page ends (exclusive), and the next one begins: the last batch's end, or above it, behind a gap. */
  endOffset: Offset

  /** `firstOffset` names the page; its first batch begins there or above. */
  constructor(firstOffset: Offset) {
    this.firstOffset = firstOffset
    this.endOffset = firstOffset
  }

  get count(): number {
    return this.bases.length
  }

  /** Largest sequence of an entry, 0 for none: what compaction rewrote is newer than what comes behind it. */
  get lastSequence(): Sequence {
    return this.sequences.reduce((max, s) => (s > max ? s : max), 0)
  }

  get maxTimestamp(): Timestamp {
    return this.timestamps.reduce((max, t) => (t > max ? t : max), -1)
  }

  /** Largest timestamp of the entries that have an offset in [from, to), -1 for none. */
  maxTimestampBetween(from: Offset, to: Offset): Timestamp {
    return this.timestamps.reduce((max, t, i) => (t > max && (this.ends[i] as Offset) > from && (this.bases[i] as Offset) < to ? t : max), -1)
  }

  add(base: Offset, end: Offset, sequence: Sequence, size: number, epoch: LeaderEpoch, timestamp: Timestamp): void {
    if (this.bases === noColumn) this.#begin()
    this.bases.push(base)
    this.ends.push(end)
    this.sequences.push(sequence)
    this.sizes.push(size)
    this.epochs.push(epoch)
    this.timestamps.push(timestamp)
    this.bytes += size
    this.endOffset = end
  }

  #begin(): void {
    this.bases = []
    this.ends = []
    this.sequences = []
    this.sizes = []
    this.epochs = []
    this.timestamps = []
  }

  /** Key of an entry's batch; `log` is the log's number. */
  keyOf(log: LogNumber, i: number): Buffer {
    return stepKey(this.sequences[i] as Sequence, log, stepKind.batch, this.bases[i] as Offset, this.epochs[i] as LeaderEpoch)
  }

  /** A copy of the entries from `from` up to and without `to`, under the same first offset. */
  slice(from: number, to: number): IndexPage {
    const page = new IndexPage(this.firstOffset)
    for (let i = from; i < to; i++) page.copy(this, i)
    return page
  }

  /** A copy without the entries of these sequences. */
  without(sequences: ReadonlySet<Sequence>): IndexPage {
    const page = new IndexPage(this.firstOffset)
    for (const [i, sequence] of this.sequences.entries()) if (!sequences.has(sequence)) page.copy(this, i)
    return page
  }

  /** Its first entries, as far as none is above `sequence`. */
  upTo(sequence: Sequence): IndexPage {
    const above = this.sequences.findIndex((one) => one > sequence)
    return above === -1 ? this : this.slice(0, above)
  }

  /** Adds an entry of another page. */
  copy({ bases, ends, sequences, sizes, epochs, timestamps }: IndexPage, i: number): void {
    const [base, end, sequence] = [bases[i] as Offset, ends[i] as Offset, sequences[i] as Sequence]
    this.add(base, end, sequence, sizes[i] as number, epochs[i] as LeaderEpoch, timestamps[i] as Timestamp)
  }

  /** Index of the first entry that ends above `offset`; `count` if none does. */
  find(offset: Offset): number {
    let [low, high] = [0, this.ends.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.ends[middle] as Offset) > offset) high = middle
      else low = middle + 1
    }
    return low
  }

  /** The same entries in pages of the usual size, which begin where `this` does. */
  split(): readonly IndexPage[] {
    const parts: IndexPage[] = []
    for (let from = 0; from < this.count; from += pageEntries) parts.push(this.slice(from, Math.min(this.count, from + pageEntries)))
    return parts
  }

  /** Whether an entry is of a batch that has records: what compaction emptied is a header alone. */
  hasRecords(i: number): boolean {
    return (this.sizes[i] as number) > recordBatch.batchHeaderBytes
  }

  /** Whether a batch begins below `offset` and ends above it. */
  liesAcross(offset: Offset): boolean {
    const i = this.find(offset)
    return i < this.count && (this.bases[i] as Offset) < offset
  }

  /** Bytes of the entries that end at or below `offset`. */
  bytesBelow(offset: Offset): number {
    let sum = 0
    for (let i = 0; i < this.count && (this.ends[i] as Offset) <= offset; i++) sum += this.sizes[i] as number
    return sum
  }

  /** Packed form; `unpackPage` reads it. */
  pack(): Buffer {
    const packer = new Packer(24 + this.count * 44)
    packer.unsigned(this.firstOffset)
    packer.unsigned(this.count)
    let [end, sequence, epoch, timestamp] = [this.firstOffset, 0, 0, 0]
    for (let i = 0; i < this.count; i++) {
      packer.unsigned((this.bases[i] as Offset) - end)
      packer.unsigned((this.ends[i] as Offset) - (this.bases[i] as Offset))
      packer.unsigned(((this.sequences[i] as Sequence) - sequence + sequenceModulus) % sequenceModulus)
      packer.unsigned(this.sizes[i] as number)
      packer.signed((this.epochs[i] as LeaderEpoch) - epoch)
      packer.signed((this.timestamps[i] as Timestamp) - timestamp)
      end = this.ends[i] as Offset
      sequence = this.sequences[i] as Sequence
      epoch = this.epochs[i] as LeaderEpoch
      timestamp = this.timestamps[i] as Timestamp
    }
    packer.unsigned(this.endOffset - end)
    return packer.bytes()
  }
}

/** Reads a packed page; the caller has checked its checksum. */
export function unpackPage(bytes: Buffer): IndexPage {
  const unpacker = new Unpacker(bytes)
  const page = new IndexPage(unpacker.unsigned())
  const count = unpacker.unsigned()
  let [end, sequence, epoch, timestamp] = [page.firstOffset, 0, 0, 0]
  for (let i = 0; i < count; i++) {
    const base = end + unpacker.unsigned()
    end = base + unpacker.unsigned()
    sequence = (sequence + unpacker.unsigned()) % sequenceModulus
    const size = unpacker.unsigned()
    epoch += unpacker.signed()
    timestamp += unpacker.signed()
    page.add(base, end, sequence, size, epoch, timestamp)
  }
  // Written before there were gaps, a page has no more bytes here, which reads as none.
  page.endOffset = end + unpacker.unsigned()
  return page
}

/** Writes varints of up to 53 bits. */
class Packer {
  readonly #buffer: Buffer
  #at = 0

  constructor(capacity: number) {
    this.#buffer = Buffer.allocUnsafe(capacity)
  }

  unsigned(value: number): void {
    let rest = value
    while (rest > 127) {
      this.#buffer[this.#at++] = (rest % 128) + 128
      rest = Math.floor(rest / 128)
    }
    this.#buffer[this.#at++] = rest
  }

  signed(value: number): void {
    this.unsigned(value < 0 ? -value * 2 - 1 : value * 2)
  }

  bytes(): Buffer {
    return this.#buffer.subarray(0, this.#at)
  }
}

/** Reads what Packer wrote. */
class Unpacker {
  readonly #buffer: Buffer
  #at = 0

  constructor(buffer: Buffer) {
    this.#buffer = buffer
  }

  unsigned(): number {
    let [value, unit] = [0, 1]
    while (true) {
      const byte = this.#buffer[this.#at++] ?? 0
      if (byte < 128) return value + byte * unit
      value += (byte - 128) * unit
      unit *= 128
    }
  }

  signed(): number {
    const value = this.unsigned()
    return value % 2 === 1 ? -(value + 1) / 2 : value / 2
  }
}
