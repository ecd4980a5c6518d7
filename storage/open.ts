/** Opens a node's store: two LevelDB databases in a data directory, or in memory. */
import { mkdir, readdir, readFile, rename, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock, Logger } from '../lib/common/ports.ts'
import { type Database, type DatabaseSizes, openLevel, openMemory } from './database.ts'
import { damaged, emptyHead, IndexWriter, readHead } from './index-writer.ts'
import { noteStart } from './kept-logs.ts'
import { StoredLogs } from './log/log-store.ts'
import { StoredMetadata } from './metadata-store.ts'
import { FaultyDatabase } from './faulty-database.ts'
import { ReopeningDatabase } from './reopening.ts'
import { type DiskFaults, type Identity, type MetadataEntry, StorageError, type Store } from './types.ts'
import { nothingWitnessed, Witness, type Witnessed } from './witness.ts'

/** What a store needs from outside. */
export interface StoreOptions {
  /** Data directory; undefined keeps everything in memory. */
  readonly directory: string | undefined
  readonly clock: Clock
  readonly logger: Logger
  /** A durable write failed: the process must end, and recover what is on the disk with its next start. */
  readonly onFailure: (error: StorageError) => void
  /** Bound of the newest batches that are kept in memory. */
  readonly tailCacheBytes?: number
  readonly batches?: Partial<DatabaseSizes>
  readonly index?: Partial<DatabaseSizes>
  /** Appended bytes after which the index is brought up to date; so much is read again when a killed node starts. */
  readonly checkpointBytes?: number
  /** Tests put failing databases in the place of the real ones. */
  readonly openDatabase?: (name: 'batches' | 'index', open: () => Promise<Database>) => Promise<Database>
  /** Whether this process acknowledges only what is flushed: then a power loss takes nothing that counts. */
  readonly flushesBeforeAck?: boolean
  /** Names the time since the machine was started, if the system tells; tests put their own in its place. */
  readonly bootId?: () => Promise<string | undefined>
  /** Free bytes of the disk; asked for while it is full. */
  readonly freeBytes?: () => Promise<number>
  /** Faults on purpose. */
  readonly faults?: DiskFaults
}

/**
 * A table is as large as the memtable that it was. LevelDB maps the tables that it has open, 64 at least, so small ones would keep less
 * page cache mapped; but each costs syncs, and a node with tables of 1 MB was slower in every run than one with tables of 8 MB.
 * See docs/adr/0002-storage-layout.md.
 */
const batchesSizes: DatabaseSizes = { writeBufferBytes: 8 << 20, blockCacheBytes: 1 << 20, blockBytes: 4096, maxFileBytes: 8 << 20, maxOpenFiles: 74 }
const indexSizes: DatabaseSizes = { writeBufferBytes: 1 << 20, blockCacheBytes: 1 << 20, blockBytes: 4096, maxFileBytes: 1 << 20, maxOpenFiles: 74 }
const defaultTailCacheBytes = 16 << 20

const defaultCheckpointBytes = 32 << 20

const formatFile = 'samsa-format'
/** 2: with segments and replacements, which a version that knows only 1 would take for the end of a log. */
const formatVersion = 2
const readableVersions: readonly string[] = ['1', String(formatVersion)]
/** How often a full disk is looked at, and what must be free before the databases are opened again. */
const fullPollMs = 1000
const resumeFreeBytes = 32 << 20

/**
 * Opens the store, creating it in an empty or missing directory.
 * @throws {StorageError} locked, format, corrupt, full or io; the message says what to do.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const sizes = { batches: { ...batchesSizes, ...options.batches }, index: { ...indexSizes, ...options.index } }
  const fresh = options.directory !== undefined && (await prepareDirectory(options.directory))
  const open = async (name: 'batches' | 'index'): Promise<Database> => {
    const plain = (): Promise<Database> => (options.directory === undefined ? openMemory() : openLevel(join(options.directory, name), fresh, sizes[name]))
    const database = await (options.openDatabase === undefined ? plain() : options.openDatabase(name, plain))
    return options.faults === undefined ? database : new FaultyDatabase(database, name, options.faults, options.clock)
  }
  // Closed again, last first, when a later step fails.
  const opened: { close(): Promise<void> }[] = []
  try {
    const index = new ReopeningDatabase(await open('index'), () => open('index'))
    opened.push(index)
    const batches = new ReopeningDatabase(await open('batches'), () => open('batches'))
    opened.push(batches)
    const found = await openWitness(options)
    if (found.witness !== undefined) opened.push(found.witness)
    if (!fresh && options.directory !== undefined) await raiseFormat(options.directory)
    return await NodeStore.open(options, sizes, batches, index, found, fresh)
  } catch (error) {
    for (const one of opened.reverse()) await one.close()
    throw error
  }
}

/** Looks at what is there before LevelDB does; true if a store is to be made here. */
async function prepareDirectory(directory: string): Promise<boolean> {
  try {
    await mkdir(directory, { recursive: true })
    const entries = await readdir(directory, { withFileTypes: true })
    if (entries.some((entry) => entry.name === formatFile)) {
      const text = (await readFile(join(directory, formatFile), 'utf8')).trim()
      if (!readableVersions.includes(text)) {
        const found = `${directory} is of store format ${JSON.stringify(text.slice(0, 40))}; this version reads formats up to ${formatVersion}`
        throw new StorageError('format', `${found}. Start the version of Samsa that wrote it, or give this node another data directory.`)
      }
      return false
    }
    const ours = ['batches', 'index', 'lost+found']
    const foreign = entries.find((entry) => {
      const folder = entry.isDirectory() && !ours.includes(entry.name) && !entry.name.startsWith('.')
      return folder || entry.name === 'meta.properties'
    })
    if (foreign !== undefined) {
      throw new StorageError('format', `${directory} holds ${foreign.name}, which is not Samsa's. Give this node an empty data directory.`)
    }
    return true
  } catch (error) {
    if (error instanceof StorageError) throw error
    const kind = (error as { code?: string }).code === 'ENOSPC' ? 'full' : 'io'
    throw new StorageError(kind, `cannot use data directory ${directory}: ${(error as Error).message}`, { cause: error })
  }
}

/** Behind the lock: what is written from now on, older versions do not understand. */
async function raiseFormat(directory: string): Promise<void> {
  const path = join(directory, formatFile)
  if ((await readFile(path, 'utf8')).trim() === String(formatVersion)) return
  await writeFile(`${path}.new`, `${formatVersion}\n`, { flush: true })
  await rename(`${path}.new`, path)
}

interface FoundWitness {
  readonly witness: Witness | undefined
  readonly witnessed: Witnessed
}

async function openWitness({ directory, bootId }: StoreOptions): Promise<FoundWitness> {
  return directory === undefined ? { witness: undefined, witnessed: nothingWitnessed } : Witness.open(directory, bootId)
}

class NodeStore implements Store {
  readonly logs: StoredLogs
  readonly metadata: StoredMetadata
  readonly closedCleanly: boolean
  readonly keptLogs: boolean
  readonly #options: StoreOptions
  readonly #writer: IndexWriter
  readonly #witness: Witness | undefined
  readonly #databases: readonly ReopeningDatabase[]
  #closed = false

  private constructor(
    options: StoreOptions,
    writer: IndexWriter,
    databases: readonly ReopeningDatabase[],
    logs: StoredLogs,
    metadata: StoredMetadata,
    found: { readonly closedCleanly: boolean; readonly keptLogs: boolean },
    witness: Witness | undefined,
  ) {
    this.#witness = witness
    this.#options = options
    this.#writer = writer
    this.#databases = databases
    this.logs = logs
    this.metadata = metadata
    this.closedCleanly = found.closedCleanly
    this.keptLogs = found.keptLogs
    logs.onFull((full) => {
      if (full) this.#waitForSpace()
    })
  }

  static async open(
    options: StoreOptions,
    sizes: { readonly batches: DatabaseSizes; readonly index: DatabaseSizes },
    batches: ReopeningDatabase,
    index: ReopeningDatabase,
    { witness, witnessed }: FoundWitness,
    fresh: boolean,
  ): Promise<NodeStore> {
    const where = options.directory ?? 'memory'
    const found = await readHead(index, where, witnessed)
    if (found === undefined && !fresh && options.directory !== undefined) throw damaged(where, 'it is empty, though the directory held a store')
    // The index is written before there are logs; later its failures are those of the logs.
    let onFailure = options.onFailure
    const writer = new IndexWriter(index, found ?? emptyHead, sizes.index.writeBufferBytes, witness, (error) => onFailure(error))
    if (found === undefined) await writer.commit([])
    if (fresh && options.directory !== undefined) await writeFile(join(options.directory, formatFile), `${formatVersion}\n`, { flush: true })
    const metadata = await StoredMetadata.open(index, writer, options.logger)
    const tailCacheBytes = options.tailCacheBytes ?? defaultTailCacheBytes
    const { clock, logger, flushesBeforeAck = false } = options
    const start = { writer, batches, witnessed, isNew: found === undefined, flushesBeforeAck }
    const opened = await StoredLogs.open({
      batches, index, writer, clock, logger, tailCacheBytes, writeBufferBytes: sizes.batches.writeBufferBytes,
      where, onFailure: options.onFailure, witness, witnessed,
      checkpointBytes: options.checkpointBytes ?? defaultCheckpointBytes,
      noteStart: (recovered) => noteStart(start, recovered),
    })
    onFailure = (error) => opened.logs.fail(error)
    return new NodeStore(options, writer, [batches, index], opened.logs, metadata, opened, witness)
  }

  get identity(): Identity | undefined {
    const { identity } = this.#writer.head
    return identity === null ? undefined : { ...identity, initialVoters: identity.initialVoters ?? [] }
  }

  async saveIdentity(identity: Identity): Promise<void> {
    const { clusterId, nodeId, directoryId, initialVoters } = identity
    await this.#writer.commit([], (head) => ({ ...head, identity: { clusterId, nodeId, directoryId, initialVoters } }))
  }

  salvagedMetadata(): AsyncIterable<MetadataEntry> {
    return this.metadata.salvaged()
  }

  async lossTold(): Promise<void> {
    if (this.#writer.head.untoldLoss === true) await this.#writer.commit([], (head) => ({ ...head, untoldLoss: false }))
  }

  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    try {
      await this.logs.close()
    } finally {
      this.#writer.stop(new StorageError('closed', 'the store is closed'))
      for (const database of this.#databases) await database.close()
      await this.#witness?.close()
    }
  }

  /** LevelDB refuses every write after the first that failed: once there is space, both databases are opened anew. */
  #waitForSpace(): void {
    this.#options.clock.after(fullPollMs, () => void this.#tryToResume())
  }

  async #tryToResume(): Promise<void> {
    if (this.#closed || this.logs.state !== 'full') return
    try {
      if ((await this.#freeBytes()) < resumeFreeBytes) return this.#waitForSpace()
      for (const database of this.#databases) await database.reopen()
      await this.logs.resume()
      this.#options.logger.info({}, 'there is space again: appends are taken')
    } catch (error) {
      const failure = error instanceof StorageError ? error : new StorageError('io', String(error), { cause: error })
      if (failure.kind === 'full') return this.#waitForSpace()
      this.logs.fail(failure)
    }
  }

  async #freeBytes(): Promise<number> {
    if (this.#options.faults?.write() === 'full') return 0
    if (this.#options.freeBytes !== undefined) return this.#options.freeBytes()
    if (this.#options.directory === undefined) return Infinity
    const { bavail, bsize } = await statfs(this.#options.directory)
    return bavail * bsize
  }
}
