/** The broker of one node: follows the metadata, keeps its partitions, and answers what lib/server asks of them. */
import type { BrokerEpoch, Millis, NodeId } from '../common/ids.ts'
import type { Clock, Logger, Timer } from '../common/ports.ts'
import { createShard } from '../coordinator/shard.ts'
import type { MetadataImage } from '../metadata/image.ts'
import type { LogStore } from '../../storage/types.ts'
import { activeProducers } from './active-producers.ts'
import { type CleanupOptions, startCleanup } from './cleanup/cleanup.ts'
import { fetch, type FetchPorts } from './fetch.ts'
import { FlushRounds } from './flush-rounds.ts'
import { consumerProtocol } from './groups/consumer-protocol.ts'
import { type FindPartition, GroupCoordinator, type GroupsOptions } from './groups/groups.ts'
import { createMatchTopics } from './groups/match-topics.ts'
import { HighWatermarkSaves } from './high-watermark-saves.ts'
import { IsrChanges } from './isr-changes.ts'
import { LocalReplicas } from './local-replicas.ts'
import type { LogConfig } from './log-config.ts'
import { inspectLogs } from './log-inspection.ts'
import type { MetadataQuorum } from './metadata-quorum.ts'
import type { Contact, Partition, PartitionPorts } from './partition.ts'
import { deleteRecords, endOffsetForEpoch, listOffset } from './offsets.ts'
import { produce, type ProducePorts } from './produce.ts'
import { ProducerIds } from './producer-ids.ts'
import type { FindReplica, ReplicaTraffic } from './replica-ports.ts'
import { ReplicaTicks } from './replica-ticks.ts'
import type { Broker } from './types.ts'

/** What a broker is told once. */
export interface BrokerOptions {
  readonly nodeId: NodeId
  /** Of this process's registration. */
  readonly brokerEpoch: BrokerEpoch
  /** Most bytes of one answer: `fetch.max.bytes` or `samsa.fetch.response.bytes`, the smaller. */
  readonly fetchMaxBytes: number
  /** `log.flush.before.ack`: a replica counts only once its batches survive a power loss. */
  readonly flushBeforeAck: boolean
  /** `replica.lag.time.max.ms`, and `replica.high.watermark.checkpoint.interval.ms`. */
  readonly replicaLagMs: Millis
  readonly highWatermarkSaveMs: Millis
  /** `replica.selector.class` names the rack-aware one: consumers are sent to replicas in their rack. */
  readonly rackAware: boolean
  /** `producer.id.expiration.ms`, and how often that is looked for. */
  readonly producerExpirationMs: Millis
  readonly producerExpirationCheckMs: Millis
  /** The effective configs of a topic, asked again whenever configs change. */
  readonly configOf: (topicName: string, image: MetadataImage) => LogConfig
  readonly groups: GroupsOptions
  /** Retention and compaction; without it nothing is deleted but what is asked for. */
  readonly cleanup?: CleanupOptions | undefined
  /** Bounds what the records of one batch may become when decompressed; 8 MiB if not given: about 35 ms of the slowest codec. */
  readonly maxSectionBytes?: number
}

/** What a broker works with. `loadCodecs()` must have resolved, and the quorum's image be caught up with the cluster. */
export interface BrokerPorts {
  readonly quorum: MetadataQuorum
  readonly logs: LogStore
  readonly clock: Clock
  readonly logger: Logger
  /** Makes what carries records between this broker and others; undefined for a broker that is alone. */
  readonly traffic?: ((find: FindReplica) => ReplicaTraffic) | undefined
  /** Whether the broker's session is over by the clock: asked wherever it matters, as `contact` may be told late. Never, if not given. */
  readonly isSessionOver?: (() => boolean) | undefined
}

/** Until a change of the in-sync replicas that was refused or not answered is asked for again. */
const isrRetryMs: Millis = 200
/** Times in `replica.lag.time.max.ms` that lateness is looked for. */
const ticksPerLag = 4

const nothing = (): void => undefined
const noTraffic: ReplicaTraffic = { wish: nothing, serve: nothing, forget: nothing }

const defaultMaxSectionBytes = 8 * 1024 * 1024

/** A broker, and what its node tells it. */
export interface NodeBroker extends Broker {
  /** Whether others may lead what this broker led, without it hearing of that: see `Contact`. */
  contact(isLost: boolean): void
  /** Coordinates no groups any more: whoever waits is sent to ask who does. */
  leaveGroups(): void
}

/** Opens the logs that the metadata gives this node, deletes others, and follows the metadata from then on. */
export async function createBroker(options: BrokerOptions, ports: BrokerPorts): Promise<NodeBroker> {
  const { quorum, logs, clock, logger } = ports
  const { nodeId, configOf, flushBeforeAck } = options
  const { brokerEpoch, replicaLagMs: lagMs, rackAware } = options
  const isrChanges = new IsrChanges(nodeId, brokerEpoch, { quorum, clock, logger })
  const highWatermarks = new HighWatermarkSaves(options.highWatermarkSaveMs, { logs, clock, logger })
  const ticks = new ReplicaTicks(clock, Math.max(1, Math.min(lagMs / ticksPerLag, isrRetryMs)))
  const flushes = flushBeforeAck ? new FlushRounds(logs) : undefined
  let isToldLost = false
  const contact: Contact = {
    get isLost() {
      return isToldLost || ports.isSessionOver?.() === true
    },
  }
  const partitionPorts: PartitionPorts = {
    contact, nodeId, logs, clock, logger, flushes, ticks, highWatermarks,
    traffic: ports.traffic?.((topicPartition) => replicas.get(topicPartition)) ?? noTraffic,
    wantIsr: (partition: Partition): void => isrChanges.want(partition),
    replication: { lagMs, flushBeforeAck, isrRetryMs },
  }
  const replicas = new LocalReplicas({ nodeId, ownBrokerEpoch: brokerEpoch, logs, logger, configOf, rackAware, ports: partitionPorts }, quorum.image)
  let closed = false
  logs.onFull((full) => {
    if (full || closed) return
    replicas.storeOpened()
    flushes?.resume()
  })
  const groups = groupCoordinator(options, ports, replicas)
  const unsubscribe = quorum.subscribe((delta, image) => {
    replicas.apply(delta, image)
    groups.apply(delta, image)
  })
  await replicas.start()
  groups.start()
  const producerIds = new ProducerIds(quorum, nodeId)
  const expiry = new ProducerExpiry(replicas, clock, options)
  const cleanup = options.cleanup && startCleanup(options.cleanup, { partitions: replicas, clock, logger })
  const producePorts: ProducePorts = { replicas, logs, clock, maxSectionBytes: options.maxSectionBytes ?? defaultMaxSectionBytes }
  const fetchPorts: FetchPorts = { replicas, clock, maxBytes: options.fetchMaxBytes }
  return {
    nodeId,
    produce: (request) => produce(producePorts, request),
    fetch: (request, abandoned) => fetch(fetchPorts, request, abandoned),
    listOffset: (topicPartition, timestamp, epoch, isolation, fromFollower) => listOffset(replicas, topicPartition, timestamp, epoch, isolation, fromFollower),
    activeProducers: (topicPartition) => activeProducers(replicas, topicPartition),
    endOffsetForEpoch: (topicPartition, leaderEpoch, currentLeaderEpoch) => endOffsetForEpoch(replicas, topicPartition, leaderEpoch, currentLeaderEpoch),
    deleteRecords: (topicPartition, offset) => deleteRecords(replicas, topicPartition, offset),
    nextProducerId: () => producerIds.next(),
    replicaSizes: () => [...replicas.all()].map(({ topicPartition, sizeBytes, offsetLag }) => ({ topicPartition, sizeBytes, offsetLag })),
    contact: (isLost) => {
      isToldLost = isLost
      if (isLost) for (const partition of replicas.all()) partition.contactLost()
      groups.circumstancesChanged()
    },
    groups,
    inspection: inspectLogs(replicas, logs),
    leaveGroups: () => groups.close(),
    close: async () => {
      closed = true
      unsubscribe()
      groups.close()
      expiry.stop()
      isrChanges.close()
      ticks.close()
      await cleanup?.close()
      await replicas.close()
      await highWatermarks.close()
    },
  }
}

function groupCoordinator({ groups }: BrokerOptions, { quorum, logs, clock, logger }: BrokerPorts, replicas: LocalReplicas): GroupCoordinator {
  const core = { protocol: consumerProtocol, matchTopics: createMatchTopics(() => clock.monotonic()) }
  const find: FindPartition = (topicPartition) => replicas.get(topicPartition)
  return new GroupCoordinator(groups, { logs, clock, logger, find, makeShard: () => createShard(core) }, quorum.image)
}

/** Forgets producers that have not written for long, now and then. */
class ProducerExpiry {
  readonly #replicas: LocalReplicas
  readonly #clock: Clock
  readonly #options: BrokerOptions
  #timer: Timer

  constructor(replicas: LocalReplicas, clock: Clock, options: BrokerOptions) {
    this.#replicas = replicas
    this.#clock = clock
    this.#options = options
    this.#timer = this.#schedule()
  }

  #schedule(): Timer {
    return this.#clock.after(this.#options.producerExpirationCheckMs, () => {
      const before = this.#clock.now() - this.#options.producerExpirationMs
      for (const partition of this.#replicas.all()) partition.expireProducers(before)
      this.#timer = this.#schedule()
    })
  }

  stop(): void {
    this.#timer.cancel()
  }
}
