/** Groups as commands show them: JSON with a stable shape, and tables. */
import type { GroupDescription, GroupMember } from '../client/groups.ts'
import { type GroupLag, type PartitionLag, totalLag } from '../client/lag.ts'
import { count, plural, styled } from './output.ts'

/** A group without its members, as `--json` shows it. */
export function groupJson({ groupId, type, state, protocolType, assignor, groupEpoch, assignmentEpoch, coordinator, members }: GroupDescription) {
  return { group: groupId, type, state, protocolType, assignor, groupEpoch, assignmentEpoch, coordinator, members: members.length }
}

/** A member as `--json` shows it. */
export function memberJson({ clientHost, ...member }: GroupMember) {
  const { memberId, instanceId, clientId, rackId, protocol, memberEpoch, subscribedTopics, subscribedRegex, assignment, target } = member
  return { memberId, instanceId, clientId, host: clientHost, rackId, protocol, memberEpoch, subscribedTopics, subscribedRegex, assignment, target }
}

/** A partition of a group as `--json` shows it. */
export function lagJson({ topic, partition, committed, start, end, lag, member }: PartitionLag) {
  const reader = { memberId: member?.memberId ?? null, clientId: member?.clientId ?? null, host: member?.clientHost ?? null }
  return { topic, partition, committed, start, end, lag, ...reader }
}

/** One line that says what a group is. */
export function groupLine({ group, partitions }: GroupLag): string {
  const { groupId, type, state, members, groupEpoch, assignor, coordinator } = group
  const lag = totalLag(partitions)
  const words = [
    `${type} group`, stateText(state), plural(members.length, 'member'), ...(assignor === '' ? [] : [`assignor ${assignor}`]),
    ...(groupEpoch === null ? [] : [`epoch ${groupEpoch}`]), `coordinator ${coordinator}`, ...(partitions.length === 0 ? [] : [`lag ${lag === null ? 'unknown' : count(lag)}`]),
  ]
  return `${styled(groupId, 'bold')}  ${words.join(', ')}`
}

/** A state, coloured where somebody should look. */
export function stateText(state: string): string {
  if (state === 'Stable') return styled(state, 'green')
  return state === 'Dead' || state === 'Empty' ? styled(state, 'dim') : styled(state, 'yellow')
}

/** `orders 0-3,5; payments 1`. */
export function partitionsText(assignment: GroupMember['assignment']): string {
  return assignment.map(({ topic, partitions }) => `${topic} ${rangesText(partitions)}`).join('; ')
}

/** `0-3,5` */
export function rangesText(numbers: readonly number[]): string {
  const parts: [from: number, to: number][] = []
  for (const each of [...numbers].sort((a, b) => a - b)) {
    const last = parts.at(-1)
    if (last !== undefined && last[1] === each - 1) last[1] = each
    else parts.push([each, each])
  }
  return parts.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(',')
}
