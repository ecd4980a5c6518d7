/** Where `samsa group reset` is told to go: flags, files, and offsets that the log does not hold. And what `samsa lag` counts. */
import t from 'tap'
import { Failure } from '../../lib/cli/failure.ts'
import { rangesText } from '../../lib/cli/group-text.ts'
import { LagHistory, type LagRow, lagTable } from '../../lib/cli/lag-rows.ts'
import { makeProgram } from '../../lib/cli/program.ts'
import { durationMs, type KnownPartition, parseOffsets, parseTopicPartitions, planned, resetTo, time } from '../../lib/cli/reset-wish.ts'

t.test('which partitions', async (t) => {
  t.strictSame(parseTopicPartitions('orders'), { topic: 'orders', partitions: undefined })
  t.strictSame(parseTopicPartitions('orders:0,3,0'), { topic: 'orders', partitions: [0, 3] })
  for (const wrong of ['', ':1', 'orders:', 'orders:x', 'orders:1,', 'a:b:1']) t.throws(() => parseTopicPartitions(wrong), /is neither a topic/, wrong)
})

t.test('exactly one place to go to', async (t) => {
  t.strictSame(resetTo({ byDuration: 1000 }, 5000), { kind: 'time', timestamp: 4000 })
  t.strictSame(resetTo({ toOffset: 0 }, 5000), { kind: 'offset', value: 0 })
  t.throws(() => resetTo({}, 0), /is not given/)
  t.throws(() => resetTo({ toLatest: true, shiftBy: -1 }, 0), /given twice/)
})

t.test('times and durations', async (t) => {
  t.equal(time('2026-01-31T12:00:00Z'), Date.UTC(2026, 0, 31, 12))
  t.equal(time('1700000000000'), 1_700_000_000_000)
  for (const wrong of ['yesterday', '12', '']) t.throws(() => time(wrong), wrong)
  const durations: readonly (readonly [string, number])[] = [
    ['90s', 90_000], ['1.5h', 5_400_000], ['3d', 259_200_000], ['PT10M', 600_000], ['P1DT2H', 93_600_000], ['PT0.5S', 500], ['P2D', 172_800_000],
  ]
  for (const [text, ms] of durations) t.equal(durationMs(text), ms, text)
  for (const wrong of ['', 'P', 'PT', '10', '-5m', 'P1H']) t.throws(() => durationMs(wrong), wrong)
})

t.test('an offset outside of the log becomes the nearest one inside, and says so', async (t) => {
  const known: KnownPartition = { topic: 'a', partition: 0, start: 10, end: 20, committed: 15, atTime: null }
  const after = (to: Parameters<typeof planned>[0], more: Partial<KnownPartition> = {}): unknown => {
    const plan = planned(to, { ...known, ...more })
    return typeof plan === 'string' ? plan : [plan.before, plan.after, plan.note !== null]
  }
  t.strictSame(after({ kind: 'earliest' }), [15, 10, false])
  t.strictSame(after({ kind: 'latest' }), [15, 20, false])
  t.strictSame(after({ kind: 'offset', value: 3 }), [15, 10, true])
  t.strictSame(after({ kind: 'offset', value: 99 }), [15, 20, true])
  t.strictSame(after({ kind: 'shift', value: -2 }), [15, 13, false])
  t.strictSame(after({ kind: 'shift', value: -9 }), [15, 10, true])
  t.match(after({ kind: 'shift', value: 1 }, { committed: null }), /no committed offset/)
  t.strictSame(after({ kind: 'time', timestamp: 1 }, { atTime: 12 }), [15, 12, false])
  t.strictSame(after({ kind: 'time', timestamp: 1 }), [15, 20, false], 'nothing is as young')
  t.match(after({ kind: 'latest' }, { end: null }), /no leader/)
})

t.test('offsets from a file', async (t) => {
  const two = [{ topic: 'a', partition: 0, offset: 5 }, { topic: 'b', partition: 12, offset: 0 }]
  t.strictSame(parseOffsets('a,0,5\n# what is this\n\n"b",12,0\r\n', 'f'), two)
  t.strictSame(parseOffsets(JSON.stringify({ group: 'g', executed: false, offsets: [{ ...two[0], after: 5, offset: undefined }, two[1]] }), 'f'), two, 'what reset prints')
  t.strictSame(parseOffsets(JSON.stringify({ groups: [{ partitions: [{ topic: 'a', partition: 0, committed: 5 }, { topic: 'a', partition: 1, committed: null }] }] }), 'f'), [two[0]], 'what lag prints')
  const wrong: readonly (readonly [string, RegExp])[] = [
    ['', /no offset in it/], ['a,0', /line 1/], ['a,0,5\na,x,1', /line 2/], ['a,0,-1', /line 1/], ['a,0,5\na,0,6', /twice/], ['{', /not JSON/], ['{}', /no list/],
    ['{"offsets":[{"topic":"a"}]}', /entry 1/], ['{"offsets":[null]}', /entry 1/], ['{"groups":[{"partitions":[]},{"partitions":[]}]}', /several groups/],
  ]
  for (const [text, said] of wrong) t.throws(() => parseOffsets(text, 'f'), said, text)
})

t.test('lag goes down, stands, or grows', async (t) => {
  const row = (committed: number, end: number): LagRow => ({
    group: 'g', state: 'Stable', members: 1, topic: 'a', partitions: 1, read: 1, committed, end, lag: end - committed, worst: end - committed,
    consumedPerSecond: null, producedPerSecond: null,
  })
  const history = new LagHistory()
  t.equal(history.add([row(0, 100)], 1000)[0]?.consumedPerSecond, null, 'at first there is no rate')
  const [second] = history.add([row(20, 110)], 3000)
  t.match(second, { consumedPerSecond: 10, producedPerSecond: 5 })
  t.match(lagTable([second as LagRow]), /LAG +WORST +IN\/S +OUT\/S +LEFT\n.* 90 +90 +5 +10 +18.0 s$/)
  t.match(lagTable(history.add([row(20, 110)], 4000)), /stands$/)
  t.match(lagTable(history.add([row(21, 130)], 5000)), /grows 19\/s$/)
  t.match(lagTable(history.add([row(0, 130)], 6000)), /stands$/, 'offsets that were reset are no negative rate')
  t.equal(rangesText([5, 0, 1, 2]), '0-2,5')
})

t.test('how often lag is looked at is refused where it is looked at once', async (t) => {
  const refused = makeProgram(() => t.fail('it ran')).parseAsync(['lag', 'g', '--interval', '5'], { from: 'user' })
  await t.rejects(refused, { exitCode: 2, message: '--interval 5 says how often to look, and it is looked once.', advice: /--watch/ })
  await refused.catch((error: unknown) => t.ok(error instanceof Failure))
})
