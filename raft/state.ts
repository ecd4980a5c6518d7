/** Everything one replica knows, and the few steps that all roles share. Only the files of this folder touch it. */
import { assert } from '../lib/common/assert.ts'
import type { Epoch, Offset, Ticks } from '../lib/common/ids.ts'
import type { Log } from './log.ts'
import type { Destination, Envelope, Message } from './messages.ts'
import type { RaftOptions, RaftRandom } from './options.ts'
import { isVoter, sameReplica, type ReplicaKey, type Voter } from './replica.ts'
import { transitions, type Progress, type Role } from './roles.ts'

/** What a replica must never forget: written before anything that depends on it leaves. */
export interface HardState {
  readonly epoch: Epoch
  readonly votedFor: ReplicaKey | undefined
}

/** One replica. */
export interface State {
  readonly self: Voter
  readonly options: RaftOptions
  readonly random: RaftRandom
  readonly log: Log
  /** Invariant: never decreases. */
  epoch: Epoch
  /** For whom this replica voted in `epoch`. */
  votedFor: ReplicaKey | undefined
  /** 'changed': not yet given to the disk; 'flying': on its way there. Nothing leaves before it is 'durable'. */
  hardState: 'durable' | 'changed' | 'flying'
  role: Role
  /** The epoch in which it last let another voter ask first. */
  yieldedIn: Epoch | undefined
  outbox: Envelope[]
  /**
   * A replica that found a hole in its log neither votes nor stands for election until it holds everything up to `target`,
   * the end of a leader's log after the loss: only then is whatever it may once have acknowledged here again. Any later leader
   * holds that too, and may have less besides: the target is that of the leader of `epoch`.
   */
  recovery: { readonly epoch: Epoch; readonly target: Offset } | 'unaimed' | undefined
}

/** Messages that wait for the hard state: far more than there are between two writes of a disk that works. */
const maxWaitingMessages = 1000

/** Sends when the hard state allows. A disk that hangs for long costs the oldest: by then whoever they are for has asked again. */
export function send(state: State, to: Destination, message: Message): void {
  state.outbox.push({ to, message })
  if (state.outbox.length > maxWaitingMessages) state.outbox.shift()
}

/** The leader of the epoch, as far as this replica knows. */
export function knownLeader(state: State): Voter | undefined {
  switch (state.role.kind) {
    case 'leader':
      return state.self
    case 'follower':
      return state.role.leader
    case 'unattached':
    case 'prospective':
    case 'candidate':
    case 'resigned':
      return undefined
  }
}

/**
 * Whether this replica may stand for election. One whose removal is in its log and not known to be committed still may: nobody
 * else might hold that entry and be able to win (Raft thesis §4.2.2). It counts the votes of the others only.
 */
export function isElectable({ recovery, log, self }: State): boolean {
  if (recovery !== undefined) return false
  if (isVoter(log.voters, self)) return true
  const before = log.voterSets.at(-2)
  return before !== undefined && log.voterSet.offset >= log.highWatermark && isVoter(before.voters, self)
}

/** How long to wait for an election this time. */
export function randomElectionTicks(state: State): Ticks {
  return state.options.electionTicks + state.random.below(state.options.electionTicks)
}

/** Enters an epoch that is new here, with no vote in it. */
export function enterEpoch(state: State, epoch: Epoch): void {
  assert(epoch > state.epoch, `epoch ${epoch} is not above ${state.epoch}`)
  state.epoch = epoch
  state.votedFor = undefined
  state.hardState = 'changed'
}

/** Votes in the current epoch; voting for the same replica again changes nothing. */
export function voteFor(state: State, key: ReplicaKey): void {
  if (sameReplica(state.votedFor, key)) return
  assert(state.votedFor === undefined, `second vote in epoch ${state.epoch}`)
  state.votedFor = { id: key.id, directoryId: key.directoryId }
  state.hardState = 'changed'
}

/** Takes on a role. */
export function enterRole(state: State, role: Role): void {
  assert(transitions[state.role.kind].includes(role.kind), `${role.kind} after ${state.role.kind}`)
  const left = state.role
  state.role = role
  if (left.kind === 'leader') releaseFetches(state, [...left.voters.values(), ...left.observers.values()])
}

/** Whoever waits for an answer of a leader that is none any more learns so at once. */
function releaseFetches(state: State, all: readonly Progress[]): void {
  const leader = knownLeader(state)
  for (const { key, waiting } of all) {
    if (waiting === undefined) continue
    send(state, key, { type: 'fetchResponse', epoch: state.epoch, leader, position: waiting.position, result: { kind: 'notLeader' } })
  }
}
