/** ConsumerGroupDescribe. */
import type { DescribeConsumerGroup, DescribedConsumerGroup } from '../requests.ts'
import type { Turn } from '../turn.ts'
import { heldBy } from './group.ts'
import { assignorOf } from './target.ts'

/** Kinds of members, as on the wire. */
const memberTypes = { classic: 0, consumer: 1 } as const

/** ConsumerGroupDescribe of one group; GROUP_ID_NOT_FOUND for one of another kind, too. */
export function describeGroup(turn: Turn, request: DescribeConsumerGroup): DescribedConsumerGroup {
  const { groupId } = request
  const group = turn.groups.get(groupId)
  if (group?.kind !== 'consumer') {
    const message = group ? `Group ${groupId} is not a consumer group.` : `Group ${groupId} not found.`
    return { error: 'GROUP_ID_NOT_FOUND', message, state: '', groupEpoch: 0, assignmentEpoch: 0, assignorName: '', members: [] }
  }
  return {
    error: 'NONE',
    message: null,
    state: group.stateName,
    groupEpoch: group.epoch,
    assignmentEpoch: group.targetEpoch,
    assignorName: assignorOf(group, turn.settingsOf(groupId)),
    members: Array.from(group.members, ([memberId, member]) => ({
      memberId,
      instanceId: member.instanceId,
      rackId: member.rackId,
      memberEpoch: group.currentOf(memberId).memberEpoch,
      clientId: member.clientId,
      clientHost: member.clientHost,
      subscribedTopicNames: member.subscribedTopicNames,
      subscribedTopicRegex: member.subscribedTopicRegex ?? '', // as Kafka tells of who has none
      assignment: heldBy(group.currentOf(memberId)),
      targetAssignment: group.targetOf(memberId),
      memberType: member.classic ? memberTypes.classic : memberTypes.consumer,
    })),
  }
}
