/**
 * The seam between the coordinator's core and its shell. A shard is the groups of one partition of `__consumer_offsets`: the shell loads it when it
 * becomes that partition's leader, hands it requests, time and news of topics, appends the records it gives to the log, and drops it with the leadership.
 *
 * A shard changes its state at once. The records of a step say the same: who replays the log has the state that the shard has, soft state apart
 * (sessions, members that are about to join, waits). The shell asks only while the partition takes appends, and should an append fail
 * all the same, the shard is dropped and loaded again.
 */
import type { Millis, Offset, Timestamp, TopicId } from '../common/ids.ts'
import type { CoordinatorRecord } from './records.ts'
import type { Caller, GroupAnswer, GroupRequest, ListedGroup } from './requests.ts'

/** Names a request that waits for its answer; the shell's choice, never used twice. */
export type Token = number

/** What a reply waits for. */
export type ReplyNeeds =
  /** That everything in the log at the time of the step is committed: no answer says what may still be undone. */
  | 'committed'
  /** Nothing: it says nothing of what is stored. */
  | 'nothing'

/** An answer, perhaps to an earlier request. */
export interface Reply {
  readonly token: Token
  readonly answer: GroupAnswer
  readonly needs: ReplyNeeds
}

/** What comes of one call. */
export interface Step {
  /** For the log, in this order, all or none. */
  readonly records: readonly CoordinatorRecord[]
  readonly replies: readonly Reply[]
}

/** The step in which nothing happens. */
export const noStep: Step = { records: [], replies: [] }

/** Time as the shell reads it. */
export interface Now {
  /** For what is stored. */
  readonly wallMs: Timestamp
  /** For sessions and waits. */
  readonly monotonicMs: Millis
}

/** The topics of the cluster as they are now. Names and counts are those of the node's own metadata. */
export interface TopicsView {
  /** Offset of the metadata that it shows: another number, perhaps other topics. */
  readonly version: number
  topicId(name: string): TopicId | undefined
  topicName(topicId: TopicId): string | undefined
  /** undefined if there is no such topic. */
  partitionCount(name: string): number | undefined
  names(): Iterable<string>
}

/** What a call may look at. */
export interface Surroundings {
  readonly now: Now
  readonly topics: TopicsView
  /** Of a group: the broker's configs, with the group's own over them. */
  readonly settingsOf: (groupId: string) => GroupSettings
  /** Whether the log takes records in one step; not given where it takes whatever it is given. May cost as much as storing them. */
  readonly hasRoomFor?: ((records: readonly CoordinatorRecord[]) => boolean) | undefined
}

/** Configs by their names (group.… without the prefix where that says nothing), durations in milliseconds. */
export interface GroupSettings {
  readonly minSessionTimeoutMs: Millis
  readonly maxSessionTimeoutMs: Millis
  readonly initialRebalanceDelayMs: Millis
  readonly maxSize: number
  readonly consumerSessionTimeoutMs: Millis
  readonly consumerHeartbeatIntervalMs: Millis
  readonly consumerAssignmentIntervalMs: Millis
  readonly consumerMaxSize: number
  /** The default first. */
  readonly consumerAssignors: readonly string[]
  readonly consumerMigrationPolicy: 'disabled' | 'upgrade' | 'downgrade' | 'bidirectional'
  readonly offsetMetadataMaxBytes: number
  readonly offsetsRetentionMs: Millis
  readonly offsetsRetentionCheckIntervalMs: Millis
  /** Kinds of groups that are served. */
  readonly protocols: readonly string[]
}

/** What members of classic consumer groups say in bytes, read and written for the core. undefined for bytes that are no such thing. */
export interface ConsumerProtocol {
  readSubscription(metadata: Buffer): Subscription | undefined
  readAssignment(assignment: Buffer): readonly NamedPartitions[] | undefined
  writeAssignment(assignment: readonly NamedPartitions[], version: number): Buffer
  writeSubscription(subscription: Subscription): Buffer
}

/** ConsumerProtocolSubscription; `version` is that of its bytes. */
export interface Subscription {
  readonly version: number
  readonly topics: readonly string[]
  readonly userData: Buffer | null
  readonly ownedPartitions: readonly NamedPartitions[]
  /** -1 if not said. */
  readonly generationId: number
  readonly rackId: string | null
}

/** Some partitions of a topic, by its name. */
export interface NamedPartitions {
  readonly topic: string
  readonly partitions: readonly number[]
}

/** The topics that a regular expression (RE2 syntax, KIP-848) matches, or why it is none. Linear in the names: patterns come from outside. */
export type MatchTopics = (pattern: string, names: Iterable<string>, from?: number) => MatchedTopics

/**
 * Those of the names from place `from` on that match. With `next` it took long, and is to be gone on with from that place in another step. `flaw` is for who
 * wrote the pattern, and goes on behind a colon.
 */
export type MatchedTopics = { readonly topics: readonly string[]; readonly next?: number } | { readonly flaw: string }

/** The groups of one partition of `__consumer_offsets`. Made by `createShard` in shard.ts. */
export interface Shard {
  /** Takes over a record of the log, before `loaded`; `offset` is its own. */
  replay(record: CoordinatorRecord, offset: Offset): void
  /** All was replayed: sessions begin anew, so that nobody is thrown out for what an earlier coordinator heard. */
  loaded(around: Surroundings): Step
  ask(request: GroupRequest, caller: Caller, token: Token, around: Surroundings): Step
  /** What is due by now: sessions, rebalances, expired offsets. Harmless if nothing is. In bounded portions: what is left is due at once. */
  tick(around: Surroundings): Step
  /** When `tick` is wanted, by the monotonic clock; undefined if it is not. */
  readonly nextDeadlineMs: Millis | undefined
  /** The topics or configs may be others than before; `deletedTopics` are gone for good. */
  metadataChanged(deletedTopics: readonly string[], around: Surroundings): Step
  list(): readonly ListedGroup[]
  /** Whether a waiting request is no longer waited for (its connection is gone): it needs no answer. */
  abandon(token: Token): void
}
