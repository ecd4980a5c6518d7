/**
 * What of the metadata log is committed, read again: for people who ask how things came to be. In pages, with a pause after each, so that a
 * long log holds nobody up; a snapshot may take the beginning away meanwhile, and then the rest is told.
 */
import type { Epoch, Offset } from '../common/ids.ts'
import type { MetadataEntry, MetadataStore } from '../../storage/types.ts'
import type { EntryCache } from './entry-cache.ts'
import { decodeEntry } from './record-codec.ts'
import type { Pause } from './snapshot-codec.ts'
import type { HistoryEntry } from './types.ts'

/** Bytes of entries that are decoded without a pause. */
const pageBytes = 64 << 10

/** What it is given. */
export interface HistoryPorts {
  readonly store: MetadataStore
  readonly cache: EntryCache
  readonly pause: Pause
  /** Where the log begins and what is committed ends, right now. */
  extent(): { readonly startOffset: Offset; readonly endOffset: Offset }
  epochAt(offset: Offset): Epoch
}

/** Committed entries from `from` on, or from where the log begins, up to what is committed when it is called. Raises StorageError. */
export async function* readHistory(ports: HistoryPorts, from: Offset): AsyncGenerator<HistoryEntry> {
  const { store, pause } = ports
  const { endOffset } = ports.extent()
  let at = from
  for (;;) {
    at = Math.max(at, ports.extent().startOffset)
    if (at >= endOffset) return
    const stored = await store.read(at, pageBytes)
    // A snapshot came between.
    if (at < ports.extent().startOffset) continue
    const page = entriesAt(ports, at, Math.min(endOffset, at + Math.max(1, stored.length)), stored)
    if (page.length === 0) return
    for (const entry of page) yield { offset: at++, epoch: entry.epoch, ...decodeEntry(entry.bytes) }
    await pause()
  }
}

/** Consecutive entries from `from` on; what a disk has that is behind may be of a lost branch, and the newest are in memory only. */
function entriesAt({ cache, epochAt }: HistoryPorts, from: Offset, to: Offset, stored: readonly MetadataEntry[]): readonly MetadataEntry[] {
  const entries: MetadataEntry[] = []
  for (let at = from; at < to; at++) {
    const epoch = epochAt(at)
    const onDisk = stored[at - from]
    const entry = onDisk?.epoch === epoch ? onDisk : cache.get(at, epoch)
    if (entry === undefined) break
    entries.push(entry)
  }
  return entries
}
