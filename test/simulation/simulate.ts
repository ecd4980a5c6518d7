/**
 * npm run simulate -- [--seed N] [--seeds COUNT] [--from N] [--events N] [--trace]
 * Runs one seed, or many until one fails; prints what happened, and the command that repeats a failure.
 */
import { parseArgs } from 'node:util'
import { simulate, type Outcome } from './run.ts'

/** Events of the phase with faults, unless asked otherwise. */
const defaultEvents = 6000

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    seeds: { type: 'string', default: '1000' },
    from: { type: 'string', default: '1' },
    events: { type: 'string', default: String(defaultEvents) },
    trace: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
  },
})

const events = Number(values.events)

function report(outcome: Outcome): void {
  const more = events === defaultEvents ? '' : ` --events ${events}`
  console.log(`seed ${outcome.seed}: ${outcome.failure ?? 'good'}\n  repeat with: npm run simulate -- --seed ${outcome.seed}${more} --trace`)
}

if (values.seed !== undefined) {
  const outcome = simulate(Number(values.seed), events, values.trace)
  for (const line of outcome.trace) console.log(line)
  report(outcome)
  console.log(`  ${outcome.events} events, ${outcome.ticks} ticks, ${outcome.committed} committed, hash ${outcome.hash.toString(16)}`)
  process.exitCode = outcome.failure === undefined ? 0 : 1
} else {
  const started = process.hrtime.bigint()
  const marks = new Map<string, number>()
  let [all, ticks, committed, failures] = [0, 0, 0, 0]
  const from = Number(values.from)
  const count = Number(values.seeds)
  for (let seed = from; seed < from + count; seed++) {
    const outcome = simulate(seed, events)
    all += outcome.events
    ticks += outcome.ticks
    committed += outcome.committed
    for (const [name, n] of outcome.marks) marks.set(name, (marks.get(name) ?? 0) + n)
    if (outcome.failure === undefined) continue
    report(outcome)
    process.exitCode = 1
    failures++
    if (!values.keep) break
  }
  const seconds = Number(process.hrtime.bigint() - started) / 1e9
  console.log(`${count} seeds from ${from}: ${failures} failed, ${all} events in ${seconds.toFixed(1)} s, ${ticks} ticks, ${committed} committed`)
  console.log([...marks].sort(([a], [b]) => a.localeCompare(b)).map(([name, n]) => `  ${name}: ${n}`).join('\n'))
}
