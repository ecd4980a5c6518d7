/** The broker of one node: follows the metadata, keeps its partitions, and answers what lib/server asks of them. */
import type { Millis, NodeId } from '../common/ids.ts'
import type { Clock, Logger, Timer } from '../common/ports.ts'
import type { MetadataImage } from '../metadata/image.ts'
import type { LogStore } from '../../storage/types.ts'
import { activeProducers } from './active-producers.ts'
import { fetch, type FetchPorts } from './fetch.ts'
import { IsrChanges } from './isr-changes.ts'
import { LocalReplicas } from './local-replicas.ts'
import type { LogConfig } from './log-config.ts'
import type { MetadataQuorum } from './metadata-quorum.ts'
import type { Partition } from './partition.ts'
import { deleteRecords, endOffsetForEpoch, listOffset } from './offsets.ts'
import { produce, type ProducePorts } from './produce.ts'
import { ProducerIds } from './producer-ids.ts'
import type { Broker } from './types.ts'

/** What a broker is told once. */
export interface BrokerOptions {
  readonly nodeId: NodeId
  /** Most bytes of one answer: `fetch.max.bytes` or `samsa.fetch.response.bytes`, the smaller. */
  readonly fetchMaxBytes: number
  /** `log.flush.before.ack`: a replica counts only once its batches survive a power loss. */
  readonly flushBeforeAck: boolean
  /** `producer.id.expiration.ms`, and how often that is looked for. */
  readonly producerExpirationMs: Millis
  readonly producerExpirationCheckMs: Millis
  /** The effective configs of a topic, asked again whenever configs change. */
  readonly configOf: (topicName: string, image: MetadataImage) => LogConfig
  /** Bounds what the records of one batch may become when decompressed; 8 MiB if not given: about 35 ms of the slowest codec. */
  readonly maxSectionBytes?: number
}

/** What a broker works with. `loadCodecs()` must have resolved, and the quorum's image be caught up with the cluster. */
export interface BrokerPorts {
  readonly quorum: MetadataQuorum
  readonly logs: LogStore
  readonly clock: Clock
  readonly logger: Logger
}

const defaultMaxSectionBytes = 8 * 1024 * 1024

/** Opens the logs that the metadata gives this node, deletes others, and follows the metadata from then on. */
export async function createBroker(options: BrokerOptions, ports: BrokerPorts): Promise<Broker> {
  const { quorum, logs, clock, logger } = ports
  const { nodeId, configOf, flushBeforeAck } = options
  const flush = flushBeforeAck ? (): Promise<void> => logs.flush() : undefined
  const isrChanges = new IsrChanges(nodeId, { quorum, clock, logger })
  const wantIsr = (partition: Partition): void => isrChanges.want(partition)
  const replicas = new LocalReplicas({ nodeId, logs, logger, configOf, ports: { clock, logger, flush, wantIsr } }, quorum.image)
  const unsubscribe = quorum.subscribe((delta, image) => replicas.apply(delta, image))
  await replicas.start()
  const producerIds = new ProducerIds(quorum, nodeId)
  const expiry = new ProducerExpiry(replicas, clock, options)
  const producePorts: ProducePorts = { replicas, logs, clock, maxSectionBytes: options.maxSectionBytes ?? defaultMaxSectionBytes }
  const fetchPorts: FetchPorts = { replicas, clock, maxBytes: options.fetchMaxBytes }
  return {
    nodeId,
    produce: (request) => produce(producePorts, request),
    fetch: (request, abandoned) => fetch(fetchPorts, request, abandoned),
    listOffset: (topicPartition, timestamp, epoch, isolation) => listOffset(replicas, topicPartition, timestamp, epoch, isolation),
    activeProducers: (topicPartition) => activeProducers(replicas, topicPartition),
    endOffsetForEpoch: (topicPartition, leaderEpoch, currentLeaderEpoch) => endOffsetForEpoch(replicas, topicPartition, leaderEpoch, currentLeaderEpoch),
    deleteRecords: (topicPartition, offset) => deleteRecords(replicas, topicPartition, offset),
    nextProducerId: () => producerIds.next(),
    replicaSizes: () => [...replicas.all()].map(({ topicPartition, sizeBytes }) => ({ topicPartition, sizeBytes, offsetLag: 0 })),
    close: async () => {
      unsubscribe()
      expiry.stop()
      isrChanges.close()
      await replicas.close()
    },
  }
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
