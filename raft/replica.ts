/**
 * Who takes part: a replica is a node id and the identity of its data directory (KIP-853), because a node whose disk was
 * lost has forgotten its votes and its log and must not be taken for what it was.
 */
import type { DirectoryId, NodeId, Offset } from '../lib/common/ids.ts'

/** Identity of one copy of the log. */
export interface ReplicaKey {
  readonly id: NodeId
  readonly directoryId: DirectoryId
}

/** A replica that votes, and where it listens; the core hands `address` on and never looks inside. */
export interface Voter extends ReplicaKey {
  readonly address: string
}

/** The voters. Invariant: no id twice. Empty in a replica that has not yet heard of any. */
export type VoterSet = readonly Voter[]

/** A voter set and the entry that made it so: in force from the moment it is in the log, committed or not. -1: from before the log. */
export interface VoterSetEntry {
  readonly offset: Offset
  readonly voters: VoterSet
}

/** Whether both name the same replica; nobody is the same as nobody else. */
export function sameReplica(a: ReplicaKey | undefined, b: ReplicaKey | undefined): boolean {
  return a !== undefined && b !== undefined && a.id === b.id && a.directoryId === b.directoryId
}

/** Whether `key` is in `voters`, directory included. */
export function isVoter(voters: VoterSet, key: ReplicaKey): boolean {
  for (const voter of voters) if (voter.id === key.id) return voter.directoryId === key.directoryId
  return false
}

/** A replica as text: for keys of maps, messages and tests. */
export function replicaName(key: ReplicaKey): string {
  return `${key.id}@${key.directoryId}`
}
