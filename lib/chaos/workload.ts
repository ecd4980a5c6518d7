/**
 * What a run writes: several idempotent producers with acks=all, each at a steady rate to every partition, whatever the others do. A record
 * is tried again for as long as the run may last, so that only the end of the run leaves one unknown.
 */
import type { Cluster } from '../client/cluster.ts'
import { AnswerError, ClientError } from '../client/errors.ts'
import { Producer } from '../client/producer.ts'
import type { ErrorName } from '../common/errors.ts'
import type { Millis } from '../common/ids.ts'
import type { Clock, Timer } from '../common/ports.ts'
import { answerTimeoutMs } from './clients.ts'
import { encodeValue } from './core/record-value.ts'
import type { Recorder } from './recorder.ts'

/** How much is written. */
export interface WorkloadOptions {
  readonly topic: string
  readonly partitions: number
  /** Records per second, all producers and partitions together. */
  readonly rate: number
}

/** Errors of a record that no broker takes, now or at another try. */
const certainErrors: ReadonlySet<ErrorName> = new Set([
  'MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE', 'INVALID_RECORD', 'INVALID_TIMESTAMP', 'INVALID_REQUIRED_ACKS', 'POLICY_VIOLATION',
  'TOPIC_AUTHORIZATION_FAILED', 'CLUSTER_AUTHORIZATION_FAILED',
])

const tickMs: Millis = 25
/** Records of one producer in one partition that may wait for their answers. */
const mostUnanswered = 500

interface Lane {
  readonly producer: number
  readonly partition: number
  readonly out: Producer
  nextSeq: number
  unanswered: number
  /** Records that are due, in parts. */
  credit: number
  lastAckAt: Millis
}

/** The writers of one run. */
export class Workload {
  readonly #options: WorkloadOptions
  readonly #recorder: Recorder
  readonly #clock: Clock
  readonly #lanes: readonly Lane[]
  #timer: Timer | undefined
  #tickedAt: Millis = 0
  #stopped = false

  constructor(clusters: readonly Cluster[], options: WorkloadOptions, recorder: Recorder, clock: Clock) {
    this.#options = options
    this.#recorder = recorder
    this.#clock = clock
    this.#lanes = clusters.flatMap((cluster, producer) => {
      const settings = { lingerMs: 5, batchBytes: 64 * 1024, requestTimeoutMs: answerTimeoutMs, answerGraceMs: 500, deliveryTimeoutMs: 600_000 }
      const out = new Producer(cluster, settings)
      return Array.from({ length: options.partitions }, (_, partition) => ({
        producer, partition, out, nextSeq: 0, unanswered: 0, credit: 0, lastAckAt: -Infinity,
      }))
    })
  }

  /** Records whose answers are due. */
  get unanswered(): number {
    return this.#lanes.reduce((sum, { unanswered }) => sum + unanswered, 0)
  }

  /** Begins to write; the topic must be known to the clients. */
  start(): void {
    this.#tickedAt = this.#clock.monotonic()
    this.#tick()
  }

  /** Writes no more; answers still come. */
  stop(): void {
    this.#stopped = true
    this.#timer?.cancel()
  }

  /** Whether every producer has had an answer from every partition since `sinceMs` of the run. */
  wroteEverywhereSince(sinceMs: Millis): boolean {
    return this.#lanes.every(({ lastAckAt }) => lastAckAt > sinceMs)
  }

  #tick(): void {
    const now = this.#clock.monotonic()
    const due = (this.#options.rate * (now - this.#tickedAt)) / 1000 / this.#lanes.length
    this.#tickedAt = now
    for (const lane of this.#lanes) {
      // What could not be sent in time is not made up for: the rate stays what it is.
      lane.credit = Math.min(lane.credit + due, 20)
      for (; lane.credit >= 1; lane.credit--) if (lane.unanswered < mostUnanswered) this.#send(lane)
    }
    this.#recorder.flush()
    if (!this.#stopped) this.#timer = this.#clock.after(tickMs, () => this.#tick())
  }

  #send(lane: Lane): void {
    const { producer, partition } = lane
    const name = { producer, partition, seq: lane.nextSeq++ }
    this.#recorder.sent(name)
    lane.unanswered++
    lane.out.send(this.#options.topic, { partition, key: null, value: encodeValue(name) }).then(
      ({ offset }) => {
        lane.unanswered--
        lane.lastAckAt = this.#recorder.now()
        this.#recorder.acked(name, offset)
      },
      (error: unknown) => {
        lane.unanswered--
        // It was this run that ended: the fate is unknown, which no line says too.
        if (error instanceof ClientError && error.kind === 'stopped') return
        const refusal = error instanceof AnswerError ? error.error : undefined
        const text = refusal ?? (error instanceof Error ? error.message : String(error))
        this.#recorder.failed(name, text, refusal !== undefined && certainErrors.has(refusal))
      },
    )
  }
}
