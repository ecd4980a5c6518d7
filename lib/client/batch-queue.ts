/** Batches of a producer on their way to one partition. Data only: `batch-sender.ts` sends them. */
import type { Millis, Offset, ProducerId, Timestamp } from '../common/ids.ts'
import { baseSequence, producerEpoch, producerId, rewriteCrc } from '../common/record-batch.ts'
import { BatchBuilder } from '../protocol/records/batch-builder.ts'
import type { CodecName } from '../protocol/records/codecs.ts'

/** What became of one record. */
export interface Delivery {
  readonly topic: string
  readonly partition: number
  /** -1 where the broker was not asked to say (acks=0). */
  readonly offset: Offset
  /** As stored; -1 where the broker was not asked. */
  readonly timestamp: Timestamp
}

/** What became of one batch. */
export interface BatchOutcome {
  readonly topic: string
  readonly partition: number
  readonly records: number
  /** Bytes before compression. */
  readonly bytes: number
  /** Offset of its first record; -1 where it is not known. */
  readonly baseOffset: Offset
  /** -1 unless the broker sets the time. */
  readonly logAppendTime: Timestamp
  /** Why nothing of it was stored, as far as is known. */
  readonly error: Error | undefined
}

/** One batch; open while `bytes` is undefined and its queue's `open` is it. */
export interface Batch {
  readonly builder: BatchBuilder
  readonly openedAt: Millis
  /** Monotonic time at which it is given up. */
  readonly deadline: Millis
  /** Place in its queue. */
  readonly order: number
  /** Of its first record; -1 until it is sent, and always without idempotence. */
  sequence: number
  bytes: Buffer | undefined
  attempts: number
  /** Why it is not stored yet. */
  lastError: Error | undefined
  readonly waiting: ((outcome: BatchOutcome) => void)[]
}

/** Batches of one partition, in order: the open one is behind those that are ready, those in flight before them. */
export interface BatchQueue {
  readonly topic: string
  readonly partition: number
  open: Batch | undefined
  ready: Batch[]
  inFlight: Batch[]
  nextSequence: number
  nextOrder: number
  /** A batch in flight has failed: those behind it come back too, and are sent again in order when all are back. */
  recovering: boolean
  /** Monotonic time before which nothing is sent. */
  notBefore: Millis
}

/** The producer's identity in batches; -1 each without idempotence. */
export interface ProducerIdentity {
  readonly id: ProducerId
  readonly epoch: number
}

/** Without idempotence. */
export const noIdentity: ProducerIdentity = { id: -1, epoch: -1 }

/** An empty queue. */
export function newQueue(topic: string, partition: number): BatchQueue {
  return { topic, partition, open: undefined, ready: [], inFlight: [], nextSequence: 0, nextOrder: 0, recovering: false, notBefore: 0 }
}

/** Opens a batch at the end of the queue. */
export function openBatch(queue: BatchQueue, sizeHint: number, now: Millis, deadline: Millis): Batch {
  const order = queue.nextOrder++
  const builder = new BatchBuilder(sizeHint)
  const batch: Batch = { builder, openedAt: now, deadline, order, sequence: -1, bytes: undefined, attempts: 0, lastError: undefined, waiting: [] }
  queue.open = batch
  return batch
}

/** Closes the open batch: it is ready to be sent. */
export function closeBatch(queue: BatchQueue): void {
  if (queue.open === undefined) return
  queue.ready.push(queue.open)
  queue.open = undefined
}

/** Takes the first ready batch and makes its bytes, with its place in the producer's sequence. */
export function takeBatch(queue: BatchQueue, identity: ProducerIdentity, codec: CodecName, level: number | undefined): Batch | undefined {
  const batch = queue.ready.shift()
  if (batch === undefined) return undefined
  if (identity.id >= 0 && batch.sequence < 0) {
    batch.sequence = queue.nextSequence
    queue.nextSequence = wrapped(queue.nextSequence + batch.builder.count)
  }
  if (batch.bytes === undefined) {
    batch.bytes = batch.builder.build({ codec, level, producerId: identity.id, producerEpoch: identity.epoch, baseSequence: batch.sequence })
  } else stampIdentity(batch.bytes, identity, batch.sequence)
  batch.attempts++
  queue.inFlight.push(batch)
  return batch
}

/** Sequence numbers go from 2³¹ - 1 to 0. */
function wrapped(sequence: number): number {
  return sequence > 0x7fffffff ? sequence - 0x80000000 : sequence
}

function stampIdentity(bytes: Buffer, identity: ProducerIdentity, sequence: number): void {
  if (producerId(bytes) === identity.id && producerEpoch(bytes) === identity.epoch && baseSequence(bytes) === sequence) return
  bytes.writeBigInt64BE(BigInt(identity.id), 43)
  bytes.writeInt16BE(identity.epoch, 51)
  bytes.writeInt32BE(sequence, 53)
  rewriteCrc(bytes)
}

/** Puts a batch that failed back in its place among those that are ready. */
export function requeue(queue: BatchQueue, batch: Batch): void {
  queue.inFlight = queue.inFlight.filter((each) => each !== batch)
  queue.ready.push(batch)
  queue.ready.sort((a, b) => a.order - b.order)
}

/** Forgets the sequence numbers: a new identity begins at 0. Nothing may be in flight. */
export function restartSequence(queue: BatchQueue): void {
  queue.nextSequence = 0
  for (const batch of queue.ready) batch.sequence = -1
}
