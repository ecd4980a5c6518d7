/**
 * OffsetFetch (9), versions 1–10 (all topics from 2, requireStable from 7, several groups from 8, members from 9, topic ids from 10).
 * A topic by name need not exist any more; one by an id that is not known gets UNKNOWN_TOPIC_ID. A refusal of the whole group has no topics, but
 * in version 1, which has no other place for it than each partition.
 */
import { errorCode, type ErrorName } from '../../common/errors.ts'
import type { FetchedOffsets } from '../../coordinator/requests.ts'
import type { MetadataImage } from '../../metadata/image.ts'
import type { RequestOf, ResponseInput } from '../../protocol/schema.ts'
import { offsetFetch } from '../../protocol/schemas/09-offset-fetch.ts'
import { type ApiHandler, defineApi, type RequestContext, type Services } from '../api.ts'
import { answerOr, authorizeGroup, callerOf } from '../groups.ts'
import { findTopic } from '../topics.ts'

type Request = RequestOf<typeof offsetFetch>
type Response = ResponseInput<typeof offsetFetch>
type GroupQuestion = Request['groups'][number]
type GroupAnswer = NonNullable<Response['groups']>[number]
type TopicAnswer = NonNullable<GroupAnswer['topics']>[number]

const firstVersionWithGroupError = 2
const firstVersionOfSeveral = 8
const firstVersionById = 10

/** The API. */
export function offsetFetchApi(services: Services): ApiHandler {
  return defineApi({
    schema: offsetFetch,
    async handle(request, context) {
      const groups = await Promise.all(questionsOf(request, context).map((question) => fetchOffsets(services, question, request.requireStable, context)))
      return responseOf(groups, context)
    },
    refuse: (request, error, _message, context) => responseOf(questionsOf(request, context).map((question) => refusal(question, error, context)), context),
  })
}

/** What older versions ask of one group is one question too. */
function questionsOf({ groupId, topics, groups }: Request, { apiVersion }: RequestContext): readonly GroupQuestion[] {
  if (apiVersion >= firstVersionOfSeveral) return groups
  return [{ groupId, memberId: null, memberEpoch: -1, topics: topics?.map((topic) => ({ ...topic, topicId: '' })) ?? null }]
}

function responseOf(groups: readonly GroupAnswer[], { apiVersion }: RequestContext): Response {
  if (apiVersion >= firstVersionOfSeveral) return { throttleTimeMs: 0, groups }
  const [only] = groups
  const topics = only?.topics?.map(({ name, partitions }) => ({ name: name ?? '', partitions: partitions ?? [] }))
  return { throttleTimeMs: 0, topics: topics ?? [], errorCode: only?.errorCode ?? 0 }
}

async function fetchOffsets(
  { broker, quorum, random }: Services, question: GroupQuestion, requireStable: boolean, context: RequestContext,
): Promise<GroupAnswer> {
  const { groupId, memberId, memberEpoch } = question
  return answerOr(async () => {
    authorizeGroup(context, 'describe', groupId)
    const { known, unknown } = topicsOf(question, quorum.image, context)
    const topics = known?.map(({ name, partitionIndexes }) => ({ topic: name, partitions: partitionIndexes }))
    const asked = { kind: 'offsetFetch', groupId, memberId, memberEpoch, topics, requireStable } as const
    const fetched = await broker.groups.ask('offsetFetch', asked, callerOf(context, random), context.abandoned)
    if (fetched.error !== 'NONE') return refusal(question, fetched.error, context)
    return { groupId, topics: [...topicAnswers(fetched, quorum.image, context), ...unknown], errorCode: 0 }
  }, ({ error }) => refusal(question, error, context))
}

/** The topics by their names (undefined: all), and answers for ids that stand for none. */
function topicsOf({ topics }: GroupQuestion, image: MetadataImage, context: RequestContext) {
  if (topics === null) return { known: undefined, unknown: [] }
  const known: { readonly name: string; readonly partitionIndexes: readonly number[] }[] = []
  const unknown: TopicAnswer[] = []
  for (const { name, topicId, partitionIndexes } of topics) {
    if (context.apiVersion < firstVersionById) {
      known.push({ name, partitionIndexes })
      continue
    }
    const topic = findTopic(image, { name, topicId }, true, context, 'describe')
    if (topic.found !== undefined) known.push({ name: topic.found.name, partitionIndexes })
    else unknown.push({ topicId, partitions: partitionIndexes.map((partitionIndex) => nothing(partitionIndex, topic.error)) })
  }
  return { known, unknown }
}

/** Offsets of a topic that is gone cannot be told by its id. */
function topicAnswers({ topics }: FetchedOffsets, image: MetadataImage, { apiVersion }: RequestContext): TopicAnswer[] {
  return topics.flatMap(({ topic, partitions }) => {
    const topicId = image.topicsByName.get(topic)?.topicId
    if (apiVersion >= firstVersionById && topicId === undefined) return []
    const answers = partitions.map(({ partition, offset, leaderEpoch, metadata, error }) => ({
      partitionIndex: partition, committedOffset: offset, committedLeaderEpoch: leaderEpoch, metadata, errorCode: errorCode(error),
    }))
    return [{ name: topic, ...(topicId === undefined ? {} : { topicId }), partitions: answers }]
  })
}

function refusal({ groupId, topics }: GroupQuestion, error: ErrorName, { apiVersion }: RequestContext): GroupAnswer {
  if (apiVersion >= firstVersionWithGroupError) return { groupId, topics: [], errorCode: errorCode(error) }
  const failed = topics?.map(({ name, partitionIndexes }) => ({ name, partitions: partitionIndexes.map((index) => nothing(index, error)) }))
  return { groupId, topics: failed ?? [] }
}

function nothing(partitionIndex: number, error: ErrorName) {
  return { partitionIndex, committedOffset: -1, committedLeaderEpoch: -1, metadata: '', errorCode: errorCode(error) }
}
