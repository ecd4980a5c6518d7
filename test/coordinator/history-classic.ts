/** A member of the classic protocol in random histories, eager or cooperative; as a leader it assigns. */
import { consumerProtocol } from '../../lib/broker/groups/consumer-protocol.ts'
import type { JoinedGroup, SyncedGroup } from '../../lib/coordinator/requests.ts'
import { assign, type Assignor } from './history-assignors.ts'
import { HistoryMember, type MemberOptions, type Place, placeOf, unexpected } from './history-member.ts'

const beatEveryMs = 3000
const sessionMs = 10_000

/** One member. */
export class HistoryClassic extends HistoryMember {
  readonly protocol = 'classic'
  readonly #assignor: Assignor
  memberId = ''
  #generation = -1
  #phase: 'out' | 'joined' | 'stable' = 'out'
  /** What the leader assigns, between its JoinGroup and SyncGroup. */
  #plan: ReadonlyMap<string, readonly Place[]> = new Map()
  /** The generation whose assignment it has. */
  heldGeneration = -1
  /** What it said of its subscription when it joined. */
  #joinedFor: readonly string[] = []
  /** Of a leader: as what the topics were when it assigned. */
  #seen: string | undefined
  #beatMs = -Infinity

  constructor(options: MemberOptions, topics: readonly string[], assignor: Assignor) {
    super(options, topics)
    this.#assignor = assignor
  }

  get epoch(): number {
    return this.#generation
  }

  get isRestless(): boolean {
    return !this.isSettled || this.options.world.nowMs - this.#beatMs >= beatEveryMs
  }

  get isSettled(): boolean {
    return this.#phase === 'stable' && !this.#hasNews
  }

  get #hasNews(): boolean {
    return this.#joinedFor !== this.topics || (this.#seen !== undefined && this.#seen !== this.#topicsSeen())
  }

  /** Subscribes to other topics, and joins again to say so. */
  subscribe(topics: readonly string[]): void {
    this.topics = topics
  }

  leave(): void {
    const { groupId, instanceId } = this.options
    this.hold([])
    const members = [{ memberId: this.memberId, groupInstanceId: instanceId, reason: null }]
    this.send('leaveGroup', { groupId, members }, () => undefined, () => undefined)
  }

  protected beat(): void {
    switch (this.#phase) {
      case 'out': return this.#join()
      case 'joined': return this.#sync()
      case 'stable': return this.#hasNews ? this.#rejoin() : this.#heartbeat()
    }
  }

  /** What an eager member has it gives up before it joins. */
  #rejoin(): void {
    this.#phase = 'out'
    if (this.#assignor === 'eager') this.hold([])
  }

  /** Not a member any more: nothing is its own. */
  #forget(): void {
    this.memberId = ''
    this.#generation = -1
    this.#lose()
  }

  #lose(): void {
    this.#phase = 'out'
    this.hold([])
  }

  #join(): void {
    const { groupId, instanceId } = this.options
    this.#joinedFor = this.topics
    const ownedPartitions = [...this.held.keys()].map(placeOf).map(({ topic, partition }) => ({ topic, partitions: [partition] }))
    const metadata = consumerProtocol.writeSubscription({
      version: 3, topics: this.topics, userData: null, ownedPartitions, generationId: this.#generation, rackId: null,
    })
    this.send('joinGroup', {
      groupId, sessionTimeoutMs: sessionMs, rebalanceTimeoutMs: 10_000, memberId: this.memberId, groupInstanceId: instanceId, protocolType: 'consumer',
      protocols: [{ name: this.#assignor, metadata }], reason: null, requiresKnownMemberId: instanceId === null, supportsSkippingAssignment: true,
    }, (joined) => this.#joined(joined), () => undefined)
  }

  #joined(joined: JoinedGroup): void {
    switch (joined.error) {
      case 'NONE':
        this.memberId = joined.memberId
        this.#generation = joined.generationId
        this.#phase = 'joined'
        // Who need not assign does not know for which topics it was assigned.
        this.#seen = joined.leader !== joined.memberId ? undefined : joined.skipAssignment ? '' : this.#topicsSeen()
        this.#plan = joined.members.length > 0 && !joined.skipAssignment ? this.#assign(joined) : new Map()
        return
      case 'MEMBER_ID_REQUIRED':
        this.memberId = joined.memberId
        return
      case 'UNKNOWN_MEMBER_ID': return this.#forget()
      case 'REBALANCE_IN_PROGRESS': return
      case 'FENCED_INSTANCE_ID': return this.end()
      default: return unexpected(`JoinGroup of ${this.options.name}`, joined)
    }
  }

  #assign({ members, protocolName }: JoinedGroup): ReadonlyMap<string, readonly Place[]> {
    const subscriptions = new Map(members.map(({ memberId, metadata }) => [memberId, consumerProtocol.readSubscription(metadata)]))
    return assign(protocolName === 'cooperative' ? 'cooperative' : 'eager', subscriptions, (topic) => this.options.world.partitionsOf(topic))
  }

  #sync(): void {
    const { groupId, instanceId } = this.options
    const assignments = Array.from(this.#plan, ([memberId, places]) => ({
      memberId,
      assignment: consumerProtocol.writeAssignment(places.map(placeOf).map(({ topic, partition }) => ({ topic, partitions: [partition] })), 1),
    }))
    this.send('syncGroup', {
      groupId, generationId: this.#generation, memberId: this.memberId, groupInstanceId: instanceId, protocolType: 'consumer', protocolName: this.#assignor,
      assignments,
    }, (synced) => this.#synced(synced), () => undefined)
  }

  #synced(synced: SyncedGroup): void {
    switch (synced.error) {
      case 'NONE': {
        const had = [...this.held.keys()]
        const places = (consumerProtocol.readAssignment(synced.assignment) ?? [])
          .flatMap(({ topic, partitions }) => partitions.map((partition) => `${topic}/${partition}`))
        this.hold(places)
        this.heldGeneration = this.#generation
        this.#beatMs = this.options.world.nowMs
        this.#phase = 'stable'
        // What it gave up the others can have when it joins again (KIP-429).
        if (this.#assignor === 'cooperative' && had.some((place) => !places.includes(place))) this.#rejoin()
        return
      }
      case 'REBALANCE_IN_PROGRESS': return this.#rejoin()
      case 'ILLEGAL_GENERATION': return this.#lose()
      case 'FENCED_INSTANCE_ID': return this.end()
      case 'UNKNOWN_MEMBER_ID': case 'GROUP_ID_NOT_FOUND': return this.#forget()
      default: return unexpected(`SyncGroup of ${this.options.name}`, synced)
    }
  }

  #heartbeat(): void {
    const { world, groupId, instanceId } = this.options
    this.#beatMs = world.nowMs
    this.send('heartbeat', { groupId, generationId: this.#generation, memberId: this.memberId, groupInstanceId: instanceId }, (answer) => {
      switch (answer.error) {
        case 'NONE': return
        case 'REBALANCE_IN_PROGRESS': return this.#rejoin()
        case 'ILLEGAL_GENERATION': return this.#lose()
        case 'FENCED_INSTANCE_ID': return this.end()
        case 'UNKNOWN_MEMBER_ID': return this.#forget()
        default: return unexpected(`Heartbeat of ${this.options.name}`, answer)
      }
    }, () => undefined)
  }

  #topicsSeen(): string {
    return Array.from(this.options.world.topicIds().keys(), (name) => `${name}:${this.options.world.partitionsOf(name)}`).sort().join()
  }
}
