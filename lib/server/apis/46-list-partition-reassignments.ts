/**
 * ListPartitionReassignments (46), version 0 (KIP-455): what is under way, of all topics or of the partitions that are named. What is not there, or
 * not being reassigned, is left out. Answered from the metadata of the node that is asked.
 */
import { errorCode } from '../../common/errors.ts'
import { isReassigning } from '../../controller/reassign.ts'
import type { PartitionImage, TopicImage } from '../../metadata/image.ts'
import { listPartitionReassignments } from '../../protocol/schemas/46-list-partition-reassignments.ts'
import { type ApiHandler, defineApi, type Services } from '../api.ts'
import { authorize, clusterResource } from '../authorization.ts'
import { messageOf } from '../messages.ts'

/** The API. */
export function listPartitionReassignmentsApi({ quorum }: Services): ApiHandler {
  return defineApi({
    schema: listPartitionReassignments,
    handle(request, context) {
      const error = authorize(context, 'describe', clusterResource) ? undefined : 'CLUSTER_AUTHORIZATION_FAILED'
      if (error !== undefined) return { throttleTimeMs: 0, errorCode: errorCode(error), errorMessage: messageOf(error), topics: [] }
      const { topicsByName } = quorum.image
      const topics = request.topics === null
        ? Array.from(topicsByName.values(), (topic) => underWay(topic, topic.partitions))
        : request.topics.flatMap(({ name, partitionIndexes }) => {
            const topic = topicsByName.get(name)
            return topic === undefined ? [] : underWay(topic, [...new Set(partitionIndexes)].flatMap((index) => topic.partitions[index] ?? []))
          })
      return { throttleTimeMs: 0, errorCode: 0, errorMessage: null, topics: topics.filter(({ partitions }) => partitions.length > 0) }
    },
    refuse: (_, error, message) => ({ throttleTimeMs: 0, errorCode: errorCode(error), errorMessage: message, topics: [] }),
  })
}

function underWay({ name }: TopicImage, partitions: readonly PartitionImage[]) {
  return {
    name,
    partitions: partitions.filter(isReassigning).map(({ partition, replicas, addingReplicas, removingReplicas }) => ({
      partitionIndex: partition, replicas, addingReplicas, removingReplicas,
    })),
  }
}
