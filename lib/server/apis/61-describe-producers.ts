/** DescribeProducers (61), version 0: the idempotent producers that a partition's leader remembers (KIP-664). */
import { errorCode, type ErrorName } from '../../common/errors.ts'
import { describeProducers } from '../../protocol/schemas/61-describe-producers.ts'
import { type ApiHandler, defineApi, type Services } from '../api.ts'
import { findPartition, findTopic, topicNameProblem } from '../topics.ts'

/** The API. */
export function describeProducersApi({ broker, quorum }: Services): ApiHandler {
  return defineApi({
    schema: describeProducers,
    handle(request, context) {
      return {
        throttleTimeMs: 0,
        topics: request.topics.map(({ name, partitionIndexes }) => {
          const problem = topicNameProblem(name)
          if (problem !== undefined) {
            return { name, partitions: partitionIndexes.map((index) => failure(index, 'INVALID_TOPIC_EXCEPTION', `Topic name is invalid: ${problem}`)) }
          }
          const topic = findTopic(quorum.image, { name, topicId: '' }, false, context, 'read')
          return {
            name,
            partitions: partitionIndexes.map((partition) => {
              const { error } = findPartition(topic, partition)
              if (topic.found === undefined) return failure(partition, error, 'There is no such topic here.')
              if (error !== 'NONE') return failure(partition, error)
              const active = broker.activeProducers({ topicId: topic.found.topicId, partition })
              if (active.error !== 'NONE') return failure(partition, active.error)
              return { partitionIndex: partition, errorCode: 0, activeProducers: active.producers }
            }),
          }
        }),
      }
    },
    refuse(request, error) {
      const topics = request.topics.map(({ name, partitionIndexes }) => ({ name, partitions: partitionIndexes.map((index) => failure(index, error)) }))
      return { throttleTimeMs: 0, topics }
    },
  })
}

function failure(partitionIndex: number, error: ErrorName, errorMessage: string | null = null) {
  return { partitionIndex, errorCode: errorCode(error), errorMessage, activeProducers: [] }
}
