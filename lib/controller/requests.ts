/**
 * What the active controller is asked to do, and what it answers: plain data, so that a node that is not the active
 * controller can forward it. One pair for each kind; per-item failures are in the answer, whole-request ones are ApiErrors.
 */
import type { ErrorName } from '../common/errors.ts'
import type { BrokerEpoch, DirectoryId, Epoch, LeaderEpoch, NodeId, Offset, PartitionEpoch, ProducerId, Timestamp, TopicId, Uuid } from '../common/ids.ts'
import type { ConfigResourceType, Endpoint, FencingReason, MetadataVoter } from '../metadata/records.ts'

/** Failure of one item: the error and a sentence for people. */
export interface ItemError {
  readonly error: ErrorName
  readonly message: string
}

/** One topic to create. -1 partitions or replicas means the default. */
export interface TopicToCreate {
  readonly name: string
  /**
   * Chosen by the node that the client asked, so that it may ask again when the active controller died before it answered: a
   * topic that exists with this very id was created by this very request. undefined: the controller chooses.
   */
  readonly topicId: TopicId | undefined
  readonly partitions: number
  readonly replicationFactor: number
  /** Explicit replicas by partition index; partitions and replicationFactor must then be -1. */
  readonly assignments: readonly { readonly partition: number; readonly replicas: readonly NodeId[] }[]
  /** In the order given, so that a name given twice can be refused. */
  readonly configs: readonly { readonly name: string; readonly value: string | null }[]
}

/** A topic that was created, or why not. */
export type CreatedTopic =
  | { readonly name: string; readonly failed: ItemError }
  | { readonly name: string; readonly failed?: undefined; readonly topicId: TopicId; readonly partitions: number; readonly replicationFactor: number }

/** Kafka's operations on a config. */
export type ConfigOperation = 'set' | 'delete' | 'append' | 'subtract'

/** One change of one config. */
export interface ConfigChange {
  readonly name: string
  readonly operation: ConfigOperation
  readonly value: string | null
}

/** A resource and what happens to its configs. */
export interface ResourceChanges {
  readonly resourceType: ConfigResourceType
  readonly resourceName: string
  readonly changes: readonly ConfigChange[]
}

/** Which election: the preferred replica takes over, or, where nobody leads, also one that is not in sync. */
export type ElectionType = 'preferred' | 'unclean'

/** How a feature's level may move (KIP-584): up; down where nothing is lost; down whatever is lost. */
export type FeatureUpgradeType = 'upgrade' | 'safeDowngrade' | 'unsafeDowngrade'

/** The ISR that a leader wants for a partition, and the state that it decided this in. */
export interface IsrChange {
  readonly topicId: TopicId
  readonly partition: number
  readonly leaderEpoch: LeaderEpoch
  readonly partitionEpoch: PartitionEpoch
  readonly isr: readonly IsrMember[]
}

/** A member of an ISR, and the epoch of the process that its leader heard; -1: not known (KIP-903). */
export interface IsrMember {
  readonly id: NodeId
  readonly brokerEpoch: BrokerEpoch
}

/** Requests that the controller decides: against the image, with records and an answer as the outcome. */
export type DecidedRequest =
  | { readonly kind: 'createTopics'; readonly topics: readonly TopicToCreate[]; readonly validateOnly: boolean }
  | { readonly kind: 'deleteTopics'; readonly topicIds: readonly TopicId[] }
  | {
      readonly kind: 'createPartitions'
      readonly topics: readonly { readonly name: string; readonly count: number; readonly assignments: readonly (readonly NodeId[])[] | null }[]
      readonly validateOnly: boolean
    }
  | {
      readonly kind: 'alterConfigs'
      readonly resources: readonly ResourceChanges[]
      /** What is not named goes back to its default (the old AlterConfigs). */
      readonly replace: boolean
      readonly validateOnly: boolean
    }
  | { readonly kind: 'allocateProducerIds'; readonly brokerId: NodeId; readonly brokerEpoch: BrokerEpoch }
  | {
      readonly kind: 'registerBroker'
      readonly brokerId: NodeId
      readonly incarnationId: Uuid
      readonly directoryId: DirectoryId
      readonly endpoints: readonly Endpoint[]
      readonly rack: string | undefined
      /**
       * Whether the directory holds everything that the process before had stored: it closed cleanly, or died while the machine lived on. Else
       * this replica is not counted until it has caught up again (KIP-966).
       */
      readonly keptLogs: boolean
    }
  | { readonly kind: 'unregisterBroker'; readonly brokerId: NodeId }
  | {
      readonly kind: 'brokerHeartbeat'
      readonly brokerId: NodeId
      readonly brokerEpoch: BrokerEpoch
      /** End of the metadata that the broker has replayed: it is let in once that holds its own registration. */
      readonly metadataEndOffset: Offset
      readonly wantFence: boolean
      /** The broker is about to stop, and wants to be asked for nothing any more. */
      readonly wantShutDown: boolean
      /** Its disk takes no writes: it leads only what nobody else can, and leaves the in-sync replicas where others are. */
      readonly isDiskFull: boolean
    }
  /** A broker whose session is over: the active controller asks itself. Answered without records when the broker has another epoch by now. */
  | { readonly kind: 'fenceBroker'; readonly brokerId: NodeId; readonly brokerEpoch: BrokerEpoch; readonly reason: FencingReason }
  /** A leader changes the ISR of partitions that it leads (KIP-497); each is refused for itself when the leader's view is not the newest. */
  | { readonly kind: 'alterPartition'; readonly brokerId: NodeId; readonly brokerEpoch: BrokerEpoch; readonly partitions: readonly IsrChange[] }
  | {
      readonly kind: 'electLeaders'
      readonly election: ElectionType
      /** null: every partition. */
      readonly partitions: readonly { readonly topic: string; readonly partition: number }[] | null
    }
  /** Preferred replicas lead again where brokers lead too little of what they should: the active controller asks itself, now and then. */
  | { readonly kind: 'balanceLeaders' }
  /** Other replicas for partitions (KIP-455); each stands for itself. */
  | {
      readonly kind: 'alterPartitionReassignments'
      readonly partitions: readonly {
        readonly topic: string
        readonly partition: number
        /** null cancels. */
        readonly replicas: readonly NodeId[] | null
      }[]
      readonly allowReplicationFactorChange: boolean
    }
  | {
      readonly kind: 'updateFeatures'
      readonly updates: readonly { readonly name: string; readonly level: number; readonly upgradeType: FeatureUpgradeType }[]
      readonly validateOnly: boolean
    }

/** Requests about the quorum itself, which its leader answers. */
export type QuorumRequest =
  | { readonly kind: 'describeQuorum' }
  /** Makes a replica that follows and has caught up a voter. Refused while another change is not committed. */
  | { readonly kind: 'addVoter'; readonly voter: MetadataVoter }
  | { readonly kind: 'removeVoter'; readonly id: NodeId; readonly directoryId: DirectoryId }
  /** A voter that listens elsewhere now. */
  | { readonly kind: 'updateVoter'; readonly voter: MetadataVoter }
  /** Hands leadership to a voter; answered when this replica has seen another leader. */
  | { readonly kind: 'transferLeadership'; readonly id: NodeId }

/** The requests, by kind. */
export type ControllerRequest = DecidedRequest | QuorumRequest

/** What the leader knows of one replica of the metadata log. */
export interface QuorumReplica {
  readonly id: NodeId
  readonly directoryId: DirectoryId
  /** -1: not known yet. */
  readonly logEndOffset: Offset
  /** Wall clock of the last fetch, and of when it last was seen to hold all that was committed; -1: never. */
  readonly lastFetchTimestamp: Timestamp
  readonly lastCaughtUpTimestamp: Timestamp
}

/** The quorum as its leader sees it. */
export interface QuorumView {
  readonly leaderId: NodeId
  readonly leaderEpoch: Epoch
  readonly highWatermark: Offset
  /** In force, committed or not, with what the leader knows of each. */
  readonly voters: readonly (QuorumReplica & { readonly address: string })[]
  readonly observers: readonly QuorumReplica[]
}

/** What became of one partition's election. */
export interface PartitionElection {
  readonly topic: string
  readonly partition: number
  /** undefined: it has a new leader. ELECTION_NOT_NEEDED where nothing had to change. */
  readonly failed: ItemError | undefined
}

/** The answers, by the request's kind. */
export interface ControllerResponses {
  createTopics: { readonly topics: readonly CreatedTopic[] }
  deleteTopics: { readonly topics: readonly { readonly topicId: TopicId; readonly failed: ItemError | undefined }[] }
  createPartitions: { readonly topics: readonly { readonly name: string; readonly failed: ItemError | undefined }[] }
  alterConfigs: {
    readonly resources: readonly { readonly resourceType: ConfigResourceType; readonly resourceName: string; readonly failed: ItemError | undefined }[]
  }
  allocateProducerIds: { readonly first: ProducerId; readonly count: number }
  registerBroker: { readonly brokerEpoch: BrokerEpoch }
  unregisterBroker: Record<string, never>
  brokerHeartbeat: {
    readonly isFenced: boolean
    /** The broker has replayed its own registration. */
    readonly isCaughtUp: boolean
    /** The broker may stop: it leads nothing any more. */
    readonly shouldShutDown: boolean
  }
  fenceBroker: Record<string, never>
  alterPartition: { readonly partitions: readonly { readonly topicId: TopicId; readonly partition: number; readonly failed: ItemError | undefined }[] }
  electLeaders: { readonly partitions: readonly PartitionElection[] }
  balanceLeaders: Record<string, never>
  alterPartitionReassignments: {
    readonly partitions: readonly { readonly topic: string; readonly partition: number; readonly failed: ItemError | undefined }[]
  }
  updateFeatures: { readonly features: readonly { readonly name: string; readonly failed: ItemError | undefined }[] }
  describeQuorum: QuorumView
  addVoter: Record<string, never>
  removeVoter: Record<string, never>
  updateVoter: Record<string, never>
  transferLeadership: { readonly leaderId: NodeId; readonly leaderEpoch: Epoch }
}

/** The answer to a request. */
export type ControllerResponse<R extends ControllerRequest> = ControllerResponses[R['kind']]
