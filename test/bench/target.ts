/** What is measured: a cluster of ours or a peer, of one node or several, by its addresses and, where known, its processes. */
import { readFileSync } from 'node:fs'
import { metadata } from '../../lib/protocol/schemas/03-metadata.ts'
import { createTopics } from '../../lib/protocol/schemas/19-create-topics.ts'
import { zeroUuid } from '../../lib/common/ids.ts'
import { endOffset } from '../support/topics.ts'
import { until } from '../support/waiting.ts'
import { Wire } from '../support/wire.ts'

/** A cluster. */
export interface Target {
  readonly name: string
  /** host:port of every node. */
  readonly addresses: readonly string[]
  /** Processes whose processor time and memory are read; empty where they are not known. */
  readonly pids: readonly number[]
}

/** A node and the partitions of a topic that it leads. */
export interface Leader {
  readonly address: string
  readonly partitions: readonly number[]
}

/** A connection to 'host:port'. */
export function connectTo(address: string): Promise<Wire> {
  const at = address.lastIndexOf(':')
  return Wire.open(Number(address.slice(at + 1)), address.slice(0, at))
}

/** Creates a topic with as many replicas as there are nodes, at most three; resolves when all of them are in sync and every leader answers. */
export async function createTopicOn(target: Target, name: string, partitions: number): Promise<readonly Leader[]> {
  const [first] = target.addresses
  if (first === undefined) throw new Error(`${target.name} has no address`)
  const replicationFactor = Math.min(3, target.addresses.length)
  const wire = await connectTo(first)
  const { topics } = await wire.ask(createTopics, 7, {
    topics: [{ name, numPartitions: partitions, replicationFactor, assignments: [], configs: [] }],
    timeoutMs: 10_000,
    validateOnly: false,
  })
  if (topics[0]?.errorCode !== 0) throw new Error(`${target.name}: creating ${name}: ${topics[0]?.errorMessage ?? ''}`)
  const leaders = await until(`${target.name}: ${name} has its leaders`, async () => {
    const answer = await wire.ask(metadata, 12, { topics: [{ topicId: zeroUuid, name }], allowAutoTopicCreation: false })
    const found = answer.topics[0]?.partitions ?? []
    const isReady = found.length === partitions && found.every((one) => one.errorCode === 0 && one.isrNodes.length === replicationFactor)
    return isReady ? leadersOf(answer.brokers, found) : undefined
  })
  wire.close()
  // Metadata may be ahead of the leaders themselves.
  for (const leader of leaders) {
    const asked = await connectTo(leader.address)
    for (const partition of leader.partitions) {
      await until(`${target.name}: the leader of ${name}-${partition} answers`, () => endOffset(asked, name, partition).then(() => true, () => false))
    }
    asked.close()
  }
  return leaders
}

function leadersOf(
  brokers: readonly { readonly nodeId: number; readonly host: string; readonly port: number }[],
  partitions: readonly { readonly partitionIndex: number; readonly leaderId: number }[],
): readonly Leader[] {
  return brokers
    .map(({ nodeId, host, port }) => ({
      address: `${host}:${port}`,
      partitions: partitions.filter(({ leaderId }) => leaderId === nodeId).map(({ partitionIndex }) => partitionIndex),
    }))
    .filter((leader) => leader.partitions.length > 0)
}

/** Processor seconds that processes have used so far; NaN where that cannot be read. Linux counts hundredths. */
export function processorSeconds(pids: readonly number[]): number {
  if (pids.length === 0) return NaN
  let sum = 0
  for (const pid of pids) {
    try {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
      sum += (Number(fields[11]) + Number(fields[12])) / 100
    } catch {
      return NaN
    }
  }
  return sum
}

/** The value in the middle. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

/** The value below which a share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN
}
