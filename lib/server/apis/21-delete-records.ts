/** DeleteRecords (21), versions 0–2: raises the log start of partitions; offset -1 is the high watermark. Internal topics are refused. */
import { errorCode, type ErrorName } from '../../common/errors.ts'
import { deleteRecords } from '../../protocol/schemas/21-delete-records.ts'
import { type ApiHandler, defineApi, type Services } from '../api.ts'
import { findPartition, findTopic, isInternalTopic } from '../topics.ts'

/** The API. */
export function deleteRecordsApi({ broker, quorum }: Services): ApiHandler {
  return defineApi({
    schema: deleteRecords,
    async handle(request, context) {
      const topics = request.topics.map(async ({ name, partitions }) => {
        const topic = findTopic(quorum.image, { name, topicId: '' }, false, context, 'delete')
        const answers = partitions.map(async ({ partitionIndex, offset }) => {
          const { error } = findPartition(topic, partitionIndex)
          if (topic.found === undefined || error !== 'NONE') return failure(partitionIndex, error)
          if (isInternalTopic(name)) return failure(partitionIndex, 'INVALID_TOPIC_EXCEPTION')
          const deleted = await broker.deleteRecords({ topicId: topic.found.topicId, partition: partitionIndex }, offset)
          if (deleted.error !== 'NONE') return failure(partitionIndex, deleted.error)
          return { partitionIndex, lowWatermark: deleted.logStartOffset, errorCode: 0 }
        })
        return { name, partitions: await Promise.all(answers) }
      })
      return { throttleTimeMs: 0, topics: await Promise.all(topics) }
    },
    refuse(request, error) {
      return {
        throttleTimeMs: 0,
        topics: request.topics.map(({ name, partitions }) => ({ name, partitions: partitions.map(({ partitionIndex }) => failure(partitionIndex, error)) })),
      }
    },
  })
}

function failure(partitionIndex: number, error: ErrorName) {
  return { partitionIndex, lowWatermark: -1, errorCode: errorCode(error) }
}
