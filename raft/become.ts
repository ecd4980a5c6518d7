/** Losing and finding a leader: how a replica becomes unattached or a follower, and what it learns from any message. */
import { assert, unreachable } from '../lib/common/assert.ts'
import type { Epoch, Ticks } from '../lib/common/ids.ts'
import type { ReplicaKey, Voter } from './replica.ts'
import { enterEpoch, enterRole, randomElectionTicks, type State } from './state.ts'

/** Knows no leader of `epoch`, and waits for one or for an election. */
export function becomeUnattached(state: State, epoch: Epoch, electionTicks: Ticks = randomElectionTicks(state)): void {
  if (epoch > state.epoch) enterEpoch(state, epoch)
  enterRole(state, { kind: 'unattached', electionTicks, askTicks: 0 })
}

/** Follows the leader of `epoch`. */
export function becomeFollower(state: State, epoch: Epoch, leader: Voter): void {
  assert(leader.id !== state.self.id, 'a replica does not follow itself')
  if (epoch > state.epoch) enterEpoch(state, epoch)
  enterRole(state, { kind: 'follower', leader, timeoutTicks: followerTicks(state), fetchTicks: undefined, download: undefined })
}

/** How long a follower does without its leader this time; the random part keeps followers from standing for election all at once. */
export function followerTicks(state: State): Ticks {
  return state.options.fetchTimeoutTicks + state.random.below(Math.max(1, state.options.electionTicks >> 2))
}

/** Takes in the epoch and leader that a message of `from` names. A leader of our own id is what this node was before its disk was lost. */
export function learn(state: State, from: ReplicaKey, epoch: Epoch, leader: Voter | undefined): void {
  if (epoch < state.epoch) return
  const other = leader !== undefined && leader.id !== state.self.id ? leader : undefined
  if (epoch > state.epoch) {
    if (other === undefined) becomeUnattached(state, epoch)
    else becomeFollower(state, epoch, other)
    return
  }
  if (other === undefined) return
  const role = state.role
  switch (role.kind) {
    case 'prospective':
      // Others may not have noticed yet that the leader is gone; if it is not, it says so itself.
      if (role.lost?.id === other.id && from.id !== other.id) return
      becomeFollower(state, epoch, other)
      return
    case 'unattached':
    case 'candidate':
      becomeFollower(state, epoch, other)
      return
    case 'follower':
      assert(role.leader.id === other.id, `epoch ${epoch} has two leaders, ${role.leader.id} and ${other.id}`)
      return
    case 'leader':
    case 'resigned':
      assert(false, `epoch ${epoch} has two leaders, ${state.self.id} and ${other.id}`)
      return
    default:
      unreachable(role)
  }
}
