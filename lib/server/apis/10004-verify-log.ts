/** VerifyLog (10004), version 0: this node reads all of its replica of a partition again. One at a time. Samsa's own, and not advertised. */
import { errorCode, type ErrorName } from '../../common/errors.ts'
import { verifyLog } from '../../protocol/schemas/10004-verify-log.ts'
import type { ResponseInput } from '../../protocol/schema.ts'
import { type ApiHandler, defineApi, type Services } from '../api.ts'
import { findPartition, findTopic } from '../topics.ts'

/** Requests that may wait for the one that reads. */
const maxWaiting = 16

/** The API. */
export function verifyLogApi({ broker, quorum }: Services): ApiHandler {
  let reading: Promise<unknown> = Promise.resolve()
  let waiting = 0
  return defineApi({
    schema: verifyLog,
    async handle({ topic: name, partition }, context) {
      const topic = findTopic(quorum.image, { name, topicId: '' }, false, context, 'read')
      const found = findPartition(topic, partition)
      if (topic.found === undefined || found.found === undefined) return refusal(found.error, null)
      if (waiting >= maxWaiting) return refusal('THROTTLING_QUOTA_EXCEEDED', `${maxWaiting} requests to read a log again wait already`)
      const { topicId } = topic.found
      waiting++
      const answer = reading.then(async () => {
        // Nobody waits for it any more.
        if (context.abandoned.aborted) return refusal('REQUEST_TIMED_OUT', null)
        const verified = await broker.inspection.verify({ topicId, partition })
        if ('error' in verified) return refusal(verified.error, verified.message)
        return { throttleTimeMs: 0, errorCode: 0, nodeId: broker.nodeId, bytes: verified.bytes, faults: [...verified.faults] }
      })
      reading = answer.catch(() => undefined)
      return answer.finally(() => waiting--)
    },
    refuse: (_request, error, message) => refusal(error, message),
  })
}

function refusal(error: ErrorName, errorMessage: string | null): ResponseInput<typeof verifyLog> {
  return { throttleTimeMs: 0, errorCode: errorCode(error), errorMessage, faults: [] }
}
