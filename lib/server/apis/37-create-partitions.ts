/** CreatePartitions (37), versions 0–3: adds partitions to topics. A topic named twice is answered once, with INVALID_REQUEST. */
import { errorCode, type ErrorName } from '../../common/errors.ts'
import { createPartitions } from '../../protocol/schemas/37-create-partitions.ts'
import { type ApiHandler, defineApi, type Services } from '../api.ts'
import { authorize } from '../authorization.ts'
import { decisionTimeOf } from '../decision-time.ts'
import { messageOf } from '../messages.ts'

/** The API. */
export function createPartitionsApi({ quorum }: Services): ApiHandler {
  return defineApi({
    schema: createPartitions,
    async handle(request, context) {
      const { validateOnly, timeoutMs } = request
      const times = new Map<string, number>()
      for (const { name } of request.topics) times.set(name, (times.get(name) ?? 0) + 1)
      const results = []
      const wanted = []
      for (const topic of request.topics) {
        const { name } = topic
        const count = times.get(name) ?? 0
        if (count === 0) continue
        if (count > 1) {
          results.push(failure(name, 'INVALID_REQUEST', 'Duplicate topic name.'))
          times.delete(name)
        } else if (!authorize(context, 'alter', { type: 'topic', name })) {
          results.push(failure(name, 'TOPIC_AUTHORIZATION_FAILED', messageOf('TOPIC_AUTHORIZATION_FAILED')))
        } else {
          wanted.push({ name, count: topic.count, assignments: topic.assignments?.map(({ brokerIds }) => brokerIds) ?? null })
        }
      }
      if (wanted.length > 0) {
        const { topics } = await quorum.request({ kind: 'createPartitions', topics: wanted, validateOnly }, decisionTimeOf(timeoutMs))
        for (const { name, failed } of topics) {
          results.push(failed === undefined ? { name, errorCode: 0, errorMessage: null } : failure(name, failed.error, failed.message))
        }
      }
      return { throttleTimeMs: 0, results }
    },
    refuse: (request, error, message) => ({ throttleTimeMs: 0, results: request.topics.map(({ name }) => failure(name, error, message)) }),
  })
}

function failure(name: string, error: ErrorName, message: string) {
  // Kafka says nothing about a topic that is not there.
  return { name, errorCode: errorCode(error), errorMessage: error === 'UNKNOWN_TOPIC_OR_PARTITION' ? null : message }
}
