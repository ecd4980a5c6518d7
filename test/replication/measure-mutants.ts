/**
 * node dist-test/replication/measure-mutants.js [--seeds COUNT] [--only NAME]
 * Counts how many seeds each mutant survives; prints the table of docs/replication.md.
 */
import { parseArgs } from 'node:util'
import { loadMutant } from './mutate.ts'
import { mutants } from './mutants.ts'

const { values } = parseArgs({ options: { seeds: { type: 'string', default: '3000' }, steps: { type: 'string', default: '1500' }, only: { type: 'string' } } })
for (const mutant of mutants) {
  if (values.only !== undefined && mutant.name !== values.only) continue
  const simulate = await loadMutant(mutant)
  let seed = 1
  let outcome = simulate(seed, Number(values.steps))
  while (outcome.failure === undefined && seed < Number(values.seeds)) outcome = simulate(++seed, Number(values.steps))
  console.log(`| ${mutant.name} | ${mutant.about} | ${outcome.failure === undefined ? `> ${seed}` : seed} | ${outcome.rule ?? 'survives'} |`)
  if (outcome.failure !== undefined) console.error(`    ${outcome.failure.split('\n')[0]?.slice(0, 200)}`)
}
