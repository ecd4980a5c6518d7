/** `samsa chaos isolate|split|slow|disk-full|disk-slow|skew|heal`: faults inside nodes in the background, until they are healed or a node's process ends. */
import { type FaultDirection, maxFaultDelayMs, maxSkewMs } from '../../../common/faults.ts'
import { requireNode, requireState } from '../../cluster-state.ts'
import { exit, usageFailure } from '../../failure.ts'
import { type Faulty, faultLinks, faultNode, healNodes, splitNodes } from '../../faults.ts'
import type { DirFlags } from '../../options.ts'
import { targetNodes } from '../../targets.ts'
import { told } from './told.ts'

/** Flags of these commands. */
export interface FaultCommandFlags extends DirFlags {
  /** Seconds. */
  readonly timeout: number
  /** Only what the nodes hear, or only what they send. */
  readonly in?: true
  readonly out?: true
  /** As written: 200ms. */
  readonly delay?: string
  /** As written: 5%. */
  readonly loss?: string
}

/** A fault that takes a list of nodes. */
export type FaultAction = 'isolate' | 'slow' | 'disk-full' | 'disk-slow'

/** How much longer a write takes on a slow disk, where nothing else is said. */
const defaultDiskDelayMs = 50

/** Puts the fault on the nodes. */
export async function chaosFault(action: FaultAction, words: readonly string[], flags: FaultCommandFlags): Promise<number> {
  const begun = performance.now()
  const direction = directionOf(flags)
  if (action === 'slow' && flags.delay === undefined && flags.loss === undefined) throw usageFailure('how slow?', 'Use --delay 200ms, --loss 5%, or both.')
  const delayMs = flags.delay === undefined ? undefined : delayOf(flags.delay)
  const lossRate = flags.loss === undefined ? 0 : lossOf(flags.loss)
  const state = await requireState(flags.dir)
  const nodes = await targetNodes(words, state, flags, 'reached')
  await toldOfEach(action, nodes.map((node): Promise<Faulty> => {
    switch (action) {
      case 'isolate':
        return faultLinks(state, node, { kind: 'cut' }, direction, flags)
      case 'slow':
        return faultLinks(state, node, { kind: 'slow', delayMs: delayMs ?? 0, lossRate }, direction, flags)
      case 'disk-full':
        return faultNode(state, node, { kind: 'diskFull' }, flags)
      case 'disk-slow':
        return faultNode(state, node, { kind: 'diskSlow', delayMs: delayMs ?? defaultDiskDelayMs }, flags)
    }
  }), begun, flags)
  return exit.ok
}

/** Says which faults were made before it raises what kept another one from it. */
async function toldOfEach(action: string, deeds: readonly Promise<Faulty>[], begun: number, flags: DirFlags): Promise<void> {
  const outcomes = await Promise.allSettled(deeds)
  const done = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))
  if (done.length > 0) told(action, done, begun, flags)
  const failed = outcomes.find((outcome) => outcome.status === 'rejected')
  if (failed !== undefined) throw failed.reason
}

/** Puts the clock of a node wrong; `text` says by how much. */
export async function chaosSkew(word: string, text: string, flags: FaultCommandFlags): Promise<number> {
  const begun = performance.now()
  const skewMs = skewOf(text)
  const state = await requireState(flags.dir)
  const nodes = await targetNodes([word], state, flags, 'reached')
  await toldOfEach('skew', nodes.map((node) => faultNode(state, node, { kind: 'skew', skewMs }, flags)), begun, flags)
  return exit.ok
}

/** Cuts groups of nodes off from each other: `1,2/3`. */
export async function chaosSplit(text: string, flags: FaultCommandFlags): Promise<number> {
  const begun = performance.now()
  const state = await requireState(flags.dir)
  const groups = groupsOf(text)
  for (const id of groups.flat()) requireNode(state, id, flags.dir)
  told('split', await splitNodes(state, groups, flags), begun, flags)
  return exit.ok
}

/** Takes all faults from the nodes; from all of them where none is named. */
export async function chaosHeal(words: readonly string[], flags: FaultCommandFlags): Promise<number> {
  const begun = performance.now()
  const state = await requireState(flags.dir)
  const nodes = words.length === 0 ? state.nodes : await targetNodes(words, state, flags)
  told('heal', await healNodes(state, nodes, flags), begun, flags)
  return exit.ok
}

/** Reads `200ms`, `1.5s`; a number alone is milliseconds. Raises Failure. */
export function delayOf(text: string): number {
  const ms = millisOf(text)
  if (ms !== undefined && ms >= 0 && ms <= maxFaultDelayMs) return ms
  throw usageFailure(`"${text}" is no delay.`, `Use milliseconds or seconds up to ${maxFaultDelayMs / 1000}s: 200ms, 1.5s.`)
}

/** Reads `5%`, or a number from 0 to 1. Raises Failure. */
export function lossOf(text: string): number {
  const match = /^(\d+(?:\.\d+)?)(%?)$/.exec(text.trim())
  const loss = match === null ? NaN : Number(match[1]) / (match[2] === '%' ? 100 : 1)
  if (loss >= 0 && loss <= 1) return loss
  throw usageFailure(`"${text}" is no loss.`, 'Use a percentage, 5%, or a number from 0 to 1.')
}

/** Reads `+30s`, `-500ms`, `0`. Raises Failure. */
export function skewOf(text: string): number {
  const match = /^([+-]?)(.+)$/.exec(text.trim())
  const ms = millisOf(match?.[2] ?? '')
  if (ms !== undefined && ms <= maxSkewMs) return match?.[1] === '-' ? -ms : ms
  throw usageFailure(`"${text}" does not say how far a clock is to be wrong.`, 'Use +30s, -500ms, +2h; 0 puts it right.')
}

/** Reads `1,2/3`. Raises Failure. */
export function groupsOf(text: string): readonly (readonly number[])[] {
  const groups = text.split('/').map((group) => group.split(',').map((id) => (/^\s*\d{1,10}\s*$/.test(id) ? Number(id) : NaN)))
  const ids = groups.flat()
  if (groups.length < 2 || ids.some((id) => Number.isNaN(id))) throw usageFailure(`"${text}" does not name the sides of a split.`, 'Write the ids of each side, with a slash between the sides: 1,2/3.')
  const twice = ids.find((id, at) => ids.indexOf(id) !== at)
  if (twice !== undefined) throw usageFailure(`node ${twice} is named twice.`, 'A node is on one side of a split.')
  return groups
}

const units: Readonly<Record<string, number>> = { '': 1, ms: 1, s: 1000, m: 60_000, min: 60_000, h: 3_600_000 }

function millisOf(text: string): number | undefined {
  const match = /^(\d{1,9}(?:\.\d{1,3})?)(ms|s|m|min|h|)$/.exec(text.trim())
  return match === null ? undefined : Math.round(Number(match[1]) * (units[match[2] ?? ''] ?? NaN))
}

function directionOf(flags: FaultCommandFlags): FaultDirection {
  if (flags.in === true && flags.out === true) return 'both'
  return flags.in === true ? 'in' : flags.out === true ? 'out' : 'both'
}
