/**
 * Records of `__consumer_offsets` as the coordinator sees them: what a group is, in full, can be replayed from the last of each key. A value of
 * null is a tombstone. How they lie as bytes (Kafka's formats, by the number of each kind) is lib/broker/groups/record-codec.ts.
 */
import type { LeaderEpoch, Offset, Timestamp, TopicId } from '../common/ids.ts'

/** A committed offset (key version 1, value versions 0 to 4). */
export interface OffsetCommitRecord {
  readonly kind: 'offsetCommit'
  readonly groupId: string
  readonly topic: string
  readonly partition: number
  readonly value: CommittedOffset | null
}

/** What was committed for one partition. */
export interface CommittedOffset {
  readonly offset: Offset
  /** Of the record before `offset`; -1 if the client did not say. */
  readonly leaderEpoch: LeaderEpoch
  readonly metadata: string
  readonly commitTimestamp: Timestamp
  /** Only of clients older than Kafka 2.1, who chose a time to keep it; -1 otherwise. */
  readonly expireTimestamp: Timestamp
  /** The zero uuid if it was committed by name only and the topic's id was not known. */
  readonly topicId: TopicId
}

/** A classic group with its generation (key version 2). */
export interface GroupMetadataRecord {
  readonly kind: 'groupMetadata'
  readonly groupId: string
  readonly value: GroupMetadata | null
}

/** The state of a classic group that outlives its coordinator. */
export interface GroupMetadata {
  readonly protocolType: string
  readonly generation: number
  readonly protocol: string | null
  readonly leader: string | null
  readonly currentStateTimestamp: Timestamp
  readonly members: readonly StoredClassicMember[]
}

/** A member of a classic group, as it is stored. */
export interface StoredClassicMember {
  readonly memberId: string
  readonly groupInstanceId: string | null
  readonly clientId: string
  readonly clientHost: string
  readonly rebalanceTimeoutMs: number
  readonly sessionTimeoutMs: number
  /** Metadata of the member for the protocol that was chosen. */
  readonly subscription: Buffer
  readonly assignment: Buffer
}

/** A consumer group (KIP-848) and its epoch (key version 3). */
export interface ConsumerGroupRecord {
  readonly kind: 'consumerGroup'
  readonly groupId: string
  readonly value: { readonly epoch: number; readonly metadataHash: bigint } | null
}

/** A member of a consumer group and what it wants (key version 5). */
export interface ConsumerMemberRecord {
  readonly kind: 'consumerMember'
  readonly groupId: string
  readonly memberId: string
  readonly value: ConsumerMember | null
}

/** What a member of a consumer group said of itself. */
export interface ConsumerMember {
  readonly instanceId: string | null
  readonly rackId: string | null
  readonly clientId: string
  readonly clientHost: string
  readonly subscribedTopicNames: readonly string[]
  readonly subscribedTopicRegex: string | null
  readonly rebalanceTimeoutMs: number
  readonly serverAssignor: string | null
  /** Of a member that speaks the classic protocol; null for all others. */
  readonly classic: { readonly sessionTimeoutMs: number; readonly supportedProtocols: readonly { readonly name: string; readonly metadata: Buffer }[] } | null
}

/** For which group epoch the target assignment was made (key version 6). */
export interface TargetAssignmentRecord {
  readonly kind: 'targetAssignment'
  readonly groupId: string
  readonly value: { readonly assignmentEpoch: number; readonly assignmentTimestamp: Timestamp } | null
}

/** What a member shall have in the end (key version 7). */
export interface TargetAssignmentMemberRecord {
  readonly kind: 'targetAssignmentMember'
  readonly groupId: string
  readonly memberId: string
  readonly value: { readonly partitions: readonly TopicPartitions[] } | null
}

/** What a member has now (key version 8). */
export interface CurrentAssignmentRecord {
  readonly kind: 'currentAssignment'
  readonly groupId: string
  readonly memberId: string
  readonly value: CurrentAssignment | null
}

/** Where a member stands on its way to the target. */
export interface CurrentAssignment {
  readonly memberEpoch: number
  readonly previousMemberEpoch: number
  /** Numbered as in the record: 0, 1, 2. */
  readonly state: 'stable' | 'unrevokedPartitions' | 'unreleasedPartitions'
  readonly assigned: readonly TopicPartitions[]
  readonly pendingRevocation: readonly TopicPartitions[]
}

/** Topics that a regular expression of a group stands for (key version 16). */
export interface ConsumerRegexRecord {
  readonly kind: 'consumerRegex'
  readonly groupId: string
  readonly regex: string
  readonly value: { readonly topics: readonly string[]; readonly version: number; readonly timestamp: Timestamp } | null
}

/** Some partitions of one topic, ascending. */
export interface TopicPartitions {
  readonly topicId: TopicId
  readonly partitions: readonly number[]
}

/** Every record that is known here. The reader passes over others: share and streams groups, transactions. */
export type CoordinatorRecord =
  | OffsetCommitRecord
  | GroupMetadataRecord
  | ConsumerGroupRecord
  | ConsumerMemberRecord
  | TargetAssignmentRecord
  | TargetAssignmentMemberRecord
  | CurrentAssignmentRecord
  | ConsumerRegexRecord
