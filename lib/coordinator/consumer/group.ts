/**
 * A consumer group (KIP-848). What is stored changes by `replay` only; what is beside it (timers, when topics were last looked at) is lost with the
 * coordinator and made anew.
 *
 * Three epochs: the *group's* grows with every reason to assign anew; the *target's* says for which of them the target assignment was made; a
 * *member's* says up to which target it has come. Members get there one by one: who has to give up partitions does so first (`unrevokedPartitions`),
 * who waits for what others still hold does so meanwhile (`unreleasedPartitions`).
 */
import type { ErrorName } from '../../common/errors.ts'
import type { Millis, Timestamp, TopicId } from '../../common/ids.ts'
import type { Committer, ExpiryBase, GroupKind } from '../group.ts'
import type { ConsumerMember, ConsumerRegexRecord, CoordinatorRecord, CurrentAssignment } from '../records.ts'
import type { Timer } from '../timers.ts'
import { type Assignment, canonical, noPartitions, union } from './assignment.ts'
import type { RecordOfConsumerGroup } from './record-kinds.ts'
import { SharedLists } from './shared-lists.ts'

/** Epoch of a request that leaves. */
export const leavingEpoch = -1
/** Epoch of a static member that is away: its place is kept until its session ends. */
export const awayEpoch = -2

/** First version of OffsetCommit in which an epoch can be told to be stale. */
const firstVersionOfEpochs = 9

/** A member's timers. */
export interface MemberTimers {
  session?: Timer
  /** Until when it has to have given up what it was asked to. */
  revocation?: Timer
  /** Until when a classic member that was told so has to have joined again, and synced. */
  join?: Timer
  sync?: Timer
}

/** A regular expression on its way through the names of topics. */
export interface Resolving {
  /** Of the metadata. */
  readonly version: number
  /** Those found so far. */
  readonly topics: readonly string[]
  /** Place among the names to go on from; undefined of one that is through them. */
  readonly next: number | undefined
}

/** What a regular expression stands for; as in its record. */
export type ResolvedRegex = NonNullable<ConsumerRegexRecord['value']>

const beforeAnyEpoch: CurrentAssignment = { memberEpoch: 0, previousMemberEpoch: 0, state: 'stable', assigned: noPartitions, pendingRevocation: noPartitions }

/** The state of a consumer group. */
export class ConsumerGroup implements GroupKind {
  readonly kind = 'consumer'
  readonly protocolTypeName = 'consumer'
  readonly expiryBase: ExpiryBase = { kind: 'commit' }
  readonly groupId: string
  /** 0 before its first record. */
  epoch = 0
  /** metadata-hash.ts, of when the epoch last grew. */
  metadataHash = 0n
  targetEpoch = 0
  targetTimestamp: Timestamp = 0
  readonly timers = new Map<string, MemberTimers>()
  /** Of the metadata (TopicsView.version) that the hash was last made from, and that regular expressions were last resolved with. */
  hashedVersion: number | undefined = undefined
  resolvedVersion: number | undefined = undefined
  resolvedAtMs: Millis | undefined = undefined
  /** How far each regular expression is that was looked at since topics changed. */
  readonly resolving = new Map<string, Resolving>()
  /** Goes on with that. */
  resolveTimer: Timer | undefined = undefined
  readonly #members = new Map<string, ConsumerMember>()
  readonly #current = new Map<string, CurrentAssignment>()
  readonly #targets = new Map<string, Assignment>()
  readonly #regexes = new Map<string, ResolvedRegex>()
  readonly #instances = new Map<string, string>()
  /** Who holds a partition: assigned to it, or asked for and not given up yet. */
  readonly #owners = new Map<TopicId, Map<number, string>>()
  readonly #lists = new SharedLists()
  #subscribed: ReadonlySet<string> | undefined = undefined

  constructor(groupId: string) {
    this.groupId = groupId
  }

  /** Takes over a record of this group. */
  replay(record: RecordOfConsumerGroup): void {
    switch (record.kind) {
      case 'consumerGroup':
        this.epoch = record.value?.epoch ?? 0
        this.metadataHash = record.value?.metadataHash ?? 0n
        return
      case 'consumerMember': return this.#replayMember(record.memberId, record.value)
      case 'targetAssignment':
        this.targetEpoch = record.value?.assignmentEpoch ?? 0
        this.targetTimestamp = record.value?.assignmentTimestamp ?? 0
        return
      case 'targetAssignmentMember':
        if (record.value) this.#targets.set(record.memberId, canonical(record.value.partitions))
        else this.#targets.delete(record.memberId)
        return
      case 'currentAssignment': return this.#replayCurrent(record.memberId, record.value)
      case 'consumerRegex':
        if (record.value) this.#regexes.set(record.regex, record.value)
        else this.#regexes.delete(record.regex)
        this.#subscribed = undefined
    }
  }

  #replayMember(memberId: string, member: ConsumerMember | null): void {
    const known = this.#members.get(memberId)
    if (known && known.instanceId !== null && this.#instances.get(known.instanceId) === memberId) this.#instances.delete(known.instanceId)
    this.#subscribed = undefined
    if (known) this.#lists.giveBack(known.subscribedTopicNames)
    if (!member) {
      this.#members.delete(memberId)
      return
    }
    this.#members.set(memberId, { ...member, subscribedTopicNames: this.#lists.take(member.subscribedTopicNames) })
    if (member.instanceId !== null) this.#instances.set(member.instanceId, memberId)
  }

  #replayCurrent(memberId: string, next: CurrentAssignment | null): void {
    const known = this.#current.get(memberId)
    for (const { topicId, partitions } of known ? heldBy(known) : noPartitions) {
      const ofTopic = this.#owners.get(topicId)
      for (const partition of partitions) if (ofTopic?.get(partition) === memberId) ofTopic.delete(partition)
      if (ofTopic?.size === 0) this.#owners.delete(topicId)
    }
    if (!next) {
      this.#current.delete(memberId)
      return
    }
    const current = { ...next, assigned: canonical(next.assigned), pendingRevocation: canonical(next.pendingRevocation) }
    this.#current.set(memberId, current)
    for (const { topicId, partitions } of heldBy(current)) {
      const ofTopic = this.#owners.get(topicId) ?? new Map<number, string>()
      this.#owners.set(topicId, ofTopic)
      for (const partition of partitions) ofTopic.set(partition, memberId)
    }
  }

  /** What members said of themselves, by their ids. Those who subscribe to the same names have the same list of them. */
  get members(): ReadonlyMap<string, ConsumerMember> {
    return this.#members
  }

  /** Where a member stands; one without a record stands before every epoch, with nothing. */
  currentOf(memberId: string): CurrentAssignment {
    return this.#current.get(memberId) ?? beforeAnyEpoch
  }

  /** What a member shall have. */
  targetOf(memberId: string): Assignment {
    return this.#targets.get(memberId) ?? noPartitions
  }

  /** Whether a target is stored for a member, be it empty. */
  hasTarget(memberId: string): boolean {
    return this.#targets.has(memberId)
  }

  /** The member of an instance id. */
  memberOfInstance(instanceId: string): string | undefined {
    return this.#instances.get(instanceId)
  }

  /** Whether nobody but perhaps this member holds a partition. */
  isFreeFor(memberId: string, topicId: TopicId, partition: number): boolean {
    const owner = this.#owners.get(topicId)?.get(partition)
    return owner === undefined || owner === memberId
  }

  /** The regular expressions that are resolved. */
  get regexes(): ReadonlyMap<string, ResolvedRegex> {
    return this.#regexes
  }

  /** Names of topics that a member is subscribed to, by name or by expression; they need not exist. */
  topicsOf(member: ConsumerMember): ReadonlySet<string> {
    const byRegex = member.subscribedTopicRegex === null ? undefined : this.#regexes.get(member.subscribedTopicRegex)
    return new Set(byRegex ? [...member.subscribedTopicNames, ...byRegex.topics] : member.subscribedTopicNames)
  }

  /** Names of topics that anybody is subscribed to. */
  get subscribedTopics(): ReadonlySet<string> {
    if (this.#subscribed) return this.#subscribed
    const topics = new Set<string>()
    for (const list of this.#lists.values()) for (const name of list) topics.add(name)
    const regexes = new Set<string>()
    for (const { subscribedTopicRegex } of this.#members.values()) if (subscribedTopicRegex !== null) regexes.add(subscribedTopicRegex)
    for (const regex of regexes) for (const name of this.#regexes.get(regex)?.topics ?? []) topics.add(name)
    this.#subscribed = topics
    return topics
  }

  /** The assignor that most members wish for; undefined if none wishes for any. Of equals the one that comes first by name. */
  get preferredAssignor(): string | undefined {
    const votes = new Map<string, number>()
    for (const { serverAssignor } of this.#members.values()) if (serverAssignor !== null) votes.set(serverAssignor, (votes.get(serverAssignor) ?? 0) + 1)
    const [most] = [...votes].sort(([nameA, a], [nameB, b]) => b - a || (nameA < nameB ? -1 : 1))
    return most?.[0]
  }

  get isEmpty(): boolean {
    return this.#members.size === 0
  }

  get stateName(): 'Empty' | 'Assigning' | 'Reconciling' | 'Stable' {
    if (this.isEmpty) return 'Empty'
    if (this.epoch > this.targetEpoch) return 'Assigning'
    for (const memberId of this.#members.keys()) {
      const { state, memberEpoch } = this.currentOf(memberId)
      if (state !== 'stable' || memberEpoch !== this.targetEpoch) return 'Reconciling'
    }
    return 'Stable'
  }

  checkCommit(committer: Committer): ErrorName {
    const { memberId, generationIdOrMemberEpoch: epoch, apiVersion, isTransactional } = committer
    // Administrators and producers that say nothing of a member may; the first only while no member can be surprised by it.
    if (epoch < 0 && (this.isEmpty || (isTransactional && memberId === ''))) return 'NONE'
    const member = this.#members.get(memberId)
    if (!member) return 'UNKNOWN_MEMBER_ID'
    if (!member.classic && !isTransactional && apiVersion < firstVersionOfEpochs) return 'UNSUPPORTED_VERSION'
    return this.#checkEpoch(memberId, member, epoch)
  }

  checkFetch(memberId: string | null, memberEpoch: number): ErrorName {
    if (memberId === null && memberEpoch < 0) return 'NONE'
    const member = memberId === null ? undefined : this.#members.get(memberId)
    return memberId !== null && member ? this.#checkEpoch(memberId, member, memberEpoch) : 'UNKNOWN_MEMBER_ID'
  }

  #checkEpoch(memberId: string, member: ConsumerMember, epoch: number): ErrorName {
    if (epoch === this.currentOf(memberId).memberEpoch) return 'NONE'
    return member.classic ? 'ILLEGAL_GENERATION' : 'STALE_MEMBER_EPOCH'
  }

  checkOffsetDelete(): ErrorName {
    return 'NONE'
  }

  checkDelete(): ErrorName {
    return this.isEmpty ? 'NONE' : 'NON_EMPTY_GROUP'
  }

  isSubscribedTo(topic: string): boolean {
    return this.subscribedTopics.has(topic)
  }

  tombstones(): readonly CoordinatorRecord[] {
    const { groupId } = this
    const memberIds = new Set([...this.#members.keys(), ...this.#targets.keys(), ...this.#current.keys()])
    return [
      ...Array.from(memberIds, (memberId) => memberTombstones(groupId, memberId)).flat(),
      ...Array.from(this.#regexes.keys(), (regex): CoordinatorRecord => ({ kind: 'consumerRegex', groupId, regex, value: null })),
      { kind: 'targetAssignment', groupId, value: null },
      { kind: 'consumerGroup', groupId, value: null },
    ]
  }
}

/** What a member holds: also what it was asked to give up and has not yet. */
export function heldBy(current: CurrentAssignment): Assignment {
  return union(current.assigned, current.pendingRevocation)
}

/** The records whose replay makes a member be no more, in an order that never leaves it half there. */
export function memberTombstones(groupId: string, memberId: string): readonly RecordOfConsumerGroup[] {
  return [
    { kind: 'currentAssignment', groupId, memberId, value: null },
    { kind: 'targetAssignmentMember', groupId, memberId, value: null },
    { kind: 'consumerMember', groupId, memberId, value: null },
  ]
}
