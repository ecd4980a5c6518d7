/**
 * A database whose writes fail or are late when the faults say so: as LevelDB's do on a full disk, of which it recovers only by being opened
 * again, and as on a disk that is slow. Reads go through.
 */
import type { Clock } from '../lib/common/ports.ts'
import type { Database, KeyRange, Operation } from './database.ts'
import { type DiskFaults, StorageError } from './types.ts'

/** One opening of a database, which wraps the real one. */
export class FaultyDatabase implements Database {
  readonly #database: Database
  readonly #name: string
  readonly #faults: DiskFaults
  readonly #clock: Clock
  /** A write has failed: LevelDB takes none after that. */
  #failed = false

  constructor(database: Database, name: string, faults: DiskFaults, clock: Clock) {
    this.#database = database
    this.#name = name
    this.#faults = faults
    this.#clock = clock
  }

  get(key: Buffer): Promise<Buffer | undefined> {
    return this.#database.get(key)
  }

  getSync(key: Buffer): Buffer | undefined {
    return this.#database.getSync(key)
  }

  getMany(keys: Buffer[]): Promise<(Buffer | undefined)[]> {
    return this.#database.getMany(keys)
  }

  async write(operations: Operation[], sync: boolean): Promise<void> {
    await this.#fault()
    return this.#database.write(operations, sync)
  }

  scan(range: KeyRange, keysOnly: boolean): AsyncIterable<readonly (readonly [Buffer, Buffer])[]> {
    return this.#database.scan(range, keysOnly)
  }

  async clear(range: KeyRange): Promise<void> {
    await this.#fault()
    return this.#database.clear(range)
  }

  /** What is written already finds its place on a full disk. */
  async sync(): Promise<void> {
    await this.#delay()
    return this.#database.sync()
  }

  compact(range: KeyRange): Promise<void> {
    return this.#database.compact(range)
  }

  sizeOf(range: KeyRange): Promise<number> {
    return this.#database.sizeOf(range)
  }

  close(): Promise<void> {
    return this.#database.close()
  }

  async #fault(): Promise<void> {
    await this.#delay()
    this.#failed ||= this.#faults.write() === 'full'
    if (this.#failed) throw new StorageError('full', `writing ${this.#name}: no space left on the device, on command`)
  }

  async #delay(): Promise<void> {
    const fault = this.#faults.write()
    if (typeof fault === 'object') await new Promise<void>((resolve) => void this.#clock.after(fault.delayMs, resolve))
  }
}
