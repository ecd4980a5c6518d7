/** `samsa logs`: what background nodes have logged, of one node or of all in the order of time. */
import { open } from 'node:fs/promises'
import { logPath, requireNode, requireState } from '../cluster-state.ts'
import { exit } from '../failure.ts'
import { type LogLine, prettyLine, readLine } from '../log-lines.ts'
import type { DirFlags } from '../options.ts'
import { delay } from '../processes.ts'

/** Flags of `logs`. */
export interface LogsFlags extends DirFlags {
  readonly follow?: true
  readonly lines: number
}

/** Prints the last lines, and with `--follow` what comes. With `--json` lines are printed as they were written. */
export async function logs(nodeId: number | undefined, flags: LogsFlags): Promise<number> {
  const state = await requireState(flags.dir)
  const nodes = nodeId === undefined ? state.nodes : [requireNode(state, nodeId, flags.dir)]
  const tails = nodes.map(({ id }) => new Tail(id, logPath(flags.dir, id)))
  const last = (await Promise.all(tails.map((tail) => tail.last(flags.lines)))).flat()
  show(flags.lines === 0 ? [] : last.sort(byTime).slice(-flags.lines), flags)
  while (flags.follow === true) {
    await delay(100)
    show((await Promise.all(tails.map((tail) => tail.more()))).flat().sort(byTime), flags)
  }
  return exit.ok
}

type TailLine = LogLine & { readonly nodeId: number }

function byTime(a: TailLine, b: TailLine): number {
  return a.time - b.time
}

function show(lines: readonly TailLine[], flags: LogsFlags): void {
  if (lines.length === 0) return
  process.stdout.write(`${lines.map((line) => (flags.json === true ? line.text : prettyLine(line, line.nodeId))).join('\n')}\n`)
}

/** The end of a file that grows. */
class Tail {
  readonly #nodeId: number
  readonly #path: string
  /** Where the next byte to be read is. */
  #at = 0
  /** A line whose end is not there yet. */
  #rest = ''
  #time = 0

  constructor(nodeId: number, path: string) {
    this.#nodeId = nodeId
    this.#path = path
  }

  /** The last lines that there are, at most `wanted`. */
  async last(wanted: number): Promise<readonly TailLine[]> {
    for (let span = 64 * 1024; ; span *= 8) {
      const { bytes, whole } = await this.#read(-span)
      const lines = bytes.toString('utf8').split('\n')
      if (!whole) lines.shift() // It begins in the middle.
      if (!whole && lines.length <= wanted) continue
      return this.#take(lines).slice(wanted === 0 ? Infinity : -wanted)
    }
  }

  /** Lines that have come since. */
  async more(): Promise<readonly TailLine[]> {
    const { bytes } = await this.#read(this.#at)
    return bytes.length === 0 ? [] : this.#take((this.#rest + bytes.toString('utf8')).split('\n'))
  }

  #take(lines: string[]): readonly TailLine[] {
    this.#rest = lines.pop() ?? ''
    return lines.map((text) => {
      const line = readLine(text, this.#time)
      this.#time = line.time
      return { ...line, nodeId: this.#nodeId }
    })
  }

  /** Reads from `from` to the end; a negative one counts from the end. A file that is not there yet is empty. */
  async #read(from: number): Promise<{ readonly bytes: Buffer; readonly whole: boolean }> {
    const file = await open(this.#path, 'r').catch(() => undefined)
    if (file === undefined) return { bytes: Buffer.alloc(0), whole: true }
    try {
      const { size } = await file.stat()
      const start = from < 0 ? Math.max(0, size + from) : Math.min(from, size)
      const length = from < 0 ? size - start : Math.min(size - start, 4 * 1024 * 1024)
      const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, start)
      this.#at = start + bytesRead
      return { bytes: buffer.subarray(0, bytesRead), whole: start === 0 }
    } finally {
      await file.close()
    }
  }
}
