/**
 * What is asked of a group's coordinator and what it answers: plain data, one request per group (APIs that name many are taken apart above). What
 * versions of the wire differ in and no answer depends on is not here.
 */
import type { ErrorName } from '../common/errors.ts'
import type { LeaderEpoch, Millis, Offset, TopicId, Uuid } from '../common/ids.ts'
import type { TopicPartitions } from './records.ts'

/** Who asks. */
export interface Caller {
  readonly clientId: string
  /** As it is shown: with a leading slash. */
  readonly clientHost: string
  /** A random id of this request, for a member that needs one. */
  readonly freshId: Uuid
}

interface OfGroup {
  readonly groupId: string
}

/** JoinGroup. */
export interface JoinGroup extends OfGroup {
  readonly kind: 'joinGroup'
  readonly sessionTimeoutMs: Millis
  /** The session timeout for clients that do not say (version 0). */
  readonly rebalanceTimeoutMs: Millis
  /** '' for one that is new. */
  readonly memberId: string
  readonly groupInstanceId: string | null
  readonly protocolType: string
  /** In the order of the client's preference. */
  readonly protocols: readonly { readonly name: string; readonly metadata: Buffer }[]
  readonly reason: string | null
  /** Whether a new dynamic member is given its id first, and joins with it (4+). */
  readonly requiresKnownMemberId: boolean
  /** Whether the leader may be told to skip its assignor (9+). */
  readonly supportsSkippingAssignment: boolean
}

/** Answer to JoinGroup. */
export interface JoinedGroup {
  readonly error: ErrorName
  readonly generationId: number
  readonly protocolType: string | null
  readonly protocolName: string | null
  readonly leader: string
  readonly skipAssignment: boolean
  readonly memberId: string
  /** Empty for all but the leader. */
  readonly members: readonly { readonly memberId: string; readonly groupInstanceId: string | null; readonly metadata: Buffer }[]
}

/** SyncGroup. */
export interface SyncGroup extends OfGroup {
  readonly kind: 'syncGroup'
  readonly generationId: number
  readonly memberId: string
  readonly groupInstanceId: string | null
  /** null if the client does not say (before 5). */
  readonly protocolType: string | null
  readonly protocolName: string | null
  readonly assignments: readonly { readonly memberId: string; readonly assignment: Buffer }[]
}

/** Answer to SyncGroup. */
export interface SyncedGroup {
  readonly error: ErrorName
  readonly protocolType: string | null
  readonly protocolName: string | null
  readonly assignment: Buffer
}

/** Heartbeat. */
export interface Heartbeat extends OfGroup {
  readonly kind: 'heartbeat'
  readonly generationId: number
  readonly memberId: string
  readonly groupInstanceId: string | null
}

/** LeaveGroup, of one or several members. */
export interface LeaveGroup extends OfGroup {
  readonly kind: 'leaveGroup'
  readonly members: readonly { readonly memberId: string; readonly groupInstanceId: string | null; readonly reason: string | null }[]
}

/** Answer to LeaveGroup: of the whole, and of each member in the order of the request. */
export interface LeftGroup {
  readonly error: ErrorName
  readonly members: readonly { readonly memberId: string; readonly groupInstanceId: string | null; readonly error: ErrorName }[]
}

/** ConsumerGroupHeartbeat (KIP-848); null where nothing changed since the last. */
export interface ConsumerGroupHeartbeat extends OfGroup {
  readonly kind: 'consumerGroupHeartbeat'
  /** '' asks for one (version 0 only). */
  readonly memberId: string
  /** 0 joins, -1 leaves, -2 a static member leaves for a while. */
  readonly memberEpoch: number
  readonly instanceId: string | null
  readonly rackId: string | null
  /** -1: unchanged. */
  readonly rebalanceTimeoutMs: Millis
  readonly subscribedTopicNames: readonly string[] | null
  readonly subscribedTopicRegex: string | null
  readonly serverAssignor: string | null
  readonly ownedPartitions: readonly TopicPartitions[] | null
  /** Version 1 and newer: the member brings its id. */
  readonly bringsMemberId: boolean
}

/** Answer to ConsumerGroupHeartbeat. */
export interface ConsumerGroupBeat {
  readonly error: ErrorName
  readonly message: string | null
  readonly memberId: string | null
  readonly memberEpoch: number
  readonly heartbeatIntervalMs: Millis
  /** undefined: as before. */
  readonly assignment: readonly TopicPartitions[] | undefined
}

/** OffsetCommit. */
export interface OffsetCommit extends OfGroup {
  readonly kind: 'offsetCommit'
  /** Generation of a classic group or epoch of a consumer group's member; -1 of a client without a group. */
  readonly generationIdOrMemberEpoch: number
  readonly memberId: string
  readonly groupInstanceId: string | null
  /** -1: as the broker is configured (a choice of versions 2 to 4). */
  readonly retentionTimeMs: Millis
  readonly offsets: readonly CommitOffset[]
  /** Errors that older clients do not know are told as what they do know. */
  readonly apiVersion: number
}

/** One partition of a commit. Its topic exists: who asks has looked. */
export interface CommitOffset {
  readonly topicId: TopicId
  readonly topic: string
  readonly partition: number
  readonly offset: Offset
  readonly leaderEpoch: LeaderEpoch
  readonly metadata: string | null
}

/** Answer to OffsetCommit, in the order of the request; a failure of the whole is at each of them. */
export interface CommittedOffsets {
  readonly errors: readonly ErrorName[]
}

/** OffsetFetch of one group. */
export interface OffsetFetch extends OfGroup {
  readonly kind: 'offsetFetch'
  /** null, -1: not of a member. */
  readonly memberId: string | null
  readonly memberEpoch: number
  /** undefined: all that there are. */
  readonly topics: readonly { readonly topic: string; readonly partitions: readonly number[] }[] | undefined
  /** Whether offsets that an open transaction may change are UNSTABLE_OFFSET_COMMIT. */
  readonly requireStable: boolean
}

/** Answer to OffsetFetch; -1, '' for what was never committed. */
export interface FetchedOffsets {
  readonly error: ErrorName
  readonly topics: readonly {
    readonly topic: string
    readonly partitions: readonly {
      readonly partition: number
      readonly offset: Offset
      readonly leaderEpoch: LeaderEpoch
      readonly metadata: string
      readonly error: ErrorName
    }[]
  }[]
}

/** OffsetDelete. */
export interface OffsetDelete extends OfGroup {
  readonly kind: 'offsetDelete'
  readonly partitions: readonly { readonly topic: string; readonly partition: number }[]
}

/** Answer to OffsetDelete: of the whole, and of each partition in the order of the request. */
export interface DeletedOffsets {
  readonly error: ErrorName
  readonly errors: readonly ErrorName[]
}

/** DeleteGroups of one group. */
export interface DeleteGroup extends OfGroup {
  readonly kind: 'deleteGroup'
}

/** DescribeGroups of one group. */
export interface DescribeGroup extends OfGroup {
  readonly kind: 'describeGroup'
}

/** Answer to DescribeGroups; an unknown group is 'Dead'. */
export interface DescribedGroup {
  readonly error: ErrorName
  readonly message: string | null
  readonly state: string
  readonly protocolType: string
  readonly protocol: string
  readonly members: readonly {
    readonly memberId: string
    readonly groupInstanceId: string | null
    readonly clientId: string
    readonly clientHost: string
    readonly metadata: Buffer
    readonly assignment: Buffer
  }[]
}

/** ConsumerGroupDescribe of one group. */
export interface DescribeConsumerGroup extends OfGroup {
  readonly kind: 'describeConsumerGroup'
}

/** Answer to ConsumerGroupDescribe. */
export interface DescribedConsumerGroup {
  readonly error: ErrorName
  readonly message: string | null
  readonly state: string
  readonly groupEpoch: number
  readonly assignmentEpoch: number
  readonly assignorName: string
  readonly members: readonly {
    readonly memberId: string
    readonly instanceId: string | null
    readonly rackId: string | null
    readonly memberEpoch: number
    readonly clientId: string
    readonly clientHost: string
    readonly subscribedTopicNames: readonly string[]
    readonly subscribedTopicRegex: string | null
    readonly assignment: readonly TopicPartitions[]
    readonly targetAssignment: readonly TopicPartitions[]
    /** As on the wire: -1 unknown, 0 classic, 1 consumer. */
    readonly memberType: number
  }[]
}

/** Nothing but whether it went well. */
export interface Outcome {
  readonly error: ErrorName
}

/** Every request, and the answer that belongs to it. */
export interface Exchanges {
  readonly joinGroup: readonly [JoinGroup, JoinedGroup]
  readonly syncGroup: readonly [SyncGroup, SyncedGroup]
  readonly heartbeat: readonly [Heartbeat, Outcome]
  readonly leaveGroup: readonly [LeaveGroup, LeftGroup]
  readonly consumerGroupHeartbeat: readonly [ConsumerGroupHeartbeat, ConsumerGroupBeat]
  readonly offsetCommit: readonly [OffsetCommit, CommittedOffsets]
  readonly offsetFetch: readonly [OffsetFetch, FetchedOffsets]
  readonly offsetDelete: readonly [OffsetDelete, DeletedOffsets]
  readonly deleteGroup: readonly [DeleteGroup, Outcome]
  readonly describeGroup: readonly [DescribeGroup, DescribedGroup]
  readonly describeConsumerGroup: readonly [DescribeConsumerGroup, DescribedConsumerGroup]
}

/** Name of a request. */
export type RequestKind = keyof Exchanges
/** The request of a kind; of any kind without an argument. */
export type GroupRequest<K extends RequestKind = RequestKind> = Exchanges[K][0]
/** The answer to a request of a kind. */
export type GroupAnswer<K extends RequestKind = RequestKind> = Exchanges[K][1]

/** A group in ListGroups. */
export interface ListedGroup {
  readonly groupId: string
  readonly protocolType: string
  /** As on the wire: Stable, Empty, PreparingRebalance, CompletingRebalance, Assigning, Reconciling, Dead. */
  readonly state: string
  readonly type: 'classic' | 'consumer'
}
