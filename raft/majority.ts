/** Counting: what a majority of voters is, and what a majority holds. */
import { assert } from '../lib/common/assert.ts'
import type { Offset } from '../lib/common/ids.ts'

/** The least number of voters of which two selections always share one. */
export function majority(voters: number): number {
  return Math.floor(voters / 2) + 1
}

/** The offset below which a majority holds the log (exclusive), given what each voter holds. Sorts `held` in place. */
export function majorityOffset(held: Offset[]): Offset {
  held.sort(descending)
  const offset = held[majority(held.length) - 1]
  assert(offset !== undefined, 'a majority needs at least one voter')
  return offset
}

function descending(a: number, b: number): number {
  return b - a
}
