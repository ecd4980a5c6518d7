/**
 * Produce (0), versions 3–13 (topic ids from 13).
 * Everything up to the broker's append happens before `handle` returns, so that pipelined requests keep their order.
 * acks=0 has no answer; an error then closes the connection, which is all that the client can notice.
 * From version 10 on a partition that is led elsewhere names its leader (KIP-951).
 */
import { errorCode, type ErrorName } from '../../common/errors.ts'
import { batchHeaderBytes, codecOf, currentMagic, magic } from '../../common/record-batch.ts'
import type { MetadataImage } from '../../metadata/image.ts'
import type { ProducePartition, ProduceResult } from '../../broker/types.ts'
import { produce } from '../../protocol/schemas/00-produce.ts'
import type { RequestOf, ResponseInput } from '../../protocol/schema.ts'
import { type ApiHandler, defineApi, type RequestContext, type Services } from '../api.ts'
import { findPartition, findTopic, isInternalTopic, nodeEndpoints } from '../topics.ts'

type Request = RequestOf<typeof produce>
type Response = ResponseInput<typeof produce>
type PartitionAnswer = Response['responses'][number]['partitionResponses'][number]

/** The one client that Kafka lets write into topics that the cluster keeps for itself: tools that repair them. */
const adminClientId = '__admin_client'

/** One partition of the answer: an error that is known already, or its place among the broker's results. */
interface Slot {
  readonly index: number
  readonly error: ErrorName
  /** Position in the request to the broker; -1 with an error. */
  readonly at: number
}

interface Plan {
  readonly partitions: ProducePartition[]
  readonly topics: { readonly name: string; readonly topicId: string; readonly slots: Slot[] }[]
}

/** The API. */
export function produceApi({ broker, quorum }: Services): ApiHandler {
  return defineApi({
    schema: produce,
    overlaps: true,
    handle(request, context) {
      const image = quorum.image
      const plan = planOf(request, image, context)
      const { acks, timeoutMs, transactionalId } = request
      if (plan.partitions.length === 0) return finish(request, plan, [], image, context)
      const pending = broker.produce({ acks, timeoutMs, transactionalId, partitions: plan.partitions })
      return pending.then((results) => finish(request, plan, results, quorum.image, context))
    },
    refuse(request, error) {
      return {
        responses: request.topicData.map(({ name, topicId, partitionData }) => ({
          name,
          topicId,
          partitionResponses: partitionData.map(({ index }) => refusal(index, error)),
        })),
      }
    },
  })
}

function planOf(request: Request, image: MetadataImage, context: RequestContext): Plan {
  const plan: Plan = { partitions: [], topics: [] }
  for (const { name, topicId, partitionData } of request.topicData) {
    const topic = findTopic(image, { name, topicId }, context.apiVersion >= 13, context, 'write')
    const slots: Slot[] = []
    for (const { index, records } of partitionData) {
      const { found, error } = findPartition(topic, index)
      if (topic.found === undefined || found === undefined) {
        slots.push({ index, error, at: -1 })
      } else if (isInternalTopic(topic.found.name) && context.clientId !== adminClientId) {
        slots.push({ index, error: 'INVALID_TOPIC_EXCEPTION', at: -1 })
      } else if (records === null) {
        // Kafka never answers this one.
        slots.push({ index, error: 'INVALID_RECORD', at: -1 })
      } else if (context.apiVersion < 7 && isZstd(records)) {
        slots.push({ index, error: 'UNSUPPORTED_COMPRESSION_TYPE', at: -1 })
      } else {
        const part: ProducePartition = { topicPartition: { topicId: topic.found.topicId, partition: index }, records }
        // A partition named twice counts once, with what was said last, as Kafka has it.
        const twice = partitionData.length > 1 ? slots.findIndex((slot) => slot.index === index && slot.at >= 0) : -1
        const slot = slots[twice]
        if (slot !== undefined) plan.partitions[slot.at] = part
        else slots.push({ index, error, at: plan.partitions.push(part) - 1 })
      }
    }
    if (slots.length > 0) plan.topics.push({ name, topicId, slots })
  }
  return plan
}

/** Whether the first batch is compressed with zstd, which clients may send from version 7 on only (KIP-110). */
function isZstd(records: Buffer): boolean {
  return records.length >= batchHeaderBytes && magic(records) === currentMagic && codecOf(records) === 4
}

function finish(
  request: Request,
  plan: Plan,
  results: readonly ProduceResult[],
  image: MetadataImage,
  context: RequestContext,
): Response | 'none' | 'close' {
  if (request.acks === 0) {
    const failed = results.some(({ error }) => error !== 'NONE') || plan.topics.some(({ slots }) => slots.some(({ at }) => at < 0))
    return failed ? 'close' : 'none'
  }
  const leaders = new Set<number>()
  const responses = plan.topics.map(({ name, topicId, slots }) => ({
    name,
    topicId,
    partitionResponses: slots.map((slot) => {
      const result = results[slot.at]
      return result === undefined ? refusal(slot.index, slot.error) : partitionAnswer(result, image, leaders)
    }),
  }))
  return { responses, nodeEndpoints: nodeEndpoints(image, leaders, context.listener) }
}

function partitionAnswer(result: ProduceResult, image: MetadataImage, leaders: Set<number>): PartitionAnswer {
  const { topicPartition, error, message, baseOffset, logAppendTimeMs, logStartOffset, recordErrors } = result
  const answer: PartitionAnswer = {
    index: topicPartition.partition,
    errorCode: errorCode(error),
    baseOffset,
    logAppendTimeMs,
    logStartOffset,
    recordErrors: recordErrors.map(({ batchIndex, message: text }) => ({ batchIndex, batchIndexErrorMessage: text })),
    errorMessage: message,
  }
  if (error !== 'NOT_LEADER_OR_FOLLOWER' && error !== 'FENCED_LEADER_EPOCH') return answer
  const partition = image.topicsById.get(topicPartition.topicId)?.partitions[topicPartition.partition]
  if (partition === undefined) return answer
  leaders.add(partition.leader)
  return { ...answer, currentLeader: { leaderId: partition.leader, leaderEpoch: partition.leaderEpoch } }
}

function refusal(index: number, error: ErrorName): PartitionAnswer {
  return { index, errorCode: errorCode(error), baseOffset: -1, logAppendTimeMs: -1, logStartOffset: -1, recordErrors: [], errorMessage: null }
}
