/** How far groups are behind: what they have committed beside where the partitions end. Raises AnswerError and ClientError. */
import type { Millis, Offset } from '../common/ids.ts'
import type { Cluster } from './cluster.ts'
import { GroupCoordinator } from './coordinator.ts'
import { fetchOffsets, type NamedPartition, partitionBounds, partitionKey } from './group-offsets.ts'
import { describeGroup, type GroupDescription, type GroupMember } from './groups.ts'

/** One partition of a group. */
export interface PartitionLag extends NamedPartition {
  /** null: nothing was committed yet. */
  readonly committed: Offset | null
  /** null: the leader did not say. */
  readonly start: Offset | null
  readonly end: Offset | null
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
  /** null when no partition's is known. */
  readonly total: number | null
}

/** How long a leader is asked for a partition's end: without it the rest is still worth telling. */
const longestAskMs: Millis = 3000

/** Lag of a group. GROUP_ID_NOT_FOUND if there is none. */
export async function groupLag(cluster: Cluster, groupId: string, timeoutMs: Millis): Promise<GroupLag> {
  const group = await describeGroup(cluster, groupId, timeoutMs)
  const committed = await fetchOffsets(new GroupCoordinator(cluster, groupId), null, timeoutMs)
  const readers = new Map(group.members.flatMap((member) => assignedTo(member).map((each) => [partitionKey(each), { ...each, member }] as const)))
  const offsets = new Map(committed.map((each) => [partitionKey(each), each]))
  const named = [...committed, ...readers.values()].map(({ topic, partition }) => ({ topic, partition }))
  const all = [...new Map(named.map((each) => [partitionKey(each), each])).values()].sort(byPartition)
  const bounds = await partitionBounds(cluster, all, Math.min(timeoutMs, longestAskMs))
  const partitions = bounds.map((each): PartitionLag => {
    const offset = offsets.get(partitionKey(each))?.offset ?? null
    const lag = offset === null || each.end === null ? null : Math.max(0, each.end - offset)
    return { ...each, committed: offset, lag, member: readers.get(partitionKey(each))?.member }
  })
  const known = partitions.flatMap(({ lag }) => (lag === null ? [] : [lag]))
  return { group, partitions, total: known.length === 0 ? null : known.reduce((sum, lag) => sum + lag, 0) }
}

function byPartition(a: NamedPartition, b: NamedPartition): number {
  return a.topic === b.topic ? a.partition - b.partition : a.topic < b.topic ? -1 : 1
}

function assignedTo({ assignment }: GroupMember): readonly NamedPartition[] {
  return assignment.flatMap(({ topic, partitions }) => partitions.map((partition) => ({ topic, partition })))
}
