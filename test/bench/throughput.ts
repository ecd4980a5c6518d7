/** Writing and reading as fast as a node lets: a raw generator, whose batches are built beforehand, so that the node's share is seen. */
import { createHash } from 'node:crypto'
import { buildBatch } from '../../lib/protocol/records/batch-builder.ts'
import { fetch } from '../../lib/protocol/schemas/01-fetch.ts'
import { produce } from '../../lib/protocol/schemas/00-produce.ts'
import { nextOffset } from '../../lib/common/record-batch.ts'
import { splitBatches } from '../../lib/protocol/records/split.ts'
import { createTopic } from '../support/topics.ts'
import { connectTo, processorSeconds, type Target } from './target.ts'

/** What one run gave. */
export interface Throughput {
  readonly megabytesPerSecond: number
  /** Processor seconds of the node for each gigabyte; NaN where its process is not known. */
  readonly processorSecondsPerGigabyte: number
}

/** How the load looks. */
export interface Load {
  readonly topic: string
  readonly partitions: number
  readonly recordBytes: number
  readonly batchBytes: number
  readonly totalBytes: number
  readonly connections: number
  readonly inFlight: number
}

/** Records that do not compress, the same in every run. */
export function makeBatch(recordBytes: number, batchBytes: number): Buffer {
  const count = Math.max(1, Math.floor(batchBytes / (recordBytes + 12)))
  return buildBatch(Array.from({ length: count }, (_, index) => ({ value: noise(recordBytes, index), timestamp: Date.now() })))
}

function noise(bytes: number, salt: number): Buffer {
  const pieces = Array.from({ length: Math.ceil(bytes / 32) }, (_, index) => createHash('sha256').update(`${salt}/${index}`).digest())
  return Buffer.concat(pieces).subarray(0, bytes)
}

/** Writes with acks=all; every request carries a batch for each partition, as a client's does that has enough to send. */
export async function produceThroughput(target: Target, load: Load): Promise<Throughput> {
  const setup = await connectTo(target)
  await createTopic(setup, load.topic, load.partitions)
  setup.close()
  const batch = makeBatch(load.recordBytes, load.batchBytes)
  const bytesPerRequest = batch.length * load.partitions
  let left = Math.ceil(load.totalBytes / bytesPerRequest)
  const requests = left
  const wires = await Promise.all(Array.from({ length: load.connections }, () => connectTo(target)))
  const used = processorSeconds(target.pid)
  const begun = performance.now()
  const write = async (wire: (typeof wires)[number]): Promise<void> => {
    while (left-- > 0) {
      const answer = await wire.ask(produce, 9, {
        transactionalId: null,
        acks: -1,
        timeoutMs: 30_000,
        topicData: [{ name: load.topic, partitionData: Array.from({ length: load.partitions }, (_, index) => ({ index, records: batch })) }],
      })
      for (const one of answer.responses[0]?.partitionResponses ?? []) {
        if (one.errorCode !== 0) throw new Error(`${target.name}: error ${one.errorCode} for partition ${one.index}`)
      }
    }
  }
  await Promise.all(wires.flatMap((wire) => Array.from({ length: load.inFlight }, () => write(wire))))
  const seconds = (performance.now() - begun) / 1000
  const bytes = requests * bytesPerRequest
  for (const wire of wires) wire.close()
  return {
    megabytesPerSecond: bytes / 1e6 / seconds,
    processorSecondsPerGigabyte: (processorSeconds(target.pid) - used) / (bytes / 1e9),
  }
}

/** Reads a topic from its beginning to its end over one connection, one fetch at a time for all partitions, as a consumer does. */
export async function consumeThroughput(target: Target, topic: string, partitions: number): Promise<Throughput> {
  const wire = await connectTo(target)
  const offsets = new Array<number>(partitions).fill(0)
  const ended = new Set<number>()
  let bytes = 0
  const used = processorSeconds(target.pid)
  const begun = performance.now()
  while (ended.size < partitions) {
    const all = offsets.map((fetchOffset, partition) => ({ partition, fetchOffset, partitionMaxBytes: 1_048_576 }))
    const wanted = all.filter((one) => !ended.has(one.partition))
    const answer = await wire.ask(fetch, 12, {
      maxWaitMs: 500,
      minBytes: 1,
      maxBytes: 52_428_800,
      topics: [{ topic, partitions: wanted }],
      forgottenTopicsData: [],
    })
    for (const one of answer.responses[0]?.partitions ?? []) {
      if (one.errorCode !== 0) throw new Error(`${target.name}: error ${one.errorCode} for partition ${one.partitionIndex}`)
      const { batches } = splitBatches(one.records ?? Buffer.alloc(0))
      for (const batch of batches) bytes += batch.length
      const last = batches.at(-1)
      if (last !== undefined) offsets[one.partitionIndex] = nextOffset(last)
      if ((offsets[one.partitionIndex] ?? 0) >= one.highWatermark) ended.add(one.partitionIndex)
    }
  }
  const seconds = (performance.now() - begun) / 1000
  wire.close()
  return { megabytesPerSecond: bytes / 1e6 / seconds, processorSecondsPerGigabyte: (processorSeconds(target.pid) - used) / (bytes / 1e9) }
}
