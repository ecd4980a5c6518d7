/**
 * CreateTopics (19), versions 2–7. The controller decides; answers from version 5 on carry the configs that the topic has
 * (with `validateOnly`: would have). A topic named twice is answered once, with INVALID_REQUEST.
 */
import { effectiveTopicConfigs } from '../../config/effective.ts'
import { errorCode, type ErrorName } from '../../common/errors.ts'
import { type TopicId, zeroUuid } from '../../common/ids.ts'
import type { CreatedTopic, TopicToCreate } from '../../controller/requests.ts'
import type { RequestOf, ResponseInput } from '../../protocol/schema.ts'
import { createTopics } from '../../protocol/schemas/19-create-topics.ts'
import { type ApiHandler, defineApi, type RequestContext, type Services } from '../api.ts'
import { authorize, clusterResource } from '../authorization.ts'
import { configSourceCode, layersOf } from '../configs.ts'
import { decisionTimeOf } from '../decision-time.ts'

type Response = ResponseInput<typeof createTopics>
type TopicAnswer = Response['topics'][number]
type WantedTopic = RequestOf<typeof createTopics>['topics'][number]

/** The API. */
export function createTopicsApi(services: Services): ApiHandler {
  return defineApi({
    schema: createTopics,
    async handle(request, context) {
      const { validateOnly, timeoutMs } = request
      const answers: TopicAnswer[] = []
      const wanted: TopicToCreate[] = []
      const names = request.topics.map(({ name }) => name)
      const seen = new Set<string>()
      for (const topic of request.topics) {
        if (seen.has(topic.name)) continue
        seen.add(topic.name)
        const refused = refusalOf(topic, names, context)
        if (refused === undefined) wanted.push(toCreate(topic, services.random.uuid()))
        else answers.push(refused)
      }
      if (wanted.length > 0) {
        const { topics } = await services.quorum.request({ kind: 'createTopics', topics: wanted, validateOnly }, decisionTimeOf(timeoutMs))
        const byName = new Map(wanted.map((topic) => [topic.name, topic]))
        for (const created of topics) answers.push(answer(services, created, byName.get(created.name)))
      }
      return { throttleTimeMs: 0, topics: answers }
    },
    refuse: (request, error, message) => ({ throttleTimeMs: 0, topics: request.topics.map(({ name }) => failure(name, error, message)) }),
  })
}

function refusalOf({ name }: WantedTopic, names: readonly string[], context: RequestContext): TopicAnswer | undefined {
  if (names.indexOf(name) !== names.lastIndexOf(name)) return failure(name, 'INVALID_REQUEST', 'Duplicate topic name.')
  if (name === '__cluster_metadata') return failure(name, 'INVALID_REQUEST', `Creation of internal topic ${name} is prohibited.`)
  if (authorize(context, 'create', clusterResource) || authorize(context, 'create', { type: 'topic', name })) return undefined
  return failure(name, 'TOPIC_AUTHORIZATION_FAILED', 'Authorization failed.')
}

function toCreate({ name, numPartitions, replicationFactor, assignments, configs }: WantedTopic, topicId: TopicId): TopicToCreate {
  return {
    name,
    topicId,
    partitions: numPartitions,
    replicationFactor,
    assignments: assignments.map(({ partitionIndex, brokerIds }) => ({ partition: partitionIndex, replicas: brokerIds })),
    configs,
  }
}

function answer(services: Services, created: CreatedTopic, wanted: TopicToCreate | undefined): TopicAnswer {
  if (created.failed !== undefined) return failure(created.name, created.failed.error, created.failed.message)
  const given = new Map((wanted?.configs ?? []).flatMap(({ name, value }) => (value === null ? [] : [[name, value] as const])))
  return {
    name: created.name,
    topicId: created.topicId,
    errorCode: 0,
    errorMessage: null,
    numPartitions: created.partitions,
    replicationFactor: created.replicationFactor,
    configs: effectiveTopicConfigs(given, layersOf(services)).map(({ name, value, source, isSensitive }) => ({
      name,
      value: isSensitive ? null : value,
      readOnly: false,
      configSource: configSourceCode(source),
      isSensitive,
    })),
  }
}

function failure(name: string, error: ErrorName, message: string): TopicAnswer {
  return { name, topicId: zeroUuid, errorCode: errorCode(error), errorMessage: message, numPartitions: -1, replicationFactor: -1, configs: [] }
}
