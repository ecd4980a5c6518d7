/**
 * LevelDB behind a narrow port: an ordered map of buffers with atomic writes. Nothing else in Samsa imports `level`. Checksums,
 * density and meaning are the callers'; LevelDB itself verifies nothing that it reads.
 */
import { open as openFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Level } from 'level'
import { MemoryLevel } from 'memory-level'
import { StorageError } from './types.ts'

/** One change of an atomic write. */
export type Operation = { readonly type: 'put'; readonly key: Buffer; readonly value: Buffer } | { readonly type: 'del'; readonly key: Buffer }

/** Keys from `gte` up to and without `lt`. */
export interface KeyRange {
  readonly gte: Buffer
  readonly lt: Buffer
}

/** An ordered map of buffers. Every failure is a StorageError. */
export interface Database {
  get(key: Buffer): Promise<Buffer | undefined>
  /** Holds the event loop; for single small values where a caller must go on at once. */
  getSync(key: Buffer): Buffer | undefined
  /** In the order of the keys; undefined for what is not there. */
  getMany(keys: Buffer[]): Promise<(Buffer | undefined)[]>
  /** All or nothing. With `sync` it survives a power loss when the promise resolves. */
  write(operations: Operation[], sync: boolean): Promise<void>
  /** Pairs in order of their keys, a chunk at a time; values are empty with `keysOnly`. */
  scan(range: KeyRange, keysOnly: boolean): AsyncIterable<readonly (readonly [Buffer, Buffer])[]>
  /** Deletes a range. */
  clear(range: KeyRange): Promise<void>
  /** Makes everything written so far survive a power loss. */
  sync(): Promise<void>
  /** Gives the space of what is deleted in the range back to the disk. */
  compact(range: KeyRange): Promise<void>
  /** About how many bytes of tables a range takes; what is in memtables does not count. */
  sizeOf(range: KeyRange): Promise<number>
  close(): Promise<void>
}

/** Sizes of one LevelDB, in bytes where not said otherwise. */
export interface DatabaseSizes {
  /** Of a memtable; two may live at once, and a table of level 0 is as large. */
  readonly writeBufferBytes: number
  readonly blockCacheBytes: number
  readonly blockBytes: number
  readonly maxFileBytes: number
  /** Number of tables kept open; each is mapped into memory. LevelDB takes 74 or more. */
  readonly maxOpenFiles: number
}

/** Chunk of a scan: this many pairs or bytes. */
const chunkPairs = 512
const chunkBytes = 1 << 20

/** All codes and words of an error and its causes. */
function told(error: unknown): { readonly codes: readonly string[]; readonly text: string } {
  const codes: string[] = []
  const words: string[] = []
  for (let e: unknown = error; e instanceof Error; e = e.cause) {
    codes.push((e as { code?: string }).code ?? '')
    words.push(e.message)
  }
  return { codes, text: words.join(': ') || String(error) }
}

/** What went wrong in LevelDB, in our words: a full disk, a lock, damage, or any other failure. */
export function storageError(error: unknown, what: string): StorageError {
  if (error instanceof StorageError) return error
  const { codes, text } = told(error)
  if (/No space left on device|ENOSPC|Disk quota exceeded/.test(text)) return new StorageError('full', `${what}: no space left on the device`, { cause: error })
  if (codes.includes('LEVEL_LOCKED')) {
    return new StorageError('locked', `${what}: another process has it open. Stop that node, or give this one another data directory.`, { cause: error })
  }
  // A read beyond the end of a table that was cut short is an invalid argument to LevelDB.
  const damaged = codes.includes('LEVEL_CORRUPTION') || /Corruption|\.(ldb|sst): (Invalid argument|No such file)/.test(text)
  if (damaged) return damagedFiles(what, text, error)
  if (codes.includes('LEVEL_DATABASE_NOT_OPEN') || codes.includes('LEVEL_ITERATOR_NOT_OPEN')) {
    return new StorageError('closed', `${what}: the store is closed`, { cause: error })
  }
  return new StorageError('io', `${what}: ${text}`, { cause: error })
}

/** Why LevelDB does not open: what of its own files it cannot make sense of, or does not find, is damage. */
function openingError(error: unknown, what: string): StorageError {
  const { text } = told(error)
  const plain = storageError(error, what)
  if (plain.kind !== 'closed' && plain.kind !== 'io') return plain
  if (/Permission denied|Too many open files|Read-only file system|Input\/output error/.test(text)) return new StorageError('io', `${what}: ${text}`, { cause: error })
  return damagedFiles(what, text, error)
}

function damagedFiles(what: string, text: string, cause: unknown): StorageError {
  const advice = 'Nothing was repaired. Put back a copy of the directory, or start the node with an empty one and let it fetch from its peers.'
  return new StorageError('corrupt', `${what}: LevelDB's own files are damaged (${text}). ${advice}`, { cause })
}

const encodings = { keyEncoding: 'buffer', valueEncoding: 'buffer' } as const

type AnyLevel = Level<Buffer, Buffer>

class LevelDatabase implements Database {
  readonly #level: AnyLevel
  /** undefined in memory. */
  readonly #directory: string | undefined
  readonly #name: string

  constructor(level: AnyLevel, directory: string | undefined) {
    this.#level = level
    this.#directory = directory
    this.#name = directory ?? 'memory'
  }

  async get(key: Buffer): Promise<Buffer | undefined> {
    return this.#guard(this.#level.get(key), 'reading')
  }

  getSync(key: Buffer): Buffer | undefined {
    try {
      return this.#level.getSync(key)
    } catch (error) {
      throw storageError(error, `reading ${this.#name}`)
    }
  }

  async getMany(keys: Buffer[]): Promise<(Buffer | undefined)[]> {
    return this.#guard(this.#level.getMany(keys), 'reading')
  }

  async write(operations: Operation[], sync: boolean): Promise<void> {
    // The types of `level` are those that its browser and Node parts share, so `sync` is not among them; memory-level ignores it.
    const options: object = { sync }
    return this.#guard(this.#level.batch(operations, options), 'writing')
  }

  async *scan(range: KeyRange, keysOnly: boolean): AsyncGenerator<readonly (readonly [Buffer, Buffer])[]> {
    const options = { ...range, values: !keysOnly, fillCache: false, highWaterMarkBytes: chunkBytes }
    const iterator = this.#level.iterator(options)
    try {
      while (true) {
        const pairs = await this.#guard(iterator.nextv(chunkPairs), 'reading')
        if (pairs.length === 0) return
        yield pairs
      }
    } finally {
      await iterator.close()
    }
  }

  async clear(range: KeyRange): Promise<void> {
    return this.#guard(this.#level.clear(range), 'deleting')
  }

  /**
   * Syncs LevelDB's write-ahead logs by hand: a LevelDB write with `sync` syncs only the newest of them, and the one before
   * holds what is not yet in a table. A log that is gone meanwhile is in a table, which LevelDB synced.
   */
  async sync(): Promise<void> {
    if (this.#directory === undefined) return
    try {
      const names = (await readdir(this.#directory)).filter((name) => name.endsWith('.log'))
      for (const name of [...names, '.']) await syncPath(join(this.#directory, name))
    } catch (error) {
      throw storageError(error, `syncing ${this.#name}`)
    }
  }

  async compact(range: KeyRange): Promise<void> {
    if (this.#directory === undefined) return
    const level = this.#level as Level<Buffer, Buffer> & { compactRange(start: Buffer, end: Buffer): Promise<void> }
    return this.#guard(level.compactRange(range.gte, range.lt), 'compacting')
  }

  async sizeOf(range: KeyRange): Promise<number> {
    if (this.#directory === undefined) return 0
    const level = this.#level as Level<Buffer, Buffer> & { approximateSize(start: Buffer, end: Buffer): Promise<number> }
    return this.#guard(level.approximateSize(range.gte, range.lt), 'measuring')
  }

  async close(): Promise<void> {
    return this.#guard(this.#level.close(), 'closing')
  }

  async #guard<T>(result: Promise<T>, doing: string): Promise<T> {
    try {
      return await result
    } catch (error) {
      throw storageError(error, `${doing} ${this.#name}`)
    }
  }
}

async function syncPath(path: string): Promise<void> {
  let file
  try {
    file = await openFile(path, 'r')
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return
    throw error
  }
  try {
    await file.datasync()
  } finally {
    await file.close()
  }
}

/** A database that lives as long as the process. */
export async function openMemory(): Promise<Database> {
  const level = new MemoryLevel<Buffer, Buffer>({ ...encodings, storeEncoding: 'buffer' })
  await level.open()
  // memory-level has every method used here; the two types differ in their iterators' names only.
  return new LevelDatabase(level as unknown as AnyLevel, undefined)
}

/**
 * Opens LevelDB in a directory; with `create` it may be new.
 * @throws {StorageError} locked, corrupt, full or io.
 */
export async function openLevel(directory: string, create: boolean, sizes: DatabaseSizes): Promise<Database> {
  const level = new Level<Buffer, Buffer>(directory, {
    ...encodings,
    createIfMissing: create,
    compression: false,
    writeBufferSize: sizes.writeBufferBytes,
    cacheSize: sizes.blockCacheBytes,
    blockSize: sizes.blockBytes,
    maxFileSize: sizes.maxFileBytes,
    maxOpenFiles: sizes.maxOpenFiles,
  })
  try {
    await level.open()
  } catch (error) {
    throw openingError(error, `opening ${directory}`)
  }
  return new LevelDatabase(level, directory)
}
