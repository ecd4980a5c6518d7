/** What is stored of a classic group: from and to its record. */
import type { GroupMetadataRecord } from '../records.ts'
import type { ShardState } from '../turn.ts'
import { ClassicGroup, type ClassicMember, consumerProtocolType } from './group.ts'
import type { ConsumerProtocol } from '../shard-types.ts'

const noBytes = Buffer.alloc(0)

/** Takes over a record: the group is as it was when that was written. */
export function replayGroupMetadata(state: ShardState, record: GroupMetadataRecord): void {
  const { value } = record
  if (value === null) {
    if (state.groups.get(record.groupId)?.kind === 'classic') state.groups.delete(record.groupId)
    return
  }
  const group = new ClassicGroup(record.groupId)
  for (const stored of value.members) {
    if (group.members.has(stored.memberId)) continue
    const member: ClassicMember = {
      memberId: stored.memberId,
      groupInstanceId: stored.groupInstanceId,
      clientId: stored.clientId,
      clientHost: stored.clientHost,
      rebalanceTimeoutMs: stored.rebalanceTimeoutMs === -1 ? stored.sessionTimeoutMs : stored.rebalanceTimeoutMs,
      sessionTimeoutMs: stored.sessionTimeoutMs,
      protocols: [{ name: value.protocol ?? '', metadata: stored.subscription }],
      assignment: stored.assignment,
      joinToken: undefined,
      syncToken: undefined,
      isNew: false,
      session: undefined,
    }
    if (member.groupInstanceId !== null && group.memberOfInstance(member.groupInstanceId) !== undefined) continue
    group.add(member, value.protocolType)
  }
  group.generation = value.generation
  group.protocolType = value.protocolType === '' ? undefined : value.protocolType
  group.protocolName = value.protocol ?? undefined
  if (value.leader === null) group.leader = undefined
  else if (group.members.has(value.leader)) group.leader = value.leader
  group.become(group.members.size === 0 ? 'Empty' : 'Stable', value.currentStateTimestamp === -1 ? undefined : value.currentStateTimestamp)
  group.subscribedTopics = topicsOf(group, state.ports.protocol)
  state.groups.put(group)
}

/** The record that says what a group is now. */
export function groupMetadataRecord(group: ClassicGroup): GroupMetadataRecord {
  const { protocolName } = group
  return {
    kind: 'groupMetadata',
    groupId: group.groupId,
    value: {
      protocolType: group.protocolTypeName,
      generation: group.generation,
      protocol: protocolName ?? null,
      leader: group.leader ?? null,
      currentStateTimestamp: group.stateTimestamp ?? -1,
      members: Array.from(group.members.values(), (member) => ({
        memberId: member.memberId,
        groupInstanceId: member.groupInstanceId,
        clientId: member.clientId,
        clientHost: member.clientHost,
        rebalanceTimeoutMs: member.rebalanceTimeoutMs,
        sessionTimeoutMs: member.sessionTimeoutMs,
        subscription: metadataOf(member, protocolName),
        assignment: member.assignment,
      })),
    },
  }
}

/** What a member said for a protocol. */
export function metadataOf(member: ClassicMember, protocolName: string | undefined): Buffer {
  return member.protocols.find((one) => one.name === protocolName)?.metadata ?? noBytes
}

/** Topics that the members of a group subscribe to; undefined if that cannot be told. */
export function topicsOf(group: ClassicGroup, protocol: ConsumerProtocol): ReadonlySet<string> | undefined {
  if (group.protocolType !== consumerProtocolType) return undefined
  const topics = new Set<string>()
  let last: Buffer | undefined
  for (const member of group.members.values()) {
    const metadata = metadataOf(member, group.protocolName)
    if (last?.equals(metadata)) continue // of many members it is mostly the same, and to read it is what costs most in a round
    last = metadata
    const subscription = protocol.readSubscription(metadata)
    if (!subscription) return undefined
    for (const topic of subscription.topics) topics.add(topic)
  }
  return topics
}
