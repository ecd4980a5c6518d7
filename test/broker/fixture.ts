/** A broker over held logs, a quorum that the test writes to, and a clock that the test moves. */
import type { Millis, NodeId, TopicPartition } from '../../lib/common/ids.ts'
import type { Clock, Logger, Timer } from '../../lib/common/ports.ts'
import { createBroker, type NodeBroker } from '../../lib/broker/broker.ts'
import type { GroupsOptions } from '../../lib/broker/groups/groups.ts'
import { HighWatermarkSaves } from '../../lib/broker/high-watermark-saves.ts'
import type { LogConfig } from '../../lib/broker/log-config.ts'
import type { PartitionPorts } from '../../lib/broker/partition.ts'
import { ReplicaTicks } from '../../lib/broker/replica-ticks.ts'
import type { FetchRequest, FetchResult, ProduceResult } from '../../lib/broker/types.ts'
import type { ControllerRequest, ControllerResponse, ControllerResponses, IsrChange, ItemError } from '../../lib/controller/requests.ts'
import type { GroupSettings } from '../../lib/coordinator/shard-types.ts'
import { type BrokerImage, emptyImage, type MetadataDelta, type MetadataImage, type PartitionImage, type TopicImage } from '../../lib/metadata/image.ts'
import { loadCodecs } from '../../lib/protocol/records/codecs.ts'
import type { HistoryEntry, LocalQuorumStatus, MetadataListener, Quorum } from '../../lib/quorum/types.ts'
import type { LogStore } from '../../storage/types.ts'
import { HeldLogs } from './held-logs.ts'

/** Time that stands still until `advance`. */
export class HeldClock implements Clock {
  #now = 1_700_000_000_000
  #pending: { readonly at: number; readonly callback: () => void }[] = []

  now(): number {
    return this.#now
  }

  monotonic(): number {
    return this.#now
  }

  after(delayMs: Millis, callback: () => void): Timer {
    const entry = { at: this.#now + delayMs, callback }
    this.#pending.push(entry)
    return { cancel: () => void (this.#pending = this.#pending.filter((each) => each !== entry)) }
  }

  get timers(): number {
    return this.#pending.length
  }

  /** Time passes and nothing runs: the process stands still. What is due is done by the next `advance`. */
  stall(ms: Millis): void {
    this.#now += ms
  }

  advance(ms: Millis): void {
    this.#now += ms
    const due = this.#pending.filter((each) => each.at <= this.#now)
    this.#pending = this.#pending.filter((each) => each.at > this.#now)
    for (const { callback } of due) callback()
  }
}

/** Metadata that the test changes; producer ids in blocks of ten. */
export class TestQuorum implements Quorum {
  image: MetadataImage = { ...emptyImage, brokers: new Map([1, 2, 3].map((id) => [id, liveBroker(id)])) }
  readonly leader = 1
  readonly epoch = 1
  readonly #listeners: MetadataListener[] = []
  nextProducerId = 0
  /** Requests for blocks so far. */
  blocks = 0
  /** Every change of in-sync replicas that was asked for. */
  readonly isrChanges: IsrChange[] = []
  /** While set, each of them fails with it. */
  isrFailure: ItemError | undefined
  /** While set, requests are refused with it. */
  refusal: Error | undefined

  async request<R extends ControllerRequest>(request: R): Promise<ControllerResponse<R>> {
    await new Promise<void>((resolve) => setImmediate(resolve))
    if (request.kind === 'alterPartition') return this.#alterPartition(request.partitions) as ControllerResponse<R>
    if (request.kind !== 'allocateProducerIds') throw new Error(`unexpected ${request.kind}`)
    this.blocks++
    if (this.refusal !== undefined) throw this.refusal
    const first = this.nextProducerId
    this.nextProducerId += 10
    return { first, count: 10 } as ControllerResponse<R>
  }

  #alterPartition(partitions: readonly IsrChange[]): ControllerResponses['alterPartition'] {
    this.isrChanges.push(...partitions)
    if (this.refusal !== undefined) throw this.refusal
    for (const { topicId, partition, isr } of partitions) {
      const topic = this.image.topicsById.get(topicId)
      if (topic === undefined || this.isrFailure !== undefined) continue
      const members = isr.map(({ id }) => id)
      const changed = topic.partitions.map((one) => (one.partition === partition ? { ...one, isr: members, partitionEpoch: one.partitionEpoch + 1 } : one))
      this.put({ ...topic, partitions: changed })
    }
    return { partitions: partitions.map(({ topicId, partition }) => ({ topicId, partition, failed: this.isrFailure })) }
  }

  async *history(): AsyncGenerator<HistoryEntry> {
    return Promise.resolve()
  }

  status(): LocalQuorumStatus {
    return { role: 'leader', isVoter: true, highWatermark: this.image.endOffset, logEndOffset: this.image.endOffset, voters: [] }
  }

  subscribe(listener: MetadataListener): () => void {
    this.#listeners.push(listener)
    return () => void this.#listeners.splice(this.#listeners.indexOf(listener), 1)
  }

  async close(): Promise<void> {
    return Promise.resolve()
  }

  /** Makes `topic` what it is from now on; in the same change, configs with these keys are others. */
  put(topic: TopicImage, ...configKeys: readonly string[]): void {
    this.#set(
      { topicsById: new Map([...this.image.topicsById, [topic.topicId, topic]]), topicsByName: new Map([...this.image.topicsByName, [topic.name, topic]]) },
      { topics: new Set([topic.topicId]), configs: new Set(configKeys) },
    )
  }

  remove(topic: TopicImage): void {
    const topicsById = new Map(this.image.topicsById)
    topicsById.delete(topic.topicId)
    const topicsByName = new Map(this.image.topicsByName)
    topicsByName.delete(topic.name)
    this.#set({ topicsById, topicsByName }, { topics: new Set([topic.topicId]), deletedTopics: [topic] })
  }

  /** Brokers are others from now on. */
  putBrokers(...brokers: readonly BrokerImage[]): void {
    const all = new Map(this.image.brokers)
    for (const broker of brokers) all.set(broker.brokerId, broker)
    this.#set({ brokers: all }, { brokers: new Set(brokers.map(({ brokerId }) => brokerId)) })
  }

  configChanged(key: string): void {
    this.#set({}, { configs: new Set([key]) })
  }

  #set(change: Partial<MetadataImage>, delta: Partial<MetadataDelta>): void {
    this.image = { ...this.image, ...change }
    const whole: MetadataDelta = { brokers: new Set(), topics: new Set(), deletedTopics: [], configs: new Set(), ...delta }
    for (const listener of [...this.#listeners]) listener(whole, this.image)
  }
}

/** A broker that may lead and be counted, registered with its id for an epoch. */
export function liveBroker(brokerId: NodeId, change: Partial<BrokerImage> = {}): BrokerImage {
  return {
    brokerId, brokerEpoch: Number(brokerId), incarnationId: `incarnation-${brokerId}`, directoryId: `directory-${brokerId}`, endpoints: [], rack: undefined,
    fenced: false, isDiskFull: false, isShuttingDown: false, ...change,
  }
}

/** What a partition of node 1 needs that has no neighbours. */
export function lonePorts(clock: Clock, logs: LogStore): PartitionPorts {
  const nothing = (): void => undefined
  return {
    contact: { isLost: false }, nodeId, logs, clock, logger: silent, flushes: undefined, ticks: new ReplicaTicks(clock, 200),
    highWatermarks: new HighWatermarkSaves(5000, { logs, clock, logger: silent }),
    traffic: { wish: nothing, serve: nothing, forget: nothing }, wantIsr: nothing,
    replication: { lagMs: 30_000, flushBeforeAck: false, isrRetryMs: 200 },
  }
}

/** Says nothing. */
export const silent: Logger = { debug() {}, info() {}, warn() {}, error() {}, fatal() {}, child: () => silent }

/** Kafka's defaults, but that nobody waits for more members. */
export const plainGroups: GroupSettings = {
  minSessionTimeoutMs: 6000, maxSessionTimeoutMs: 1_800_000, initialRebalanceDelayMs: 0, maxSize: 0x7fffffff, consumerSessionTimeoutMs: 45_000,
  consumerHeartbeatIntervalMs: 5000, consumerAssignmentIntervalMs: 1000, consumerMaxSize: 0x7fffffff, consumerAssignors: ['uniform', 'range'],
  consumerMigrationPolicy: 'bidirectional', offsetMetadataMaxBytes: 4096, offsetsRetentionMs: 604_800_000, offsetsRetentionCheckIntervalMs: 600_000,
  protocols: ['classic', 'consumer'],
}

/** How brokers of tests coordinate groups. */
export const groupsOptions: GroupsOptions = { settingsOf: () => plainGroups, commitTimeoutMs: 5000, appendLingerMs: -1 }

/** Kafka's defaults. */
export const plainConfig: LogConfig = {
  maxMessageBytes: 1_048_588,
  timestamps: 'CreateTime',
  timestampBeforeMaxMs: Number.MAX_SAFE_INTEGER,
  timestampAfterMaxMs: 3_600_000,
  codec: undefined,
  codecLevel: undefined,
  compacted: false,
  deletes: true,
  minInSyncReplicas: 1,
  retentionMs: 7 * 24 * 3600 * 1000,
  retentionBytes: -1,
  segmentBytes: 1 << 30,
  segmentMs: 7 * 24 * 3600 * 1000,
  minCompactionLagMs: 0,
  maxCompactionLagMs: Number.MAX_SAFE_INTEGER,
  minCleanableDirtyRatio: 0.5,
  deleteRetentionMs: 24 * 3600 * 1000,
}

/** Everything that a test of the broker touches. */
export interface Fixture<Logs extends LogStore> {
  readonly broker: NodeBroker
  readonly logs: Logs
  readonly clock: HeldClock
  readonly quorum: TestQuorum
  /** By topic name; read again after `configChanged`. */
  readonly configs: Map<string, LogConfig>
  /** Creates a topic with partitions that node 1 leads, and waits until it serves them. */
  topic(name: string, partitions?: number, config?: Partial<LogConfig>, image?: Partial<PartitionImage>): Promise<TopicPartition>
  produce(topicPartition: TopicPartition, records: Buffer, options?: { acks?: number; transactionalId?: string; timeoutMs?: number }): Promise<ProduceResult>
  fetch(topicPartition: TopicPartition, fetchOffset: number, options?: FetchOptions): Promise<FetchResult>
}

/** What differs from a plain fetch of one partition that does not wait. */
export type FetchOptions = Partial<Omit<FetchRequest, 'partitions'>> & {
  readonly partitionMaxBytes?: number
  readonly currentLeaderEpoch?: number
  readonly lastFetchedEpoch?: number
  readonly abandoned?: AbortSignal
}

/** Options of `fixture`. */
export interface FixtureOptions {
  readonly flushBeforeAck?: boolean
  readonly maxSectionBytes?: number
  readonly rackAware?: boolean
}

const nodeId: NodeId = 1

/** A topic as the metadata has it. */
export function topicImage(name: string, partitions: number, change: Partial<PartitionImage> = {}): TopicImage {
  const one = (partition: number): PartitionImage => ({
    partition, replicas: [nodeId], isr: [nodeId], leader: nodeId, leaderEpoch: 3, partitionEpoch: 0, elr: [], lastKnownElr: [], addingReplicas: [], removingReplicas: [],
    ...change,
  })
  return { topicId: Buffer.from(`id of ${name}`.padEnd(16).slice(0, 16)).toString('base64url'), name, partitions: Array.from({ length: partitions }, (_, i) => one(i)) }
}

/** A broker of node 1 over fresh held logs. */
export function heldBroker(options: FixtureOptions = {}): Promise<Fixture<HeldLogs>> {
  return brokerOver(new HeldLogs(), new TestQuorum(), options)
}

/** A broker of node 1 over `logs`. */
export async function brokerOver<Logs extends LogStore>(logs: Logs, quorum: TestQuorum, options: FixtureOptions = {}): Promise<Fixture<Logs>> {
  await loadCodecs()
  const clock = new HeldClock()
  const configs = new Map<string, LogConfig>()
  const broker = await createBroker(
    {
      nodeId,
      brokerEpoch: 1,
      replicaLagMs: 30_000,
      highWatermarkSaveMs: 5000,
      rackAware: options.rackAware ?? false,
      fetchMaxBytes: 57_671_680,
      flushBeforeAck: options.flushBeforeAck ?? false,
      producerExpirationMs: 86_400_000,
      producerExpirationCheckMs: 600_000,
      configOf: (name) => configs.get(name) ?? plainConfig,
      groups: groupsOptions,
      ...(options.maxSectionBytes === undefined ? {} : { maxSectionBytes: options.maxSectionBytes }),
    },
    { quorum, logs, clock, logger: silent },
  )
  return {
    broker, logs, clock, quorum, configs,
    async topic(name, partitions = 1, config = {}, image = {}) {
      configs.set(name, { ...plainConfig, ...config })
      const topic = topicImage(name, partitions, image)
      quorum.put(topic)
      const topicPartition = { topicId: topic.topicId, partition: 0 }
      if (!(logs instanceof HeldLogs && logs.opensHeld)) {
        for (let partition = 0; partition < partitions; partition++) await broker.listOffset({ ...topicPartition, partition }, -2, -1, 'readUncommitted')
      }
      return topicPartition
    },
    async produce(topicPartition, records, { acks = -1, transactionalId = undefined, timeoutMs = 1000 } = {}) {
      const [result] = await broker.produce({ acks, timeoutMs, transactionalId: transactionalId ?? null, partitions: [{ topicPartition, records }] })
      return result as ProduceResult
    },
    async fetch(topicPartition, fetchOffset, change = {}) {
      const { partitionMaxBytes = 1_048_576, currentLeaderEpoch = -1, lastFetchedEpoch = -1, abandoned = new AbortController().signal, ...request } = change
      const [result] = await broker.fetch(
        {
          maxWaitMs: 0, minBytes: 1, maxBytes: 52_428_800, isolation: 'readUncommitted', rack: '', ...request,
          partitions: [{ topicPartition, currentLeaderEpoch, fetchOffset, lastFetchedEpoch, maxBytes: partitionMaxBytes }],
        },
        abandoned,
      )
      return result as FetchResult
    },
  }
}

/** Lets everything run that is not held. */
export async function turns(count = 5): Promise<void> {
  for (let i = 0; i < count; i++) await new Promise<void>((resolve) => setImmediate(resolve))
}
