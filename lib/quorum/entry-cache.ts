/**
 * The newest entries of the metadata log in memory, by offset and epoch, which name an entry for good: what is proposed or fetched and not
 * yet on the disk, and, within a bound, what followers are about to ask for.
 */
import type { Epoch, Offset } from '../common/ids.ts'
import type { Replayed } from '../metadata/replay.ts'

/** An entry. */
export interface CachedEntry {
  readonly epoch: Epoch
  readonly bytes: Uint8Array
  /** What it makes of the entry before, if this replica has made it itself and not yet applied it. */
  replayed: Replayed | undefined
}

/** How the log stands: what the cache must keep. */
export interface LogExtent {
  /** Everything below is on the disk. */
  readonly durableEndOffset: Offset
  readonly endOffset: Offset
  epochAt(offset: Offset): Epoch
}

/** Entries by offset and epoch. Those of the log that are not on the disk are never dropped. */
export class EntryCache {
  readonly #maxBytes: number
  /** In the order of coming. An offset has more than one entry only while leaders change. */
  readonly #entries = new Map<Offset, CachedEntry[]>()
  #bytes = 0

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes
  }

  get bytes(): number {
    return this.#bytes
  }

  get(offset: Offset, epoch: Epoch): CachedEntry | undefined {
    const found = this.#entries.get(offset)
    if (found === undefined) return undefined
    for (const entry of found) if (entry.epoch === epoch) return entry
    return undefined
  }

  /** Keeps an entry, unless it is there. */
  put(offset: Offset, entry: CachedEntry): void {
    const there = this.#entries.get(offset)
    if (there === undefined) this.#entries.set(offset, [entry])
    else if (there.some(({ epoch }) => epoch === entry.epoch)) return
    else there.push(entry)
    this.#bytes += entry.bytes.length
  }

  /** Drops the oldest, as far as the bound and the log let it. */
  trim(log: LogExtent): void {
    if (this.#bytes <= this.#maxBytes) return
    for (const [offset, entries] of this.#entries) {
      const kept = entries.filter(({ epoch }) => offset >= log.durableEndOffset && offset < log.endOffset && log.epochAt(offset) === epoch)
      if (kept.length === entries.length) continue
      for (const entry of entries) if (!kept.includes(entry)) this.#bytes -= entry.bytes.length
      if (kept.length === 0) this.#entries.delete(offset)
      else this.#entries.set(offset, kept)
      if (this.#bytes <= this.#maxBytes) return
    }
  }
}
