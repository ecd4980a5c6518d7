/** `samsa logs`: what a background node has logged. */
import { open } from 'node:fs/promises'
import { logPath, readState } from '../cluster-state.ts'
import { exit, Failure } from '../failure.ts'
import type { DirFlags } from '../options.ts'
import { delay } from '../processes.ts'

/** Flags of `logs`. */
export interface LogsFlags extends DirFlags {
  readonly follow?: true
  readonly lines: number
}

/** Prints the last lines of a node's log, and with `--follow` what comes. */
export async function logs(node: number | undefined, flags: LogsFlags): Promise<number> {
  const state = await readState(flags.dir)
  const id = node ?? state?.nodes[0]?.id
  if (state === undefined || id === undefined) throw new Failure(exit.notFound, `there is no cluster in ${flags.dir}.`, { advice: '"samsa up" starts one; --dir names another directory.' })
  if (!state.nodes.some((each) => each.id === id)) throw new Failure(exit.notFound, `there is no node ${id} in ${flags.dir}.`, { advice: '"samsa status" lists them.' })
  const file = await open(logPath(flags.dir, id), 'r')
  try {
    let at = await printLast(file, flags.lines)
    while (flags.follow === true) {
      const { size } = await file.stat()
      if (size > at) at += await copy(file, at, size)
      await delay(100)
    }
    return exit.ok
  } finally {
    await file.close()
  }
}

type File = Awaited<ReturnType<typeof open>>

/** Prints the last lines; returns where the file ended. */
async function printLast(file: File, wanted: number): Promise<number> {
  const { size } = await file.stat()
  const from = Math.max(0, size - 1000 * (wanted + 1))
  const tail = Buffer.alloc(size - from)
  await file.read(tail, 0, tail.length, from)
  const lines = tail.toString('utf8').trimEnd().split('\n')
  const shown = lines.slice(-wanted)
  if (size > 0 && wanted > 0) process.stdout.write(`${shown.join('\n')}\n`)
  return size
}

async function copy(file: File, from: number, to: number): Promise<number> {
  const chunk = Buffer.alloc(Math.min(to - from, 1024 * 1024))
  const { bytesRead } = await file.read(chunk, 0, chunk.length, from)
  process.stdout.write(chunk.subarray(0, bytesRead))
  return bytesRead
}
