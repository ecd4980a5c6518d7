/**
 * Members of a consumer group that speak the classic protocol: while a group migrates, old and new consumers share it. JoinGroup is a heartbeat that
 * says what the member has, its answer has the member's epoch for a generation, SyncGroup tells the assignment, and Heartbeat asks for the next JoinGroup
 * when there is something to do. Nobody waits for others here.
 */
import { ApiError, type ErrorName } from '../../common/errors.ts'
import { joinClassicGroup } from '../classic/join.ts'
import { consumerProtocolType } from '../classic/group.ts'
import { joinFailed, syncFailed } from '../classic/rebalance.ts'
import type { Caller, Heartbeat, JoinGroup, JoinedGroup, LeaveGroup, LeftGroup, Outcome, SyncGroup, SyncedGroup } from '../requests.ts'
import type { ConsumerMember } from '../records.ts'
import type { Subscription, Token } from '../shard-types.ts'
import type { Turn } from '../turn.ts'
import { advance } from './advance.ts'
import { difference } from './assignment.ts'
import { mayDowngrade, writeAssignment } from './downgrade.ts'
import { bumpIfNeeded, refreshRegexes } from './epochs.ts'
import type { ConsumerGroup } from './group.ts'
import { storeMember } from './heartbeat.ts'
import { ownMember, replaceMember } from './identity.ts'
import { cancelTimer, startTimer } from './member-timers.ts'
import { removeMembers } from './remove.ts'
import { keepSession } from './sessions.ts'
import { mayAssign } from './target.ts'
import { readPartitions } from './upgrade.ts'

const noBytes = Buffer.alloc(0)

/** A member as the classic protocol knows it. */
type ClassicMemberOfGroup = ConsumerMember & { readonly classic: NonNullable<ConsumerMember['classic']> }

/** JoinGroup. Never of an empty group: that becomes a classic one without being asked. */
export function joinAsClassic(turn: Turn, group: ConsumerGroup, request: JoinGroup, caller: Caller, token: Token): void {
  const lastConsumer = takenOverConsumer(turn, group, request)
  if (lastConsumer !== undefined) {
    removeMembers(turn, group, [lastConsumer])
    return joinClassicGroup(turn, turn.groups.get(request.groupId), request, caller, token)
  }
  try {
    turn.reply(token, join(turn, group, request, caller), 'committed')
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    turn.reply(token, joinFailed(error.error, request.memberId), 'committed')
  }
}

/** The static member that comes back with the classic protocol and was the last to speak the new one: without it the group is a classic one, or empty. */
function takenOverConsumer(turn: Turn, group: ConsumerGroup, request: JoinGroup): string | undefined {
  const { groupInstanceId, memberId, protocolType } = request
  if (groupInstanceId === null || memberId !== '' || protocolType !== consumerProtocolType) return undefined
  const holder = group.memberOfInstance(groupInstanceId)
  if (holder === undefined || group.members.get(holder)?.classic) return undefined
  return group.members.size === 1 || mayDowngrade(turn, group, holder) ? holder : undefined
}

function join(turn: Turn, group: ConsumerGroup, request: JoinGroup, caller: Caller): JoinedGroup {
  const { groupId, groupInstanceId, sessionTimeoutMs, protocols } = request
  const { minSessionTimeoutMs, maxSessionTimeoutMs, consumerMaxSize } = turn.settingsOf(groupId)
  if (sessionTimeoutMs < minSessionTimeoutMs || sessionTimeoutMs > maxSessionTimeoutMs) throw new ApiError('INVALID_SESSION_TIMEOUT')
  const isNew = request.memberId === ''
  const holder = isNew && groupInstanceId !== null ? group.memberOfInstance(groupInstanceId) : undefined
  if (isNew && holder === undefined && group.members.size >= consumerMaxSize) throw new ApiError('GROUP_MAX_SIZE_REACHED')
  const subscription = checkProtocols(turn, group, request)
  if (!isNew) ownMember(group, request.memberId, groupInstanceId)
  const memberId = isNew ? `${groupInstanceId ?? caller.clientId}-${caller.freshId}` : request.memberId
  if (holder !== undefined) replaceMember(turn, group, holder, memberId)

  const known = group.members.get(memberId)
  const hasChanged = storeMember(turn, group, memberId, {
    instanceId: groupInstanceId ?? known?.instanceId ?? null,
    rackId: subscription.rackId ?? known?.rackId ?? null,
    clientId: caller.clientId,
    clientHost: caller.clientHost,
    subscribedTopicNames: [...new Set(subscription.topics)].sort(),
    subscribedTopicRegex: null,
    rebalanceTimeoutMs: request.rebalanceTimeoutMs,
    serverAssignor: null,
    // Copies: the bytes of a request are not kept beyond it.
    classic: { sessionTimeoutMs, supportedProtocols: protocols.map(({ name, metadata }) => ({ name, metadata: Buffer.from(metadata) })) },
  })
  advance(turn, group, memberId, hasChanged, readPartitions(turn, subscription.ownedPartitions))
  cancelTimer(turn, group, memberId, 'join')
  keepSession(turn, group, memberId)
  expect(turn, group, memberId, 'sync')
  return {
    error: 'NONE',
    generationId: group.currentOf(memberId).memberEpoch,
    protocolType: consumerProtocolType,
    protocolName: protocols[0]?.name ?? null,
    leader: '', // none of the members: the coordinator assigns
    skipAssignment: false,
    memberId,
    members: [],
  }
}

/**
 * What the member is subscribed to. Throws ApiError INCONSISTENT_GROUP_PROTOCOL unless it is a consumer that has an assignor in common with the other
 * classic members.
 */
function checkProtocols(turn: Turn, group: ConsumerGroup, request: JoinGroup): Subscription {
  const [first] = request.protocols
  let common = new Set(request.protocols.map((one) => one.name))
  for (const [memberId, { classic }] of group.members) {
    if (classic && memberId !== request.memberId) common = new Set(classic.supportedProtocols.map((one) => one.name).filter((name) => common.has(name)))
  }
  const isConsumer = request.protocolType === consumerProtocolType && common.size > 0
  const subscription = first && isConsumer ? turn.ports.protocol.readSubscription(first.metadata) : undefined
  if (!subscription) throw new ApiError('INCONSISTENT_GROUP_PROTOCOL')
  return subscription
}

/** SyncGroup: never waits. */
export function syncAsClassic(turn: Turn, group: ConsumerGroup, request: SyncGroup): SyncedGroup {
  const { memberId, protocolType, protocolName } = request
  const member = classicMember(group, memberId, request.groupInstanceId)
  if (typeof member === 'string') return syncFailed(member)
  const [protocol] = member.classic.supportedProtocols
  if (request.generationId !== group.currentOf(memberId).memberEpoch) return syncFailed('ILLEGAL_GENERATION')
  if ((protocolType !== null && protocolType !== consumerProtocolType) || (protocolName !== null && protocolName !== protocol?.name)) {
    return syncFailed('INCONSISTENT_GROUP_PROTOCOL')
  }
  if (isBehind(turn, group, memberId)) {
    expect(turn, group, memberId, 'join')
    return syncFailed('REBALANCE_IN_PROGRESS')
  }
  cancelTimer(turn, group, memberId, 'sync')
  keepSession(turn, group, memberId)
  const { assigned } = group.currentOf(memberId)
  return {
    error: 'NONE', protocolType: consumerProtocolType, protocolName: protocol?.name ?? null,
    assignment: writeAssignment(turn, assigned, protocol?.metadata ?? noBytes),
  }
}

/** Heartbeat: REBALANCE_IN_PROGRESS when the member has to give something up, or can get something, which both take a JoinGroup. */
export function beatAsClassic(turn: Turn, group: ConsumerGroup, request: Heartbeat): Outcome {
  const { memberId } = request
  const member = classicMember(group, memberId, request.groupInstanceId)
  if (typeof member === 'string') return { error: member }
  const { memberEpoch, state } = group.currentOf(memberId)
  if (request.generationId !== memberEpoch) return { error: 'ILLEGAL_GENERATION' }
  keepSession(turn, group, memberId)
  // Nobody leads here, so nobody else tells classic members that there is more to read.
  bumpIfNeeded(turn, group, refreshRegexes(turn, group))
  const isWanted = isBehind(turn, group, memberId) || state === 'unrevokedPartitions' || (state === 'unreleasedPartitions' && isReleased(group, memberId))
  if (!isWanted) return { error: 'NONE' }
  expect(turn, group, memberId, 'join')
  return { error: 'REBALANCE_IN_PROGRESS' }
}

/** LeaveGroup. A static member of either protocol may be taken out by its instance alone: that is what administrators do. */
export function leaveAsClassic(turn: Turn, group: ConsumerGroup, request: LeaveGroup): LeftGroup {
  const leaving = new Set<string>()
  const members = request.members.map(({ memberId, groupInstanceId }): LeftGroup['members'][number] => {
    const holder = groupInstanceId === null ? undefined : group.memberOfInstance(groupInstanceId)
    if (memberId === '' && holder !== undefined) {
      leaving.add(holder)
      return { memberId, groupInstanceId, error: 'NONE' }
    }
    const member = classicMember(group, memberId, groupInstanceId)
    if (typeof member === 'string') return { memberId, groupInstanceId, error: member }
    leaving.add(memberId)
    return { memberId, groupInstanceId, error: 'NONE' }
  })
  if (leaving.size > 0) removeMembers(turn, group, [...leaving])
  return { error: 'NONE', members }
}

/** The member that a request names, or why it is none that speaks the classic protocol. */
function classicMember(group: ConsumerGroup, memberId: string, groupInstanceId: string | null): ClassicMemberOfGroup | ErrorName {
  try {
    const member = ownMember(group, memberId, groupInstanceId)
    return member.classic ? { ...member, classic: member.classic } : 'UNKNOWN_MEMBER_ID'
  } catch (error) {
    if (error instanceof ApiError) return error.error
    throw error
  }
}

/** Whether there is a newer epoch that a JoinGroup would take the member to. Who gives up partitions comes to it by that. */
function isBehind(turn: Turn, group: ConsumerGroup, memberId: string): boolean {
  const { memberEpoch, state } = group.currentOf(memberId)
  if (state === 'unrevokedPartitions') return false
  return memberEpoch < (mayAssign(turn, group) ? group.epoch : group.targetEpoch)
}

/** Whether nothing that the member waits for is held by others. */
function isReleased(group: ConsumerGroup, memberId: string): boolean {
  const missing = difference(group.targetOf(memberId), group.currentOf(memberId).assigned)
  return missing.every(({ topicId, partitions }) => partitions.every((partition) => group.isFreeFor(memberId, topicId, partition)))
}

/** The member shall join again, or sync, within the time that it gave itself for rebalances; a wait that is under way is not made longer. */
function expect(turn: Turn, group: ConsumerGroup, memberId: string, name: 'join' | 'sync'): void {
  if (name === 'join' && group.timers.get(memberId)?.join) return
  startTimer(turn, group, memberId, name, group.members.get(memberId)?.rebalanceTimeoutMs ?? 0, (due) => removeMembers(due, group, [memberId]))
}
