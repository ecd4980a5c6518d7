/**
 * npm run simulate:mutants -- [--seeds COUNT] [--only NAME]
 * Counts how many seeds each mutant survives; prints the table of docs/simulation.md.
 */
import { parseArgs } from 'node:util'
import { loadSimulator } from './mutate.ts'
import { mutants } from './mutants.ts'

const { values } = parseArgs({ options: { seeds: { type: 'string', default: '5000' }, events: { type: 'string', default: '6000' }, only: { type: 'string' } } })
let survivors = 0
for (const mutant of mutants) {
  if (values.only !== undefined && mutant.name !== values.only) continue
  const simulate = await loadSimulator(mutant)
  let seed = 1
  let outcome = simulate(seed, Number(values.events))
  while (outcome.failure === undefined && seed < Number(values.seeds)) outcome = simulate(++seed, Number(values.events))
  if (outcome.failure === undefined) survivors++
  console.log(`| ${mutant.name} | ${mutant.about} | ${outcome.failure === undefined ? `> ${seed}` : seed} | ${outcome.rule ?? 'survives'} |`)
  if (outcome.failure !== undefined) console.error(`    ${outcome.failure.split('\n')[0]}`)
}
process.exitCode = survivors > 0 ? 1 : 0
