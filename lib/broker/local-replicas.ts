/** The replicas that the metadata gives this node: opens their logs, tells them their roles and configs, deletes what is no longer here. */
import type { ErrorName } from '../common/errors.ts'
import type { LeaderEpoch, NodeId, TopicId, TopicPartition } from '../common/ids.ts'
import type { Logger } from '../common/ports.ts'
import { configKey, type MetadataDelta, type MetadataImage, type PartitionImage, type TopicImage } from '../metadata/image.ts'
import type { LogStore } from '../../storage/types.ts'
import type { LogConfig } from './log-config.ts'
import { Partition, type PartitionPorts } from './partition.ts'

/** What replicas are made of. */
export interface LocalReplicasOptions {
  readonly nodeId: NodeId
  readonly logs: LogStore
  readonly ports: PartitionPorts
  readonly logger: Logger
  /** The effective configs of a topic. */
  readonly configOf: (topicName: string, image: MetadataImage) => LogConfig
}

/** All partitions of this node, by topic and index. */
export class LocalReplicas {
  readonly #options: LocalReplicasOptions
  readonly #byTopic = new Map<TopicId, (Partition | undefined)[]>()
  /** Logs that are being opened. */
  readonly #opens = new Map<Partition, Promise<void>>()
  /** Everything that is under way. */
  readonly #background = new Set<Promise<void>>()
  #image: MetadataImage

  constructor(options: LocalReplicasOptions, image: MetadataImage) {
    this.#options = options
    this.#image = image
  }

  /** Opens what `image` has for this node and deletes logs that it knows nothing of. The image must be caught up with the cluster. */
  async start(): Promise<void> {
    const { logs, logger } = this.#options
    for (const topic of this.#image.topicsById.values()) this.#applyTopic(topic)
    for (const topicPartition of logs.partitions()) {
      if (this.get(topicPartition) !== undefined) continue
      logger.info({ topicPartition }, 'deleting a log whose topic is gone')
      await logs.delete(topicPartition)
    }
    await this.settled()
  }

  /** Resolves when no log is being opened or deleted. */
  async settled(): Promise<void> {
    while (this.#background.size > 0) await Promise.all(this.#background)
  }

  /** Takes over a change; logs open in the background. */
  apply(delta: MetadataDelta, image: MetadataImage): void {
    this.#image = image
    for (const topicId of delta.topics) {
      const topic = image.topicsById.get(topicId)
      if (topic === undefined) this.#dropTopic(topicId)
      else this.#applyTopic(topic)
    }
    for (const topic of delta.deletedTopics) this.#dropTopic(topic.topicId)
    if (delta.configs.size > 0) this.#applyConfigs(delta.configs)
  }

  #applyTopic(topic: TopicImage): void {
    const local = this.#byTopic.get(topic.topicId) ?? []
    let config: LogConfig | undefined
    for (const image of topic.partitions) {
      let partition = local[image.partition]
      if (!image.replicas.includes(this.#options.nodeId)) {
        local[image.partition] = undefined
        if (partition !== undefined) this.#drop(partition)
        continue
      }
      if (partition === undefined) {
        config ??= this.#options.configOf(topic.name, this.#image)
        partition = new Partition({ topicId: topic.topicId, partition: image.partition }, topic.name, config, this.#options.ports)
        local[image.partition] = partition
        this.#assume(partition, image)
        this.#open(partition)
      } else {
        this.#assume(partition, image)
      }
    }
    if (local.length > 0) this.#byTopic.set(topic.topicId, local)
  }

  #assume(partition: Partition, image: PartitionImage): void {
    partition.assume(image, image.leader === this.#options.nodeId)
  }

  #open(partition: Partition): void {
    const opened = this.#options.logs.open(partition.topicPartition).then(
      (log) => partition.online(log),
      (error: unknown) => partition.offline(error),
    )
    this.#opens.set(partition, opened)
    this.#inBackground(opened.finally(() => this.#opens.delete(partition)))
  }

  #dropTopic(topicId: TopicId): void {
    const local = this.#byTopic.get(topicId) ?? []
    // Gone before those that wait for it look again.
    this.#byTopic.delete(topicId)
    for (const partition of local) if (partition !== undefined) this.#drop(partition)
  }

  #drop(partition: Partition): void {
    partition.close()
    this.#inBackground(this.#delete(partition))
  }

  async #delete(partition: Partition): Promise<void> {
    const { logs, logger } = this.#options
    await this.#opens.get(partition)
    await partition.idle()
    try {
      await logs.delete(partition.topicPartition)
    } catch (error) {
      logger.error({ partition: partition.name, err: error }, 'the log of a deleted partition could not be deleted: it goes at the next start')
    }
  }

  #inBackground(work: Promise<void>): void {
    this.#background.add(work)
    void work.finally(() => this.#background.delete(work))
  }

  #applyConfigs(keys: ReadonlySet<string>): void {
    const all = [...keys].some((key) => !key.startsWith('topic/'))
    for (const topicId of this.#byTopic.keys()) {
      const topic = this.#image.topicsById.get(topicId)
      if (topic === undefined || !(all || keys.has(configKey('topic', topic.name)))) continue
      const config = this.#options.configOf(topic.name, this.#image)
      for (const partition of this.#byTopic.get(topicId) ?? []) if (partition !== undefined) partition.config = config
    }
  }

  /** The local replica, in whatever state. */
  get(topicPartition: TopicPartition): Partition | undefined {
    return this.#byTopic.get(topicPartition.topicId)?.[topicPartition.partition]
  }

  /** The partition that this node leads, for a client that believes in `currentLeaderEpoch` (-1: in none), or why there is none. */
  leader(topicPartition: TopicPartition, currentLeaderEpoch: LeaderEpoch): Partition | ErrorName {
    const partition = this.get(topicPartition)
    if (partition === undefined) return this.#whyMissing(topicPartition)
    const refusal = partition.refusal(currentLeaderEpoch)
    return refusal === 'NONE' ? partition : refusal
  }

  #whyMissing(topicPartition: TopicPartition): ErrorName {
    const topic = this.#image.topicsById.get(topicPartition.topicId)
    if (topic === undefined) return 'UNKNOWN_TOPIC_ID'
    return topic.partitions[topicPartition.partition] === undefined ? 'UNKNOWN_TOPIC_OR_PARTITION' : 'NOT_LEADER_OR_FOLLOWER'
  }

  /** Ends every wait and lets what is being written finish; the logs stay open. */
  async close(): Promise<void> {
    const partitions = [...this.all()]
    for (const partition of partitions) partition.close()
    await Promise.all(partitions.map((partition) => partition.idle()))
    await this.settled()
  }

  /** Every local replica. */
  *all(): Iterable<Partition> {
    for (const partitions of this.#byTopic.values()) for (const partition of partitions) if (partition !== undefined) yield partition
  }

  /** The topics as this node last saw them. */
  get image(): MetadataImage {
    return this.#image
  }
}
