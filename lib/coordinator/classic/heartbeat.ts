/** Heartbeat of a classic group's member. */
import type { ErrorName } from '../../common/errors.ts'
import type { Heartbeat, OffsetCommit } from '../requests.ts'
import type { Group } from '../groups.ts'
import type { Token } from '../shard-types.ts'
import type { Turn } from '../turn.ts'
import { restartSession } from './rebalance.ts'

/** Heartbeat: the member is alive, and hears whether it has to join again. */
export function beatClassicGroup(turn: Turn, group: Group | undefined, request: Heartbeat, token: Token): void {
  turn.reply(token, { error: beat(turn, group, request) }, 'nothing')
}

function beat(turn: Turn, group: Group | undefined, request: Heartbeat): ErrorName {
  if (request.groupId === '') return 'INVALID_GROUP_ID'
  if (group?.kind !== 'classic') return 'UNKNOWN_MEMBER_ID'
  const error = group.checkMember(request.memberId, request.groupInstanceId)
  const member = group.members.get(request.memberId)
  if (error !== 'NONE' || !member) return error
  if (request.generationId !== group.generation) return 'ILLEGAL_GENERATION'
  restartSession(turn, group, member, member.sessionTimeoutMs)
  return group.state === 'PreparingRebalance' ? 'REBALANCE_IN_PROGRESS' : 'NONE'
}

/** A commit that was taken is a sign of life too. */
export function committedByMember(turn: Turn, { groupId, memberId }: OffsetCommit): void {
  const group = turn.groups.get(groupId)
  if (group?.kind !== 'classic' || (group.state !== 'Stable' && group.state !== 'PreparingRebalance')) return
  const member = group.members.get(memberId)
  if (member) restartSession(turn, group, member, member.sessionTimeoutMs)
}
