/** Histories for the tests of the judge: one that nothing is wrong with, drawn from a seed, and steps to spoil it. */
import type { ChaosEvent, EndedEvent, ReadRun } from '../../lib/chaos/core/events.ts'
import { Judgement, type Verdict } from '../../lib/chaos/core/judgement.ts'
import { SeededRandom } from '../../lib/chaos/core/seeded-random.ts'

/** A record in a log: who sent it, and its number there. */
export interface Stored {
  readonly producer: number
  readonly seq: number
}

/** What there is at the end of the good history, to be spoiled before it is told. */
export interface World {
  readonly partitions: number
  readonly events: ChaosEvent[]
  /** Records by partition and offset. */
  readonly logs: Stored[][]
  now: number
}

/** The events of records that lie from `from` up to and without `next`, as a reader is given them. */
export function readEvent(world: World, reader: string, partition: number, from: number, next: number, highWatermark = next): ChaosEvent {
  const runs: ReadRun[] = []
  for (let offset = from; offset < next; offset++) {
    const { producer, seq } = world.logs[partition]?.[offset] ?? { producer: -1, seq: 0 }
    const last = runs.at(-1)
    if (last !== undefined && last[1] === producer && last[2] + last[3] === seq) runs[runs.length - 1] = [last[0], last[1], last[2], last[3] + 1]
    else runs.push([offset, producer, seq, 1])
  }
  return { e: 'read', t: world.now, reader, partition, from, next, highWatermark, runs }
}

/** Two producers write to three partitions in batches; some answers are late, some records are given up; readers and a watcher look on. */
export function goodWorld(seed: number): World {
  const random = new SeededRandom(seed)
  const world: World = { partitions: 3, events: [], logs: [[], [], []], now: 0 }
  const { events, logs } = world
  const next = [[0, 0, 0], [0, 0, 0]]
  const epochs = [0, 0, 0]
  const kinds = ['kill']
  events.push({ e: 'begun', version: 1, seed, seconds: 1, kinds, topic: 't', partitions: 3, replicationFactor: 3, minInsyncReplicas: 2, nodes: [1, 2, 3], wallClock: 1 })
  for (let step = 0; step < 200; step++) {
    world.now += random.between(1, 20)
    const partition = random.below(3)
    const log = logs[partition] as Stored[]
    switch (random.below(6)) {
      case 0: case 1: case 2: {
        const producer = random.below(2)
        const count = random.between(1, 5)
        const seq = next[producer]?.[partition] ?? 0
        ;(next[producer] as number[])[partition] = seq + count
        events.push({ e: 'sent', t: world.now, producer, partition, seq, count })
        if (random.chance(0.05)) {
          // Its fate is unknown: now and then it is there all the same.
          events.push({ e: 'failed', t: world.now, producer, partition, seq, count, error: 'REQUEST_TIMED_OUT', certain: false })
          if (random.chance(0.5)) break
        } else events.push({ e: 'acked', t: world.now + 2, producer, partition, seq, count, offset: random.chance(0.1) ? -1 : log.length })
        for (let i = 0; i < count; i++) log.push({ producer, seq: seq + i })
        break
      }
      case 3: {
        const from = random.below(log.length + 1)
        const to = random.between(from, log.length)
        if (to > from) events.push(readEvent(world, random.pick(['follow', 'random']), partition, from, to, log.length))
        break
      }
      case 4:
        events.push({ e: 'mark', t: world.now, asked: world.now - random.below(5), broker: 1, partition, epoch: epochs[partition] ?? 0, highWatermark: log.length })
        break
      default:
        if (random.chance(0.3)) epochs[partition] = (epochs[partition] ?? 0) + 1
        events.push({ e: 'view', t: world.now, broker: random.between(1, 3), partition, leader: 1 + ((epochs[partition] ?? 0) % 3), epoch: epochs[partition] ?? 0, isr: [1, 2, 3] })
    }
  }
  return world
}

/** Ends the history: everything is read once more, as the logs are by now. */
export function ended(world: World, change: Partial<EndedEvent> = {}): readonly ChaosEvent[] {
  const { events, logs, now } = world
  const ends = logs.map((log) => [0, log.length] as const)
  const final = logs.flatMap((log, partition) => (log.length > 0 ? [readEvent(world, 'final', partition, 0, log.length)] : []))
  return [...events, ...final, { e: 'ended', t: now, reason: 'complete', recovered: true, missedFaults: 0, crashes: 0, ends, ...change }]
}

/** What the judge says of it. */
export function judge(events: readonly ChaosEvent[]): Verdict {
  const judgement = new Judgement()
  for (const [at, event] of events.entries()) judgement.add(event, at + 1)
  return judgement.verdict()
}
