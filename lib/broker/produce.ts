/**
 * Produce: each partition's batch is judged and handed to its log within the call, so that requests that come one after
 * another keep their order; only the answers wait.
 */
import type { Clock } from '../common/ports.ts'
import { batchHeaderBytes, currentMagic, isTransactional, magic, producerId } from '../common/record-batch.ts'
import type { LogStore } from '../../storage/types.ts'
import { acceptBatch } from './batch-rules.ts'
import { soleBatch } from './batch-shape.ts'
import type { LocalReplicas } from './local-replicas.ts'
import type { Partition } from './partition.ts'
import { type Refusal, refuse } from './refusal.ts'
import type { ProducePartition, ProduceRequest, ProduceResult } from './types.ts'

/** What produce works with. */
export interface ProducePorts {
  readonly replicas: LocalReplicas
  readonly logs: LogStore
  readonly clock: Clock
  /** Bounds what the records of one batch may become when decompressed. */
  readonly maxSectionBytes: number
}

/** Answers a request, in the order of its partitions. Rejects only for a bug of ours. */
export async function produce(ports: ProducePorts, request: ProduceRequest): Promise<ProduceResult[]> {
  const refusal = refusedAsAWhole(request)
  if (refusal !== undefined) return request.partitions.map((part) => refused(part, refusal, undefined))
  return await Promise.all(request.partitions.map((part) => toPartition(ports, request, part)))
}

/** Transactional batches without a transactional id spoil the whole request. */
function refusedAsAWhole(request: ProduceRequest): Refusal | undefined {
  if (request.transactionalId !== null) return undefined
  return request.partitions.some((part) => isTransactionalBatch(part.records)) ? refuse('TRANSACTIONAL_ID_AUTHORIZATION_FAILED') : undefined
}

function isTransactionalBatch(records: Buffer): boolean {
  return records.length >= batchHeaderBytes && magic(records) === currentMagic && isTransactional(records)
}

function toPartition(ports: ProducePorts, request: ProduceRequest, part: ProducePartition): Promise<ProduceResult> {
  const partition = ports.replicas.get(part.topicPartition)
  if (partition?.isOpening !== true) return appendTo(ports, request, part)
  // A topic that was created a moment ago: its log opens soon, and what waits for it keeps its order.
  return new Promise((resolve) => {
    partition.whenOpened(() => resolve(appendTo(ports, request, part)))
  })
}

/** Runs up to the append within the call, and then waits as `acks` demands. */
async function appendTo(ports: ProducePorts, request: ProduceRequest, part: ProducePartition): Promise<ProduceResult> {
  const { replicas, logs, clock, maxSectionBytes } = ports
  const partition = replicas.leader(part.topicPartition, -1)
  if (partition === 'UNKNOWN_TOPIC_ID' || partition === 'UNKNOWN_TOPIC_OR_PARTITION') return refused(part, refuse(partition), undefined)
  const batch = soleBatch(part.records)
  if (!Buffer.isBuffer(batch)) return refused(part, batch, undefined)
  if (request.acks < -1 || request.acks > 1) return refused(part, refuse('INVALID_REQUIRED_ACKS'), undefined)
  if (typeof partition === 'string') return refused(part, refuse(partition), undefined)
  if (logs.state !== 'open') return refused(part, refuse('KAFKA_STORAGE_ERROR', logs.state === 'full' ? 'the disk is full' : null), partition)
  // Transactions are verified by their coordinator, which is not there yet: nothing may open one that nobody would end.
  if (isTransactional(batch) && producerId(batch) >= 0) return refused(part, refuse('TRANSACTION_ABORTABLE'), partition)
  if (request.acks === -1 && partition.mayBeLedElsewhere) return refused(part, refuse('NOT_LEADER_OR_FOLLOWER'), undefined)
  if (request.acks === -1 && partition.tooFewInSync) return refused(part, { ...refuse('NOT_ENOUGH_REPLICAS'), reachedLog: true }, partition)
  const accepted = acceptBatch(batch, partition.config, clock.now(), maxSectionBytes, partition.name)
  if (accepted.refused !== undefined) return refused(part, accepted, partition)
  const appended = partition.append(accepted.batch)
  if (appended.error !== 'NONE') return refused(part, { ...refuse(appended.error, appended.message), reachedLog: true }, partition)
  const logAppendTimeMs = appended.repeatedTimestamp === -1 ? accepted.logAppendTimeMs : appended.repeatedTimestamp
  const result: ProduceResult = {
    topicPartition: part.topicPartition,
    error: 'NONE',
    message: null,
    baseOffset: appended.baseOffset,
    logAppendTimeMs,
    logStartOffset: partition.log.logStartOffset,
    recordErrors: none,
  }
  const stored = await appended.stored
  if (stored !== 'NONE') return refused(part, refuse(stored), undefined)
  if (request.acks !== -1) return result
  const error = await partition.replicated(appended.endOffset, appended.leaderEpoch, request.timeoutMs)
  // The batch is in this log, and may yet be on all replicas: the answer still says where.
  return error === 'NONE' ? result : { ...result, error }
}

const none: readonly never[] = []

function refused(part: ProducePartition, refusal: Refusal, partition: Partition | undefined): ProduceResult {
  return {
    topicPartition: part.topicPartition,
    error: refusal.refused,
    message: refusal.message,
    baseOffset: -1,
    logAppendTimeMs: -1,
    logStartOffset: refusal.reachedLog && partition !== undefined ? partition.log.logStartOffset : -1,
    recordErrors: refusal.recordErrors,
  }
}
