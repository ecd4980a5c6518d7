/**
 * One replica of the metadata log: Raft as KRaft does it, followers pulling. It does no I/O. Messages, ticks and finished
 * writes go in; `ready()` says what is to be sent and written. The bytes of entries never pass through here.
 *
 * The shell's turn: call `ready()`; send its messages at once; do its write, durably and in order, then call `persisted`.
 * While a write is on its way `ready()` may be called again, and hands out no other. A message that depends on the disk
 * (a vote, anything of a new epoch, the fetch that vouches for new entries) is not handed out before `persisted`.
 *
 * The shell keeps the bytes of what was proposed or fetched by (offset, epoch), which name an entry for good: an answer may be
 * taken, ignored, or overtaken by another leader's, and only a write's `append` says which entries go to the disk. It attaches
 * bytes to the entries of a fetch answer as it sends it (`clipEntries` when there are too many), and to a snapshot's pieces.
 */
import { assert, unreachable } from '../lib/common/assert.ts'
import type { Epoch, NodeId, Offset } from '../lib/common/ids.ts'
import { becomeUnattached } from './become.ts'
import { ownVoteSaved, tickElection, becomeProspective, voteAnswered } from './election.ts'
import { epochBegun, epochEnded, epochRefused } from './epoch-messages.ts'
import { fetchRequested, snapshotRequested } from './fetch.ts'
import { fetchAnswered, fetchNext, snapshotAnswered, tickFollower, tickUnattached } from './follow.ts'
import { checkInvariants } from './invariants.ts'
import { advanceHighWatermark, answerFetches, finishTransfer, hasCommittedInEpoch, resign, tickLeader } from './leader.ts'
import { Log, type LogWrite, type RestoredLog } from './log.ts'
import { addVoter, mayPropose, removeVoter, updateVoter, type Proposal, type VoterChange } from './membership.ts'
import type { Envelope, Message } from './messages.ts'
import { optionErrors, type RaftOptions, type RaftRandom } from './options.ts'
import { isVoter, sameReplica, type ReplicaKey, type Voter } from './replica.ts'
import { restoreErrors } from './restore.ts'
import type { Role } from './roles.ts'
import { isElectable, knownLeader, randomElectionTicks, type HardState, type State } from './state.ts'
import { voteRequested } from './vote.ts'

/** What a replica finds on its disk. */
export interface Restored {
  readonly hardState: HardState
  readonly log: RestoredLog
  /** The log ends before what was once durable: see State.recovery. */
  readonly damaged: boolean
}

/**
 * What the disk must do before `persisted`, in this order: hard state, install, truncation, append. A crash in between leaves a state
 * that is good to start from.
 */
export interface Write extends LogWrite {
  readonly hardState: HardState | undefined
  /**
   * Offset of the entry in `append` that begins an epoch of this leader. The shell makes up its bytes, as it does for voter sets; the
   * first leader's names the voters too.
   */
  readonly epochStart: Offset | undefined
}

/** What is to be done now. */
export interface Ready {
  readonly messages: readonly Envelope[]
  readonly write: Write | undefined
  /** Everything below may be applied. Entries below it may still be on their way to this node's own disk. */
  readonly highWatermark: Offset
}

/** How the replica sees the quorum. */
export interface RaftStatus {
  readonly role: Role['kind']
  readonly epoch: Epoch
  readonly leader: Voter | undefined
  /** Leads, and has committed in its epoch: it knows of every entry that ever was committed, and may decide. */
  readonly isActive: boolean
  readonly isVoter: boolean
  readonly isRecovering: boolean
  readonly highWatermark: Offset
  readonly logStartOffset: Offset
  readonly logEndOffset: Offset
  readonly voters: readonly Voter[]
  /** The leader's view of the others; empty elsewhere. */
  readonly replicas: readonly { readonly key: ReplicaKey; readonly isVoter: boolean; readonly fetchOffset: Offset; readonly silentTicks: number }[]
}

/** One replica. */
export class Raft {
  readonly #state: State
  /** The write that is on its way. */
  #flying: Ready | undefined
  #shownHighWatermark: Offset = -1

  /** Starts from what is on the disk; raises RestoreError when that cannot be. */
  constructor(self: Voter, options: RaftOptions, restored: Restored, random: RaftRandom) {
    const errors = optionErrors(options)
    assert(errors.length === 0, errors.join('; '))
    restoreErrors(restored.hardState, restored.log)
    this.#state = {
      self,
      options,
      random,
      log: new Log(restored.log),
      epoch: restored.hardState.epoch,
      votedFor: restored.hardState.votedFor,
      hardState: 'durable',
      role: { kind: 'unattached', electionTicks: 0, askTicks: 0 },
      yieldedIn: undefined,
      outbox: [],
      recovery: restored.damaged ? 'unaimed' : undefined,
    }
    // Alone there is nobody to wait for. A leader that restarts has lost what was not on its disk, and is none until elected anew.
    const alone = this.#state.log.voters.length === 1 && isVoter(this.#state.log.voters, self)
    becomeUnattached(this.#state, this.#state.epoch, alone ? 1 : randomElectionTicks(this.#state))
  }

  /** Time passes. */
  tick(): void {
    const role = this.#state.role
    switch (role.kind) {
      case 'unattached':
        return tickUnattached(this.#state, role)
      case 'follower':
        return tickFollower(this.#state, role)
      case 'prospective':
      case 'candidate':
        return tickElection(this.#state, role)
      case 'leader':
        return tickLeader(this.#state, role)
      case 'resigned':
        if (--role.electionTicks > 0) return
        return isElectable(this.#state) ? becomeProspective(this.#state) : becomeUnattached(this.#state, this.#state.epoch)
      default:
        return unreachable(role)
    }
  }

  /** A message came; the shell has checked that it is of this cluster and meant for this directory. */
  step(from: ReplicaKey, message: Message): void {
    switch (message.type) {
      case 'voteRequest':
        return voteRequested(this.#state, from, message)
      case 'voteResponse':
        return voteAnswered(this.#state, from, message)
      case 'beginEpochRequest':
        return epochBegun(this.#state, from, message)
      case 'beginEpochResponse':
        return epochRefused(this.#state, from, message)
      case 'endEpochRequest':
        return epochEnded(this.#state, from, message)
      case 'fetchRequest':
        return fetchRequested(this.#state, from, message)
      case 'fetchResponse':
        return fetchAnswered(this.#state, from, message)
      case 'fetchSnapshotRequest':
        return snapshotRequested(this.#state, from, message)
      case 'fetchSnapshotResponse':
        return snapshotAnswered(this.#state, from, message)
      default:
        return unreachable(message)
    }
  }

  /** The connection to a node has closed: most likely it died. A follower of it waits no longer than a short grace. */
  disconnected(peer: NodeId): void {
    const { role, options } = this.#state
    if (role.kind !== 'follower' || role.leader.id !== peer) return
    role.timeoutTicks = Math.min(role.timeoutTicks, options.graceTicks + 1 + this.#state.random.below(options.graceTicks + 1))
    role.fetchTicks = undefined
  }

  /** Appends `count` entries, if this replica leads; they are committed when the high watermark passes them in the same epoch. */
  propose(count: number): Proposal {
    assert(Number.isSafeInteger(count) && count > 0, `cannot propose ${count} entries`)
    const role = mayPropose(this.#state)
    if (role.kind !== 'leader') return role
    return { kind: 'appended', baseOffset: this.#state.log.appendOwn(count, this.#state.epoch), epoch: this.#state.epoch }
  }

  /** Makes an observer that has caught up a voter. */
  addVoter(voter: Voter): VoterChange {
    return addVoter(this.#state, voter)
  }

  /** Makes a voter an observer. */
  removeVoter(key: ReplicaKey): VoterChange {
    return removeVoter(this.#state, key)
  }

  /** Records where a voter listens now. */
  updateVoter(voter: Voter): VoterChange {
    return updateVoter(this.#state, voter)
  }

  /** Hands leadership to a voter once that holds the whole log; given up after an election's time. Whether it was begun. */
  transferLeadership(to: ReplicaKey): boolean {
    const { role, log, self, options } = this.#state
    if (role.kind !== 'leader' || sameReplica(to, self) || !isVoter(log.voters, to)) return false
    role.transfer = { to, ticks: options.electionTicks }
    return true
  }

  /** Gives up leadership, as before a stop; whoever holds most is asked to take over. */
  resign(): void {
    if (this.#state.role.kind === 'leader') resign(this.#state, this.#state.role)
  }

  /** The shell has durably saved a snapshot of everything below `endOffset`, which was applied, and dropped the log below `startOffset`. */
  compacted(endOffset: Offset, startOffset: Offset = endOffset): void {
    this.#state.log.compact(endOffset, startOffset)
  }

  /** What is to be done now, or undefined when nothing is. */
  ready(): Ready | undefined {
    const state = this.#state
    if (state.role.kind === 'leader') advanceHighWatermark(state, state.role)
    if (state.role.kind === 'leader') finishTransfer(state, state.role)
    if (state.role.kind === 'leader') answerFetches(state, state.role)
    if (state.role.kind === 'follower') fetchNext(state, state.role)
    const write = this.#flying === undefined ? this.#takeWrite() : undefined
    const messages = state.hardState === 'durable' ? state.outbox : []
    const highWatermark = state.log.highWatermark
    if (write === undefined && messages.length === 0 && highWatermark === this.#shownHighWatermark) return undefined
    this.#shownHighWatermark = highWatermark
    if (messages.length > 0) state.outbox = []
    const ready: Ready = { messages, write, highWatermark }
    if (write !== undefined) this.#flying = ready
    return ready
  }

  #takeWrite(): Write | undefined {
    const { log, role, epoch, votedFor } = this.#state
    const hardState = this.#state.hardState === 'changed' ? { epoch, votedFor } : undefined
    if (hardState === undefined && !log.hasWrite) return undefined
    if (hardState !== undefined) this.#state.hardState = 'flying'
    const logWrite = log.takeWrite()
    const started = role.kind === 'leader' && logWrite.append !== undefined && logWrite.append.from <= role.epochStart
    return { hardState, ...logWrite, epochStart: started ? role.epochStart : undefined }
  }

  /** The write of `ready`, which was the last handed out, is on the disk. */
  persisted(ready: Ready): void {
    assert(ready === this.#flying, 'a write is persisted once, and before the next')
    this.#flying = undefined
    const state = this.#state
    state.log.written()
    if (state.hardState === 'flying') state.hardState = 'durable'
    if (state.hardState === 'durable') ownVoteSaved(state)
  }

  /** How things stand. */
  status(): RaftStatus {
    const { role, log, epoch, self, recovery } = this.#state
    const progress = role.kind === 'leader' ? [...role.voters.values(), ...role.observers.values()] : []
    return {
      role: role.kind,
      epoch,
      leader: knownLeader(this.#state),
      isActive: role.kind === 'leader' && hasCommittedInEpoch(this.#state, role),
      isVoter: isVoter(log.voters, self),
      isRecovering: recovery !== undefined,
      highWatermark: log.highWatermark,
      logStartOffset: log.startOffset,
      logEndOffset: log.endOffset,
      voters: log.voters,
      replicas: progress.map(({ key, fetchOffset, silentTicks }) => ({ key, isVoter: isVoter(log.voters, key), fetchOffset, silentTicks })),
    }
  }

  /** The epoch. */
  get epoch(): Epoch {
    return this.#state.epoch
  }

  /** The role as it is, for tests and checkers: not to be changed. */
  get role(): Readonly<Role> {
    return this.#state.role
  }

  /** The log as it is, for checkers and for shells that read its epochs: not to be changed. */
  get log(): Log {
    return this.#state.log
  }

  /** Raises AssertionError when the state contradicts itself. */
  invariants(): void {
    checkInvariants(this.#state)
  }
}
