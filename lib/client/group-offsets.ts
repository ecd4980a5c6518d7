/** Offsets that groups have committed: read, set, delete, and how far behind the ends of the partitions they are. Each raises AnswerError and ClientError. */
import { errorName } from '../common/errors.ts'
import type { LeaderEpoch, Millis, NodeId, Offset } from '../common/ids.ts'
import { offsetCommit as offsetCommitApi } from '../protocol/schemas/08-offset-commit.ts'
import { offsetFetch as offsetFetchApi } from '../protocol/schemas/09-offset-fetch.ts'
import { offsetDelete as offsetDeleteApi } from '../protocol/schemas/47-offset-delete.ts'
import type { Cluster } from './cluster.ts'
import { type GroupCoordinator, wholeFailure } from './coordinator.ts'
import { AnswerError, isTransient } from './errors.ts'
import { earliestTimestamp, latestTimestamp, listOffsets, type OffsetQuery } from './offsets.ts'

/** Newest OffsetCommit and OffsetFetch that name topics instead of topic ids. */
const offsetsByName = 9

/** A partition of a topic, by its name. */
export interface NamedPartition {
  readonly topic: string
  readonly partition: number
}

/** An offset to be committed: the next to be read. */
export interface NewOffset extends NamedPartition {
  readonly offset: Offset
  /** Of the record before it; -1: not known. */
  readonly leaderEpoch?: LeaderEpoch
  readonly metadata?: string
}

/** An offset that was committed. */
export interface CommittedOffset extends NamedPartition {
  readonly offset: Offset
  /** -1: the client did not say. */
  readonly leaderEpoch: LeaderEpoch
  readonly metadata: string
}

/** Who commits or reads: a member of the group, or without one somebody from outside. */
export interface Membership {
  readonly memberId: string
  readonly instanceId: string | null
  /** Generation of a classic group, member epoch of a consumer group. */
  readonly epoch: number
}

/** What became of one partition. */
export interface PartitionOutcome extends NamedPartition {
  readonly error: AnswerError | undefined
}

const outsider: Membership = { memberId: '', instanceId: null, epoch: -1 }

/** Offsets of a group: of the named partitions, or with null all. What was never committed is left out. */
export async function fetchOffsets(
  coordinator: GroupCoordinator,
  partitions: readonly NamedPartition[] | null,
  timeoutMs: Millis,
  member?: Membership,
): Promise<readonly CommittedOffset[]> {
  const { groupId } = coordinator
  const topics = partitions === null ? null : byTopic(partitions).map(({ name, each }) => ({ name, partitionIndexes: each.map(({ partition }) => partition) }))
  const as = member === undefined ? {} : { memberId: member.memberId, memberEpoch: member.epoch }
  const answer = await coordinator.asking({
    api: offsetFetchApi,
    input: { groupId, topics, groups: [{ groupId, topics, ...as }], requireStable: true },
    maxVersion: offsetsByName,
    // An error of a partition here is one of the group: loading, or a transaction that may still change it.
    failure: ({ errorCode, groups, topics: plain }) => {
      const each = [...plain, ...groups.flatMap((group) => group.topics)].flatMap((topic) => topic.partitions)
      const codes = [errorCode, ...groups.map((group) => group.errorCode), ...each.map((partition) => partition.errorCode)]
      return { code: codes.find((code) => code !== 0 && errorName(code) !== 'UNKNOWN_TOPIC_OR_PARTITION') ?? 0 }
    },
  }, timeoutMs)
  return [...answer.topics, ...(answer.groups[0]?.topics ?? [])].flatMap(({ name, partitions: found }) =>
    found.filter((each) => each.committedOffset >= 0).map(({ partitionIndex, committedOffset, committedLeaderEpoch, metadata }) => ({
      topic: name, partition: partitionIndex, offset: committedOffset, leaderEpoch: committedLeaderEpoch, metadata: metadata ?? '',
    })),
  )
}

/** Commits offsets, as a member or from outside; then UNKNOWN_MEMBER_ID while the group has members. What fails for one partition is its outcome. */
export async function commitOffsets(
  coordinator: GroupCoordinator,
  offsets: readonly NewOffset[],
  timeoutMs: Millis,
  { memberId, instanceId, epoch }: Membership = outsider,
): Promise<readonly PartitionOutcome[]> {
  const topics = byTopic(offsets).map(({ name, each }) => ({
    name,
    partitions: each.map(({ partition, offset, leaderEpoch, metadata }) => ({
      partitionIndex: partition, committedOffset: offset, committedLeaderEpoch: leaderEpoch ?? -1, committedMetadata: metadata ?? '',
    })),
  }))
  const answer = await coordinator.asking({
    api: offsetCommitApi,
    input: { groupId: coordinator.groupId, generationIdOrMemberEpoch: epoch, memberId, groupInstanceId: instanceId, topics },
    maxVersion: offsetsByName,
    failure: (said) => ({ code: wholeFailure(said.topics.flatMap(({ partitions }) => partitions.map(({ errorCode }) => errorCode))) }),
  }, timeoutMs)
  return answer.topics.flatMap(({ name, partitions }) => partitions.map((each) => outcomeOf(name, each)))
}

/** Deletes offsets of partitions whose topics the group does not read (GROUP_SUBSCRIBED_TO_TOPIC). Raises GROUP_ID_NOT_FOUND, NON_EMPTY_GROUP. */
export async function deleteOffsets(
  coordinator: GroupCoordinator,
  partitions: readonly NamedPartition[],
  timeoutMs: Millis,
): Promise<readonly PartitionOutcome[]> {
  const topics = byTopic(partitions).map(({ name, each }) => ({ name, partitions: each.map(({ partition }) => ({ partitionIndex: partition })) }))
  const answer = await coordinator.asking({
    api: offsetDeleteApi,
    input: { groupId: coordinator.groupId, topics },
    failure: ({ errorCode }) => ({ code: errorCode }),
  }, timeoutMs)
  return answer.topics.flatMap(({ name, partitions: each }) => each.map((one) => outcomeOf(name, one)))
}

function outcomeOf(topic: string, { partitionIndex, errorCode }: { readonly partitionIndex: number; readonly errorCode: number }): PartitionOutcome {
  return { topic, partition: partitionIndex, error: errorCode === 0 ? undefined : new AnswerError(errorName(errorCode), '') }
}

function byTopic<P extends NamedPartition>(partitions: readonly P[]): readonly { readonly name: string; readonly each: readonly P[] }[] {
  const found = new Map<string, P[]>()
  for (const each of partitions) {
    const known = found.get(each.topic)
    if (known === undefined) found.set(each.topic, [each])
    else known.push(each)
  }
  return Array.from(found, ([name, each]) => ({ name, each }))
}

/** Where a partition begins and ends; null where that cannot be learned now. */
export interface PartitionBounds extends NamedPartition {
  readonly start: Offset | null
  readonly end: Offset | null
}

/**
 * Bounds of partitions, in their order. A leader that does not answer within `timeoutMs` leaves its partitions unknown, as does a partition that
 * there is not or that nobody leads.
 */
export async function partitionBounds(cluster: Cluster, partitions: readonly NamedPartition[], timeoutMs: Millis): Promise<readonly PartitionBounds[]> {
  const byLeader = new Map<NodeId, NamedPartition[]>()
  const names = [...new Set(partitions.map(({ topic }) => topic))]
  const { topics } = names.length === 0 ? { topics: [] } : await cluster.retrying(timeoutMs, () => cluster.metadata(names))
  const leaders = new Map(topics.map(({ name, partitions: each }) => [name, new Map(each.map(({ partition, leader }) => [partition, leader]))]))
  for (const each of partitions) {
    const leader = leaders.get(each.topic)?.get(each.partition) ?? -1
    if (leader >= 0) byLeader.set(leader, [...(byLeader.get(leader) ?? []), each])
  }
  const ask = async (timestamp: number): Promise<ReadonlyMap<string, Offset>> => {
    const answers = await Promise.all(Array.from(byLeader.values(), async (each) => {
      const queries: OffsetQuery[] = each.map(({ topic, partition }) => ({ topic, partition, timestamp }))
      try {
        return await listOffsets(cluster, queries, timeoutMs)
      } catch (error) {
        if (!isTransient(error)) throw error
        return []
      }
    }))
    return new Map(answers.flat().map((each) => [partitionKey(each), each.offset]))
  }
  const [starts, ends] = await Promise.all([ask(earliestTimestamp), ask(latestTimestamp)])
  return partitions.map(({ topic, partition }) => {
    const key = partitionKey({ topic, partition })
    return { topic, partition, start: starts.get(key) ?? null, end: ends.get(key) ?? null }
  })
}

/** A partition as the key of a map. */
export function partitionKey({ topic, partition }: NamedPartition): string {
  return `${topic} ${partition}`
}
