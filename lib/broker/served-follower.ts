/** One follower node as a leader sees it: its session, the request that waits, and what it is answered. */
import type { Millis, NodeId, Offset, TopicId, TopicPartition } from '../common/ids.ts'
import type { Clock, Logger, Timer } from '../common/ports.ts'
import type { FetchPosition, FetchResult } from '../replication/fetch-messages.ts'
import { ServedSession } from '../replication/served-session.ts'
import type { SessionAnswer } from '../replication/fetch-session.ts'
import { BadReplicaMessageError } from '../rpc/replica-message.ts'
import { type Payload, PeerError } from '../rpc/types.ts'
import type { LogSlice } from '../../storage/types.ts'
import { encodeAnswer, maxAnswerBytes, type OfPartition, type ReceivedRequest, type SessionLimits } from './replica-codec.ts'
import type { ReplicaPartition } from './replica-ports.ts'
import { ReplicaReads } from './replica-reads.ts'
import type { ByteBucket } from './replica-throttle.ts'

/** What it works with. */
export interface FollowerPorts {
  readonly clock: Clock
  readonly logger: Logger
  /** The local replica, if there is one. */
  readonly replica: (topicPartition: TopicPartition) => ReplicaPartition | undefined
  /** The bytes that may be sent of a replica, if it is throttled for this follower. */
  readonly throttle: (partition: ReplicaPartition, follower: NodeId) => ByteBucket | undefined
  /** Has `answer` called at the end of this turn. */
  readonly soon: (follower: ServedFollower) => void
}

/** Longest wait, whatever a follower asks for. */
const maxWaitMs: Millis = 30_000
/** How long a follower that has all records waits to hear of a new high watermark alone: mostly more records come soon, and take it along. */
const newsDelayMs: Millis = 5
/** Partitions, and batches, of one answer. */
const maxAnswered = 5000
const maxBatches = 16_384
/** Partitions of one session. */
const maxSession = 1_000_000
const defaultLimits: SessionLimits = { maxWaitMs: 500, maxBytes: maxAnswerBytes, maxPartitionBytes: maxAnswerBytes }

/** A partition in a session. */
class Served implements OfPartition {
  readonly topicPartition: TopicPartition
  /** What goes with the answer that is being made. */
  slice: LogSlice | undefined

  constructor(topicPartition: TopicPartition) {
    this.topicPartition = topicPartition
  }
}

interface Waiting {
  readonly resolve: (answer: Payload) => void
  readonly reject: (error: Error) => void
  readonly until: Millis
}

/** A follower node. */
export class ServedFollower {
  readonly #nodeId: NodeId
  readonly #ports: FollowerPorts
  readonly #session = new ServedSession<Served>()
  #partitions = new Map<TopicId, Map<number, Served>>()
  #count = 0
  #reads: ReplicaReads<Served>
  #limits = defaultLimits
  #waiting: Waiting | undefined
  #expiry: Timer | undefined
  /** Those that wait until more may be sent. */
  #held = new Set<Served>()
  #release: Timer | undefined
  /** Those with news but no records, and whether the answer that is being made takes them along. */
  #news = new Set<Served>()
  #newsTimer: Timer | undefined
  #newsDue = false
  /** Of the answer that is being made. */
  #room = 0
  #batches = 0
  #leftOut: Served[] = []

  constructor(nodeId: NodeId, ports: FollowerPorts) {
    this.#nodeId = nodeId
    this.#ports = ports
    this.#reads = this.#newReads()
  }

  /** A request; resolves with its answer, in the end with one without news. */
  request({ request, limits }: ReceivedRequest): Promise<Payload> {
    if (request.sequence === 0) this.#begin(limits ?? defaultLimits)
    const changed = request.changed.map(({ key, position }) => ({ key: this.#served(key), position }))
    const forgotten = request.forgotten.flatMap((key) => this.#known(key) ?? [])
    const { answer, taken } = this.#session.request({ ...request, changed, forgotten })
    if (!taken && answer !== undefined) return Promise.resolve(this.#encode(answer))
    if (answer !== undefined) this.#settle(answer)
    for (const key of forgotten) this.#drop(key)
    for (const { key, position } of changed) this.#ports.replica(key.topicPartition)?.fetched(this.#nodeId, request.brokerEpoch, position)
    this.#ports.soon(this)
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject, until: this.#ports.clock.monotonic() + this.#limits.maxWaitMs }
      this.#expire()
    })
  }

  /** Something changed in the partition. */
  wake({ topicId, partition }: TopicPartition): void {
    const key = this.#partitions.get(topicId)?.get(partition)
    if (key !== undefined) this.#wake(key)
  }

  /** Answers the request that waits, if there is something to say. */
  answer(): void {
    if (!this.#session.isWaiting) return
    this.#room = this.#limits.maxBytes
    this.#batches = 0
    const answer = this.#session.take(this.#due, maxAnswered)
    for (const key of this.#leftOut) this.#session.wake(key)
    this.#leftOut = []
    this.#newsDue = false
    if (answer !== undefined) this.#settle(answer)
  }

  /** The node is gone, or this one stops. */
  close(reason: string): void {
    this.#reads.close()
    this.#expiry?.cancel()
    this.#release?.cancel()
    this.#newsTimer?.cancel()
    this.#waiting?.reject(new PeerError('closed', reason))
    this.#waiting = undefined
  }

  #begin({ maxWaitMs: wait, maxBytes, maxPartitionBytes }: SessionLimits): void {
    this.#reads.close()
    this.#reads = this.#newReads()
    this.#partitions = new Map()
    this.#count = 0
    this.#held.clear()
    this.#news.clear()
    this.#waiting?.reject(new PeerError('closed', 'a new session has begun'))
    this.#waiting = undefined
    const bytes = (wanted: number): number => Math.max(1, Math.min(wanted, maxAnswerBytes))
    this.#limits = { maxWaitMs: Math.max(1, Math.min(wait, maxWaitMs)), maxBytes: bytes(maxBytes), maxPartitionBytes: bytes(maxPartitionBytes) }
  }

  #newReads(): ReplicaReads<Served> {
    return new ReplicaReads(this.#ports.clock, this.#ports.logger, (key) => this.#wake(key))
  }

  #served(topicPartition: TopicPartition): Served {
    const known = this.#known(topicPartition)
    if (known !== undefined) return known
    if (this.#count >= maxSession) throw new BadReplicaMessageError(`a session of more than ${maxSession} partitions`)
    this.#count++
    const { topicId, partition } = topicPartition
    let ofTopic = this.#partitions.get(topicId)
    if (ofTopic === undefined) this.#partitions.set(topicId, (ofTopic = new Map<number, Served>()))
    const served = new Served(topicPartition)
    ofTopic.set(partition, served)
    return served
  }

  #known({ topicId, partition }: TopicPartition): Served | undefined {
    return this.#partitions.get(topicId)?.get(partition)
  }

  #drop(key: Served): void {
    const { topicId, partition } = key.topicPartition
    const ofTopic = this.#partitions.get(topicId)
    if (ofTopic?.delete(partition) === true) this.#count--
    if (ofTopic?.size === 0) this.#partitions.delete(topicId)
    this.#held.delete(key)
    this.#toldNews(key)
    this.#reads.forget(key)
  }

  #wake(key: Served): void {
    this.#session.wake(key)
    if (this.#session.isWaiting) this.#ports.soon(this)
  }

  /** What the partition tells the follower, with the records for which there is room. */
  readonly #due = (key: Served, position: FetchPosition): FetchResult | undefined => {
    const replica = this.#ports.replica(key.topicPartition)
    // Woken again by what follows: it is in this answer already.
    if (replica === undefined || key.slice !== undefined) return undefined
    const { brokerEpoch } = this.#session
    // The follower may have known of this leadership before the leader did: what it said then counts from now on.
    if (position.highWatermark < 0) replica.fetched(this.#nodeId, brokerEpoch, position)
    const result = replica.due(this.#nodeId, brokerEpoch, position)
    if (result?.kind !== 'records') return result
    const slice = result.endOffset > position.fetchOffset ? this.#slice(key, replica, position, result.endOffset) : undefined
    if (slice === undefined) return this.#newsFor(key, result, position)
    key.slice = slice
    this.#toldNews(key)
    return { ...result, endOffset: slice.nextOffset }
  }

  /** The result without records: at once to a follower that knows nothing of this leadership yet, and a little later to others. */
  #newsFor(key: Served, result: Extract<FetchResult, { kind: 'records' }>, position: FetchPosition): FetchResult | undefined {
    if (position.highWatermark >= result.highWatermark && position.logStartOffset >= result.logStartOffset) return undefined
    if (this.#newsDue || position.highWatermark < 0) return { ...result, endOffset: position.fetchOffset }
    this.#news.add(key)
    this.#newsTimer ??= this.#ports.clock.after(newsDelayMs, () => {
      this.#newsTimer = undefined
      this.#newsDue = true
      const news = this.#news
      this.#news = new Set()
      for (const one of news) this.#wake(one)
    })
    return undefined
  }

  /** Its news go with its records, or nobody wants them any more: others begin their wait anew. */
  #toldNews(key: Served): void {
    if (!this.#news.delete(key) || this.#news.size > 0) return
    this.#newsTimer?.cancel()
    this.#newsTimer = undefined
  }

  #slice(key: Served, replica: ReplicaPartition, position: FetchPosition, endOffset: Offset): LogSlice | undefined {
    const { clock, throttle } = this.#ports
    const now = clock.monotonic()
    if (this.#room <= 0 || this.#batches >= maxBatches) {
      this.#leftOut.push(key)
      return undefined
    }
    const bucket = throttle(replica, this.#nodeId)
    let most = this.#limits.maxPartitionBytes
    if (bucket !== undefined) {
      most = Math.min(most, bucket.available(now))
      if (most === 0) {
        this.#hold(key, bucket.waitMs(now))
        return undefined
      }
    }
    const isFirst = this.#room === this.#limits.maxBytes
    const limits = { maxBytes: Math.min(most, this.#room), endOffset, atLeastOne: isFirst || bucket !== undefined }
    const slice = this.#reads.take(key, replica, position, limits, { readBytes: most, heldBytes: 2 * this.#limits.maxBytes })
    if (slice === undefined) return undefined
    if (slice.batches.length === 0) {
      if (!isFirst) this.#leftOut.push(key)
      return undefined
    }
    this.#room -= slice.sizeBytes
    this.#batches += slice.batches.length
    bucket?.take(slice.sizeBytes, now)
    return slice
  }

  /** The follower is told when the bucket has filled. */
  #hold(key: Served, waitMs: Millis): void {
    this.#held.add(key)
    this.#release ??= this.#ports.clock.after(waitMs, () => {
      this.#release = undefined
      const held = this.#held
      this.#held = new Set()
      for (const one of held) this.#wake(one)
    })
  }

  #settle(answer: SessionAnswer<Served>): void {
    const waiting = this.#waiting
    this.#waiting = undefined
    waiting?.resolve(this.#encode(answer))
  }

  #encode(answer: SessionAnswer<Served>): Payload {
    return encodeAnswer(answer, (key) => {
      const batches = key.slice?.batches ?? []
      key.slice = undefined
      return batches
    })
  }

  /** One timer at a time: it goes on for the request that waits when it is over. */
  #expire(): void {
    if (this.#expiry !== undefined || this.#waiting === undefined) return
    const { clock } = this.#ports
    this.#expiry = clock.after(this.#waiting.until - clock.monotonic(), () => {
      this.#expiry = undefined
      if (this.#waiting !== undefined && this.#waiting.until <= clock.monotonic()) {
        const answer = this.#session.expire()
        if (answer !== undefined) this.#settle(answer)
      }
      this.#expire()
    })
  }
}
