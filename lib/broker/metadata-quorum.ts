/** What a broker needs of the metadata quorum; lib/quorum gives all of it, and a test or a simulator no more than this. */
import type { BrokerEpoch, NodeId, ProducerId } from '../common/ids.ts'
import type { MetadataDelta, MetadataImage } from '../metadata/image.ts'

/** The metadata as this node has replayed it, and the one thing that a broker asks of the controller. */
export interface MetadataQuorum {
  readonly image: MetadataImage
  /** Calls back after every change; returns how to stop. */
  subscribe(listener: (delta: MetadataDelta, image: MetadataImage) => void): () => void
  /** A block of producer ids that nobody else gets. Raises ApiError. */
  request(request: { readonly kind: 'allocateProducerIds'; readonly brokerId: NodeId; readonly brokerEpoch: BrokerEpoch }): Promise<ProducerIdBlock>
}

/** Consecutive producer ids. */
export interface ProducerIdBlock {
  readonly first: ProducerId
  readonly count: number
}
