/** The judge of chaos runs: it finds nothing in a good history, and each planted anomaly by its name, with the lines that show it. */
import t from 'tap'
import type { AnomalyKind } from '../../lib/chaos/core/anomaly.ts'
import { type ChaosEvent, encodeEvent, parseEvent, type ReadEvent } from '../../lib/chaos/core/events.ts'
import { byKind } from '../../lib/chaos/core/downtime.ts'
import { Judgement } from '../../lib/chaos/core/judgement.ts'
import { SeededRandom } from '../../lib/chaos/core/seeded-random.ts'
import { chooseSeed } from '../support/seed.ts'
import { ended, goodWorld, judge, readEvent, type Stored, type World } from './history.ts'

const seed = chooseSeed()
const again = `SEED=${seed} node dist-test/chaos/judgement.test.js`
const tries = 60

/** Place of a record that was acknowledged, and is not among the last; the log it lies in. */
function acknowledged(world: World, random: SeededRandom) {
  const partition = [0, 1, 2].find((each) => (world.logs[each]?.length ?? 0) > 10) ?? 0
  const log = world.logs[partition] as Stored[]
  const failed = new Set(world.events.flatMap((event) => (event.e === 'failed' && event.partition === partition ? [`${event.producer} ${event.seq}`] : [])))
  const sure = log.flatMap((record, offset) => (isCertain(world, partition, record) && !failed.has(`${record.producer} ${record.seq}`) ? [offset] : []))
  return { partition, log, offset: random.pick(sure.slice(0, -2)) }
}

function isCertain(world: World, partition: number, { producer, seq }: Stored): boolean {
  return world.events.some((event) => event.e === 'acked' && event.partition === partition && event.producer === producer && seq >= event.seq && seq < event.seq + event.count)
}

/** Each spoils a good history in one way; what comes back is told. */
const plants: Readonly<Record<string, { readonly finds: AnomalyKind; readonly spoil: (world: World, random: SeededRandom) => readonly ChaosEvent[] }>> = {
  'an acknowledged record is gone at the end, and those behind it move up': {
    finds: 'lost',
    spoil: (world, random) => {
      const { log, offset } = acknowledged(world, random)
      log.splice(offset, 1)
      return ended(world)
    },
  },
  'the log is cut off behind what was acknowledged': {
    finds: 'lost',
    spoil: (world, random) => {
      const { log, offset } = acknowledged(world, random)
      log.length = offset
      return ended(world)
    },
  },
  'the log ends below what readers were shown': {
    finds: 'shrunk',
    spoil: (world, random) => {
      const { partition, log, offset } = acknowledged(world, random)
      world.events.push(readEvent(world, 'follow', partition, 0, log.length))
      log.length = offset
      return ended(world)
    },
  },
  'a record is stored twice': {
    finds: 'doubled',
    spoil: (world, random) => {
      const { log, offset } = acknowledged(world, random)
      log.push(log[offset] as Stored)
      return ended(world)
    },
  },
  'two records of a producer change places': {
    finds: 'reordered',
    spoil: (world, random) => {
      for (;;) {
        const { partition, log, offset } = acknowledged(world, random)
        const { producer } = log[offset] as Stored
        const other = log.findIndex((record, at) => at !== offset && record.producer === producer && isCertain(world, partition, record))
        // Its producer may have no other one in this partition.
        if (other < 0) continue
        const moved = log[offset] as Stored
        log[offset] = log[other] as Stored
        log[other] = moved
        return ended(world)
      }
    },
  },
  'an offset that was read holds another record later': {
    finds: 'changed',
    spoil: (world, random) => {
      const { partition, log, offset } = acknowledged(world, random)
      world.events.push(readEvent(world, 'follow', partition, offset, offset + 1, log.length))
      log.splice(offset, 1)
      return ended(world)
    },
  },
  'an acknowledgement names another offset': {
    finds: 'misplaced',
    spoil: (world) => {
      const at = world.events.findIndex((event) => event.e === 'acked' && event.offset >= 0)
      const event = world.events[at]
      if (event?.e === 'acked') world.events[at] = { ...event, offset: event.offset + 1 }
      return ended(world)
    },
  },
  'a record that nobody sent': {
    finds: 'foreign',
    spoil: (world) => {
      world.logs[1]?.push({ producer: 1, seq: 100_000 })
      return ended(world)
    },
  },
  'a record whose value is not whole': {
    finds: 'foreign',
    spoil: (world) => {
      world.logs[1]?.push({ producer: -1, seq: 0 })
      return ended(world)
    },
  },
  'a record that was refused for good and is there': {
    finds: 'foreign',
    spoil: (world, random) => {
      const { partition, log, offset } = acknowledged(world, random)
      const { producer, seq } = log[offset] as Stored
      world.events.push({ e: 'failed', t: world.now, producer, partition, seq, count: 1, error: 'INVALID_RECORD', certain: true })
      return ended(world)
    },
  },
  'a reader is not given what lies between': {
    finds: 'gap',
    spoil: (world, random) => {
      const { partition, log, offset } = acknowledged(world, random)
      const whole = readEvent(world, 'follow', partition, offset, offset + 2, log.length) as ReadEvent
      const alone = readEvent(world, 'follow', partition, offset + 1, offset + 2, log.length) as ReadEvent
      world.events.push({ ...whole, runs: alone.runs })
      return ended(world)
    },
  },
  'the last reading stops before the end': {
    finds: 'gap',
    spoil: (world) => {
      const events = ended(world)
      return events.filter((event) => !(event.e === 'read' && event.reader === 'final' && event.partition === 0))
    },
  },
  'a high watermark goes back in its epoch': {
    finds: 'back',
    spoil: (world) => {
      const { now } = world
      const mark = { e: 'mark', broker: 2, partition: 0, epoch: 900 } as const
      const end = world.logs[0]?.length ?? 0
      world.events.push({ ...mark, asked: now, t: now + 1, highWatermark: end }, { ...mark, asked: now + 2, t: now + 3, highWatermark: end - 1 })
      return ended(world)
    },
  },
  'a later leader shows less': {
    finds: 'back',
    spoil: (world) => {
      const { now } = world
      const end = world.logs[0]?.length ?? 0
      const mark = { e: 'mark', broker: 2, partition: 0 } as const
      world.events.push({ ...mark, epoch: 900, asked: now, t: now + 1, highWatermark: end }, { ...mark, epoch: 901, asked: now + 2, t: now + 3, highWatermark: end - 1 })
      return ended(world)
    },
  },
  'records are shown above the high watermark': {
    finds: 'exposed',
    spoil: (world, random) => {
      const { partition, offset } = acknowledged(world, random)
      world.events.push(readEvent(world, 'follow', partition, offset, offset + 1, offset))
      return ended(world)
    },
  },
  'two leaders in one epoch': {
    finds: 'leaders',
    spoil: (world) => {
      for (const leader of [1, 2]) world.events.push({ e: 'view', t: world.now, broker: leader, partition: 0, leader, epoch: 900, isr: [1, 2] })
      return ended(world)
    },
  },
  'a producer whose sequence was forgotten': {
    finds: 'sequence',
    spoil: (world) => {
      const run = { t: world.now, producer: 0, partition: 0, seq: 100_000, count: 1 }
      world.events.push({ e: 'sent', ...run }, { e: 'failed', ...run, error: 'OUT_OF_ORDER_SEQUENCE_NUMBER', certain: false })
      return ended(world)
    },
  },
}

t.test('a good history has no anomaly', (t) => {
  const sums = { acknowledged: 0, unknown: 0, read: 0, kept: 0 }
  for (let i = 0; i < tries; i++) {
    const verdict = judge(ended(goodWorld(seed + i)))
    if (!verdict.passed) throw new Error(`seed ${seed + i} (${again}): ${JSON.stringify(verdict.anomalies)}`)
    for (const what of Object.keys(sums) as (keyof typeof sums)[]) sums[what] += verdict.records[what]
  }
  t.comment(`${tries} histories from seed ${seed}: ${JSON.stringify(sums)}`)
  t.ok(sums.unknown > 0 && sums.read > sums.kept, 'some fates are unknown, and readers have seen what is there')
  t.ok(sums.kept > sums.acknowledged && sums.kept < sums.acknowledged + sums.unknown, 'of the unknown some are there and some are not')
  t.end()
})

for (const [title, { finds, spoil }] of Object.entries(plants)) {
  t.test(title, (t) => {
    const shown = new Set<string>()
    for (let i = 0; i < tries; i++) {
      const events = spoil(goodWorld(seed + i), new SeededRandom(seed + i))
      const { passed, anomalies } = judge(events)
      const found = anomalies.find(({ kind }) => kind === finds)
      if (passed || found === undefined) throw new Error(`seed ${seed + i} (${again}): "${finds}" was not found, but ${JSON.stringify(anomalies)}`)
      if (found.lines.length === 0 || found.lines.some((line) => line < 1 || line > events.length)) throw new Error(`lines ${String(found.lines)} of ${events.length} (${again})`)
      shown.add(found.lines.join())
    }
    t.ok(shown.size > 5, `found in ${tries} histories from seed ${seed}, at ${shown.size} places`)
    t.end()
  })
}

t.test('lines are read as they were written, and judged alike; what is none is told', (t) => {
  const events = ended(goodWorld(seed))
  const parsed = events.map((event) => parseEvent(encodeEvent(event)))
  t.strictSame(parsed, events, again)
  for (const line of ['', '{', '[]', 'null', '{"e":"nothing"}', '{"e":"constructor"}', '{"e":"acked","t":1}', '{"e":"sent","t":1,"producer":0,"partition":0,"seq":1e15,"count":1}']) {
    t.equal(parseEvent(line), undefined, line)
  }
  t.end()
})

t.test('what is read again is known by its digest, and another digest is a change', (t) => {
  const world = goodWorld(seed)
  const length = world.logs[0]?.length ?? 0
  const judgement = new Judgement()
  let line = 0
  for (const event of ended(world)) judgement.add(event, ++line)
  const whole = readEvent(world, 'replay', 0, 0, length) as ReadEvent
  const digest = judgement.digestOf(0, 0, length, whole.runs)
  t.type(digest, 'number', again)
  const [first, ...rest] = whole.runs
  t.equal(judgement.digestOf(0, 0, length, [[first?.[0] ?? 0, 7, 7, first?.[3] ?? 1], ...rest]), undefined, 'other records')
  t.equal(judgement.digestOf(0, 0, length, rest), undefined, 'not all of them')
  t.equal(judgement.digestOf(0, length, length + 1, [[length, 0, 0, 1]]), undefined, 'not known')
  const same = { e: 'same', t: 1, reader: 'replay', partition: 0, from: 0, next: length, highWatermark: length } as const
  judgement.add({ ...same, digest: digest ?? 0 }, ++line)
  t.equal(judgement.anomalyCount, 0)
  judgement.add({ ...same, digest: (digest ?? 0) ^ 1 }, ++line)
  t.strictSame(judgement.verdict().anomalies.map(({ kind }) => kind), ['changed'])
  t.end()
})

t.test('neighbours make one anomaly', (t) => {
  const world = goodWorld(seed)
  const log = world.logs[0] as Stored[]
  const begin = log.length
  world.events.push({ e: 'sent', t: world.now, producer: 5, partition: 0, seq: 0, count: 20 }, { e: 'acked', t: world.now, producer: 5, partition: 0, seq: 0, count: 20, offset: begin })
  const { anomalies, anomalyCount } = judge(ended(world))
  t.equal(anomalyCount, 1, again)
  t.match(anomalies, [{ kind: 'lost', partition: 0, count: 20, what: `partition 0: 20 records, 0 to 19 of producer 5; the first was acknowledged at offset ${begin} and is not there at the end` }])
  t.end()
})

t.test('not recovered, not made, cut off: red without an anomaly', (t) => {
  const world = goodWorld(seed)
  t.equal(judge(ended(world)).passed, true)
  t.equal(judge(ended(world, { recovered: false })).passed, false)
  t.equal(judge(ended(world, { missedFaults: 1 })).passed, false)
  t.equal(judge(ended(world, { crashes: 1 })).passed, false)
  t.equal(judge(ended(world, { ends: [null, null, null] })).passed, false)
  t.equal(judge(world.events).passed, false)
  t.end()
})

t.test('unavailability is told by fault', (t) => {
  const events: ChaosEvent[] = []
  const ack = (at: number, partition: number): void => void events.push({ e: 'acked', t: at, producer: 0, partition, seq: events.length, count: 1, offset: -1 })
  for (const at of [0, 990, 1700, 2000, 4000, 6000, 6100, 9000, 14_000]) ack(at, 0)
  for (let at = 0; at <= 14_000; at += 100) ack(at, 1)
  events.sort((a, b) => (a.e === 'acked' && b.e === 'acked' ? a.t - b.t : 0))
  const fault = { e: 'fault', nodes: [1], what: '' } as const
  events.push({ ...fault, t: 1000, id: 1, kind: 'kill' }, { e: 'healed', t: 1500, id: 1 }, { ...fault, t: 6050, id: 2, kind: 'kill' }, { e: 'healed', t: 6060, id: 2 })
  const { faults, longestMs } = judge(events)
  t.match(faults, [{ id: 1, unwritableMs: 2000 }, { id: 2, unwritableMs: 5000 }], 'until the next fault, and so long after the last')
  t.equal(longestMs, 5000)
  t.match(byKind(faults), [{ kind: 'kill', count: 2, medianMs: 2000, worstMs: 5000 }])
  t.end()
})
