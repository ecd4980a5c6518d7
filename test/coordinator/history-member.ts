/**
 * What members of both protocols have in common in random histories. They behave as real clients do: read on from what is committed, commit what they
 * have read, give up partitions when they are told to, and ask again when the coordinator is gone with their answer.
 */
import { zeroUuid } from '../../lib/common/ids.ts'
import type { Exchanges, RequestKind } from '../../lib/coordinator/requests.ts'
import type { Token } from '../../lib/coordinator/shard-types.ts'
import type { Seeded } from '../support/seed.ts'
import type { Fields, ShardWorld } from './shard-world.ts'

/** A partition as `topic/3`. */
export type Place = string

/** Topic and partition of a place. */
export function placeOf(place: Place): { readonly topic: string; readonly partition: number } {
  const at = place.lastIndexOf('/')
  return { topic: place.slice(0, at), partition: Number(place.slice(at + 1)) }
}

/** What a member is told of when it begins. */
export interface MemberOptions {
  readonly world: ShardWorld
  readonly random: Seeded
  readonly groupId: string
  readonly name: string
  readonly instanceId: string | null
  /** A commit was answered. */
  readonly onCommitted: (groupId: string, place: Place, offset: number) => void
}

interface Exchange<K extends RequestKind> {
  readonly kind: K
  readonly token: Token
  readonly take: (answer: Exchanges[K][1]) => void
  readonly lost: () => void
}

/** A consumer in a group. */
export abstract class HistoryMember {
  abstract readonly protocol: 'classic' | 'consumer'
  abstract readonly memberId: string
  readonly options: MemberOptions
  topics: readonly string[]
  /** Partitions that it reads, and where; undefined while it does not know what is committed. */
  readonly held = new Map<Place, number | undefined>()
  /** Whether it has ended for good, because another one has its instance id. */
  isOver = false
  #exchange: Exchange<RequestKind> | undefined

  constructor(options: MemberOptions, topics: readonly string[]) {
    this.options = options
    this.topics = topics
  }

  /** Says to the coordinator that it lives, joins where it does not belong, or does what it was told. */
  protected abstract beat(): void
  /** Whether it must say something of its membership before anything else. */
  protected abstract readonly isRestless: boolean
  /** Whether it belongs to the group, knows what it has, and has nothing to say. */
  protected abstract readonly isSettled: boolean
  /** As OffsetCommit has it. */
  protected abstract readonly epoch: number
  /** Leaves in order; whoever calls it forgets it. */
  abstract leave(): void

  /** Whether it is at rest, with nothing under way. */
  get isQuiet(): boolean {
    return this.#exchange === undefined && this.isSettled && ![...this.held.values()].includes(undefined)
  }

  /** Does one thing, or looks for the answer to the last. */
  act(): void {
    const { world, random } = this.options
    const exchange = this.#exchange
    if (this.isOver) return
    if (exchange) {
      const answer = world.answer(exchange.kind, exchange.token)
      if (answer === undefined && !world.isLost(exchange.token)) return
      this.#exchange = undefined
      return answer === undefined ? exchange.lost() : exchange.take(answer)
    }
    const knowsAll = ![...this.held.values()].includes(undefined)
    // Now and then without knowing whether it is a member still.
    if (this.held.size > 0 && knowsAll && random.below(5) === 0) return this.#commit()
    if (this.isRestless || random.below(3) === 0) return this.beat()
    if (!knowsAll) return this.#readPositions()
    if (this.held.size > 0) this.#commit()
  }

  /** Another one has its instance id. */
  protected end(): void {
    this.isOver = true
    this.hold([])
  }

  /** Takes or gives up partitions. */
  protected hold(places: Iterable<Place>): void {
    const wanted = new Set(places)
    for (const place of [...this.held.keys()]) if (!wanted.has(place)) this.held.delete(place)
    for (const place of wanted) if (!this.held.has(place)) this.held.set(place, undefined)
  }

  protected send<K extends RequestKind>(kind: K, fields: Fields<K>, take: (answer: Exchanges[K][1]) => void, lost: () => void): void {
    const { world, name } = this.options
    const exchange: Exchange<K> = { kind, token: world.send(kind, fields, { clientId: name }), take, lost }
    // What is taken from it is the answer to its own kind.
    this.#exchange = exchange as unknown as Exchange<RequestKind>
    this.act()
  }

  #readPositions(): void {
    const { groupId } = this.options
    const places = [...this.held].flatMap(([place, position]) => (position === undefined ? [placeOf(place)] : []))
    const who = this.protocol === 'consumer' ? { memberId: this.memberId, memberEpoch: this.epoch } : { memberId: null, memberEpoch: -1 }
    const topics = places.map(({ topic, partition }) => ({ topic, partitions: [partition] }))
    this.send('offsetFetch', { groupId, ...who, topics, requireStable: true }, (fetched) => {
      for (const { topic, partitions: [only] } of fetched.topics) {
        const place = `${topic}/${only?.partition}`
        if (only && this.held.has(place)) this.held.set(place, Math.max(0, only.offset))
      }
    }, () => undefined)
  }

  #commit(): void {
    const { groupId, instanceId, random } = this.options
    const { world } = this.options
    const read = [...this.held].map(([place, position]) => (
      { place, offset: (position ?? 0) + random.below(5), topicId: world.topicIds().get(placeOf(place).topic) ?? zeroUuid }
    ))
    const apiVersion = this.protocol === 'consumer' ? 9 : random.pick([5, 8, 9])
    this.send('offsetCommit', {
      groupId, generationIdOrMemberEpoch: this.epoch, memberId: this.memberId, groupInstanceId: instanceId, retentionTimeMs: -1, apiVersion,
      offsets: read.map(({ place, offset, topicId }) => ({ topicId, ...placeOf(place), offset, leaderEpoch: -1, metadata: this.options.name })),
    }, ({ errors }) => read.forEach(({ place, offset, topicId }, i) => {
      if (topicId !== world.topicIds().get(placeOf(place).topic)) return // it is gone, and what was committed
      if (this.held.has(place)) this.held.set(place, offset)
      if (errors[i] === 'NONE') this.options.onCommitted(groupId, place, offset)
    }), () => undefined)
  }
}

/** For answers that no client expects: the history fails with it. */
export function unexpected(what: string, answer: { readonly error: string }): never {
  throw new Error(`${what} was answered ${JSON.stringify(answer)}`)
}
