/**
 * node dist-test/replication/simulate.js [--seed N] [--seeds COUNT] [--from N] [--steps N] [--trace]
 * Runs one seed, or many until one fails; prints what happened.
 */
import { parseArgs } from 'node:util'
import { simulate } from './run.ts'

const { values } = parseArgs({
  options: {
    seed: { type: 'string' }, seeds: { type: 'string', default: '1000' }, from: { type: 'string', default: '1' },
    steps: { type: 'string', default: '1500' }, trace: { type: 'boolean', default: false }, keep: { type: 'boolean', default: false },
  },
})
const steps = Number(values.steps)

if (values.seed !== undefined) {
  const outcome = simulate(Number(values.seed), steps, values.trace)
  for (const line of outcome.trace) console.log(line)
  console.log(`seed ${outcome.seed}: ${outcome.failure ?? 'good'}, ${outcome.events} events, hash ${outcome.hash.toString(16)}`)
  process.exitCode = outcome.failure === undefined ? 0 : 1
} else {
  const started = process.hrtime.bigint()
  const marks = new Map<string, number>()
  let [failures, events] = [0, 0]
  const from = Number(values.from)
  for (let seed = from; seed < from + Number(values.seeds); seed++) {
    const outcome = simulate(seed, steps)
    events += outcome.events
    for (const [name, times] of outcome.marks) marks.set(name, (marks.get(name) ?? 0) + times)
    if (outcome.failure === undefined) continue
    console.log(`seed ${seed}: ${outcome.failure}`)
    process.exitCode = 1
    failures++
    if (!values.keep) break
  }
  console.log(`${values.seeds} seeds from ${from}: ${failures} failed, ${events} events in ${(Number(process.hrtime.bigint() - started) / 1e9).toFixed(1)} s`)
  console.log([...marks].sort(([a], [b]) => a.localeCompare(b)).map(([name, times]) => `  ${name}: ${times}`).join('\n'))
}
