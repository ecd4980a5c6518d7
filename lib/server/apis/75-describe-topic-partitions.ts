/**
 * DescribeTopicPartitions (75), version 0 (KIP-966): partitions of topics in the order of names, a page at a time. A page
 * holds at least one partition; the cursor names the first one of the next. No names means all topics.
 */
import { errorCode, type ErrorName } from '../../common/errors.ts'
import { zeroUuid } from '../../common/ids.ts'
import type { MetadataImage, PartitionImage } from '../../metadata/image.ts'
import type { ResponseInput } from '../../protocol/schema.ts'
import { describeTopicPartitions } from '../../protocol/schemas/75-describe-topic-partitions.ts'
import { type ApiHandler, defineApi, type Services } from '../api.ts'
import { authorize, authorizedOperations, operationsNotAsked } from '../authorization.ts'
import { isInternalTopic, isOffline, topicNameProblem } from '../topics.ts'

type Response = ResponseInput<typeof describeTopicPartitions>
type TopicAnswer = Response['topics'][number]

/** The API. */
export function describeTopicPartitionsApi({ quorum, config }: Services): ApiHandler {
  return defineApi({
    schema: describeTopicPartitions,
    handle(request, context) {
      const { cursor } = request
      const named = request.topics.map(({ name }) => name)
      if (cursor !== null && cursor.partitionIndex < 0) return { throttleTimeMs: 0, topics: named.map((name) => failure(name, 'INVALID_REQUEST', operationsNotAsked)) }
      const { image } = quorum
      const from = cursor?.topicName ?? ''
      const names = [...new Set(named.length > 0 ? named : image.topicsByName.keys())].filter((name) => name >= from).sort(byCodeUnits)
      const limit = Math.max(1, Math.min(request.responsePartitionLimit, config['max.request.partition.size.limit']))
      const topics: TopicAnswer[] = []
      let left = limit
      for (const name of names) {
        const operations = authorizedOperations(context, { type: 'topic', name })
        const topic = authorize(context, 'describe', { type: 'topic', name }) ? image.topicsByName.get(name) : undefined
        if (topic === undefined) {
          topics.push(failure(name, topicNameProblem(name) === undefined ? 'UNKNOWN_TOPIC_OR_PARTITION' : 'INVALID_TOPIC_EXCEPTION', operations))
          continue
        }
        const first = name === from ? (cursor?.partitionIndex ?? 0) : 0
        if (left === 0) return { throttleTimeMs: 0, topics, nextCursor: { topicName: name, partitionIndex: first } }
        const page = topic.partitions.slice(first, first + left)
        left -= page.length
        topics.push({
          errorCode: 0,
          name,
          topicId: topic.topicId,
          isInternal: isInternalTopic(name),
          partitions: page.map((partition) => describe(image, partition)),
          topicAuthorizedOperations: operations,
        })
        const next = first + page.length
        if (next < topic.partitions.length) return { throttleTimeMs: 0, topics, nextCursor: { topicName: name, partitionIndex: next } }
      }
      return { throttleTimeMs: 0, topics, nextCursor: null }
    },
    refuse(request, error) {
      return { throttleTimeMs: 0, topics: request.topics.map(({ name }) => failure(name, error, operationsNotAsked)) }
    },
  })
}

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function describe(image: MetadataImage, partition: PartitionImage) {
  const { leader, replicas } = partition
  return {
    // A partition without leader is no error here, unlike in Metadata: -1 says it.
    errorCode: 0,
    partitionIndex: partition.partition,
    leaderId: isOffline(image, leader) ? -1 : leader,
    leaderEpoch: partition.leaderEpoch,
    replicaNodes: replicas,
    isrNodes: partition.isr,
    eligibleLeaderReplicas: partition.elr,
    lastKnownElr: partition.lastKnownElr,
    offlineReplicas: replicas.filter((replica) => isOffline(image, replica)),
  }
}

function failure(name: string, error: ErrorName, topicAuthorizedOperations: number): TopicAnswer {
  return { errorCode: errorCode(error), name, topicId: zeroUuid, isInternal: false, partitions: [], topicAuthorizedOperations }
}
