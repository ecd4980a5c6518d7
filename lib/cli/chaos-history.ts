/** Files of chaos runs: each run's history, as lines of JSON, in a folder beside the cluster's data. */
import { createReadStream, createWriteStream, type WriteStream } from 'node:fs'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** Where the histories of a cluster lie; `dir` is absolute. */
export function historiesPath(dir: string): string {
  return join(dir, 'chaos')
}

/** So many are kept; the oldest go first. */
const mostHistories = 20

/** Writes one history. */
export class HistoryFile {
  readonly path: string
  readonly #stream: WriteStream
  #waiting: string[] = []
  #failure: Error | undefined

  private constructor(path: string) {
    this.path = path
    this.#stream = createWriteStream(path, { flags: 'wx' })
    this.#stream.on('error', (error) => (this.#failure = error))
  }

  /** Makes the file of a run that begins now, and removes the oldest where there are too many. */
  static async create(dir: string, seed: number, now: Date): Promise<HistoryFile> {
    const folder = historiesPath(dir)
    await mkdir(folder, { recursive: true })
    const before = (await readdir(folder)).filter((name) => /^\d{8}T\d{6}-seed-\d+\.jsonl$/.test(name)).sort()
    for (const name of before.slice(0, Math.max(0, before.length - mostHistories + 1))) await rm(join(folder, name), { force: true })
    return new HistoryFile(join(folder, `${now.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}-seed-${seed}.jsonl`))
  }

  /** Appends a line. */
  append(line: string): void {
    this.#waiting.push(line)
    if (this.#waiting.length >= 256) this.#write()
  }

  /** Writes the rest. Raises what writing raised. */
  async close(): Promise<void> {
    this.#write()
    this.#stream.end()
    if (this.#failure === undefined && !this.#stream.writableFinished) await Promise.race([once(this.#stream, 'finish'), once(this.#stream, 'close')])
    if (this.#failure !== undefined) throw this.#failure
  }

  #write(): void {
    if (this.#waiting.length === 0) return
    this.#stream.write(`${this.#waiting.join('\n')}\n`)
    this.#waiting = []
  }
}

/** Calls back for every line of a file, the first being 1. Raises what reading raises. */
export async function eachLine(path: string, take: (line: string, number: number) => void): Promise<void> {
  let number = 0
  const lines = createInterface({ input: createReadStream(path), crlfDelay: Infinity })
  for await (const line of lines) take(line, ++number)
}

/** These lines of a file with one more before and after each, by number. */
export async function linesAround(path: string, numbers: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const wanted = new Set(numbers.flatMap((number) => [number - 1, number, number + 1]))
  const found = new Map<number, string>()
  await eachLine(path, (line, number) => {
    if (wanted.has(number)) found.set(number, line)
  })
  return found
}
