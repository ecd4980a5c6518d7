/**
 * OffsetCommit (8), versions 2–10 (topic ids from 10).
 * Partitions that are not there are refused here, each for itself; what is left is committed as one. A refusal of the whole is at each of its partitions.
 */
import { errorCode, type ErrorName } from '../../common/errors.ts'
import type { CommitOffset } from '../../coordinator/requests.ts'
import type { MetadataImage } from '../../metadata/image.ts'
import type { RequestOf, ResponseInput } from '../../protocol/schema.ts'
import { offsetCommit } from '../../protocol/schemas/08-offset-commit.ts'
import { type ApiHandler, defineApi, type RequestContext, type Services } from '../api.ts'
import { answerOr, authorizeGroup, callerOf } from '../groups.ts'
import { findPartition, findTopic } from '../topics.ts'

type Request = RequestOf<typeof offsetCommit>
type TopicAnswer = ResponseInput<typeof offsetCommit>['topics'][number]

/** First version that names topics by id. */
const firstVersionById = 10

/** One partition of the answer: an error that is known already, or its place among those that are committed. */
interface Slot {
  readonly partitionIndex: number
  readonly error: ErrorName
  /** -1 with an error. */
  readonly at: number
}

/** The API. */
export function offsetCommitApi({ broker, quorum, random }: Services): ApiHandler {
  return defineApi({
    schema: offsetCommit,
    async handle(request, context) {
      const { groupId, generationIdOrMemberEpoch, memberId, groupInstanceId, retentionTimeMs } = request
      authorizeGroup(context, 'read', groupId)
      const { offsets, topics } = planOf(request, quorum.image, context)
      if (offsets.length === 0) return { throttleTimeMs: 0, topics: finish(topics, []) }
      const question = {
        kind: 'offsetCommit', groupId, generationIdOrMemberEpoch, memberId, groupInstanceId, retentionTimeMs, offsets, apiVersion: context.apiVersion,
      } as const
      const { errors } = await answerOr(
        () => broker.groups.ask('offsetCommit', question, callerOf(context, random), context.abandoned),
        ({ error }) => ({ errors: offsets.map(() => error) }),
      )
      return { throttleTimeMs: 0, topics: finish(topics, errors) }
    },
    refuse(request, error) {
      return {
        throttleTimeMs: 0,
        topics: request.topics.map(({ name, topicId, partitions }) => ({
          name, topicId, partitions: partitions.map(({ partitionIndex }) => ({ partitionIndex, errorCode: errorCode(error) })),
        })),
      }
    },
  })
}

function planOf(request: Request, image: MetadataImage, context: RequestContext) {
  const offsets: CommitOffset[] = []
  const topics = request.topics.map(({ name, topicId, partitions }) => {
    const topic = findTopic(image, { name, topicId }, context.apiVersion >= firstVersionById, context, 'read')
    const slots = partitions.map(({ partitionIndex, committedOffset, committedLeaderEpoch, committedMetadata }): Slot => {
      const { error } = findPartition(topic, partitionIndex)
      if (topic.found === undefined || error !== 'NONE') return { partitionIndex, error, at: -1 }
      const committed: CommitOffset = {
        topicId: topic.found.topicId, topic: topic.found.name, partition: partitionIndex, offset: committedOffset, leaderEpoch: committedLeaderEpoch,
        metadata: committedMetadata,
      }
      return { partitionIndex, error, at: offsets.push(committed) - 1 }
    })
    return { name, topicId, slots }
  })
  return { offsets, topics }
}

function finish(topics: ReturnType<typeof planOf>['topics'], errors: readonly ErrorName[]): TopicAnswer[] {
  return topics.map(({ name, topicId, slots }) => ({
    name, topicId, partitions: slots.map(({ partitionIndex, error, at }) => ({ partitionIndex, errorCode: errorCode(errors[at] ?? error) })),
  }))
}
