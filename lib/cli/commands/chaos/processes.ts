/** `samsa chaos kill|pause|resume|stop|start`: does to the processes of a background cluster's nodes what happens to processes. */
import { requireState } from '../../cluster-state.ts'
import { exit } from '../../failure.ts'
import { actOn, type DeedFlags, type ProcessAction } from '../../node-deeds.ts'
import type { DirFlags } from '../../options.ts'
import { targetNodes } from '../../targets.ts'
import { told } from './told.ts'

/** Flags of these commands. */
export type ProcessFlags = DirFlags & DeedFlags

/** Does `action` to the nodes, all at once, and says what it did. What is already so is no failure. */
export async function chaosProcesses(action: ProcessAction, words: readonly string[], flags: ProcessFlags): Promise<number> {
  const begun = performance.now()
  const state = await requireState(flags.dir)
  const among = action === 'start' ? 'absent' : action === 'resume' ? 'paused' : 'running'
  const nodes = await targetNodes(words, state, flags, among)
  told(action, await actOn(action, state, nodes, flags, words.includes('all')), begun, flags)
  return exit.ok
}
