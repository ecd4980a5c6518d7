/**
 * Requests and answers of fetch sessions as bytes and back. Partitions are rows of numbers under their topic, since a round of many of them must
 * be cheap. What comes in is checked here so far that nobody behind can stumble over it: every number is in its range, every batch is some partition's.
 */
import { unreachable } from '../common/assert.ts'
import type { Millis, TopicId, TopicPartition } from '../common/ids.ts'
import type { FetchAnswer, FetchPosition, FetchResult } from '../replication/fetch-messages.ts'
import type { SessionAnswer, SessionRequest } from '../replication/fetch-session.ts'
import {
  BadReplicaMessageError, decodeReplicaAnswer, decodeReplicaRequest, encodeReplicaAnswer, encodeReplicaRequest, type ReplicaAnswerFields,
  type ReplicaRequestFields, type RowsFields,
} from '../rpc/replica-message.ts'
import type { Payload } from '../rpc/types.ts'

/** What a follower asks for: `replica.fetch.wait.max.ms`, `replica.fetch.response.max.bytes`, `replica.fetch.max.bytes`. */
export interface SessionLimits {
  readonly maxWaitMs: Millis
  readonly maxBytes: number
  readonly maxPartitionBytes: number
}

/** Largest answer, but for a single larger batch: what else goes between two nodes, Raft messages above all, need not wait long behind it. */
export const maxAnswerBytes = 2 << 20

/** Whatever sessions know partitions by. */
export interface OfPartition {
  readonly topicPartition: TopicPartition
}

/** A request that came; `limits` in the first one of a session. */
export interface ReceivedRequest {
  readonly request: SessionRequest<TopicPartition>
  readonly limits: SessionLimits | undefined
}

/** An answer that came, with the batches of each of its partitions. */
export interface ReceivedAnswer {
  readonly answer: SessionAnswer<TopicPartition>
  readonly batches: readonly (readonly Buffer[])[]
}

/** Largest header: about half a million partitions. It becomes many times as large in memory. */
const maxHeaderBytes = 16 << 20
const maxInt32 = 0x7fffffff
const maxTopicIdLength = 64
/** Numbers of a row: the partition and its position, the partition alone, the partition and what it is answered. */
const rowLengths = { position: 8, forgotten: 1, answer: 9 } as const
const kinds = { records: 0, diverging: 1, outOfRange: 2, refused: 3 } as const
const refusals = ['FENCED_LEADER_EPOCH', 'STALE_BROKER_EPOCH'] as const

/** Bytes of a request. */
export function encodeRequest(request: SessionRequest<OfPartition>, limits: SessionLimits | undefined): Payload {
  const { brokerEpoch, sessionId, sequence, seen, changed, forgotten } = request
  const [positions, gone] = [new Rows(), new Rows()]
  for (const { key, position } of changed) {
    const { leaderEpoch, partitionEpoch, fetchOffset, lastFetchedEpoch, heldEndOffset, highWatermark, logStartOffset } = position
    const numbers = positions.of(key)
    numbers.push(key.topicPartition.partition, leaderEpoch, partitionEpoch, fetchOffset, lastFetchedEpoch, heldEndOffset, highWatermark, logStartOffset)
  }
  for (const key of forgotten) gone.of(key).push(key.topicPartition.partition)
  const fields = { brokerEpoch, sessionId, sequence, seen, changed: positions.all, forgotten: gone.all }
  return { header: encodeReplicaRequest(limits === undefined ? fields : { ...fields, limits }), attachments: [] }
}

/** A request that came. Raises BadReplicaMessageError. */
export function decodeRequest({ header, attachments }: Payload): ReceivedRequest {
  demand(header.length <= maxHeaderBytes && attachments.length === 0, `a request of ${header.length} bytes with ${attachments.length} attachments`)
  const fields = decodeReplicaRequest(header)
  const changed: { key: TopicPartition; position: FetchPosition }[] = []
  eachRow(fields.changed, rowLengths.position, (key, numbers, at) => changed.push({ key, position: positionAt(numbers, at + 1) }))
  const forgotten: TopicPartition[] = []
  eachRow(fields.forgotten, rowLengths.forgotten, (key) => forgotten.push(key))
  const { limits } = fields
  return {
    request: { ...numbersOf(fields), seen: within(fields.seen, -1), changed, forgotten },
    limits: limits === undefined || limits === null ? undefined : {
      maxWaitMs: within(limits.maxWaitMs, 0), maxBytes: within(limits.maxBytes, 0), maxPartitionBytes: within(limits.maxPartitionBytes, 0),
    },
  }
}

function positionAt(numbers: readonly unknown[], at: number): FetchPosition {
  return {
    leaderEpoch: within(numbers[at], 0, maxInt32),
    partitionEpoch: within(numbers[at + 1], -1, maxInt32),
    fetchOffset: within(numbers[at + 2], 0),
    lastFetchedEpoch: within(numbers[at + 3], -1, maxInt32),
    heldEndOffset: within(numbers[at + 4], 0),
    highWatermark: within(numbers[at + 5], -1),
    logStartOffset: within(numbers[at + 6], -1),
  }
}

/** Bytes of an answer, and the batches of those of its partitions that have any. They are not copied. */
export function encodeAnswer<Key extends OfPartition>(answer: SessionAnswer<Key>, batchesOf: (key: Key) => readonly Buffer[]): Payload {
  const { brokerEpoch, sessionId, sequence, unknown } = answer
  const rows = new Rows()
  const attachments: Buffer[] = []
  for (const { key, answer: one } of answer.partitions) {
    const { leaderEpoch, fetchOffset, lastFetchedEpoch, result } = one
    const hasRecords = result.kind === 'records' && result.endOffset > fetchOffset
    const batches = hasRecords ? batchesOf(key) : []
    for (const batch of batches) attachments.push(batch)
    const numbers = rows.of(key)
    numbers.push(key.topicPartition.partition, leaderEpoch, fetchOffset, lastFetchedEpoch, kinds[result.kind], batches.length)
    pushResult(numbers, result)
  }
  return { header: encodeReplicaAnswer({ brokerEpoch, sessionId, sequence, unknown, partitions: rows.all }), attachments }
}

function pushResult(numbers: number[], result: FetchResult): void {
  switch (result.kind) {
    case 'records':
      numbers.push(result.endOffset, result.highWatermark, result.logStartOffset)
      break
    case 'diverging':
      numbers.push(result.epoch, result.endOffset, 0)
      break
    case 'outOfRange':
      numbers.push(result.logStartOffset, 0, 0)
      break
    case 'refused':
      numbers.push(refusals.indexOf(result.error), 0, 0)
      break
    default:
      unreachable(result)
  }
}

/** An answer that came. Raises BadReplicaMessageError. */
export function decodeAnswer({ header, attachments }: Payload): ReceivedAnswer {
  demand(header.length <= maxHeaderBytes, `an answer with a header of ${header.length} bytes`)
  const fields = decodeReplicaAnswer(header)
  const partitions: { key: TopicPartition; answer: FetchAnswer }[] = []
  const batches: (readonly Buffer[])[] = []
  let attached = 0
  eachRow(fields.partitions, rowLengths.answer, (key, numbers, at) => {
    const answer = answerAt(numbers, at + 1)
    const count = within(numbers[at + 5], 0, attachments.length - attached)
    demand(count > 0 === (answer.result.kind === 'records' && answer.result.endOffset > answer.fetchOffset), `${count} batches with an answer of kind ${answer.result.kind}`)
    partitions.push({ key, answer })
    batches.push(attachments.slice(attached, (attached += count)).map(bufferOf))
  })
  demand(attached === attachments.length, `${attachments.length - attached} batches of no partition`)
  const { unknown } = fields
  return { answer: { ...numbersOf(fields), unknown: unknown === true, partitions }, batches }
}

function numbersOf({ brokerEpoch, sessionId, sequence }: ReplicaRequestFields | ReplicaAnswerFields): Pick<SessionAnswer<TopicPartition>, 'brokerEpoch' | 'sessionId' | 'sequence'> {
  return { brokerEpoch: within(brokerEpoch, 0), sessionId: within(sessionId, 0), sequence: within(sequence, 0) }
}

function answerAt(numbers: readonly unknown[], at: number): FetchAnswer {
  return {
    leaderEpoch: within(numbers[at], 0, maxInt32),
    fetchOffset: within(numbers[at + 1], 0),
    lastFetchedEpoch: within(numbers[at + 2], -1, maxInt32),
    result: resultAt(within(numbers[at + 3], 0), numbers, at + 5),
  }
}

function resultAt(kind: number, numbers: readonly unknown[], at: number): FetchResult {
  switch (kind) {
    case kinds.records:
      return { kind: 'records', endOffset: within(numbers[at], 0), highWatermark: within(numbers[at + 1], 0), logStartOffset: within(numbers[at + 2], 0) }
    case kinds.diverging:
      return { kind: 'diverging', epoch: within(numbers[at], -1, maxInt32), endOffset: within(numbers[at + 1], 0) }
    case kinds.outOfRange:
      return { kind: 'outOfRange', logStartOffset: within(numbers[at], 0) }
    case kinds.refused:
      return { kind: 'refused', error: refusals[within(numbers[at], 0, refusals.length - 1)] as (typeof refusals)[number] }
    default:
      throw new BadReplicaMessageError(`an answer of kind ${kind}, which this release does not know`)
  }
}

/** Rows by topic: those of one topic that come together share its id. */
class Rows {
  readonly all: { topicId: TopicId; numbers: number[] }[] = []

  of({ topicPartition: { topicId } }: OfPartition): number[] {
    const last = this.all.at(-1)
    if (last?.topicId === topicId) return last.numbers
    const numbers: number[] = []
    this.all.push({ topicId, numbers })
    return numbers
  }
}

type TakeRow = (key: TopicPartition, numbers: readonly unknown[], at: number) => void

function eachRow(topics: readonly RowsFields[] | null | undefined, length: number, take: TakeRow): void {
  for (const { topicId, numbers } of topics ?? []) {
    const [id, all] = [topicId ?? '', numbers ?? []]
    demand(id !== '' && id.length <= maxTopicIdLength && all.length % length === 0, `${all.length} numbers of topic ${id.slice(0, maxTopicIdLength)}`)
    for (let at = 0; at < all.length; at += length) take({ topicId: id, partition: within(all[at], 0, maxInt32) }, all, at)
  }
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function demand(condition: boolean, otherwise: string): asserts condition {
  if (!condition) throw new BadReplicaMessageError(otherwise)
}

/** A whole number; protobufjs hands 64-bit ones out as objects where the package for that is installed. */
function within(value: unknown, least: number, most: number = Number.MAX_SAFE_INTEGER): number {
  let number = Number.NaN
  if (value === undefined || value === null) number = 0
  else if (typeof value === 'number') number = value
  else if (isLong(value)) number = value.toNumber()
  demand(Number.isSafeInteger(number) && number >= least && number <= most, `${number} where a whole number from ${least} to ${most} must be`)
  return number
}

function isLong(value: unknown): value is { toNumber(): number } {
  return typeof value === 'object' && value !== null && 'toNumber' in value && typeof value.toNumber === 'function'
}
