/** Loads the simulator with a changed core. */
import { loadMutant } from '../support/mutation.ts'
import type { Mutant } from './mutants.ts'
import type { Outcome } from './run.ts'

/** The simulator of run.ts. */
export type Simulate = (seed: number, steps: number) => Outcome

/** The simulator over a core with this bug. Raises Error when the text to change is not there exactly once. */
export async function loadSimulator({ name, file, edits }: Mutant): Promise<Simulate> {
  const changes = edits.map(([find, replace]) => ({ file: `lib/replication/${file}`, find, replace }))
  const { simulate } = (await loadMutant(name, changes, 'test/replication/run.ts')) as { readonly simulate: Simulate }
  return simulate
}
