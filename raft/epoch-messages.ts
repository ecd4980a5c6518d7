/** The two messages by which a leader begins and ends its epoch (KIP-595). */
import { unreachable } from '../lib/common/assert.ts'
import { becomeUnattached, learn } from './become.ts'
import { becomeCandidate } from './election.ts'
import type { BeginEpochRequest, BeginEpochResponse, EndEpochRequest } from './messages.ts'
import { sameReplica, type ReplicaKey } from './replica.ts'
import { isElectable, knownLeader, send, type State } from './state.ts'

/** A leader says that it leads. A follower's patience is not renewed by that: only what it fetches shows that it is served. */
export function epochBegun(state: State, from: ReplicaKey, request: BeginEpochRequest): void {
  learn(state, from, request.epoch, request.leader)
  if (request.epoch < state.epoch) send(state, from, { type: 'beginEpochResponse', epoch: state.epoch, leader: knownLeader(state) })
}

/** A replica that we told of our epoch knows of a later one. */
export function epochRefused(state: State, from: ReplicaKey, response: BeginEpochResponse): void {
  learn(state, from, response.epoch, response.leader)
}

/** A leader has given up. Its first successor stands for election at once; the others give it time. */
export function epochEnded(state: State, from: ReplicaKey, request: EndEpochRequest): void {
  if (request.epoch < state.epoch) return
  learn(state, from, request.epoch, undefined)
  const role = state.role
  switch (role.kind) {
    case 'follower':
    case 'unattached':
    case 'prospective':
      break
    case 'candidate':
    case 'leader':
    case 'resigned':
      // It has an election of its own in this epoch: the message is another's, and of no use.
      return
    default:
      unreachable(role)
  }
  if (role.kind === 'follower' && role.leader.id !== from.id) return
  const rank = request.successors.findIndex((key) => sameReplica(key, state.self))
  if (rank === 0 && isElectable(state)) becomeCandidate(state)
  else if (role.kind === 'follower') becomeUnattached(state, state.epoch)
}
