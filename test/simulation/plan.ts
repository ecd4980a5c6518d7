/**
 * What one seed draws: size of the cluster, times, and which faults it has how often. Every seed leaves some faults out and
 * makes others wild, since a bug hides behind faults that stop the cluster before it shows (swarm testing).
 */
import type { RaftOptions } from '../../raft/options.ts'
import { SeededRandom } from './random.ts'

/** Kinds of faults and operations that happen to the cluster, each with a mean time between two. */
export const disturbances = [
  'crash',
  'powerFailure',
  'partition',
  'oneWay',
  'pause',
  'slowDisk',
  'failingDisk',
  'wipe',
  'damage',
  'snapshot',
  'addVoter',
  'removeVoter',
  'transfer',
  'resign',
  'reconnect',
  'foreign',
] as const

/** One of them. */
export type Disturbance = (typeof disturbances)[number]

/** Times are in units of which a node's tick takes about ten. */
export interface Plan {
  readonly seed: number
  readonly voters: number
  readonly spares: number
  readonly options: Omit<RaftOptions, 'bootstrap'>
  /** Units per tick of each node: clocks differ. */
  readonly tickUnits: readonly number[]
  readonly loss: number
  readonly duplication: number
  readonly delayMean: number
  /** Mean time that a write takes. */
  readonly writeMean: number
  readonly proposeMean: number
  readonly proposeMost: number
  /** Mean time between two of a kind; absent: it does not happen in this run. */
  readonly every: ReadonlyMap<Disturbance, number>
  /** Mean time until something broken is mended. */
  readonly mendMean: number
  /** Events of the phase with faults. */
  readonly events: number
}

/** How often each kind happens when it does at all: mean time between two, least and most. */
const intervals: Readonly<Record<Disturbance, readonly [number, number]>> = {
  crash: [200, 3000],
  powerFailure: [2000, 10000],
  partition: [300, 3000],
  oneWay: [300, 3000],
  pause: [500, 3000],
  slowDisk: [500, 3000],
  failingDisk: [500, 5000],
  wipe: [1000, 6000],
  damage: [500, 5000],
  snapshot: [40, 1500],
  addVoter: [150, 2000],
  removeVoter: [150, 2000],
  transfer: [500, 4000],
  resign: [500, 4000],
  reconnect: [300, 3000],
  foreign: [300, 3000],
}

/** Draws a plan; every sixth is of a kind that random draws seldom make: leaders that follow each other quickly, on slow disks. */
export function drawPlan(seed: number, events: number): Plan {
  const plan = drawAny(seed, events)
  const random = new SeededRandom(seed, 'churn')
  if (!random.chance(1 / 6)) return plan
  const every = new Map(plan.every)
  for (const kind of ['crash', 'partition', 'oneWay', 'slowDisk', 'resign'] as const) every.set(kind, random.between(100, 500))
  return { ...plan, voters: random.pick([3, 5]), delayMean: random.pick([1, 2, 5]), proposeMean: 10, writeMean: random.pick([3, 10]), mendMean: 100, every }
}

function drawAny(seed: number, events: number): Plan {
  const random = new SeededRandom(seed, 'plan')
  const voters = random.pick([1, 2, 3, 3, 3, 3, 4, 5, 5, 7])
  const spares = random.pick([0, 0, 1, 1, 2, 3])
  const fetchWaitTicks = random.between(1, 6)
  const retryTicks = random.between(2, 8)
  const fetchTimeoutTicks = fetchWaitTicks + retryTicks + random.between(0, 20)
  const options = {
    electionTicks: random.between(4, 20),
    fetchTimeoutTicks,
    checkQuorumTicks: fetchTimeoutTicks + random.between(0, 10),
    fetchWaitTicks,
    retryTicks,
    graceTicks: random.between(0, 4),
    maxFetchEntries: random.pick([1, 1, 2, 3, 10, 100]),
  }
  const every = new Map<Disturbance, number>()
  for (const kind of disturbances) if (random.chance(0.5)) every.set(kind, random.between(...intervals[kind]))
  const skewed = random.chance(0.5)
  return {
    seed,
    voters,
    spares,
    options,
    tickUnits: Array.from({ length: 10 }, () => (skewed ? random.between(6, 16) : 10)),
    loss: random.chance(0.5) ? random.below(25) / 100 : 0,
    duplication: random.chance(0.4) ? random.below(20) / 100 : 0,
    delayMean: random.pick([1, 2, 5, 10, 20]),
    writeMean: random.pick([1, 3, 10, 30]),
    proposeMean: random.pick([5, 20, 60, 200]),
    proposeMost: random.pick([1, 1, 3, 10]),
    every,
    mendMean: random.pick([100, 300, 1000]),
    events,
  }
}
