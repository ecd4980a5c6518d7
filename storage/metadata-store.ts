/** The metadata log, the vote and the metadata snapshots, in the index database: every write is synced before its promise resolves. */
import type { Offset } from '../lib/common/ids.ts'
import type { Database, Operation } from './database.ts'
import { damaged, type IndexWriter } from './index-writer.ts'
import { keyPart, table, tableKey } from './keys.ts'
import { seal, unseal } from './sealed.ts'
import { type MetadataEntry, type MetadataSnapshot, type MetadataStore, type QuorumState, StorageError } from './types.ts'

/** Deletions that go into one write. */
const deletionsPerWrite = 5_000

function packEntry(key: Buffer, epoch: number, bytes: Uint8Array): Buffer {
  const payload = Buffer.allocUnsafe(4 + bytes.length)
  payload.writeInt32BE(epoch, 0)
  payload.set(bytes, 4)
  return seal(key, payload)
}

function unpackEntry(key: Buffer, value: Buffer, what: string): MetadataEntry {
  const payload = unseal(key, value, what)
  return { epoch: payload.readInt32BE(0), bytes: payload.subarray(4) }
}

/** MetadataStore over the index database. */
export class StoredMetadata implements MetadataStore {
  readonly #database: Database
  readonly #writer: IndexWriter
  #end: Offset
  #quorum: QuorumState | undefined

  constructor(database: Database, writer: IndexWriter) {
    this.#database = database
    this.#writer = writer
    this.#end = writer.head.metadata.end
    const saved = writer.head.quorum
    if (saved !== null) this.#quorum = { epoch: saved.epoch, votedFor: saved.votedFor ?? undefined, votedForDirectory: saved.votedForDirectory ?? undefined }
  }

  get startOffset(): Offset {
    return this.#writer.head.metadata.start
  }

  get endOffset(): Offset {
    return this.#end
  }

  get quorumState(): QuorumState | undefined {
    return this.#quorum
  }

  async append(entries: readonly MetadataEntry[]): Promise<void> {
    const operations = entries.map((entry, i): Operation => {
      const key = tableKey(table.metadataEntry, this.#end + i)
      return { type: 'put', key, value: packEntry(key, entry.epoch, entry.bytes) }
    })
    this.#end += entries.length
    const end = this.#end
    await this.#commit(operations, (metadata) => ({ ...metadata, end }))
  }

  async read(from: Offset, maxBytes: number): Promise<readonly MetadataEntry[]> {
    await this.#writer.settled()
    const { start, end } = this.#writer.head.metadata
    const entries: MetadataEntry[] = []
    if (from < start || from >= end) return entries
    let [next, bytes] = [from, 0]
    for await (const pairs of this.#database.scan({ gte: tableKey(table.metadataEntry, from), lt: tableKey(table.metadataEntry, end) }, false)) {
      for (const [key, value] of pairs) {
        if (keyPart(key, 0) !== next) throw damaged('metadata log', `entry ${next} is missing`)
        if (entries.length > 0 && bytes + value.length > maxBytes) return entries
        entries.push(unpackEntry(key, value, `entry ${next} of the metadata log`))
        bytes += value.length
        next++
      }
    }
    if (entries.length === 0) throw damaged('metadata log', `entry ${from} is missing`)
    return entries
  }

  async truncateTo(offset: Offset): Promise<void> {
    if (offset >= this.#end) return this.#writer.commit([])
    const operations: Operation[] = []
    for (let at = offset; at < this.#end; at++) operations.push({ type: 'del', key: tableKey(table.metadataEntry, at) })
    this.#end = offset
    await this.#commit(operations, (metadata) => ({ ...metadata, end: offset }))
  }

  async saveQuorumState(state: QuorumState): Promise<void> {
    const quorum = { epoch: state.epoch, votedFor: state.votedFor ?? null, votedForDirectory: state.votedForDirectory ?? null }
    await this.#writer.commit([], (head) => ({ ...head, quorum }))
    this.#quorum = state
  }

  async latestSnapshot(): Promise<MetadataSnapshot | undefined> {
    await this.#writer.settled()
    const known = this.#writer.head.metadata.snapshot
    if (known === null) return undefined
    const key = tableKey(table.metadataSnapshot, known.endOffset)
    const value = await this.#database.get(key)
    if (value === undefined) throw damaged('metadata snapshot', `the snapshot that ends at ${known.endOffset} is missing`)
    return { endOffset: known.endOffset, epoch: known.epoch, bytes: unseal(key, value, `the metadata snapshot that ends at ${known.endOffset}`) }
  }

  async saveSnapshot(snapshot: MetadataSnapshot): Promise<void> {
    const { endOffset, epoch } = snapshot
    const key = tableKey(table.metadataSnapshot, endOffset)
    const before = this.#writer.head.metadata
    this.#end = Math.max(this.#end, endOffset)
    await this.#commit([{ type: 'put', key, value: seal(key, snapshot.bytes) }], (metadata) => ({
      start: Math.max(metadata.start, endOffset),
      end: Math.max(metadata.end, endOffset),
      snapshot: { endOffset, epoch },
    }))
    const old = before.snapshot
    if (old !== null && old.endOffset !== endOffset) await this.#writer.commit([{ type: 'del', key: tableKey(table.metadataSnapshot, old.endOffset) }])
    for (let at = before.start; at < Math.min(endOffset, before.end); at += deletionsPerWrite) {
      const operations: Operation[] = []
      const to = Math.min(at + deletionsPerWrite, endOffset, before.end)
      for (let n = at; n < to; n++) operations.push({ type: 'del', key: tableKey(table.metadataEntry, n) })
      await this.#writer.commit(operations)
    }
  }

  /**
   * Reads everything once: each entry there, in order, whole.
   * @throws {StorageError} corrupt
   */
  async verify(): Promise<void> {
    const { start, end } = this.#writer.head.metadata
    for (let at = start; at < end; ) at += (await this.read(at, 1 << 20)).length
    await this.latestSnapshot()
  }

  async #commit(operations: readonly Operation[], change: (metadata: { start: number; end: number; snapshot: { endOffset: number; epoch: number } | null }) => {
    start: number; end: number; snapshot: { endOffset: number; epoch: number } | null
  }): Promise<void> {
    try {
      await this.#writer.commit(operations, (head) => ({ ...head, metadata: change(head.metadata) }))
    } catch (error) {
      // Nothing of what waited was written either.
      this.#end = this.#writer.head.metadata.end
      throw error instanceof StorageError ? error : new StorageError('io', 'writing the metadata log failed', { cause: error })
    }
  }
}
