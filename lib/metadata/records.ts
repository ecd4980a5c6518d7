/**
 * The records of the metadata log: the only way in which the state of the cluster changes. Complete and replayable:
 * nothing is decided outside of them. lib/rpc/proto/metadata.proto has their bytes; the names here and there agree.
 */
import type { BrokerEpoch, DirectoryId, LeaderEpoch, NodeId, Offset, PartitionEpoch, ProducerId, TopicId, Uuid } from '../common/ids.ts'

/** Where a broker listens, under the listener's name. */
export interface Endpoint {
  readonly listener: string
  readonly host: string
  readonly port: number
}

/** Kinds of things that have configs, by Kafka's resource type. */
export type ConfigResourceType = 'topic' | 'broker' | 'group'

/** A broker or controller came up (again). */
export interface RegisterBrokerRecord {
  readonly type: 'registerBroker'
  readonly brokerId: NodeId
  /** undefined: the offset of the record's own group. Only a snapshot, whose records have no offsets, says it. */
  readonly brokerEpoch: BrokerEpoch | undefined
  readonly incarnationId: Uuid
  readonly directoryId: DirectoryId
  readonly endpoints: readonly Endpoint[]
  readonly rack: string | undefined
  readonly fenced: boolean
  /** Only a snapshot says these; one that has just registered is neither. */
  readonly isDiskFull: boolean
  readonly isShuttingDown: boolean
}

/** Why a broker was fenced. */
export type FencingReason =
  | 'sessionTimeout' // no heartbeat in time: it hangs, or cannot reach the active controller
  | 'connectionLost' // its connection closed and did not come back: most likely it is dead
  | 'shutDown' // it took its leave
  | 'asked' // it wished to be

/** A broker may (not) lead and be counted. */
export interface FenceBrokerRecord {
  readonly type: 'fenceBroker'
  readonly brokerId: NodeId
  readonly brokerEpoch: BrokerEpoch
  readonly fenced: boolean
  /** undefined when it is let in. */
  readonly reason: FencingReason | undefined
}

/** What keeps a live broker from leading, and from joining the in-sync replicas. */
export interface BrokerStateRecord {
  readonly type: 'brokerState'
  readonly brokerId: NodeId
  readonly brokerEpoch: BrokerEpoch
  /** Its disk takes no writes. */
  readonly isDiskFull: boolean
  /** It is about to stop. */
  readonly isShuttingDown: boolean
}

/** A broker is gone for good. */
export interface UnregisterBrokerRecord {
  readonly type: 'unregisterBroker'
  readonly brokerId: NodeId
  readonly brokerEpoch: BrokerEpoch
}

/** A topic was created; its partitions follow in the same atomic group. */
export interface TopicRecord {
  readonly type: 'topic'
  readonly topicId: TopicId
  readonly name: string
}

/** A topic and all that belongs to it is deleted. */
export interface RemoveTopicRecord {
  readonly type: 'removeTopic'
  readonly topicId: TopicId
}

/** A partition was created. */
export interface PartitionRecord {
  readonly type: 'partition'
  readonly topicId: TopicId
  readonly partition: number
  readonly replicas: readonly NodeId[]
  readonly isr: readonly NodeId[]
  /** -1 while there is none. */
  readonly leader: NodeId
  readonly leaderEpoch: LeaderEpoch
  /** 0 for a new one. */
  readonly partitionEpoch: PartitionEpoch
  /** Eligible leader replicas: not in sync, but they hold everything that was acknowledged (KIP-966). */
  readonly elr: readonly NodeId[]
  /** Were eligible, and may have lost something since; the last leader first. */
  readonly lastKnownElr: readonly NodeId[]
  /** Of a reassignment under way (KIP-455): replicas that are to stay, and that are to go. */
  readonly addingReplicas: readonly NodeId[]
  readonly removingReplicas: readonly NodeId[]
}

/** Why a partition changed, for people: nothing is decided by it. */
export type PartitionChangeReason =
  | 'brokerFenced'
  | 'brokerRegistered' // its new process holds what it holds; the old one is gone
  | 'brokerLostLog' // it registered without everything that it once stored: another directory, or a machine that went down
  | 'brokerUnregistered'
  | 'brokerShuttingDown'
  | 'brokerDiskFull'
  | 'brokerReturned' // it was let in, and leads what nobody led
  | 'leaderAsked' // AlterPartition: who is late leaves, who has caught up joins
  | 'preferredElection'
  | 'balancing' // the preferred replica leads again, by itself
  | 'uncleanElection'
  | 'reassignment' // begun, changed
  | 'reassignmentStep' // who has caught up is taken over
  | 'reassignmentCancelled'
  | 'configChanged'

/**
 * A partition's leader, ISR or replicas changed; what is undefined stayed. Every one of these raises the partition epoch by
 * one, and the leader epoch too when it names a leader (be it the same one). At most one for each partition in an atomic group.
 */
export interface PartitionChangeRecord {
  readonly type: 'partitionChange'
  readonly topicId: TopicId
  readonly partition: number
  readonly leader: NodeId | undefined
  readonly isr: readonly NodeId[] | undefined
  readonly replicas: readonly NodeId[] | undefined
  readonly elr: readonly NodeId[] | undefined
  readonly lastKnownElr: readonly NodeId[] | undefined
  readonly addingReplicas: readonly NodeId[] | undefined
  readonly removingReplicas: readonly NodeId[] | undefined
  readonly reason: PartitionChangeReason | undefined
  /** The broker of whom `reason` speaks. */
  readonly because: NodeId | undefined
  /** Who the new leader was: in sync, eligible, the last known leader, or none of them (data may be lost). undefined when no other leads. */
  readonly election: ElectionKind | undefined
}

/** From where a leader was taken (KIP-966). */
export type ElectionKind = 'inSync' | 'eligible' | 'lastKnown' | 'unclean'

/** One config of one resource; `value` undefined takes it back to its default. */
export interface ConfigRecord {
  readonly type: 'config'
  readonly resourceType: ConfigResourceType
  /** Topic name, group id, or broker id; '' stands for all brokers. */
  readonly resourceName: string
  readonly name: string
  readonly value: string | undefined
}

/** Producer ids below this are given out. */
export interface ProducerIdsRecord {
  readonly type: 'producerIds'
  readonly brokerId: NodeId
  readonly nextProducerId: ProducerId
}

/** A feature's finalized level. */
export interface FeatureLevelRecord {
  readonly type: 'featureLevel'
  readonly name: string
  readonly level: number
}

/** A voter of the metadata quorum: the node, its data directory, and where its peer listener is, as host:port. */
export interface MetadataVoter {
  readonly id: NodeId
  readonly directoryId: DirectoryId
  readonly address: string
}

/** Who votes from this entry on (KIP-853): in force as soon as it is in a replica's log, committed or not. Always an entry of its own. */
export interface VotersRecord {
  readonly type: 'voters'
  readonly voters: readonly MetadataVoter[]
  /** undefined: the offset of the record's own entry. Only a snapshot, whose records have no offsets, says it. */
  readonly offset: Offset | undefined
}

/** Changes nothing; lets a leader commit in its epoch. */
export interface NoOpRecord {
  readonly type: 'noOp'
}

/** Any record of the metadata log. */
export type MetadataRecord =
  | RegisterBrokerRecord
  | FenceBrokerRecord
  | BrokerStateRecord
  | UnregisterBrokerRecord
  | TopicRecord
  | RemoveTopicRecord
  | PartitionRecord
  | PartitionChangeRecord
  | ConfigRecord
  | ProducerIdsRecord
  | FeatureLevelRecord
  | VotersRecord
  | NoOpRecord
