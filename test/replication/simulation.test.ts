/**
 * The core of replication in hundreds of simulated worlds, with a simple controller and with the real one. REPLICATION_SEEDS (default 1500) and
 * REPLICATION_FROM choose how many and which; a failing seed prints the command that repeats it, with everything that happens in it.
 */
import { readFileSync } from 'node:fs'
import { test } from 'tap'
import { simulate } from './run.ts'

const steps = 1500
const count = Number(process.env['REPLICATION_SEEDS'] ?? 1500)
const from = Number(process.env['REPLICATION_FROM'] ?? 1)

/** What must have happened somewhere in a run of many seeds, or it proved less than it seems to. */
const sometimes = [
  'leader', 'follower', 'idle', 'truncate', 'reset', 'committed', 'pendingExpand', 'pendingShrink', 'withdrawing', 'wipe', 'reassign',
  'alter NONE', 'alter INELIGIBLE_REPLICA', 'alter INVALID_UPDATE_VERSION', 'alter FENCED_LEADER_EPOCH', 'lost by an unclean election',
]

void test('seeds at which bugs of this core showed', (t) => {
  for (const line of readFileSync('test/replication/seeds.txt', 'utf8').split('\n')) {
    const seed = Number.parseInt(line, 10)
    if (!Number.isNaN(seed)) t.equal(simulate(seed, steps).failure, undefined, line)
  }
  t.end()
})

void test('one seed is one run', (t) => {
  for (let seed = from; seed < from + 20; seed++) t.equal(simulate(seed, steps).hash, simulate(seed, steps).hash, `seed ${seed}`)
  t.end()
})

/** What must have happened in addition with the real controller. */
const sometimesLost = ['moved', 'taken back', 'elected inSync', 'elected eligible', 'elected lastKnown', 'elected unclean']

for (const hasElr of [false, true]) {
  const seeds = hasElr ? Math.ceil(count / 3) : count
  void test(`${seeds} seeds${hasElr ? ' with the real controller' : ''}`, (t) => {
    const marks = new Map<string, number>()
    for (let seed = from; seed < from + seeds; seed++) {
      const outcome = simulate(seed, steps, process.env['REPLICATION_TRACE'] === '1', hasElr)
      for (const line of outcome.trace) t.comment(line)
      if (outcome.failure !== undefined) t.fail(`seed ${seed}: ${outcome.failure}\nrepeat with: REPLICATION_FROM=${seed} REPLICATION_SEEDS=1 REPLICATION_TRACE=1 npx tap dist-test/replication/simulation.test.js`)
      for (const [name, times] of outcome.marks) marks.set(name, (marks.get(name) ?? 0) + times)
    }
    if (count >= 1000) for (const name of hasElr ? [...sometimes, ...sometimesLost] : sometimes) t.ok(marks.get(name), `it happens that: ${name}`)
    t.end()
  })
}
