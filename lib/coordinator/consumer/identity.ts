/** Who is who: ids of members and of the instances of static ones. */
import { ApiError } from '../../common/errors.ts'
import type { ConsumerMember } from '../records.ts'
import type { Turn } from '../turn.ts'
import { noPartitions } from './assignment.ts'
import { type ConsumerGroup, memberTombstones } from './group.ts'
import { cancelTimers } from './member-timers.ts'

/** The member that a request names. Throws ApiError UNKNOWN_MEMBER_ID; FENCED_INSTANCE_ID if its instance is another member's now. */
export function ownMember(group: ConsumerGroup, memberId: string, instanceId: string | null): ConsumerMember {
  if (instanceId !== null) {
    const holder = group.memberOfInstance(instanceId)
    if (holder === undefined) throw new ApiError('UNKNOWN_MEMBER_ID', `Instance id ${instanceId} is unknown.`)
    if (holder !== memberId) {
      throw new ApiError('FENCED_INSTANCE_ID', `Static member ${memberId} with instance id ${instanceId} was fenced by member ${holder}.`)
    }
  }
  const member = group.members.get(memberId)
  if (!member) throw new ApiError('UNKNOWN_MEMBER_ID', `Member ${memberId} is not a member of group ${group.groupId}.`)
  return member
}

/**
 * Puts a static member's new incarnation in the place of the old one, under whatever id it has now: it gets the same partitions without anybody else
 * noticing. It begins before every epoch, and so is taken to the target's by its first step.
 */
export function replaceMember(turn: Turn, group: ConsumerGroup, oldId: string, memberId: string): void {
  const { groupId } = group
  const member = group.members.get(oldId)
  if (!member) return
  const { assigned } = group.currentOf(oldId)
  const target = group.targetOf(oldId)
  cancelTimers(turn, group, oldId)
  if (oldId !== memberId) for (const record of memberTombstones(groupId, oldId)) turn.apply(record)
  turn.apply({ kind: 'consumerMember', groupId, memberId, value: member })
  turn.apply({ kind: 'targetAssignmentMember', groupId, memberId, value: { partitions: target } })
  turn.apply({
    kind: 'currentAssignment', groupId, memberId,
    value: { memberEpoch: 0, previousMemberEpoch: 0, state: 'stable', assigned, pendingRevocation: noPartitions },
  })
}
