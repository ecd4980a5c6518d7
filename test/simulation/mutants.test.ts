/** Every mutant of the core is noticed: by the seed that is known to, or else by one of the first thousands. */
import { test } from 'tap'
import { loadMutant } from './mutate.ts'
import { mutants } from './mutants.ts'

const events = 6000
const mostSeeds = 3000

for (const mutant of mutants) {
  void test(mutant.name, { timeout: 120_000 }, async (t) => {
    const simulate = await loadMutant(mutant)
    if (simulate(mutant.killedBy, events).failure !== undefined) return t.pass(`seed ${mutant.killedBy}`)
    t.comment(`seed ${mutant.killedBy} does not notice it any more: npm run simulate:mutants measures anew`)
    for (let seed = 1; seed <= mostSeeds; seed++) if (simulate(seed, events).failure !== undefined) return t.pass(`seed ${seed}`)
    return t.fail(`${mutant.about}: not noticed by ${mostSeeds} seeds`)
  })
}
