/**
 * Sends the batches of a producer to the partitions' leaders. Up to five requests are in flight for each broker. With
 * idempotence a partition may have as many batches in flight; when one fails and may be sent again, those behind it are
 * refused as out of order, come back too, and go again in order. Without idempotence one batch of a partition is in flight
 * at a time, so that a repetition cannot change the order.
 */
import { type ErrorName, errorName } from '../common/errors.ts'
import type { Millis, NodeId } from '../common/ids.ts'
import type { Timer } from '../common/ports.ts'
import { type CodecName, loadCodecs } from '../protocol/records/codecs.ts'
import type { ResponseOf } from '../protocol/schema.ts'
import { produce } from '../protocol/schemas/00-produce.ts'
import { initProducerId } from '../protocol/schemas/22-init-producer-id.ts'
import { type Batch, type BatchOutcome, type BatchQueue, noIdentity, type ProducerIdentity, requeue, restartSequence, takeBatch } from './batch-queue.ts'
import type { Cluster } from './cluster.ts'
import type { Connection } from './connection.ts'
import { AnswerError, checkCode, isTransient } from './errors.ts'
import { lookingRound, silenceMs } from './silence.ts'

/** Newest Produce that names topics instead of topic ids. */
const produceByName = 12

/** How batches are sent. */
export interface SenderOptions {
  /** 0 none, 1 the leader, -1 all in-sync replicas. */
  readonly acks: 0 | 1 | -1
  readonly idempotent: boolean
  readonly codec: CodecName
  readonly codecLevel: number | undefined
  readonly maxRequestBytes: number
  readonly maxInFlight: number
  readonly requestTimeoutMs: Millis
  /** How much longer than `requestTimeoutMs` an answer is waited for. */
  readonly answerGraceMs: Millis
  /** Called once for every batch; its memory is free. */
  readonly onOutcome: (outcome: BatchOutcome) => void
}

interface Entry {
  readonly queue: BatchQueue
  readonly batch: Batch
}

/** The sending half of a producer. */
export class BatchSender {
  readonly #cluster: Cluster
  readonly #options: SenderOptions
  readonly #queues: Iterable<BatchQueue>
  readonly #connections = new Map<NodeId, Connection>()
  readonly #busy = new Map<NodeId, number>()
  /** What is being waited for before the next attempt: a connection, a topic's metadata, an identity, codecs. */
  readonly #preparing = new Set<string>()
  #identity: ProducerIdentity | undefined
  #renewIdentity = false
  #codecsLoaded: boolean
  #wake: { readonly timer: Timer; readonly at: Millis } | undefined
  #inFlight = 0

  constructor(cluster: Cluster, options: SenderOptions, queues: Iterable<BatchQueue>) {
    this.#cluster = cluster
    this.#options = options
    this.#queues = queues
    this.#identity = options.idempotent ? undefined : noIdentity
    this.#codecsLoaded = options.codec === 'none' || options.codec === 'gzip'
  }

  /** Sends what is ready and may be sent now; comes back by itself for the rest. */
  drain(): void {
    if (this.#renewIdentity && this.#inFlight === 0) this.#forgetIdentity()
    const sendable = this.#byLeader()
    if (sendable.size === 0 || this.#renewIdentity || !this.#isReady()) return
    for (const [leader, queues] of sendable) {
      const connection = this.#connectionTo(leader, queues)
      if (connection === undefined) continue
      while ((this.#busy.get(leader) ?? 0) < this.#options.maxInFlight) {
        const entries = this.#takeRequest(queues)
        if (entries.length === 0) break
        void this.#send(leader, connection, entries)
      }
    }
  }

  #isReady(): boolean {
    if (!this.#codecsLoaded) {
      this.#prepare('codecs', async () => {
        await loadCodecs()
        this.#codecsLoaded = true
      })
    }
    if (this.#identity === undefined) {
      this.#prepare('identity', async () => {
        this.#identity = await this.#requestIdentity()
      })
    }
    return this.#codecsLoaded && this.#identity !== undefined
  }

  async #requestIdentity(): Promise<ProducerIdentity> {
    const connection = await this.#cluster.anyBroker()
    const answer = await connection.request(initProducerId, { transactionalId: null, transactionTimeoutMs: 0x7fffffff })
    checkCode(answer.errorCode, connection.address)
    return { id: answer.producerId, epoch: answer.producerEpoch }
  }

  #forgetIdentity(): void {
    this.#renewIdentity = false
    this.#identity = undefined
    for (const queue of this.#queues) restartSequence(queue)
  }

  #byLeader(): Map<NodeId, BatchQueue[]> {
    const now = this.#now()
    const byLeader = new Map<NodeId, BatchQueue[]>()
    for (const queue of this.#queues) {
      if (queue.ready.length === 0 || queue.recovering) continue
      this.#expire(queue, now)
      if (queue.ready[0] !== undefined) this.#wakeAt(queue.ready[0].deadline)
      if (now < queue.notBefore) {
        this.#wakeAt(queue.notBefore)
        continue
      }
      const leader = this.#leaderOf(queue)
      if (leader === undefined) continue
      const queues = byLeader.get(leader)
      if (queues === undefined) byLeader.set(leader, [queue])
      else queues.push(queue)
    }
    return byLeader
  }

  #leaderOf(queue: BatchQueue): NodeId | undefined {
    const leader = this.#cluster.freshTopic(queue.topic)?.partitions[queue.partition]?.leader
    if (leader !== undefined && leader >= 0) return leader
    this.#prepare(`topic ${queue.topic}`, async () => {
      try {
        await this.#cluster.leaderOf(queue.topic, queue.partition)
      } catch (error) {
        this.#postpone([queue], error)
      }
    })
    return undefined
  }

  #connectionTo(leader: NodeId, queues: readonly BatchQueue[]): Connection | undefined {
    const open = this.#connections.get(leader)
    if (open?.isOpen === true) return open
    this.#prepare(`broker ${leader}`, async () => {
      try {
        const opening = this.#cluster.broker(leader)
        this.#connections.set(leader, await lookingRound(this.#cluster, leader, queues, silenceMs, opening, () => this.drain()))
      } catch (error) {
        for (const { topic } of queues) this.#cluster.suspect(topic)
        this.#postpone(queues, error)
      }
    })
    return undefined
  }

  /** Runs one preparation at a time of each kind, then goes on sending. What fails for good fails every batch that waits. */
  #prepare(name: string, work: () => Promise<void>): void {
    if (this.#preparing.has(name)) return
    this.#preparing.add(name)
    void work()
      .catch((error: unknown) => this.#postpone([...this.#queues], error))
      .finally(() => {
        this.#preparing.delete(name)
        this.drain()
      })
  }

  /** Batches that cannot be sent now: tried again after a pause, or failed where no pause can help. */
  #postpone(queues: readonly BatchQueue[], error: unknown): void {
    const failure = error instanceof Error ? error : new Error(String(error))
    for (const queue of queues) {
      queue.notBefore = this.#now() + this.#backoff(queue)
      for (const batch of queue.ready) {
        batch.attempts++
        batch.lastError = failure
      }
      if (isTransient(error)) this.#expire(queue, this.#now())
      else for (const batch of queue.ready.splice(0)) this.#finish(queue, batch, failure)
    }
  }

  #expire(queue: BatchQueue, now: Millis): void {
    while (queue.ready[0] !== undefined && queue.ready[0].deadline <= now) {
      const batch = queue.ready.shift() as Batch
      if (batch.sequence >= 0) this.#renewIdentity = true
      this.#finish(queue, batch, batch.lastError ?? new AnswerError('REQUEST_TIMED_OUT', '', 'The records could not be delivered in time.'))
    }
  }

  #takeRequest(queues: readonly BatchQueue[]): Entry[] {
    const perPartition = this.#options.idempotent ? this.#options.maxInFlight : this.#options.acks === 0 ? Infinity : 1
    const entries: Entry[] = []
    let bytes = 0
    for (const queue of queues) {
      const next = queue.ready[0]
      if (next === undefined || queue.recovering || queue.inFlight.length >= perPartition) continue
      const size = next.bytes?.length ?? next.builder.sizeBytes
      if (entries.length > 0 && bytes + size > this.#options.maxRequestBytes) continue
      bytes += size
      const batch = takeBatch(queue, this.#identity ?? noIdentity, this.#options.codec, this.#options.codecLevel)
      if (batch !== undefined) entries.push({ queue, batch })
    }
    return entries
  }

  async #send(leader: NodeId, connection: Connection, entries: readonly Entry[]): Promise<void> {
    this.#busy.set(leader, (this.#busy.get(leader) ?? 0) + 1)
    this.#inFlight++
    try {
      const { acks, requestTimeoutMs, answerGraceMs } = this.#options
      const input = { transactionalId: null, acks, timeoutMs: requestTimeoutMs, topicData: topicData(entries) }
      if (acks === 0) {
        await connection.sendOnly(produce, input, { maxVersion: produceByName })
        for (const { queue, batch } of entries) this.#succeed(queue, batch, -1, -1)
      } else {
        // The broker gives up after requestTimeoutMs; its answer that it did is worth waiting for.
        const asked = connection.request(produce, input, { maxVersion: produceByName, timeoutMs: requestTimeoutMs + answerGraceMs })
        const queues = entries.map(({ queue }) => queue)
        const answer = await lookingRound(this.#cluster, leader, queues, silenceMs, asked, () => connection.giveUp('and others say that it does not lead any more'))
        this.#answered(connection, entries, answer)
      }
    } catch (error) {
      for (const { queue, batch } of entries) this.#failed(queue, batch, error instanceof Error ? error : new Error(String(error)))
    } finally {
      this.#inFlight--
      this.#busy.set(leader, (this.#busy.get(leader) ?? 1) - 1)
      this.drain()
    }
  }

  #answered(connection: Connection, entries: readonly Entry[], answer: ResponseOf<typeof produce>): void {
    const results = new Map<string, (typeof answer.responses)[number]['partitionResponses'][number]>()
    for (const topic of answer.responses) for (const each of topic.partitionResponses) results.set(`${topic.name} ${each.index}`, each)
    for (const { queue, batch } of entries) {
      const result = results.get(`${queue.topic} ${queue.partition}`)
      const error: ErrorName = result === undefined ? 'UNKNOWN_SERVER_ERROR' : errorName(result.errorCode)
      // Written by an earlier attempt, so long ago that the broker does not remember where.
      if (result !== undefined && (error === 'NONE' || error === 'DUPLICATE_SEQUENCE_NUMBER')) {
        this.#succeed(queue, batch, result.baseOffset, result.logAppendTimeMs)
        continue
      }
      const detail = result?.errorMessage ?? result?.recordErrors[0]?.batchIndexErrorMessage ?? null
      this.#failed(queue, batch, new AnswerError(error, connection.address, detail))
    }
  }

  #succeed(queue: BatchQueue, batch: Batch, baseOffset: number, logAppendTime: number): void {
    queue.inFlight = queue.inFlight.filter((each) => each !== batch)
    if (queue.inFlight.length === 0) queue.recovering = false
    this.#finish(queue, batch, undefined, baseOffset, logAppendTime)
  }

  #failed(queue: BatchQueue, batch: Batch, error: Error): void {
    if (this.#mayRepeat(queue, batch, error)) {
      if (queue.inFlight[0] === batch) {
        this.#cluster.suspect(queue.topic)
        queue.notBefore = this.#now() + this.#backoff(queue)
      }
      batch.lastError = error
      requeue(queue, batch)
      queue.recovering = true
    } else {
      queue.inFlight = queue.inFlight.filter((each) => each !== batch)
      // Its sequence numbers are missing now: those behind it start over under a new identity.
      if (batch.sequence >= 0) {
        this.#renewIdentity = true
        queue.recovering = true
      }
      this.#finish(queue, batch, error)
    }
    if (queue.inFlight.length === 0) queue.recovering = false
  }

  #mayRepeat(queue: BatchQueue, batch: Batch, error: Error): boolean {
    if (batch.deadline <= this.#now()) return false
    if (isTransient(error)) return true
    if (!(error instanceof AnswerError) || batch.sequence < 0) return false
    if (error.error === 'OUT_OF_ORDER_SEQUENCE_NUMBER') return queue.recovering
    if (error.error !== 'UNKNOWN_PRODUCER_ID') return false
    this.#renewIdentity = true
    return true
  }

  #finish(queue: BatchQueue, batch: Batch, error: Error | undefined, baseOffset = -1, logAppendTime = -1): void {
    const { topic, partition } = queue
    const outcome = { topic, partition, records: batch.builder.count, bytes: batch.builder.sizeBytes, baseOffset, logAppendTime, error }
    this.#options.onOutcome(outcome)
    for (const waiting of batch.waiting) waiting(outcome)
  }

  #backoff(queue: BatchQueue): Millis {
    const { retryBackoffMs, retryBackoffMaxMs } = this.#cluster.options
    const attempts = Math.min(queue.ready[0]?.attempts ?? queue.inFlight[0]?.attempts ?? 1, 16)
    return Math.min(retryBackoffMs * 2 ** Math.max(0, attempts - 1), retryBackoffMaxMs)
  }

  #wakeAt(at: Millis): void {
    if (this.#wake !== undefined && this.#wake.at <= at) return
    this.#wake?.timer.cancel()
    const timer = this.#cluster.ports.clock.after(Math.max(0, at - this.#now()), () => {
      this.#wake = undefined
      this.drain()
    })
    this.#wake = { timer, at }
  }

  #now(): Millis {
    return this.#cluster.ports.clock.monotonic()
  }
}

function topicData(entries: readonly Entry[]): { name: string; partitionData: { index: number; records: Buffer }[] }[] {
  const topics = new Map<string, { index: number; records: Buffer }[]>()
  for (const { queue, batch } of entries) {
    const partitionData = topics.get(queue.topic) ?? []
    if (batch.bytes !== undefined) partitionData.push({ index: queue.partition, records: batch.bytes })
    topics.set(queue.topic, partitionData)
  }
  return [...topics].map(([name, partitionData]) => ({ name, partitionData }))
}
