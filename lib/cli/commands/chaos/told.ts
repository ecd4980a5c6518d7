/** How every `samsa chaos` command says what it did. */
import type { Deed } from '../../node-deeds.ts'
import type { DirFlags } from '../../options.ts'
import { duration, print, printJson } from '../../output.ts'

/** Prints a line for each node, or JSON. `begun` is when the command was, on the monotonic clock. */
export function told(action: string, deeds: readonly Deed[], begun: number, flags: DirFlags): void {
  const tookMs = Math.round(performance.now() - begun)
  if (flags.json === true) {
    printJson({ action, tookMs, nodes: deeds })
    return
  }
  for (const { id, pid, outcome } of deeds) print(`Node ${id}${pid === null ? '' : ` (pid ${pid})`} ${outcome}${outcome === 'is ready' ? ` after ${duration(tookMs)}` : ''}.`)
}
