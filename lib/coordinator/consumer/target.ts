/** The target assignment: who shall have what in the end. */
import type { TopicId } from '../../common/ids.ts'
import type { ConsumerMember } from '../records.ts'
import type { GroupSettings } from '../shard-types.ts'
import type { Turn } from '../turn.ts'
import { isSame } from './assignment.ts'
import type { AssignedMember, Assignor } from './assignors/assignor.ts'
import { assignByRange } from './assignors/range.ts'
import { assignUniformly } from './assignors/uniform.ts'
import type { ConsumerGroup } from './group.ts'

/** The assignors that there are. */
const assignors: ReadonlyMap<string, Assignor> = new Map([['uniform', assignUniformly], ['range', assignByRange]])

/** The assignors of group.consumer.assignors that there are, the default first. */
export function supportedAssignors(settings: GroupSettings): readonly string[] {
  return settings.consumerAssignors.filter((name) => assignors.has(name))
}

/** The assignor that a group uses: the one that most members wish for, else the default. */
export function assignorOf(group: ConsumerGroup, settings: GroupSettings): string {
  return group.preferredAssignor ?? supportedAssignors(settings)[0] ?? 'uniform'
}

/** Whether the target of this epoch may be made now: the last one is a while ago (group.consumer.assignment.interval.ms). */
export function mayAssign(turn: Turn, group: ConsumerGroup): boolean {
  const { consumerAssignmentIntervalMs } = turn.settingsOf(group.groupId)
  const passed = turn.now.wallMs - group.targetTimestamp
  return passed >= consumerAssignmentIntervalMs || passed < 0 // the clock was set back: nobody waits for it to catch up
}

/** Makes a new target if the group's epoch has left the old one behind, and it may be made. Only what changes of it is stored. */
export function assignIfDue(turn: Turn, group: ConsumerGroup): void {
  if (group.epoch <= group.targetEpoch || group.isEmpty || !mayAssign(turn, group)) return
  const { groupId } = group
  const assign = assignors.get(assignorOf(group, turn.settingsOf(groupId))) ?? assignUniformly
  const targets = assign({ members: membersForAssignor(turn, group), partitionCount: partitionCounts(turn) })
  for (const [memberId, partitions] of targets) {
    if (group.hasTarget(memberId) && isSame(partitions, group.targetOf(memberId))) continue
    turn.apply({ kind: 'targetAssignmentMember', groupId, memberId, value: { partitions } })
  }
  turn.apply({ kind: 'targetAssignment', groupId, value: { assignmentEpoch: group.epoch, assignmentTimestamp: turn.now.wallMs } })
}

function membersForAssignor(turn: Turn, group: ConsumerGroup): readonly AssignedMember[] {
  // Of each regular expression, or none, by the list of names: members that are subscribed to the same have the same set.
  const known = new Map<string | null, Map<readonly string[], ReadonlySet<TopicId>>>()
  const topicIds = (member: ConsumerMember): ReadonlySet<TopicId> => {
    const { subscribedTopicRegex: regex, subscribedTopicNames: names } = member
    const ofRegex = known.get(regex) ?? new Map<readonly string[], ReadonlySet<TopicId>>()
    known.set(regex, ofRegex)
    const found = ofRegex.get(names)
    if (found) return found
    const ids = new Set<TopicId>()
    for (const name of group.topicsOf(member)) {
      const topicId = turn.topics.topicId(name)
      if (topicId !== undefined && turn.topics.partitionCount(name) !== undefined) ids.add(topicId)
    }
    ofRegex.set(names, ids)
    return ids
  }
  return Array.from(group.members, ([memberId, member]) => ({
    memberId, instanceId: member.instanceId, topics: topicIds(member), target: group.targetOf(memberId),
  }))
}

function partitionCounts(turn: Turn): (topicId: TopicId) => number {
  return (topicId) => {
    const name = turn.topics.topicName(topicId)
    return name === undefined ? 0 : turn.topics.partitionCount(name) ?? 0
  }
}
