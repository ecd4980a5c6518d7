/**
 * ListOffsets (2), versions 1–11.
 * Special timestamps: -1 latest, -2 earliest, -3 maximum timestamp (7+, KIP-734), -4 earliest local (8+), -5 latest tiered (9+),
 * -6 earliest pending upload (11+); in older versions, and below -6, UNSUPPORTED_VERSION for the partition.
 * Only the leader answers, but a client that says it is debugging (replica id -2) is answered by any replica.
 * A leader that does not know its end yet says OFFSET_NOT_AVAILABLE (KIP-207), before version 5 LEADER_NOT_AVAILABLE.
 * A partition named twice is answered once, with INVALID_REQUEST.
 */
import { errorCode, type ErrorName } from '../../common/errors.ts'
import type { OffsetResult } from '../../broker/types.ts'
import { listOffsets } from '../../protocol/schemas/02-list-offsets.ts'
import { type ApiHandler, defineApi, type Services } from '../api.ts'
import { findPartition, findTopic } from '../topics.ts'

/** First version that knows a special timestamp, by its negation. */
const sinceVersion: readonly number[] = [0, 1, 1, 7, 8, 9, 11]

/** The replica id by which Kafka's tools ask any replica. */
const debuggingReplicaId = -2

/** First version whose clients know OFFSET_NOT_AVAILABLE. */
const firstVersionWithoutOffset = 5

/** The API. */
export function listOffsetsApi({ broker, quorum }: Services): ApiHandler {
  return defineApi({
    schema: listOffsets,
    async handle(request, context) {
      const isolation = request.isolationLevel === 1 ? 'readCommitted' : 'readUncommitted'
      const fromFollower = request.replicaId === debuggingReplicaId
      const topics = request.topics.map(async ({ name, partitions }) => {
        const topic = findTopic(quorum.image, { name, topicId: '' }, false, context, 'describe')
        const repeated = repeatedOf(partitions.map(({ partitionIndex }) => partitionIndex))
        const answers = partitions.map(async ({ partitionIndex, currentLeaderEpoch, timestamp }, i) => {
          if (repeated.has(partitionIndex)) {
            return partitions.findIndex((each) => each.partitionIndex === partitionIndex) === i ? [failure(partitionIndex, 'INVALID_REQUEST')] : []
          }
          const { error } = findPartition(topic, partitionIndex)
          if (topic.found === undefined || error !== 'NONE') return [failure(partitionIndex, error)]
          if (timestamp < 0 && !(context.apiVersion >= (sinceVersion[-timestamp] ?? Infinity))) return [failure(partitionIndex, 'UNSUPPORTED_VERSION')]
          const topicPartition = { topicId: topic.found.topicId, partition: partitionIndex }
          const result = await broker.listOffset(topicPartition, timestamp, currentLeaderEpoch, isolation, fromFollower)
          return [answer(partitionIndex, result, context.apiVersion)]
        })
        return { name, partitions: (await Promise.all(answers)).flat() }
      })
      return { throttleTimeMs: 0, topics: await Promise.all(topics) }
    },
    refuse(request, error) {
      return {
        topics: request.topics.map(({ name, partitions }) => ({ name, partitions: partitions.map(({ partitionIndex }) => failure(partitionIndex, error)) })),
      }
    },
  })
}

/** The numbers that are there more than once. */
function repeatedOf(values: readonly number[]): ReadonlySet<number> {
  const seen = new Set<number>()
  const repeated = new Set<number>()
  for (const value of values) {
    if (seen.has(value)) repeated.add(value)
    seen.add(value)
  }
  return repeated
}

function answer(partitionIndex: number, { error, timestamp, offset, leaderEpoch }: OffsetResult, apiVersion: number) {
  const isUnknownThere = error === 'OFFSET_NOT_AVAILABLE' && apiVersion < firstVersionWithoutOffset
  return { partitionIndex, errorCode: errorCode(isUnknownThere ? 'LEADER_NOT_AVAILABLE' : error), timestamp, offset, leaderEpoch }
}

function failure(partitionIndex: number, error: ErrorName) {
  return { partitionIndex, errorCode: errorCode(error), timestamp: -1, offset: -1, leaderEpoch: -1 }
}
