/**
 * Bytes of an entry of the metadata log, and of a snapshot: proto/metadata.proto. What a later release wrote and this one
 * does not know is an error, never skipped: a record left out would make this node's image differ from the others'.
 */
import protobuf from 'protobufjs/minimal.js'
import { samsa } from './generated/metadata.js'

/** A record as protobuf has it: exactly one of its fields is set. */
export type RecordMessage = samsa.metadata.Record.$Properties

/** The format that is written; a reader refuses higher ones. 2 has timestamps, and why partitions changed. */
export const metadataEntryVersion = 2

/** An entry as protobuf has it. */
export interface EntryMessage {
  readonly records: readonly RecordMessage[]
  /** Wall clock of whoever wrote it; -1 where none is told. */
  readonly timestamp: number
}

/** Bytes that this release cannot read, because a later one wrote them or because they are damaged. */
export class UnknownFormatError extends Error {
  override readonly name = 'UnknownFormatError'
}

/** Bytes of an entry. A timestamp of undefined is not told. */
export function encodeMetadataEntry(records: RecordMessage[], timestampMs: number | undefined): Uint8Array {
  const message = timestampMs === undefined ? { version: metadataEntryVersion, records } : { version: metadataEntryVersion, records, timestampMs }
  return samsa.metadata.MetadataEntry.encode(message).finish()
}

/** What an entry says. Raises UnknownFormatError. */
export function decodeMetadataEntry(bytes: Uint8Array): EntryMessage {
  const message = decode(bytes)
  const { version, records, $unknowns } = message
  if (version < 1 || version > metadataEntryVersion) {
    throw new UnknownFormatError(`metadata of format ${version}; this release reads format ${metadataEntryVersion}: start a later release`)
  }
  const unknown = $unknowns !== undefined || records.some((record) => record.$unknowns !== undefined || hasUnknownFields(record))
  if (unknown) throw new UnknownFormatError('metadata has a record or a field that this release does not know: start a later release')
  return { records, timestamp: Object.hasOwn(message, 'timestampMs') ? wholeNumber(message.timestampMs) : -1 }
}

const recordsField = 2
const votersField = 12

/** Whether the first record of an entry is one of voters, told from its first bytes; true too for what is no entry, so that decoding it says so. */
export function beginsWithVoters(bytes: Uint8Array): boolean {
  try {
    const reader = protobuf.Reader.create(bytes)
    while (reader.pos < reader.len) {
      const tag = reader.uint32()
      if (tag >>> 3 === recordsField) return reader.uint32() > 0 && reader.uint32() >>> 3 === votersField
      reader.skipType(tag & 7)
    }
    return false
  } catch {
    return true
  }
}

function decode(bytes: Uint8Array): samsa.metadata.MetadataEntry {
  const reader = protobuf.Reader.create(bytes)
  reader.discardUnknown = false
  try {
    return samsa.metadata.MetadataEntry.decode(reader)
  } catch (error) {
    throw new UnknownFormatError('metadata that is no protobuf message', { cause: error })
  }
}

/** Looks one level into the record; below that are only lists of endpoints, node ids and voters. */
function hasUnknownFields(record: RecordMessage): boolean {
  for (const kind in record) {
    const value: unknown = record[kind as keyof RecordMessage]
    if (typeof value === 'object' && value !== null && '$unknowns' in value) return true
  }
  return false
}

/** A 64-bit field: protobufjs hands it out as a Long where that package is installed, whatever the types say. */
export function wholeNumber(value: number | object | null | undefined): number {
  const number = Number(value ?? 0)
  if (!Number.isSafeInteger(number)) throw new UnknownFormatError(`metadata has ${number} where a whole number must be`)
  return number
}
