/** A database that can be closed and opened again under its users, who wait meanwhile: LevelDB takes no write after a failed one. */
import type { Database, KeyRange, Operation } from './database.ts'
import { StorageError } from './types.ts'

/** The database of the moment. */
export class ReopeningDatabase implements Database {
  readonly #open: () => Promise<Database>
  #current: Database | undefined
  #ready: Promise<void> = Promise.resolve()

  constructor(database: Database, open: () => Promise<Database>) {
    this.#current = database
    this.#open = open
  }

  /** Closes and opens. When opening fails, every call does until the next try. */
  reopen(): Promise<void> {
    this.#ready = this.#reopen()
    this.#ready.catch(() => undefined)
    return this.#ready
  }

  async get(key: Buffer): Promise<Buffer | undefined> {
    return (this.#current ?? (await this.#wait())).get(key)
  }

  getSync(key: Buffer): Buffer | undefined {
    return this.#now().getSync(key)
  }

  async getMany(keys: Buffer[]): Promise<(Buffer | undefined)[]> {
    return (this.#current ?? (await this.#wait())).getMany(keys)
  }

  async write(operations: Operation[], sync: boolean): Promise<void> {
    return (this.#current ?? (await this.#wait())).write(operations, sync)
  }

  async *scan(range: KeyRange, keysOnly: boolean): AsyncGenerator<readonly (readonly [Buffer, Buffer])[]> {
    yield* (this.#current ?? (await this.#wait())).scan(range, keysOnly)
  }

  async clear(range: KeyRange): Promise<void> {
    return (this.#current ?? (await this.#wait())).clear(range)
  }

  async sync(): Promise<void> {
    return (this.#current ?? (await this.#wait())).sync()
  }

  async compact(range: KeyRange): Promise<void> {
    return (this.#current ?? (await this.#wait())).compact(range)
  }

  async sizeOf(range: KeyRange): Promise<number> {
    return (this.#current ?? (await this.#wait())).sizeOf(range)
  }

  async close(): Promise<void> {
    await this.#ready.catch(() => undefined)
    await this.#current?.close()
  }

  async #reopen(): Promise<void> {
    const old = this.#current
    this.#current = undefined
    if (old !== undefined) await old.close()
    this.#current = await this.#open()
  }

  async #wait(): Promise<Database> {
    await this.#ready
    return this.#now()
  }

  #now(): Database {
    if (this.#current === undefined) throw new StorageError('full', 'the database is being opened again')
    return this.#current
  }
}
