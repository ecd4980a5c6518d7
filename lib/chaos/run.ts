/**
 * One chaos run: a topic of its own, producers, readers and a watcher on it, the faults of the schedule, and at the end, with everything
 * put right, a reading of all that there is. What happened is in the history; the judgement is made of that alone.
 */
import { createTopics } from '../client/admin.ts'
import { Consumer } from '../client/consumer.ts'
import type { Cluster } from '../client/cluster.ts'
import { earliestTimestamp, latestTimestamp, listOffsets } from '../client/offsets.ts'
import type { Millis, NodeId, Offset } from '../common/ids.ts'
import { chaosClient } from './clients.ts'
import { Conductor } from './conductor.ts'
import { finalReader, type ReadRun } from './core/events.ts'
import { Judgement, type RecordCounts, type Verdict } from './core/judgement.ts'
import { drawSchedule, type FaultKind, type PlannedFault } from './core/schedule.ts'
import { SeededRandom } from './core/seeded-random.ts'
import type { ChaosPorts } from './ports.ts'
import { addRuns, Reader, readingOptions, type ReadingStyle } from './reader.ts'
import { Recorder } from './recorder.ts'
import { type PartitionView, type WatchedBroker, Watcher } from './watcher.ts'
import { Workload } from './workload.ts'

/** What is run. */
export interface RunOptions {
  readonly seed: number
  readonly durationMs: Millis
  readonly kinds: readonly FaultKind[]
  readonly pauseMs: Millis
  /** Records per second. */
  readonly rate: number
  readonly partitions: number
  readonly topic: string
  /** Of the topic; in sync must be all but one of them. */
  readonly replicas: number
  /** All nodes of the cluster. */
  readonly nodes: readonly NodeId[]
  /** Those of them that serve clients. */
  readonly brokers: readonly WatchedBroker[]
  /** How long the cluster may take to be whole before the first fault, and again after the last. */
  readonly recoveryMs: Millis
}

/** The faults that its seed gives. */
export function scheduleOf({ seed, durationMs, pauseMs, kinds, nodes, partitions }: RunOptions): readonly PlannedFault[] {
  return drawSchedule({ seed, durationMs, pauseMs, kinds, nodes: nodes.length, partitions })
}

/** Where a run stands. */
export type Phase = 'starting' | 'running' | 'recovering' | 'reading'

/** What there is to see of a run while it goes on. */
export interface RunView {
  readonly phase: Phase
  readonly elapsedMs: Millis
  readonly faults: readonly string[]
  readonly faultsBegun: number
  readonly partitions: readonly PartitionView[]
  /** Brokers that answer. */
  readonly answering: readonly NodeId[]
  readonly counts: RecordCounts
  readonly longestMs: Millis
  readonly anomalies: number
}

/** The cluster was not whole before the first fault: what would follow says nothing. */
export class NotWholeError extends Error {
  override readonly name = 'NotWholeError'
  readonly partitions: readonly PartitionView[]

  constructor(partitions: readonly PartitionView[]) {
    super('not every partition has all its replicas in sync')
    this.partitions = partitions
  }
}

const producers = 2
const readers: readonly (readonly [string, ReadingStyle])[] = [['follow', 'follow'], ['follow-2', 'follow'], ['replay', 'replay'], ['random', 'random']]

/** A run. */
export class ChaosRun {
  readonly #options: RunOptions
  readonly #ports: ChaosPorts
  readonly #recorder: Recorder
  readonly #watcher: Watcher
  readonly #conductor: Conductor
  readonly #signal: AbortSignal
  readonly #clients: Cluster[] = []
  #workload: Workload | undefined
  #phase: Phase = 'starting'

  /** `signal` ends it early: everything is put right and judged all the same. */
  constructor(options: RunOptions, ports: ChaosPorts, signal: AbortSignal) {
    this.#options = options
    this.#ports = ports
    this.#signal = signal
    this.#recorder = new Recorder(ports.client.clock, (line) => ports.append(line), new Judgement())
    this.#watcher = new Watcher(options.brokers, options.topic, this.#recorder, ports.client)
    const sight = {
      nodes: options.nodes,
      brokers: options.brokers.map(({ id }) => id),
      leaderOf: (partition: number) => this.#watcher.partitions()[partition]?.leader,
      isWhole: (sinceMs: Millis) => this.#isWhole(sinceMs),
    }
    this.#conductor = new Conductor(ports, sight, this.#recorder, signal)
  }

  /** What there is to see. */
  view(): RunView {
    const { judgement } = this.#recorder
    return {
      phase: this.#phase,
      elapsedMs: this.#recorder.now(),
      faults: this.#conductor.inForce.map(({ what }) => what),
      faultsBegun: this.#conductor.begun,
      partitions: this.#watcher.partitions(),
      answering: this.#watcher.answering(),
      counts: { ...judgement.counts },
      longestMs: judgement.longestMs,
      anomalies: judgement.anomalyCount,
    }
  }

  /** Puts everything right, as far as that can be done. */
  async restore(): Promise<void> {
    await this.#conductor.restore()
  }

  /** Runs and judges. Raises where it cannot begin, as when the topic cannot be created. */
  async run(): Promise<Verdict> {
    const { durationMs } = this.#options
    try {
      await this.#createTopic()
      const watching = this.#watcher.run()
      const workload = (this.#workload = await this.#startWorkload())
      const reading = this.#readers()
      const reads = reading.map((reader) => reader.run())
      const whole = await this.#until(() => this.#isWhole(0), this.#options.recoveryMs)
      if (!this.#signal.aborted && !whole) throw new NotWholeError(this.#watcher.partitions())
      this.#phase = 'running'
      await this.#conductor.run(scheduleOf(this.#options), this.#recorder.now() + durationMs)
      this.#phase = 'recovering'
      const recovered = await this.#recover(workload)
      for (const reader of reading) reader.stop()
      await Promise.all(reads)
      this.#phase = 'reading'
      const ends = await this.#readAll()
      this.#watcher.stop()
      await watching
      const { missed, crashes } = this.#conductor
      const reason = this.#signal.aborted ? 'interrupted' : 'complete'
      this.#recorder.add({ e: 'ended', t: this.#recorder.now(), reason, recovered, missedFaults: missed, crashes, ends })
      return this.#recorder.judgement.verdict()
    } finally {
      this.#watcher.stop()
      await this.#conductor.restore().catch((error: unknown) => this.#recorder.trouble('end', error))
      for (const client of this.#clients) client.close()
    }
  }

  async #createTopic(): Promise<void> {
    const { topic, partitions, seed, durationMs, kinds, nodes } = this.#options
    const minInsyncReplicas = Math.max(1, this.#options.replicas - 1)
    this.#recorder.add({
      e: 'begun', version: 1, seed, seconds: durationMs / 1000, kinds, topic, partitions, replicationFactor: this.#options.replicas, minInsyncReplicas, nodes,
      wallClock: this.#ports.client.clock.now(),
    })
    const configs = { 'min.insync.replicas': String(minInsyncReplicas), 'retention.ms': '-1', 'cleanup.policy': 'delete' }
    const [created] = await createTopics(this.#client(), [{ name: topic, partitions, replicationFactor: this.#options.replicas, configs }], 15_000)
    if (created?.error !== undefined) throw created.error
  }

  async #startWorkload(): Promise<Workload> {
    const { topic, partitions, rate, recoveryMs } = this.#options
    const clusters = Array.from({ length: producers }, () => this.#client())
    // It has just been created: a broker may not know it yet.
    for (const cluster of clusters) await cluster.retrying(recoveryMs, () => cluster.topic(topic), () => true)
    const workload = new Workload(clusters, { topic, partitions, rate }, this.#recorder, this.#ports.client.clock)
    workload.start()
    return workload
  }

  #readers(): readonly Reader[] {
    const { topic, partitions, seed } = this.#options
    const random = new SeededRandom(seed)
    const source = { below: (bound: number) => random.below(bound), uuid: () => this.#ports.client.random.uuid() }
    const endOf = (partition: number): Offset => this.#watcher.endOf(partition)
    const { clock } = this.#ports.client
    return readers.map(([name, style]) => new Reader(this.#client(), { name, style, topic, partitions, endOf }, this.#recorder, clock, source))
  }

  /** Puts everything right, waits until every partition is whole and takes records, and until all answers are there. */
  async #recover(workload: Workload): Promise<boolean> {
    await this.#conductor.restore().catch((error: unknown) => this.#recorder.trouble('recovery', error))
    const since = this.#recorder.now()
    const whole = await this.#until(() => this.#isWhole(since), this.#options.recoveryMs, true)
    workload.stop()
    const answered = await this.#until(() => workload.unanswered === 0, this.#options.recoveryMs, true)
    this.#recorder.flush(true)
    if (!whole) this.#recorder.trouble('recovery', `after ${this.#options.recoveryMs} ms not every partition is in sync everywhere and takes records`)
    if (!answered) this.#recorder.trouble('recovery', `${workload.unanswered} records are still without an answer`)
    return whole && answered
  }

  /** Reads every partition from its start to its end; null for one that cannot be read. */
  async #readAll(): Promise<(readonly [Offset, Offset] | null)[]> {
    const { topic, partitions, recoveryMs } = this.#options
    const cluster = this.#client()
    const all = Array.from({ length: partitions }, (_, partition) => partition)
    const ask = (timestamp: number) => listOffsets(cluster, all.map((partition) => ({ topic, partition, timestamp })), recoveryMs)
    try {
      const starts = (await ask(earliestTimestamp)).map(({ offset }) => offset)
      const ends = (await ask(latestTimestamp)).map(({ offset }) => offset)
      const read = await Promise.all(all.map((partition) => this.#readPartition(partition, starts[partition] ?? 0, ends[partition] ?? 0)))
      return read.map((isRead, partition) => (isRead ? ([starts[partition] ?? 0, ends[partition] ?? 0] as const) : null))
    } catch (error) {
      this.#recorder.trouble(finalReader, error)
      return all.map(() => null)
    }
  }

  async #readPartition(partition: number, start: Offset, end: Offset): Promise<boolean> {
    const consumer = new Consumer(this.#client(), { ...readingOptions, retryTimeoutMs: this.#options.recoveryMs })
    consumer.assign([{ topic: this.#options.topic, partition, offset: start }])
    const timer = this.#ports.client.clock.after(this.#options.recoveryMs + end - start, () => consumer.close())
    let at = start
    try {
      while (at < end) {
        const chunk = await consumer.next()
        if (chunk === undefined) throw new Error(`partition ${partition} was not read further than offset ${at}, though it ends at ${end}`)
        const runs: ReadRun[] = []
        addRuns(runs, chunk)
        this.#recorder.read({ reader: finalReader, partition, from: at, next: chunk.nextOffset, highWatermark: chunk.highWatermark, runs })
        at = chunk.nextOffset
      }
      return true
    } catch (error) {
      this.#recorder.trouble(finalReader, error)
      return false
    } finally {
      timer.cancel()
      consumer.close()
    }
  }

  /** Everything is in sync everywhere, and every partition has taken records since then. */
  #isWhole(sinceMs: Millis): boolean {
    return this.#watcher.isWhole(this.#options.replicas) && this.#workload?.wroteEverywhereSince(sinceMs) === true
  }

  #client(): Cluster {
    const client = chaosClient(this.#options.brokers, this.#ports.client)
    this.#clients.push(client)
    return client
  }

  /** Waits for a condition, at most so long; whether it came. An interrupted run waits only where it `mustEnd` well. */
  async #until(holds: () => boolean, limitMs: Millis, mustEnd = false): Promise<boolean> {
    const { clock } = this.#ports.client
    const deadline = clock.monotonic() + limitMs
    while (!holds()) {
      if (clock.monotonic() > deadline || (this.#signal.aborted && !mustEnd)) return false
      await new Promise<void>((resolve) => void clock.after(20, resolve))
    }
    return true
  }
}
