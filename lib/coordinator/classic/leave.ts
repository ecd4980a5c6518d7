/** LeaveGroup of a classic group: of one or several members, by themselves or by an administrator (KIP-345). */
import type { ErrorName } from '../../common/errors.ts'
import type { LeaveGroup } from '../requests.ts'
import type { Group } from '../groups.ts'
import type { Token } from '../shard-types.ts'
import type { Turn } from '../turn.ts'
import type { ClassicGroup } from './group.ts'
import { completeJoinIfAllAreHere, dropIfNothing, rebalance, removeMember, removePending } from './rebalance.ts'

/** LeaveGroup: each member has its own outcome. */
export function leaveClassicGroup(turn: Turn, known: Group | undefined, request: LeaveGroup, token: Token): void {
  if (request.groupId === '') return turn.reply(token, { error: 'INVALID_GROUP_ID', members: [] }, 'nothing')
  const group = known?.kind === 'classic' ? known : undefined
  const before = group?.members.size ?? 0
  const members = request.members.map(({ memberId, groupInstanceId }) => (
    { memberId, groupInstanceId, error: group ? leave(turn, group, memberId, groupInstanceId) : 'UNKNOWN_MEMBER_ID' as const }
  ))
  if (group && group.members.size < before) rebalance(turn, group)
  else if (group) {
    completeJoinIfAllAreHere(turn, group)
    dropIfNothing(turn, group)
  }
  turn.reply(token, { error: 'NONE', members }, turn.hasRecords ? 'committed' : 'nothing')
}

function leave(turn: Turn, group: ClassicGroup, memberId: string, groupInstanceId: string | null): ErrorName {
  if (group.pendingMembers.has(memberId)) {
    removePending(turn, group, memberId)
    return 'NONE'
  }
  // Administrators know the instance only.
  const leaving = memberId === '' && groupInstanceId !== null ? group.memberOfInstance(groupInstanceId) ?? '' : memberId
  const error = group.checkMember(leaving, groupInstanceId)
  const member = group.members.get(leaving)
  if (error === 'NONE' && member) removeMember(turn, group, member)
  return error
}
