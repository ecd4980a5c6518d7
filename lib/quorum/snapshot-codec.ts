/**
 * Snapshots of the metadata as bytes and back, in slices between which the loop goes on. A snapshot is a run of entries, one behind the other:
 * to protobuf that is the same as a single entry with all their records.
 */
import type { Epoch, Offset } from '../common/ids.ts'
import type { MetadataImage } from '../metadata/image.ts'
import type { MetadataRecord } from '../metadata/records.ts'
import { imageOf } from '../metadata/replay.ts'
import { imageProblems, recordsOf } from '../metadata/snapshot.ts'
import { UnknownFormatError } from '../rpc/metadata-entry.ts'
import { decodeRecords, encodeRecords } from './record-codec.ts'

/** Lets others have a turn of the loop. */
export type Pause = () => Promise<void>

/** Records of one slice: a millisecond or two. */
const recordsPerSlice = 250

/** Bytes of the state as `image` has it. */
export async function encodeSnapshot(image: MetadataImage, pause: Pause): Promise<Uint8Array> {
  const slices: Uint8Array[] = []
  let records: MetadataRecord[] = []
  for (const record of recordsOf(image)) {
    records.push(record)
    if (records.length < recordsPerSlice) continue
    slices.push(encodeRecords(records))
    records = []
    await pause()
  }
  if (records.length > 0 || slices.length === 0) slices.push(encodeRecords(records))
  return Buffer.concat(slices)
}

/** The image that ends at `endOffset`. Raises UnknownFormatError for what this release cannot read and for what no release writes. */
export async function decodeSnapshot(bytes: Uint8Array, endOffset: Offset, epoch: Epoch, pause: Pause): Promise<MetadataImage> {
  const records: MetadataRecord[] = []
  for (const slice of slicesOf(bytes)) {
    for (const record of decodeRecords(slice)) records.push(record)
    await pause()
  }
  const image = imageFrom(records, endOffset, epoch)
  await pause()
  const problems = imageProblems(image)
  if (problems.length > 0) throw new UnknownFormatError(`the metadata snapshot is not sound: ${problems.slice(0, 3).join('; ')}`)
  return image
}

function imageFrom(records: readonly MetadataRecord[], endOffset: Offset, epoch: Epoch): MetadataImage {
  try {
    return imageOf(records, endOffset, epoch)
  } catch (cause) {
    throw new UnknownFormatError('the records of the metadata snapshot do not fit together', { cause })
  }
}

/** Cut where a version stands, which begins each slice. What cannot be walked through is left to the decoder, which says what is wrong. */
function* slicesOf(bytes: Uint8Array): Generator<Uint8Array> {
  const versionTag = 0x08
  let from = 0
  for (let at = 0; at < bytes.length; ) {
    const tag = bytes[at] as number
    if (tag === versionTag && at > from) {
      yield bytes.subarray(from, at)
      from = at
    }
    const { value, end } = varint(bytes, at + 1)
    at = tag === versionTag ? end : end + value
  }
  yield bytes.subarray(from)
}

function varint(bytes: Uint8Array, from: number): { readonly value: number; readonly end: number } {
  let [value, scale, at] = [0, 1, from]
  while (at < bytes.length) {
    const byte = bytes[at++] as number
    value += (byte & 0x7f) * scale
    scale *= 128
    if (byte < 0x80) break
  }
  return { value, end: at }
}
