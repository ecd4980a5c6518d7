/** Partitions as the cluster describes them, with the replicas that may lead them besides those in sync (KIP-966). Raises AnswerError, ClientError. */
import { errorName } from '../common/errors.ts'
import type { Millis, NodeId } from '../common/ids.ts'
import type { ResponseOf } from '../protocol/schema.ts'
import { describeTopicPartitions as describeTopicPartitionsApi } from '../protocol/schemas/75-describe-topic-partitions.ts'
import type { Cluster, PartitionInfo, TopicInfo } from './cluster.ts'

/** A partition, with its eligible leader replicas; null where the broker is too old to know them (before 3.8). */
export interface PartitionDescription extends PartitionInfo {
  readonly elr: readonly NodeId[] | null
  readonly lastKnownElr: readonly NodeId[] | null
}

/** A topic whose partitions say more. */
export interface TopicDescription extends Omit<TopicInfo, 'partitions'> {
  readonly partitions: readonly PartitionDescription[]
}

/** Partitions in one answer. */
const pageSize = 2000

/** Describes topics, or all with null. Errors of a topic are in its entry. */
export async function describeTopics(cluster: Cluster, names: readonly string[] | null, timeoutMs: Millis): Promise<readonly TopicDescription[]> {
  return cluster.retrying(timeoutMs, async () => {
    const connection = await cluster.anyBroker()
    if (!connection.supports(describeTopicPartitionsApi)) {
      const { topics } = await cluster.metadata(names)
      return topics.map((topic) => {
        const partitions = topic.partitions.map((partition) => ({ ...partition, elr: null, lastKnownElr: null }))
        return { ...topic, partitions }
      })
    }
    // An empty list of names would mean all of them.
    if (names?.length === 0) return []
    const topics = (names ?? []).map((name) => ({ name }))
    const found = new Map<string, Described>()
    let cursor: Cursor | null = null
    do {
      const page: Page = await connection.request(describeTopicPartitionsApi, { topics, responsePartitionLimit: pageSize, cursor })
      for (const { name, errorCode, topicId, isInternal, partitions } of page.topics) {
        const key = name ?? ''
        const topic: Described = found.get(key) ?? { name: key, id: topicId, error: errorName(errorCode), internal: isInternal, partitions: [] }
        found.set(key, topic)
        topic.partitions.push(...partitions.map(partitionOf))
      }
      cursor = page.nextCursor !== null && isBehind(cursor, page.nextCursor) ? page.nextCursor : null
    } while (cursor !== null)
    return [...found.values()]
  })
}

type Page = ResponseOf<typeof describeTopicPartitionsApi>

interface Described extends Omit<TopicDescription, 'partitions'> {
  readonly partitions: PartitionDescription[]
}

function partitionOf(each: Page['topics'][number]['partitions'][number]): PartitionDescription {
  return {
    partition: each.partitionIndex,
    error: each.leaderId < 0 ? 'LEADER_NOT_AVAILABLE' : errorName(each.errorCode),
    leader: each.leaderId,
    leaderEpoch: each.leaderEpoch,
    replicas: each.replicaNodes,
    isr: each.isrNodes,
    offline: each.offlineReplicas,
    elr: each.eligibleLeaderReplicas ?? [],
    lastKnownElr: each.lastKnownElr ?? [],
  }
}

interface Cursor {
  readonly topicName: string
  readonly partitionIndex: number
}

/** Whether a broker's cursor goes on; one that does not would be followed for ever. */
function isBehind(before: Cursor | null, next: Cursor): boolean {
  if (before === null || next.topicName > before.topicName) return true
  return next.topicName === before.topicName && next.partitionIndex > before.partitionIndex
}
