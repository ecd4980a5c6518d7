/** Groups as their coordinators describe them: list, describe, delete. Each raises AnswerError and ClientError. */
import type { Millis, NodeId } from '../common/ids.ts'
import type { ResponseOf } from '../protocol/schema.ts'
import { describeGroups as describeGroupsApi } from '../protocol/schemas/15-describe-groups.ts'
import { listGroups as listGroupsApi } from '../protocol/schemas/16-list-groups.ts'
import { deleteGroups as deleteGroupsApi } from '../protocol/schemas/42-delete-groups.ts'
import { consumerGroupDescribe } from '../protocol/schemas/69-consumer-group-describe.ts'
import type { Outcome } from './changes.ts'
import type { Cluster } from './cluster.ts'
import { type NamedPartitions, readAssignment, readSubscription } from './consumer-protocol.ts'
import { GroupCoordinator } from './coordinator.ts'
import { AnswerError, checkCode, ClientError, mayPass } from './errors.ts'

/** Groups that are asked about at a time. */
const atOnce = 16

/** A group in the list. */
export interface ListedGroup {
  readonly groupId: string
  /** `consumer` for groups of consumers; '' where only offsets were committed. */
  readonly protocolType: string
  /** Stable, Empty, PreparingRebalance, CompletingRebalance, Assigning, Reconciling, Dead; '' from brokers before 2.6. */
  readonly state: string
  /** classic, consumer, or another kind of the cluster's. */
  readonly type: string
  readonly coordinator: NodeId
}

/** All groups, by their ids: every broker is asked for those that it coordinates. */
export async function listGroups(cluster: Cluster, timeoutMs: Millis): Promise<readonly ListedGroup[]> {
  const found = await cluster.retrying(timeoutMs, async () => {
    const { brokers } = await cluster.metadata([])
    return Promise.all(brokers.map(async ({ id }) => {
      const connection = await cluster.broker(id)
      const { errorCode, groups } = await connection.request(listGroupsApi, { statesFilter: [], typesFilter: [] })
      checkCode(errorCode, connection.address)
      return groups.map(({ groupId, protocolType, groupState, groupType }): ListedGroup => ({
        groupId, protocolType, state: groupState, type: groupType === '' ? 'classic' : groupType.toLowerCase(), coordinator: id,
      }))
    }))
  })
  // While a coordinator moves, two may name a group.
  return [...new Map(found.flat().map((group) => [group.groupId, group])).values()].sort((a, b) => (a.groupId < b.groupId ? -1 : 1))
}

/** A member of a group. */
export interface GroupMember {
  readonly memberId: string
  readonly instanceId: string | null
  readonly rackId: string | null
  readonly clientId: string
  readonly clientHost: string
  /** Of the consumer protocol; null of a member that speaks the classic one in a classic group. */
  readonly memberEpoch: number | null
  readonly protocol: 'classic' | 'consumer'
  readonly subscribedTopics: readonly string[]
  readonly subscribedRegex: string | null
  readonly assignment: readonly NamedPartitions[]
  /** What it is to have in the end; null where the group has no such thing. */
  readonly target: readonly NamedPartitions[] | null
}

/** A group and its members. */
export interface GroupDescription {
  readonly groupId: string
  readonly type: 'classic' | 'consumer'
  readonly state: string
  readonly protocolType: string
  /** Who decides on the assignment; '' while there is none. */
  readonly assignor: string
  /** null of a classic group. */
  readonly groupEpoch: number | null
  readonly assignmentEpoch: number | null
  readonly coordinator: NodeId
  readonly members: readonly GroupMember[]
}

/** Describes groups, of either kind; GROUP_ID_NOT_FOUND for one that there is not. */
export async function describeGroups(cluster: Cluster, groupIds: readonly string[], timeoutMs: Millis): Promise<readonly Outcome<GroupDescription>[]> {
  return eachGroup(groupIds, (groupId) => cluster.retrying(timeoutMs, () => describeOnce(new GroupCoordinator(cluster, groupId)), mayPass))
}

/** Describes one group. Raises AnswerError GROUP_ID_NOT_FOUND for one that there is not. */
export async function describeGroup(cluster: Cluster, groupId: string, timeoutMs: Millis): Promise<GroupDescription> {
  return cluster.retrying(timeoutMs, () => describeOnce(new GroupCoordinator(cluster, groupId)), mayPass)
}

async function describeOnce(coordinator: GroupCoordinator): Promise<GroupDescription> {
  const { groupId } = coordinator
  const connection = await coordinator.connection()
  const nodeId = await coordinator.nodeId()
  if (connection.supports(consumerGroupDescribe)) {
    try {
      const { groups } = await coordinator.ask({
        api: consumerGroupDescribe, input: { groupIds: [groupId], includeAuthorizedOperations: false }, failure: (answer) => failureOf(answer.groups[0]),
      })
      return consumerDescription(groups[0] as ConsumerGroup, nodeId)
    } catch (error) {
      // What is no consumer group may be a classic one; a cluster below group.version 1 has none of the first kind.
      const isOther = error instanceof AnswerError && (error.error === 'GROUP_ID_NOT_FOUND' || error.error === 'UNSUPPORTED_VERSION')
      if (!isOther) throw error
    }
  }
  const { groups } = await coordinator.ask({ api: describeGroupsApi, input: { groups: [groupId] }, failure: (answer) => failureOf(answer.groups[0]) })
  const group = groups[0] as ClassicGroup
  if (group.groupState === 'Dead') throw new AnswerError('GROUP_ID_NOT_FOUND', connection.address, `There is no group "${groupId}".`)
  return classicDescription(group, nodeId)
}

function failureOf(group: { readonly errorCode: number; readonly errorMessage: string | null } | undefined) {
  if (group === undefined) throw new ClientError('corrupt', 'A coordinator did not describe the group that it was asked for.')
  return { code: group.errorCode, message: group.errorMessage }
}

type ConsumerGroup = ResponseOf<typeof consumerGroupDescribe>['groups'][number]
type ClassicGroup = ResponseOf<typeof describeGroupsApi>['groups'][number]

function consumerDescription(group: ConsumerGroup, coordinator: NodeId): GroupDescription {
  const named = ({ topicPartitions }: ConsumerGroup['members'][number]['assignment']): readonly NamedPartitions[] =>
    topicPartitions.map(({ topicName, partitions }) => ({ topic: topicName, partitions }))
  return {
    groupId: group.groupId, type: 'consumer', state: group.groupState, protocolType: 'consumer', assignor: group.assignorName,
    groupEpoch: group.groupEpoch, assignmentEpoch: group.assignmentEpoch, coordinator,
    members: group.members.map((member) => ({
      memberId: member.memberId, instanceId: member.instanceId, rackId: member.rackId, clientId: member.clientId, clientHost: member.clientHost,
      memberEpoch: member.memberEpoch, protocol: member.memberType === 0 ? 'classic' : 'consumer',
      subscribedTopics: member.subscribedTopicNames, subscribedRegex: member.subscribedTopicRegex === '' ? null : member.subscribedTopicRegex,
      assignment: named(member.assignment), target: named(member.targetAssignment),
    })),
  }
}

function classicDescription(group: ClassicGroup, coordinator: NodeId): GroupDescription {
  const isConsumers = group.protocolType === 'consumer'
  return {
    groupId: group.groupId, type: 'classic', state: group.groupState, protocolType: group.protocolType, assignor: group.protocolData,
    groupEpoch: null, assignmentEpoch: null, coordinator,
    members: group.members.map((member) => ({
      memberId: member.memberId, instanceId: member.groupInstanceId, rackId: null, clientId: member.clientId, clientHost: member.clientHost,
      memberEpoch: null, protocol: 'classic', subscribedTopics: isConsumers ? (readSubscription(member.memberMetadata)?.topics ?? []) : [], subscribedRegex: null,
      assignment: isConsumers ? (readAssignment(member.memberAssignment) ?? []) : [], target: null,
    })),
  }
}

/** Deletes groups with their offsets. NON_EMPTY_GROUP for one with members, GROUP_ID_NOT_FOUND for one that there is not. */
export async function deleteGroups(cluster: Cluster, groupIds: readonly string[], timeoutMs: Millis): Promise<readonly Outcome<null>[]> {
  return eachGroup(groupIds, async (groupId) => {
    const coordinator = new GroupCoordinator(cluster, groupId)
    let mayBeDone = false
    await cluster.retrying(timeoutMs, async () => {
      try {
        await coordinator.ask({
          api: deleteGroupsApi,
          input: { groupsNames: [groupId] },
          failure: ({ results }) => ({ code: results[0]?.errorCode ?? -1 }),
        })
      } catch (error) {
        // An earlier attempt that got no answer may have been what deleted it.
        if (mayBeDone && error instanceof AnswerError && error.error === 'GROUP_ID_NOT_FOUND') return
        if (error instanceof ClientError && (error.kind === 'closed' || error.kind === 'timeout')) mayBeDone = true
        throw error
      }
    })
    return null
  })
}

/** Does something for each of many groups, some at a time; what fails for one is its outcome. */
export async function eachGroup<T>(groupIds: readonly string[], run: (groupId: string) => Promise<T>): Promise<readonly Outcome<T>[]> {
  const outcomes: Outcome<T>[] = []
  for (let at = 0; at < groupIds.length; at += atOnce) {
    outcomes.push(...(await Promise.all(groupIds.slice(at, at + atOnce).map((groupId) => outcomeOf(groupId, run)))))
  }
  return outcomes
}

async function outcomeOf<T>(name: string, run: (groupId: string) => Promise<T>): Promise<Outcome<T>> {
  try {
    return { name, result: await run(name) }
  } catch (error) {
    if (error instanceof AnswerError) return { name, error }
    throw error
  }
}
