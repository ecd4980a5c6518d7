/** A member of the consumer protocol (KIP-848) in random histories. */
import type { ConsumerGroupBeat } from '../../lib/coordinator/requests.ts'
import type { TopicPartitions } from '../../lib/coordinator/records.ts'
import { HistoryMember, type MemberOptions, type Place, placeOf, unexpected } from './history-member.ts'

const beatEveryMs = 3000

/** It reconciles what it is told in an act of its own, and says so with its next heartbeat. */
export class HistoryConsumer extends HistoryMember {
  readonly protocol = 'consumer'
  readonly memberId: string
  readonly #assignor: string | null
  #regex: string | null
  #epoch = 0
  /** What it was told to have and has not gone over to; by ids, since topics go meanwhile. */
  #wanted: readonly TopicPartitions[] | undefined
  /** Whether the coordinator must hear everything: it may have changed, or missed it. */
  #saysAll = true
  /** Whether it has given up or taken something since it last said what it has. */
  #saysOwned = false
  #beatMs = -Infinity

  constructor(options: MemberOptions, topics: readonly string[], assignor: string | null, regex: string | null) {
    super(options, topics)
    this.memberId = options.world.freshId()
    this.#assignor = assignor
    this.#regex = regex
  }

  get epoch(): number {
    return this.#epoch
  }

  get isRestless(): boolean {
    const { world } = this.options
    return !this.isSettled || world.nowMs - this.#beatMs >= beatEveryMs
  }

  get isSettled(): boolean {
    return this.#epoch > 0 && this.#wanted === undefined && !this.#saysOwned && !this.#saysAll
  }

  /** Subscribes to other topics. */
  subscribe(topics: readonly string[], regex: string | null): void {
    this.topics = topics
    this.#regex = regex
    this.#saysAll = true
  }

  leave(): void {
    this.#part(-1)
  }

  /** A static member leaves for a while: another incarnation is to come. */
  goAway(): void {
    this.#part(-2)
  }

  #part(memberEpoch: number): void {
    const { groupId, instanceId } = this.options
    const request = { groupId, memberId: this.memberId, memberEpoch, instanceId, ...nothingNew }
    this.hold([])
    this.send('consumerGroupHeartbeat', request, () => undefined, () => undefined)
  }

  protected beat(): void {
    const { world, groupId, instanceId } = this.options
    if (this.#wanted && this.#epoch > 0) {
      this.hold(this.#placesOf(this.#wanted))
      this.#wanted = undefined
      this.#saysOwned = true
      return
    }
    const joins = this.#epoch === 0
    const all = joins || this.#saysAll
    const owned = joins ? [] : this.#owned()
    this.#beatMs = world.nowMs
    const says = all ? {
      rackId: null, rebalanceTimeoutMs: 10_000, subscribedTopicNames: this.topics, subscribedTopicRegex: this.#regex ?? '', serverAssignor: this.#assignor,
    } : nothingNew
    const ownedPartitions = all || this.#saysOwned ? owned : null
    const regex = joins && this.#regex === null ? { subscribedTopicRegex: null } : {}
    this.#saysAll = false
    this.#saysOwned = false
    this.send('consumerGroupHeartbeat', {
      groupId, memberId: this.memberId, memberEpoch: this.#epoch, instanceId, ...nothingNew, ...says, ...regex, ownedPartitions,
    }, (answer) => this.#take(answer), () => {
      this.#saysAll = true
    })
  }

  #take(answer: ConsumerGroupBeat): void {
    switch (answer.error) {
      case 'NONE':
        this.#epoch = answer.memberEpoch
        if (answer.assignment) this.#wanted = answer.assignment
        return
      case 'FENCED_MEMBER_EPOCH': case 'UNKNOWN_MEMBER_ID': case 'GROUP_ID_NOT_FOUND':
        // The last is for who comes back to a group that was deleted, or became a classic one, meanwhile.
        this.hold([])
        this.#wanted = undefined
        this.#epoch = 0
        return
      case 'UNRELEASED_INSTANCE_ID': return
      case 'FENCED_INSTANCE_ID': return this.end()
      default: return unexpected(`a heartbeat of ${this.options.name}`, answer)
    }
  }

  #owned(): TopicPartitions[] {
    const ids = this.options.world.topicIds()
    const byTopic = new Map<string, number[]>()
    for (const place of this.held.keys()) {
      const { topic, partition } = placeOf(place)
      const topicId = ids.get(topic)
      if (topicId === undefined) continue
      byTopic.set(topicId, [...byTopic.get(topicId) ?? [], partition])
    }
    return Array.from(byTopic, ([topicId, partitions]) => ({ topicId, partitions }))
  }

  #placesOf(assignment: readonly TopicPartitions[]): Place[] {
    const names = new Map(Array.from(this.options.world.topicIds(), ([name, id]) => [id, name]))
    return assignment.flatMap(({ topicId, partitions }) => {
      const name = names.get(topicId)
      return name === undefined ? [] : partitions.map((partition) => `${name}/${partition}`)
    })
  }
}

const nothingNew = {
  rackId: null, rebalanceTimeoutMs: -1, subscribedTopicNames: null, subscribedTopicRegex: null, serverAssignor: null, ownedPartitions: null, bringsMemberId: true,
} as const
