/**
 * Power losses for stores on real LevelDB. A machine that loses power keeps what was synced and any part of what was not, so the database
 * notes how far each write-ahead log is synced before it says so, and `losePower` cuts the logs of a killed process somewhere behind that.
 * Tables and manifests are synced by LevelDB before it counts on them.
 */
import { closeSync, openSync, writeSync } from 'node:fs'
import { readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { unreachable } from '../../lib/common/assert.ts'
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

  sizeOf(range: KeyRange): Promise<number> {
    return this.#database.sizeOf(range)
  }

  async close(): Promise<void> {
    await this.#database.close()
    closeSync(this.#notes)
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

/**
 * How much of what was not synced is there afterwards. `beginning`: systems write pages to the disk about in the order in which they were written
 * to. Nothing binds them to it: with `scattered`, each log keeps a part of its own.
 */
export type Survival = 'nothing' | 'everything' | 'beginning' | 'scattered'

interface Unsynced {
  readonly path: string
  readonly synced: number
  readonly length: number
}

/** What a power loss leaves of a data directory whose process was killed; a log may end in zeros then. Answers with the bytes that are gone. */
export async function losePower(dataDir: string, survival: Survival, random: Seeded): Promise<number> {
  const synced = new Map<string, number>()
  for (const line of (await readFile(syncedFile(dataDir), 'utf8')).split('\n')) {
    const [name = '', length] = line.split(' ')
    synced.set(name, Math.max(synced.get(name) ?? 0, Number(length)))
  }
  let lost = 0
  for (const database of ['batches', 'index']) {
    const logs = (await logLengths(join(dataDir, database))).map(([name, length]): Unsynced => (
      { path: join(dataDir, database, name), synced: Math.min(length, synced.get(`${database}/${name}`) ?? 0), length }
    ))
    lost += await cutLogs(logs, survival, random)
  }
  await rm(syncedFile(dataDir))
  await writeFile(bootFile(dataDir), `boot-${random.below(2 ** 31)}`)
  return lost
}

async function cutLogs(logs: readonly Unsynced[], survival: Survival, random: Seeded): Promise<number> {
  const total = logs.reduce((sum, { synced, length }) => sum + length - synced, 0)
  let [left, lost] = [random.below(total + 1), 0]
  for (const { path, synced, length } of logs) {
    const most = length - synced
    const kept = survivors(survival, most, left, random)
    left -= kept
    await truncate(path, synced + kept)
    if ((survival === 'beginning' || survival === 'scattered') && random.below(4) === 0) await truncate(path, synced + kept + random.below(most - kept + 1))
    lost += most - kept
  }
  return lost
}

function survivors(survival: Survival, most: number, left: number, random: Seeded): number {
  switch (survival) {
    case 'nothing':
      return 0
    case 'everything':
      return most
    case 'beginning':
      return Math.min(most, Math.max(0, left))
    case 'scattered':
      return random.below(most + 1)
    default:
      return unreachable(survival)
  }
}
