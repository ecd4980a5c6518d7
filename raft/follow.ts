/** The follower's side of fetching: entries, truncation where logs part, snapshots, and the search for a leader. */
import { unreachable } from '../lib/common/assert.ts'
import type { Offset } from '../lib/common/ids.ts'
import { becomeUnattached, followerTicks, learn } from './become.ts'
import { becomeProspective } from './election.ts'
import type { Destination, FetchRequest, FetchResponse, FetchSnapshotResponse } from './messages.ts'
import type { ReplicaKey, Voter } from './replica.ts'
import type { Follower, Unattached } from './roles.ts'
import { isElectable, send, type State } from './state.ts'

/** Sends the next fetch, if it is time and the log that it vouches for is on the disk. */
export function fetchNext(state: State, role: Follower): void {
  if (role.fetchTicks !== undefined || !state.log.isDurable) return
  role.fetchTicks = state.options.fetchWaitTicks + state.options.retryTicks
  finishRecovery(state)
  if (role.download === undefined) {
    send(state, role.leader, fetchHere(state))
  } else {
    const { snapshot, bytePosition } = role.download
    send(state, role.leader, { type: 'fetchSnapshotRequest', epoch: state.epoch, snapshot, bytePosition })
  }
}

function fetchHere(state: State): FetchRequest {
  return { type: 'fetchRequest', epoch: state.epoch, position: state.log.position, highWatermark: state.log.highWatermark }
}

function aimRecovery(state: State, target: Offset): void {
  const { recovery } = state
  if (recovery === undefined || (recovery !== 'unaimed' && recovery.epoch === state.epoch)) return
  state.recovery = { epoch: state.epoch, target }
}

function finishRecovery(state: State): void {
  const { recovery } = state
  if (recovery === undefined || recovery === 'unaimed' || recovery.epoch !== state.epoch) return
  if (state.log.durableEndOffset >= recovery.target) state.recovery = undefined
}

/** What a fetch brought. */
export function fetchAnswered(state: State, from: ReplicaKey, response: FetchResponse): void {
  learn(state, from, response.epoch, response.leader)
  const role = state.role
  if (response.epoch < state.epoch || role.kind !== 'follower' || role.leader.id !== from.id) return
  const { position, result } = response
  const here = state.log.position
  // Only an answer for the place where the log ends now says something; see FetchResponse.
  if (position.offset !== here.offset || position.epoch !== here.epoch) return
  role.fetchTicks = undefined
  switch (result.kind) {
    case 'entries':
      role.timeoutTicks = followerTicks(state)
      state.log.append(result.entries)
      // A late answer may bring what a snapshot was asked for.
      if (result.entries.to > result.entries.from) role.download = undefined
      aimRecovery(state, result.logEndOffset)
      if (result.highWatermark !== undefined) state.log.commitTo(result.highWatermark)
      return
    case 'diverging':
      role.timeoutTicks = followerTicks(state)
      state.log.truncateTo(state.log.sharedEnd({ epoch: result.epoch, offset: result.endOffset }))
      return
    case 'snapshot':
      role.timeoutTicks = followerTicks(state)
      if (result.snapshot.endOffset > state.log.highWatermark) role.download ??= { snapshot: result.snapshot, bytePosition: 0 }
      return
    case 'notLeader':
      stopFollowing(state, response.leader)
      return
    default:
      unreachable(result)
  }
}

/** A piece of a snapshot came. */
export function snapshotAnswered(state: State, from: ReplicaKey, response: FetchSnapshotResponse): void {
  learn(state, from, response.epoch, response.leader)
  const role = state.role
  if (response.epoch < state.epoch || role.kind !== 'follower' || role.leader.id !== from.id) return
  const { snapshot, bytePosition, result } = response
  const download = role.download
  if (download === undefined || download.bytePosition !== bytePosition) return
  if (download.snapshot.endOffset !== snapshot.endOffset || download.snapshot.epoch !== snapshot.epoch) return
  role.fetchTicks = undefined
  switch (result.kind) {
    case 'chunk':
      role.timeoutTicks = followerTicks(state)
      download.bytePosition += result.sizeBytes
      if (!result.last) return
      role.download = undefined
      state.log.install(snapshot, result.voterSet)
      return
    case 'notFound':
      // The leader has a newer one, of which the next fetch is told.
      role.download = undefined
      return
    case 'notLeader':
      stopFollowing(state, response.leader)
      return
    default:
      unreachable(result)
  }
}

/** The leader of our epoch leads no more, and never will again in it; unless it only says that our fetch was of an earlier epoch. */
function stopFollowing(state: State, leader: Voter | undefined): void {
  if (leader === undefined) becomeUnattached(state, state.epoch)
}

/** Time passes for a follower. */
export function tickFollower(state: State, role: Follower): void {
  if (role.fetchTicks !== undefined && --role.fetchTicks <= 0) role.fetchTicks = undefined
  if (--role.timeoutTicks > 0) return
  if (isElectable(state)) becomeProspective(state)
  else becomeUnattached(state, state.epoch)
}

/** Time passes for a replica without a leader: it asks one after the other who leads, and a voter at last stands for election. */
export function tickUnattached(state: State, role: Unattached): void {
  if (isElectable(state) && --role.electionTicks <= 0) {
    becomeProspective(state)
    return
  }
  if (--role.askTicks > 0) return
  role.askTicks = state.options.retryTicks
  const peer = somebody(state)
  // The answer vouches for nothing, but a fetch does: it waits for the disk as any other.
  if (peer !== undefined && state.log.isDurable) send(state, peer, fetchHere(state))
}

function somebody(state: State): Destination | undefined {
  const peers: Destination[] = state.log.voters.filter((voter) => voter.id !== state.self.id)
  for (const id of state.options.bootstrap) {
    if (id !== state.self.id && !peers.some((peer) => peer.id === id)) peers.push({ id, directoryId: undefined })
  }
  return peers.length === 0 ? undefined : peers[state.random.below(peers.length)]
}
