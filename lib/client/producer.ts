/**
 * Writes records. They are collected per partition into batches, which leave when they are full or have waited `lingerMs`;
 * memory is bounded: `append` asks to wait while too much is on its way. Idempotent by default, so that a repeated request
 * stores nothing twice.
 */
import type { Millis } from '../common/ids.ts'
import type { Timer } from '../common/ports.ts'
import type { RecordInput } from '../protocol/records/batch-builder.ts'
import type { CodecName } from '../protocol/records/codecs.ts'
import { type Batch, type BatchOutcome, type BatchQueue, closeBatch, type Delivery, newQueue, openBatch } from './batch-queue.ts'
import { BatchSender } from './batch-sender.ts'
import type { Cluster, TopicInfo } from './cluster.ts'
import { AnswerError } from './errors.ts'
import { Partitioner } from './partitioner.ts'

/** A record to be sent. */
export interface ProducerRecord extends RecordInput {
  /** Where it goes; without it, its key or the sticky partition decides. */
  readonly partition?: number
}

/** How batches are compressed. */
export type Compression = CodecName

/** How a producer behaves; see `defaultProducerOptions`. */
export interface ProducerOptions {
  /** Who must have stored a record before it counts: 0 nobody, 1 the leader, -1 all in-sync replicas. */
  readonly acks: 0 | 1 | -1
  /** Only with acks -1. */
  readonly idempotent: boolean
  readonly codec: Compression
  /** Of gzip and zstd; undefined is the codec's own. */
  readonly codecLevel: number | undefined
  /** A batch is full from here on; one record may be larger. */
  readonly batchBytes: number
  readonly lingerMs: Millis
  /** Bytes on their way before `append` asks to wait. */
  readonly maxBufferedBytes: number
  readonly maxRequestBytes: number
  /** Requests in flight for each broker; at most 5 with idempotence. */
  readonly maxInFlight: number
  /** From `append` to success, or the record is given up. */
  readonly deliveryTimeoutMs: Millis
  readonly requestTimeoutMs: Millis
  /** How much longer than `requestTimeoutMs`, after which the broker gives up, its answer is waited for. */
  readonly answerGraceMs: Millis
  /** Told of every batch, stored or failed. */
  readonly onOutcome: (outcome: BatchOutcome) => void
}

/** For throughput with short latency. */
export const defaultProducerOptions: ProducerOptions = {
  acks: -1,
  idempotent: true,
  codec: 'none',
  codecLevel: undefined,
  batchBytes: 256 * 1024,
  lingerMs: 5,
  maxBufferedBytes: 32 * 1024 * 1024,
  maxRequestBytes: 1024 * 1024,
  maxInFlight: 5,
  deliveryTimeoutMs: 120_000,
  requestTimeoutMs: 30_000,
  answerGraceMs: 5000,
  onOutcome: () => {},
}

/** A producer over a cluster. `flush` before the end: what was not sent is lost with the process. */
export class Producer {
  readonly #cluster: Cluster
  readonly #options: ProducerOptions
  readonly #queues: BatchQueue[] = []
  readonly #byTopic = new Map<string, BatchQueue[]>()
  readonly #partitioner: Partitioner
  readonly #sender: BatchSender
  #bufferedBytes = 0
  /** Batches that are not delivered or given up. */
  #unfinished = 0
  #lingering: Timer | undefined
  #drainDue = false
  #waitingForRoom: (() => void)[] = []
  #waitingForFlush: (() => void)[] = []

  constructor(cluster: Cluster, options: Partial<ProducerOptions> = {}) {
    this.#cluster = cluster
    const merged = { ...defaultProducerOptions, ...options }
    this.#options = { ...merged, idempotent: merged.idempotent && merged.acks === -1 }
    this.#partitioner = new Partitioner(cluster.ports.random)
    this.#sender = new BatchSender(cluster, { ...this.#options, onOutcome: (outcome) => this.#finished(outcome) }, this.#queues)
  }

  /**
   * Takes a record; what became of it `onOutcome` tells. Returns a promise where the caller must wait before the next record: for
   * room, or at first for the topic's metadata (then it raises AnswerError for a topic that there is not, and ClientError).
   */
  append(topic: string, record: ProducerRecord): Promise<void> | undefined {
    const info = this.#cluster.knownTopic(topic)
    if (info === undefined) return this.#appendUnknown(topic, record)
    this.#add(topic, info, record)
    return this.#bufferedBytes > this.#options.maxBufferedBytes ? this.#room() : undefined
  }

  /** Sends a record and waits until it is delivered. Raises AnswerError, ClientError. */
  async send(topic: string, record: ProducerRecord): Promise<Delivery> {
    const info = this.#cluster.knownTopic(topic) ?? (await this.#cluster.topic(topic))
    if (this.#bufferedBytes > this.#options.maxBufferedBytes) await this.#room()
    const timestamp = record.timestamp ?? this.#cluster.ports.clock.now()
    const batch = this.#add(topic, info, { ...record, timestamp })
    const index = batch.builder.count - 1
    return new Promise((resolve, reject) => {
      batch.waiting.push((outcome) => {
        if (outcome.error !== undefined) return reject(outcome.error)
        const offset = outcome.baseOffset < 0 ? -1 : outcome.baseOffset + index
        resolve({ topic, partition: outcome.partition, offset, timestamp: outcome.logAppendTime < 0 ? timestamp : outcome.logAppendTime })
      })
    })
  }

  /** Sends everything at once and waits until it is delivered or given up. */
  async flush(): Promise<void> {
    if (this.#unfinished === 0) return
    for (const queue of this.#queues) closeBatch(queue)
    const flushed = new Promise<void>((resolve) => this.#waitingForFlush.push(resolve))
    this.#sender.drain()
    await flushed
  }

  async #appendUnknown(topic: string, record: ProducerRecord): Promise<void> {
    const info = await this.#cluster.retrying(this.#options.requestTimeoutMs, () => this.#cluster.topic(topic))
    this.#add(topic, info, record)
  }

  #room(): Promise<void> {
    return new Promise((resolve) => this.#waitingForRoom.push(resolve))
  }

  #add(topic: string, info: TopicInfo, record: ProducerRecord): Batch {
    const queues = this.#queuesOf(topic, info)
    const partition = record.partition ?? this.#partitioner.partition(info, record.key)
    const queue = queues[partition]
    if (queue === undefined) throw new AnswerError('UNKNOWN_TOPIC_OR_PARTITION', '', `Topic "${topic}" has no partition ${partition}.`)
    const batch = queue.open ?? this.#open(queue)
    const before = batch.builder.sizeBytes
    if (record.timestamp === undefined) batch.builder.append({ ...record, timestamp: this.#cluster.ports.clock.now() })
    else batch.builder.append(record)
    const size = batch.builder.sizeBytes
    this.#bufferedBytes += size - before
    if (size >= this.#options.batchBytes) {
      this.#close(queue)
      this.#drainSoon()
    }
    return batch
  }

  #queuesOf(topic: string, info: TopicInfo): BatchQueue[] {
    let queues = this.#byTopic.get(topic)
    if (queues === undefined) this.#byTopic.set(topic, (queues = []))
    while (queues.length < info.partitions.length) {
      const queue = newQueue(topic, queues.length)
      queues.push(queue)
      this.#queues.push(queue)
    }
    return queues
  }

  #open(queue: BatchQueue): Batch {
    const now = this.#cluster.ports.clock.monotonic()
    const batch = openBatch(queue, queue.nextOrder === 0 ? 4096 : this.#options.batchBytes, now, now + this.#options.deliveryTimeoutMs)
    this.#unfinished++
    this.#bufferedBytes += batch.builder.sizeBytes
    this.#linger(this.#options.lingerMs)
    return batch
  }

  #close(queue: BatchQueue): void {
    closeBatch(queue)
    const info = this.#cluster.knownTopic(queue.topic)
    if (info !== undefined) this.#partitioner.batchClosed(info, queue.partition)
  }

  /** Once for all that is appended in this turn. */
  #drainSoon(): void {
    if (this.#drainDue) return
    this.#drainDue = true
    queueMicrotask(() => {
      this.#drainDue = false
      this.#sender.drain()
    })
  }

  #linger(ms: Millis): void {
    this.#lingering ??= this.#cluster.ports.clock.after(ms, () => {
      this.#lingering = undefined
      const now = this.#cluster.ports.clock.monotonic()
      let next = Infinity
      for (const queue of this.#queues) {
        if (queue.open === undefined) continue
        const due = queue.open.openedAt + this.#options.lingerMs
        if (due > now) next = Math.min(next, due)
        else this.#close(queue)
      }
      if (next < Infinity) this.#linger(next - now)
      this.#sender.drain()
    })
  }

  #finished(outcome: BatchOutcome): void {
    this.#bufferedBytes -= outcome.bytes
    this.#unfinished--
    this.#options.onOutcome(outcome)
    if (this.#bufferedBytes <= this.#options.maxBufferedBytes) for (const go of this.#waitingForRoom.splice(0)) go()
    if (this.#unfinished === 0) for (const go of this.#waitingForFlush.splice(0)) go()
  }
}
