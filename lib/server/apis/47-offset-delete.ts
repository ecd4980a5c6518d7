/**
 * OffsetDelete (47), version 0: forgets committed offsets of topics that the group is not subscribed to (KIP-496). Partitions that are not there are refused
 * each for itself; a refusal of the whole has no topics.
 */
import { errorCode, type ErrorName } from '../../common/errors.ts'
import type { MetadataImage } from '../../metadata/image.ts'
import type { RequestOf } from '../../protocol/schema.ts'
import { offsetDelete } from '../../protocol/schemas/47-offset-delete.ts'
import { type ApiHandler, defineApi, type RequestContext, type Services } from '../api.ts'
import { authorizeGroup, callerOf, requireGroupId } from '../groups.ts'
import { findPartition, findTopic } from '../topics.ts'

type Request = RequestOf<typeof offsetDelete>

/** The API. */
export function offsetDeleteApi({ broker, quorum, random }: Services): ApiHandler {
  return defineApi({
    schema: offsetDelete,
    async handle(request, context) {
      const { groupId } = request
      authorizeGroup(context, 'delete', groupId)
      requireGroupId(groupId)
      const { partitions, topics } = planOf(request, quorum.image, context)
      const deleted = partitions.length === 0
        ? { error: 'NONE' as const, errors: [] }
        : await broker.groups.ask('offsetDelete', { kind: 'offsetDelete', groupId, partitions }, callerOf(context, random), context.abandoned)
      if (deleted.error !== 'NONE') return refusal(deleted.error)
      return {
        errorCode: 0,
        throttleTimeMs: 0,
        topics: topics.map(({ name, slots }) => ({
          name, partitions: slots.map(({ partitionIndex, error, at }) => ({ partitionIndex, errorCode: errorCode(deleted.errors[at] ?? error) })),
        })),
      }
    },
    refuse: (_request, error) => refusal(error),
  })
}

/** What the coordinator is asked, and for each partition of the request an error or its place in there. */
function planOf(request: Request, image: MetadataImage, context: RequestContext) {
  const partitions: { readonly topic: string; readonly partition: number }[] = []
  const topics = request.topics.map(({ name, partitions: named }) => {
    const topic = findTopic(image, { name, topicId: '' }, false, context, 'read')
    const slots = named.map(({ partitionIndex }) => {
      const { error } = findPartition(topic, partitionIndex)
      return { partitionIndex, error, at: error === 'NONE' ? partitions.push({ topic: name, partition: partitionIndex }) - 1 : -1 }
    })
    return { name, slots }
  })
  return { partitions, topics }
}

function refusal(error: ErrorName) {
  return { errorCode: errorCode(error), throttleTimeMs: 0, topics: [] }
}
