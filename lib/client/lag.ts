/** How far groups are behind: what they have committed beside where the partitions end. Raises AnswerError and ClientError. */
import type { Millis, Offset } from '../common/ids.ts'
import type { Outcome } from './changes.ts'
import type { Cluster } from './cluster.ts'
import { GroupCoordinator } from './coordinator.ts'
import { type CommittedOffset, fetchOffsets, type NamedPartition, type PartitionBounds, partitionBounds, partitionKey } from './group-offsets.ts'
import { describeGroup, eachGroup, type GroupDescription, type GroupMember } from './groups.ts'

/** One partition of a group. */
export interface PartitionLag extends PartitionBounds {
  /** null: nothing was committed yet. */
  readonly committed: Offset | null
  /** Records that are left to be read; null where either of both is not known. */
  readonly lag: number | null
  /** Who reads it. */
  readonly member: GroupMember | undefined
}

/** A group with what it has committed or reads. */
export interface GroupLag {
  readonly group: GroupDescription
  /** By topic and partition. */
  readonly partitions: readonly PartitionLag[]
}

/** How long a leader is asked for a partition's end: without it the rest is still worth telling. */
const longestAskMs: Millis = 3000

/** Lags of groups, in their order; GROUP_ID_NOT_FOUND for one that there is not. Ends of partitions are asked for once for all. */
export async function groupLags(cluster: Cluster, groupIds: readonly string[], timeoutMs: Millis): Promise<readonly Outcome<GroupLag>[]> {
  const found = await eachGroup(groupIds, async (groupId) => {
    const coordinator = new GroupCoordinator(cluster, groupId)
    const [group, committed] = await Promise.all([describeGroup(cluster, groupId, timeoutMs), fetchOffsets(coordinator, null, timeoutMs)])
    return { group, committed, partitions: partitionsOf(group, committed) }
  })
  const all = new Map(found.flatMap(({ result }) => result?.partitions ?? []).map((each) => [partitionKey(each), each]))
  const bounds = await partitionBounds(cluster, [...all.values()], Math.min(timeoutMs, longestAskMs))
  const known = new Map(bounds.map((each) => [partitionKey(each), each]))
  return found.map((each) => (each.error === undefined ? { name: each.name, result: lagOf(each.result, known) } : { name: each.name, error: each.error }))
}

/** What a group has total to read; null when no partition's lag is known. */
export function totalLag(partitions: readonly { readonly lag: number | null }[]): number | null {
  const known = partitions.flatMap(({ lag }) => (lag === null ? [] : [lag]))
  return known.length === 0 ? null : known.reduce((sum, lag) => sum + lag, 0)
}

interface Found {
  readonly group: GroupDescription
  readonly committed: readonly CommittedOffset[]
  readonly partitions: readonly NamedPartition[]
}

function partitionsOf(group: GroupDescription, committed: readonly CommittedOffset[]): readonly NamedPartition[] {
  const named = [...committed, ...group.members.flatMap(assignedTo)].map(({ topic, partition }) => ({ topic, partition }))
  return [...new Map(named.map((each) => [partitionKey(each), each])).values()].sort(byPartition)
}

function byPartition(a: NamedPartition, b: NamedPartition): number {
  return a.topic === b.topic ? a.partition - b.partition : a.topic < b.topic ? -1 : 1
}

function assignedTo({ assignment }: GroupMember): readonly NamedPartition[] {
  return assignment.flatMap(({ topic, partitions }) => partitions.map((partition) => ({ topic, partition })))
}

function lagOf({ group, committed, partitions }: Found, bounds: ReadonlyMap<string, PartitionBounds>): GroupLag {
  const readers = new Map(group.members.flatMap((member) => assignedTo(member).map((each) => [partitionKey(each), member] as const)))
  const offsets = new Map(committed.map((each) => [partitionKey(each), each.offset]))
  return {
    group,
    partitions: partitions.map((each) => {
      const key = partitionKey(each)
      const { start = null, end = null } = bounds.get(key) ?? {}
      const offset = offsets.get(key) ?? null
      return { ...each, start, end, committed: offset, lag: offset === null || end === null ? null : Math.max(0, end - offset), member: readers.get(key) }
    }),
  }
}
