/**
 * The leader's side of a session: what one follower node fetches here, which request of it waits, and which partitions may have
 * something for it. Only those are looked at: a round costs what has changed, however many partitions there are.
 */
import type { BrokerEpoch } from '../common/ids.ts'
import { samePlace, type FetchAnswer, type FetchPosition, type FetchResult } from './fetch-messages.ts'
import type { SessionAnswer, SessionRequest } from './fetch-session.ts'

interface Served {
  position: FetchPosition
  /** Request whose answer moved the follower to another place; undefined while `position` is where it stands. */
  answeredIn: number | undefined
}

/** What becomes of the requests so far. */
export interface Taken<Key> {
  /** Goes out at once: the follower sent a newer request, or has to begin a new session. */
  readonly answer: SessionAnswer<Key> | undefined
  /** Whether the request was taken: its positions count. */
  readonly taken: boolean
}

/** One for each node that fetches. */
export class ServedSession<Key> {
  #brokerEpoch: BrokerEpoch = -1
  #sessionId = -1
  #expected = -1
  #waiting: number | undefined
  readonly #partitions = new Map<Key, Served>()
  /** Those that may have something to say, the longest waiting first. */
  #woken = new Set<Key>()

  /** Incarnation of the follower's broker. */
  get brokerEpoch(): BrokerEpoch {
    return this.#brokerEpoch
  }

  /** Whether a request waits for something to answer. */
  get isWaiting(): boolean {
    return this.#waiting !== undefined
  }

  /** A request came. Its positions go to the replicas if it was taken, and then `take` may have an answer. */
  request(request: SessionRequest<Key>): Taken<Key> {
    const { brokerEpoch, sessionId, sequence, seen, changed, forgotten } = request
    if (sequence === 0) this.#begin(brokerEpoch, sessionId)
    if (brokerEpoch !== this.#brokerEpoch || sessionId !== this.#sessionId || sequence !== this.#expected) {
      return { answer: { brokerEpoch, sessionId, sequence, unknown: true, partitions: [] }, taken: false }
    }
    const superseded = this.#waiting
    this.#expected = sequence + 1
    this.#waiting = sequence
    for (const key of forgotten) {
      this.#partitions.delete(key)
      this.#woken.delete(key)
    }
    for (const { key, position } of changed) this.#moved(key, position, seen)
    return { answer: superseded === undefined ? undefined : this.#answer(superseded, []), taken: true }
  }

  #begin(brokerEpoch: BrokerEpoch, sessionId: number): void {
    this.#brokerEpoch = brokerEpoch
    this.#sessionId = sessionId
    this.#expected = 0
    this.#waiting = undefined
    this.#partitions.clear()
    this.#woken.clear()
  }

  #moved(key: Key, position: FetchPosition, seen: number): void {
    const known = this.#partitions.get(key)
    // The follower said this before it had the answer that takes it elsewhere: the same records need not go twice.
    const answeredIn = known?.answeredIn !== undefined && seen < known.answeredIn && samePlace(known.position, position) ? known.answeredIn : undefined
    this.#partitions.set(key, { position, answeredIn })
    if (answeredIn === undefined) this.#woken.add(key)
  }

  /** Something changed in the partition: more is stored, the high watermark or the log start rose, another role. */
  wake(key: Key): void {
    if (this.#partitions.get(key)?.answeredIn === undefined && this.#partitions.has(key)) this.#woken.add(key)
  }

  /**
   * The answer to the waiting request, with up to `most` partitions of which `due` has something to say; undefined while there is none. What could
   * not be read for it after all is given back by `putBack`.
   */
  take(due: (key: Key, position: FetchPosition) => FetchResult | undefined, most: number): SessionAnswer<Key> | undefined {
    if (this.#waiting === undefined) return undefined
    const partitions: { key: Key; answer: FetchAnswer }[] = []
    for (const key of this.#woken) {
      if (partitions.length >= most) break
      this.#woken.delete(key)
      const served = this.#partitions.get(key)
      const result = served === undefined ? undefined : due(key, served.position)
      if (served === undefined || result === undefined) continue
      const { leaderEpoch, fetchOffset, lastFetchedEpoch } = served.position
      partitions.push({ key, answer: { leaderEpoch, fetchOffset, lastFetchedEpoch, result } })
      this.#told(served, result, this.#waiting)
    }
    return partitions.length === 0 ? undefined : this.#answer(this.#waiting, partitions)
  }

  #told(served: Served, result: FetchResult, sequence: number): void {
    if (result.kind !== 'records' || result.endOffset > served.position.fetchOffset) served.answeredIn = sequence
    else served.position = { ...served.position, highWatermark: result.highWatermark, logStartOffset: result.logStartOffset }
  }

  /** The answer that `take` gave does not hold the partition after all. */
  putBack(key: Key): void {
    const served = this.#partitions.get(key)
    if (served === undefined) return
    served.answeredIn = undefined
    this.#woken.add(key)
  }

  /** The waiting request has waited long enough: an answer without news, so that the follower knows that this node lives. */
  expire(): SessionAnswer<Key> | undefined {
    return this.#waiting === undefined ? undefined : this.#answer(this.#waiting, [])
  }

  #answer(sequence: number, partitions: SessionAnswer<Key>['partitions']): SessionAnswer<Key> {
    if (this.#waiting === sequence) this.#waiting = undefined
    return { brokerEpoch: this.#brokerEpoch, sessionId: this.#sessionId, sequence, unknown: false, partitions }
  }
}
