/**
 * Reads partitions that it was told to read, each from an offset on. Leaders are asked with long polls, one at a time for
 * each of them, and the next is on its way while chunks are taken; while enough is buffered nothing is asked for. (Who decides
 * what is read is not known here: for groups it is group-consumer.ts.)
 */
import { errorCode, errorName } from '../common/errors.ts'
import type { Millis, NodeId, Offset } from '../common/ids.ts'
import { nextOffset } from '../common/record-batch.ts'
import type { Timer } from '../common/ports.ts'
import { loadCodecs } from '../protocol/records/codecs.ts'
import type { ResponseOf } from '../protocol/schema.ts'
import { fetch as fetchApi } from '../protocol/schemas/01-fetch.ts'
import type { Cluster } from './cluster.ts'
import { AnswerError, isTransient } from './errors.ts'
import { decodeBatch, type FetchedBatch, fetchedBatches, needsCodecs, type RecordChunk } from './fetched-batches.ts'
import { type Isolation, isolationLevel } from './offsets.ts'
import { lookingRound, silenceMs } from './silence.ts'

/** Newest Fetch that names topics instead of topic ids. */
const fetchByName = 12

const outOfRange = errorCode('OFFSET_OUT_OF_RANGE')

/** How a consumer behaves; see `defaultConsumerOptions`. */
export interface ConsumerOptions {
  readonly isolation: Isolation
  /** How long a broker may wait for `minBytes`. */
  readonly maxWaitMs: Millis
  readonly minBytes: number
  /** Of one answer; a batch that is larger still comes whole. */
  readonly maxBytes: number
  readonly partitionMaxBytes: number
  /** While this much waits to be taken, nothing is fetched. */
  readonly maxBufferedBytes: number
  /** How long a partition may fail with what may pass, before `next` raises it. */
  readonly retryTimeoutMs: Millis
  /**
   * What becomes of a partition whose offset is not in its log any more, or not yet: it is read no more, and this is told. Without it `next` raises
   * OFFSET_OUT_OF_RANGE.
   */
  readonly onOutOfRange?: (assignment: Assignment) => void
  /** Told of what failed and is tried again. */
  readonly onTrouble: (error: Error) => void
}

/** For throughput with short latency. */
export const defaultConsumerOptions: ConsumerOptions = {
  isolation: 'readUncommitted',
  maxWaitMs: 500,
  minBytes: 1,
  maxBytes: 16 * 1024 * 1024,
  partitionMaxBytes: 4 * 1024 * 1024,
  maxBufferedBytes: 32 * 1024 * 1024,
  retryTimeoutMs: 60_000,
  onTrouble: () => {},
}

/** Where to read from. */
export interface Assignment {
  readonly topic: string
  readonly partition: number
  readonly offset: Offset
}

interface Position {
  readonly topic: string
  readonly partition: number
  /** Of the next fetch; what is buffered lies below. */
  offset: Offset
  /** Monotonic time before which it is not fetched. */
  notBefore: Millis
  pause: Millis
  /** Monotonic time of the first failure since it last worked. */
  failingSince: Millis | undefined
}

/** A consumer over a cluster. */
export class Consumer {
  readonly #cluster: Cluster
  readonly #options: ConsumerOptions
  readonly #positions = new Map<string, Position>()
  readonly #fetching = new Set<NodeId>()
  #buffer: FetchedBatch[] = []
  #taken = 0
  #bufferedBytes = 0
  #looking = false
  #lookAgain = false
  #timer: Timer | undefined
  #failure: Error | undefined
  #closed = false
  #waiting: (() => void) | undefined

  constructor(cluster: Cluster, options: Partial<ConsumerOptions> = {}) {
    this.#cluster = cluster
    this.#options = { ...defaultConsumerOptions, ...options }
  }

  /** Adds partitions, or moves those that are read already; what is buffered of a moved one is dropped. */
  assign(assignments: readonly Assignment[]): void {
    for (const { topic, partition, offset } of assignments) {
      this.unassign(topic, partition)
      this.#positions.set(keyOf(topic, partition), { topic, partition, offset, notBefore: 0, pause: 0, failingSince: undefined })
    }
    this.#pump()
  }

  /** Reads this partition no more. */
  unassign(topic: string, partition: number): void {
    if (!this.#positions.delete(keyOf(topic, partition))) return
    const kept = this.#buffer.slice(this.#taken).filter((batch) => batch.topic !== topic || batch.partition !== partition)
    this.#buffer = kept
    this.#taken = 0
    this.#bufferedBytes = kept.reduce((sum, batch) => sum + batch.bytes.length, 0)
  }

  /** The next chunk, waiting for one if need be; undefined once the consumer is closed. Raises AnswerError (OFFSET_OUT_OF_RANGE among others), ClientError. */
  async next(): Promise<RecordChunk | undefined> {
    for (;;) {
      if (this.#closed) return undefined
      const batch = this.#take()
      if (batch !== undefined) {
        this.#pump()
        if (needsCodecs(batch)) await loadCodecs()
        return decodeBatch(batch)
      }
      if (this.#failure !== undefined) throw this.#failure
      this.#pump()
      await new Promise<void>((resolve) => (this.#waiting = resolve))
    }
  }

  /** Ends reading: `next` returns undefined from now on. The cluster stays open. */
  close(): void {
    this.#closed = true
    this.#timer?.cancel()
    this.#wake()
  }

  #take(): FetchedBatch | undefined {
    const batch = this.#buffer[this.#taken]
    if (batch === undefined) return undefined
    this.#taken++
    this.#bufferedBytes -= batch.bytes.length
    if (this.#taken === this.#buffer.length) {
      this.#buffer = []
      this.#taken = 0
    }
    return batch
  }

  #wake(): void {
    const waiting = this.#waiting
    this.#waiting = undefined
    waiting?.()
  }

  /** Starts a fetch from every leader that has none, while there is room. */
  #pump(): void {
    if (this.#looking) {
      this.#lookAgain = true
      return
    }
    if (this.#closed || this.#failure !== undefined || this.#bufferedBytes >= this.#options.maxBufferedBytes) return
    this.#looking = true
    void this.#startFetches()
      .catch((error: unknown) => this.#fail(error))
      .finally(() => {
        this.#looking = false
        if (!this.#lookAgain) return
        this.#lookAgain = false
        this.#pump()
      })
  }

  async #startFetches(): Promise<void> {
    const now = this.#now()
    const byLeader = new Map<NodeId, Position[]>()
    let next = Infinity
    for (const position of this.#positions.values()) {
      if (position.notBefore > now) {
        next = Math.min(next, position.notBefore)
        continue
      }
      try {
        const leader = await this.#cluster.leaderOf(position.topic, position.partition)
        byLeader.set(leader, [...(byLeader.get(leader) ?? []), position])
      } catch (error) {
        this.#postpone([position], error)
        next = Math.min(next, position.notBefore)
      }
    }
    for (const [leader, positions] of byLeader) {
      if (this.#fetching.has(leader)) continue
      this.#fetching.add(leader)
      void this.#fetch(leader, positions)
        .catch((error: unknown) => this.#postpone(positions, error))
        .finally(() => {
          this.#fetching.delete(leader)
          this.#pump()
        })
    }
    if (next < Infinity) this.#pumpLater(next - now)
  }

  async #fetch(leader: NodeId, positions: readonly Position[]): Promise<void> {
    const opening = this.#cluster.broker(leader, 'fetch')
    const connection = await lookingRound(this.#cluster, leader, positions, silenceMs, opening, () => this.#pump())
    const { maxWaitMs, minBytes, maxBytes, isolation } = this.#options
    const asked = new Map(positions.map((position) => [keyOf(position.topic, position.partition), position.offset]))
    const asking = connection.request(
      fetchApi,
      { maxWaitMs, minBytes, maxBytes, isolationLevel: isolationLevel(isolation), topics: this.#fetchTopics(positions) },
      { maxVersion: fetchByName, timeoutMs: maxWaitMs + this.#cluster.options.requestTimeoutMs },
    )
    const giveUp = (): void => connection.giveUp('and others say that it does not lead any more')
    const answer = await lookingRound(this.#cluster, leader, positions, maxWaitMs + silenceMs, asking, giveUp)
    if (answer.errorCode !== 0) throw new AnswerError(errorName(answer.errorCode), connection.address)
    for (const { topic, partitions } of answer.responses) {
      for (const each of partitions) {
        const key = keyOf(topic, each.partitionIndex)
        const position = this.#positions.get(key)
        const from = asked.get(key)
        // It was moved or given up while the broker looked.
        if (position === undefined || from === undefined || position.offset !== from || !positions.includes(position)) continue
        this.#received(position, from, each, connection.address)
      }
    }
    this.#wake()
  }

  #fetchTopics(positions: readonly Position[]): { topic: string; partitions: { partition: number; fetchOffset: number; partitionMaxBytes: number }[] }[] {
    const topics = new Map<string, { partition: number; fetchOffset: number; partitionMaxBytes: number }[]>()
    for (const { topic, partition, offset } of positions) {
      const partitions = topics.get(topic) ?? []
      partitions.push({ partition, fetchOffset: offset, partitionMaxBytes: this.#options.partitionMaxBytes })
      topics.set(topic, partitions)
    }
    return [...topics].map(([topic, partitions]) => ({ topic, partitions }))
  }

  #received(position: Position, from: Offset, answer: ResponseOf<typeof fetchApi>['responses'][number]['partitions'][number], broker: string): void {
    if (answer.errorCode === outOfRange && this.#options.onOutOfRange !== undefined) {
      const { topic, partition } = position
      this.unassign(topic, partition)
      this.#options.onOutOfRange({ topic, partition, offset: from })
      return
    }
    if (answer.errorCode !== 0) {
      this.#postpone([position], new AnswerError(errorName(answer.errorCode), broker, `Partition ${position.partition} of "${position.topic}" at offset ${from}.`))
      return
    }
    const { topic, partition } = position
    const { highWatermark } = answer
    const aborted = answer.abortedTransactions ?? []
    const batches = fetchedBatches({ topic, partition, records: answer.records ?? Buffer.alloc(0), from, highWatermark, aborted })
    position.failingSince = undefined
    position.pause = 0
    const last = batches.at(-1)
    if (last === undefined) return
    for (const batch of batches) {
      this.#buffer.push(batch)
      this.#bufferedBytes += batch.bytes.length
    }
    position.offset = nextOffset(last.bytes)
  }

  /** What may pass is tried again after a pause; anything else, or for too long, ends the reading. */
  #postpone(positions: readonly Position[], error: unknown): void {
    const now = this.#now()
    const failure = error instanceof Error ? error : new Error(String(error))
    for (const position of positions) {
      position.failingSince ??= now
      if (!isTransient(error) || now - position.failingSince >= this.#options.retryTimeoutMs) return this.#fail(failure)
      const { retryBackoffMs, retryBackoffMaxMs } = this.#cluster.options
      position.pause = Math.min(Math.max(retryBackoffMs, 2 * position.pause), retryBackoffMaxMs)
      position.notBefore = now + position.pause
      this.#cluster.suspect(position.topic)
    }
    if (!this.#closed) this.#options.onTrouble(failure)
    this.#pumpLater(positions[0]?.pause ?? 0)
  }

  #pumpLater(ms: Millis): void {
    this.#timer?.cancel()
    this.#timer = this.#cluster.ports.clock.after(Math.max(1, ms), () => this.#pump())
  }

  #fail(error: unknown): void {
    this.#failure ??= error instanceof Error ? error : new Error(String(error))
    this.#wake()
  }

  #now(): Millis {
    return this.#cluster.ports.clock.monotonic()
  }
}

function keyOf(topic: string, partition: number): string {
  return `${topic} ${partition}`
}
