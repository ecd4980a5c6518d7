/** DumpLog (10003), version 0: stored batches of a partition, from whichever replica is here. Samsa's own, and not advertised. */
import { errorCode, type ErrorName } from '../../common/errors.ts'
import { dumpLog } from '../../protocol/schemas/10003-dump-log.ts'
import type { ResponseInput } from '../../protocol/schema.ts'
import { type ApiHandler, defineApi, type Services } from '../api.ts'
import { findPartition, findTopic } from '../topics.ts'

/** Bounds of one answer, in bytes: reading more would hold up others. */
const maxAnswerBytes = 1 << 20

/** The API. */
export function dumpLogApi({ broker, quorum }: Services): ApiHandler {
  return defineApi({
    schema: dumpLog,
    async handle({ topic: name, partition, fromOffset, maxBytes }, context) {
      const topic = findTopic(quorum.image, { name, topicId: '' }, false, context, 'read')
      const found = findPartition(topic, partition)
      if (topic.found === undefined || found.found === undefined) return refusal(found.error, null)
      const bytes = Math.min(Math.max(1, maxBytes), maxAnswerBytes)
      const read = await broker.inspection.read({ topicId: topic.found.topicId, partition }, fromOffset, bytes)
      if ('error' in read) return refusal(read.error, read.message)
      const { batches, segments, ...known } = read
      return { throttleTimeMs: 0, errorCode: 0, nodeId: broker.nodeId, ...known, segments: [...segments], batches }
    },
    refuse: (_request, error, message) => refusal(error, message),
  })
}

function refusal(error: ErrorName, errorMessage: string | null): ResponseInput<typeof dumpLog> {
  return { throttleTimeMs: 0, errorCode: errorCode(error), errorMessage, segments: [], batches: Buffer.alloc(0) }
}
