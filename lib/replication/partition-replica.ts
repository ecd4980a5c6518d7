/**
 * One replica of a partition: role, in-sync replicas, high watermark. Does no I/O and knows no time but what it is told: a shell hands in what
 * happened, does the effects in their order, and then may call again.
 */
import { assert } from '../common/assert.ts'
import type { BrokerEpoch, Millis, NodeId, Offset } from '../common/ids.ts'
import type { FetchAnswer, FetchPosition, FetchResult } from './fetch-messages.ts'
import type { FlushMark } from './flushed-end.ts'
import { answered, becomeFollower, cutDone, followFurther, positionOf } from './follower.ts'
import { checkInvariants } from './invariants.ts'
import type { IsrProposal } from './isr.ts'
import {
  becomeLeader, cutShort, dueTo, fetchedFrom, isEndKnown, isSettled, isUnderMinIsr, proposalFrom, proposalRefused, reassigned, storedMore, tickLeader,
} from './leader.ts'
import type { ReplicaLog } from './replica-log.ts'
import { initialState, type Assignment, type ClusterView, type Effect, type ReplicationOptions, type Role, type State } from './state.ts'

/** Times are readings of one monotonic clock. */
export class PartitionReplica {
  readonly #state: State

  /** `highWatermark`: what was last saved of it. Without that it begins at the log start and rises when the in-sync replicas have fetched. */
  constructor(self: NodeId, log: ReplicaLog, options: ReplicationOptions, highWatermark?: Offset) {
    this.#state = initialState(self, log, options, highWatermark)
  }

  get role(): Role {
    return this.#state.role
  }

  /** Exclusive; everything below is on all in-sync replicas. */
  get highWatermark(): Offset {
    return this.#state.highWatermark
  }

  /** Whether a leader may tell where the log ends: until its high watermark reaches its epoch, an earlier leader may have told more (KIP-207). */
  get isEndKnown(): boolean {
    const { role } = this.#state
    return role.kind === 'leader' && isEndKnown(this.#state, role)
  }

  /** Whether a leader has fewer replicas in sync than `min.insync.replicas` wants: writes with acks=all are refused. */
  get tooFewInSync(): boolean {
    const { role } = this.#state
    return role.kind === 'leader' && isUnderMinIsr(this.#state, role)
  }

  /** Whether time alone changes nothing: a leader with a settled ISR, whose followers in it hold all that there is. Others need no `tick`. */
  get isSettled(): boolean {
    const { role } = this.#state
    return role.kind !== 'leader' || isSettled(this.#state, role)
  }

  /**
   * Takes over the role that the metadata gives. A process that the metadata does not know yet has none: what it led before it stopped, it
   * must not lead on, as it may have lost records of that epoch and would give their offsets to others (KAFKA-10527).
   */
  assume(assignment: Assignment, cluster: ClusterView, now: Millis): readonly Effect[] {
    const state = this.#enter()
    state.cluster = cluster
    if (assignment.partitionEpoch < state.partitionEpoch) return []
    state.partitionEpoch = assignment.partitionEpoch
    state.replicas = assignment.replicas
    state.settledReplicas = assignment.replicas.length - (assignment.addingReplicas?.length ?? 0)
    const effects: Effect[] = []
    const { role } = state
    const kind = roleIn(state, assignment)
    if (kind !== role.kind || assignment.leaderEpoch !== role.leaderEpoch) become(state, kind, assignment, now, effects)
    else if (role.kind === 'leader') reassigned(state, role, assignment, now, effects)
    else if (role.kind === 'follower') {
      role.refused = false
      effects.push({ kind: 'fetch' })
    }
    return this.#leave(effects)
  }

  /** Other configs are in force. */
  configure(options: ReplicationOptions, now: Millis): readonly Effect[] {
    this.#enter().options = options
    return this.tick(now)
  }

  /** Time has passed: a few times in `replica.lag.time.max.ms`. */
  tick(now: Millis): readonly Effect[] {
    const state = this.#enter()
    const effects: Effect[] = []
    if (state.role.kind === 'leader') tickLeader(state, state.role, now, effects)
    return this.#leave(effects)
  }

  /** The log's stored end rose. */
  stored(now: Millis): readonly Effect[] {
    return this.#heldMore(this.#enter(), now)
  }

  /** A write failed, and the log's end was put back to where nothing is lost that was stored. Told before anything else is appended. */
  appendFailed(now: Millis): readonly Effect[] {
    const state = this.#enter()
    const effects: Effect[] = []
    if (state.role.kind === 'leader') cutShort(state, state.role, now, effects)
    if (state.role.kind === 'follower') effects.push({ kind: 'fetch' })
    return this.#leave(effects)
  }

  /** Taken before a flush begins, for `flushed`. */
  mark(): FlushMark {
    const { flushed, log, resetsUnderWay } = this.#state
    return flushed.mark(resetsUnderWay > 0 ? 0 : log.storedEndOffset)
  }

  /** The flush that began at `mark` is done. */
  flushed(mark: FlushMark, now: Millis): readonly Effect[] {
    const state = this.#enter()
    state.flushed.flushed(mark)
    return this.#heldMore(state, now)
  }

  /** A reset that an effect told is on the disk. */
  resetStored(now: Millis): readonly Effect[] {
    const state = this.#enter()
    assert(state.resetsUnderWay > 0, 'no reset was told')
    state.resetsUnderWay--
    return this.#heldMore(state, now)
  }

  #heldMore(state: State, now: Millis): readonly Effect[] {
    const effects: Effect[] = []
    const { role } = state
    if (role.kind === 'leader') storedMore(state, role, now, effects)
    if (role.kind === 'follower') {
      followFurther(state, role, effects)
      effects.push({ kind: 'fetch' })
    }
    return this.#leave(effects)
  }

  /** The log start rose here, by retention or because records were deleted; never above the high watermark. */
  logStartRaised(): readonly Effect[] {
    const state = this.#enter()
    return this.#leave(state.role.kind === 'leader' ? [{ kind: 'serve' }] : [])
  }

  /** Leader: a follower told where it stands. What it is answered is `due`. */
  fetched(from: NodeId, brokerEpoch: BrokerEpoch, position: FetchPosition, now: Millis): readonly Effect[] {
    const state = this.#enter()
    const effects: Effect[] = []
    if (state.role.kind === 'leader') fetchedFrom(state, state.role, from, brokerEpoch, position, now, effects)
    return this.#leave(effects)
  }

  /**
   * Leader: what there is to tell a follower that waits at `position`; undefined while there is nothing, or while the metadata that it
   * speaks of has not come here yet.
   */
  due(from: NodeId, brokerEpoch: BrokerEpoch, position: FetchPosition): FetchResult | undefined {
    const { role } = this.#state
    if (role.kind === 'leader') return dueTo(this.#state, role, from, brokerEpoch, position)
    return position.leaderEpoch < role.leaderEpoch ? { kind: 'refused', error: 'FENCED_LEADER_EPOCH' } : undefined
  }

  /** Follower: what the next fetch says; undefined for everybody else, and while it has to wait. */
  position(): FetchPosition | undefined {
    const { role } = this.#state
    return role.kind === 'follower' ? positionOf(this.#state, role) : undefined
  }

  /** Follower: what a fetch brought. */
  answered(answer: FetchAnswer): readonly Effect[] {
    const state = this.#enter()
    const effects: Effect[] = []
    if (state.role.kind === 'follower') answered(state, state.role, answer, effects)
    return this.#leave(effects)
  }

  /** The log is cut as an effect told. */
  cutDone(): readonly Effect[] {
    const state = this.#state
    assert(state.cutting !== undefined, 'no cut was told')
    const effects: Effect[] = []
    cutDone(state, effects)
    return this.#leave(effects)
  }

  /** Leader: the ISR that it wants; undefined when it wants no other. Asked again it says the same, until metadata or a refusal answers it. */
  proposal(): IsrProposal | undefined {
    const { role } = this.#state
    return role.kind === 'leader' ? proposalFrom(role) : undefined
  }

  /** Leader: the controller refused. That it agreed is told by metadata; that nobody answered is not told at all. */
  proposalRefused(proposal: IsrProposal, now: Millis): readonly Effect[] {
    const state = this.#enter()
    const effects: Effect[] = []
    if (state.role.kind === 'leader') proposalRefused(state, state.role, proposal, now, effects)
    return this.#leave(effects)
  }

  /** Raises AssertionError if something does not hold that always must. */
  invariants(): void {
    checkInvariants(this.#state)
  }

  #enter(): State {
    assert(this.#state.cutting === undefined, 'the log is to be cut first')
    return this.#state
  }

  #leave(effects: readonly Effect[]): readonly Effect[] {
    checkInvariants(this.#state)
    return effects
  }
}

function roleIn({ self, cluster }: State, { leader, replicas }: Assignment): Role['kind'] {
  const { ownBrokerEpoch, brokers } = cluster
  if (ownBrokerEpoch < 0 || brokers.get(self)?.brokerEpoch !== ownBrokerEpoch) return 'idle'
  if (leader === self) return 'leader'
  return leader < 0 || !replicas.includes(self) ? 'idle' : 'follower'
}

function become(state: State, kind: Role['kind'], assignment: Assignment, now: Millis, effects: Effect[]): void {
  const { leaderEpoch } = assignment
  assert(leaderEpoch >= state.role.leaderEpoch, `leader epoch ${leaderEpoch} after ${state.role.leaderEpoch}`)
  if (kind === 'leader') becomeLeader(state, assignment, now, effects)
  else if (kind === 'follower') becomeFollower(state, assignment, effects)
  else {
    state.role = { kind: 'idle', leaderEpoch }
    effects.push({ kind: 'role', role: 'idle', leaderEpoch })
  }
}
