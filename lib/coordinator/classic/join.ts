/**
 * JoinGroup of a classic group: a new member, one that got its id first (KIP-394), one that comes back, and the new incarnation of a static one (KIP-345).
 */
import type { Caller, JoinGroup, JoinedGroup } from '../requests.ts'
import type { Group } from '../groups.ts'
import type { Token } from '../shard-types.ts'
import type { Turn } from '../turn.ts'
import type { ErrorName } from '../../common/errors.ts'
import { ClassicGroup, type ClassicMember } from './group.ts'
import { isSame, selectProtocol, supportsProtocols } from './protocols.ts'
import {
  addPending, completeJoinIfAllAreHere, joined, joinFailed, newMemberJoinTimeoutMs, rebalance, removeMember, removePending, restartSession,
} from './rebalance.ts'
import { groupMetadataRecord, topicsOf } from './stored.ts'

/** JoinGroup. The group may not exist, or be an empty one of another kind: a new member makes it a classic one. */
export function joinClassicGroup(turn: Turn, known: Group | undefined, request: JoinGroup, caller: Caller, token: Token): void {
  const { groupId, memberId, sessionTimeoutMs } = request
  const fail = (error: ErrorName, id: string): void => turn.reply(token, joinFailed(error, id), 'nothing')
  if (groupId === '') return fail('INVALID_GROUP_ID', '')
  const settings = turn.settingsOf(groupId)
  if (sessionTimeoutMs < settings.minSessionTimeoutMs || sessionTimeoutMs > settings.maxSessionTimeoutMs) return fail('INVALID_SESSION_TIMEOUT', '')
  if (known?.kind !== 'classic' && memberId !== '') return fail('UNKNOWN_MEMBER_ID', memberId)
  const group = known?.kind === 'classic' ? known : new ClassicGroup(groupId)
  if (!hasRoom(group, memberId, settings.maxSize)) {
    refuseForSize(turn, group, memberId)
    return fail('GROUP_MAX_SIZE_REACHED', '')
  }
  if (!supportsProtocols(group, request.protocolType, request.protocols)) return fail('INCONSISTENT_GROUP_PROTOCOL', memberId)
  if (memberId === '') joinNew(turn, group, request, caller, token)
  else joinAgain(turn, group, request, caller, token)
}

/** A new member makes the group be there, in the place of an empty one of another kind. */
function admit(turn: Turn, group: ClassicGroup): void {
  const known = turn.groups.get(group.groupId)
  if (known === group) return
  for (const record of known?.tombstones() ?? []) turn.apply(record)
  turn.groups.put(group)
}

/** Whether one more may join (group.max.size). During a round those count that have joined it: who comes last is out if the limit has become lower. */
function hasRoom(group: ClassicGroup, memberId: string, maxSize: number): boolean {
  switch (group.state) {
    case 'Empty': return true
    case 'PreparingRebalance': return group.members.get(memberId)?.joinToken !== undefined || group.joinedCount < maxSize
    case 'CompletingRebalance':
    case 'Stable': return group.members.has(memberId) || group.members.size < maxSize
  }
}

function refuseForSize(turn: Turn, group: ClassicGroup, memberId: string): void {
  const member = group.members.get(memberId)
  if (member) removeMember(turn, group, member)
  removePending(turn, group, memberId)
  completeJoinIfAllAreHere(turn, group)
}

function joinNew(turn: Turn, group: ClassicGroup, request: JoinGroup, caller: Caller, token: Token): void {
  const { groupInstanceId } = request
  admit(turn, group)
  const memberId = `${groupInstanceId ?? caller.clientId}-${caller.freshId}`
  if (groupInstanceId === null && request.requiresKnownMemberId) {
    addPending(turn, group, memberId, request.sessionTimeoutMs)
    return turn.reply(token, joinFailed('MEMBER_ID_REQUIRED', memberId), 'nothing')
  }
  const before = groupInstanceId === null ? undefined : group.members.get(group.memberOfInstance(groupInstanceId) ?? '')
  if (before) replaceMember(turn, group, before, memberId, request, token)
  else addMember(turn, group, memberId, request, caller, token)
}

function joinAgain(turn: Turn, group: ClassicGroup, request: JoinGroup, caller: Caller, token: Token): void {
  const { memberId, groupInstanceId } = request
  const answer = (joinedGroup: JoinedGroup): void => turn.reply(token, joinedGroup, 'nothing')
  if (group.pendingMembers.has(memberId)) {
    if (groupInstanceId !== null) return answer(joinFailed('UNKNOWN_SERVER_ERROR', memberId)) // static members get no id in advance
    return addMember(turn, group, memberId, request, caller, token)
  }
  const error = group.checkMember(memberId, groupInstanceId)
  const member = group.members.get(memberId)
  if (error !== 'NONE' || !member) return answer(joinFailed(error, memberId))
  const isChanged = !isSame(member.protocols, request.protocols)
  // It says nothing new, and the generation is there: its first answer was lost, or it only wants to hear that all is well.
  if (group.state === 'CompletingRebalance' && !isChanged) return answer(joined(group, memberId))
  // Of the leader that is never so: topics may have changed, which no member's metadata tells.
  if (group.state === 'Stable' && !isChanged && group.leader !== memberId) return answer(joined(group, memberId))
  if (group.state === 'Empty') return answer(joinFailed('UNKNOWN_MEMBER_ID', memberId))
  updateMember(turn, group, member, request, token)
  rebalance(turn, group)
}

function addMember(turn: Turn, group: ClassicGroup, memberId: string, request: JoinGroup, caller: Caller, token: Token): void {
  removePending(turn, group, memberId)
  const member: ClassicMember = {
    memberId,
    groupInstanceId: request.groupInstanceId,
    clientId: caller.clientId,
    clientHost: caller.clientHost,
    rebalanceTimeoutMs: request.rebalanceTimeoutMs,
    sessionTimeoutMs: request.sessionTimeoutMs,
    protocols: kept(request.protocols),
    assignment: Buffer.alloc(0),
    joinToken: token,
    syncToken: undefined,
    isNew: true,
    session: undefined,
  }
  group.add(member, request.protocolType)
  if (group.state === 'PreparingRebalance' && group.previousState === 'Empty') group.hasNewMember = true
  restartSession(turn, group, member, newMemberJoinTimeoutMs)
  rebalance(turn, group)
}

/** A copy that does not hold the whole request in memory. */
function kept(protocols: JoinGroup['protocols']): JoinGroup['protocols'] {
  return protocols.map(({ name, metadata }) => ({ name, metadata: Buffer.from(metadata) }))
}

function updateMember(turn: Turn, group: ClassicGroup, member: ClassicMember, request: JoinGroup, token: Token): void {
  group.update(member, kept(request.protocols))
  member.rebalanceTimeoutMs = request.rebalanceTimeoutMs
  member.sessionTimeoutMs = request.sessionTimeoutMs
  // An earlier request of the same member that still waits: whoever sent it has nothing of the generation to come.
  if (member.joinToken !== undefined) turn.reply(member.joinToken, joinFailed('REBALANCE_IN_PROGRESS', member.memberId), 'nothing')
  group.waitForJoin(member, token)
}

/** A static member has started anew, and whoever else has its instance id is fenced. What it does next to the group depends on the round. */
function replaceMember(turn: Turn, group: ClassicGroup, before: ClassicMember, memberId: string, request: JoinGroup, token: Token): void {
  const leaderBefore = group.leader ?? ''
  turn.timers.cancel(before.session)
  if (before.joinToken !== undefined) turn.reply(before.joinToken, joinFailed('FENCED_INSTANCE_ID', before.memberId), 'nothing')
  if (before.syncToken !== undefined) {
    turn.reply(before.syncToken, { error: 'FENCED_INSTANCE_ID', protocolType: null, protocolName: null, assignment: Buffer.alloc(0) }, 'nothing')
  }
  const member = group.replaceStatic(before, memberId)
  updateMember(turn, group, member, request, token)
  restartSession(turn, group, member, member.sessionTimeoutMs)
  // While a plan is made, it is for the old id. In a round, joining is all. When all is well, it goes on with what it had, if it can.
  if (group.state !== 'Stable' || selectProtocol(group) !== group.protocolName) return rebalance(turn, group)
  // Nor if it says so much more than before that the group cannot be stored: its plan comes to nothing in the round, where all hear of it.
  const record = groupMetadataRecord(group)
  if (!turn.hasRoomFor([record])) return rebalance(turn, group)
  group.endJoin(member)
  group.subscribedTopics = topicsOf(group, turn.ports.protocol)
  turn.append(record)
  turn.reply(token, takenOver(group, memberId, leaderBefore, request.supportsSkippingAssignment), 'committed')
}

/**
 * The answer to a static member that goes on where its predecessor was. A leader is told its members and to make no plan (KIP-814); one that does not know
 * of that is not told that it leads, or it would make one.
 */
function takenOver(group: ClassicGroup, memberId: string, leaderBefore: string, supportsSkipping: boolean): JoinedGroup {
  const answer = joined(group, memberId)
  return supportsSkipping ? { ...answer, skipAssignment: group.leader === memberId } : { ...answer, leader: leaderBefore, members: [] }
}
