/** Writing and reading as fast as a cluster lets: a raw generator, whose batches are built beforehand, so that the nodes' share is seen. */
import { createHash } from 'node:crypto'
import { buildBatch } from '../../lib/protocol/records/batch-builder.ts'
import { fetch } from '../../lib/protocol/schemas/01-fetch.ts'
import { produce } from '../../lib/protocol/schemas/00-produce.ts'
import { nextOffset } from '../../lib/common/record-batch.ts'
import { splitBatches } from '../../lib/protocol/records/split.ts'
import { connectTo, type Leader, processorSeconds, type Target } from './target.ts'

/** What one run gave. */
export interface Throughput {
  readonly megabytesPerSecond: number
  /** Processor seconds of all nodes for each gigabyte of the client's; NaN where their processes are not known. */
  readonly processorSecondsPerGigabyte: number
}

/** How the load looks. */
export interface Load {
  readonly topic: string
  readonly acks: number
  readonly recordBytes: number
  readonly batchBytes: number
  readonly totalBytes: number
  /** To each leader. */
  readonly connections: number
  readonly inFlight: number
}

/** `count` records that do not compress, the same in every run. */
export function makeBatch(recordBytes: number, count: number): Buffer {
  return buildBatch(Array.from({ length: count }, (_, index) => ({ value: noise(recordBytes, index), timestamp: Date.now() })))
}

function noise(bytes: number, salt: number): Buffer {
  const pieces = Array.from({ length: Math.ceil(bytes / 32) }, (_, index) => createHash('sha256').update(`${salt}/${index}`).digest())
  return Buffer.concat(pieces).subarray(0, bytes)
}

/** Writes to a topic that is there; every request carries a batch for each partition that its node leads, as a client's does that has enough to send. */
export async function produceThroughput(target: Target, load: Load, leaders: readonly Leader[]): Promise<Throughput> {
  const batch = makeBatch(load.recordBytes, Math.max(1, Math.floor(load.batchBytes / (load.recordBytes + 12))))
  let left = load.totalBytes
  let bytes = 0
  const write = async (wire: Awaited<ReturnType<typeof connectTo>>, { partitions }: Leader): Promise<void> => {
    while (left > 0) {
      left -= batch.length * partitions.length
      bytes += batch.length * partitions.length
      const answer = await wire.ask(produce, 9, {
        transactionalId: null,
        acks: load.acks,
        timeoutMs: 30_000,
        topicData: [{ name: load.topic, partitionData: partitions.map((index) => ({ index, records: batch })) }],
      })
      for (const one of answer.responses[0]?.partitionResponses ?? []) {
        if (one.errorCode !== 0) throw new Error(`${target.name}: error ${one.errorCode} for partition ${one.index}`)
      }
    }
  }
  const lanes = leaders.flatMap((leader) => Array.from({ length: load.connections }, () => leader))
  const wires = await Promise.all(lanes.map((leader) => connectTo(leader.address)))
  const used = processorSeconds(target.pids)
  const begun = performance.now()
  await Promise.all(wires.flatMap((wire, i) => Array.from({ length: load.inFlight }, () => write(wire, lanes[i] as Leader))))
  const seconds = (performance.now() - begun) / 1000
  for (const wire of wires) wire.close()
  return { megabytesPerSecond: bytes / 1e6 / seconds, processorSecondsPerGigabyte: (processorSeconds(target.pids) - used) / (bytes / 1e9) }
}

/** Reads a topic from its beginning to its end: one connection to each leader, one fetch at a time for all of its partitions, as a consumer does. */
export async function consumeThroughput(target: Target, topic: string, leaders: readonly Leader[]): Promise<Throughput> {
  const used = processorSeconds(target.pids)
  const begun = performance.now()
  const read = await Promise.all(leaders.map((leader) => readAll(target, topic, leader)))
  const seconds = (performance.now() - begun) / 1000
  const bytes = read.reduce((sum, one) => sum + one, 0)
  return { megabytesPerSecond: bytes / 1e6 / seconds, processorSecondsPerGigabyte: (processorSeconds(target.pids) - used) / (bytes / 1e9) }
}

/** Resolves with the bytes that there were. */
async function readAll(target: Target, topic: string, { address, partitions }: Leader): Promise<number> {
  const wire = await connectTo(address)
  const offsets = new Map(partitions.map((partition) => [partition, 0]))
  let bytes = 0
  while (offsets.size > 0) {
    const answer = await wire.ask(fetch, 12, {
      maxWaitMs: 500,
      minBytes: 1,
      maxBytes: 52_428_800,
      topics: [{ topic, partitions: [...offsets].map(([partition, fetchOffset]) => ({ partition, fetchOffset, partitionMaxBytes: 1_048_576 })) }],
      forgottenTopicsData: [],
    })
    for (const one of answer.responses[0]?.partitions ?? []) {
      if (one.errorCode !== 0) throw new Error(`${target.name}: error ${one.errorCode} for partition ${one.partitionIndex}`)
      const { batches } = splitBatches(one.records ?? Buffer.alloc(0))
      for (const batch of batches) bytes += batch.length
      const last = batches.at(-1)
      const next = last === undefined ? (offsets.get(one.partitionIndex) ?? 0) : nextOffset(last)
      if (next >= one.highWatermark) offsets.delete(one.partitionIndex)
      else offsets.set(one.partitionIndex, next)
    }
  }
  wire.close()
  return bytes
}
