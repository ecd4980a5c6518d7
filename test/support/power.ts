/**
 * Power losses for stores on real LevelDB. A machine that loses power keeps what was synced and any part of what was not, so the database
 * notes how far each write-ahead log is synced before it says so, and `losePower` cuts the logs of a killed process somewhere behind that.
 * Tables and manifests are synced by LevelDB before it counts on them.
 */
import { openSync, writeSync } from 'node:fs'
import { readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Database, KeyRange, Operation } from '../../storage/database.ts'
import type { Seeded } from './seed.ts'

/** Where it is noted what of a data directory is synced. */
export function syncedFile(dataDir: string): string {
  return `${dataDir}.synced`
}

/** Where it stands which boot of the machine this is. */
export function bootFile(dataDir: string): string {
  return `${dataDir}.boot`
}

/** Length of every write-ahead log of a LevelDB, by name. */
async function logLengths(directory: string): Promise<[string, number][]> {
  const lengths: [string, number][] = []
  for (const name of (await readdir(directory)).filter((one) => one.endsWith('.log')).sort()) {
    // One that is gone meanwhile is in a table.
    const found = await stat(join(directory, name)).catch(() => undefined)
    if (found !== undefined) lengths.push([name, found.size])
  }
  return lengths
}

/** One LevelDB of a data directory that notes what is synced. */
export class NotingDatabase implements Database {
  readonly #database: Database
  readonly #name: string
  readonly #directory: string
  readonly #notes: number
  #writing: Promise<unknown> = Promise.resolve()

  constructor(database: Database, dataDir: string, name: 'batches' | 'index') {
    this.#database = database
    this.#name = name
    this.#directory = join(dataDir, name)
    this.#notes = openSync(syncedFile(dataDir), 'a')
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

  write(operations: Operation[], sync: boolean): Promise<void> {
    return this.#alone(async () => {
      await this.#database.write(operations, sync)
      // LevelDB syncs the log that it writes to, and no other.
      if (sync) this.#note((await logLengths(this.#directory)).slice(-1))
    })
  }

  scan(range: KeyRange, keysOnly: boolean): AsyncIterable<readonly (readonly [Buffer, Buffer])[]> {
    return this.#database.scan(range, keysOnly)
  }

  clear(range: KeyRange): Promise<void> {
    return this.#alone(() => this.#database.clear(range))
  }

  async sync(): Promise<void> {
    // What is written meanwhile may be synced with it; nobody may count on that.
    const lengths = await logLengths(this.#directory)
    await this.#database.sync()
    this.#note(lengths)
  }

  compact(range: KeyRange): Promise<void> {
    return this.#database.compact(range)
  }

  close(): Promise<void> {
    return this.#database.close()
  }

  /** One write at a time, so that a log's length says what was written to it. */
  #alone(write: () => Promise<void>): Promise<void> {
    const done = this.#writing.then(write)
    this.#writing = done.catch(() => undefined)
    return done
  }

  #note(lengths: readonly (readonly [string, number])[]): void {
    writeSync(this.#notes, lengths.map(([name, length]) => `${this.#name}/${name} ${length}\n`).join(''))
  }
}

/** How much of what was not synced is there afterwards. */
export type Survival = 'nothing' | 'everything' | 'something'

/**
 * What a power loss leaves of a data directory whose process was killed. With `something` each log keeps a part of its own, and may end in zeros.
 * Answers with the bytes that are gone.
 */
export async function losePower(dataDir: string, survival: Survival, random: Seeded): Promise<number> {
  const synced = new Map<string, number>()
  for (const line of (await readFile(syncedFile(dataDir), 'utf8')).split('\n')) {
    const [name = '', length] = line.split(' ')
    synced.set(name, Math.max(synced.get(name) ?? 0, Number(length)))
  }
  let lost = 0
  for (const database of ['batches', 'index']) {
    for (const [name, length] of await logLengths(join(dataDir, database))) {
      const kept = Math.min(length, synced.get(`${database}/${name}`) ?? 0)
      const more = survival === 'nothing' ? 0 : survival === 'everything' ? length - kept : random.below(length - kept + 1)
      const path = join(dataDir, database, name)
      await truncate(path, kept + more)
      if (survival === 'something' && random.below(4) === 0) await truncate(path, kept + more + random.below(length - kept - more + 1))
      lost += length - kept - more
    }
  }
  await rm(syncedFile(dataDir))
  await writeFile(bootFile(dataDir), `boot-${random.below(2 ** 31)}`)
  return lost
}
