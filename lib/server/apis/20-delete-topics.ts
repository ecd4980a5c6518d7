/** DeleteTopics (20), versions 1–6 (ids from 6). `delete.topic.enable=false` refuses all. A topic that is meant twice is not deleted at all. */
import { errorCode, type ErrorName } from '../../common/errors.ts'
import { type TopicId, zeroUuid } from '../../common/ids.ts'
import type { MetadataImage } from '../../metadata/image.ts'
import type { RequestOf, ResponseInput } from '../../protocol/schema.ts'
import { deleteTopics } from '../../protocol/schemas/20-delete-topics.ts'
import { type ApiHandler, defineApi, type RequestContext, type Services } from '../api.ts'
import { authorize } from '../authorization.ts'
import { decisionTimeOf } from '../decision-time.ts'
import { messageOf } from '../messages.ts'

type Request = RequestOf<typeof deleteTopics>
type TopicAnswer = ResponseInput<typeof deleteTopics>['responses'][number]

/** The API. */
export function deleteTopicsApi(services: Services): ApiHandler {
  const { quorum, config } = services
  return defineApi({
    schema: deleteTopics,
    async handle(request, context) {
      if (!config['delete.topic.enable']) {
        const error = context.apiVersion < 3 ? 'INVALID_REQUEST' : 'TOPIC_DELETION_DISABLED'
        return { throttleTimeMs: 0, responses: referencesOf(request).map(({ name, topicId }) => failure(name, topicId, error)) }
      }
      const limitMs = decisionTimeOf(request.timeoutMs)
      // This node may not know yet what another has just created: it does when the controller has answered.
      if (!allKnown(quorum.image, request)) await quorum.request({ kind: 'deleteTopics', topicIds: [] }, limitMs)
      const { chosen, refused } = choose(services, request, context)
      if (chosen.size === 0) return { throttleTimeMs: 0, responses: refused }
      const { topics } = await quorum.request({ kind: 'deleteTopics', topicIds: [...chosen.keys()] }, limitMs)
      const done = topics.map(({ topicId, failed }): TopicAnswer => {
        const reference = chosen.get(topicId)
        if (failed !== undefined) return failure(reference?.name ?? null, topicId, failed.error, failed.message)
        return { name: reference?.name ?? null, topicId, errorCode: 0, errorMessage: null }
      })
      return { throttleTimeMs: 0, responses: [...refused, ...done] }
    },
    refuse(request, error, message) {
      return { throttleTimeMs: 0, responses: referencesOf(request).map(({ name, topicId }) => failure(name, topicId, error, message)) }
    },
  })
}

interface Reference {
  readonly name: string | null
  readonly topicId: TopicId
}

function referencesOf(request: Request): readonly Reference[] {
  return [...request.topicNames.map((name) => ({ name, topicId: zeroUuid })), ...request.topics]
}

function allKnown({ topicsById, topicsByName }: MetadataImage, request: Request): boolean {
  return referencesOf(request).every(({ name, topicId }) => (name === null ? topicId === zeroUuid || topicsById.has(topicId) : topicsByName.has(name)))
}

/** Sorts what is asked into topics that can be deleted, by id, and refusals. */
function choose({ quorum }: Services, request: Request, context: RequestContext) {
  const refused: TopicAnswer[] = []
  const chosen = new Map<TopicId, { readonly name: string }>()
  const names = new Map<string, number>()
  const ids = new Map<TopicId, number>()
  for (const { name, topicId } of referencesOf(request)) {
    const isNamed = name !== null
    const hasId = topicId !== zeroUuid
    if (isNamed && hasId) refused.push(failure(name, topicId, 'INVALID_REQUEST', 'You may not specify both topic name and topic id.'))
    else if (isNamed) names.set(name, (names.get(name) ?? 0) + 1)
    else if (hasId) ids.set(topicId, (ids.get(topicId) ?? 0) + 1)
    else refused.push(failure(null, zeroUuid, 'INVALID_REQUEST', 'Neither topic name nor id were specified.'))
  }
  const allowed = (name: string) => authorize(context, 'delete', { type: 'topic', name })
  for (const [topicId, times] of ids) {
    const topic = quorum.image.topicsById.get(topicId)
    if (times > 1) refused.push(failure(null, topicId, 'INVALID_REQUEST', 'Duplicate topic id.'))
    else if (topic === undefined) refused.push(failure(null, topicId, 'UNKNOWN_TOPIC_ID'))
    else if (!allowed(topic.name)) refused.push(failure(null, topicId, 'TOPIC_AUTHORIZATION_FAILED'))
    else chosen.set(topicId, { name: topic.name })
  }
  for (const [name, times] of names) {
    const topic = quorum.image.topicsByName.get(name)
    if (times > 1) refused.push(failure(name, zeroUuid, 'INVALID_REQUEST', 'Duplicate topic name.'))
    else if (topic === undefined) refused.push(failure(name, zeroUuid, 'UNKNOWN_TOPIC_OR_PARTITION'))
    else if (!allowed(name)) refused.push(failure(name, zeroUuid, 'TOPIC_AUTHORIZATION_FAILED'))
    else if (chosen.delete(topic.topicId) || ids.has(topic.topicId)) {
      refused.push(failure(name, topic.topicId, 'INVALID_REQUEST', 'The provided topic name maps to an ID that was already supplied.'))
    } else chosen.set(topic.topicId, { name })
  }
  return { chosen, refused }
}

function failure(name: string | null, topicId: TopicId, error: ErrorName, message: string = messageOf(error)): TopicAnswer {
  return { name, topicId, errorCode: errorCode(error), errorMessage: message }
}
