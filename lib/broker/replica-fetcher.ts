/**
 * What this node fetches from one other: the session with it, its requests under way, and what is done when it does not answer. After
 * a failure there is a short pause that grows; a connection that is back, or a partition that is new here, ends it at once.
 */
import type { BrokerEpoch, Millis, NodeId, TopicPartition } from '../common/ids.ts'
import type { Clock, Logger, Timer } from '../common/ports.ts'
import type { FetchAnswer, FetchPosition } from '../replication/fetch-messages.ts'
import { FetchSession, type SessionRequest } from '../replication/fetch-session.ts'
import { BadReplicaMessageError } from '../rpc/replica-message.ts'
import { PeerError, type Payload, type Peers } from '../rpc/types.ts'
import { decodeAnswer, encodeRequest, maxAnswerBytes, type ReceivedAnswer, type SessionLimits } from './replica-codec.ts'
import type { ReplicaPartition } from './replica-ports.ts'
import { UnstoredBytes } from './unstored-bytes.ts'

/** How a node fetches. */
export interface FetchSettings extends SessionLimits {
  /** Pause after failures grows up to this: `replica.fetch.backoff.ms`. */
  readonly longestPauseMs: Millis
  /** Longest wait for an answer: `replica.socket.timeout.ms`. */
  readonly longestAnswerMs: Millis
}

/** What a fetcher works with. */
export interface FetcherPorts {
  readonly peers: Peers
  readonly clock: Clock
  readonly logger: Logger
  readonly settings: () => FetchSettings
  readonly addressOf: (nodeId: NodeId) => string | undefined
  /** The local replica that fetches from `leader`, if there is one. */
  readonly replica: (topicPartition: TopicPartition, leader: NodeId) => ReplicaPartition | undefined
  /** A leader gave so many bytes for the partition, whose wish is asked for anew. */
  readonly received: (partition: ReplicaPartition, bytes: number) => void
  /** Has `send` called at the end of this turn, when all that partitions want is known. */
  readonly soon: (fetcher: ReplicaFetcher) => void
}

const shortestPauseMs: Millis = 20
/**
 * What an answer may take beyond the wait that was asked for: this, or a multiple of what answers took of late, and more after failures, so that
 * a leader that is slow or far away is not asked ever anew. What is lost is noticed by this alone.
 */
const answerSlackMs: Millis = 600
const slackPerSlowness = 3
const slownessDecay = 0.95
/**
 * How long the next request waits for what the last answer brought to be stored, so that it can say that too. More than a store mostly takes; with
 * flushes, and while the leader has more than an answer holds, fetching does not wait for the disk.
 */
const storeWaitMs: Millis = 2
/** An answer with this share of the most is one of many. */
const fullShare = 0.25
/** Bytes that wait for the store from which on no more are fetched. */
const maxUnstoredBytes = 8 << 20
/** Failures in a row from which on the log is told: fewer are common when a node starts or ends. */
const failuresToTell = 6

/** Fetching from one node. */
export class ReplicaFetcher {
  readonly leader: NodeId
  readonly #ports: FetcherPorts
  readonly #session: FetchSession<ReplicaPartition>
  readonly #wanted = new Map<ReplicaPartition, FetchPosition>()
  readonly #unstored = new UnstoredBytes<ReplicaPartition>()
  #failures = 0
  /** How much longer than the wait answers took, the longest of late. */
  #slownessMs: Millis = 0
  #pause: Timer | undefined
  /** The next request waits for the store. */
  #storing: Timer | undefined
  #closed = false

  /** `brokerEpoch`: this node's incarnation. */
  constructor(leader: NodeId, brokerEpoch: BrokerEpoch, ports: FetcherPorts) {
    this.leader = leader
    this.#ports = ports
    this.#session = new FetchSession(brokerEpoch)
  }

  /** The partition is to be fetched from this position; undefined: not, for now. Sent by `send`. */
  want(partition: ReplicaPartition, position: FetchPosition | undefined): void {
    const before = this.#wanted.get(partition)
    if (position === undefined) this.#wanted.delete(partition)
    else {
      this.#wanted.set(partition, position)
      if (before === undefined) this.#endPause()
    }
    if (before === undefined || position === undefined || !isOnlyFurther(before, position)) this.#endStoring()
    this.#unstored.stands(partition, position)
    this.#session.want(partition, position)
  }

  /** Sends what is to be sent now. */
  send(): void {
    if (this.#pause !== undefined || this.#storing !== undefined || this.#closed || this.#unstored.total >= maxUnstoredBytes) return
    for (let request = this.#session.next(); request !== undefined; request = this.#session.next()) this.#ask(request)
  }

  /** There is a connection with the node again. */
  connected(): void {
    this.#endPause()
    this.#ports.soon(this)
  }

  /** Nothing is sent any more, and what comes is not taken. */
  close(): void {
    this.#closed = true
    this.#endPause()
    this.#endStoring()
  }

  #ask(request: SessionRequest<ReplicaPartition>): void {
    const { peers, clock, settings, addressOf } = this.#ports
    const { maxWaitMs, maxBytes, maxPartitionBytes, longestAnswerMs } = settings()
    const payload = encodeRequest(request, request.sequence === 0 ? { maxWaitMs, maxBytes, maxPartitionBytes } : undefined)
    const slackMs = Math.max(answerSlackMs, slackPerSlowness * this.#slownessMs) * 2 ** Math.min(this.#failures >> 1, 10)
    const timeoutMs = Math.min(Math.max(longestAnswerMs, maxWaitMs + answerSlackMs), maxWaitMs + slackMs)
    const askedAt = clock.monotonic()
    peers.ask({ nodeId: this.leader, address: addressOf(this.leader) }, 'replica', payload, timeoutMs).then(
      (answer) => {
        this.#slownessMs = Math.max(this.#slownessMs * slownessDecay, clock.monotonic() - askedAt - maxWaitMs)
        this.#answered(request, answer)
      },
      (error: unknown) => this.#failed(request, error),
    )
  }

  #answered(request: SessionRequest<ReplicaPartition>, payload: Payload): void {
    if (this.#closed) return
    let received: ReceivedAnswer
    try {
      received = decodeAnswer(payload)
    } catch (error) {
      this.#failed(request, error)
      return
    }
    if (received.answer.unknown) {
      this.#session.answered({ ...received.answer, partitions: [] })
      // Once is what happens when connections come and go; a leader that never knows anything is not asked as fast as it answers.
      if (this.#failures++ > 0) this.#rest()
    } else {
      this.#recovered()
      this.#take(received)
    }
    this.#ports.soon(this)
  }

  #take({ answer, batches }: ReceivedAnswer): void {
    const partitions: { key: ReplicaPartition; answer: FetchAnswer }[] = []
    const theirs: (readonly Buffer[])[] = []
    answer.partitions.forEach(({ key, answer: one }, i) => {
      const replica = this.#ports.replica(key, this.leader)
      if (replica === undefined) return
      partitions.push({ key: replica, answer: one })
      theirs.push(batches[i] ?? [])
    })
    let total = 0
    // All of them, or none when the answer is of another session.
    this.#session.answered({ ...answer, partitions }).forEach(({ key, answer: one }, i) => {
      const records = theirs[i] ?? []
      const bytes = records.reduce((sum, { length }) => sum + length, 0)
      if (bytes > 0 && one.result.kind === 'records') {
        this.#ports.received(key, bytes)
        this.#unstored.came(key, one.result.endOffset, bytes)
      }
      total += bytes
      key.answered(one, records)
    })
    if (total > 0 && total < Math.min(this.#ports.settings().maxBytes, maxAnswerBytes) * fullShare) this.#awaitStore()
  }

  #awaitStore(): void {
    this.#storing ??= this.#ports.clock.after(storeWaitMs, () => {
      this.#endStoring()
      this.#ports.soon(this)
    })
  }

  #endStoring(): void {
    this.#storing?.cancel()
    this.#storing = undefined
  }

  #failed(request: SessionRequest<ReplicaPartition>, error: unknown): void {
    if (this.#closed) return
    if (!(error instanceof PeerError || error instanceof BadReplicaMessageError)) throw error
    this.#session.failed(request)
    this.#failures++
    if (this.#failures === failuresToTell) this.#ports.logger.warn({ leader: this.leader, reason: error.message }, 'cannot fetch from a leader; it is tried again')
    this.#rest()
  }

  #recovered(): void {
    if (this.#failures >= failuresToTell) this.#ports.logger.info({ leader: this.leader }, 'a leader answers fetches again')
    this.#failures = 0
  }

  /** Two requests may fail at once: that is one pause. */
  #rest(): void {
    if (this.#pause !== undefined) return
    const { clock, settings } = this.#ports
    const pauseMs = Math.min(Math.max(shortestPauseMs, settings().longestPauseMs), shortestPauseMs * 2 ** Math.min(this.#failures - 1, 20))
    this.#pause = clock.after(pauseMs, () => {
      this.#pause = undefined
      this.#ports.soon(this)
    })
  }

  #endPause(): void {
    this.#pause?.cancel()
    this.#pause = undefined
  }
}

/** Whether a replica has no more to say than that it goes on behind what it was given: nothing of that is stored yet. */
function isOnlyFurther(before: FetchPosition, now: FetchPosition): boolean {
  return before.leaderEpoch === now.leaderEpoch && before.partitionEpoch === now.partitionEpoch && before.heldEndOffset === now.heldEndOffset
    && now.fetchOffset >= before.fetchOffset
}
