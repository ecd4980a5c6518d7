/**
 * What replicas say to each other: KRaft's requests (KIP-595, KIP-630, KIP-853, KIP-996), with entries as offsets and
 * epochs. The shell attaches the bytes to the two answers that have any, and may lose, repeat and reorder messages.
 */
import type { DirectoryId, Epoch, NodeId, Offset } from '../lib/common/ids.ts'
import type { EpochStart, Position } from './epochs.ts'
import type { ReplicaKey, Voter, VoterSetEntry } from './replica.ts'

/** Identity of a snapshot: everything below `endOffset` (exclusive) is in it, `epoch` is the last entry's. */
export interface SnapshotId {
  readonly endOffset: Offset
  readonly epoch: Epoch
}

/** The entries [from, to) as the core sees them. */
export interface Entries {
  readonly from: Offset
  readonly to: Offset
  /** Epochs of the entries; the first may begin before `from`. */
  readonly epochs: readonly EpochStart[]
  /** The entries among them that change the voters. */
  readonly voterSets: readonly VoterSetEntry[]
}

/** Asks for a vote; with `preVote` only whether there would be one, which binds nobody (KIP-996). */
export interface VoteRequest {
  readonly type: 'voteRequest'
  readonly epoch: Epoch
  readonly preVote: boolean
  /** End of the candidate's log. */
  readonly position: Position
}

/** Answer to a vote request. */
export interface VoteResponse {
  readonly type: 'voteResponse'
  readonly epoch: Epoch
  readonly leader: Voter | undefined
  readonly preVote: boolean
  readonly granted: boolean
}

/** The sender leads `epoch`. */
export interface BeginEpochRequest {
  readonly type: 'beginEpochRequest'
  readonly epoch: Epoch
  readonly leader: Voter
}

/** Answer to it: tells a leader of old that it is one. */
export interface BeginEpochResponse {
  readonly type: 'beginEpochResponse'
  readonly epoch: Epoch
  readonly leader: Voter | undefined
}

/** The sender leads `epoch` no longer. The first successor elects itself without waiting: that is how leadership is handed on. */
export interface EndEpochRequest {
  readonly type: 'endEpochRequest'
  readonly epoch: Epoch
  readonly successors: readonly ReplicaKey[]
}

/** Asks the leader for what follows `position`; says thereby that the sender durably holds everything before it. */
export interface FetchRequest {
  readonly type: 'fetchRequest'
  readonly epoch: Epoch
  readonly position: Position
  readonly highWatermark: Offset
}

/** What follows, or why nothing can. */
export type FetchResult =
  | {
      readonly kind: 'entries'
      readonly entries: Entries
      /** Undefined until the leader has committed an entry of its epoch. */
      readonly highWatermark: Offset | undefined
      readonly logEndOffset: Offset
    }
  /** The follower's log is not a prefix of the leader's: the leader's last epoch not above the follower's, and its end. */
  | { readonly kind: 'diverging'; readonly epoch: Epoch; readonly endOffset: Offset }
  /** The leader's log begins later: load this snapshot first. */
  | { readonly kind: 'snapshot'; readonly snapshot: SnapshotId }
  /** Not the leader, or not in that epoch; see `epoch` and `leader` of the answer. */
  | { readonly kind: 'notLeader' }

/**
 * Answer to a fetch. It repeats the position it answers: as a leader's log only grows in its epoch, the answer holds
 * whenever the follower is at that place in that epoch, and is void when it is not. So late and repeated answers are harmless.
 */
export interface FetchResponse {
  readonly type: 'fetchResponse'
  readonly epoch: Epoch
  readonly leader: Voter | undefined
  readonly position: Position
  readonly result: FetchResult
}

/** Asks for a snapshot's bytes from `bytePosition` on. */
export interface FetchSnapshotRequest {
  readonly type: 'fetchSnapshotRequest'
  readonly epoch: Epoch
  readonly snapshot: SnapshotId
  readonly bytePosition: number
}

/** A piece of a snapshot, or why there is none. */
export type FetchSnapshotResult =
  | {
      readonly kind: 'chunk'
      readonly voterSet: VoterSetEntry
      /** Bytes attached and whether they are the last: 0 and false from the core, filled in by the shell that attaches them. */
      readonly sizeBytes: number
      readonly last: boolean
    }
  | { readonly kind: 'notFound' }
  | { readonly kind: 'notLeader' }

/** Answer to a snapshot's fetch; repeats what it answers, as a fetch's does. */
export interface FetchSnapshotResponse {
  readonly type: 'fetchSnapshotResponse'
  readonly epoch: Epoch
  readonly leader: Voter | undefined
  readonly snapshot: SnapshotId
  readonly bytePosition: number
  readonly result: FetchSnapshotResult
}

/** Any message. */
export type Message =
  | VoteRequest
  | VoteResponse
  | BeginEpochRequest
  | BeginEpochResponse
  | EndEpochRequest
  | FetchRequest
  | FetchResponse
  | FetchSnapshotRequest
  | FetchSnapshotResponse

/** To whom a message goes; the directory is unknown while a replica only looks for the quorum. */
export interface Destination {
  readonly id: NodeId
  readonly directoryId: DirectoryId | undefined
}

/** A message on its way out. */
export interface Envelope {
  readonly to: Destination
  readonly message: Message
}

/**
 * The first part of `entries`, up to `to` (exclusive): for a shell that attaches fewer bytes than the core allows.
 * Cutting to the very start leaves no entries.
 */
export function clipEntries(entries: Entries, to: Offset): Entries {
  if (to >= entries.to) return entries
  return {
    from: entries.from,
    to,
    epochs: to === entries.from ? [] : entries.epochs.filter((start) => start.startOffset < to),
    voterSets: entries.voterSets.filter((set) => set.offset < to),
  }
}
