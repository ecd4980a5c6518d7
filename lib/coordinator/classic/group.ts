/**
 * A classic group: members, generation, protocol. What moves it from state to state is in rebalance.ts; here is what must hold whatever happens,
 * and what every kind of group answers.
 *
 *   Empty ──join──► PreparingRebalance ──all joined, or time is over──► CompletingRebalance ──leader syncs──► Stable
 *     ▲                   │  ▲                                              │                                 │
 *     └──nobody is left───┘  └───────────a member joins, leaves, expires────┴─────────────────────────────────┘
 */
import { assert } from '../../common/assert.ts'
import type { ErrorName } from '../../common/errors.ts'
import type { Millis, Timestamp } from '../../common/ids.ts'
import type { Committer, ExpiryBase, GroupKind } from '../group.ts'
import type { CoordinatorRecord } from '../records.ts'
import type { Token } from '../shard-types.ts'
import type { Timer } from '../timers.ts'

/** States of a classic group; as they are called on the wire. A group that is dead does not exist here. */
export type ClassicState = 'Empty' | 'PreparingRebalance' | 'CompletingRebalance' | 'Stable'

/** An assignor, or what a protocol type calls so, that a member has. */
export interface MemberProtocol {
  readonly name: string
  readonly metadata: Buffer
}

/** What a member says of itself when it joins. */
export interface ClassicMemberFacts {
  readonly memberId: string
  readonly groupInstanceId: string | null
  readonly clientId: string
  readonly clientHost: string
}

/** A member of a classic group. */
export interface ClassicMember extends ClassicMemberFacts {
  rebalanceTimeoutMs: Millis
  sessionTimeoutMs: Millis
  /** In the order of its preference. Of a member that was loaded only the one that the group has chosen. Changed by `ClassicGroup.update`. */
  protocols: readonly MemberProtocol[]
  assignment: Buffer
  /** Its JoinGroup that waits: it has joined the next generation. Changed by `ClassicGroup.waitForJoin` and `endJoin`. */
  joinToken: Token | undefined
  /** Its SyncGroup that waits for the leader's. */
  syncToken: Token | undefined
  /** Whether it never had an answer with its generation: it sends no heartbeats yet. */
  isNew: boolean
  session: Timer | undefined
}

/** The protocol type of those whose metadata is a ConsumerProtocolSubscription. */
export const consumerProtocolType = 'consumer'

/** A classic group, or the place of offsets that were committed without one. */
export class ClassicGroup implements GroupKind {
  readonly kind = 'classic'
  readonly groupId: string
  /** In the order in which they joined. */
  readonly members = new Map<string, ClassicMember>()
  /** Ids that were given out (KIP-394) and nobody has joined with yet. */
  readonly pendingMembers = new Map<string, Timer>()
  /** Members that know of the generation and have not synced. */
  readonly pendingSync = new Set<string>()
  generation = 0
  protocolType: string | undefined = undefined
  /** The protocol that the members have agreed on in this generation. */
  protocolName: string | undefined = undefined
  leader: string | undefined = undefined
  /** Topics of the members' subscriptions; undefined if they are not known. */
  subscribedTopics: ReadonlySet<string> | undefined = undefined
  /** Whether a member came since the initial delay was last extended. */
  hasNewMember = false
  /** Ends the wait for members to join. */
  joinTimer: Timer | undefined = undefined
  /** Ends the wait for members to sync. */
  syncTimer: Timer | undefined = undefined
  readonly #instances = new Map<string, string>()
  /** Of each protocol, how many members have it. */
  readonly #supporters = new Map<string, number>()
  /** Members whose JoinGroup waits. */
  #joinedCount = 0
  #state: ClassicState = 'Empty'
  #previousState: ClassicState = 'Empty'
  #stateTimestamp: Timestamp | undefined = undefined

  constructor(groupId: string) {
    this.groupId = groupId
  }

  get state(): ClassicState {
    return this.#state
  }

  /** The state before this one. */
  get previousState(): ClassicState {
    return this.#previousState
  }

  /** When the state began, by the wall clock; undefined if that is not known. */
  get stateTimestamp(): Timestamp | undefined {
    return this.#stateTimestamp
  }

  get stateName(): string {
    return this.#state
  }

  get protocolTypeName(): string {
    return this.protocolType ?? ''
  }

  get isEmpty(): boolean {
    return this.members.size === 0 && this.pendingMembers.size === 0
  }

  /** Goes over to another state. */
  become(state: ClassicState, wallMs: Timestamp | undefined): void {
    this.#previousState = this.#state
    this.#state = state
    this.#stateTimestamp = wallMs
  }

  /** Member that has an instance id now. */
  memberOfInstance(instanceId: string): string | undefined {
    return this.#instances.get(instanceId)
  }

  /** Takes in a member. The first one's protocol type is the group's, and the first one is its leader. */
  add(member: ClassicMember, protocolType: string): void {
    if (member.groupInstanceId !== null) {
      assert(!this.#instances.has(member.groupInstanceId), `instance ${member.groupInstanceId} is a member already`)
      this.#instances.set(member.groupInstanceId, member.memberId)
    }
    if (this.members.size === 0) this.protocolType = protocolType
    this.leader ??= member.memberId
    this.members.set(member.memberId, member)
    this.#count(member, 1)
  }

  #count(member: ClassicMember, change: 1 | -1): void {
    if (member.joinToken !== undefined) this.#joinedCount += change
    for (const name of new Set(member.protocols.map((one) => one.name))) {
      const count = (this.#supporters.get(name) ?? 0) + change
      if (count === 0) this.#supporters.delete(name)
      else this.#supporters.set(name, count)
    }
  }

  /** A member says anew what it has. */
  update(member: ClassicMember, protocols: readonly MemberProtocol[]): void {
    this.#count(member, -1)
    member.protocols = protocols
    this.#count(member, 1)
  }

  /** A member has joined the next generation. */
  waitForJoin(member: ClassicMember, token: Token): void {
    if (member.joinToken === undefined) this.#joinedCount++
    member.joinToken = token
  }

  /** A member waits no more; returns what it waited for. */
  endJoin(member: ClassicMember): Token | undefined {
    const token = member.joinToken
    if (token !== undefined) this.#joinedCount--
    member.joinToken = undefined
    return token
  }

  /** How many members have joined the next generation. */
  get joinedCount(): number {
    return this.#joinedCount
  }

  /** Whether all members have a protocol. */
  isCommon(protocolName: string): boolean {
    return (this.#supporters.get(protocolName) ?? 0) === this.members.size
  }

  /** Takes out a member; its waits and timers are of whoever does it. */
  remove(memberId: string): ClassicMember | undefined {
    const member = this.members.get(memberId)
    this.members.delete(memberId)
    if (member) this.#count(member, -1)
    this.pendingSync.delete(memberId)
    if (member && member.groupInstanceId !== null) this.#instances.delete(member.groupInstanceId)
    if (this.leader === memberId) this.leader = this.members.keys().next().value
    return member
  }

  /** Puts a static member's new incarnation in the place of the old one: it keeps role and assignment. */
  replaceStatic(old: ClassicMember, memberId: string): ClassicMember {
    const wasLeader = this.leader === old.memberId
    this.remove(old.memberId)
    const member: ClassicMember = { ...old, memberId, joinToken: undefined, syncToken: undefined, session: undefined }
    this.add(member, this.protocolTypeName)
    if (wasLeader) this.leader = memberId
    return member
  }

  /** The longest that any of its members wants to be waited for. */
  get rebalanceTimeoutMs(): Millis {
    let longest = 0
    for (const member of this.members.values()) longest = Math.max(longest, member.rebalanceTimeoutMs)
    return longest
  }

  /** Whether all members, and all that are about to be, have joined the next generation. */
  get hasAllJoined(): boolean {
    return this.pendingMembers.size === 0 && this.#joinedCount === this.members.size
  }

  /** NONE, or why a request that names this member is not this member's: UNKNOWN_MEMBER_ID, FENCED_INSTANCE_ID. */
  checkMember(memberId: string, groupInstanceId: string | null): ErrorName {
    if (groupInstanceId !== null) {
      const current = this.#instances.get(groupInstanceId)
      if (current === undefined) return 'UNKNOWN_MEMBER_ID'
      if (current !== memberId) return 'FENCED_INSTANCE_ID'
    }
    return this.members.has(memberId) ? 'NONE' : 'UNKNOWN_MEMBER_ID'
  }

  checkCommit(committer: Committer): ErrorName {
    const { memberId, groupInstanceId, generationIdOrMemberEpoch: generation, isTransactional } = committer
    if (generation < 0 && this.#state === 'Empty') return 'NONE' // by an administrator, or a consumer that uses no group
    if (generation >= 0 || memberId !== '' || groupInstanceId !== null) {
      const error = this.checkMember(memberId, groupInstanceId)
      if (error !== 'NONE') return error
      if (generation !== this.generation) return 'ILLEGAL_GENERATION'
    } else if (!isTransactional) {
      return 'UNKNOWN_MEMBER_ID' // nobody's commit is taken of an empty group only
    }
    // The member's generation is right, and the leader's plan for it is not there: it shall join again and keep its place.
    return !isTransactional && this.#state === 'CompletingRebalance' ? 'REBALANCE_IN_PROGRESS' : 'NONE'
  }

  checkFetch(): ErrorName {
    return 'NONE'
  }

  checkOffsetDelete(): ErrorName {
    return this.#state === 'Empty' || this.protocolType === consumerProtocolType ? 'NONE' : 'NON_EMPTY_GROUP'
  }

  checkDelete(): ErrorName {
    return this.#state === 'Empty' ? 'NONE' : 'NON_EMPTY_GROUP'
  }

  isSubscribedTo(topic: string): boolean {
    return this.subscribedTopics?.has(topic) ?? this.protocolType === consumerProtocolType
  }

  get expiryBase(): ExpiryBase {
    if (this.protocolType === undefined) return { kind: 'commit' }
    if (this.#state === 'Empty') return this.#stateTimestamp === undefined ? { kind: 'commit' } : { kind: 'emptySince', timestamp: this.#stateTimestamp }
    const isKnown = this.#state === 'Stable' && this.subscribedTopics !== undefined && this.protocolType === consumerProtocolType
    return isKnown ? { kind: 'commit' } : { kind: 'never' }
  }

  tombstones(): readonly CoordinatorRecord[] {
    return [{ kind: 'groupMetadata', groupId: this.groupId, value: null }]
  }
}
