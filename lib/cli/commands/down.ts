/** `samsa down`: ends a background cluster, and removes its data when asked to. */
import { rm, rmdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { logPath, readState, removeState } from '../cluster-state.ts'
import { exit } from '../failure.ts'
import type { DirFlags } from '../options.ts'
import { print, printJson } from '../output.ts'
import { stopNode } from './up.ts'

/** Flags of `down`. */
export interface DownFlags extends DirFlags {
  readonly wipe?: true
  /** Seconds. */
  readonly grace: number
}

/** Stops every node; comes back when no process is left. */
export async function down(flags: DownFlags): Promise<number> {
  const state = await readState(flags.dir)
  if (state === undefined) {
    if (flags.json === true) printJson({ dir: resolve(flags.dir), nodes: [] })
    else print(`There is no cluster in ${flags.dir}.`)
    return exit.ok
  }
  const outcomes = await Promise.all(state.nodes.map(async (node) => ({ node, outcome: await stopNode(node, flags.grace * 1000) })))
  if (flags.wipe === true) await wipe(flags.dir, state.nodes)
  if (flags.json === true) {
    printJson({ dir: state.dir, wiped: flags.wipe === true, nodes: outcomes.map(({ node, outcome }) => ({ id: node.id, pid: node.pid, outcome })) })
    return exit.ok
  }
  for (const { node, outcome } of outcomes) {
    print(`Node ${node.id} (pid ${node.pid}) ${outcome === 'killed' ? `did not stop within ${flags.grace} s and was killed` : outcome}.`)
  }
  print(flags.wipe === true ? `Removed all its data from ${state.dir}.` : `Its data stays in ${state.dir}; "samsa up" starts it again, "samsa down --wipe" removes it.`)
  return exit.ok
}

/** Removes what "samsa up" made, and the directory if that was all. */
async function wipe(dir: string, nodes: readonly { readonly id: number; readonly dataDir: string }[]): Promise<void> {
  for (const node of nodes) {
    await rm(node.dataDir, { recursive: true, force: true })
    await rm(logPath(dir, node.id), { force: true })
  }
  await removeState(dir)
  await rm(resolve(dir, 'up.lock'), { force: true })
  await rmdir(resolve(dir)).catch(() => undefined) // Somebody else's files are in it.
}
