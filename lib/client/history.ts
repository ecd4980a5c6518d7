/** How partitions came to be as they are, as the metadata log of a node tells. Raises AnswerError and ClientError. */
import type { Millis, NodeId, Offset, Timestamp } from '../common/ids.ts'
import type { ResponseOf } from '../protocol/schema.ts'
import { describePartitionHistory as describePartitionHistoryApi } from '../protocol/schemas/10002-describe-partition-history.ts'
import type { Cluster } from './cluster.ts'
import { AnswerError, checkCode, ClientError, mayPass } from './errors.ts'

/** A place in the metadata log; a timestamp of -1 is not known. */
export interface LogPlace {
  readonly offset: Offset
  readonly timestamp: Timestamp
}

/** A partition at some time; null is not known. */
export interface StateThen {
  /** -1: nobody. */
  readonly leader: NodeId | null
  readonly replicas: readonly NodeId[] | null
  readonly isr: readonly NodeId[] | null
  readonly elr: readonly NodeId[] | null
  readonly lastKnownElr: readonly NodeId[] | null
  readonly addingReplicas: readonly NodeId[] | null
  readonly removingReplicas: readonly NodeId[] | null
}

/** What happened; reasons, kinds of elections and of fencing are words of the node, and more may come. */
export type HistoryEvent = LogPlace & (
  | { readonly kind: 'created'; readonly partition: number; readonly leaderEpoch: number; readonly after: StateThen }
  | {
      readonly kind: 'changed'
      readonly partition: number
      /** -1: not known. */
      readonly leaderEpoch: number
      readonly before: StateThen
      readonly after: StateThen
      readonly reason: string | null
      /** The node of which the reason speaks; -1: none. */
      readonly because: NodeId
      readonly fencing: string | null
      readonly election: string | null
    }
  | { readonly kind: 'deleted' }
  /** `value` null: back to the default. */
  | { readonly kind: 'configured'; readonly scope: string; readonly name: string; readonly value: string | null }
)

/** A partition now. */
export interface PartitionNow {
  readonly partition: number
  readonly leaderEpoch: number
  readonly state: StateThen
  /** An offset of -1: since before the log begins. */
  readonly leaderSince: LogPlace
  readonly isrSince: LogPlace
}

/** A broker that holds replicas, now. */
export interface BrokerNow {
  readonly brokerId: NodeId
  readonly state: 'alive' | 'fenced' | 'unregistered'
  readonly reason: string | null
  readonly since: LogPlace
  readonly isDiskFull: boolean
  readonly isShuttingDown: boolean
}

/** All that is known. */
export interface TopicHistory {
  readonly events: readonly HistoryEvent[]
  /** There are more, older ones, than were asked for. */
  readonly isCutOff: boolean
  /** Where the node's log begins; null when it is empty. */
  readonly logStart: LogPlace | null
  readonly partitions: readonly PartitionNow[]
  readonly minInsyncReplicas: number
  readonly brokers: readonly BrokerNow[]
  /** Address of the broker that answered. */
  readonly answeredBy: string
}

/** What is asked. */
export interface HistoryQuestion {
  readonly topic: string
  /** undefined: all. */
  readonly partition: number | undefined
  /** Wall clock; -1: everything. */
  readonly since: Timestamp
  readonly maxEvents: number
}

/** Brokers that hang up before it is taken for certain that they do so because of the question. */
const mostHangUps = 3

/** Asks one broker, page after page, and another one where that dies. Only Samsa's nodes know: others hang up (`isNoHistory`). */
export async function describeHistory(cluster: Cluster, question: HistoryQuestion, timeoutMs: Millis): Promise<TopicHistory> {
  let hangUps = 0
  return cluster.retrying(timeoutMs, () => askedOnce(cluster, question, timeoutMs), (error) => {
    if (error instanceof ClientError && error.kind === 'closed') hangUps++
    return hangUps < mostHangUps && mayPass(error)
  })
}

async function askedOnce(cluster: Cluster, { topic, partition = -1, since, maxEvents }: HistoryQuestion, timeoutMs: Millis): Promise<TopicHistory> {
  const connection = await cluster.anyBroker()
  const events: HistoryEvent[] = []
  let beforeOffset = -1
  let first: Page | undefined
  for (;;) {
    const input = { topic, partition, sinceMs: since, beforeOffset, maxEvents: maxEvents - events.length }
    const page = await connection.request(describePartitionHistoryApi, input, { timeoutMs, unadvertised: true })
    // A topic of which older pages say nothing is known all the same.
    if (first === undefined) checkCode(page.errorCode, connection.address, page.errorMessage)
    events.unshift(...page.events.map((each) => eventOf(each, connection.address)))
    first ??= page
    const oldest = page.events[0]?.offset
    const goesOn = page.isCutOff && oldest !== undefined && (beforeOffset < 0 || oldest < beforeOffset) && events.length < maxEvents
    if (!goesOn) return answerOf(first, events, page.isCutOff, connection.address)
    beforeOffset = oldest
  }
}

type Page = ResponseOf<typeof describePartitionHistoryApi>

function answerOf(page: Page, events: readonly HistoryEvent[], isCutOff: boolean, answeredBy: string): TopicHistory {
  const { logStart, minInsyncReplicas } = page
  return {
    events, isCutOff, logStart, minInsyncReplicas, answeredBy,
    partitions: page.partitions.map(({ partition, leaderEpoch, state, leaderSince, isrSince }) => ({
      partition, leaderEpoch, state: stateOf(state), leaderSince, isrSince,
    })),
    brokers: page.brokers.map((each) => ({ ...each, state: each.state === 'alive' || each.state === 'fenced' ? each.state : 'unregistered' })),
  }
}

function stateOf({ leader, ...state }: Page['partitions'][number]['state']): StateThen {
  return { ...state, leader: leader < -1 ? null : leader }
}

const unknownState: StateThen = { leader: null, replicas: null, isr: null, elr: null, lastKnownElr: null, addingReplicas: null, removingReplicas: null }

function eventOf(event: Page['events'][number], broker: string): HistoryEvent {
  const { offset, timestamp, kind, partition, leaderEpoch, reason, because, fencing, election } = event
  const place = { offset, timestamp }
  const before = event.before === null ? unknownState : stateOf(event.before)
  const after = event.after === null ? unknownState : stateOf(event.after)
  switch (kind) {
    case 'created':
      return { ...place, kind, partition, leaderEpoch, after }
    case 'changed':
      return { ...place, kind, partition, leaderEpoch, before, after, reason, because, fencing, election }
    case 'deleted':
      return { ...place, kind }
    case 'configured':
      return { ...place, kind, scope: event.configScope ?? '', name: event.configName ?? '', value: event.configValue }
    default:
      throw new ClientError('corrupt', `Broker ${broker} told of something that this release does not know: ${kind}.`)
  }
}

/** Whether a broker that is asked for histories does not know them at all: Kafka's hang up. */
export function isNoHistory(error: unknown): boolean {
  if (error instanceof ClientError) return error.kind === 'closed'
  return error instanceof AnswerError && error.error === 'UNSUPPORTED_VERSION'
}
