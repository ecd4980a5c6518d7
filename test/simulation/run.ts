/** One seed from beginning to end. */
import { AssertionError } from '../../lib/common/assert.ts'
import type { Marks } from './checker.ts'
import { Violation } from '../support/violation.ts'
import { Faults } from './faults.ts'
import { expectProgress } from './liveness.ts'
import { drawPlan } from './plan.ts'
import { World } from './world.ts'

/** How a seed went. */
export interface Outcome {
  readonly seed: number
  /** What was broken; undefined if nothing was. */
  readonly failure: string | undefined
  /** Number of the broken rule; 'assert' when a replica found its own state contradictory. */
  readonly rule: string | undefined
  readonly events: number
  /** Simulated time in ticks of ten units. */
  readonly ticks: number
  readonly hash: number
  readonly marks: Marks
  readonly committed: number
  readonly trace: readonly string[]
}

/** Runs a seed: faults for `events` events, then a core must make progress. */
export function simulate(seed: number, events: number, tracing = false): Outcome {
  const world = new World(drawPlan(seed, events), tracing)
  const faults = new Faults(world)
  let failure: string | undefined
  let rule: string | undefined
  try {
    while (world.events < events) world.step()
    faults.stop()
    world.checker.mark(expectProgress(world) ? 'core made progress' : 'no core left')
  } catch (error) {
    if (!(error instanceof Error)) throw error
    failure = `${error.name}: ${error.message}`
    rule = error instanceof Violation ? error.rule : error instanceof AssertionError ? 'assert' : 'crash'
    if (rule === 'crash') failure += `\n${error.stack ?? ''}`
  }
  const { checker, trace } = world
  return {
    seed,
    failure,
    rule,
    events: world.events,
    ticks: Math.floor(world.now / 10),
    hash: world.hash >>> 0,
    marks: checker.marks,
    committed: checker.committed.endOffset,
    trace: trace ?? [],
  }
}
