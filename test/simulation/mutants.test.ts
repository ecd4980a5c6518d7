/** Every mutant of the core is noticed: by the seed that is known to, or else by one of the first thousands. */
import { readFileSync } from 'node:fs'
import { test } from 'tap'
import { loadSimulator } from './mutate.ts'
import { mutants } from './mutants.ts'

const events = 6000
const mostSeeds = 3000

void test('the table of docs/simulation.md is the list of mutants', (t) => {
  const page = readFileSync('docs/simulation.md', 'utf8')
  for (const { name, about, killedBy } of mutants) t.ok(page.includes(`| ${name} | ${about} | ${killedBy} |`), name)
  t.equal([...page.matchAll(/^\| [a-z-]+ \| .* \| \d+ \| \w+ \|$/gm)].length, mutants.length)
  t.end()
})

for (const mutant of mutants) {
  void test(mutant.name, { timeout: 120_000 }, async (t) => {
    const simulate = await loadSimulator(mutant)
    if (simulate(mutant.killedBy, events).failure !== undefined) return t.pass(`seed ${mutant.killedBy}`)
    t.comment(`seed ${mutant.killedBy} does not notice it any more: npm run simulate:mutants measures anew`)
    for (let seed = 1; seed <= mostSeeds; seed++) if (simulate(seed, events).failure !== undefined) return t.pass(`seed ${seed}`)
    return t.fail(`${mutant.about}: not noticed by ${mostSeeds} seeds`)
  })
}
