/**
 * The schedule of a run: which fault comes when, to whom, for how long. Drawn from a seed alone, so that the same line of the command
 * gives the same schedule; who leads or controls is known only when its time comes.
 *
 * Faults come one after the other, each taken back before the next, and never to more nodes than one at a time, which three replicas
 * bear; but for `kill-all`, which no replica has to bear, since what is acknowledged lies in the page caches. Now and then a mild fault
 * goes with another one, and now and then the cluster is given no time to recover before the next.
 */
import type { Millis } from '../../common/ids.ts'
import { SeededRandom } from './seeded-random.ts'

/** What can happen to a cluster. */
export const faultKinds = ['kill', 'pause', 'stop', 'isolate', 'one-way', 'split', 'slow', 'disk-full', 'disk-slow', 'skew', 'kill-all'] as const

/** One of them. */
export type FaultKind = (typeof faultKinds)[number]

/** Kinds that only clusters of several nodes can have: they are about what lies between nodes. */
const betweenNodes: readonly FaultKind[] = ['isolate', 'one-way', 'split', 'slow']

/** Kinds that leave every node in its place, so that they may go with any other. */
const mild: readonly FaultKind[] = ['slow', 'disk-slow', 'skew']

/** Whom a fault hits: the active controller, the leader of a partition, any node by its place in the list, or all. */
export type FaultTarget =
  | { readonly who: 'controller' }
  | { readonly who: 'leader'; readonly partition: number }
  | { readonly who: 'node'; readonly place: number }
  | { readonly who: 'all' }

/** One fault as it is made: only the numbers of its kind are there. */
export interface FaultShape {
  readonly kind: FaultKind
  readonly target: FaultTarget
  readonly direction?: 'in' | 'out'
  readonly delayMs?: Millis
  /** Of frames, 0 to 1. */
  readonly loss?: number
  readonly skewMs?: Millis
}

/** A fault with its time. */
export interface PlannedFault extends FaultShape {
  /** After the beginning; it comes later where the cluster takes longer to recover from the one before. */
  readonly atMs: Millis
  readonly holdMs: Millis
  /** It does not wait until all replicas are in sync again. */
  readonly hasty: boolean
  /** A mild one that begins a little before it. */
  readonly with: FaultShape | undefined
}

/** What a schedule is drawn for. */
export interface SchedulePlan {
  readonly seed: number
  readonly durationMs: Millis
  /** Mean time between a fault's end and the next one. */
  readonly pauseMs: Millis
  readonly kinds: readonly FaultKind[]
  readonly nodes: number
  readonly partitions: number
}

/** Times for which faults of a kind last. Pauses are shorter and longer than the usual session timeout of 3 s. */
const holds: Readonly<Record<FaultKind, readonly [Millis, Millis]>> = {
  kill: [200, 3000],
  pause: [500, 6000],
  stop: [200, 2500],
  isolate: [800, 5000],
  'one-way': [800, 5000],
  split: [800, 5000],
  slow: [1500, 4000],
  'disk-full': [1000, 4000],
  'disk-slow': [1500, 4000],
  skew: [1500, 4000],
  'kill-all': [0, 800],
}

/** The kinds of `wanted` that a cluster of so many nodes can have. */
export function possibleKinds(wanted: readonly FaultKind[], nodes: number): readonly FaultKind[] {
  return wanted.filter((kind) => nodes > 1 || !betweenNodes.includes(kind))
}

/** Draws the schedule. Every kind comes once before one comes again. */
export function drawSchedule(plan: SchedulePlan): readonly PlannedFault[] {
  const random = new SeededRandom(plan.seed)
  const kinds = possibleKinds(plan.kinds, plan.nodes)
  const faults: PlannedFault[] = []
  let bag: FaultKind[] = []
  let atMs = plan.pauseMs
  while (kinds.length > 0) {
    if (bag.length === 0) bag = random.shuffled(kinds)
    const kind = bag.shift() as FaultKind
    const [least, most] = holds[kind]
    const drawnMs = random.between(least, most)
    // A short run has one fault at least, if there is time for its shortest form.
    const holdMs = faults.length === 0 ? Math.max(least, Math.min(drawnMs, Math.floor(plan.durationMs - atMs))) : drawnMs
    if (atMs + holdMs > plan.durationMs) break
    const shape = drawFault(kind, plan, random)
    const second = plan.nodes > 1 ? kinds.filter((each) => mild.includes(each) && each !== kind) : []
    const addition = second.length > 0 && random.chance(0.25) ? drawFault(random.pick(second), plan, random) : undefined
    faults.push({ ...shape, atMs: Math.round(atMs), holdMs, hasty: random.chance(0.25), with: addition })
    atMs += holdMs + random.between(plan.pauseMs / 2, plan.pauseMs * 1.5)
  }
  return faults
}

function drawFault(kind: FaultKind, plan: SchedulePlan, random: SeededRandom): FaultShape {
  const target = kind === 'kill-all' ? ({ who: 'all' } as const) : drawTarget(plan, random)
  switch (kind) {
    case 'kill':
    case 'pause':
    case 'stop':
    case 'isolate':
    case 'split':
    case 'disk-full':
    case 'kill-all':
      return { kind, target }
    case 'one-way':
      return { kind, target, direction: random.pick(['in', 'out'] as const) }
    case 'slow':
      return { kind, target, delayMs: random.between(20, 400), loss: random.chance(0.5) ? random.between(1, 10) / 100 : 0 }
    case 'disk-slow':
      return { kind, target, delayMs: random.between(20, 300) }
    case 'skew':
      return { kind, target, skewMs: random.pick([-1, 1] as const) * random.between(1, 600) * 1000 }
  }
}

function drawTarget(plan: SchedulePlan, random: SeededRandom): FaultTarget {
  const which = random.below(10)
  if (which < 4) return { who: 'leader', partition: random.below(plan.partitions) }
  if (which < 6) return { who: 'controller' }
  return { who: 'node', place: random.below(plan.nodes) }
}

/** The numbers of a fault in words, with a blank before them; nothing where it has none. */
export function describeNumbers({ direction, delayMs, loss, skewMs }: FaultShape): string {
  const parts = [
    ...(direction === undefined ? [] : [direction === 'in' ? 'hears nothing' : 'is not heard']),
    ...(delayMs === undefined ? [] : [`+${delayMs} ms`]),
    ...(loss === undefined || loss === 0 ? [] : [`${Math.round(loss * 100)}% lost`]),
    ...(skewMs === undefined ? [] : [`clock ${skewMs > 0 ? '+' : '-'}${Math.abs(skewMs) / 1000} s`]),
  ]
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`
}
