/** OffsetForLeaderEpoch (23), versions 2–4: the end of a leader epoch in the leader's log, by which clients notice truncation (KIP-320). */
import { errorCode, type ErrorName } from '../../common/errors.ts'
import { offsetForLeaderEpoch } from '../../protocol/schemas/23-offset-for-leader-epoch.ts'
import { type ApiHandler, defineApi, type Services } from '../api.ts'
import { findPartition, findTopic } from '../topics.ts'

/** The API. */
export function offsetForLeaderEpochApi({ broker, quorum }: Services): ApiHandler {
  return defineApi({
    schema: offsetForLeaderEpoch,
    handle(request, context) {
      return {
        topics: request.topics.map(({ topic: name, partitions }) => {
          const topic = findTopic(quorum.image, { name, topicId: '' }, false, context, 'describe')
          return {
            topic: name,
            partitions: partitions.map(({ partition, currentLeaderEpoch, leaderEpoch }) => {
              const { error } = findPartition(topic, partition)
              if (topic.found === undefined || error !== 'NONE') return failure(partition, error)
              const end = broker.endOffsetForEpoch({ topicId: topic.found.topicId, partition }, leaderEpoch, currentLeaderEpoch)
              return { partition, errorCode: errorCode(end.error), leaderEpoch: end.leaderEpoch, endOffset: end.endOffset }
            }),
          }
        }),
      }
    },
    refuse(request, error) {
      return { topics: request.topics.map(({ topic, partitions }) => ({ topic, partitions: partitions.map(({ partition }) => failure(partition, error)) })) }
    },
  })
}

function failure(partition: number, error: ErrorName) {
  return { partition, errorCode: errorCode(error), leaderEpoch: -1, endOffset: -1 }
}
