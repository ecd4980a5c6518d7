/** The schedule of chaos runs: the same for the same seed, within its time, every kind, one fault after the other. */
import t from 'tap'
import { drawSchedule, type FaultKind, faultKinds, possibleKinds, type SchedulePlan } from '../../lib/chaos/core/schedule.ts'
import { decodeValue, encodeValue } from '../../lib/chaos/core/record-value.ts'
import { chooseSeed } from '../support/seed.ts'

const seed = chooseSeed()
const plan: SchedulePlan = { seed, durationMs: 60_000, pauseMs: 1500, kinds: faultKinds, nodes: 3, partitions: 6 }

t.test('a seed gives one schedule, another seed another one', (t) => {
  t.strictSame(drawSchedule(plan), drawSchedule(plan))
  t.notSame(drawSchedule(plan), drawSchedule({ ...plan, seed: seed + 1 }))
  t.end()
})

t.test('faults come one after the other, within the time, each kind before one comes again', (t) => {
  let least = Infinity
  for (let i = 0; i < 500; i++) {
    const faults = drawSchedule({ ...plan, seed: seed + i })
    least = Math.min(least, faults.length)
    let until = 0
    for (const [at, fault] of faults.entries()) {
      const problem = wrong(fault.kind, faults.slice(0, at).map(({ kind }) => kind), fault.atMs, until, fault.atMs + fault.holdMs)
      if (problem !== undefined) throw new Error(`seed ${seed + i}, fault ${at}: ${problem}\n${JSON.stringify(faults)}`)
      until = fault.atMs + fault.holdMs
    }
  }
  t.ok(least >= 10, `at least ten in a minute: ${least}`)
  t.end()
})

function wrong(kind: FaultKind, before: readonly FaultKind[], at: number, earlierEnd: number, end: number): string | undefined {
  if (at < earlierEnd + plan.pauseMs / 2) return `it comes at ${at}, the one before ends at ${earlierEnd}`
  if (end > plan.durationMs) return `it ends at ${end}`
  const rounds = Math.floor(before.length / faultKinds.length)
  return before.slice(rounds * faultKinds.length).includes(kind) ? `${kind} came already in this round` : undefined
}

t.test('a short run has a fault all the same, if one fits', (t) => {
  for (let i = 0; i < 200; i++) {
    const faults = drawSchedule({ ...plan, seed: i, durationMs: 5000 })
    const [first] = faults
    if (first === undefined || first.atMs + first.holdMs > 5000) throw new Error(`seed ${i}: ${JSON.stringify(faults)}`)
  }
  t.strictSame(drawSchedule({ ...plan, durationMs: plan.pauseMs / 2 - 1 }), [], 'none fits into half a pause')
  t.end()
})

t.test('only kinds that are wanted and can be', (t) => {
  const kinds = new Set(drawSchedule({ ...plan, durationMs: 600_000, kinds: ['kill', 'slow'] }).flatMap((fault) => [fault.kind, ...(fault.with === undefined ? [] : [fault.with.kind])]))
  t.strictSame([...kinds].sort(), ['kill', 'slow'])
  t.notOk(possibleKinds(faultKinds, 1).some((kind) => kind === 'isolate' || kind === 'split' || kind === 'slow' || kind === 'one-way'), 'one node has no links')
  t.strictSame(drawSchedule({ ...plan, kinds: [] }), [])
  t.end()
})

t.test('a value tells whose record it is, and that it is whole', (t) => {
  for (let i = 0; i < 1000; i++) {
    const name = { producer: i % 3, partition: i % 7, seq: i * 37 }
    const value = encodeValue(name)
    if (JSON.stringify(decodeValue(value)) !== JSON.stringify(name)) throw new Error(JSON.stringify(name))
    if (decodeValue(value.subarray(0, -1)) !== undefined) throw new Error(`cut short it is still taken: ${JSON.stringify(name)}`)
  }
  t.equal(decodeValue(Buffer.from('something else')), undefined)
  t.equal(decodeValue(null), undefined)
  t.end()
})
