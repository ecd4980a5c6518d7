/** What a broker needs of the metadata quorum; lib/quorum gives all of it, and a test or a simulator no more than this. */
import type { ErrorName } from '../common/errors.ts'
import type { BrokerEpoch, NodeId, ProducerId, TopicPartition } from '../common/ids.ts'
import type { MetadataDelta, MetadataImage } from '../metadata/image.ts'
import type { IsrProposal as WantedIsr } from '../replication/isr.ts'

/** The metadata as this node has replayed it, and the one thing that a broker asks of the controller. */
export interface MetadataQuorum {
  readonly image: MetadataImage
  /** Calls back after every change; returns how to stop. */
  subscribe(listener: (delta: MetadataDelta, image: MetadataImage) => void): () => void
  /** A block of producer ids that nobody else gets. Raises ApiError. */
  request(request: { readonly kind: 'allocateProducerIds'; readonly brokerId: NodeId; readonly brokerEpoch: BrokerEpoch }): Promise<ProducerIdBlock>
  /** Other in-sync replicas for partitions that this node leads. Raises ApiError. */
  request(request: {
    readonly kind: 'alterPartition'
    readonly brokerId: NodeId
    readonly brokerEpoch: BrokerEpoch
    readonly partitions: readonly IsrProposal[]
  }): Promise<{ readonly partitions: readonly IsrAnswer[] }>
}

/** In-sync replicas that a leader wants for a partition. */
export interface IsrProposal extends TopicPartition, WantedIsr {}

/** What became of it. */
export interface IsrAnswer extends TopicPartition {
  readonly failed: { readonly error: ErrorName; readonly message: string } | undefined
}

/** Consecutive producer ids. */
export interface ProducerIdBlock {
  readonly first: ProducerId
  readonly count: number
}
