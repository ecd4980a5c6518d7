/**
 * Time to the acknowledgement, and to a consumer, under a steady load: an open loop, in which a slow answer does not delay what comes next.
 * As a client does, it has at most five requests under way to a node; what falls due meanwhile goes along with the next one.
 */
import { nextOffset } from '../../lib/common/record-batch.ts'
import { splitBatches } from '../../lib/protocol/records/split.ts'
import { produce } from '../../lib/protocol/schemas/00-produce.ts'
import { fetch } from '../../lib/protocol/schemas/01-fetch.ts'
import { until } from '../support/waiting.ts'
import type { Wire } from '../support/wire.ts'
import { connectTo, createTopicOn, type Leader, quantile, type Target } from './target.ts'
import { makeBatch } from './throughput.ts'

/** Milliseconds. */
export interface Quantiles {
  readonly p50: number
  readonly p99: number
  readonly p999: number
}

/** From when a record was due to when it was acknowledged, and to when a consumer had it. */
export interface Latency {
  readonly acknowledged: Quantiles
  readonly consumed: Quantiles
}

/** How the load looks: every `everyMs` some records, to one partition after another. */
export interface SteadyLoad {
  readonly topic: string
  readonly partitions: number
  readonly recordBytes: number
  readonly recordsPerSecond: number
  readonly seconds: number
}

const everyMs = 2
const maxInFlight = 5
/** What is due in the first second is not counted. */
const warmUpMs = 1000
/** Most portions of one batch. */
const maxPortions = 100

/** Records of one partition that fell due together, and when they were acknowledged. */
interface Portion {
  readonly partition: number
  readonly dueAt: number
  acknowledgedAt: number
  baseOffset: number
}

/** Sends to one leader what falls due. */
class SteadyProducer {
  readonly #wire: Wire
  readonly #load: SteadyLoad
  readonly #recordsPerPortion: number
  readonly #due = new Map<number, Portion[]>()
  readonly #batches = new Map<number, Buffer>()
  #inFlight = 0
  #failure: Error | undefined

  constructor(wire: Wire, load: SteadyLoad, recordsPerPortion: number) {
    this.#wire = wire
    this.#load = load
    this.#recordsPerPortion = recordsPerPortion
    for (let portions = 1; portions <= 10; portions++) this.#batchOf(portions)
  }

  /** Raises what went wrong so far. */
  get isDone(): boolean {
    if (this.#failure !== undefined) throw this.#failure
    return this.#inFlight === 0 && this.#due.size === 0
  }

  add(portion: Portion): void {
    const due = this.#due.get(portion.partition)
    if (due === undefined) this.#due.set(portion.partition, [portion])
    else due.push(portion)
  }

  send(): void {
    if (this.#inFlight >= maxInFlight || this.#due.size === 0) return
    const parts = [...this.#due].map(([index, portions]) => ({ index, portions: portions.splice(0, maxPortions) }))
    for (const [index, portions] of this.#due) if (portions.length === 0) this.#due.delete(index)
    this.#inFlight++
    this.#ask(parts).then(
      () => {
        this.#inFlight--
        this.send()
      },
      (error: unknown) => (this.#failure = error instanceof Error ? error : new Error(String(error))),
    )
  }

  async #ask(parts: readonly { readonly index: number; readonly portions: readonly Portion[] }[]): Promise<void> {
    const partitionData = parts.map(({ index, portions }) => ({ index, records: this.#batchOf(portions.length) }))
    const answer = await this.#wire.ask(produce, 9, { transactionalId: null, acks: -1, timeoutMs: 30_000, topicData: [{ name: this.#load.topic, partitionData }] })
    const now = performance.now()
    const bases = new Map(answer.responses[0]?.partitionResponses.map(({ index, errorCode, baseOffset }) => [index, errorCode === 0 ? baseOffset : -errorCode]))
    for (const { index, portions } of parts) {
      const base = bases.get(index) ?? -1
      if (base < 0) throw new Error(`partition ${index}: error ${-base}`)
      for (const [i, portion] of portions.entries()) {
        portion.acknowledgedAt = now
        portion.baseOffset = base + i * this.#recordsPerPortion
      }
    }
  }

  #batchOf(portions: number): Buffer {
    let batch = this.#batches.get(portions)
    if (batch === undefined) this.#batches.set(portions, (batch = makeBatch(this.#load.recordBytes, portions * this.#recordsPerPortion)))
    return batch
  }
}

/** Notes when a consumer gets what of the partitions of one leader, until its connection is closed. */
class Arrivals {
  /** By partition: where what had come ended (exclusive), and when it came. */
  readonly #ends = new Map<number, { readonly offset: number; readonly at: number }[]>()

  async follow(wire: Wire, topic: string, { partitions }: Leader): Promise<void> {
    for (const partition of partitions) this.#ends.set(partition, [])
    for (;;) {
      const wanted = partitions.map((partition) => ({ partition, fetchOffset: this.endOf(partition), partitionMaxBytes: 1_048_576 }))
      const answer = await wire.ask(fetch, 12, { maxWaitMs: 500, minBytes: 1, maxBytes: 52_428_800, topics: [{ topic, partitions: wanted }], forgottenTopicsData: [] })
      const at = performance.now()
      for (const { partitionIndex, records } of answer.responses[0]?.partitions ?? []) {
        const last = splitBatches(records ?? Buffer.alloc(0)).batches.at(-1)
        if (last !== undefined) this.#ends.get(partitionIndex)?.push({ offset: nextOffset(last), at })
      }
    }
  }

  endOf(partition: number): number {
    return this.#ends.get(partition)?.at(-1)?.offset ?? 0
  }

  /** When the record at an offset had come. */
  timeOf(partition: number, offset: number): number {
    const ends = this.#ends.get(partition) ?? []
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((ends[middle]?.offset ?? 0) > offset) high = middle
      else low = middle + 1
    }
    return ends[low]?.at ?? NaN
  }
}

/** Sends at a steady rate with acks=all, and reads along. */
export async function steadyLatency(target: Target, load: SteadyLoad): Promise<Latency> {
  const leaders = await createTopicOn(target, load.topic, load.partitions)
  const recordsPerPortion = Math.max(1, Math.round((load.recordsPerSecond * everyMs) / 1000))
  const wires = await Promise.all(leaders.flatMap(({ address }) => [connectTo(address), connectTo(address)]))
  const producers = leaders.map((_, i) => new SteadyProducer(wires[2 * i] as Wire, load, recordsPerPortion))
  const arrivals = new Arrivals()
  for (const [i, leader] of leaders.entries()) arrivals.follow(wires[2 * i + 1] as Wire, load.topic, leader).catch(() => undefined)
  const byPartition = new Map(leaders.flatMap(({ partitions }, i) => partitions.map((partition) => [partition, producers[i]])))
  const portions = Array.from({ length: Math.round((load.seconds * 1000) / everyMs) }, (_, number): Portion => {
    return { partition: number % load.partitions, dueAt: number * everyMs, acknowledgedAt: NaN, baseOffset: -1 }
  })
  const begun = performance.now() + 50
  await new Promise<void>((resolve, reject) => {
    let next = 0
    const turn = (): void => {
      try {
        const now = performance.now() - begun
        for (let portion = portions[next]; portion !== undefined && portion.dueAt <= now; portion = portions[++next]) byPartition.get(portion.partition)?.add(portion)
        for (const producer of producers) producer.send()
        if (next === portions.length && producers.every(({ isDone }) => isDone)) resolve()
        else if ((portions[next]?.dueAt ?? Infinity) - now > 1.5) setTimeout(turn, 1)
        else setImmediate(turn)
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)))
      }
    }
    turn()
  })
  const newest = new Map(portions.map(({ partition, baseOffset }) => [partition, baseOffset]))
  await until(`${target.name}: all that was acknowledged has come`, () => [...newest].every(([partition, offset]) => arrivals.endOf(partition) > offset))
  for (const wire of wires) wire.close()
  const counted = portions.filter(({ dueAt }) => dueAt >= warmUpMs)
  return {
    acknowledged: quantilesOf(counted.map(({ dueAt, acknowledgedAt }) => acknowledgedAt - begun - dueAt)),
    consumed: quantilesOf(counted.map(({ partition, baseOffset, dueAt }) => arrivals.timeOf(partition, baseOffset) - begun - dueAt)),
  }
}

function quantilesOf(values: readonly number[]): Quantiles {
  if (values.some((value) => Number.isNaN(value))) throw new Error('a record never came')
  return { p50: quantile(values, 0.5), p99: quantile(values, 0.99), p999: quantile(values, 0.999) }
}
