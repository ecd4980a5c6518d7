/**
 * ElectLeaders (43), versions 0–2 (KIP-183, KIP-460): gives partitions back to their preferred replica (type 0), or where nobody leads
 * to any replica that lives (type 1, which may lose records). No partitions named: all, and those that needed nothing are not listed.
 */
import { errorCode, type ErrorName } from '../../common/errors.ts'
import type { ElectionType } from '../../controller/requests.ts'
import type { RequestOf, ResponseInput } from '../../protocol/schema.ts'
import { electLeaders } from '../../protocol/schemas/43-elect-leaders.ts'
import { type ApiHandler, defineApi, type Services } from '../api.ts'
import { authorize, clusterResource } from '../authorization.ts'
import { decisionTimeOf } from '../decision-time.ts'
import { messageOf } from '../messages.ts'

type Request = RequestOf<typeof electLeaders>
type Response = ResponseInput<typeof electLeaders>
type TopicAnswer = Response['replicaElectionResults'][number]

/** By code of the protocol; version 0 has none and means the first. */
const electionTypes: readonly ElectionType[] = ['preferred', 'unclean']

/** The API. */
export function electLeadersApi({ quorum }: Services): ApiHandler {
  return defineApi({
    schema: electLeaders,
    async handle(request, context) {
      const { electionType, topicPartitions, timeoutMs } = request
      if (!authorize(context, 'alter', clusterResource)) return refusal(request, 'CLUSTER_AUTHORIZATION_FAILED', messageOf('CLUSTER_AUTHORIZATION_FAILED'))
      const election = electionTypes[electionType]
      if (election === undefined) return refusal(request, 'INVALID_REQUEST', `Unknown election type ${electionType}`)
      const wanted = topicPartitions?.flatMap(({ topic, partitions }) => partitions.map((partition) => ({ topic, partition }))) ?? null
      const { partitions } = await quorum.request({ kind: 'electLeaders', election, partitions: wanted }, decisionTimeOf(timeoutMs))
      const answers = partitions.map(({ topic, partition, failed }) => ({ topic, partition, error: failed?.error ?? 'NONE', message: failed?.message ?? null }) as const)
      return { throttleTimeMs: 0, errorCode: 0, replicaElectionResults: byTopic(answers) }
    },
    refuse: refusal,
  })
}

interface PartitionAnswer {
  readonly topic: string
  readonly partition: number
  readonly error: ErrorName
  readonly message: string | null
}

function byTopic(answers: readonly PartitionAnswer[]): TopicAnswer[] {
  const topics = new Map<string, TopicAnswer['partitionResult'][number][]>()
  for (const { topic, partition, error, message } of answers) {
    const results = topics.get(topic) ?? []
    results.push({ partitionId: partition, errorCode: errorCode(error), errorMessage: message })
    topics.set(topic, results)
  }
  return Array.from(topics, ([topic, partitionResult]) => ({ topic, partitionResult }))
}

/** As Kafka: the error stands at the top, and at each partition that was named. */
function refusal({ topicPartitions }: Request, error: ErrorName, message: string): Response {
  const named = (topicPartitions ?? []).flatMap(({ topic, partitions }) => partitions.map((partition) => ({ topic, partition, error, message })))
  return { throttleTimeMs: 0, errorCode: errorCode(error), replicaElectionResults: byTopic(named) }
}
