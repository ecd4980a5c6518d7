/** Topics over a bare wire: create one, write batches to it, read all of it back, batch by batch as it is stored. */
import { splitBatches } from '../../lib/protocol/records/split.ts'
import { createTopics } from '../../lib/protocol/schemas/19-create-topics.ts'
import { fetch } from '../../lib/protocol/schemas/01-fetch.ts'
import { listOffsets } from '../../lib/protocol/schemas/02-list-offsets.ts'
import { metadata } from '../../lib/protocol/schemas/03-metadata.ts'
import { produce } from '../../lib/protocol/schemas/00-produce.ts'
import { computedCrc, nextOffset, storedCrc } from '../../lib/common/record-batch.ts'
import type { Wire } from './wire.ts'
import { until } from './waiting.ts'

/** An answer with an error code where a test wanted none. */
export class AnswerError extends Error {
  override readonly name = 'AnswerError'
  readonly code: number

  constructor(what: string, code: number) {
    super(`${what}: error ${code}`)
    this.code = code
  }
}

/** Creates a topic and waits until every partition has a leader; one that exists is taken as it is. */
export async function createTopic(
  wire: Wire,
  name: string,
  partitions: number,
  configs: Readonly<Record<string, string>> = {},
): Promise<{ readonly topicId: string }> {
  const answer = await wire.ask(createTopics, 7, {
    topics: [
      {
        name,
        numPartitions: partitions,
        replicationFactor: 1,
        assignments: [],
        configs: Object.entries(configs).map(([key, value]) => ({ name: key, value })),
      },
    ],
    timeoutMs: 10_000,
    validateOnly: false,
  })
  const [topic] = answer.topics
  if (topic === undefined) throw new Error('CreateTopics answered for no topic')
  if (topic.errorCode !== 0 && topic.errorCode !== 36) throw new AnswerError(`creating ${name}: ${topic.errorMessage ?? ''}`, topic.errorCode)
  const found = await until(`${name} has its ${partitions} leaders`, async () => {
    const { topics } = await wire.ask(metadata, 12, { topics: [{ topicId: 'AAAAAAAAAAAAAAAAAAAAAA', name }], allowAutoTopicCreation: false })
    const [found] = topics
    if (found?.errorCode !== 0 || found.partitions.length < partitions) return undefined
    return found.partitions.every((one) => one.errorCode === 0 && one.leaderId >= 0) ? { topicId: found.topicId } : undefined
  })
  // Metadata may be ahead of the leader itself.
  for (let partition = 0; partition < partitions; partition++) {
    await until(`the leader of ${name}-${partition} answers`, () => endOffset(wire, name, partition).then(() => true, () => false))
  }
  return found
}

/** Writes batches to a partition in one request; resolves with the base offset. Raises AnswerError. */
export async function writeBatches(wire: Wire, topic: string, partition: number, records: Buffer | readonly Buffer[], acks = -1): Promise<number> {
  const answer = await wire.ask(produce, 9, {
    transactionalId: null,
    acks,
    timeoutMs: 30_000,
    topicData: [{ name: topic, partitionData: [{ index: partition, records }] }],
  })
  const result = answer.responses[0]?.partitionResponses[0]
  if (result === undefined) throw new Error('Produce answered for no partition')
  if (result.errorCode !== 0) throw new AnswerError(`writing to ${topic}-${partition}`, result.errorCode)
  return result.baseOffset
}

/** One answer of a fetch from one partition. Batches are whole, and each has the CRC that it claims. Raises AnswerError. */
export async function fetchOnce(
  wire: Wire,
  topic: string,
  partition: number,
  offset: number,
  maxBytes = 8 * 1024 * 1024,
): Promise<{ readonly batches: readonly Buffer[]; readonly highWatermark: number }> {
  const answer = await wire.ask(fetch, 12, {
    maxWaitMs: 0,
    minBytes: 0,
    maxBytes,
    topics: [{ topic, partitions: [{ partition, fetchOffset: offset, partitionMaxBytes: maxBytes }] }],
    forgottenTopicsData: [],
  })
  if (answer.errorCode !== 0) throw new AnswerError('fetching', answer.errorCode)
  const result = answer.responses[0]?.partitions[0]
  if (result === undefined) throw new Error('Fetch answered for no partition')
  if (result.errorCode !== 0) throw new AnswerError(`reading ${topic}-${partition} at ${offset}`, result.errorCode)
  const { batches } = splitBatches(result.records ?? Buffer.alloc(0))
  for (const batch of batches) {
    if (storedCrc(batch) !== computedCrc(batch)) throw new Error(`${topic}-${partition}: a batch read at ${offset} has a wrong CRC: wrong bytes were served`)
  }
  return { batches, highWatermark: result.highWatermark }
}

/** Every batch of a partition from `from` up to its high watermark. Raises AnswerError. */
export async function readPartition(wire: Wire, topic: string, partition: number, from = 0): Promise<Buffer[]> {
  const all: Buffer[] = []
  let offset = from
  for (;;) {
    const { batches, highWatermark } = await fetchOnce(wire, topic, partition, offset)
    for (const batch of batches) all.push(Buffer.from(batch))
    const last = batches.at(-1)
    if (last !== undefined) offset = nextOffset(last)
    if (offset >= highWatermark) return all
    if (last === undefined) throw new Error(`${topic}-${partition}: nothing at ${offset}, though the high watermark is ${highWatermark}`)
  }
}

/** The offset behind the last record of a partition. Raises AnswerError. */
export function endOffset(wire: Wire, topic: string, partition: number): Promise<number> {
  return offsetAt(wire, topic, partition, -1)
}

/** The first offset of a partition that can be read. Raises AnswerError. */
export function startOffset(wire: Wire, topic: string, partition: number): Promise<number> {
  return offsetAt(wire, topic, partition, -2)
}

async function offsetAt(wire: Wire, topic: string, partition: number, timestamp: number): Promise<number> {
  const answer = await wire.ask(listOffsets, 6, {
    replicaId: -1,
    isolationLevel: 0,
    topics: [{ name: topic, partitions: [{ partitionIndex: partition, timestamp }] }],
  })
  const result = answer.topics[0]?.partitions[0]
  if (result === undefined) throw new Error('ListOffsets answered for no partition')
  if (result.errorCode !== 0) throw new AnswerError(`offset of ${topic}-${partition}`, result.errorCode)
  return result.offset
}
