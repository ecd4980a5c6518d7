/**
 * DescribePartitionHistory (10002), version 0: how a topic's partitions came to be as they are. Every node has the metadata log, so any can
 * tell; one reads it at a time, in pieces, and stops when nobody waits for the answer any more. Samsa's own, and not advertised.
 */
import { unreachable } from '../../common/assert.ts'
import { errorCode, type ErrorName } from '../../common/errors.ts'
import { zeroUuid } from '../../common/ids.ts'
import { topicConfig } from '../../config/effective.ts'
import { configKey, type MetadataImage, type TopicImage } from '../../metadata/image.ts'
import { type HistoryAnswer, type KnownState, type LogPlace, type PartitionEvent, PartitionHistory } from '../../metadata/partition-history.ts'
import type { Quorum } from '../../quorum/types.ts'
import { describePartitionHistory } from '../../protocol/schemas/10002-describe-partition-history.ts'
import type { RequestOf, ResponseInput } from '../../protocol/schema.ts'
import { type ApiHandler, defineApi, type Services } from '../api.ts'
import { authorize } from '../authorization.ts'
import { layersOf } from '../configs.ts'
import { messageOf } from '../messages.ts'

type Request = RequestOf<typeof describePartitionHistory>
type Response = ResponseInput<typeof describePartitionHistory>

/** Most events of one answer. */
const maxEvents = 2000
/** Requests that may wait for the one that reads the log. */
const maxWaiting = 16

/** The API. */
export function describePartitionHistoryApi(services: Services): ApiHandler {
  let reading: Promise<unknown> = Promise.resolve()
  let waiting = 0
  return defineApi({
    schema: describePartitionHistory,
    async handle(request, context) {
      const { topic } = request
      if (!authorize(context, 'describe', { type: 'topic', name: topic })) return refusal('TOPIC_AUTHORIZATION_FAILED', messageOf('TOPIC_AUTHORIZATION_FAILED'))
      if (waiting >= maxWaiting) return refusal('THROTTLING_QUOTA_EXCEEDED', `${maxWaiting} requests for the metadata log's history wait already`)
      waiting++
      const answer = reading.then(() => historyOf(services, request, context.abandoned))
      reading = answer.catch(() => undefined)
      return answer.finally(() => waiting--)
    },
    refuse: (_request, error, message) => refusal(error, message),
  })
}

function refusal(error: ErrorName, errorMessage: string): Response {
  return { throttleTimeMs: 0, errorCode: errorCode(error), errorMessage, events: [], partitions: [], brokers: [] }
}

async function historyOf(services: Services, request: Request, abandoned: AbortSignal): Promise<Response> {
  const { quorum } = services
  const { image } = quorum
  const { topic, partition } = request
  const found = await read(quorum, image, request, abandoned)
  const known = image.topicsByName.get(topic)
  if (known === undefined && found.events.length === 0) return refusal('UNKNOWN_TOPIC_OR_PARTITION', `Topic "${topic}" does not exist, and did not in what the metadata log holds.`)
  if (known !== undefined && partition >= known.partitions.length) {
    return refusal('UNKNOWN_TOPIC_OR_PARTITION', `Topic "${topic}" has no partition ${partition}: they are numbered 0 to ${known.partitions.length - 1}.`)
  }
  return {
    throttleTimeMs: 0,
    errorCode: 0,
    events: found.events.map(eventFields),
    isCutOff: found.isCutOff,
    logStart: found.logStart ?? null,
    ...(known === undefined ? { partitions: [], brokers: [] } : presence(services, image, known, request, found)),
  }
}

async function read(quorum: Quorum, image: MetadataImage, request: Request, abandoned: AbortSignal): Promise<HistoryAnswer> {
  const { topic, partition, sinceMs, beforeOffset, maxEvents: wanted } = request
  const history = new PartitionHistory(
    {
      topic, partition: partition < 0 ? undefined : partition, since: sinceMs, before: beforeOffset < 0 ? undefined : beforeOffset,
      maxEvents: Math.max(1, Math.min(wanted, maxEvents)),
    },
    image,
  )
  for await (const entry of quorum.history(0)) {
    if (abandoned.aborted) break
    history.add(entry)
  }
  return history.finish()
}

type Presence = Pick<Response, 'partitions' | 'brokers' | 'minInsyncReplicas'>

/** How it is now. */
function presence(services: Services, image: MetadataImage, topic: TopicImage, { partition: wanted }: Request, found: HistoryAnswer): Presence {
  const partitions = topic.partitions.filter(({ partition }) => wanted < 0 || partition === wanted)
  const nodes = [...new Set(partitions.flatMap(({ replicas }) => replicas))].sort((a, b) => a - b)
  return {
    partitions: partitions.map((each) => ({
      partition: each.partition,
      state: stateFields(each),
      leaderEpoch: each.leaderEpoch,
      partitionEpoch: each.partitionEpoch,
      leaderSince: found.leaderSince.get(each.partition) ?? nowhere,
      isrSince: found.isrSince.get(each.partition) ?? nowhere,
    })),
    minInsyncReplicas: topicConfig(image.configs.get(configKey('topic', topic.name)), layersOf(services))['min.insync.replicas'],
    brokers: nodes.map((brokerId) => {
      const broker = image.brokers.get(brokerId)
      const state = broker === undefined ? 'unregistered' : broker.fenced ? 'fenced' : 'alive'
      const news = found.brokers.get(brokerId)
      const since = news?.state === state ? news : undefined
      return {
        brokerId, state, reason: since?.reason ?? null, since: since ?? nowhere, isDiskFull: broker?.isDiskFull ?? false,
        isShuttingDown: broker?.isShuttingDown ?? false,
      }
    }),
  }
}

const nowhere: LogPlace = { offset: -1, timestamp: -1 }

function stateFields({ leader, replicas, isr, elr, lastKnownElr, addingReplicas, removingReplicas }: KnownState) {
  return {
    leader: leader ?? -2, replicas: replicas ?? null, isr: isr ?? null, elr: elr ?? null, lastKnownElr: lastKnownElr ?? null,
    addingReplicas: addingReplicas ?? null, removingReplicas: removingReplicas ?? null,
  }
}

function eventFields(event: PartitionEvent): Response['events'][number] {
  const { offset, timestamp, kind, topicId } = event
  const place = { offset, timestamp, kind, topicId }
  switch (kind) {
    case 'created':
      return { ...place, partition: event.partition, leaderEpoch: event.leaderEpoch, after: stateFields(event.after) }
    case 'changed': {
      const { partition, leaderEpoch, partitionEpoch, before, after, reason = null, because = -1, fencing = null, election = null } = event
      return { ...place, partition, leaderEpoch, partitionEpoch, before: stateFields(before), after: stateFields(after), reason, because, fencing, election }
    }
    case 'deleted':
      return place
    case 'configured':
      return { ...place, topicId: zeroUuid, configScope: event.scope, configName: event.name, configValue: event.value ?? null }
    default:
      return unreachable(event)
  }
}
