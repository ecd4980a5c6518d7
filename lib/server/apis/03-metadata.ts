/**
 * Metadata (3), versions 0–13: brokers, and the topics that were asked for or all of them.
 * Topics null means all (in version 0: an empty list), an empty list none. "All" creates nothing.
 * A topic that is missing is created when the request and `auto.create.topics.enable` allow it. As with Kafka, the answer still
 * says UNKNOWN_TOPIC_OR_PARTITION, so that clients ask again: librdkafka's and others' suites count on that, also where they pipeline
 * the question. Versions up to 6 are answered with the new topic instead: kafkajs, which speaks no newer one, gives up on an error here.
 * Just after a broker is lost, the answer waits for the controller to name other leaders: a client that hears of the dead one asks again much later.
 * A broker that was fenced because it hangs stays in the list of brokers, leading nothing, for a little: see lib/node/hung-brokers.ts.
 * Topics by id are for versions 12+; 10 and 11 answer INVALID_REQUEST, as Kafka's do.
 */
import { errorCode, type ErrorName } from '../../common/errors.ts'
import { zeroUuid } from '../../common/ids.ts'
import type { MetadataImage, PartitionImage, TopicImage } from '../../metadata/image.ts'
import type { RequestOf, ResponseInput } from '../../protocol/schema.ts'
import { metadata } from '../../protocol/schemas/03-metadata.ts'
import { type ApiHandler, defineApi, type RequestContext, type Services } from '../api.ts'
import { authorize, authorizedOperations, clusterResource, operationsNotAsked } from '../authorization.ts'
import { AutoCreation } from '../auto-creation.ts'
import { controllerOf, endpointOf, isInternalTopic, isOffline, liveBrokers, topicNameProblem } from '../topics.ts'

type Request = RequestOf<typeof metadata>
type Response = ResponseInput<typeof metadata>
type TopicAnswer = Response['topics'][number]

/** Up to here an answer has the topics that it created. */
const lastWaitingVersion = 6

/** The API. */
export function metadataApi(services: Services): ApiHandler {
  const { quorum } = services
  const creations = new AutoCreation(services)
  return defineApi({
    schema: metadata,
    async handle(request, context) {
      const { topics } = request
      const byIdTooEarly = context.apiVersion < 12 && (topics ?? []).some(({ topicId, name }) => topicId !== zeroUuid || name === null)
      if (byIdTooEarly) return failed(services, request, 'INVALID_REQUEST', context)
      if ((topics ?? []).some(({ topicId, name }) => topicId === zeroUuid && name === null)) return failed(services, request, 'UNKNOWN_SERVER_ERROR', context)
      const wantsAll = topics === null || (context.apiVersion === 0 && topics.length === 0)
      if (wantsAll || topics.length > 0) await services.lostBrokersSettled?.()
      if (wantsAll) {
        const image = quorum.image
        const all = [...image.topicsByName.values()].filter(({ name }) => authorize(context, 'describe', { type: 'topic', name }))
        return answer(services, request, all.map((topic) => describe(image, topic, request, context)), context)
      }
      const { missing, denied } = missingOf(services, request, context)
      // A creation goes on behind the answer of newer versions. If it fails, the client that asks again starts the next one.
      const creation = missing.length === 0 ? undefined : creations.create(missing)
      const refused = context.apiVersion <= lastWaitingVersion ? await creation : undefined
      const { image } = quorum
      const seen = new Set<string>()
      const described: TopicAnswer[] = []
      for (const { topicId, name } of topics) {
        const key = topicId === zeroUuid ? (name ?? '') : `/${topicId}`
        if (seen.has(key)) continue
        seen.add(key)
        const topic = topicId === zeroUuid ? image.topicsByName.get(name ?? '') : image.topicsById.get(topicId)
        if (topic !== undefined && authorize(context, 'describe', { type: 'topic', name: topic.name })) {
          described.push(describe(image, topic, request, context))
        } else if (topicId !== zeroUuid) {
          described.push(absent(null, topicId, 'UNKNOWN_TOPIC_ID'))
        } else {
          const problem = topicNameProblem(name ?? '') === undefined ? undefined : 'INVALID_TOPIC_EXCEPTION'
          described.push(absent(name ?? '', zeroUuid, problem ?? denied.get(name ?? '') ?? refused?.get(name ?? '') ?? 'UNKNOWN_TOPIC_OR_PARTITION'))
        }
      }
      return answer(services, request, described, context)
    },
    refuse: (request, error, _message, context) => failed(services, request, error, context),
  })
}

/** What may be created, and what could be but for the principal's rights. */
function missingOf({ config, quorum }: Services, request: Request, context: RequestContext) {
  const missing = new Set<string>()
  const denied = new Map<string, ErrorName>()
  if (!config['auto.create.topics.enable'] || !request.allowAutoTopicCreation) return { missing: [], denied }
  for (const { topicId, name } of request.topics ?? []) {
    if (topicId !== zeroUuid || name === null || quorum.image.topicsByName.has(name) || topicNameProblem(name) !== undefined) continue
    const mayCreate = authorize(context, 'create', clusterResource) || authorize(context, 'create', { type: 'topic', name })
    if (mayCreate) missing.add(name)
    else denied.set(name, 'TOPIC_AUTHORIZATION_FAILED')
  }
  return { missing: [...missing], denied }
}

function describe(image: MetadataImage, topic: TopicImage, request: Request, context: RequestContext): TopicAnswer {
  return {
    errorCode: 0,
    name: topic.name,
    topicId: topic.topicId,
    isInternal: isInternalTopic(topic.name),
    partitions: topic.partitions.map((partition) => describePartition(image, partition, context)),
    topicAuthorizedOperations: request.includeTopicAuthorizedOperations
      ? authorizedOperations(context, { type: 'topic', name: topic.name })
      : operationsNotAsked,
  }
}

function describePartition(image: MetadataImage, partition: PartitionImage, context: RequestContext) {
  const { leader, replicas, isr } = partition
  const offlineReplicas = replicas.filter((replica) => isOffline(image, replica))
  const error = leaderError(image, leader, context)
  const described = { partitionIndex: partition.partition, leaderId: error === 'NONE' ? leader : -1, leaderEpoch: partition.leaderEpoch, offlineReplicas }
  if (context.apiVersion > 0) return { ...described, errorCode: errorCode(error), replicaNodes: replicas, isrNodes: isr }
  // Version 0 cannot say who is offline: it leaves them out.
  const replicaNodes = replicas.filter((replica) => !offlineReplicas.includes(replica))
  const isrNodes = isr.filter((replica) => !offlineReplicas.includes(replica))
  const isWhole = replicaNodes.length === replicas.length && isrNodes.length === isr.length
  return { ...described, errorCode: errorCode(error === 'NONE' && !isWhole ? 'REPLICA_NOT_AVAILABLE' : error), replicaNodes, isrNodes }
}

function leaderError(image: MetadataImage, leader: number, context: RequestContext): ErrorName {
  const broker = image.brokers.get(leader)
  if (broker === undefined || broker.fenced) return 'LEADER_NOT_AVAILABLE'
  if (endpointOf(broker, context.listener) !== undefined) return 'NONE'
  return context.apiVersion >= 6 ? 'LISTENER_NOT_FOUND' : 'LEADER_NOT_AVAILABLE'
}

function absent(name: string | null, topicId: string, error: ErrorName): TopicAnswer {
  return { errorCode: errorCode(error), name, topicId, isInternal: isInternalTopic(name ?? ''), partitions: [], topicAuthorizedOperations: operationsNotAsked }
}

function answer(services: Services, request: Request, topics: readonly TopicAnswer[], context: RequestContext): Response {
  const { quorum: { image }, clusterId } = services
  return {
    brokers: liveBrokers(image, context.listener, services.hungBrokers?.()).map(({ brokerId, endpoint, rack }) => ({
      nodeId: brokerId,
      host: endpoint.host,
      port: endpoint.port,
      rack: rack ?? null,
    })),
    clusterId,
    controllerId: controllerOf(services),
    topics,
    clusterAuthorizedOperations: request.includeClusterAuthorizedOperations ? authorizedOperations(context, clusterResource) : operationsNotAsked,
    errorCode: 0,
  }
}

/** Every topic that was named fails; names are empty where the version has no null. */
function failed(services: Services, request: Request, error: ErrorName, context: RequestContext): Response {
  const topics = (request.topics ?? []).map(({ topicId, name }) => absent(context.apiVersion < 12 ? (name ?? '') : name, topicId, error))
  return { ...answer(services, request, topics, context), brokers: [], clusterId: null, controllerId: -1, errorCode: errorCode(error) }
}
