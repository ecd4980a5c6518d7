/** Giving votes (Raft §5.2 and §5.4.1, KIP-996). */
import { unreachable } from '../lib/common/assert.ts'
import { becomeUnattached } from './become.ts'
import type { Position } from './epochs.ts'
import type { VoteRequest } from './messages.ts'
import { isVoter, sameReplica, type ReplicaKey } from './replica.ts'
import { knownLeader, randomElectionTicks, send, voteFor, type State } from './state.ts'

/** A replica asks for a vote, or whether it would get one. */
export function voteRequested(state: State, from: ReplicaKey, request: VoteRequest): void {
  if (request.epoch > state.epoch && heeds(state, from)) becomeUnattached(state, request.epoch)
  const granted = request.epoch === state.epoch && mayGrant(state, from, request)
  if (granted && !request.preVote) grant(state, from)
  if (granted && request.preVote) yieldTo(state, from, request.position)
  send(state, from, { type: 'voteResponse', epoch: state.epoch, leader: knownLeader(state), preVote: request.preVote, granted })
}

/**
 * Whether `from` may raise our epoch. A voter always may, with its pre-vote too: one that was left behind in a higher epoch could
 * otherwise never come back. Anybody else only when there is no leader to disturb: a removed voter must not depose one,
 * but whom we know as no voter may have been made one without our having heard.
 */
function heeds(state: State, from: ReplicaKey): boolean {
  return knownLeader(state) === undefined || isVoter(state.log.voters, from)
}

function mayGrant(state: State, from: ReplicaKey, request: VoteRequest): boolean {
  if (state.recovery !== undefined) return false
  if (!isUpToDate(request.position, state.log.position)) return false
  const role = state.role
  switch (role.kind) {
    case 'unattached':
    case 'prospective':
    case 'candidate':
      return request.preVote || state.votedFor === undefined || sameReplica(state.votedFor, from)
    case 'resigned':
      // Its own vote of the epoch is spent; but it knows best that the leader is gone.
      return request.preVote
    case 'follower':
    case 'leader':
      return false
    default:
      return unreachable(role)
  }
}

/** Whether a log that ends at `candidate` may lead one that ends at `own`: later epoch first, then length (Raft §5.4.1). */
export function isUpToDate(candidate: Position, own: Position): boolean {
  return candidate.epoch > own.epoch || (candidate.epoch === own.epoch && candidate.offset >= own.offset)
}

/**
 * Of two that ask at the same time the one with the longer log, or else the lower id, goes first: both would stand, and split the
 * votes. Once per epoch, because a replica that can be heard but hears nothing must not keep others from standing.
 */
function yieldTo(state: State, other: ReplicaKey, position: Position): void {
  if (state.role.kind !== 'prospective' || state.yieldedIn === state.epoch || !isVoter(state.log.voters, other)) return
  const { position: own } = state.log
  const even = position.epoch === own.epoch && position.offset === own.offset
  if (even && other.id > state.self.id) return
  state.yieldedIn = state.epoch
  becomeUnattached(state, state.epoch)
}

function grant(state: State, to: ReplicaKey): void {
  voteFor(state, to)
  // Whoever gave its vote away waits for that election before it stands itself.
  if (state.role.kind === 'unattached') state.role.electionTicks = randomElectionTicks(state)
  else if (state.role.kind === 'prospective') becomeUnattached(state, state.epoch)
}
