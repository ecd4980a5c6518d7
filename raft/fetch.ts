/** The leader's side of fetching, and what everybody else answers. */
import { unreachable } from '../lib/common/assert.ts'
import { progressOf } from './leader.ts'
import type { FetchRequest, FetchResult, FetchSnapshotRequest, FetchSnapshotResult } from './messages.ts'
import type { ReplicaKey } from './replica.ts'
import type { Leader } from './roles.ts'
import { knownLeader, send, type State } from './state.ts'

/** A replica asks for entries. A higher epoch in it is not taken over: observers raise nobody's epoch. */
export function fetchRequested(state: State, from: ReplicaKey, request: FetchRequest): void {
  const role = leaderFor(state, request.epoch)
  if (role === undefined) answer(state, from, request, { kind: 'notLeader' })
  else fetchedFromLeader(state, role, from, request)
}

function fetchedFromLeader(state: State, role: Leader, from: ReplicaKey, request: FetchRequest): void {
  const progress = progressOf(role, from)
  progress.silentTicks = 0
  progress.waiting = undefined
  const divergence = state.log.divergence(request.position)
  switch (divergence.kind) {
    case 'none':
      // It holds what this log holds up to there. The number may go back: a replica that lost its disk starts again.
      progress.fetchOffset = request.position.offset
      progress.waiting = { position: request.position, highWatermark: request.highWatermark, ticks: state.options.fetchWaitTicks }
      return
    case 'diverging':
      // What a diverging log holds says nothing of this one, so its offset is not counted, and it gets no high watermark before it is cut.
      answer(state, from, request, { kind: 'diverging', epoch: divergence.end.epoch, endOffset: divergence.end.offset })
      return
    case 'snapshot':
      answer(state, from, request, { kind: 'snapshot', snapshot: divergence.snapshot })
      return
    default:
      unreachable(divergence)
  }
}

/** A replica asks for a piece of a snapshot. */
export function snapshotRequested(state: State, from: ReplicaKey, request: FetchSnapshotRequest): void {
  const role = leaderFor(state, request.epoch)
  if (role === undefined) {
    answerSnapshot(state, from, request, { kind: 'notLeader' })
    return
  }
  progressOf(role, from).silentTicks = 0
  const newest = state.log.snapshot
  const held = newest?.endOffset === request.snapshot.endOffset && newest.epoch === request.snapshot.epoch
  const voterSet = held ? state.log.votersAt(newest.endOffset) : undefined
  answerSnapshot(state, from, request, voterSet === undefined ? { kind: 'notFound' } : { kind: 'chunk', voterSet, sizeBytes: 0, last: false })
}

function leaderFor(state: State, epoch: number): Leader | undefined {
  return state.role.kind === 'leader' && epoch === state.epoch ? state.role : undefined
}

function answer(state: State, to: ReplicaKey, request: FetchRequest, result: FetchResult): void {
  send(state, to, { type: 'fetchResponse', epoch: state.epoch, leader: knownLeader(state), position: request.position, result })
}

function answerSnapshot(state: State, to: ReplicaKey, request: FetchSnapshotRequest, result: FetchSnapshotResult): void {
  const { snapshot, bytePosition } = request
  send(state, to, { type: 'fetchSnapshotResponse', epoch: state.epoch, leader: knownLeader(state), snapshot, bytePosition, result })
}
