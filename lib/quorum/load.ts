/** From what a node has stored of the metadata log to its image: the newest snapshot, then the entries behind it. */
import { assert } from '../common/assert.ts'
import { emptyImage, type MetadataImage } from '../metadata/image.ts'
import { imageOf, replay } from '../metadata/replay.ts'
import { imageProblems } from '../metadata/snapshot.ts'
import type { MetadataStore } from '../../storage/types.ts'
import { decodeRecords } from './record-codec.ts'

const pageBytes = 4 * 1024 * 1024

/** An image, and the bytes of entries that are in it but not in a snapshot. */
export interface LoadedImage {
  readonly image: MetadataImage
  readonly bytesSinceSnapshot: number
}

/** Reads everything. Raises StorageError for damage, UnknownFormatError for what a later release wrote. */
export async function loadImage(store: MetadataStore): Promise<LoadedImage> {
  const snapshot = await store.latestSnapshot()
  let image = snapshot === undefined ? emptyImage : imageOf(decodeRecords(snapshot.bytes), snapshot.endOffset, snapshot.epoch)
  let bytesSinceSnapshot = 0
  while (image.endOffset < store.endOffset) {
    const entries = await store.read(image.endOffset, pageBytes)
    assert(entries.length > 0, `the metadata log has nothing at ${image.endOffset} and ends at ${store.endOffset}`)
    image = replay(image, entries.map(({ epoch, bytes }) => ({ epoch, records: decodeRecords(bytes) }))).image
    bytesSinceSnapshot += entries.reduce((sum, { bytes }) => sum + bytes.length, 0)
  }
  const problems = imageProblems(image)
  assert(problems.length === 0, `the metadata as stored is not sound: ${problems.slice(0, 3).join('; ')}`)
  return { image, bytesSinceSnapshot }
}
