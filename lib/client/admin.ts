/** Administration: topics, partitions, configs, the cluster. Functions over a Cluster; each raises AnswerError and ClientError. */
import type { Millis, NodeId, Offset, TopicId } from '../common/ids.ts'
import { zeroUuid } from '../common/ids.ts'
import { createTopics as createTopicsApi } from '../protocol/schemas/19-create-topics.ts'
import { deleteRecords as deleteRecordsApi } from '../protocol/schemas/21-delete-records.ts'
import { deleteTopics as deleteTopicsApi } from '../protocol/schemas/20-delete-topics.ts'
import { createPartitions as createPartitionsApi } from '../protocol/schemas/37-create-partitions.ts'
import { describeCluster as describeClusterApi } from '../protocol/schemas/60-describe-cluster.ts'
import { changing, checkDecided, type Outcome, outcome, patience, settled } from './changes.ts'
import type { BrokerInfo, Cluster, TopicInfo } from './cluster.ts'
import { checkCode, ClientError } from './errors.ts'

/** A topic to be created. */
export interface NewTopic {
  readonly name: string
  /** -1: the cluster's default. */
  readonly partitions: number
  /** -1: the cluster's default. */
  readonly replicationFactor: number
  readonly configs: Readonly<Record<string, string>>
  /** Replicas by partition; then `partitions` and `replicationFactor` are -1. */
  readonly assignments?: readonly (readonly NodeId[])[]
}

/** A topic that was created; the numbers are -1 where the broker is too old to say (before 2.4). */
export interface CreatedTopic {
  readonly name: string
  readonly id: TopicId
  readonly partitions: number
  readonly replicationFactor: number
}

/** Creates topics; one that cannot be does not keep the others from it. `validateOnly` creates none. */
export async function createTopics(
  cluster: Cluster,
  topics: readonly NewTopic[],
  timeoutMs: Millis,
  validateOnly = false,
): Promise<readonly Outcome<CreatedTopic>[]> {
  const wanted = topics.map(({ name, partitions, replicationFactor, configs, assignments }) => ({
    name,
    numPartitions: partitions,
    replicationFactor,
    assignments: (assignments ?? []).map((brokerIds, partitionIndex) => ({ partitionIndex, brokerIds })),
    configs: Object.entries(configs).map(([key, value]) => ({ name: key, value })),
  }))
  return changing(cluster, timeoutMs, async (connection, attempt) => {
    const answer = await connection.request(createTopicsApi, { topics: wanted, timeoutMs: attempt.timeoutMs, validateOnly }, patience(attempt))
    const outcomes = answer.topics.map(({ name, topicId, errorCode, errorMessage, numPartitions, replicationFactor }) =>
      outcome(name, errorCode, errorMessage, connection.address, { name, id: topicId, partitions: numPartitions, replicationFactor }),
    )
    checkDecided(outcomes)
    return settled(outcomes, attempt, 'TOPIC_ALREADY_EXISTS', async (name) => asWanted(await described(cluster, name), topics.find((each) => each.name === name)))
  })
}

async function described(cluster: Cluster, name: string): Promise<TopicInfo | undefined> {
  const { topics } = await cluster.metadata([name])
  return topics.find((topic) => topic.name === name && topic.error === 'NONE')
}

/** A topic that exists, as what creating `wanted` answers; undefined where it is another than that. */
function asWanted(topic: TopicInfo | undefined, wanted: NewTopic | undefined): CreatedTopic | undefined {
  if (topic === undefined || wanted === undefined) return undefined
  const { name, id, partitions } = topic
  const replicationFactor = partitions[0]?.replicas.length ?? -1
  const count = wanted.assignments?.length ?? wanted.partitions
  const replicas = wanted.assignments?.[0]?.length ?? wanted.replicationFactor
  const fits = (count === -1 || count === partitions.length) && (replicas === -1 || replicas === replicationFactor)
  return fits ? { name, id, partitions: partitions.length, replicationFactor } : undefined
}

/**
 * Deletes topics. What is deleted is what had the names when this was called: a request that got no answer is sent again, and by name
 * it could meet a topic that somebody has created since.
 */
export async function deleteTopics(cluster: Cluster, names: readonly string[], timeoutMs: Millis): Promise<readonly Outcome<null>[]> {
  const { topics: known } = await cluster.retrying(timeoutMs, () => cluster.metadata(names))
  const ids = new Map(known.flatMap(({ name, id, error }) => (error === 'NONE' && id !== zeroUuid ? [[name, id] as const] : [])))
  const nameOf = new Map(Array.from(ids, ([name, id]) => [id, name]))
  return changing(cluster, timeoutMs, async (connection, attempt) => {
    if (attempt.mayBeDone && !connection.supports(deleteTopicsApi, firstVersionByIds)) {
      throw new ClientError('stopped', 'It is not known whether the topics were deleted: a broker closed the connection before it answered.')
    }
    const topics = names.map((name) => ({ name: ids.has(name) ? null : name, topicId: ids.get(name) ?? zeroUuid }))
    const answer = await connection.request(deleteTopicsApi, { topics, topicNames: names, timeoutMs: attempt.timeoutMs }, patience(attempt))
    const outcomes = answer.responses.map(({ name, topicId, errorCode, errorMessage }) =>
      outcome(name ?? nameOf.get(topicId) ?? '', errorCode, errorMessage, connection.address, null),
    )
    checkDecided(outcomes)
    for (const name of names) cluster.suspect(name)
    return settled(await settled(outcomes, attempt, 'UNKNOWN_TOPIC_ID', gone), attempt, 'UNKNOWN_TOPIC_OR_PARTITION', gone)
  })
}

const firstVersionByIds = 6

function gone(): Promise<null> {
  return Promise.resolve(null)
}

/** Gives topics more partitions: `count` is the new total. */
export async function createPartitions(
  cluster: Cluster,
  topics: readonly { readonly name: string; readonly count: number }[],
  timeoutMs: Millis,
): Promise<readonly Outcome<null>[]> {
  return changing(cluster, timeoutMs, async (connection, attempt) => {
    const wanted = topics.map(({ name, count }) => ({ name, count, assignments: null }))
    const input = { topics: wanted, timeoutMs: attempt.timeoutMs, validateOnly: false }
    const answer = await connection.request(createPartitionsApi, input, patience(attempt))
    const outcomes = answer.results.map(({ name, errorCode, errorMessage }) => outcome(name, errorCode, errorMessage, connection.address, null))
    checkDecided(outcomes)
    for (const { name } of topics) cluster.suspect(name)
    return settled(outcomes, attempt, 'INVALID_PARTITIONS', async (name) => {
      const count = (await described(cluster, name))?.partitions.length
      return topics.some((topic) => topic.name === name && topic.count === count) ? null : undefined
    })
  })
}

/** The cluster as its brokers describe it. */
export interface ClusterDescription {
  readonly clusterId: string | null
  readonly controllerId: NodeId
  readonly brokers: readonly (BrokerInfo & { readonly fenced: boolean })[]
  readonly answeredBy: string
}

/** Describes the cluster; brokers that are fenced are listed where the broker asked can say so (DescribeCluster 2+). */
export async function describeCluster(cluster: Cluster, timeoutMs: Millis): Promise<ClusterDescription> {
  return cluster.retrying(timeoutMs, async () => {
    const connection = await cluster.anyBroker()
    if (!connection.supports(describeClusterApi)) {
      const view = await cluster.metadata([])
      return { ...view, brokers: view.brokers.map((broker) => ({ ...broker, fenced: false })) }
    }
    const answer = await connection.request(describeClusterApi, { includeClusterAuthorizedOperations: false, includeFencedBrokers: true })
    checkCode(answer.errorCode, connection.address, answer.errorMessage)
    return {
      clusterId: answer.clusterId,
      controllerId: answer.controllerId,
      brokers: answer.brokers
        .map(({ brokerId, host, port, rack, isFenced }) => ({ id: brokerId, host, port, rack, fenced: isFenced }))
        .sort((a, b) => a.id - b.id),
      answeredBy: connection.address,
    }
  })
}

/** Deletes the records of a partition below `beforeOffset` (-1: all). Returns the new log start offset. */
export async function deleteRecords(cluster: Cluster, topic: string, partition: number, beforeOffset: Offset, timeoutMs: Millis): Promise<Offset> {
  return cluster.retrying(timeoutMs, async () => {
    const connection = await cluster.broker(await cluster.leaderOf(topic, partition))
    const topics = [{ name: topic, partitions: [{ partitionIndex: partition, offset: beforeOffset }] }]
    const answer = await connection.request(deleteRecordsApi, { topics, timeoutMs }, { timeoutMs: timeoutMs + 1000 })
    const result = answer.topics[0]?.partitions[0]
    if (result === undefined) throw new ClientError('corrupt', `Broker ${connection.address} did not say what became of the deletion.`)
    if (result.errorCode !== 0) cluster.suspect(topic)
    checkCode(result.errorCode, connection.address)
    return result.lowWatermark
  })
}
