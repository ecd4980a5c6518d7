/**
 * What a replica may be, as data, and which role may follow which. A voter that is not heard of in an election has the
 * same roles as an observer: what tells them apart is the voter set of the log, not the role.
 */
import type { NodeId, Offset, Ticks } from '../lib/common/ids.ts'
import type { Position } from './epochs.ts'
import type { SnapshotId } from './messages.ts'
import type { ReplicaKey, Voter } from './replica.ts'

/** Knows no leader of its epoch. */
export interface Unattached {
  readonly kind: 'unattached'
  /** Until a voter stands for election. */
  electionTicks: Ticks
  /** Until somebody is asked for the leader again. */
  askTicks: Ticks
}

/** A snapshot on its way here. */
export interface Download {
  readonly snapshot: SnapshotId
  bytePosition: number
}

/** Follows a leader. */
export interface Follower {
  readonly kind: 'follower'
  readonly leader: Voter
  /** Until the leader counts as lost. */
  timeoutTicks: Ticks
  /** Until the fetch on its way counts as lost; undefined when none is. */
  fetchTicks: Ticks | undefined
  download: Download | undefined
}

/** Asks whether it would be elected, without raising its epoch (KIP-996). */
export interface Prospective {
  readonly kind: 'prospective'
  /** The leader of the epoch whose silence made it ask; it is asked too, and if it lives it says so. */
  readonly lost: Voter | undefined
  readonly granted: Set<NodeId>
  readonly refused: Set<NodeId>
  /** Until it asks anew. */
  electionTicks: Ticks
  retryTicks: Ticks
}

/** Stands for election in its epoch. It is among `granted` once its own vote is on the disk. */
export interface Candidate {
  readonly kind: 'candidate'
  readonly granted: Set<NodeId>
  readonly refused: Set<NodeId>
  electionTicks: Ticks
  retryTicks: Ticks
}

/** What the leader knows of another replica. */
export interface Progress {
  readonly key: ReplicaKey
  /** The replica durably holds everything below; 0 until it was heard of in this epoch. May go back when a replica lost its disk. */
  fetchOffset: Offset
  /** Ticks since it was last heard of. */
  silentTicks: Ticks
  /** A fetch that waits for something to answer. */
  waiting: { readonly position: Position; readonly highWatermark: Offset; ticks: Ticks } | undefined
}

/** Leads its epoch. */
export interface Leader {
  readonly kind: 'leader'
  /** Offset of the entry that began the epoch. Nothing is committed by counting before that entry is (Raft §5.4.2). */
  readonly epochStart: Offset
  /** The other voters of the set in force. */
  readonly voters: Map<NodeId, Progress>
  /** Everybody else who fetches, by name. */
  readonly observers: Map<string, Progress>
  /** Leadership is being handed to this voter; nothing is accepted meanwhile. */
  transfer: { readonly to: ReplicaKey; ticks: Ticks } | undefined
}

/** Led its epoch and gave that up; it must not vote for, or follow, anybody in it. */
export interface Resigned {
  readonly kind: 'resigned'
  electionTicks: Ticks
}

/** Any role. */
export type Role = Unattached | Follower | Prospective | Candidate | Leader | Resigned

/** Which role may follow which. */
export const transitions: Readonly<Record<Role['kind'], readonly Role['kind'][]>> = {
  unattached: ['unattached', 'follower', 'prospective', 'candidate'],
  follower: ['unattached', 'follower', 'prospective', 'candidate'],
  prospective: ['unattached', 'follower', 'prospective', 'candidate'],
  candidate: ['unattached', 'follower', 'prospective', 'leader'],
  leader: ['unattached', 'follower', 'resigned'],
  resigned: ['unattached', 'follower', 'prospective'],
}
