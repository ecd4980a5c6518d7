/** Requests about the quorum itself, as its leader answers them: who follows how closely, changes of the voters, handing leadership on. */
import { unreachable } from '../common/assert.ts'
import { ApiError } from '../common/errors.ts'
import type { Millis, NodeId, Timestamp } from '../common/ids.ts'
import type { Clock } from '../common/ports.ts'
import type { QuorumReplica, QuorumRequest, QuorumView } from '../controller/requests.ts'
import type { VoterChange } from '../../raft/membership.ts'
import type { RaftStatus } from '../../raft/raft.ts'
import { type ReplicaKey, replicaName, sameReplica } from '../../raft/replica.ts'
import type { Outcome } from './controller-codec.ts'
import { LeadershipLostError, type MetadataReplica } from './replica-types.ts'

/** How often a change that cannot be made yet is tried again: a commit or a catching-up is waited for. */
const retryMs: Millis = 20

/** More between two looks says that this process was held up. */
const longestGapMs: Millis = 80

/** Answers while the replica leads and is active; asked by lib/quorum's controller only then. */
export class QuorumChanges {
  readonly #nodeId: NodeId
  readonly #replica: MetadataReplica
  readonly #clock: Clock
  /** When a replica was last seen to hold everything that was committed, by its name. */
  readonly #caughtUp = new Map<string, Timestamp>()

  constructor(nodeId: NodeId, replica: MetadataReplica, clock: Clock) {
    this.#nodeId = nodeId
    this.#replica = replica
    this.#clock = clock
  }

  /** What becomes of the request, in `timeoutMs` at most. */
  async request(request: QuorumRequest, timeoutMs: Millis): Promise<Outcome> {
    const deadline = this.#clock.monotonic() + timeoutMs
    switch (request.kind) {
      case 'describeQuorum':
        return answered(this.#describe(this.#replica.status()))
      case 'addVoter':
        return this.#change(request, () => this.#replica.addVoter(request.voter), deadline)
      case 'removeVoter':
        return (await this.#withoutIt(request, deadline)) ?? this.#change(request, () => this.#replica.removeVoter(request), deadline)
      case 'updateVoter':
        return this.#change(request, () => this.#replica.updateVoter(request.voter), deadline)
      case 'transferLeadership':
        return this.#transfer(request.id, deadline)
      default:
        return unreachable(request)
    }
  }

  #describe(status: RaftStatus): QuorumView {
    const now = this.#clock.now()
    const progress = new Map(status.replicas.map((replica) => [replicaName(replica.key), replica]))
    const describe = (key: { readonly id: NodeId; readonly directoryId: string }): QuorumReplica => {
      const { id, directoryId } = key
      if (id === this.#nodeId) return { id, directoryId, logEndOffset: status.logEndOffset, lastFetchTimestamp: now, lastCaughtUpTimestamp: now }
      const known = progress.get(replicaName(key))
      // A leader counts silence from the beginning of its epoch: before the first fetch nothing is known.
      if (known === undefined || known.fetchOffset <= 0) return { id, directoryId, logEndOffset: -1, lastFetchTimestamp: -1, lastCaughtUpTimestamp: -1 }
      const lastFetchTimestamp = Math.round(now - known.silentTicks * this.#replica.tickMs)
      // All that is committed: while writes go on, nobody but the leader ever holds its last entry.
      if (known.fetchOffset >= status.highWatermark) this.#caughtUp.set(replicaName(key), lastFetchTimestamp)
      const lastCaughtUpTimestamp = this.#caughtUp.get(replicaName(key)) ?? -1
      return { id, directoryId, logEndOffset: known.fetchOffset, lastFetchTimestamp, lastCaughtUpTimestamp }
    }
    return {
      leaderId: this.#nodeId,
      leaderEpoch: status.epoch,
      highWatermark: status.highWatermark,
      voters: status.voters.map((voter) => ({ ...describe(voter), address: voter.address })),
      observers: status.replicas.filter(({ isVoter }) => !isVoter).map(({ key }) => describe(key)),
    }
  }

  /**
   * Whoever is taken out counts no more from that moment on: were the others not a majority of what is left, nothing could be committed
   * any more, not even this. So they must have been heard of since it was asked for; undefined: they have, or it is another's to say.
   */
  async #withoutIt(leaving: ReplicaKey, deadline: Millis): Promise<Outcome | undefined> {
    let since = this.#clock.monotonic()
    let lookedAt = since
    for (;;) {
      const { role, voters, replicas } = this.#replica.status()
      const left = voters.filter((voter) => !sameReplica(voter, leaving))
      if (role !== 'leader' || left.length === voters.length || left.length === 0) return undefined
      const now = this.#clock.monotonic()
      // Ticks do not count a pause of this process.
      if (now - lookedAt > longestGapMs) since = now
      lookedAt = now
      const silent = left.filter((voter) => {
        const known = replicas.find(({ key }) => sameReplica(key, voter))
        return voter.id !== this.#nodeId && (known === undefined || (known.silentTicks + 2) * this.#replica.tickMs > now - since)
      })
      if (left.length - silent.length > left.length / 2) return undefined
      if (now >= deadline) {
        const names = silent.map(({ id, directoryId }) => `${id} (${directoryId})`).join(', ')
        const message = `without node ${leaving.id} no majority of the voters would be there: nothing is heard of ${names}`
        return { kind: 'refused', error: new ApiError('REQUEST_TIMED_OUT', message), endOffset: 0 }
      }
      await pause(this.#clock, retryMs)
    }
  }

  /** Tries until the change is in the log, waits until it is committed. */
  async #change(request: VoterRequest, attempt: () => VoterChange, deadline: Millis): Promise<Outcome> {
    for (;;) {
      const change = attempt()
      if (change.kind === 'appended') return this.#committed(change.baseOffset + 1, change.epoch)
      if (change.kind === 'notLeader') return { kind: 'notActive' }
      const refusal = refusalOf(change.kind, request, this.#replica.status())
      if (refusal.final || this.#clock.monotonic() >= deadline) return { kind: 'refused', error: refusal.error, endOffset: 0 }
      await pause(this.#clock, retryMs)
    }
  }

  async #committed(endOffset: number, epoch: number): Promise<Outcome> {
    try {
      await this.#replica.committed(endOffset, epoch)
      return { ...answered({}), endOffset }
    } catch (error) {
      if (error instanceof LeadershipLostError) return { kind: 'unknown' }
      throw error
    }
  }

  async #transfer(id: NodeId, deadline: Millis): Promise<Outcome> {
    const { voters, epoch } = this.#replica.status()
    if (id === this.#nodeId) return answered({ leaderId: id, leaderEpoch: epoch })
    const to = voters.find((voter) => voter.id === id)
    if (to === undefined) return { kind: 'refused', error: new ApiError('VOTER_NOT_FOUND', `node ${id} is no voter of the metadata quorum`), endOffset: 0 }
    if (!this.#replica.transferLeadership(to)) return { kind: 'notActive' }
    while (this.#clock.monotonic() < deadline) {
      await pause(this.#clock, retryMs)
      const { leader, epoch: newEpoch } = this.#replica.status()
      if (leader !== undefined && newEpoch > epoch) return answered({ leaderId: leader.id, leaderEpoch: newEpoch })
    }
    return { kind: 'refused', error: new ApiError('REQUEST_TIMED_OUT', `node ${id} has not taken over in time`), endOffset: 0 }
  }
}

type VoterRequest = Extract<QuorumRequest, { kind: 'addVoter' | 'removeVoter' | 'updateVoter' }>

function answered(response: Extract<Outcome, { kind: 'answered' }>['response']): Extract<Outcome, { kind: 'answered' }> {
  return { kind: 'answered', response, endOffset: 0 }
}

/** Kafka's error for a change that is not made, and whether waiting would not help. */
function refusalOf(
  kind: Exclude<VoterChange['kind'], 'appended' | 'notLeader'>,
  request: VoterRequest,
  { voters }: RaftStatus,
): { readonly error: ApiError; readonly final: boolean } {
  const { id, directoryId } = request.kind === 'removeVoter' ? request : request.voter
  const names = voters.map((voter) => `${voter.id} (${voter.directoryId})`).join(', ')
  switch (kind) {
    case 'changePending':
      return { final: false, error: new ApiError('REQUEST_TIMED_OUT', 'the change of the voters before this one is not committed yet') }
    case 'transferring':
      return { final: false, error: new ApiError('REQUEST_TIMED_OUT', 'leadership is being handed on') }
    case 'notCaughtUp':
      return { final: false, error: new ApiError('REQUEST_TIMED_OUT', `node ${id} with directory ${directoryId} does not follow the metadata log, or is behind; is it running?`) }
    case 'duplicateVoter':
      return { final: true, error: new ApiError('DUPLICATE_VOTER', `The voter id for ${id} (${directoryId}) is already part of the set of voters: ${names}`) }
    case 'voterNotFound':
      return { final: true, error: new ApiError('VOTER_NOT_FOUND', `${id} (${directoryId}) is not among the voters: ${names}`) }
    case 'lastVoter':
      return { final: true, error: new ApiError('INVALID_REQUEST', `node ${id} is the last voter: without it there would be no cluster`) }
    default:
      return unreachable(kind)
  }
}

/** Resolves after `delayMs`. */
export function pause(clock: Clock, delayMs: Millis): Promise<void> {
  return new Promise((resolve) => void clock.after(delayMs, resolve))
}
