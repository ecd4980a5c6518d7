/**
 * Throttling of replication (KIP-73), without a clock: a bucket of bytes that fills at a rate. It is for replicas that catch up. Those in sync are
 * not held back, or acknowledgements would wait; and other than in Kafka they do not count, or writes that come faster than the rate would leave nothing.
 */
import type { Millis, NodeId, TopicPartition } from '../common/ids.ts'

/** Shortest wait for a bucket to fill: what is sent after less is not worth an answer of its own. */
const shortestWaitMs: Millis = 20

/** Bytes that may go: at most what the rate gives in one window; what was taken beyond is waited for. */
export class ByteBucket {
  #bytesPerSecond = Infinity
  #windowMs: Millis = 1000
  #level = Infinity
  #filledAt: Millis = 0

  /** Another rate is in force; `windowMs` is how much of it may go at once. What is owed stays owed. */
  configure(bytesPerSecond: number, windowMs: Millis, now: Millis): void {
    if (bytesPerSecond === this.#bytesPerSecond && windowMs === this.#windowMs) return
    this.#fill(now)
    this.#bytesPerSecond = bytesPerSecond
    this.#windowMs = windowMs
    this.#level = Math.min(this.#level, this.#capacity)
  }

  /** Bytes that may go now; Infinity without a limit, 0 when none may. */
  available(now: Millis): number {
    this.#fill(now)
    return Math.max(0, Math.floor(this.#level))
  }

  /** So many bytes went, maybe more than were available: a batch goes whole. */
  take(bytes: number, now: Millis): void {
    this.#fill(now)
    this.#level -= bytes
  }

  /** How long until there is something again. A rate of 0 is looked at again after a window. */
  waitMs(now: Millis): Millis {
    this.#fill(now)
    if (this.#level >= 1) return 0
    const missing = ((1 - this.#level) / this.#bytesPerSecond) * 1000
    return Math.max(shortestWaitMs, Math.min(missing, this.#windowMs))
  }

  get #capacity(): number {
    return (this.#bytesPerSecond * this.#windowMs) / 1000
  }

  #fill(now: Millis): void {
    const passed = Math.max(0, now - this.#filledAt)
    this.#filledAt = now
    this.#level = this.#bytesPerSecond === Infinity ? Infinity : Math.min(this.#capacity, this.#level + (this.#bytesPerSecond * passed) / 1000)
  }
}

/** Which replicas of one topic a list of `leader.replication.throttled.replicas` or `follower.replication.throttled.replicas` names. */
export interface ThrottledReplicas {
  has(partition: number, broker: NodeId): boolean
}

const everybody: ThrottledReplicas = { has: () => true }

/** Reads such a list: `*`, or partition:broker with commas between. What makes no sense names nobody. */
export function throttledReplicas(text: string): ThrottledReplicas {
  const words = new Set(text.split(',').map((word) => word.trim()))
  if (words.has('*')) return everybody
  return { has: (partition, broker) => words.has(`${partition}:${broker}`) }
}

/** What one side of replication is throttled by: a rate, and the replicas of this node for which it is meant. */
export class ReplicaThrottle {
  readonly bucket = new ByteBucket()
  readonly #nodeId: NodeId
  /** By topic name; only topics that have such a list. */
  #lists: ReadonlyMap<string, ThrottledReplicas> = new Map()

  constructor(nodeId: NodeId) {
    this.#nodeId = nodeId
  }

  /** Other lists are in force, by topic name. */
  list(texts: ReadonlyMap<string, string>): void {
    this.#lists = new Map([...texts].map(([topicName, text]) => [topicName, throttledReplicas(text)]))
  }

  /** Whether this node's replica is meant. */
  applies(topicName: string, { partition }: TopicPartition): boolean {
    return this.#lists.size > 0 && this.#lists.get(topicName)?.has(partition, this.#nodeId) === true
  }
}
