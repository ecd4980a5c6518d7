/**
 * The rounds of a classic group: who has to join again, when the waiting for them is over, what the new generation is, and who is thrown out for being
 * silent. A round begins (`prepareRebalance`), ends when all have joined or the time is over (`completeJoin`), and the leader's plan makes it Stable
 * (sync.ts).
 */
import type { ErrorName } from '../../common/errors.ts'
import type { Millis } from '../../common/ids.ts'
import type { JoinedGroup, SyncedGroup } from '../requests.ts'
import type { Turn } from '../turn.ts'
import type { ClassicGroup, ClassicMember } from './group.ts'
import { groupMetadataRecord, metadataOf, topicsOf } from './stored.ts'
import { selectProtocol } from './protocols.ts'

/** How long a new member that waits for its first generation is believed to be alive: it sends no heartbeats yet. */
export const newMemberJoinTimeoutMs = 300_000

const noBytes = Buffer.alloc(0)

/** The answer to a JoinGroup that came to nothing. */
export function joinFailed(error: ErrorName, memberId: string): JoinedGroup {
  return { error, generationId: -1, protocolType: null, protocolName: null, leader: '', skipAssignment: false, memberId, members: [] }
}

/** The answer to a JoinGroup: the generation as it is. Members are for the leader. */
export function joined(group: ClassicGroup, memberId: string): JoinedGroup {
  const isLeader = group.leader === memberId
  return {
    error: 'NONE',
    generationId: group.generation,
    protocolType: group.protocolType ?? null,
    protocolName: group.protocolName ?? null,
    leader: group.leader ?? '',
    skipAssignment: false,
    memberId,
    members: isLeader ? Array.from(group.members.values(), (member) => (
      { memberId: member.memberId, groupInstanceId: member.groupInstanceId, metadata: metadataOf(member, group.protocolName) }
    )) : [],
  }
}

/** The answer to a SyncGroup that came to nothing. */
export function syncFailed(error: ErrorName): SyncedGroup {
  return { error, protocolType: null, protocolName: null, assignment: noBytes }
}

/** Begins a round if there is none: the members learn of it by their heartbeats. */
export function rebalance(turn: Turn, group: ClassicGroup): void {
  if (group.state === 'PreparingRebalance') completeJoinIfAllAreHere(turn, group)
  else prepareRebalance(turn, group)
}

/** Begins a round. That of an empty group waits for more members to come; any other for the members that it has. */
function prepareRebalance(turn: Turn, group: ClassicGroup): void {
  if (group.state === 'CompletingRebalance') resetAssignments(turn, group, 'REBALANCE_IN_PROGRESS')
  turn.timers.cancel(group.syncTimer)
  const isInitial = group.state === 'Empty'
  group.become('PreparingRebalance', turn.now.wallMs)
  if (isInitial) {
    const delayMs = turn.settingsOf(group.groupId).initialRebalanceDelayMs
    group.hasNewMember = false
    waitForMore(turn, group, delayMs, Math.max(group.rebalanceTimeoutMs - delayMs, 0))
  } else if (group.hasAllJoined) {
    completeJoin(turn, group)
  } else {
    endJoinIn(turn, group, group.rebalanceTimeoutMs)
  }
}

/** The initial delay, extended as long as members come, at most to the rebalance timeout. */
function waitForMore(turn: Turn, group: ClassicGroup, delayMs: Millis, remainingMs: Millis): void {
  turn.timers.cancel(group.joinTimer)
  group.joinTimer = turn.timers.start(turn.now.monotonicMs + delayMs, (due) => {
    if (!isCurrent(due, group)) return
    if (!group.hasNewMember || remainingMs === 0) return completeJoin(due, group)
    group.hasNewMember = false
    const nextMs = Math.min(due.settingsOf(group.groupId).initialRebalanceDelayMs, remainingMs)
    waitForMore(due, group, nextMs, Math.max(remainingMs - nextMs, 0))
  })
}

function endJoinIn(turn: Turn, group: ClassicGroup, delayMs: Millis): void {
  turn.timers.cancel(group.joinTimer)
  group.joinTimer = turn.timers.start(turn.now.monotonicMs + delayMs, (due) => {
    if (isCurrent(due, group)) completeJoin(due, group)
  })
}

/** Ends the round if nobody is waited for any more; one that began with an empty group lasts as long as it was set. */
export function completeJoinIfAllAreHere(turn: Turn, group: ClassicGroup): void {
  if (group.state === 'PreparingRebalance' && group.previousState !== 'Empty' && group.hasAllJoined) completeJoin(turn, group)
}

/** Ends the round: dynamic members that have not come are out, and the others get the new generation. */
function completeJoin(turn: Turn, group: ClassicGroup): void {
  if (group.state !== 'PreparingRebalance') return
  turn.timers.cancel(group.joinTimer)
  for (const member of [...group.members.values()]) {
    if (member.joinToken === undefined && member.groupInstanceId === null) removeMember(turn, group, member)
  }
  if (group.members.size > 0 && !electLeader(group)) {
    // Static members are away, and nobody could lead: the round goes on until one is back, or the sessions are over.
    endJoinIn(turn, group, group.rebalanceTimeoutMs)
    return
  }
  group.generation++
  group.pendingSync.clear()
  group.protocolName = selectProtocol(group)
  group.subscribedTopics = topicsOf(group, turn.ports.protocol)
  if (group.members.size === 0) {
    group.become('Empty', turn.now.wallMs)
    turn.append(groupMetadataRecord(group))
    return
  }
  group.become('CompletingRebalance', turn.now.wallMs)
  for (const member of group.members.values()) {
    const token = group.endJoin(member)
    if (token !== undefined) turn.reply(token, joined(group, member.memberId), 'nothing')
    member.isNew = false
    restartSession(turn, group, member, member.sessionTimeoutMs)
    group.pendingSync.add(member.memberId)
  }
  waitForSync(turn, group)
}

/** Whether there is a leader that has joined. */
function electLeader(group: ClassicGroup): boolean {
  const hasJoined = (memberId: string | undefined): boolean => memberId !== undefined && group.members.get(memberId)?.joinToken !== undefined
  if (hasJoined(group.leader)) return true
  for (const memberId of group.members.keys()) {
    if (!hasJoined(memberId)) continue
    group.leader = memberId
    return true
  }
  return false
}

/** Who knows of the generation shall sync within the rebalance timeout: otherwise it is out, and there is another round. */
function waitForSync(turn: Turn, group: ClassicGroup): void {
  const { generation } = group
  turn.timers.cancel(group.syncTimer)
  group.syncTimer = turn.timers.start(turn.now.monotonicMs + group.rebalanceTimeoutMs, (due) => {
    if (!isCurrent(due, group) || group.generation !== generation || group.pendingSync.size === 0) return
    if (group.state === 'PreparingRebalance' || group.state === 'Empty') return
    for (const memberId of [...group.pendingSync]) {
      const member = group.members.get(memberId)
      if (member) removeMember(due, group, member)
    }
    prepareRebalance(due, group)
  })
}

/** A member has synced: when all have, nobody is waited for. */
export function hasSynced(turn: Turn, group: ClassicGroup, memberId: string): void {
  group.pendingSync.delete(memberId)
  if (group.pendingSync.size === 0) turn.timers.cancel(group.syncTimer)
}

/** The leader's plan cannot be stored: all who wait for it are told so, nobody has anything, and there is another round. */
export function refusePlan(turn: Turn, group: ClassicGroup): void {
  resetAssignments(turn, group, 'UNKNOWN_SERVER_ERROR')
  rebalance(turn, group)
}

/** Takes the plan back: nobody has anything, and who waits for it is told why; by REBALANCE_IN_PROGRESS to join again. */
function resetAssignments(turn: Turn, group: ClassicGroup, told: ErrorName): void {
  for (const member of group.members.values()) {
    member.assignment = noBytes
    if (member.syncToken === undefined) continue
    turn.reply(member.syncToken, syncFailed(told), 'nothing')
    member.syncToken = undefined
    restartSession(turn, group, member, member.sessionTimeoutMs)
  }
}

/** A member is alive: it may be silent for `timeoutMs` from now on. */
export function restartSession(turn: Turn, group: ClassicGroup, member: ClassicMember, timeoutMs: Millis): void {
  member.session = turn.timers.move(member.session, turn.now.monotonicMs + timeoutMs, (due) => {
    if (isCurrent(due, group) && group.members.get(member.memberId) === member) expire(due, group, member)
  })
}

/** The session of a member is over. Who waits for an answer cannot be silent, but for one that never had any. */
function expire(turn: Turn, group: ClassicGroup, member: ClassicMember): void {
  if (!member.isNew && (member.joinToken !== undefined || member.syncToken !== undefined)) return
  removeMember(turn, group, member)
  rebalance(turn, group)
}

/** An id was given out: it shall be used within the session. While it is not, no round ends before its time. */
export function addPending(turn: Turn, group: ClassicGroup, memberId: string, sessionTimeoutMs: Millis): void {
  const timer = turn.timers.start(turn.now.monotonicMs + sessionTimeoutMs, (due) => {
    if (!isCurrent(due, group) || group.pendingMembers.get(memberId) !== timer) return
    group.pendingMembers.delete(memberId)
    completeJoinIfAllAreHere(due, group)
    dropIfNothing(due, group)
  })
  group.pendingMembers.set(memberId, timer)
}

/**
 * Ids are given out to whoever asks, under any name: with the last of them goes the group that was only there for them. Kafka keeps it until it cleans up.
 */
export function dropIfNothing(turn: Turn, group: ClassicGroup): void {
  const isStored = group.protocolType !== undefined || !turn.offsets.isEmpty(group.groupId)
  if (group.isEmpty && !isStored && isCurrent(turn, group)) turn.groups.delete(group.groupId)
}

/** Forgets an id that was given out: it is used now, or never will be. */
export function removePending(turn: Turn, group: ClassicGroup, memberId: string): void {
  turn.timers.cancel(group.pendingMembers.get(memberId))
  group.pendingMembers.delete(memberId)
}

/** Takes out a member, with its session and waits. Whether that begins a round is for the caller. */
export function removeMember(turn: Turn, group: ClassicGroup, member: ClassicMember, told: ErrorName = 'UNKNOWN_MEMBER_ID'): void {
  turn.timers.cancel(member.session)
  const token = group.endJoin(member)
  if (token !== undefined) turn.reply(token, joinFailed(told, member.memberId), 'nothing')
  if (member.syncToken !== undefined) turn.reply(member.syncToken, syncFailed(told), 'nothing')
  member.syncToken = undefined
  group.remove(member.memberId)
}

/** All was replayed: sessions begin anew. Also for a group that a turn has made of others' members. */
export function classicGroupLoaded(turn: Turn, group: ClassicGroup): void {
  for (const member of group.members.values()) restartSession(turn, group, member, member.sessionTimeoutMs)
  const hasNoPlan = group.members.size > 0 && group.leader === undefined
  if (hasNoPlan || group.members.size > turn.settingsOf(group.groupId).maxSize) rebalance(turn, group)
}

function isCurrent(turn: Turn, group: ClassicGroup): boolean {
  return turn.groups.get(group.groupId) === group
}
