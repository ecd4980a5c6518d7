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
export type ConfigResourceType = 'topic' | 'broker'

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
}

/** A broker may (not) lead and be counted. */
export interface FenceBrokerRecord {
  readonly type: 'fenceBroker'
  readonly brokerId: NodeId
  readonly brokerEpoch: BrokerEpoch
  readonly fenced: boolean
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
}

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
}

/** One config of one resource; `value` undefined takes it back to its default. */
export interface ConfigRecord {
  readonly type: 'config'
  readonly resourceType: ConfigResourceType
  /** Topic name, or broker id; '' stands for all brokers. */
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
