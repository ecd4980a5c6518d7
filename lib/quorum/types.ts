/** How the rest of a node sees the metadata quorum, whether it has one voter or five. */
import type { Epoch, Millis, NodeId, Offset, Timestamp } from '../common/ids.ts'
import type { ControllerRequest, ControllerResponse } from '../controller/requests.ts'
import type { MetadataDelta, MetadataImage } from '../metadata/image.ts'
import type { MetadataRecord, MetadataVoter } from '../metadata/records.ts'

/** A committed entry of the metadata log. */
export interface HistoryEntry {
  /** Offset of the entry. */
  readonly offset: Offset
  readonly epoch: Epoch
  /** Wall clock of the active controller that wrote it; -1 where none was written. */
  readonly timestamp: Timestamp
  readonly records: readonly MetadataRecord[]
}

/** Called after every committed group of records was replayed here. */
export type MetadataListener = (delta: MetadataDelta, image: MetadataImage) => void

/** How this node stands in the quorum. */
export interface LocalQuorumStatus {
  readonly role: 'leader' | 'follower' | 'candidate' | 'observer' | 'unattached' | 'resigned'
  readonly isVoter: boolean
  readonly highWatermark: Offset
  readonly logEndOffset: Offset
  /** Voters in force here, and whether this node can reach them right now: itself always, and whom it had no need to reach so far. */
  readonly voters: readonly (MetadataVoter & { readonly reachable: boolean })[]
}

/** The metadata quorum. */
export interface Quorum {
  /** Committed state as this node has replayed it. */
  readonly image: MetadataImage
  /** The active controller, as far as this node knows. */
  readonly leader: NodeId | undefined
  readonly epoch: Epoch
  /**
   * Has the active controller decide. Resolves when the records of the decision are committed and replayed on this node,
   * so that whoever asked sees the effect. A node that is not the active controller forwards it, and looks for a new one when that
   * dies, until `timeoutMs` (default: `controller.quorum.request.timeout.ms`) has passed.
   * Raises ApiError: NOT_CONTROLLER (nobody decided it; the message says that no majority is reachable and which nodes are down, if so),
   * REQUEST_TIMED_OUT (it may or may not take effect), or what the decision refuses as a whole.
   */
  request<R extends ControllerRequest>(request: R, timeoutMs?: Millis): Promise<ControllerResponse<R>>
  /**
   * Committed entries from `from` on, or from where this node's log begins (what is older is in its snapshot), as this node has them: for people
   * who ask how things came to be.
   */
  history(from: Offset): AsyncIterable<HistoryEntry>
  /** How this node stands; what the leader knows is asked of it by `describeQuorum`. */
  status(): LocalQuorumStatus
  /** Listeners are called in the order of subscription; returns how to stop. */
  subscribe(listener: MetadataListener): () => void
  close(): Promise<void>
}
