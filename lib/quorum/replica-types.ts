/** This node's replica of the metadata log as the rest of lib/quorum sees it: the Raft core with a disk, a clock and peers. */
import type { Epoch, NodeId, Offset } from '../common/ids.ts'
import type { MetadataImage } from '../metadata/image.ts'
import type { Replayed } from '../metadata/replay.ts'
import type { VoterChange } from '../../raft/membership.ts'
import type { RaftStatus } from '../../raft/raft.ts'
import type { ReplicaKey, Voter } from '../../raft/replica.ts'
import type { PeerIdentity, Payload } from '../rpc/types.ts'
import type { HistoryEntry, MetadataListener } from './types.ts'

/** An entry to be committed. */
export interface EntryToPropose {
  readonly bytes: Uint8Array
  /** What the entry makes of the one before it, so that this replica need not decode and replay what it has just made itself. */
  readonly replayed: Replayed | undefined
}

/** What became of entries: where they stand, or nothing, because this replica does not lead (any more). */
export type Proposed = { readonly kind: 'appended'; readonly baseOffset: Offset; readonly epoch: Epoch } | { readonly kind: 'notLeader' }

/** The replica. */
export interface MetadataReplica {
  /** Committed, and replayed here. */
  readonly image: MetadataImage
  /** Role, epoch, leader, voters, progress of others: as the core says right now; `isActive` only once `image` holds all of the log before the epoch's. */
  status(): RaftStatus
  /** How a tick of the core translates: for `silentTicks`. */
  readonly tickMs: number
  /** Called after committed entries were replayed here, in order: each by itself, or a run of those of another leader in one. */
  subscribe(listener: MetadataListener): () => void
  /** As `Quorum.history`. */
  history(from: Offset): AsyncIterable<HistoryEntry>
  /** Called whenever the role, the epoch, the leader, the voters or `isActive` has changed; ask `status()`. */
  onStatus(listener: () => void): () => void
  /** Appends entries, if this replica leads and is active. Synchronous; the write is grouped with whatever else is proposed in this turn. */
  propose(entries: readonly EntryToPropose[]): Proposed
  /**
   * Resolves when everything below `endOffset`, proposed in `epoch`, is committed and replayed here.
   * Rejects with LeadershipLostError when leadership is lost first: the fate of the entries is not known.
   */
  committed(endOffset: Offset, epoch: Epoch): Promise<void>
  /** Resolves when `image.endOffset` has reached `endOffset`; `cancel` forgets it. */
  replayed(endOffset: Offset): { readonly done: Promise<void>; cancel(): void }
  addVoter(voter: Voter): VoterChange
  removeVoter(key: ReplicaKey): VoterChange
  updateVoter(voter: Voter): VoterChange
  transferLeadership(to: ReplicaKey): boolean
  /** Gives up leadership, if it has it, before a stop. */
  resign(): void
  /** From lib/rpc: a Raft message came. */
  message(from: PeerIdentity, payload: Payload): void
  /** From lib/rpc: the last connection with the node closed, or none could be made. */
  disconnected(nodeId: NodeId): void
  /** Stops ticking, waits for the write that is on its way. */
  close(): Promise<void>
}

/** Leadership went before an entry was known to be committed: it may or may not take effect. */
export class LeadershipLostError extends Error {
  override readonly name = 'LeadershipLostError'
}
