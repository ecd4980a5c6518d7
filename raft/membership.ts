/**
 * Changing the voters, one at a time and through the log (Raft thesis §4, KIP-853). Any majority of a set shares a replica
 * with any majority of one that differs in a single voter; that is all that keeps two leaders apart, so every rule here is needed.
 */
import type { Offset } from '../lib/common/ids.ts'
import { adoptVoters, hasCommittedInEpoch } from './leader.ts'
import { isVoter, replicaName, sameReplica, type ReplicaKey, type Voter, type VoterSet } from './replica.ts'
import type { Leader } from './roles.ts'
import { knownLeader, type State } from './state.ts'

/** What became of a proposal: where it stands in the log, or why it does not. */
export type Proposal =
  | { readonly kind: 'appended'; readonly baseOffset: Offset; readonly epoch: number }
  /** Ask `leader`, if anybody is known to be. */
  | { readonly kind: 'notLeader'; readonly leader: Voter | undefined }
  /** Leadership is being handed on: ask again soon. */
  | { readonly kind: 'transferring' }

/** What became of a change of the voters. */
export type VoterChange =
  | Proposal
  /** The one before it is not committed yet, or nothing of this epoch is (the erratum of the Raft thesis): ask again soon. */
  | { readonly kind: 'changePending' }
  /** A voter has this id; it must be removed first. */
  | { readonly kind: 'duplicateVoter' }
  | { readonly kind: 'voterNotFound' }
  | { readonly kind: 'lastVoter' }
  /** The replica does not follow yet, or is behind what is committed: as a voter it would hold up commits. */
  | { readonly kind: 'notCaughtUp' }

/** Makes an observer a voter. */
export function addVoter(state: State, voter: Voter): VoterChange {
  const role = mayPropose(state)
  if (role.kind !== 'leader') return role
  if (isChangePending(state, role)) return { kind: 'changePending' }
  if (state.log.voters.some((other) => other.id === voter.id)) return { kind: 'duplicateVoter' }
  const progress = role.observers.get(replicaName(voter))
  const follows = progress !== undefined && progress.silentTicks < state.options.fetchTimeoutTicks
  if (!follows || progress.fetchOffset < state.log.highWatermark) return { kind: 'notCaughtUp' }
  return change(state, role, [...state.log.voters, voter])
}

/** Makes a voter an observer; the leader may so remove itself, and resigns when that is committed. */
export function removeVoter(state: State, key: ReplicaKey): VoterChange {
  const role = mayPropose(state)
  if (role.kind !== 'leader') return role
  if (isChangePending(state, role)) return { kind: 'changePending' }
  if (!isVoter(state.log.voters, key)) return { kind: 'voterNotFound' }
  if (state.log.voters.length === 1) return { kind: 'lastVoter' }
  return change(
    state,
    role,
    state.log.voters.filter((voter) => !sameReplica(voter, key)),
  )
}

/** Records where a voter listens now. */
export function updateVoter(state: State, voter: Voter): VoterChange {
  const role = mayPropose(state)
  if (role.kind !== 'leader') return role
  if (isChangePending(state, role)) return { kind: 'changePending' }
  if (!isVoter(state.log.voters, voter)) return { kind: 'voterNotFound' }
  return change(
    state,
    role,
    state.log.voters.map((other) => (other.id === voter.id ? voter : other)),
  )
}

/** The leader's role if it takes entries, else what to answer. */
export function mayPropose(state: State): Leader | Proposal {
  if (state.role.kind !== 'leader') return { kind: 'notLeader', leader: knownLeader(state) }
  if (state.role.transfer !== undefined) return { kind: 'transferring' }
  return state.role
}

function isChangePending(state: State, role: Leader): boolean {
  return !hasCommittedInEpoch(state, role) || state.log.voterSet.offset >= state.log.highWatermark
}

function change(state: State, role: Leader, voters: VoterSet): VoterChange {
  const baseOffset = state.log.appendVoters(voters, state.epoch)
  adoptVoters(state, role)
  return { kind: 'appended', baseOffset, epoch: state.epoch }
}
