/** How the rest of a node sees the metadata quorum, whether it has one voter or five. */
import type { Epoch, NodeId } from '../common/ids.ts'
import type { ControllerRequest, ControllerResponse } from '../controller/requests.ts'
import type { MetadataDelta, MetadataImage } from '../metadata/image.ts'

/** Called after every committed group of records was replayed here. */
export type MetadataListener = (delta: MetadataDelta, image: MetadataImage) => void

/** The metadata quorum. */
export interface Quorum {
  /** Committed state as this node has replayed it. */
  readonly image: MetadataImage
  /** The active controller, as far as this node knows. */
  readonly leader: NodeId | undefined
  readonly epoch: Epoch
  /**
   * Has the active controller decide. Resolves when the records of the decision are committed and replayed on this node,
   * so that whoever asked sees the effect. Raises ApiError: NOT_CONTROLLER, REQUEST_TIMED_OUT, or what the decision refuses as a whole.
   */
  request<R extends ControllerRequest>(request: R): Promise<ControllerResponse<R>>
  /** Listeners are called in the order of subscription; returns how to stop. */
  subscribe(listener: MetadataListener): () => void
  close(): Promise<void>
}
