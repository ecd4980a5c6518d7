/** Loads the simulator with a changed core. */
import { loadMutant } from '../support/mutation.ts'
import type { Mutant } from './mutants.ts'
import type { Outcome } from './run.ts'

/** The simulator of run.ts. */
export type Simulate = (seed: number, events: number, tracing?: boolean) => Outcome

/** The simulator over a core with this bug. Raises Error when the text to change is not there exactly once. */
export async function loadSimulator({ name, edits }: Mutant): Promise<Simulate> {
  const changes = edits.map((edit) => ({ ...edit, file: `raft/${edit.file}` }))
  const { simulate } = (await loadMutant(name, changes, 'test/simulation/run.ts')) as { readonly simulate: Simulate }
  return simulate
}
