/**
 * Idempotent producers with acks=all that go on through whatever happens to the nodes, and remember what was acknowledged; afterwards the
 * replicas are held against that.
 */
import { Cluster } from '../../lib/client/cluster.ts'
import { ClientError } from '../../lib/client/errors.ts'
import { Producer } from '../../lib/client/producer.ts'
import { connectTcp } from '../../lib/client/tcp.ts'
import { crc32c } from '../../lib/common/crc32c.ts'
import { storedCrc } from '../../lib/common/record-batch.ts'
import { systemClock, systemRandom } from '../../lib/node/ports.ts'
import { readRecords } from '../../lib/protocol/records/batch-reader.ts'
import { describeTopicPartitions } from '../../lib/protocol/schemas/75-describe-topic-partitions.ts'
import type { ClusterNode } from '../support/cluster-processes.ts'
import type { Seeded } from '../support/seed.ts'
import { readPartition } from '../support/topics.ts'
import { until } from '../support/waiting.ts'

/** Records of a partition that wait for their answers. */
const mostUnanswered = 60

interface Lane {
  readonly partition: number
  /** CRC of every value that was ever sent, by its number. */
  readonly sent: number[]
  /** Offset by number. */
  readonly acknowledged: Map<number, number>
  unanswered: number
}

/** One partition as the metadata of a node has it. */
export interface PartitionSight {
  readonly leader: number
  readonly isr: readonly number[]
  /** Eligible leader replicas. */
  readonly elr: readonly number[]
}

/** Partitions of a topic, as a node knows them. */
export async function sightOf(node: ClusterNode, topic: string): Promise<readonly PartitionSight[]> {
  const { topics } = await (await node.wire()).ask(describeTopicPartitions, 0, { topics: [{ name: topic }] })
  const partitions = topics[0]?.partitions ?? []
  return partitions.map(({ leaderId, isrNodes, eligibleLeaderReplicas }) => ({
    leader: leaderId, isr: [...isrNodes].sort(), elr: [...(eligibleLeaderReplicas ?? [])].sort(),
  }))
}

/** The load on one topic. */
export class ReplicatedLoad {
  readonly #topic: string
  readonly #random: Seeded
  readonly #valueBytes: number
  readonly #cluster: Cluster
  readonly #producer: Producer
  readonly #lanes: readonly Lane[]
  #sending = false
  /** What failed for good, a line each. */
  readonly failed: string[] = []
  /** Records that were acknowledged. */
  acknowledged = 0

  /** Values have up to `valueBytes`. */
  constructor(nodes: readonly ClusterNode[], topic: string, partitions: number, random: Seeded, valueBytes = 600) {
    this.#valueBytes = valueBytes
    this.#topic = topic
    this.#random = random
    const bootstrap = nodes.map(({ port }) => ({ host: '127.0.0.1', port }))
    const patience = { connectTimeoutMs: 1000, requestTimeoutMs: 3000, retryBackoffMs: 20, retryBackoffMaxMs: 250, metadataMaxAgeMs: 5000 }
    this.#cluster = new Cluster({ bootstrap, clientId: 'load', ...patience }, { connect: connectTcp, clock: systemClock, random: systemRandom })
    this.#producer = new Producer(this.#cluster, { lingerMs: 2, batchBytes: 16 * 1024, requestTimeoutMs: 3000, answerGraceMs: 500, deliveryTimeoutMs: 600_000 })
    this.#lanes = Array.from({ length: partitions }, (_, partition) => ({ partition, sent: [], acknowledged: new Map(), unanswered: 0 }))
  }

  /** Writes until `pause`. */
  start(): void {
    this.#sending = true
    for (const lane of this.#lanes) this.#fill(lane)
  }

  /** Sends nothing new; answers still come. */
  pause(): void {
    this.#sending = false
  }

  /** Resolves when so many more records were acknowledged. */
  async more(count: number): Promise<void> {
    const goal = this.acknowledged + count
    await until(`${goal} records acknowledged (${this.failed.slice(0, 5).join('; ')})`, () => this.acknowledged >= goal, 60_000)
  }

  /** Writes no more, and waits until every record has its answer. */
  async settle(): Promise<void> {
    this.pause()
    await until('every record is answered', () => this.#lanes.every(({ unanswered }) => unanswered === 0), 60_000)
  }

  close(): void {
    this.pause()
    this.#cluster.close()
  }

  #fill(lane: Lane): void {
    while (this.#sending && lane.unanswered < mostUnanswered) this.#send(lane)
  }

  #send(lane: Lane): void {
    const number = lane.sent.length
    const value = Buffer.concat([Buffer.from(`${number}/`), this.#random.bytes(this.#random.below(this.#valueBytes))])
    lane.sent.push(crc32c(value))
    lane.unanswered++
    const done = (): void => {
      lane.unanswered--
      this.#fill(lane)
    }
    this.#producer.send(this.#topic, { partition: lane.partition, key: null, value }).then(
      ({ offset }) => {
        lane.acknowledged.set(number, offset)
        this.acknowledged++
        done()
      },
      (error: unknown) => {
        if (error instanceof ClientError && error.kind === 'stopped') return
        this.failed.push(`record ${number} of ${lane.partition}: ${String(error)}`)
        done()
      },
    )
  }

  /**
   * Reads every replica on these nodes, and says what is wrong: lost, changed, doubled, out of order, foreign, or not the same on two of them. Waits
   * until each knows that all of it is committed.
   */
  async complaints(nodes: readonly ClusterNode[]): Promise<string[]> {
    const found: string[] = []
    for (const lane of this.#lanes) {
      const logs = await this.#readAll(lane.partition, nodes)
      const [first = []] = logs
      for (const [at, log] of logs.entries()) {
        const differs = log.findIndex((batch, i) => first[i] === undefined || storedCrc(first[i]) !== storedCrc(batch))
        if (differs >= 0) found.push(`partition ${lane.partition}: batch ${differs} of node ${nodes[at]?.id} is another one than that of node ${nodes[0]?.id}`)
      }
      found.push(...this.#compare(lane, first))
    }
    return found
  }

  /** Records that were acknowledged and are not at their offset, of all partitions, as `node` has them. */
  async lost(node: ClusterNode): Promise<number> {
    let lost = 0
    for (const lane of this.#lanes) {
      const at = numbersByOffset((await this.#readAll(lane.partition, [node]))[0] ?? [])
      for (const [number, offset] of lane.acknowledged) if (at.get(offset)?.number !== number) lost++
    }
    return lost
  }

  async #readAll(partition: number, nodes: readonly ClusterNode[]): Promise<Buffer[][]> {
    return until(`all replicas of partition ${partition} end alike`, async () => {
      const logs = await Promise.all(nodes.map(async (node) => readPartition(await node.wire(), this.#topic, partition).catch(() => undefined)))
      const whole = logs.filter((log) => log !== undefined)
      return whole.length === logs.length && whole.every((log) => log.length === whole[0]?.length) ? whole : undefined
    }, 30_000)
  }

  #compare({ partition, sent, acknowledged }: Lane, batches: readonly Buffer[]): string[] {
    const found: string[] = []
    const at = numbersByOffset(batches)
    let last = -1
    for (const [offset, { number, crc }] of at) {
      if (sent[number] !== crc) found.push(`partition ${partition}: what is at ${offset} was never sent`)
      if (number <= last) found.push(`partition ${partition}: record ${number} at ${offset} comes after ${last}`)
      last = Math.max(last, number)
    }
    for (const [number, offset] of acknowledged) {
      if (at.get(offset)?.number !== number) found.push(`partition ${partition}: record ${number} was acknowledged at ${offset}; there is ${at.get(offset)?.number ?? 'nothing'}`)
    }
    return found
  }
}

function numbersByOffset(batches: readonly Buffer[]): Map<number, { readonly number: number; readonly crc: number }> {
  const found = new Map<number, { readonly number: number; readonly crc: number }>()
  for (const batch of batches) {
    for (const { offset, value } of readRecords(batch)) {
      const bytes = value ?? Buffer.alloc(0)
      found.set(offset, { number: Number(bytes.subarray(0, bytes.indexOf('/')).toString()), crc: crc32c(bytes) })
    }
  }
  return found
}
