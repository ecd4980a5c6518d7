/**
 * The follower's side of fetching from one node: one session carries all partitions that it leads (after KIP-227). A request names the
 * partitions whose position changed since the last one; all others stand as they were, so that an idle partition costs nothing. Up
 * to two requests are on their way: one waits at the leader, and news for the leader (more is held here) need not wait with it.
 */
import type { BrokerEpoch } from '../common/ids.ts'
import type { FetchAnswer, FetchPosition } from './fetch-messages.ts'
import { samePosition } from './fetch-messages.ts'

/** A request. `sequence` 0 opens the session and names everything. */
export interface SessionRequest<Key> {
  /** Incarnation of the follower's broker: what its last process began, or was answered, is nothing to this one. */
  readonly brokerEpoch: BrokerEpoch
  readonly sessionId: number
  readonly sequence: number
  /** Sequence of the newest request whose answer was seen here; -1 before the first. */
  readonly seen: number
  readonly changed: readonly { readonly key: Key; readonly position: FetchPosition }[]
  /** Partitions that are fetched no more. */
  readonly forgotten: readonly Key[]
}

/** An answer; it may have nothing to say. */
export interface SessionAnswer<Key> {
  readonly brokerEpoch: BrokerEpoch
  readonly sessionId: number
  readonly sequence: number
  /** The leader does not know the session, or misses a request of it: it begins anew. */
  readonly unknown: boolean
  readonly partitions: readonly { readonly key: Key; readonly answer: FetchAnswer }[]
}

/** Keys are compared as those of a Map. */
export class FetchSession<Key> {
  readonly #brokerEpoch: BrokerEpoch
  #sessionId = 0
  #sequence = 0
  #seen = -1
  readonly #wanted = new Map<Key, FetchPosition>()
  /** What the leader was told and still goes by. */
  readonly #told = new Map<Key, FetchPosition>()
  readonly #changed = new Set<Key>()
  readonly #underWay = new Set<number>()

  constructor(brokerEpoch: BrokerEpoch) {
    this.#brokerEpoch = brokerEpoch
  }

  /** The partition is to be fetched from this position; undefined: not, for now. */
  want(key: Key, position: FetchPosition | undefined): void {
    const told = this.#told.get(key)
    if (position === undefined) this.#wanted.delete(key)
    else this.#wanted.set(key, position)
    const asTold = position === undefined ? told === undefined : told !== undefined && samePosition(told, position)
    if (asTold) this.#changed.delete(key)
    else this.#changed.add(key)
  }

  /** The next request, if one is to be sent now. */
  next(): SessionRequest<Key> | undefined {
    const [most, idle] = [2, this.#wanted.size === 0]
    if (this.#underWay.size >= most || ((idle || this.#underWay.size > 0) && this.#changed.size === 0)) return undefined
    const changed: { key: Key; position: FetchPosition }[] = []
    const forgotten: Key[] = []
    for (const key of this.#changed) {
      const position = this.#wanted.get(key)
      if (position === undefined) {
        this.#told.delete(key)
        forgotten.push(key)
      } else {
        this.#told.set(key, position)
        changed.push({ key, position })
      }
    }
    this.#changed.clear()
    const sequence = this.#sequence++
    this.#underWay.add(sequence)
    return { brokerEpoch: this.#brokerEpoch, sessionId: this.#sessionId, sequence, seen: this.#seen, changed, forgotten: sequence === 0 ? [] : forgotten }
  }

  /** What came, to be handed to the partitions. Each whose place may have moved by that is named in the next request, with what `want` says by then. */
  answered(answer: SessionAnswer<Key>): SessionAnswer<Key>['partitions'] {
    if (answer.brokerEpoch !== this.#brokerEpoch || answer.sessionId !== this.#sessionId || !this.#underWay.delete(answer.sequence)) return []
    if (answer.unknown) {
      this.#begin()
      return []
    }
    this.#seen = Math.max(this.#seen, answer.sequence)
    for (const { key, answer: { result, fetchOffset } } of answer.partitions) {
      const told = this.#told.get(key)
      if (told === undefined) continue
      if (result.kind === 'records' && result.endOffset === fetchOffset) {
        this.#told.set(key, { ...told, highWatermark: result.highWatermark, logStartOffset: result.logStartOffset })
        continue
      }
      // The leader says nothing more of it until it is named again, even if nothing came of the answer here.
      this.#told.delete(key)
      if (this.#wanted.has(key)) this.#changed.add(key)
    }
    return answer.partitions
  }

  /** The request got no answer, or the connection is another: nobody knows what the leader has heard. */
  failed(request: { readonly sessionId: number; readonly sequence: number }): void {
    if (request.sessionId === this.#sessionId && this.#underWay.has(request.sequence)) this.#begin()
  }

  #begin(): void {
    this.#sessionId++
    this.#sequence = 0
    this.#seen = -1
    this.#underWay.clear()
    this.#told.clear()
    this.#changed.clear()
    for (const key of this.#wanted.keys()) this.#changed.add(key)
  }
}
