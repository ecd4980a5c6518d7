/**
 * Every mutant of the core is noticed: by the seed that is known to, or else by one of the first thousands. MEASURE=1 counts anew, and prints the table
 * of docs/replication.md.
 */
import { readFileSync } from 'node:fs'
import { test } from 'tap'
import { loadSimulator } from './mutate.ts'
import { mutants } from './mutants.ts'

const steps = 1500
const mostSeeds = 4000
const measure = process.env['MEASURE'] === '1'

void test('the table of docs/replication.md is the list of mutants', (t) => {
  const page = readFileSync('docs/replication.md', 'utf8')
  for (const { name, about, killedBy } of mutants) t.ok(page.includes(`| ${name} | ${about} | ${killedBy} |`), name)
  t.equal([...page.matchAll(/^\| [a-z-]+ \| .* \| \d+ \| \w+ \|$/gm)].length, mutants.length)
  t.end()
})

for (const mutant of mutants) {
  void test(mutant.name, { timeout: 120_000 }, async (t) => {
    const simulate = await loadSimulator(mutant)
    if (!measure) {
      if (simulate(mutant.killedBy, steps).failure !== undefined) return t.pass(`seed ${mutant.killedBy}`)
      t.comment(`seed ${mutant.killedBy} does not notice it any more: MEASURE=1 counts anew`)
    }
    for (let seed = 1; seed <= mostSeeds; seed++) {
      const { failure, rule } = simulate(seed, steps)
      if (failure !== undefined) return t.pass(`| ${mutant.name} | ${mutant.about} | ${seed} | ${rule} |`)
    }
    return t.fail(`${mutant.about}: not noticed by ${mostSeeds} seeds`)
  })
}
