/**
 * Keys of the two databases.
 *
 * batches: one entry per step of the node's life, in the order of its sequence number. Most are record batches, stored as they are;
 * the others ("marks") say that a log was created, cut, raised or dropped. The key says all that the batch's own CRC-32C does not
 * cover, so the value needs no header and no copy:
 *
 *   sequence 8 | log number 4 | kind 1 | offset 8 | leader epoch 4 | CRC-32C of these 25 bytes
 *
 * index: what is derived from the steps, and all other small state. The first byte names the table.
 */
import { crc32c } from '../lib/common/crc32c.ts'
import type { Offset } from '../lib/common/ids.ts'
import type { KeyRange } from './database.ts'

/** Position in the node-wide order of steps, 1 or above; never used twice. */
export type Sequence = number
/** Names one incarnation of a partition's log, 1 or above; never used twice. */
export type LogNumber = number

/**
 * What a step is. `roll` begins a segment. `rewrite` says how many of the log's batches come right behind it that are no appends; `replace` puts batches
 * that came so in the place of others.
 */
export const stepKind = { batch: 0, create: 1, truncate: 2, start: 3, drop: 4, closed: 5, roll: 6, rewrite: 7, replace: 8 } as const

/** One step, as its key says. */
export interface Step {
  readonly sequence: Sequence
  readonly log: LogNumber
  readonly kind: number
  /** Base offset of a batch; the offset a mark speaks of. */
  readonly offset: Offset
  /** Leader epoch of a batch, else 0. */
  readonly epoch: number
}

const stepKeyBytes = 29

function writeLong(key: Buffer, value: number, at: number): void {
  key.writeUInt32BE(Math.floor(value / 4294967296), at)
  key.writeUInt32BE(value % 4294967296, at + 4)
}

function readLong(key: Buffer, at: number): number {
  return key.readUInt32BE(at) * 4294967296 + key.readUInt32BE(at + 4)
}

/** Key of a step: known exactly from the index, so that a damaged key is never found. */
export function stepKey(sequence: Sequence, log: LogNumber, kind: number, offset: Offset, epoch: number): Buffer {
  const key = Buffer.allocUnsafe(stepKeyBytes)
  writeLong(key, sequence, 0)
  key.writeUInt32BE(log, 8)
  key[12] = kind
  writeLong(key, offset, 13)
  key.writeInt32BE(epoch, 21)
  key.writeUInt32BE(crc32c(key.subarray(0, 25)), 25)
  return key
}

/** undefined when the key is damaged. */
export function parseStepKey(key: Buffer): Step | undefined {
  if (key.length !== stepKeyBytes || crc32c(key.subarray(0, 25)) !== key.readUInt32BE(25)) return undefined
  return { sequence: readLong(key, 0), log: key.readUInt32BE(8), kind: key[12] as number, offset: readLong(key, 13), epoch: key.readInt32BE(21) }
}

/** All steps from `from` up to and without `to`. */
export function stepRange(from: Sequence, to: Sequence = Number.MAX_SAFE_INTEGER): KeyRange {
  const [gte, lt] = [Buffer.alloc(8), Buffer.alloc(8)]
  writeLong(gte, from, 0)
  writeLong(lt, to, 0)
  return { gte, lt }
}

/** Tables of the index database. */
export const table = {
  head: 'H', commit: 'C', log: 'L', page: 'P', producers: 'S', garbage: 'G', identity: 'I', metadataHead: 'm', metadataEntry: 'M', metadataSnapshot: 'T', quorum: 'Q',
  highWatermark: 'W',
} as const

/** Key in a table: its letter and any number of 64-bit parts. */
export function tableKey(letter: string, ...parts: readonly number[]): Buffer {
  const key = Buffer.allocUnsafe(1 + 8 * parts.length)
  key[0] = letter.charCodeAt(0)
  parts.forEach((part, i) => writeLong(key, part, 1 + 8 * i))
  return key
}

/** The 64-bit part at `index` of a table's key. */
export function keyPart(key: Buffer, index: number): number {
  return readLong(key, 1 + 8 * index)
}

/** All keys of a table, or those with the given leading parts. */
export function tableRange(letter: string, ...parts: readonly number[]): KeyRange {
  const last = parts.at(-1)
  if (last === undefined) return { gte: tableKey(letter), lt: Buffer.from([letter.charCodeAt(0) + 1]) }
  return { gte: tableKey(letter, ...parts), lt: tableKey(letter, ...parts.slice(0, -1), last + 1) }
}
