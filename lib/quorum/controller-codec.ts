/** What nodes ask of the active controller, as bytes and back: every kind of request and its answer. */
import { ApiError, type ErrorName, errorTable } from '../common/errors.ts'
import type { Millis, Offset } from '../common/ids.ts'
import type { ControllerRequest, ControllerResponses, CreatedTopic, ItemError, QuorumReplica, QuorumView } from '../controller/requests.ts'
import type { MetadataVoter } from '../metadata/records.ts'
import { decodeAnswer, decodeQuestion, encodeAnswer, encodeQuestion, MalformedMessageError } from '../rpc/controller-message.ts'
import { fields, flag, list, listed, nullable, optional, type Shape, text, via, whole, word } from './message-shape.ts'

type Kind = ControllerRequest['kind']

/** What the asked node made of a request. */
export type Outcome<K extends Kind = Kind> =
  | { readonly kind: 'answered'; readonly response: ControllerResponses[K]; readonly endOffset: Offset }
  /** Refused as a whole; what it was refused for is in the log below `endOffset`. */
  | { readonly kind: 'refused'; readonly error: ApiError; readonly endOffset: Offset }
  /** Does not lead: the request was not looked at. */
  | { readonly kind: 'notActive' }
  /** Leadership went first: the decision may or may not be committed. */
  | { readonly kind: 'unknown' }

const errorNames = new Map<string, ErrorName>(errorTable().map(({ name }) => [name, name]))
const error: Shape<ErrorName> = via(text, (name: ErrorName) => name, (name) => errorNames.get(name) ?? 'UNKNOWN_SERVER_ERROR')
const itemError = fields<ItemError>({ error, message: text })
const failed = optional(itemError)
const ids = list(whole)
const none: Shape<Record<string, never>> = fields<Record<string, never>>({})
const voter = fields<MetadataVoter>({ id: whole, directoryId: text, address: text })
const resourceType = word('topic', 'broker', 'group')

interface CreatedFields {
  readonly name: string
  readonly failed: ItemError | undefined
  readonly topicId: string
  readonly partitions: number
  readonly replicationFactor: number
}

const createdTopic: Shape<CreatedTopic> = via(
  fields<CreatedFields>({ name: text, failed, topicId: text, partitions: whole, replicationFactor: whole }),
  (topic) => (topic.failed === undefined ? { ...topic, failed: undefined } : { ...topic, topicId: '', partitions: 0, replicationFactor: 0 }),
  ({ failed: why, ...topic }) => (why === undefined ? topic : { name: topic.name, failed: why }),
)

const replicaFields = { id: whole, directoryId: text, logEndOffset: whole, lastFetchTimestamp: whole, lastCaughtUpTimestamp: whole }

type RequestShapes = { readonly [K in Kind]: Shape<Omit<Extract<ControllerRequest, { kind: K }>, 'kind'>> }

const requestShapes: RequestShapes = {
  createTopics: fields({
    topics: list(
      fields({
        name: text, topicId: optional(text), partitions: whole, replicationFactor: whole,
        assignments: list(fields({ partition: whole, replicas: ids })), configs: list(fields({ name: text, value: nullable(text) })),
      }),
    ),
    validateOnly: flag,
  }),
  deleteTopics: fields({ topicIds: list(text) }),
  createPartitions: fields({ topics: list(fields({ name: text, count: whole, assignments: nullable(listed(listed(whole))) })), validateOnly: flag }),
  alterConfigs: fields({
    resources: list(
      fields({
        resourceType, resourceName: text,
        changes: list(fields({ name: text, operation: word('set', 'delete', 'append', 'subtract'), value: nullable(text) })),
      }),
    ),
    replace: flag, validateOnly: flag,
  }),
  allocateProducerIds: fields({ brokerId: whole, brokerEpoch: whole }),
  registerBroker: fields({
    brokerId: whole, incarnationId: text, directoryId: text, endpoints: list(fields({ listener: text, host: text, port: whole })), rack: optional(text),
    keptLogs: flag,
  }),
  unregisterBroker: fields({ brokerId: whole }),
  brokerHeartbeat: fields({ brokerId: whole, brokerEpoch: whole, metadataEndOffset: whole, wantFence: flag, wantShutDown: flag, isDiskFull: flag }),
  fenceBroker: fields({ brokerId: whole, brokerEpoch: whole, reason: word('sessionTimeout', 'connectionLost', 'shutDown', 'asked') }),
  alterPartition: fields({
    brokerId: whole, brokerEpoch: whole,
    partitions: list(fields({
      topicId: text, partition: whole, leaderEpoch: whole, partitionEpoch: whole, isr: list(fields({ id: whole, brokerEpoch: whole })),
    })),
  }),
  electLeaders: fields({ election: word('preferred', 'unclean'), partitions: nullable(listed(fields({ topic: text, partition: whole }))) }),
  balanceLeaders: fields({}),
  alterPartitionReassignments: fields({
    partitions: list(fields({ topic: text, partition: whole, replicas: nullable(listed(whole)) })), allowReplicationFactorChange: flag,
  }),
  updateFeatures: fields({
    updates: list(fields({ name: text, level: whole, upgradeType: word('upgrade', 'safeDowngrade', 'unsafeDowngrade') })), validateOnly: flag,
  }),
  describeQuorum: fields({}),
  addVoter: fields({ voter }),
  removeVoter: fields({ id: whole, directoryId: text }),
  updateVoter: fields({ voter }),
  transferLeadership: fields({ id: whole }),
}

const responseShapes: { readonly [K in Kind]: Shape<ControllerResponses[K]> } = {
  createTopics: fields({ topics: list(createdTopic) }),
  deleteTopics: fields({ topics: list(fields({ topicId: text, failed })) }),
  createPartitions: fields({ topics: list(fields({ name: text, failed })) }),
  alterConfigs: fields({ resources: list(fields({ resourceType, resourceName: text, failed })) }),
  allocateProducerIds: fields({ first: whole, count: whole }),
  registerBroker: fields({ brokerEpoch: whole }),
  unregisterBroker: none,
  brokerHeartbeat: fields({ isFenced: flag, isCaughtUp: flag, shouldShutDown: flag }),
  fenceBroker: none,
  alterPartition: fields({ partitions: list(fields({ topicId: text, partition: whole, failed })) }),
  electLeaders: fields({ partitions: list(fields({ topic: text, partition: whole, failed })) }),
  balanceLeaders: none,
  alterPartitionReassignments: fields({ partitions: list(fields({ topic: text, partition: whole, failed })) }),
  updateFeatures: fields({ features: list(fields({ name: text, failed })) }),
  describeQuorum: fields<QuorumView>({
    leaderId: whole, leaderEpoch: whole, highWatermark: whole,
    voters: list(fields<QuorumReplica & { readonly address: string }>({ ...replicaFields, address: text })),
    observers: list(fields<QuorumReplica>(replicaFields)),
  }),
  addVoter: none,
  removeVoter: none,
  updateVoter: none,
  transferLeadership: fields({ leaderId: whole, leaderEpoch: whole }),
}

/** The kinds of requests, for tests that go through all. */
export const requestKinds = Object.keys(requestShapes) as readonly Kind[]

const isKind = (name: string): name is Kind => Object.hasOwn(requestShapes, name)

/** A request and how long the asking node waits, as bytes. */
export function encodeRequest(request: ControllerRequest, timeoutMs: Millis): Uint8Array {
  // The table ties a kind to its shape; the type checker cannot follow that through an index.
  const shape = requestShapes[request.kind] as Shape<object>
  return encodeQuestion({ timeoutMs: Math.ceil(timeoutMs), [request.kind]: shape.encode(request) })
}

/** The request in a question. Raises MalformedMessageError; request undefined: of a kind that this release does not know. */
export function decodeRequest(bytes: Uint8Array): { readonly request: ControllerRequest | undefined; readonly timeoutMs: Millis } {
  const message: Readonly<Record<string, unknown>> = { ...decodeQuestion(bytes) }
  const timeoutMs = whole.decode(message['timeoutMs'] ?? 0)
  const kind = Object.keys(message).find(isKind)
  if (kind === undefined) return { request: undefined, timeoutMs }
  const body = (requestShapes[kind] as Shape<object>).decode(message[kind])
  return { request: { ...body, kind } as ControllerRequest, timeoutMs }
}

/** What was made of a request of `kind`, as bytes. */
export function encodeOutcome(kind: Kind | undefined, outcome: Outcome): Uint8Array {
  switch (outcome.kind) {
    case 'answered': {
      if (kind === undefined) throw new MalformedMessageError('an answer without a request')
      const shape = responseShapes[kind] as Shape<object>
      return encodeAnswer({ endOffset: outcome.endOffset, [kind]: shape.encode(outcome.response) })
    }
    case 'refused':
      return encodeAnswer({ endOffset: outcome.endOffset, refused: { error: outcome.error.error, message: outcome.error.message } })
    case 'notActive':
      return encodeAnswer({ notActive: {} })
    case 'unknown':
      return encodeAnswer({ unknown: {} })
  }
}

/** The outcome of a request of `kind`. Raises MalformedMessageError, also for an answer to another kind. */
export function decodeOutcome<K extends Kind>(kind: K, bytes: Uint8Array): Outcome<K> {
  const message: Readonly<Record<string, unknown>> = { ...decodeAnswer(bytes) }
  const endOffset = whole.decode(message['endOffset'] ?? 0)
  if (Object.hasOwn(message, kind)) return { kind: 'answered', response: responseShapes[kind].decode(message[kind]), endOffset }
  if (Object.hasOwn(message, 'refused')) {
    const { error: name, message: why } = itemError.decode(message['refused'])
    return { kind: 'refused', error: new ApiError(name, why), endOffset }
  }
  if (Object.hasOwn(message, 'notActive')) return { kind: 'notActive' }
  if (Object.hasOwn(message, 'unknown')) return { kind: 'unknown' }
  throw new MalformedMessageError(`no answer to ${kind}`)
}
