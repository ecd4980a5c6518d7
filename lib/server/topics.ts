/** Finding what requests name in the metadata image, with Kafka's errors for what is not there. */
import type { ErrorName } from '../common/errors.ts'
import { type TopicId, zeroUuid } from '../common/ids.ts'
import type { BrokerImage, MetadataImage, PartitionImage, TopicImage } from '../metadata/image.ts'
import type { Endpoint } from '../metadata/records.ts'
import type { RequestContext, Services } from './api.ts'
import { authorize, type Operation } from './authorization.ts'

/** Topics that the cluster keeps for itself. */
const internalTopics: ReadonlySet<string> = new Set(['__consumer_offsets', '__transaction_state', '__share_group_state'])

/** Whether clients see the topic as internal. */
export function isInternalTopic(name: string): boolean {
  return internalTopics.has(name)
}

/** What is wrong with a topic's name, or undefined. */
export function topicNameProblem(name: string): string | undefined {
  if (name === '') return 'the empty string is not allowed'
  if (name === '.' || name === '..') return `'${name}' is not allowed`
  if (name.length > 249) return `the length of '${name}' is longer than the max allowed length 249`
  if (!/^[a-zA-Z0-9._-]+$/.test(name)) return `'${name}' contains one or more characters other than ASCII alphanumerics, '.', '_' and '-'`
  return undefined
}

/** A topic that a request names by name or, in newer versions, by id. */
export interface TopicReference {
  readonly name: string
  readonly topicId: TopicId
}

/** The topic, or why there is none. */
export type Resolved<T> = { readonly found: T; readonly error: 'NONE' } | { readonly found: undefined; readonly error: ErrorName }

/** Finds a topic that the principal may do `operation` to. `byId`: the request's version names topics by id. */
export function findTopic(
  image: MetadataImage,
  reference: TopicReference,
  byId: boolean,
  context: RequestContext,
  operation: Operation,
): Resolved<TopicImage> {
  const topic = byId ? (reference.topicId === zeroUuid ? undefined : image.topicsById.get(reference.topicId)) : image.topicsByName.get(reference.name)
  if (topic === undefined) return { found: undefined, error: byId ? 'UNKNOWN_TOPIC_ID' : 'UNKNOWN_TOPIC_OR_PARTITION' }
  if (!authorize(context, operation, { type: 'topic', name: topic.name })) return { found: undefined, error: 'TOPIC_AUTHORIZATION_FAILED' }
  return { found: topic, error: 'NONE' }
}

/** Finds a partition of a topic that was looked for. */
export function findPartition(topic: Resolved<TopicImage>, index: number): Resolved<PartitionImage> {
  if (topic.found === undefined) return topic
  const partition = topic.found.partitions[index]
  return partition === undefined ? { found: undefined, error: 'UNKNOWN_TOPIC_OR_PARTITION' } : { found: partition, error: 'NONE' }
}

/** Brokers that may lead and that clients can reach through a listener, by ascending id, and those `besides`, fenced or not. */
export function liveBrokers(image: MetadataImage, listener: string, besides?: ReadonlySet<number>): readonly (BrokerImage & { readonly endpoint: Endpoint })[] {
  const live: (BrokerImage & { readonly endpoint: Endpoint })[] = []
  for (const broker of image.brokers.values()) {
    const endpoint = endpointOf(broker, listener)
    if ((!broker.fenced || besides?.has(broker.brokerId) === true) && endpoint !== undefined) live.push({ ...broker, endpoint })
  }
  return live.sort((a, b) => a.brokerId - b.brokerId)
}

/** Where a broker listens under a listener's name. */
export function endpointOf(broker: BrokerImage, listener: string): Endpoint | undefined {
  return broker.endpoints.find((endpoint) => endpoint.listener === listener)
}

/** Whether a replica on this broker is out of reach. */
export function isOffline(image: MetadataImage, brokerId: number): boolean {
  const broker = image.brokers.get(brokerId)
  return broker === undefined || broker.fenced
}

/** A node's address as answers to Produce and Fetch give it (KIP-951); nothing when clients cannot reach it. */
export function nodeEndpoints(
  image: MetadataImage,
  nodeIds: Iterable<number>,
  listener: string,
): { readonly nodeId: number; readonly host: string; readonly port: number; readonly rack: string | null }[] {
  const known = []
  for (const nodeId of nodeIds) {
    const broker = image.brokers.get(nodeId)
    const endpoint = broker === undefined ? undefined : endpointOf(broker, listener)
    if (endpoint !== undefined) known.push({ nodeId, host: endpoint.host, port: endpoint.port, rack: broker?.rack ?? null })
  }
  return known
}

/**
 * The node that clients are told to send administration to: this one, which certainly lives, since it answers; any node passes requests on
 * to the active controller. A client that knew the active one would be stuck with it after its death until it asks again, as librdkafka
 * does not do for long. While clients are not let in here yet, the first broker that lives; -1 without any. Kafka names a random one.
 */
export function controllerOf({ quorum: { image }, nodeId }: Pick<Services, 'quorum' | 'nodeId'>): number {
  if (image.brokers.get(nodeId)?.fenced === false) return nodeId
  const live = [...image.brokers.values()].filter(({ fenced }) => !fenced).map(({ brokerId }) => brokerId)
  return live.length === 0 ? -1 : Math.min(...live)
}
