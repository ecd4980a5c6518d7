/**
 * The metadata log, the vote and the newest metadata snapshot, in the index database: every write is one synced LevelDB batch. What opening
 * finds lost is only left out; it is cut off for good by the first write, and the same write says that this replica is recovering.
 */
import type { Offset } from '../lib/common/ids.ts'
import type { Logger } from '../lib/common/ports.ts'
import type { Database, Operation } from './database.ts'
import { damaged, type Head, type IndexWriter, type MetadataHead, type SavedQuorumState } from './index-writer.ts'
import { keyPart, table, tableKey } from './keys.ts'
import { seal, unseal } from './sealed.ts'
import { type MetadataEntry, type MetadataSnapshot, type MetadataStore, type MetadataWrite, type QuorumState, StorageError } from './types.ts'

/** Deletions that go into one write. */
const deletionsPerWrite = 5_000

/** Bytes of entries that are looked at in one piece when a store is opened. */
const verifiedBytes = 1 << 20

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

/** undefined for a damaged one. */
function wholeEntry(key: Buffer, value: Buffer): MetadataEntry | undefined {
  try {
    return unpackEntry(key, value, 'an entry of the metadata log')
  } catch (error) {
    if (error instanceof StorageError && error.kind === 'corrupt') return undefined
    throw error
  }
}

function deletions(from: Offset, to: Offset): Operation[] {
  const operations: Operation[] = []
  for (let at = from; at < to; at++) operations.push({ type: 'del', key: tableKey(table.metadataEntry, at) })
  return operations
}

const neverVoted: SavedQuorumState = { epoch: 0, votedFor: null, votedForDirectory: null }

function savedState({ epoch, votedFor, votedForDirectory, recovering }: QuorumState): SavedQuorumState {
  return { epoch, votedFor: votedFor ?? null, votedForDirectory: votedForDirectory ?? null, recovering }
}

/** MetadataStore over the index database. */
export class StoredMetadata implements MetadataStore {
  readonly #database: Database
  readonly #writer: IndexWriter
  /** What opening found whole, if that is less than what the head says, until the first write puts the head right. */
  #found: MetadataHead | undefined
  #lostEntries = false
  #dropping: Promise<void> = Promise.resolve()

  private constructor(database: Database, writer: IndexWriter) {
    this.#database = database
    this.#writer = writer
  }

  /** Reads everything once, so that a hole is known before anybody counts on what is behind it. */
  static async open(database: Database, writer: IndexWriter, logger: Logger): Promise<StoredMetadata> {
    const store = new StoredMetadata(database, writer)
    await store.#verify(logger)
    return store
  }

  get lostEntries(): boolean {
    return this.#lostEntries
  }

  get startOffset(): Offset {
    return this.#metadata.start
  }

  get endOffset(): Offset {
    return this.#metadata.end
  }

  get #metadata(): MetadataHead {
    return this.#found ?? this.#writer.head.metadata
  }

  get quorumState(): QuorumState | undefined {
    const saved = this.#writer.head.quorum
    if (saved === null) return undefined
    const { epoch, votedFor, votedForDirectory, recovering } = saved
    return { epoch, votedFor: votedFor ?? undefined, votedForDirectory: votedForDirectory ?? undefined, recovering: recovering === true || this.#mustCut }
  }

  get #mustCut(): boolean {
    return this.#lostEntries && this.#found !== undefined
  }

  async write({ quorumState, install, truncateTo, append }: MetadataWrite): Promise<void> {
    const before = this.#metadata
    const onDisk = this.#writer.head.metadata
    let { start, end, snapshot } = before
    const operations: Operation[] = []
    if (install !== undefined) {
      operations.push(...this.#snapshotOperations(install, onDisk))
      start = end = install.endOffset
      snapshot = { endOffset: install.endOffset, epoch: install.epoch }
    }
    if (truncateTo !== undefined && truncateTo < end) end = Math.max(start, truncateTo)
    // What is below the new end is overwritten, or garbage below the start that nobody will ever ask for.
    operations.push(...deletions(end, onDisk.end))
    for (const { epoch, bytes } of append) {
      const key = tableKey(table.metadataEntry, end++)
      operations.push({ type: 'put', key, value: packEntry(key, epoch, bytes) })
    }
    await this.#commit(operations, { start, end, snapshot }, quorumState)
    if (start > onDisk.start) this.#drop(onDisk.start, Math.min(start, onDisk.end))
  }

  async read(from: Offset, maxBytes: number): Promise<readonly MetadataEntry[]> {
    const head = this.#metadata
    try {
      return await this.#read(from, maxBytes, head)
    } catch (error) {
      // A write that is on its way may have taken away what the head still promises.
      await this.#writer.settled()
      if (this.#metadata === head) throw error
      return await this.#read(from, maxBytes, this.#metadata)
    }
  }

  async #read(from: Offset, maxBytes: number, { start, end }: MetadataHead): Promise<readonly MetadataEntry[]> {
    const entries: MetadataEntry[] = []
    if (from < start || from >= end) return entries
    let [next, bytes] = [from, 0]
    for await (const pairs of this.#database.scan({ gte: tableKey(table.metadataEntry, from), lt: tableKey(table.metadataEntry, end) }, false)) {
      for (const [key, value] of pairs) {
        if (entries.length > 0 && bytes + value.length > maxBytes) return entries
        if (keyPart(key, 0) !== next) throw damaged('metadata log', `entry ${next} is missing`)
        entries.push(unpackEntry(key, value, `entry ${next} of the metadata log`))
        bytes += value.length
        next++
      }
    }
    if (next < end) throw damaged('metadata log', `entry ${next} is missing`)
    return entries
  }

  /** As Store.salvagedMetadata. */
  async *salvaged(): AsyncGenerator<MetadataEntry> {
    const { start, end } = this.#writer.head.metadata
    for await (const pairs of this.#database.scan({ gte: tableKey(table.metadataEntry, start), lt: tableKey(table.metadataEntry, end) }, false)) {
      for (const [key, value] of pairs) {
        const entry = wholeEntry(key, value)
        if (entry !== undefined) yield entry
      }
    }
  }

  async latestSnapshot(): Promise<MetadataSnapshot | undefined> {
    const known = this.#metadata.snapshot
    if (known === null) return undefined
    const key = tableKey(table.metadataSnapshot, known.endOffset)
    const value = await this.#database.get(key)
    if (value !== undefined) {
      return { endOffset: known.endOffset, epoch: known.epoch, bytes: unseal(key, value, `the metadata snapshot that ends at ${known.endOffset}`) }
    }
    // A newer one may just have taken its place.
    await this.#writer.settled()
    if (this.#metadata.snapshot?.endOffset !== known.endOffset) return this.latestSnapshot()
    throw damaged('metadata snapshot', `the snapshot that ends at ${known.endOffset} is missing`)
  }

  async saveSnapshot(snapshot: MetadataSnapshot, startOffset: Offset): Promise<void> {
    const before = this.#metadata
    const onDisk = this.#writer.head.metadata
    const { endOffset, epoch } = snapshot
    const metadata = { start: Math.max(before.start, startOffset), end: before.end, snapshot: { endOffset, epoch } }
    await this.#commit([...this.#snapshotOperations(snapshot, onDisk), ...deletions(before.end, onDisk.end)], metadata, undefined)
    this.#drop(onDisk.start, Math.min(metadata.start, onDisk.end))
  }

  #snapshotOperations({ endOffset, bytes }: MetadataSnapshot, { snapshot: old }: MetadataHead): Operation[] {
    const key = tableKey(table.metadataSnapshot, endOffset)
    const operations: Operation[] = [{ type: 'put', key, value: seal(key, bytes) }]
    if (old !== null && old.endOffset !== endOffset) operations.push({ type: 'del', key: tableKey(table.metadataSnapshot, old.endOffset) })
    return operations
  }

  /** Deletes entries below the log's start, in steps, behind whoever made them garbage. A crash leaves some until the next start. */
  #drop(from: Offset, to: Offset): void {
    const drop = async (): Promise<void> => {
      for (let at = from; at < to; at += deletionsPerWrite) await this.#writer.commit(deletions(at, Math.min(to, at + deletionsPerWrite)))
    }
    // A failed write is reported by the writer itself.
    this.#dropping = this.#dropping.then(drop).catch(() => undefined)
  }

  async #commit(operations: readonly Operation[], metadata: MetadataHead, quorumState: QuorumState | undefined): Promise<void> {
    const lost = this.#mustCut
    const change = (head: Head): Head => {
      if (quorumState !== undefined) return { ...head, metadata, quorum: savedState(quorumState) }
      return { ...head, metadata, quorum: lost ? { ...(head.quorum ?? neverVoted), recovering: true } : head.quorum }
    }
    try {
      await this.#writer.commit(operations, change)
      this.#found = undefined
    } catch (error) {
      throw error instanceof StorageError ? error : new StorageError('io', 'writing the metadata log failed', { cause: error })
    }
  }

  /** Finds out what is whole. Damage that a vote may be lost to is found elsewhere, when the head is read. */
  async #verify(logger: Logger): Promise<void> {
    const { head } = this.#writer
    const { start, end } = head.metadata
    let { snapshot } = head.metadata
    await this.#database.clear({ gte: tableKey(table.metadataEntry, 0), lt: tableKey(table.metadataEntry, start) })
    const snapshotFault = await this.#fault(() => this.latestSnapshot())
    if (snapshotFault !== undefined) {
      // What is in the snapshot is nowhere else, unless the log goes back to its very start.
      snapshot = null
      if (start > 0) return this.#lose(logger, { start: 0, end: 0, snapshot }, snapshotFault.message)
    }
    const fault = await this.#firstFault(start, end)
    if (fault === undefined) {
      if (snapshot !== head.metadata.snapshot) this.#found = { start, end, snapshot }
      return
    }
    const snapshotEnd = snapshot?.endOffset ?? 0
    if (fault.offset < snapshotEnd && (await this.#firstFault(snapshotEnd, end)) === undefined) {
      this.#found = { start: snapshotEnd, end: Math.max(end, snapshotEnd), snapshot }
      logger.warn({ offset: fault.offset, snapshotEnd }, `${fault.error.message}: the snapshot holds it, and the log begins behind that now`)
      return
    }
    this.#lose(logger, { start, end: fault.offset, snapshot }, fault.error.message)
  }

  #lose(logger: Logger, found: MetadataHead, message: string): void {
    this.#found = found
    this.#lostEntries = true
    logger.error({ endOffset: found.end, wasEndOffset: this.#writer.head.metadata.end }, `${message}; what is behind it is not used`)
  }

  async #firstFault(from: Offset, end: Offset): Promise<{ readonly offset: Offset; readonly error: StorageError } | undefined> {
    const { metadata } = this.#writer.head
    for (let at = from; at < end; ) {
      const error = await this.#fault(async () => void (at += (await this.#read(at, verifiedBytes, metadata)).length))
      if (error === undefined) continue
      // Somewhere in this piece: the first that cannot be read alone.
      while (at < end && (await this.#fault(() => this.#read(at, 1, { ...metadata, end: at + 1 }))) === undefined) at++
      if (at < end) return { offset: at, error }
    }
    return undefined
  }

  async #fault(read: () => Promise<unknown>): Promise<StorageError | undefined> {
    try {
      await read()
      return undefined
    } catch (error) {
      if (error instanceof StorageError && error.kind === 'corrupt') return error
      throw error
    }
  }
}
