/**
 * AlterPartitionReassignments (45), versions 0–1 (KIP-455): other replicas for partitions, or an end to what is under way. Version 1 can forbid
 * changes of the number of replicas (KIP-860). Each partition is answered for itself, when its change is decided: not when it is done.
 */
import { errorCode, type ErrorName } from '../../common/errors.ts'
import type { ItemError } from '../../controller/requests.ts'
import type { RequestOf, ResponseInput } from '../../protocol/schema.ts'
import { alterPartitionReassignments } from '../../protocol/schemas/45-alter-partition-reassignments.ts'
import { type ApiHandler, defineApi, type Services } from '../api.ts'
import { authorize, clusterResource } from '../authorization.ts'
import { decisionTimeOf } from '../decision-time.ts'
import { messageOf } from '../messages.ts'

type Request = RequestOf<typeof alterPartitionReassignments>
type Response = ResponseInput<typeof alterPartitionReassignments>
type PartitionAnswer = Response['responses'][number]['partitions'][number]

/** The API. */
export function alterPartitionReassignmentsApi({ quorum }: Services): ApiHandler {
  return defineApi({
    schema: alterPartitionReassignments,
    async handle(request, context) {
      const { topics, timeoutMs, allowReplicationFactorChange } = request
      if (!authorize(context, 'alter', clusterResource)) return refusal(request, 'CLUSTER_AUTHORIZATION_FAILED', messageOf('CLUSTER_AUTHORIZATION_FAILED'))
      const wanted = topics.flatMap(({ name: topic, partitions }) =>
        partitions.map(({ partitionIndex: partition, replicas }) => ({ topic, partition, replicas })))
      // As Kafka: who asks for nothing is told nothing, but not null.
      if (wanted.length === 0) return { throttleTimeMs: 0, allowReplicationFactorChange, errorCode: 0, errorMessage: '', responses: [] }
      const question = { kind: 'alterPartitionReassignments', partitions: wanted, allowReplicationFactorChange } as const
      const { partitions } = await quorum.request(question, decisionTimeOf(timeoutMs))
      const responses = new Map<string, PartitionAnswer[]>(topics.map(({ name }) => [name, []]))
      for (const { topic, partition, failed } of partitions) responses.get(topic)?.push(partitionAnswer(partition, failed))
      const topicAnswers = Array.from(responses, ([name, answers]) => ({ name, partitions: answers }))
      return { throttleTimeMs: 0, allowReplicationFactorChange, errorCode: 0, errorMessage: null, responses: topicAnswers }
    },
    refuse: refusal,
  })
}

function partitionAnswer(partitionIndex: number, failed: ItemError | undefined): PartitionAnswer {
  if (failed === undefined) return { partitionIndex, errorCode: 0, errorMessage: null }
  // Kafka says no more where there is nothing to cancel.
  return { partitionIndex, errorCode: errorCode(failed.error), errorMessage: failed.error === 'NO_REASSIGNMENT_IN_PROGRESS' ? null : failed.message }
}

function refusal({ allowReplicationFactorChange }: Request, error: ErrorName, message: string): Response {
  return { throttleTimeMs: 0, allowReplicationFactorChange, errorCode: errorCode(error), errorMessage: message, responses: [] }
}
