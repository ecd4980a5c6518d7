/**
 * Brokers of one process that replicate: held logs, one clock that the test moves, metadata that the test writes, and messages that arrive in the
 * next turn of the loop, or never. What the controller must do is done here as simply as can be.
 */
import type { BrokerEpoch, NodeId, TopicPartition } from '../../lib/common/ids.ts'
import type { Clock } from '../../lib/common/ports.ts'
import { createBroker, type NodeBroker } from '../../lib/broker/broker.ts'
import type { CleanupOptions } from '../../lib/broker/cleanup/cleanup.ts'
import type { LogConfig } from '../../lib/broker/log-config.ts'
import type { IsrAnswer, IsrProposal, MetadataQuorum } from '../../lib/broker/metadata-quorum.ts'
import type { FetchResult, ProduceResult } from '../../lib/broker/types.ts'
import { emptyImage, type MetadataDelta, type MetadataImage, type PartitionImage, type TopicImage } from '../../lib/metadata/image.ts'
import { systemRandom } from '../../lib/node/ports.ts'
import { loadCodecs } from '../../lib/protocol/records/codecs.ts'
import { groupsOptions, HeldClock, liveBroker, plainConfig, silent, topicImage, turns } from './fixture.ts'
import { type HeldLog, HeldLogs } from './held-logs.ts'
import { type MemoryNetwork, MemoryTraffic } from './memory-traffic.ts'

/** What all nodes of a world are started with. */
export interface WorldOptions {
  readonly flushBeforeAck?: boolean
  readonly lagMs?: number
  /** Whether the brokers delete and compact, every minute. */
  readonly cleanup?: boolean
}

const everyMinute: CleanupOptions = {
  retentionCheckMs: 60_000, compacts: true, cleanerSettings: () => ({ backoffMs: 60_000, bytesPerSecond: Infinity, mapBytes: 1 << 20 }), random: systemRandom,
}

type Listener = (delta: MetadataDelta, image: MetadataImage) => void

/** Several brokers, numbered from 1. */
export class World implements MemoryNetwork {
  readonly clock = new HeldClock()
  readonly logs = new Map<NodeId, HeldLogs>()
  readonly brokers = new Map<NodeId, NodeBroker>()
  readonly traffic = new Map<NodeId, MemoryTraffic>()
  /** Every change of in-sync replicas that was asked for. */
  readonly proposals: IsrProposal[] = []
  /** Brokers whose session is over by the clock, which nobody has told them. */
  readonly sessionsOver = new Set<NodeId>()
  /** While set, the controller does not answer. */
  controllerDown = false
  image: MetadataImage = emptyImage
  readonly configs = new Map<string, LogConfig>()
  readonly #listeners = new Map<NodeId, Listener[]>()
  /** What nodes that hear nothing of the metadata last saw. */
  readonly #deaf = new Map<NodeId, MetadataImage>()
  readonly #cuts = new Set<string>()
  readonly #processes = new Map<NodeId, { lives: boolean }>()
  readonly #options: WorldOptions
  #nextEpoch: BrokerEpoch = 100

  constructor(options: WorldOptions) {
    this.#options = options
  }

  /** Starts a node, or starts it again, as the controller sees it: registered anew, out of every ISR that has others, not fenced. */
  async start(id: NodeId): Promise<void> {
    const brokerEpoch = this.#nextEpoch++
    const logs = this.logs.get(id) ?? new HeldLogs()
    this.logs.set(id, logs)
    logs.state = 'open'
    logs.held = logs.flushesHeld = false
    const others = (partition: PartitionImage): PartitionImage => {
      const other = partition.isr.find((one) => one !== id && this.brokers.has(one))
      if (partition.leader === id && other !== undefined) return this.#elected(partition, other, id)
      if (partition.leader === id || (partition.leader === -1 && partition.isr.includes(id))) return next(partition, { leader: id, leaderEpoch: partition.leaderEpoch + 1 })
      return partition.isr.includes(id) && partition.isr.length > 1 ? next(partition, { isr: partition.isr.filter((one) => one !== id) }) : partition
    }
    this.#publish(
      { ...this.#withPartitions(others), brokers: new Map([...this.image.brokers, [id, liveBroker(id, { brokerEpoch })]]) },
      { brokers: new Set([id]), topics: new Set(this.image.topicsById.keys()) },
    )
    this.#listeners.set(id, [])
    const broker = await createBroker(
      {
        nodeId: id, brokerEpoch, fetchMaxBytes: 57_671_680, flushBeforeAck: this.#options.flushBeforeAck ?? false, replicaLagMs: this.#options.lagMs ?? 10_000,
        highWatermarkSaveMs: 5000, rackAware: false, producerExpirationMs: 86_400_000, producerExpirationCheckMs: 600_000,
        configOf: (name) => this.configs.get(name) ?? plainConfig, groups: groupsOptions,
        cleanup: this.#options.cleanup === true ? everyMinute : undefined,
      },
      {
        quorum: this.#quorumOf(id), logs, clock: this.#clockOf(id), logger: silent, isSessionOver: () => this.sessionsOver.has(id),
        traffic: (find) => {
          const traffic = new MemoryTraffic(id, brokerEpoch, find, this)
          this.traffic.set(id, traffic)
          return traffic
        },
      },
    )
    this.brokers.set(id, broker)
    // What was sent to the process before it, or to nobody.
    for (const other of this.traffic.values()) other.lost(id)
    await turns()
  }

  /** The process dies at once; the controller notices when it is told so. */
  kill(id: NodeId, what: 'killed' | 'powerLost' = 'killed'): void {
    this.traffic.get(id)?.stop()
    this.traffic.delete(id)
    this.#listeners.delete(id)
    this.#deaf.delete(id)
    const process = this.#processes.get(id)
    if (process !== undefined) process.lives = false
    const broker = this.brokers.get(id)
    this.brokers.delete(id)
    // The object lives on, and whatever it still does goes nowhere.
    const logs = this.logs.get(id)
    if (broker === undefined || logs === undefined) return
    logs.die(what)
    this.logs.set(id, logs.successor())
    for (const other of this.traffic.values()) other.lost(id)
  }

  /** The controller takes the node for dead: another in-sync replica leads, and the node leaves the ISR. */
  fence(id: NodeId): void {
    const without = (partition: PartitionImage): PartitionImage => {
      const isr = partition.isr.filter((one) => one !== id)
      if (isr.length === 0) return partition.leader === id ? next(partition, { leader: -1, leaderEpoch: partition.leaderEpoch + 1 }) : partition
      if (partition.leader === id) return this.#elected(partition, isr[0] as NodeId, id)
      return isr.length < partition.isr.length ? next(partition, { isr }) : partition
    }
    const broker = this.image.brokers.get(id) ?? liveBroker(id)
    this.#publish(
      { ...this.#withPartitions(without), brokers: new Map([...this.image.brokers, [id, { ...broker, fenced: true }]]) },
      { brokers: new Set([id]), topics: new Set(this.image.topicsById.keys()) },
    )
  }

  /** The controller hears of a node again that it took for dead. */
  unfence(id: NodeId): void {
    const broker = this.image.brokers.get(id)
    if (broker === undefined) return
    const led = (partition: PartitionImage): PartitionImage =>
      partition.leader === -1 && partition.isr.includes(id) ? next(partition, { leader: id, leaderEpoch: partition.leaderEpoch + 1 }) : partition
    this.#publish(
      { ...this.#withPartitions(led), brokers: new Map([...this.image.brokers, [id, { ...broker, fenced: false }]]) },
      { brokers: new Set([id]), topics: new Set(this.image.topicsById.keys()) },
    )
  }

  #elected(partition: PartitionImage, leader: NodeId, gone: NodeId): PartitionImage {
    return next(partition, { leader, isr: partition.isr.filter((one) => one !== gone), leaderEpoch: partition.leaderEpoch + 1 })
  }

  #withPartitions(change: (partition: PartitionImage) => PartitionImage): Pick<MetadataImage, 'topicsById' | 'topicsByName'> {
    const topics = [...this.image.topicsById.values()].map((topic) => ({ ...topic, partitions: topic.partitions.map(change) }))
    return { topicsById: new Map(topics.map((topic) => [topic.topicId, topic])), topicsByName: new Map(topics.map((topic) => [topic.name, topic])) }
  }

  /** Partition 0 of `topic` is this from now on. */
  change({ topicId }: TopicPartition, change: Partial<PartitionImage>): void {
    this.#publish(this.#withPartitions((one) => (this.image.topicsById.get(topicId)?.partitions[0] === one ? next(one, change) : one)), { topics: new Set([topicId]) })
  }

  /** Another leader, in a new epoch. */
  lead(topicPartition: TopicPartition, leader: NodeId, change: Partial<PartitionImage> = {}): void {
    this.change(topicPartition, { leader, leaderEpoch: this.partition(topicPartition).leaderEpoch + 1, ...change })
  }

  /** The node hears nothing of the metadata until `hears`. */
  deafen(id: NodeId): void {
    this.#deaf.set(id, this.image)
  }

  isDeaf(id: NodeId): boolean {
    return this.#deaf.has(id)
  }

  hears(id: NodeId): void {
    this.#deaf.delete(id)
    const everything: MetadataDelta = { brokers: new Set(this.image.brokers.keys()), topics: new Set(this.image.topicsById.keys()), deletedTopics: [], configs: new Set() }
    for (const listener of this.#listeners.get(id) ?? []) listener(everything, this.image)
  }

  partition({ topicId, partition }: TopicPartition): PartitionImage {
    const image = this.image.topicsById.get(topicId)?.partitions[partition]
    if (image === undefined) throw new Error('no such partition')
    return image
  }

  #publish(change: Partial<MetadataImage>, delta: Partial<MetadataDelta>): void {
    this.image = { ...this.image, ...change, endOffset: this.image.endOffset + 1 }
    const whole: MetadataDelta = { brokers: new Set(), topics: new Set(), deletedTopics: [], configs: new Set(), ...delta }
    for (const [id, listeners] of this.#listeners) if (!this.#deaf.has(id)) for (const listener of listeners) listener(whole, this.image)
  }

  /** Time for one process, which ends with it. */
  #clockOf(id: NodeId): Clock {
    const process = { lives: true }
    this.#processes.set(id, process)
    const { clock } = this
    return {
      now: () => clock.now(),
      monotonic: () => clock.monotonic(),
      after: (delayMs, callback) => clock.after(delayMs, () => (process.lives ? callback() : undefined)),
    }
  }

  #quorumOf(id: NodeId): MetadataQuorum {
    const imageOf = (): MetadataImage => this.#deaf.get(id) ?? this.image
    const request = async (asked: { readonly kind: string; readonly partitions?: readonly IsrProposal[]; readonly brokerEpoch: BrokerEpoch }): Promise<never> => {
      await turns(1)
      if (asked.kind !== 'alterPartition') throw new Error(`unexpected ${asked.kind}`)
      if (this.controllerDown) await new Promise(() => undefined)
      const answers = (asked.partitions ?? []).map((proposal) => this.#alter(id, asked.brokerEpoch, proposal))
      return { partitions: answers } as never
    }
    return {
      get image() {
        return imageOf()
      },
      subscribe: (listener) => {
        const listeners = this.#listeners.get(id)
        listeners?.push(listener)
        return () => void listeners?.splice(listeners.indexOf(listener), 1)
      },
      request,
    }
  }

  #alter(id: NodeId, brokerEpoch: BrokerEpoch, proposal: IsrProposal): IsrAnswer {
    this.proposals.push(proposal)
    const { topicId, partition, leaderEpoch, partitionEpoch, isr } = proposal
    const image = this.partition(proposal)
    const isStale = image.leader !== id || image.leaderEpoch !== leaderEpoch || image.partitionEpoch !== partitionEpoch
    const bad = isr.some((member) => {
      const broker = this.image.brokers.get(member.id)
      return broker === undefined || broker.fenced || (member.brokerEpoch !== -1 && member.brokerEpoch !== broker.brokerEpoch)
    })
    if (isStale || this.image.brokers.get(id)?.brokerEpoch !== brokerEpoch) return { topicId, partition, failed: { error: 'INVALID_UPDATE_VERSION', message: 'stale' } }
    if (bad) return { topicId, partition, failed: { error: 'INELIGIBLE_REPLICA', message: 'not eligible' } }
    this.#publish(this.#withPartitions((one) => (one === image ? next(one, { isr: isr.map((member) => member.id) }) : one)), { topics: new Set([topicId]) })
    return { topicId, partition, failed: undefined }
  }

  isCut(from: NodeId, to: NodeId): boolean {
    return this.#cuts.has(`${from}>${to}`)
  }

  at(id: NodeId): MemoryTraffic | undefined {
    return this.traffic.get(id)
  }

  /** Nothing goes between the two any more, either way. */
  cut(a: NodeId, b: NodeId): void {
    this.#cuts.add(`${a}>${b}`).add(`${b}>${a}`)
  }

  heal(): void {
    this.#cuts.clear()
    for (const [id, traffic] of this.traffic) for (const other of this.traffic.keys()) if (other !== id) traffic.lost(other)
  }

  log(id: NodeId, topicPartition: TopicPartition): HeldLog {
    const logs = this.logs.get(id)
    if (logs === undefined) throw new Error('no such node')
    return logs.log(topicPartition)
  }

  /** A topic of one partition on all nodes, which node 1 leads. */
  async topic(name: string, config: Partial<LogConfig> = {}, change: Partial<PartitionImage> = {}): Promise<TopicPartition> {
    this.configs.set(name, { ...plainConfig, minInSyncReplicas: 2, ...config })
    const ids = [...this.brokers.keys()]
    const topic: TopicImage = topicImage(name, 1, { replicas: ids, isr: ids, leader: 1, ...change })
    this.#publish(
      { topicsById: new Map([...this.image.topicsById, [topic.topicId, topic]]), topicsByName: new Map([...this.image.topicsByName, [name, topic]]) },
      { topics: new Set([topic.topicId]) },
    )
    await turns(10)
    return { topicId: topic.topicId, partition: 0 }
  }

  /** Deletes a topic. */
  remove(name: string): void {
    const topic = this.image.topicsByName.get(name)
    if (topic === undefined) throw new Error('no such topic')
    const [topicsById, topicsByName] = [new Map(this.image.topicsById), new Map(this.image.topicsByName)]
    topicsById.delete(topic.topicId)
    topicsByName.delete(name)
    this.#publish({ topicsById, topicsByName }, { topics: new Set([topic.topicId]), deletedTopics: [topic] })
  }

  async produce(id: NodeId, topicPartition: TopicPartition, records: Buffer, acks = -1, timeoutMs = 60_000): Promise<ProduceResult> {
    const [result] = (await this.brokers.get(id)?.produce({ acks, timeoutMs, transactionalId: null, partitions: [{ topicPartition, records }] })) ?? []
    if (result === undefined) throw new Error(`node ${id} is down`)
    return result
  }

  /** What node `id` shows a consumer that reads from followers as well. */
  async fetch(id: NodeId, topicPartition: TopicPartition, fetchOffset: number, fromFollower = true): Promise<FetchResult> {
    const part = { topicPartition, fetchOffset, currentLeaderEpoch: -1, lastFetchedEpoch: -1, maxBytes: 1 << 20 }
    const request = { maxWaitMs: 0, minBytes: 1, maxBytes: 1 << 20, isolation: 'readUncommitted', rack: '', fromFollower, partitions: [part] } as const
    const [result] = (await this.brokers.get(id)?.fetch(request, new AbortController().signal)) ?? []
    if (result === undefined) throw new Error(`node ${id} is down`)
    return result
  }
}

function next(partition: PartitionImage, change: Partial<PartitionImage>): PartitionImage {
  return { ...partition, ...change, partitionEpoch: partition.partitionEpoch + 1 }
}

/** `count` nodes that have started. */
export async function world(count: number, options: WorldOptions = {}): Promise<World> {
  await loadCodecs()
  const made = new World(options)
  for (let id = 1; id <= count; id++) await made.start(id)
  return made
}
