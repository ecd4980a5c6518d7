/** ConsumerGroupHeartbeat of a member that joins or stays. leave.ts has those that go. */
import { assert } from '../../common/assert.ts'
import { ApiError } from '../../common/errors.ts'
import type { Group } from '../groups.ts'
import type { Caller, ConsumerGroupBeat, ConsumerGroupHeartbeat } from '../requests.ts'
import type { ConsumerMember } from '../records.ts'
import type { Turn } from '../turn.ts'
import { advance } from './advance.ts'
import { type Assignment, canonical, isSame, isWithin } from './assignment.ts'
import { ConsumerGroup } from './group.ts'
import { ownMember, replaceMember } from './identity.ts'
import { keepSession } from './sessions.ts'
import { dismiss, mayUpgrade, upgrade } from './upgrade.ts'

/**
 * A member joins (epoch 0) or is alive. The group, if there is none, begins with its first member. Throws ApiError: GROUP_ID_NOT_FOUND,
 * GROUP_MAX_SIZE_REACHED, UNKNOWN_MEMBER_ID, FENCED_MEMBER_EPOCH, FENCED_INSTANCE_ID, UNRELEASED_INSTANCE_ID, INVALID_REGULAR_EXPRESSION.
 */
export function beat(turn: Turn, request: ConsumerGroupHeartbeat, caller: Caller): ConsumerGroupBeat {
  const { groupId } = request
  const found = findGroup(turn, request)
  const memberId = request.memberId === '' ? caller.freshId : request.memberId
  const owned = request.ownedPartitions === null ? undefined : canonical(request.ownedPartitions)
  // All that can be refused is refused here, before anything changes.
  checkRegex(turn, found, request)
  checkSize(turn, found, memberId)
  const replaced = checkMember(found, request, memberId, owned)
  const group = takeOver(turn, found, groupId)
  if (replaced !== undefined) replaceMember(turn, group, replaced, memberId)

  const hasChanged = describeMember(turn, group, memberId, request, caller)
  const before = group.currentOf(memberId).assigned
  advance(turn, group, memberId, hasChanged, owned)
  keepSession(turn, group, memberId)
  const { memberEpoch, assigned } = group.currentOf(memberId)
  const isFull = request.rebalanceTimeoutMs !== -1 && owned !== undefined && (request.subscribedTopicNames ?? request.subscribedTopicRegex) !== null
  return {
    error: 'NONE',
    message: null,
    memberId,
    memberEpoch,
    heartbeatIntervalMs: turn.settingsOf(groupId).consumerHeartbeatIntervalMs,
    // Told to who has to learn it: who joins, who lost its memory of it, and whose it has become another.
    assignment: request.memberEpoch === 0 || isFull || !isSame(before, assigned) ? assigned : undefined,
  }
}

/** The group of that id, of whatever kind it may be taken over from; undefined if it is to be made. */
function findGroup(turn: Turn, request: ConsumerGroupHeartbeat): Group | undefined {
  const { groupId } = request
  const group = turn.groups.get(groupId)
  if (group?.kind === 'consumer') return group
  const isJoin = request.memberEpoch === 0
  if (!group) {
    if (!isJoin) throw new ApiError('GROUP_ID_NOT_FOUND', `Consumer group ${groupId} not found.`)
    return undefined
  }
  if (isJoin && (group.state === 'Empty' || mayUpgrade(turn, group))) return group
  throw new ApiError('GROUP_ID_NOT_FOUND', `Group ${groupId} is not a consumer group.`)
}

/** Makes of what was found a consumer group. */
function takeOver(turn: Turn, found: Group | undefined, groupId: string): ConsumerGroup {
  if (found?.kind === 'consumer') return found
  if (found && found.state !== 'Empty') upgrade(turn, found)
  else {
    if (found) {
      dismiss(turn, found)
      for (const record of found.tombstones()) turn.apply(record)
    }
    turn.groups.put(new ConsumerGroup(groupId))
  }
  const group = turn.groups.get(groupId)
  assert(group?.kind === 'consumer', `group ${groupId} is a consumer group now`)
  for (const memberId of group.members.keys()) keepSession(turn, group, memberId)
  return group
}

function checkRegex(turn: Turn, group: Group | undefined, request: ConsumerGroupHeartbeat): void {
  const regex = request.subscribedTopicRegex
  if (regex === null || regex === '' || (group?.kind === 'consumer' && group.regexes.has(regex))) return
  const matched = turn.ports.matchTopics(regex, [])
  if (!('flaw' in matched)) return
  throw new ApiError('INVALID_REGULAR_EXPRESSION', `SubscribedTopicRegex \`${regex}\` is not a valid regular expression: ${matched.flaw}.`)
}

function checkSize(turn: Turn, group: Group | undefined, memberId: string): void {
  const { consumerMaxSize } = turn.settingsOf(group?.groupId ?? '')
  if (!group || group.members.size < consumerMaxSize || group.members.has(memberId)) return
  throw new ApiError('GROUP_MAX_SIZE_REACHED', `The consumer group has reached its maximum capacity of ${consumerMaxSize} members.`)
}

/** Whether the one who asks may be that member. Returns the member whose place it takes as the static member that comes back, if there is one. */
function checkMember(found: Group | undefined, request: ConsumerGroupHeartbeat, memberId: string, owned: Assignment | undefined): string | undefined {
  const { memberEpoch, instanceId } = request
  const isJoin = memberEpoch === 0
  const holder = instanceId === null ? undefined : found?.memberOfInstance(instanceId)
  if (isJoin && instanceId !== null) {
    if (holder === undefined || found === undefined) return undefined
    const isReleased = found.kind === 'classic' || found.members.get(holder)?.classic !== null || found.currentOf(holder).memberEpoch < 0
    if (isReleased) return holder
    if (holder === memberId) return undefined // its own join again, whose answer it did not get
    throw new ApiError(
      'UNRELEASED_INSTANCE_ID',
      `Static member ${memberId} with instance id ${instanceId} cannot join the group because the instance id is owned by ${holder} member.`,
    )
  }
  if (isJoin || found?.kind !== 'consumer') return undefined
  ownMember(found, memberId, instanceId)
  checkEpoch(found, memberId, memberEpoch, owned)
  return undefined
}

function checkEpoch(group: ConsumerGroup, memberId: string, received: number, owned: Assignment | undefined): void {
  const { memberEpoch, previousMemberEpoch, assigned } = group.currentOf(memberId)
  if (received === memberEpoch) return
  // The answer with the new epoch may have been lost: whoever has no more than is his has not missed anything.
  if (received < memberEpoch && received === previousMemberEpoch && owned !== undefined && isWithin(owned, assigned)) return
  throw new ApiError('FENCED_MEMBER_EPOCH', `The consumer group member has a ${received > memberEpoch ? 'greater' : 'smaller'} member epoch (${received}) than the one \
known by the group coordinator (${memberEpoch}). The member must abandon all its partitions and rejoin.`)
}

/** Stores what the member says of itself, if that is news. Whether it is a reason to assign anew. */
function describeMember(turn: Turn, group: ConsumerGroup, memberId: string, request: ConsumerGroupHeartbeat, caller: Caller): boolean {
  const known = group.members.get(memberId)
  const names = request.subscribedTopicNames
  const regex = request.subscribedTopicRegex
  const next: ConsumerMember = {
    instanceId: request.instanceId ?? known?.instanceId ?? null,
    rackId: request.rackId ?? known?.rackId ?? null,
    clientId: caller.clientId,
    clientHost: caller.clientHost,
    subscribedTopicNames: names === null ? known?.subscribedTopicNames ?? [] : [...new Set(names)].sort(),
    subscribedTopicRegex: regex === null ? known?.subscribedTopicRegex ?? null : regex === '' ? null : regex,
    rebalanceTimeoutMs: request.rebalanceTimeoutMs === -1 ? known?.rebalanceTimeoutMs ?? -1 : request.rebalanceTimeoutMs,
    serverAssignor: request.serverAssignor ?? known?.serverAssignor ?? null,
    classic: null,
  }
  return storeMember(turn, group, memberId, next)
}

/** Stores what a member says of itself if that is news. Whether it is a reason to assign anew. */
export function storeMember(turn: Turn, group: ConsumerGroup, memberId: string, next: ConsumerMember): boolean {
  const known = group.members.get(memberId)
  if (known && isSameMember(known, next)) return false
  turn.apply({ kind: 'consumerMember', groupId: group.groupId, memberId, value: next })
  return !known || known.subscribedTopicRegex !== next.subscribedTopicRegex || !isSameList(known.subscribedTopicNames, next.subscribedTopicNames)
}

function isSameMember(a: ConsumerMember, b: ConsumerMember): boolean {
  return a.instanceId === b.instanceId && a.rackId === b.rackId && a.clientId === b.clientId && a.clientHost === b.clientHost
    && a.subscribedTopicRegex === b.subscribedTopicRegex && a.rebalanceTimeoutMs === b.rebalanceTimeoutMs && a.serverAssignor === b.serverAssignor
    && isSameList(a.subscribedTopicNames, b.subscribedTopicNames) && isSameClassic(a.classic, b.classic)
}

function isSameClassic(a: ConsumerMember['classic'], b: ConsumerMember['classic']): boolean {
  if (!a || !b) return a === b
  return a.sessionTimeoutMs === b.sessionTimeoutMs && a.supportedProtocols.length === b.supportedProtocols.length
    && a.supportedProtocols.every((one, at) => one.name === b.supportedProtocols[at]?.name && one.metadata.equals(b.supportedProtocols[at].metadata))
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, at) => name === b[at])
}
