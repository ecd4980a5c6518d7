/**
 * What the active controller is asked to do, and what it answers: plain data, so that a node that is not the active
 * controller can forward it. One pair for each kind; per-item failures are in the answer, whole-request ones are ApiErrors.
 */
import type { ErrorName } from '../common/errors.ts'
import type { BrokerEpoch, DirectoryId, NodeId, ProducerId, TopicId, Uuid } from '../common/ids.ts'
import type { ConfigResourceType, Endpoint } from '../metadata/records.ts'

/** Failure of one item: the error and a sentence for people. */
export interface ItemError {
  readonly error: ErrorName
  readonly message: string
}

/** One topic to create. -1 partitions or replicas means the default. */
export interface TopicToCreate {
  readonly name: string
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

/** The requests, by kind. */
export type ControllerRequest =
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
    }
  | { readonly kind: 'unregisterBroker'; readonly brokerId: NodeId }

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
}

/** The answer to a request. */
export type ControllerResponse<R extends ControllerRequest> = ControllerResponses[R['kind']]
