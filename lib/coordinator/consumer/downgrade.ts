/** A consumer group in which only members of the classic protocol are left becomes a classic group. */
import { assert } from '../../common/assert.ts'
import { consumerProtocolType } from '../classic/group.ts'
import { classicGroupLoaded } from '../classic/rebalance.ts'
import type { ConsumerMember, GroupMetadataRecord, StoredClassicMember } from '../records.ts'
import type { NamedPartitions } from '../shard-types.ts'
import type { Turn } from '../turn.ts'
import type { Assignment } from './assignment.ts'
import type { ConsumerGroup } from './group.ts'
import { cancelTimers } from './member-timers.ts'

/**
 * Whether nobody (but perhaps `leaving`) speaks the new protocol any more, group.consumer.migration.policy lets a group go back, and the log has room for
 * the one record that a classic group is. One for which it has not stays a consumer group, in which the coordinator assigns.
 */
export function mayDowngrade(turn: Turn, group: ConsumerGroup, leaving?: string): boolean {
  const { consumerMigrationPolicy: policy, maxSize } = turn.settingsOf(group.groupId)
  if (policy !== 'downgrade' && policy !== 'bidirectional') return false
  const staying = [...group.members].filter(([memberId]) => memberId !== leaving)
  if (staying.length === 0 || staying.length > maxSize || !staying.every(([, member]) => member.classic)) return false
  const protocol = commonProtocol(staying)
  return protocol !== undefined && turn.hasRoomFor([classicRecord(turn, group, staying, protocol)])
}

/** Replaces the group. Its members keep their ids, their epoch is the generation, and they are told to join again: a leader among them assigns anew. */
export function downgrade(turn: Turn, group: ConsumerGroup): void {
  const { groupId } = group
  const before = [...group.members]
  const protocol = commonProtocol(before)
  assert(protocol !== undefined, `group ${groupId} has a protocol that all its members speak`)
  const record = classicRecord(turn, group, before, protocol)
  for (const memberId of [...group.timers.keys()]) cancelTimers(turn, group, memberId)
  for (const record of group.tombstones()) turn.apply(record)
  turn.apply(record)
  const classic = turn.groups.get(groupId)
  assert(classic?.kind === 'classic', `group ${groupId} is classic now`)
  for (const [memberId, { classic: said }] of before) {
    // The record has what they said for one protocol only; the vote is on all.
    const member = classic.members.get(memberId)
    if (member && said) classic.update(member, said.supportedProtocols)
  }
  classicGroupLoaded(turn, classic)
}

type Members = readonly (readonly [memberId: string, member: ConsumerMember])[]

function classicRecord(turn: Turn, group: ConsumerGroup, members: Members, protocol: string): GroupMetadataRecord {
  return {
    kind: 'groupMetadata',
    groupId: group.groupId,
    value: {
      protocolType: consumerProtocolType, generation: group.epoch, protocol, currentStateTimestamp: turn.now.wallMs,
      members: members.map(([memberId, member]) => stored(turn, group, memberId, member, protocol)),
      // What the others had nobody has now: who loads this before the next generation begins its first round, too.
      leader: null,
    },
  }
}

function stored(turn: Turn, group: ConsumerGroup, memberId: string, member: ConsumerMember, protocol: string): StoredClassicMember {
  const { sessionTimeoutMs = 0, supportedProtocols = [] } = member.classic ?? {}
  const subscription = supportedProtocols.find((one) => one.name === protocol)?.metadata ?? Buffer.alloc(0)
  return {
    memberId,
    groupInstanceId: member.instanceId,
    clientId: member.clientId,
    clientHost: member.clientHost,
    rebalanceTimeoutMs: member.rebalanceTimeoutMs,
    sessionTimeoutMs,
    subscription,
    assignment: writeAssignment(turn, group.currentOf(memberId).assigned, subscription),
  }
}

/** What a classic member is told it has, in the version of its own subscription. Topics that are no more are left out. */
export function writeAssignment(turn: Turn, assigned: Assignment, subscription: Buffer): Buffer {
  const named: NamedPartitions[] = []
  for (const { topicId, partitions } of assigned) {
    const topic = turn.topics.topicName(topicId)
    if (topic !== undefined) named.push({ topic, partitions })
  }
  return turn.ports.protocol.writeAssignment(named, turn.ports.protocol.readSubscription(subscription)?.version ?? 0)
}

/** The first protocol of the first member that all of them speak. */
function commonProtocol(members: Members): string | undefined {
  const [names = [], ...others] = members.map(([, member]) => member.classic?.supportedProtocols.map((one) => one.name) ?? [])
  return names.find((name) => others.every((other) => other.includes(name)))
}
