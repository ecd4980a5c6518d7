/** Partitions that get other replicas (KIP-455), and how far those are. Each raises AnswerError and ClientError. */
import { errorName } from '../common/errors.ts'
import type { Millis, NodeId } from '../common/ids.ts'
import { describeLogDirs as describeLogDirsApi } from '../protocol/schemas/35-describe-log-dirs.ts'
import { alterPartitionReassignments as alterApi } from '../protocol/schemas/45-alter-partition-reassignments.ts'
import { listPartitionReassignments as listApi } from '../protocol/schemas/46-list-partition-reassignments.ts'
import { changing, patience } from './changes.ts'
import type { Cluster } from './cluster.ts'
import { AnswerError, checkCode } from './errors.ts'

/** A partition by its topic's name. */
export interface NamedPartition {
  readonly topic: string
  readonly partition: number
}

/** The replicas that a partition is to have, the preferred leader first; null: those that it had before, the reassignment under way ends. */
export interface WantedReplicas extends NamedPartition {
  readonly replicas: readonly NodeId[] | null
}

/** What became of one partition's wish. */
export interface ReassignedPartition extends NamedPartition {
  readonly error: AnswerError | undefined
}

/** A reassignment under way: `replicas` has those that come and those that go, too. */
export interface Reassignment extends NamedPartition {
  readonly replicas: readonly NodeId[]
  readonly adding: readonly NodeId[]
  readonly removing: readonly NodeId[]
}

/** Gives partitions other replicas. Done when the controller has decided, long before the replicas have caught up. Asking twice for the same is harmless. */
export async function alterReassignments(cluster: Cluster, wanted: readonly WantedReplicas[], timeoutMs: Millis): Promise<readonly ReassignedPartition[]> {
  const topics = Array.from(byTopic(wanted), ([name, partitions]) => ({
    name, partitions: partitions.map(({ partition, replicas }) => ({ partitionIndex: partition, replicas })),
  }))
  const cancels = new Set(wanted.filter(({ replicas }) => replicas === null).map(keyOf))
  return changing(cluster, timeoutMs, async (connection, attempt) => {
    const answer = await connection.request(alterApi, { timeoutMs: attempt.timeoutMs, topics }, patience(attempt))
    checkCode(answer.errorCode, connection.address, answer.errorMessage)
    return answer.responses.flatMap(({ name: topic, partitions }) => partitions.map(({ partitionIndex: partition, errorCode, errorMessage }) => {
      const error = errorCode === 0 ? undefined : new AnswerError(errorName(errorCode), connection.address, errorMessage)
      cluster.suspect(topic)
      const done = attempt.mayBeDone && error?.error === 'NO_REASSIGNMENT_IN_PROGRESS' && cancels.has(keyOf({ topic, partition }))
      return { topic, partition, error: done ? undefined : error }
    }))
  })
}

/** What is under way in the whole cluster, by topic and partition. */
export async function listReassignments(cluster: Cluster, timeoutMs: Millis): Promise<readonly Reassignment[]> {
  return cluster.retrying(timeoutMs, async () => {
    const connection = await cluster.anyBroker()
    const answer = await connection.request(listApi, { timeoutMs: Math.round(timeoutMs), topics: null })
    checkCode(answer.errorCode, connection.address, answer.errorMessage)
    const found = answer.topics.flatMap(({ name: topic, partitions }) => partitions.map((each) =>
      ({ topic, partition: each.partitionIndex, replicas: each.replicas, adding: each.addingReplicas, removing: each.removingReplicas })))
    return found.sort((a, b) => (a.topic === b.topic ? a.partition - b.partition : a.topic < b.topic ? -1 : 1))
  })
}

/** The replica of a partition on a broker. */
export interface ReplicaSize extends NamedPartition {
  readonly bytes: number
  /** Records that it lacks of what the leader has, or of what is committed; 0 for the leader's own. */
  readonly lag: number
}

/** What a broker holds of some partitions; those that it has no replica of are left out. */
export async function replicaSizes(
  cluster: Cluster, broker: NodeId, partitions: readonly NamedPartition[], timeoutMs: Millis,
): Promise<readonly ReplicaSize[]> {
  const topics = Array.from(byTopic(partitions), ([topic, each]) => ({ topic, partitions: each.map(({ partition }) => partition) }))
  return cluster.retrying(timeoutMs, async () => {
    const connection = await cluster.broker(broker)
    const answer = await connection.request(describeLogDirsApi, { topics }, { timeoutMs: Math.max(1, timeoutMs) })
    checkCode(answer.errorCode, connection.address)
    return answer.results.flatMap((dir) => dir.topics.flatMap(({ name: topic, partitions: replicas }) =>
      replicas.map(({ partitionIndex: partition, partitionSize, offsetLag }) => ({ topic, partition, bytes: partitionSize, lag: Math.max(0, offsetLag) }))))
  })
}

function byTopic<T extends NamedPartition>(partitions: readonly T[]): ReadonlyMap<string, T[]> {
  const topics = new Map<string, T[]>()
  for (const each of partitions) {
    const known = topics.get(each.topic)
    if (known === undefined) topics.set(each.topic, [each])
    else known.push(each)
  }
  return topics
}

/** A partition as one text, `TOPIC-PARTITION`. */
export function keyOf({ topic, partition }: NamedPartition): string {
  return `${topic}-${partition}`
}
