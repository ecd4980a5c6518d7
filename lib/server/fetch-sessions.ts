/**
 * Fetch sessions (KIP-227): a client names its partitions once and then only what changes; answers leave out partitions
 * with nothing new. Partitions that gave data go to the end of the session's order, so that all get their turn when the
 * byte limit cuts answers off.
 */
import type { ErrorName } from '../common/errors.ts'
import { type LeaderEpoch, type Millis, type Offset, type TopicId, zeroUuid } from '../common/ids.ts'
import type { Random } from '../common/ports.ts'

/** A full fetch request that makes no session. */
const finalEpoch = -1
/** A full fetch request that makes one. */
const initialEpoch = 0
const maxEpoch = 0x7fffffff

/** A partition as the client asked for it. Topics are named by `topic` before version 13, by `topicId` from it on. */
export interface WantedPartition {
  readonly topic: string
  readonly topicId: TopicId
  readonly partition: number
  readonly currentLeaderEpoch: LeaderEpoch
  readonly fetchOffset: Offset
  readonly lastFetchedEpoch: LeaderEpoch
  readonly maxBytes: number
}

/** A partition that the client wants to hear of no more. */
export type ForgottenPartition = Pick<WantedPartition, 'topic' | 'topicId' | 'partition'>

/** What of a partition's answer decides whether it must be sent. */
export interface PartitionNews {
  readonly failed: boolean
  readonly hasRecords: boolean
  readonly diverges: boolean
  readonly preferredReadReplica: number
  readonly highWatermark: Offset
  readonly logStartOffset: Offset
}

/** What a request comes down to. */
export type FetchScope =
  | { readonly kind: 'error'; readonly error: ErrorName }
  /** Every partition is answered; with a session if one was made. */
  | { readonly kind: 'full'; readonly partitions: readonly WantedPartition[]; readonly session: FetchSession | undefined }
  /** Only news are answered. */
  | { readonly kind: 'incremental'; readonly partitions: readonly WantedPartition[]; readonly session: FetchSession }

/** Session fields of a request. */
export interface SessionRequest {
  readonly sessionId: number
  readonly sessionEpoch: number
  readonly usesTopicIds: boolean
  readonly partitions: readonly WantedPartition[]
  readonly forgotten: readonly ForgottenPartition[]
}

interface Tracked {
  wanted: WantedPartition
  highWatermark: Offset
  logStartOffset: Offset
}

/** A session. */
export class FetchSession {
  readonly id: number
  readonly usesTopicIds: boolean
  readonly createdAt: Millis
  usedAt: Millis
  /** The epoch that the next request must have. */
  nextEpoch = 1
  readonly #tracked = new Map<string, Tracked>()
  #list: readonly WantedPartition[] | undefined

  constructor(id: number, usesTopicIds: boolean, now: Millis) {
    this.id = id
    this.usesTopicIds = usesTopicIds
    this.createdAt = now
    this.usedAt = now
  }

  /** Number of partitions. */
  get size(): number {
    return this.#tracked.size
  }

  /** The partitions in the order of this session; the same array as long as nothing changed. */
  get partitions(): readonly WantedPartition[] {
    return (this.#list ??= Array.from(this.#tracked.values(), ({ wanted }) => wanted))
  }

  /** Adds partitions, or changes what is wanted of them. */
  want(partitions: readonly WantedPartition[]): void {
    for (const wanted of partitions) {
      const key = keyOf(wanted)
      const tracked = this.#tracked.get(key)
      if (tracked === undefined) this.#tracked.set(key, { wanted, highWatermark: -1, logStartOffset: -1 })
      else tracked.wanted = wanted
    }
    if (partitions.length > 0) this.#list = undefined
  }

  /** Drops partitions. */
  forget(partitions: readonly ForgottenPartition[]): void {
    for (const forgotten of partitions) {
      if (this.#tracked.delete(keyOf(forgotten))) this.#list = undefined
    }
  }

  /** Whether the client must be told, and remembers what it is told. */
  report(partition: WantedPartition, news: PartitionNews): boolean {
    const key = keyOf(partition)
    const tracked = this.#tracked.get(key)
    if (tracked === undefined) return true
    const changed = tracked.highWatermark !== news.highWatermark || tracked.logStartOffset !== news.logStartOffset
    // After an error everything is news again.
    tracked.highWatermark = news.failed ? -1 : news.highWatermark
    tracked.logStartOffset = news.logStartOffset
    if (news.hasRecords) {
      this.#tracked.delete(key)
      this.#tracked.set(key, tracked)
      this.#list = undefined
    }
    return changed || news.failed || news.hasRecords || news.diverges || news.preferredReadReplica !== -1
  }
}

/** The sessions of one node, at most `slots`. */
export class FetchSessions {
  readonly #slots: number
  readonly #evictAfterMs: Millis
  readonly #random: Random
  readonly #sessions = new Map<number, FetchSession>()

  /** Sessions that were not used for `evictAfterMs` make room for others, and so do smaller ones that are older than that. */
  constructor(slots: number, evictAfterMs: Millis, random: Random) {
    this.#slots = slots
    this.#evictAfterMs = evictAfterMs
    this.#random = random
  }

  /** Number of sessions. */
  get size(): number {
    return this.#sessions.size
  }

  /** Takes a request's session fields; `now` is a monotonic reading. */
  begin(request: SessionRequest, now: Millis): FetchScope {
    const { sessionId, sessionEpoch, partitions } = request
    if (sessionEpoch === finalEpoch || sessionEpoch === initialEpoch) {
      this.#sessions.delete(sessionId)
      const unique = withoutRepeats(partitions)
      const session = sessionEpoch === initialEpoch ? this.#create(unique.length, request.usesTopicIds, now) : undefined
      session?.want(unique)
      return { kind: 'full', partitions: unique, session }
    }
    const session = this.#sessions.get(sessionId)
    if (session === undefined) return { kind: 'error', error: 'FETCH_SESSION_ID_NOT_FOUND' }
    if (session.nextEpoch !== sessionEpoch) return { kind: 'error', error: 'INVALID_FETCH_SESSION_EPOCH' }
    if (session.usesTopicIds !== request.usesTopicIds) return { kind: 'error', error: 'FETCH_SESSION_TOPIC_ID_ERROR' }
    session.want(partitions)
    session.forget(request.forgotten)
    if (session.size === 0) {
      this.#sessions.delete(sessionId)
      return { kind: 'full', partitions: [], session: undefined }
    }
    session.nextEpoch = sessionEpoch === maxEpoch ? 1 : sessionEpoch + 1
    session.usedAt = now
    return { kind: 'incremental', partitions: session.partitions, session }
  }

  #create(size: number, usesTopicIds: boolean, now: Millis): FetchSession | undefined {
    if (this.#sessions.size >= this.#slots && !this.#evict(size, now)) return undefined
    let id = 0
    while (id === 0 || this.#sessions.has(id)) id = this.#random.below(maxEpoch)
    const session = new FetchSession(id, usesTopicIds, now)
    this.#sessions.set(id, session)
    return session
  }

  #evict(size: number, now: Millis): boolean {
    let stale: FetchSession | undefined
    let smaller: FetchSession | undefined
    for (const session of this.#sessions.values()) {
      if (now - session.usedAt > this.#evictAfterMs && (stale === undefined || session.usedAt < stale.usedAt)) stale = session
      if (now - session.createdAt > this.#evictAfterMs && session.size < size && (smaller === undefined || session.size < smaller.size)) smaller = session
    }
    const victim = stale ?? smaller
    return victim !== undefined && this.#sessions.delete(victim.id)
  }
}

function keyOf({ topic, topicId, partition }: ForgottenPartition): string {
  return topicId === zeroUuid ? `${partition}/${topic}` : `${partition}:${topicId}`
}

/** A partition named twice counts once, with what was said last. */
function withoutRepeats(partitions: readonly WantedPartition[]): readonly WantedPartition[] {
  if (partitions.length < 2) return partitions
  const byKey = new Map<string, WantedPartition>()
  for (const partition of partitions) byKey.set(keyOf(partition), partition)
  return byKey.size === partitions.length ? partitions : [...byKey.values()]
}
