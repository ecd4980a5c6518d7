/** The state of the cluster as of one offset of the metadata log. Immutable: replay makes the next one and shares what did not change. */
import type { BrokerEpoch, DirectoryId, Epoch, LeaderEpoch, NodeId, Offset, PartitionEpoch, ProducerId, TopicId, Uuid } from '../common/ids.ts'
import type { ConfigResourceType, Endpoint, MetadataVoter } from './records.ts'

/** A registered broker. */
export interface BrokerImage {
  readonly brokerId: NodeId
  readonly brokerEpoch: BrokerEpoch
  readonly incarnationId: Uuid
  readonly directoryId: DirectoryId
  readonly endpoints: readonly Endpoint[]
  readonly rack: string | undefined
  readonly fenced: boolean
  /** Either keeps a live broker from leading where others can, and from joining the in-sync replicas. */
  readonly isDiskFull: boolean
  readonly isShuttingDown: boolean
}

/** A partition. */
export interface PartitionImage {
  readonly partition: number
  readonly replicas: readonly NodeId[]
  readonly isr: readonly NodeId[]
  /** -1 while there is none. */
  readonly leader: NodeId
  readonly leaderEpoch: LeaderEpoch
  readonly partitionEpoch: PartitionEpoch
  /** Eligible leader replicas (KIP-966): not in sync, but hold everything acknowledged. None of them is in the ISR. */
  readonly elr: readonly NodeId[]
  readonly lastKnownElr: readonly NodeId[]
  /** Of a reassignment under way (KIP-455); both are among `replicas`. */
  readonly addingReplicas: readonly NodeId[]
  readonly removingReplicas: readonly NodeId[]
}

/** A topic; `partitions[i].partition` is i. */
export interface TopicImage {
  readonly topicId: TopicId
  readonly name: string
  readonly partitions: readonly PartitionImage[]
}

/** Who votes, and the offset of the entry that says so. */
export interface VotersImage {
  readonly offset: Offset
  readonly voters: readonly MetadataVoter[]
}

/** Everything. */
export interface MetadataImage {
  /** Offset behind the last record that is in it (exclusive), and that record's epoch. */
  readonly endOffset: Offset
  readonly epoch: Epoch
  readonly brokers: ReadonlyMap<NodeId, BrokerImage>
  readonly topicsById: ReadonlyMap<TopicId, TopicImage>
  readonly topicsByName: ReadonlyMap<string, TopicImage>
  /** By `configKey`; a resource without configs is absent. */
  readonly configs: ReadonlyMap<string, ReadonlyMap<string, string>>
  readonly nextProducerId: ProducerId
  readonly features: ReadonlyMap<string, number>
  /** The newest committed voters and the offset of the entry that names them; -1 and nobody before the first. */
  readonly voters: VotersImage
}

/** Key of a resource in `MetadataImage.configs`. */
export function configKey(resourceType: ConfigResourceType, resourceName: string): string {
  return `${resourceType}/${resourceName}`
}

/** The image before the first record. */
export const emptyImage: MetadataImage = {
  endOffset: 0,
  epoch: 0,
  brokers: new Map(),
  topicsById: new Map(),
  topicsByName: new Map(),
  configs: new Map(),
  nextProducerId: 0,
  features: new Map(),
  voters: { offset: -1, voters: [] },
}

/** What a run of records changed: names of things, whose new state is in the image (absent there: deleted). */
export interface MetadataDelta {
  readonly brokers: ReadonlySet<NodeId>
  /** Topics that were created, deleted or have a changed partition. */
  readonly topics: ReadonlySet<TopicId>
  /** Topics that were deleted, as they last were. */
  readonly deletedTopics: readonly TopicImage[]
  /** Keys of `MetadataImage.configs`. */
  readonly configs: ReadonlySet<string>
}
