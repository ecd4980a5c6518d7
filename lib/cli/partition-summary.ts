/** How the partitions of a cluster are, in numbers. */
import type { Cluster, PartitionInfo, TopicInfo } from '../client/cluster.ts'
import { describeTopicsConfig } from '../client/configs.ts'

/** The numbers. */
export interface PartitionSummary {
  readonly topics: number
  readonly partitions: number
  /** Fewer replicas in sync than there are. */
  readonly underReplicated: number
  /** Fewer in sync than min.insync.replicas: they take no records with acks=all. */
  readonly underMinIsr: number
  /** Without a leader. */
  readonly offline: number
}

/** Counts; asks for min.insync.replicas of those topics that could be under it. Raises AnswerError, ClientError. */
export async function summarize(cluster: Cluster, topics: readonly TopicInfo[], timeoutMs: number): Promise<PartitionSummary> {
  const inTrouble = topics.filter((topic) => topic.partitions.some(isUnderReplicated))
  const floors = inTrouble.length === 0 ? new Map<string, string | null>() : await describeTopicsConfig(cluster, inTrouble.map(({ name }) => name), 'min.insync.replicas', timeoutMs)
  const partitions = topics.flatMap((topic) => topic.partitions)
  return {
    topics: topics.length,
    partitions: partitions.length,
    underReplicated: partitions.filter(isUnderReplicated).length,
    underMinIsr: inTrouble.flatMap((topic) => topic.partitions.filter((each) => isUnder(each, Number(floors.get(topic.name) ?? 1)))).length,
    offline: partitions.filter(({ leader }) => leader < 0).length,
  }
}

/** A partition with fewer replicas than that needs no more than it has. */
function isUnder({ isr, replicas }: PartitionInfo, minInsyncReplicas: number): boolean {
  return isr.length < Math.min(minInsyncReplicas, replicas.length)
}

function isUnderReplicated({ isr, replicas }: PartitionInfo): boolean {
  return isr.length < replicas.length
}
