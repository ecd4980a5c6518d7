/** DescribeGroups of one group. */
import type { DescribeGroup, DescribedGroup } from '../requests.ts'
import type { Turn } from '../turn.ts'
import { metadataOf } from './stored.ts'

const noBytes = Buffer.alloc(0)

/** DescribeGroups: an unknown group, or one of another kind, is Dead and GROUP_ID_NOT_FOUND (which versions before 6 are not told). */
export function describeClassicGroup(turn: Turn, request: DescribeGroup): DescribedGroup {
  const group = turn.groups.get(request.groupId)
  if (group?.kind !== 'classic') {
    const message = group ? `Group ${request.groupId} is not a classic group.` : `Group ${request.groupId} not found.`
    return { error: 'GROUP_ID_NOT_FOUND', message, state: 'Dead', protocolType: '', protocol: '', members: [] }
  }
  const isStable = group.state === 'Stable'
  return {
    error: 'NONE',
    message: null,
    state: group.stateName,
    protocolType: group.protocolTypeName,
    protocol: isStable ? group.protocolName ?? '' : '',
    // What it said for the protocol is not known while that is not agreed on; what it has, is.
    members: Array.from(group.members.values(), (member) => ({
      memberId: member.memberId,
      groupInstanceId: member.groupInstanceId,
      clientId: member.clientId,
      clientHost: member.clientHost,
      metadata: isStable ? metadataOf(member, group.protocolName) : noBytes,
      assignment: member.assignment,
    })),
  }
}
