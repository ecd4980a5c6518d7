/** Standing for election: first in question (prospective), then for real (candidate). */
import { assert, unreachable } from '../lib/common/assert.ts'
import { learn } from './become.ts'
import { becomeLeader } from './leader.ts'
import { majority } from './majority.ts'
import type { VoteResponse } from './messages.ts'
import { isVoter, type ReplicaKey, type Voter } from './replica.ts'
import type { Candidate, Prospective, Role } from './roles.ts'
import { enterEpoch, enterRole, isElectable, randomElectionTicks, send, voteFor, type State } from './state.ts'

/** Asks the voters whether they would elect this replica. */
export function becomeProspective(state: State): void {
  assert(isElectable(state), 'only who may be elected stands for election')
  const electionTicks = randomElectionTicks(state)
  const lost = lostLeader(state.role)
  const own = isVoter(state.log.voters, state.self) ? [state.self.id] : []
  const role: Prospective = { kind: 'prospective', lost, granted: new Set(own), refused: new Set(), electionTicks, retryTicks: 0 }
  enterRole(state, role)
  if (hasMajority(state, role.granted)) becomeCandidate(state)
  else askForVotes(state, role)
}

function lostLeader(role: Role): Voter | undefined {
  switch (role.kind) {
    case 'follower':
      return role.leader
    case 'prospective':
      return role.lost
    case 'unattached':
    case 'candidate':
    case 'leader':
    case 'resigned':
      return undefined
    default:
      return unreachable(role)
  }
}

/** Stands for election in the next epoch. */
export function becomeCandidate(state: State): void {
  assert(isElectable(state), 'only who may be elected stands for election')
  enterEpoch(state, state.epoch + 1)
  voteFor(state, state.self)
  const role: Candidate = { kind: 'candidate', granted: new Set(), refused: new Set(), electionTicks: randomElectionTicks(state), retryTicks: 0 }
  enterRole(state, role)
  askForVotes(state, role)
}

/** The hard state is on the disk, and with it a candidate's vote for itself, which counts only now. */
export function ownVoteSaved(state: State): void {
  if (state.role.kind !== 'candidate' || !isVoter(state.log.voters, state.self)) return
  state.role.granted.add(state.self.id)
  if (hasMajority(state, state.role.granted)) becomeLeader(state)
}

/** A vote, or the prospect of one, was given or refused. */
export function voteAnswered(state: State, from: ReplicaKey, response: VoteResponse): void {
  learn(state, from, response.epoch, response.leader)
  if (response.epoch < state.epoch || !isVoter(state.log.voters, from)) return
  const role = state.role
  switch (role.kind) {
    case 'prospective':
      if (response.preVote) count(role, from, response.granted)
      if (hasMajority(state, role.granted)) becomeCandidate(state)
      return
    case 'candidate':
      if (!response.preVote) count(role, from, response.granted)
      if (hasMajority(state, role.granted)) becomeLeader(state)
      else if (isHopeless(state, role.refused)) role.electionTicks = Math.min(role.electionTicks, 1 + state.random.below(state.options.electionTicks))
      return
    case 'unattached':
    case 'follower':
    case 'leader':
    case 'resigned':
      return
    default:
      unreachable(role)
  }
}

/** Time passes for one who stands for election. */
export function tickElection(state: State, role: Prospective | Candidate): void {
  role.electionTicks--
  role.retryTicks--
  if (role.electionTicks <= 0) becomeProspective(state)
  else if (role.retryTicks <= 0) askForVotes(state, role)
}

function askForVotes(state: State, role: Prospective | Candidate): void {
  role.retryTicks = state.options.retryTicks
  const preVote = role.kind === 'prospective'
  if (role.kind === 'prospective' && role.lost !== undefined && !isVoter(state.log.voters, role.lost)) {
    send(state, role.lost, { type: 'voteRequest', epoch: state.epoch, preVote, position: state.log.position })
  }
  for (const voter of state.log.voters) {
    if (voter.id === state.self.id || role.granted.has(voter.id)) continue
    send(state, voter, { type: 'voteRequest', epoch: state.epoch, preVote, position: state.log.position })
  }
}

function count(role: Prospective | Candidate, from: ReplicaKey, granted: boolean): void {
  if (granted) {
    role.granted.add(from.id)
    role.refused.delete(from.id)
  } else if (!role.granted.has(from.id)) {
    role.refused.add(from.id)
  }
}

function hasMajority(state: State, granted: ReadonlySet<number>): boolean {
  return granted.size >= majority(state.log.voters.length)
}

function isHopeless(state: State, refused: ReadonlySet<number>): boolean {
  return state.log.voters.length - refused.size < majority(state.log.voters.length)
}
