/**
 * Readers of a run. `follow` reads everything once and stays at the end; `replay` reads from the start again and again; `random` jumps to
 * random offsets. What they were given goes to the history in spans, each from where they stood to where they came.
 */
import type { Cluster } from '../client/cluster.ts'
import { Consumer } from '../client/consumer.ts'
import type { RecordChunk } from '../client/fetched-batches.ts'
import type { Millis, Offset } from '../common/ids.ts'
import type { Clock, Random } from '../common/ports.ts'
import type { ReadRun } from './core/events.ts'
import { decodeValue } from './core/record-value.ts'
import type { Recorder } from './recorder.ts'

/** How a reader goes about it. */
export type ReadingStyle = 'follow' | 'replay' | 'random'

/** What a reader is given. */
export interface ReaderSetting {
  readonly name: string
  readonly style: ReadingStyle
  readonly topic: string
  readonly partitions: number
  /** Behind the last record of a partition that anybody has seen. */
  readonly endOf: (partition: number) => Offset
}

/** Consumers of a run: they ask often, give up soon, and raise what they cannot get over in a while. */
export const readingOptions = {
  maxWaitMs: 250, maxBytes: 512 * 1024, partitionMaxBytes: 128 * 1024, maxBufferedBytes: 1024 * 1024, retryTimeoutMs: 30_000,
} as const

/** A span is written when it is so old, or so long. */
const spanMs: Millis = 50
const spanRecords = 1000

/** Who reads what was read before goes no faster than this, in records per second: the nodes have something else to do too. */
const againRate = 3000

interface Span {
  readonly from: Offset
  next: Offset
  highWatermark: Offset
  readonly runs: ReadRun[]
  records: number
  readonly begunAt: Millis
}

/** One reader; it reads until it is stopped. */
export class Reader {
  readonly #cluster: Cluster
  readonly #setting: ReaderSetting
  readonly #recorder: Recorder
  readonly #clock: Clock
  readonly #random: Random
  readonly #positions = new Map<number, Offset>()
  readonly #spans = new Map<number, Span>()
  #consumer: Consumer | undefined
  #stopped = false

  constructor(cluster: Cluster, setting: ReaderSetting, recorder: Recorder, clock: Clock, random: Random) {
    this.#cluster = cluster
    this.#setting = setting
    this.#recorder = recorder
    this.#clock = clock
    this.#random = random
    for (let partition = 0; partition < setting.partitions; partition++) this.#positions.set(partition, 0)
  }

  /** Reads until `stop`. What fails is troubles of the history, and tried again. */
  async run(): Promise<void> {
    while (!this.#stopped) {
      try {
        await this.#round()
      } catch (error) {
        if (!this.#stopped) this.#recorder.trouble(this.#setting.name, error)
        await this.#pause(200)
      }
      for (const partition of [...this.#spans.keys()]) this.#write(partition)
    }
  }

  /** Ends the reading; `run` comes back. */
  stop(): void {
    this.#stopped = true
    this.#consumer?.close()
  }

  /** Reads on until there is nothing more to do from these positions; `follow` always has. */
  async #round(): Promise<void> {
    const { style, topic, partitions, endOf, name } = this.#setting
    const goals = new Map<number, Offset>()
    for (let partition = 0; partition < partitions; partition++) {
      if (style === 'follow') continue
      const end = endOf(partition)
      const from = style === 'random' ? this.#random.below(end + 1) : 0
      this.#positions.set(partition, from)
      const goal = style === 'random' ? Math.min(end, from + 500) : end
      if (goal > from) goals.set(partition, goal)
    }
    if (style !== 'follow' && goals.size === 0) return this.#pause(500)
    const consumer = new Consumer(this.#cluster, { ...readingOptions, onTrouble: (error) => this.#recorder.trouble(name, error) })
    this.#consumer = consumer
    const wanted = [...this.#positions].filter(([partition]) => style === 'follow' || goals.has(partition))
    consumer.assign(wanted.map(([partition, offset]) => ({ topic, partition, offset })))
    try {
      await this.#take(consumer, goals)
    } finally {
      consumer.close()
    }
  }

  async #take(consumer: Consumer, goals: Map<number, Offset>): Promise<void> {
    const begunAt = this.#clock.monotonic()
    let records = 0
    while (!this.#stopped) {
      const chunk = await consumer.next()
      if (chunk === undefined) return
      this.#note(chunk)
      if (this.#setting.style === 'follow') continue
      records += chunk.records.length
      if (chunk.nextOffset >= (goals.get(chunk.partition) ?? 0)) {
        goals.delete(chunk.partition)
        consumer.unassign(chunk.topic, chunk.partition)
        if (goals.size === 0) return
      }
      const early = (records / againRate) * 1000 - (this.#clock.monotonic() - begunAt)
      if (early > 20) await this.#pause(early)
    }
  }

  #note(chunk: RecordChunk): void {
    const { partition, nextOffset, highWatermark } = chunk
    // Given up already, or of another place.
    const from = this.#positions.get(partition) ?? 0
    const now = this.#clock.monotonic()
    let span = this.#spans.get(partition)
    if (span === undefined || span.next !== from || nextOffset > highWatermark) {
      this.#write(partition)
      span = { from, next: from, highWatermark, runs: [], records: 0, begunAt: now }
      this.#spans.set(partition, span)
    }
    addRuns(span.runs, chunk)
    span.next = nextOffset
    span.highWatermark = highWatermark
    span.records += chunk.records.length
    this.#positions.set(partition, nextOffset)
    for (const [each, { begunAt, records }] of this.#spans) if (now - begunAt >= spanMs || records >= spanRecords) this.#write(each)
  }

  #write(partition: number): void {
    const span = this.#spans.get(partition)
    if (span === undefined) return
    this.#spans.delete(partition)
    const { from, next, highWatermark, runs } = span
    this.#recorder.read({ reader: this.#setting.name, partition, from, next, highWatermark, runs })
  }

  #pause(ms: Millis): Promise<void> {
    return new Promise((resolve) => void this.#clock.after(ms, resolve))
  }
}

/** Adds a chunk's records: those that follow each other in offset and number make one run. */
export function addRuns(runs: ReadRun[], { partition, records }: Pick<RecordChunk, 'partition' | 'records'>): void {
  for (const { offset, value } of records) {
    const decoded = decodeValue(value)
    const name = decoded?.partition === partition ? decoded : { producer: -1, seq: 0 }
    const last = runs.at(-1)
    if (last !== undefined && last[0] + last[3] === offset && last[1] === name.producer && name.producer >= 0 && last[2] + last[3] === name.seq) {
      runs[runs.length - 1] = [last[0], last[1], last[2], last[3] + 1]
    } else runs.push([offset, name.producer, name.seq, 1])
  }
}
