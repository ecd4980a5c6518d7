/** A classic group becomes a consumer group when a member of the new protocol joins it (online migration, KIP-848). */
import type { TopicId } from '../../common/ids.ts'
import { type ClassicGroup, type ClassicMember, consumerProtocolType } from '../classic/group.ts'
import { joinFailed, syncFailed } from '../classic/rebalance.ts'
import { metadataOf } from '../classic/stored.ts'
import type { NamedPartitions } from '../shard-types.ts'
import type { Turn } from '../turn.ts'
import { type Assignment, canonical, noPartitions } from './assignment.ts'
import type { RecordOfConsumerGroup } from './record-kinds.ts'

/** Whether group.consumer.migration.policy lets this group over, its members are consumers, and the log has room for all of them at once. */
export function mayUpgrade(turn: Turn, group: ClassicGroup): boolean {
  const { consumerMigrationPolicy: policy, consumerMaxSize } = turn.settingsOf(group.groupId)
  if (policy !== 'upgrade' && policy !== 'bidirectional') return false
  if (group.protocolType !== consumerProtocolType || group.members.size > consumerMaxSize) return false
  const records: RecordOfConsumerGroup[] = []
  for (const member of group.members.values()) {
    const ofMember = recordsOfMember(turn, group, member)
    if (!ofMember) return false
    records.push(...ofMember)
  }
  // With the new target that the same step makes.
  return turn.hasRoomFor([...records, ...records.filter(({ kind }) => kind === 'targetAssignmentMember')])
}

/**
 * Replaces the group, which `mayUpgrade`: generation becomes epoch, and every member has what it was assigned last. The members learn of it when they
 * are told to join again.
 */
export function upgrade(turn: Turn, group: ClassicGroup): void {
  const { groupId, generation } = group
  const records = Array.from(group.members.values(), (member) => recordsOfMember(turn, group, member) ?? []).flat()
  dismiss(turn, group)
  for (const record of group.tombstones()) turn.apply(record)
  turn.apply({ kind: 'consumerGroup', groupId, value: { epoch: generation, metadataHash: 0n } })
  for (const record of records) turn.apply(record)
  turn.apply({ kind: 'targetAssignment', groupId, value: { assignmentEpoch: generation, assignmentTimestamp: 0 } })
}

/** Ends the timers of a classic group that is to be no more, and the waits of its members: they shall join again. */
export function dismiss(turn: Turn, group: ClassicGroup): void {
  turn.timers.cancel(group.joinTimer)
  turn.timers.cancel(group.syncTimer)
  for (const timer of group.pendingMembers.values()) turn.timers.cancel(timer)
  for (const member of group.members.values()) {
    turn.timers.cancel(member.session)
    if (member.joinToken !== undefined) turn.reply(member.joinToken, joinFailed('REBALANCE_IN_PROGRESS', member.memberId), 'nothing')
    if (member.syncToken !== undefined) turn.reply(member.syncToken, syncFailed('REBALANCE_IN_PROGRESS'), 'nothing')
  }
}

/** undefined if the member's bytes are not those of a consumer. */
function recordsOfMember(turn: Turn, group: ClassicGroup, member: ClassicMember): readonly RecordOfConsumerGroup[] | undefined {
  const { groupId, generation } = group
  const { memberId } = member
  // Before the first vote no protocol is chosen: what is read here is the same in all of them.
  const metadata = metadataOf(member, group.protocolName ?? member.protocols[0]?.name)
  const subscription = turn.ports.protocol.readSubscription(metadata)
  const assigned = member.assignment.length === 0 ? noPartitions : readPartitions(turn, turn.ports.protocol.readAssignment(member.assignment))
  if (!subscription || !assigned) return undefined
  return [
    {
      kind: 'consumerMember',
      groupId,
      memberId,
      value: {
        instanceId: member.groupInstanceId,
        rackId: subscription.rackId,
        clientId: member.clientId,
        clientHost: member.clientHost,
        subscribedTopicNames: [...new Set(subscription.topics)].sort(),
        subscribedTopicRegex: null,
        rebalanceTimeoutMs: member.rebalanceTimeoutMs,
        serverAssignor: null,
        classic: { sessionTimeoutMs: member.sessionTimeoutMs, supportedProtocols: member.protocols },
      },
    },
    { kind: 'targetAssignmentMember', groupId, memberId, value: { partitions: assigned } },
    {
      kind: 'currentAssignment',
      groupId,
      memberId,
      value: { memberEpoch: generation, previousMemberEpoch: generation, state: 'stable', assigned, pendingRevocation: noPartitions },
    },
  ]
}

/** Partitions of topics that exist, by the topics' ids; undefined for undefined. */
export function readPartitions(turn: Turn, named: readonly NamedPartitions[]): Assignment
export function readPartitions(turn: Turn, named: readonly NamedPartitions[] | undefined): Assignment | undefined
export function readPartitions(turn: Turn, named: readonly NamedPartitions[] | undefined): Assignment | undefined {
  if (!named) return undefined
  const found: { topicId: TopicId; partitions: readonly number[] }[] = []
  for (const { topic, partitions } of named) {
    const topicId = turn.topics.topicId(topic)
    if (topicId !== undefined) found.push({ topicId, partitions })
  }
  return canonical(found)
}
