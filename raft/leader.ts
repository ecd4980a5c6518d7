/** Leading: the start and end of an epoch, what is committed, answers to fetches that wait, check-quorum, handing over. */
import { assert } from '../lib/common/assert.ts'
import type { Offset } from '../lib/common/ids.ts'
import { majority, majorityOffset } from './majority.ts'
import type { FetchResult } from './messages.ts'
import { isVoter, replicaName, sameReplica, type ReplicaKey } from './replica.ts'
import type { Leader, Progress } from './roles.ts'
import { enterRole, randomElectionTicks, send, type State } from './state.ts'

/**
 * Begins its epoch with an entry of its own, through whose commit everything before is committed too. The first leader's names the
 * voters that it was formatted with, so that whoever has a log, or a snapshot of it, knows them.
 */
export function becomeLeader(state: State): void {
  assert(state.role.kind === 'candidate' && sameReplica(state.votedFor, state.self), 'only a candidate leads')
  const isFirst = state.log.voterSet.offset < 0
  const epochStart = isFirst ? state.log.appendVoters(state.log.voters, state.epoch) : state.log.appendOwn(1, state.epoch)
  const role: Leader = { kind: 'leader', epochStart, voters: new Map(), observers: new Map(), transfer: undefined }
  enterRole(state, role)
  adoptVoters(state, role)
  for (const { key } of role.voters.values()) announce(state, key)
}

/** Brings the leader's list of voters in line with the set in force; who is no voter any more is still served as an observer. */
export function adoptVoters(state: State, role: Leader): void {
  const voters = state.log.voters
  for (const [id, progress] of role.voters) {
    if (isVoter(voters, progress.key)) continue
    role.voters.delete(id)
    role.observers.set(replicaName(progress.key), progress)
  }
  for (const voter of voters) {
    if (voter.id === state.self.id || role.voters.has(voter.id)) continue
    const name = replicaName(voter)
    role.voters.set(voter.id, role.observers.get(name) ?? newProgress(voter))
    role.observers.delete(name)
  }
}

/** What the leader knows of `key`; a replica that was never heard of is an observer. */
export function progressOf(role: Leader, key: ReplicaKey): Progress {
  const voter = role.voters.get(key.id)
  if (voter !== undefined && sameReplica(voter.key, key)) return voter
  const name = replicaName(key)
  let observer = role.observers.get(name)
  if (observer === undefined) {
    observer = newProgress(key)
    role.observers.set(name, observer)
  }
  return observer
}

function newProgress(key: ReplicaKey): Progress {
  return { key: { id: key.id, directoryId: key.directoryId }, fetchOffset: 0, silentTicks: 0, waiting: undefined }
}

function announce(state: State, to: ReplicaKey): void {
  send(state, to, { type: 'beginEpochRequest', epoch: state.epoch, leader: state.self })
}

/**
 * Raises the high watermark to what a majority of voters durably holds, this replica counting only what its own disk has.
 * An entry of an earlier epoch is committed only by one of this epoch that follows it (Raft §5.4.2, figure 8).
 */
export function advanceHighWatermark(state: State, role: Leader): void {
  const held: Offset[] = []
  for (const { fetchOffset } of role.voters.values()) held.push(fetchOffset)
  if (isVoter(state.log.voters, state.self)) held.push(state.log.durableEndOffset)
  const offset = majorityOffset(held)
  if (offset <= role.epochStart || !state.log.commitTo(offset)) return
  // A leader that removed itself leads until that is committed, and no longer (Raft thesis §4.2.2).
  if (!isVoter(state.log.voters, state.self) && state.log.voterSet.offset < state.log.highWatermark) resign(state, role)
}

/** Whether the leader has committed in its epoch, and so knows that it holds everything that ever was. */
export function hasCommittedInEpoch(state: State, role: Leader): boolean {
  return state.log.highWatermark > role.epochStart
}

/** Answers the fetches that wait for something which is now there. */
export function answerFetches(state: State, role: Leader): void {
  for (const progress of role.voters.values()) answerFetch(state, role, progress)
  for (const progress of role.observers.values()) answerFetch(state, role, progress)
}

function answerFetch(state: State, role: Leader, progress: Progress): void {
  const waiting = progress.waiting
  if (waiting === undefined) return
  const { position } = waiting
  const highWatermark = hasCommittedInEpoch(state, role) ? state.log.highWatermark : undefined
  // A follower that lags can use the high watermark only up to its own end.
  const news = position.offset < state.log.endOffset || Math.min(highWatermark ?? 0, position.offset) > waiting.highWatermark
  if (!news && waiting.ticks > 0) return
  progress.waiting = undefined
  const result = entriesFrom(state, position.offset, highWatermark)
  send(state, progress.key, { type: 'fetchResponse', epoch: state.epoch, leader: state.self, position, result })
}

function entriesFrom(state: State, from: Offset, highWatermark: Offset | undefined): FetchResult {
  const to = Math.min(state.log.endOffset, from + state.options.maxFetchEntries)
  // The log may have been cleaned while the fetch waited: nothing is sent then, and the next fetch is told of the snapshot.
  const entries = from < state.log.startOffset ? state.log.entries(from, from) : state.log.entries(from, to)
  return { kind: 'entries', entries, highWatermark, logEndOffset: state.log.endOffset }
}

/** Time passes for a leader. */
export function tickLeader(state: State, role: Leader): void {
  const { checkQuorumTicks, fetchWaitTicks, retryTicks } = state.options
  let heard = isVoter(state.log.voters, state.self) ? 1 : 0
  for (const progress of role.voters.values()) {
    tickProgress(progress)
    if (progress.silentTicks < checkQuorumTicks) heard++
    // Who has not been heard of in this epoch may not know of it; who has may just have a fetch that waits.
    const late = progress.silentTicks - (progress.fetchOffset === 0 ? 0 : fetchWaitTicks)
    if (late > 0 && late % retryTicks === 0) announce(state, progress.key)
  }
  for (const [name, progress] of role.observers) {
    tickProgress(progress)
    if (progress.silentTicks >= checkQuorumTicks) role.observers.delete(name)
  }
  if (heard < majority(state.log.voters.length)) {
    resign(state, role)
    return
  }
  if (role.transfer !== undefined && --role.transfer.ticks <= 0) role.transfer = undefined
}

function tickProgress(progress: Progress): void {
  progress.silentTicks++
  if (progress.waiting !== undefined) progress.waiting.ticks--
}

/** Hands over once the chosen successor holds the whole log. */
export function finishTransfer(state: State, role: Leader): void {
  if (role.transfer === undefined) return
  const successor = role.voters.get(role.transfer.to.id)
  if (successor?.fetchOffset === state.log.endOffset) resign(state, role)
}

/** Gives up leadership; the voter that holds most is asked to take over, unless one was chosen. */
export function resign(state: State, role: Leader): void {
  const chosen = role.transfer?.to.id
  const others = [...role.voters.values()].sort((a, b) => rank(b, chosen) - rank(a, chosen)).map((progress) => progress.key)
  enterRole(state, { kind: 'resigned', electionTicks: randomElectionTicks(state) })
  for (const key of others) send(state, key, { type: 'endEpochRequest', epoch: state.epoch, successors: others })
}

function rank(progress: Progress, chosen: number | undefined): number {
  return progress.key.id === chosen ? Infinity : progress.fetchOffset
}
