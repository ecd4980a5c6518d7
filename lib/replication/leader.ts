/** The leader's side: who holds what, what is committed, who is in sync. */
import { assert } from '../common/assert.ts'
import type { BrokerEpoch, Millis, NodeId, Offset } from '../common/ids.ts'
import { compare } from './divergence.ts'
import type { FetchPosition, FetchResult } from './fetch-messages.ts'
import { maximalIsr, proposalOf, refused, type IsrMember, type IsrProposal } from './isr.ts'
import { heard, isCaughtUp, leftBehind, unheard, type Progress } from './progress.ts'
import { heldEndOffset, raiseHighWatermark, type Assignment, type Effect, type Leader, type State } from './state.ts'

/** A new leadership. What was acknowledged before is in this log; what followers hold of it is not known until they fetch. */
export function becomeLeader(state: State, assignment: Assignment, now: Millis, effects: Effect[]): void {
  const { isr, partitionEpoch, leaderEpoch } = assignment
  const role: Leader = {
    kind: 'leader', leaderEpoch, epochStartOffset: state.log.logEndOffset, followers: new Map(), isr: { kind: 'committed', isr, partitionEpoch }, isrAskedAt: -Infinity,
  }
  state.role = role
  newMembers(state, role, assignment, now)
  effects.push({ kind: 'role', role: 'leader', leaderEpoch }, { kind: 'serve' })
  settle(state, role, now, effects)
}

/** The metadata changed while this replica leads: what it says of the ISR is in force, and older requests are void. */
export function reassigned(state: State, role: Leader, assignment: Assignment, now: Millis, effects: Effect[]): void {
  const { isr, partitionEpoch } = assignment
  if (partitionEpoch > role.isr.partitionEpoch) {
    // What was refused is not asked for again at once.
    role.isrAskedAt = role.isr.kind === 'withdrawing' ? now : -Infinity
    role.isr = { kind: 'committed', isr, partitionEpoch }
  }
  newMembers(state, role, assignment, now)
  effects.push({ kind: 'serve' })
  settle(state, role, now, effects)
}

function newMembers(state: State, role: Leader, { replicas, isr }: Assignment, now: Millis): void {
  assert(isr.includes(state.self), 'a leader is in sync')
  for (const id of role.followers.keys()) if (!replicas.includes(id)) role.followers.delete(id)
  for (const id of replicas) {
    if (id !== state.self && !role.followers.has(id)) role.followers.set(id, unheard(id, isr.includes(id), state.log.storedEndOffset, now))
  }
}

/** More is stored: there is more to give, and without flushes this replica holds more. */
export function storedMore(state: State, role: Leader, now: Millis, effects: Effect[]): void {
  for (const progress of role.followers.values()) leftBehind(progress, state.log.storedEndOffset, now)
  effects.push({ kind: 'serve' })
  settle(state, role, now, effects)
}

/** A write failed and put the log's end back: what others hold behind it is of a branch that ends here. */
export function cutShort(state: State, role: Leader, now: Millis, effects: Effect[]): void {
  const { logEndOffset, storedEndOffset } = state.log
  for (const progress of role.followers.values()) {
    progress.heldEndOffset = Math.min(progress.heldEndOffset, logEndOffset)
    if (progress.mark !== undefined) progress.mark = { endOffset: Math.min(progress.mark.endOffset, storedEndOffset), at: progress.mark.at }
  }
  effects.push({ kind: 'serve' })
  settle(state, role, now, effects)
}

/** Time passes. */
export function tickLeader(state: State, role: Leader, now: Millis, effects: Effect[]): void {
  settle(state, role, now, effects)
  if (role.isr.kind === 'committed' || now - role.isrAskedAt < state.options.isrRetryMs) return
  role.isrAskedAt = now
  effects.push({ kind: 'isr' })
}

/** A follower told its position: only if it is of this epoch, of this incarnation of its broker, and its log is a prefix of ours does it count. */
export function fetchedFrom(state: State, role: Leader, from: NodeId, brokerEpoch: BrokerEpoch, position: FetchPosition, now: Millis, effects: Effect[]): void {
  if (judge(state, role, from, brokerEpoch, position) !== 'agrees') return
  const progress = role.followers.get(from)
  assert(progress !== undefined, 'only a replica agrees')
  heard(progress, brokerEpoch, position, state.log.storedEndOffset, now)
  settle(state, role, now, effects)
}

/** What there is to tell a follower that waits at `position`; undefined while there is nothing. `endOffset` of records is the most that may be sent. */
export function dueTo(state: State, role: Leader, from: NodeId, brokerEpoch: BrokerEpoch, position: FetchPosition): FetchResult | undefined {
  const verdict = judge(state, role, from, brokerEpoch, position)
  if (verdict === 'later') return undefined
  if (verdict !== 'agrees') return verdict
  const { log, highWatermark } = state
  // What this log has not stored yet may be put back, and its offsets given to other records in the same epoch: nobody else may hold it.
  const endOffset = Math.max(position.fetchOffset, log.storedEndOffset)
  const told = position.highWatermark >= highWatermark && position.logStartOffset >= log.logStartOffset
  if (endOffset === position.fetchOffset && told) return undefined
  return { kind: 'records', endOffset, highWatermark, logStartOffset: log.logStartOffset }
}

type Verdict = 'agrees' | 'later' | Exclude<FetchResult, { kind: 'records' }>

function judge(state: State, role: Leader, from: NodeId, brokerEpoch: BrokerEpoch, position: FetchPosition): Verdict {
  const { leaderEpoch, fetchOffset, lastFetchedEpoch } = position
  if (leaderEpoch < role.leaderEpoch) return { kind: 'refused', error: 'FENCED_LEADER_EPOCH' }
  if (brokerEpoch < registeredEpoch(state, from)) return { kind: 'refused', error: 'STALE_BROKER_EPOCH' }
  // It has seen metadata that this node has yet to see.
  if (leaderEpoch > role.leaderEpoch || !role.followers.has(from)) return 'later'
  const { logStartOffset, logEndOffset } = state.log
  if (fetchOffset < logStartOffset || (lastFetchedEpoch < 0 && fetchOffset > logEndOffset)) return { kind: 'outOfRange', logStartOffset }
  const comparison = compare(state.log, fetchOffset, lastFetchedEpoch)
  if (comparison === 'agrees') return 'agrees'
  // Where this log begins, the other may already be of another branch: it begins there too, with nothing.
  return comparison === 'incomparable' ? { kind: 'outOfRange', logStartOffset } : { kind: 'diverging', ...comparison }
}

function registeredEpoch({ cluster }: State, id: NodeId): BrokerEpoch {
  return cluster.brokers.get(id)?.brokerEpoch ?? -1
}

/** Brings commitment and ISR up to what is known now. */
function settle(state: State, role: Leader, now: Millis, effects: Effect[]): void {
  if (role.isr.kind === 'committed' && now - role.isrAskedAt >= state.options.isrRetryMs) changeIsr(state, role, now, effects)
  advanceHighWatermark(state, role, now, effects)
}

function changeIsr(state: State, role: Leader, now: Millis, effects: Effect[]): void {
  const { isr, partitionEpoch } = role.isr
  const { lagMs } = state.options
  const added: IsrMember[] = []
  const removed: NodeId[] = []
  for (const progress of role.followers.values()) {
    if (!isr.includes(progress.id)) {
      if (mayJoin(state, role, progress)) added.push({ id: progress.id, brokerEpoch: progress.brokerEpoch })
    } else if (!isCaughtUp(progress, state.log.storedEndOffset, now, lagMs)) removed.push(progress.id)
  }
  // One change at a time. Late members go first: they hold up everything that waits for an acknowledgement.
  if (removed.length > 0) role.isr = { kind: 'pendingShrink', isr, partitionEpoch, removed }
  else if (added.length > 0) role.isr = { kind: 'pendingExpand', isr, partitionEpoch, added }
  else return
  role.isrAskedAt = now
  effects.push({ kind: 'isr' })
}

/** Whether it holds everything that may have been acknowledged: to the high watermark, and to where this epoch begins (KAFKA-7128). */
function mayJoin(state: State, role: Leader, progress: Progress): boolean {
  return isEligible(state, progress) && progress.heldEndOffset >= state.highWatermark && progress.heldEndOffset >= epochStart(state, role)
}

/** A write that failed may have put the log's end back below where the epoch was to begin. */
function epochStart({ log }: State, role: Leader): Offset {
  return Math.min(role.epochStartOffset, log.logEndOffset)
}

/** Whether it was heard of since the partition last changed, by the incarnation of its broker that lives now (KIP-841, KIP-903). */
function isEligible(state: State, { id, brokerEpoch, partitionEpoch }: Progress): boolean {
  const broker = state.cluster.brokers.get(id)
  return broker !== undefined && !broker.fenced && broker.brokerEpoch === brokerEpoch && partitionEpoch >= state.partitionEpoch
}

/**
 * The high watermark: what every replica holds that may be in the ISR. While fewer are in sync than `min.insync.replicas` it stands still
 * (KIP-966): it counts on the ISR that is committed, since one that is only asked for may never be. A replica that is about
 * to join is waited for, or under constant load it would always be a little behind.
 */
function advanceHighWatermark(state: State, role: Leader, now: Millis, effects: Effect[]): void {
  if (isUnderMinIsr(state, role)) return
  const isr = maximalIsr(role.isr)
  let offset: Offset = heldEndOffset(state)
  for (const progress of role.followers.values()) {
    const counts = isr.includes(progress.id) || (isEligible(state, progress) && isCaughtUp(progress, state.log.storedEndOffset, now, state.options.lagMs))
    if (counts) offset = Math.min(offset, progress.heldEndOffset)
  }
  if (isr.some((id) => id !== state.self && !role.followers.has(id))) return
  raiseHighWatermark(state, offset, effects)
}

/** Whether fewer replicas are in sync than `min.insync.replicas` wants. */
export function isUnderMinIsr({ options, settledReplicas }: State, role: Leader): boolean {
  return role.isr.isr.length < Math.min(options.minInSyncReplicas, settledReplicas)
}

/** Whether everything that earlier leaders may have shown is below the high watermark (KIP-207). */
export function isEndKnown(state: State, role: Leader): boolean {
  return state.highWatermark >= epochStart(state, role)
}

/** Whether nothing waits for its time: no change of the ISR, no member that may get late, nobody who is about to join. */
export function isSettled(state: State, role: Leader): boolean {
  if (role.isr.kind !== 'committed') return false
  for (const progress of role.followers.values()) {
    const isMember = role.isr.isr.includes(progress.id)
    if (isMember ? progress.heldEndOffset < state.log.storedEndOffset : isEligible(state, progress)) return false
  }
  return true
}

/** What the controller is to be asked. */
export function proposalFrom(role: Leader): IsrProposal | undefined {
  return proposalOf(role.isr, role.leaderEpoch, (id) => role.followers.get(id)?.brokerEpoch ?? -1)
}

/** The controller refused a proposal. Of older ones nothing is wanted to be known. */
export function proposalRefused(state: State, role: Leader, proposal: IsrProposal, now: Millis, effects: Effect[]): void {
  if (proposal.leaderEpoch !== role.leaderEpoch || proposal.partitionEpoch !== role.isr.partitionEpoch) return
  const before = role.isr.kind
  role.isr = refused(role.isr)
  if (role.isr.kind === before) return
  role.isrAskedAt = now
  if (role.isr.kind === 'withdrawing') effects.push({ kind: 'isr' })
  settle(state, role, now, effects)
}
