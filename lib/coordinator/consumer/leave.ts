/** ConsumerGroupHeartbeat of a member that goes. */
import { ApiError } from '../../common/errors.ts'
import type { ConsumerGroupBeat, ConsumerGroupHeartbeat } from '../requests.ts'
import type { Turn } from '../turn.ts'
import { noPartitions } from './assignment.ts'
import { awayEpoch } from './group.ts'
import { ownMember } from './identity.ts'
import { cancelTimer } from './member-timers.ts'
import { removeMembers } from './remove.ts'

/** A member leaves for good (-1), or a static one for a while (-2). Throws ApiError: GROUP_ID_NOT_FOUND, UNKNOWN_MEMBER_ID, FENCED_INSTANCE_ID. */
export function leave(turn: Turn, request: ConsumerGroupHeartbeat): ConsumerGroupBeat {
  const { groupId, memberId, memberEpoch, instanceId } = request
  const group = turn.groups.get(groupId)
  if (group?.kind !== 'consumer') {
    throw new ApiError('GROUP_ID_NOT_FOUND', group ? `Group ${groupId} is not a consumer group.` : `Group ${groupId} not found.`)
  }
  ownMember(group, memberId, instanceId)
  if (memberEpoch === awayEpoch) {
    // Its partitions stay its own until it comes back or its session, which goes on, is over. What it was to give up it has given up.
    const current = group.currentOf(memberId)
    cancelTimer(turn, group, memberId, 'revocation')
    turn.apply({
      kind: 'currentAssignment', groupId, memberId,
      value: { ...current, memberEpoch: awayEpoch, state: 'stable', pendingRevocation: noPartitions },
    })
  } else removeMembers(turn, group, [memberId])
  return { error: 'NONE', message: null, memberId, memberEpoch, heartbeatIntervalMs: 0, assignment: undefined }
}
