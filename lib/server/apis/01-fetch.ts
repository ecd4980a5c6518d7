/**
 * Fetch (1), versions 4–18 (sessions from 7, topic ids from 13), for consumers.
 * A request that claims to come from a replica is refused as Kafka refuses a stranger's: replicas fetch over the peer listener.
 * From 11 on a replica that follows answers too, and a leader may name one that is closer (KIP-392).
 * Partitions that cannot be resolved are answered beside the others and end no wait, as in Kafka: a consumer that still names
 * a deleted topic would else ask in a tight loop.
 */
import { errorCode, type ErrorName } from '../../common/errors.ts'
import type { FetchPartition, FetchResult } from '../../broker/types.ts'
import type { MetadataImage } from '../../metadata/image.ts'
import type { RequestOf, ResponseInput } from '../../protocol/schema.ts'
import { fetch } from '../../protocol/schemas/01-fetch.ts'
import { type ApiHandler, defineApi, type RequestContext, type Services } from '../api.ts'
import type { FetchScope, ForgottenPartition, WantedPartition } from '../fetch-sessions.ts'
import { findPartition, findTopic, nodeEndpoints } from '../topics.ts'

type Request = RequestOf<typeof fetch>
type Response = ResponseInput<typeof fetch>
type TopicAnswer = Response['responses'][number]
type PartitionAnswer = TopicAnswer['partitions'][number]

/** From here on an answer says who leads instead (KIP-951); the field is older, and Kafka leaves it empty before. */
const firstVersionWithLeaders = 16
/** From here on consumers may read from followers (KIP-392). */
const firstVersionFromFollowers = 11

/** What a list of wanted partitions comes down to in one image: what the broker is asked, and what fails without it. */
interface Plan {
  readonly image: MetadataImage
  readonly partitions: readonly FetchPartition[]
  /** By index in the wanted list: 'NONE' for what the broker is asked, in order. */
  readonly errors: readonly ErrorName[]
}

/** The API. */
export function fetchApi(services: Services): ApiHandler {
  const { broker, quorum, fetchSessions, clock, config } = services
  // Most requests of a session change nothing: then neither its list nor its plan is made anew.
  const plans = new WeakMap<readonly WantedPartition[], Plan>()

  const planOf = (wanted: readonly WantedPartition[], context: RequestContext): Plan => {
    const known = plans.get(wanted)
    if (known?.image === quorum.image) return known
    const plan = makePlan(wanted, quorum.image, context)
    plans.set(wanted, plan)
    return plan
  }

  return defineApi({
    schema: fetch,
    waits: true,
    async handle(request, context) {
      const { isolationLevel } = request
      if (isolationLevel !== 0 && isolationLevel !== 1) return refuse(request, 'UNKNOWN_SERVER_ERROR')
      const scope = fetchSessions.begin(
        {
          sessionId: request.sessionId,
          sessionEpoch: context.apiVersion >= 7 ? request.sessionEpoch : -1,
          usesTopicIds: context.apiVersion >= 13,
          partitions: wantedPartitions(request),
          forgotten: forgottenPartitions(request),
        },
        clock.monotonic(),
      )
      if (scope.kind === 'error') return { throttleTimeMs: 0, errorCode: errorCode(scope.error), sessionId: 0, responses: [] }
      const replicaId = Math.max(request.replicaId, request.replicaState.replicaId)
      if (replicaId >= 0) return answerOf(scope, refuseReplica(scope.partitions), new Set<number>(), quorum.image, context)
      if (request.maxBytes < 0) return answerOf(scope, scope.partitions.map((p) => failure(p, 'UNKNOWN_SERVER_ERROR', null)), new Set<number>(), quorum.image, context)
      const plan = planOf(scope.partitions, context)
      const maxBytes = Math.min(request.maxBytes, config['fetch.max.bytes'])
      const results =
        plan.partitions.length === 0
          ? []
          : await broker.fetch(
              {
                maxWaitMs: Math.max(0, request.maxWaitMs),
                minBytes: Math.min(request.minBytes, maxBytes),
                maxBytes,
                isolation: isolationLevel === 1 ? 'readCommitted' : 'readUncommitted',
                rack: request.rackId,
                fromFollower: context.apiVersion >= firstVersionFromFollowers,
                partitions: plan.partitions,
              },
              context.abandoned,
            )
      return merge(scope, plan, results, quorum.image, context)
    },
    refuse,
  })
}

function refuse(request: Request, error: ErrorName): Response {
  const responses = request.topics.map(({ topic, topicId, partitions }) => ({
    topic,
    topicId,
    partitions: partitions.map(({ partition }) => failure({ partition }, error, [])),
  }))
  return { throttleTimeMs: 0, errorCode: errorCode(error), sessionId: 0, responses }
}

function wantedPartitions(request: Request): readonly WantedPartition[] {
  const wanted: WantedPartition[] = []
  for (const { topic, topicId, partitions } of request.topics) {
    for (const { partition, currentLeaderEpoch, fetchOffset, lastFetchedEpoch, partitionMaxBytes } of partitions) {
      wanted.push({ topic, topicId, partition, currentLeaderEpoch, fetchOffset, lastFetchedEpoch, maxBytes: partitionMaxBytes })
    }
  }
  return wanted
}

function forgottenPartitions(request: Request): readonly ForgottenPartition[] {
  return request.forgottenTopicsData.flatMap(({ topic, topicId, partitions }) => partitions.map((partition) => ({ topic, topicId, partition })))
}

function makePlan(wanted: readonly WantedPartition[], image: MetadataImage, context: RequestContext): Plan {
  const partitions: FetchPartition[] = []
  const errors: ErrorName[] = []
  for (const want of wanted) {
    const topic = findTopic(image, { name: want.topic, topicId: want.topicId }, context.apiVersion >= 13, context, 'read')
    const { error } = findPartition(topic, want.partition)
    errors.push(error)
    if (topic.found === undefined || error !== 'NONE') continue
    partitions.push({
      topicPartition: { topicId: topic.found.topicId, partition: want.partition },
      currentLeaderEpoch: want.currentLeaderEpoch,
      fetchOffset: want.fetchOffset,
      lastFetchedEpoch: want.lastFetchedEpoch,
      maxBytes: want.maxBytes,
    })
  }
  return { image, partitions, errors }
}

function merge(scope: Exclude<FetchScope, { kind: 'error' }>, plan: Plan, results: readonly FetchResult[], image: MetadataImage, context: RequestContext): Response {
  const leaders = new Set<number>()
  let at = 0
  const answers = scope.partitions.map((want, i) => {
    const error = plan.errors[i] ?? 'UNKNOWN_SERVER_ERROR'
    const result = error === 'NONE' ? results[at++] : undefined
    return result === undefined ? failure(want, error, []) : partitionAnswer(result, image, leaders, context)
  })
  return answerOf(scope, answers, leaders, image, context)
}

function refuseReplica(partitions: readonly WantedPartition[]): readonly PartitionAnswer[] {
  return partitions.map((want) => failure(want, 'NOT_LEADER_OR_FOLLOWER', null))
}

/** Puts answers together by topic, as the wanted partitions follow each other; in an incremental answer only the news. */
function answerOf(
  scope: Exclude<FetchScope, { kind: 'error' }>,
  answers: readonly PartitionAnswer[],
  leaders: ReadonlySet<number>,
  image: MetadataImage,
  context: RequestContext,
): Response {
  const { session, kind, partitions } = scope
  const responses: { topic: string; topicId: string; partitions: PartitionAnswer[] }[] = []
  let last: (typeof responses)[number] | undefined
  for (const [i, want] of partitions.entries()) {
    const answer = answers[i] as PartitionAnswer
    const isNews = session?.report(want, newsOf(answer)) ?? true
    if (kind === 'incremental' && !isNews) continue
    if (last === undefined || last.topic !== want.topic || last.topicId !== want.topicId) {
      last = { topic: want.topic, topicId: want.topicId, partitions: [] }
      responses.push(last)
    }
    last.partitions.push(answer)
  }
  return { throttleTimeMs: 0, errorCode: 0, sessionId: session?.id ?? 0, responses, nodeEndpoints: nodeEndpoints(image, leaders, context.listener) }
}

function newsOf(answer: PartitionAnswer) {
  const { records } = answer
  return {
    failed: answer.errorCode !== 0,
    hasRecords: records !== null && records.length > 0,
    diverges: answer.divergingEpoch !== undefined,
    preferredReadReplica: answer.preferredReadReplica ?? -1,
    highWatermark: answer.highWatermark,
    logStartOffset: answer.logStartOffset ?? -1,
  }
}

function partitionAnswer(result: FetchResult, image: MetadataImage, leaders: Set<number>, context: RequestContext): PartitionAnswer {
  const { topicPartition, error, abortedTransactions, divergingEpoch } = result
  const answer: PartitionAnswer = {
    partitionIndex: topicPartition.partition,
    errorCode: errorCode(error),
    highWatermark: result.highWatermark,
    lastStableOffset: result.lastStableOffset,
    logStartOffset: result.logStartOffset,
    divergingEpoch,
    abortedTransactions: abortedTransactions ?? null,
    preferredReadReplica: result.preferredReadReplica,
    records: result.records,
  }
  if (context.apiVersion < firstVersionWithLeaders || (error !== 'NOT_LEADER_OR_FOLLOWER' && error !== 'FENCED_LEADER_EPOCH')) return answer
  const partition = image.topicsById.get(topicPartition.topicId)?.partitions[topicPartition.partition]
  if (partition === undefined) return answer
  leaders.add(partition.leader)
  return { ...answer, currentLeader: { leaderId: partition.leader, leaderEpoch: partition.leaderEpoch } }
}

function failure({ partition }: { readonly partition: number }, error: ErrorName, abortedTransactions: [] | null): PartitionAnswer {
  return {
    partitionIndex: partition,
    errorCode: errorCode(error),
    highWatermark: -1,
    lastStableOffset: -1,
    logStartOffset: -1,
    abortedTransactions,
    preferredReadReplica: -1,
    records: [],
  }
}
