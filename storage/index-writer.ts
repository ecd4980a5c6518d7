/**
 * The one writer of the index database. Every write is synced, grouped with what waits, and carries two things more: the head, a
 * record of all that must never be told from an older version of itself, and a numbered commit entry. LevelDB drops a damaged part of
 * its write-ahead log in silence; the missing number tells.
 */
import type { DirectoryId, Epoch, NodeId, Offset } from '../lib/common/ids.ts'
import type { Database, Operation } from './database.ts'
import { keyPart, type LogNumber, type Sequence, table, tableKey, tableRange } from './keys.ts'
import { seal, sealJson, unseal, unsealJson } from './sealed.ts'
import { type Identity, StorageError } from './types.ts'
import type { Witness, Witnessed } from './witness.ts'

/** What the head knows of the metadata log. Offsets are half-open. */
export interface MetadataHead {
  readonly start: Offset
  readonly end: Offset
  /** The snapshot that is whole, if any. */
  readonly snapshot: { readonly endOffset: Offset; readonly epoch: number } | null
}

/** QuorumState as JSON has it. Written before a log could be refilled, it has no `recovering`. */
export interface SavedQuorumState {
  readonly epoch: Epoch
  readonly votedFor: NodeId | null
  readonly votedForDirectory: DirectoryId | null
  readonly recovering?: boolean
}

/** The head record. */
export interface Head {
  /** Number of the last write. */
  readonly commit: number
  /** Number of the first commit entry that is kept. */
  readonly firstCommit: number
  /** Every step up to here is in the index. */
  readonly applied: Sequence
  /** Every step up to here survives a power loss. */
  readonly durable: Sequence
  /** Steps from here on may be in a write-ahead log of LevelDB only. */
  readonly verifyFrom: Sequence
  readonly nextLog: LogNumber
  /** Steps were lost and nobody can tell whose: no log may be created. */
  readonly lostSteps: boolean
  /** The process that has the store open acknowledges only what is flushed. Absent in what was written before there was the choice. */
  readonly flushesBeforeAck?: boolean
  /** What a start found lost, and the cluster has perhaps not been told. */
  readonly untoldLoss?: boolean
  /** Written before there were initial voters, it has none. */
  readonly identity: (Omit<Identity, 'initialVoters'> & Partial<Pick<Identity, 'initialVoters'>>) | null
  readonly quorum: SavedQuorumState | null
  readonly metadata: MetadataHead
}

/** Head of a store that holds nothing. */
export const emptyHead: Head = {
  commit: 0,
  firstCommit: 1,
  applied: 0,
  durable: 0,
  verifyFrom: 1,
  nextLog: 1,
  lostSteps: false,
  identity: null,
  quorum: null,
  metadata: { start: 0, end: 0, snapshot: null },
}

/** Commit entries are kept while what they witness may be in a write-ahead log: LevelDB's two memtables, with room to spare. */
const witnessedBytes = 4

interface Waiting {
  readonly operations: readonly Operation[]
  readonly change: (head: Head) => Head
  readonly resolve: () => void
  readonly reject: (error: Error) => void
}

const headKey = tableKey(table.head)

/** The writer, and the head as last written. */
export class IndexWriter {
  readonly #database: Database
  readonly #onFailure: (error: StorageError) => void
  readonly #witness: Witness | undefined
  readonly #keepBytes: number
  #head: Head
  #waiting: Waiting[] = []
  #writing = false
  #running: Promise<void> = Promise.resolve()
  #stopped: StorageError | undefined
  /** Bytes of each kept commit, oldest first. */
  #sizes: number[]
  #keptBytes = 0

  constructor(database: Database, head: Head, writeBufferBytes: number, witness: Witness | undefined, onFailure: (error: StorageError) => void) {
    this.#database = database
    this.#witness = witness
    this.#head = head
    this.#onFailure = onFailure
    this.#keepBytes = witnessedBytes * writeBufferBytes
    this.#sizes = new Array<number>(head.commit - head.firstCommit + 1).fill(0)
  }

  get head(): Head {
    return this.#head
  }

  /** Writes atomically and durably; `change` makes the new head out of the one before. Order of calls is kept. */
  commit(operations: readonly Operation[], change: (head: Head) => Head = (head) => head): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#stopped !== undefined) return reject(this.#stopped)
      this.#waiting.push({ operations, change, resolve, reject })
      if (!this.#writing) {
        this.#writing = true
        this.#running = Promise.resolve().then(() => this.#run())
      }
    })
  }

  /** Resolves when everything asked for so far is written, or has failed. */
  async settled(): Promise<void> {
    while (this.#writing) await this.#running
  }

  /** Rejects what waits and takes nothing more. */
  stop(error: StorageError): void {
    this.#stopped = error
    for (const one of this.#waiting.splice(0)) one.reject(error)
  }

  /** Takes writes again, on a database that was opened anew. What a failed write may have left is removed first. */
  async resume(): Promise<void> {
    await this.#database.clear({ gte: tableKey(table.commit, this.#head.commit + 1), lt: tableRange(table.commit).lt })
    await this.#database.clear({ gte: tableKey(table.metadataEntry, this.#head.metadata.end), lt: tableRange(table.metadataEntry).lt })
    this.#stopped = undefined
    await this.commit([])
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0 && this.#stopped === undefined) {
      const group = this.#waiting.splice(0)
      const operations = group.flatMap((one) => one.operations)
      const bytes = operations.reduce((sum, one) => sum + one.key.length + (one.type === 'put' ? one.value.length : 0), 64)
      const drop = this.#outdated()
      const changed = group.reduce((head, one) => one.change(head), this.#head)
      const head: Head = { ...changed, commit: this.#head.commit + 1, firstCommit: this.#head.firstCommit + drop }
      for (let n = this.#head.firstCommit; n < head.firstCommit; n++) operations.push({ type: 'del', key: tableKey(table.commit, n) })
      const commitKey = tableKey(table.commit, head.commit)
      operations.push({ type: 'put', key: commitKey, value: seal(commitKey, Buffer.alloc(0)) })
      operations.push({ type: 'put', key: headKey, value: sealJson(headKey, head) })
      try {
        await this.#database.write(operations, true)
        await this.#witness?.committed(head.commit)
      } catch (error) {
        this.#fail(group, error)
        break
      }
      this.#head = head
      for (const size of this.#sizes.splice(0, drop)) this.#keptBytes -= size
      this.#sizes.push(bytes)
      this.#keptBytes += bytes
      for (const one of group) one.resolve()
    }
    this.#writing = false
  }

  /** How many of the oldest commit entries witness only what is in tables by now. */
  #outdated(): number {
    let [count, bytes] = [0, this.#keptBytes]
    while (count < this.#sizes.length && bytes - (this.#sizes[count] as number) > this.#keepBytes) bytes -= this.#sizes[count++] as number
    // In larger steps: a deletion is a write as well.
    return count >= 64 ? count : 0
  }

  #fail(group: readonly Waiting[], cause: unknown): void {
    const error = cause instanceof StorageError ? cause : new StorageError('io', 'writing the index failed', { cause })
    this.#stopped = error
    for (const one of [...group, ...this.#waiting.splice(0)]) one.reject(error)
    this.#onFailure(error)
  }
}

/**
 * Reads the head and holds it against the commit entries; undefined in an empty database.
 * @throws {StorageError} corrupt
 */
export async function readHead(database: Database, where: string, witnessed: Witnessed): Promise<Head | undefined> {
  const value = await database.get(headKey)
  if (value === undefined) {
    for await (const pairs of database.scan({ gte: Buffer.from([0]), lt: Buffer.from([255]) }, true)) if (pairs.length > 0) throw damaged(where, 'its head record is missing')
    return undefined
  }
  const head = unsealJson<Head>(headKey, value, `${where}: the head record`)
  let expected = head.firstCommit
  for await (const pairs of database.scan(tableRange(table.commit), false)) {
    for (const [key, entry] of pairs) {
      const number = keyPart(key, 0)
      if (number < head.firstCommit) continue
      unseal(key, entry, `${where}: commit entry ${number}`)
      if (number !== expected) throw damaged(where, `writes ${expected} to ${number - 1} are missing`)
      expected++
    }
  }
  if (expected !== head.commit + 1) throw damaged(where, `it ends at write ${expected - 1} where its head says ${head.commit}`)
  if (head.commit < witnessed.commit) throw damaged(where, `it ends at write ${head.commit}, though write ${witnessed.commit} was stored`)
  return head
}

/** An index that cannot be trusted at all. */
export function damaged(where: string, fault: string): StorageError {
  const advice = 'Put back a copy of the directory, or start the node with an empty one and let it fetch from its peers.'
  return new StorageError('corrupt', `${where}: the index is damaged: ${fault}. ${advice}`)
}
