/**
 * The core in thousands of simulated worlds. SIMULATION_SEEDS (default 10000) and SIMULATION_FROM choose how many and which;
 * a failing seed prints the command that repeats it.
 */
import { readFileSync } from 'node:fs'
import { test } from 'tap'
import { simulate } from './run.ts'

const events = 6000
const count = Number(process.env['SIMULATION_SEEDS'] ?? 10_000)
const from = Number(process.env['SIMULATION_FROM'] ?? 1)

/** What must have happened somewhere in a run of many seeds, or it proved less than it seems to. */
const sometimes = [
  'leader', 'candidate', 'prospective', 'resigned', 'truncation', 'diverging', 'snapshot', 'snapshot needed', 'snapshot installed', 'log start moved',
  'addVoter', 'removeVoter', 'removed itself', 'transfer', 'crash within a write', 'failed write', 'wipe', 'damage', 'recovered',
  'partition both', 'partition in', 'partition out', 'core made progress',
]

void test('seeds that once failed', (t) => {
  for (const line of readFileSync('test/simulation/seeds.txt', 'utf8').split('\n')) {
    const seed = Number.parseInt(line, 10)
    if (!Number.isNaN(seed)) t.equal(simulate(seed, events).failure, undefined, line)
  }
  t.end()
})

void test('one seed is one run', (t) => {
  for (let seed = from; seed < from + 20; seed++) t.equal(simulate(seed, 2000).hash, simulate(seed, 2000).hash, `seed ${seed}`)
  t.end()
})

void test(`${count} seeds`, (t) => {
  const marks = new Map<string, number>()
  let stuck = 0
  for (let seed = from; seed < from + count; seed++) {
    const outcome = simulate(seed, events)
    if (outcome.failure !== undefined) t.fail(`seed ${seed}: ${outcome.failure}\nrepeat with: npm run simulate -- --seed ${seed} --trace`)
    for (const [name, n] of outcome.marks) marks.set(name, (marks.get(name) ?? 0) + n)
    stuck += outcome.marks.get('no core left') ?? 0
  }
  if (count >= 1000) for (const name of sometimes) t.ok(marks.get(name), `it happens that: ${name}`)
  t.ok(stuck * 20 <= count, `${stuck} worlds had no core left to make progress`)
  t.end()
})
