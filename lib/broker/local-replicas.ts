/** The replicas that the metadata gives this node: opens their logs, tells them of partitions, brokers and configs, deletes what is no longer here. */
import type { ErrorName } from '../common/errors.ts'
import type { BrokerEpoch, LeaderEpoch, NodeId, TopicId, TopicPartition } from '../common/ids.ts'
import type { Logger } from '../common/ports.ts'
import { configKey, type MetadataDelta, type MetadataImage, type TopicImage } from '../metadata/image.ts'
import type { ClusterView } from '../replication/state.ts'
import { type LogStore, StorageError } from '../../storage/types.ts'
import type { LogConfig } from './log-config.ts'
import { Partition, type PartitionPorts } from './partition.ts'
import { nearestReplica } from './read-replica.ts'

/** What replicas are made of. */
export interface LocalReplicasOptions {
  readonly nodeId: NodeId
  /** Of this process's registration. */
  readonly ownBrokerEpoch: BrokerEpoch
  readonly logs: LogStore
  readonly ports: PartitionPorts
  /** Whether consumers are sent to replicas in their rack. */
  readonly rackAware: boolean
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
  /** Those whose log could not be opened because the disk was full. */
  readonly #unopened = new Set<Partition>()
  /** Logs that are being deleted: one that comes back waits for that. */
  readonly #deletions = new Map<string, Promise<void>>()
  #image: MetadataImage
  #cluster: ClusterView

  constructor(options: LocalReplicasOptions, image: MetadataImage) {
    this.#options = options
    this.#image = image
    this.#cluster = clusterView(image, options.ownBrokerEpoch)
  }

  /** Opens what `image` has for this node and deletes logs that it knows nothing of. The image must be caught up with the cluster. */
  async start(): Promise<void> {
    const { logs, logger } = this.#options
    for (const topic of this.#image.topicsById.values()) this.#applyTopic(topic)
    // An image that does not have this process yet may be older than what is here.
    const { nodeId, ownBrokerEpoch } = this.#options
    if (this.#image.brokers.get(nodeId)?.brokerEpoch !== ownBrokerEpoch) return this.settled()
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
    if (delta.brokers.size > 0) this.#cluster = clusterView(image, this.#options.ownBrokerEpoch)
    // A change may have many decisions in it. An ISR that came to be under a higher floor must not be counted under the lower one of before, nor the
    // other way round: so a floor rises before the rest and falls behind it.
    if (delta.configs.size > 0) this.#applyConfigs(delta.configs, (before, after) => after.minInSyncReplicas > before.minInSyncReplicas)
    for (const topicId of delta.topics) {
      const topic = image.topicsById.get(topicId)
      if (topic === undefined) this.#dropTopic(topicId)
      else this.#applyTopic(topic)
    }
    for (const topic of delta.deletedTopics) this.#dropTopic(topic.topicId)
    if (delta.configs.size > 0) this.#applyConfigs(delta.configs, () => true)
    if (delta.brokers.size > 0) this.#applyBrokers(delta.brokers.has(this.#options.nodeId))
  }

  /** Leaders count on brokers that live; all others care for this broker's own registration alone. */
  #applyBrokers(isOwn: boolean): void {
    for (const partition of this.all()) {
      const { image } = partition
      if (image !== undefined && (isOwn || image.leader === this.#options.nodeId)) partition.assume(image, this.#cluster)
    }
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
        partition.assume(image, this.#cluster)
        this.#open(partition)
      } else if (partition.image !== image) {
        partition.assume(image, this.#cluster)
      }
    }
    if (local.length > 0) this.#byTopic.set(topic.topicId, local)
  }

  #open(partition: Partition): void {
    const opened = this.#openLog(partition)
    this.#opens.set(partition, opened)
    this.#inBackground(opened.finally(() => this.#opens.delete(partition)))
  }

  async #openLog(partition: Partition): Promise<void> {
    const deleting = this.#deletions.get(keyOf(partition.topicPartition))
    if (deleting !== undefined) await deleting
    let log
    try {
      log = await this.#options.logs.open(partition.topicPartition)
    } catch (error) {
      if (error instanceof StorageError && error.kind === 'full') this.#unopened.add(partition)
      partition.offline(error)
      return
    }
    partition.online(log)
  }

  #dropTopic(topicId: TopicId): void {
    const local = this.#byTopic.get(topicId) ?? []
    // Gone before those that wait for it look again.
    this.#byTopic.delete(topicId)
    for (const partition of local) if (partition !== undefined) this.#drop(partition)
  }

  #drop(partition: Partition): void {
    partition.close()
    this.#unopened.delete(partition)
    this.#options.ports.highWatermarks.forget(partition)
    const key = keyOf(partition.topicPartition)
    const deleted = this.#delete(partition)
    this.#deletions.set(key, deleted)
    this.#inBackground(
      deleted.then(() => {
        if (this.#deletions.get(key) === deleted) this.#deletions.delete(key)
      }),
    )
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

  #applyConfigs(keys: ReadonlySet<string>, isDue: (before: LogConfig, after: LogConfig) => boolean): void {
    const all = [...keys].some((key) => !key.startsWith('topic/'))
    for (const topicId of this.#byTopic.keys()) {
      const topic = this.#image.topicsById.get(topicId)
      if (topic === undefined || !(all || keys.has(configKey('topic', topic.name)))) continue
      const config = this.#options.configOf(topic.name, this.#image)
      for (const partition of this.#byTopic.get(topicId) ?? []) if (partition !== undefined && isDue(partition.config, config)) partition.configure(config)
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

  /** The same for a consumer that reads from followers too. */
  readable(topicPartition: TopicPartition, currentLeaderEpoch: LeaderEpoch): Partition | ErrorName {
    const partition = this.get(topicPartition)
    if (partition === undefined) return this.#whyMissing(topicPartition)
    const refusal = partition.readRefusal(currentLeaderEpoch)
    return refusal === 'NONE' ? partition : refusal
  }

  /** Another replica that a consumer in `rack` is to read from, if there is one and such things are wanted. */
  preferredReader({ image, role }: Partition, rack: string): NodeId | undefined {
    if (!this.#options.rackAware || image === undefined || role !== 'leader') return undefined
    return nearestReplica(image, this.#image.brokers, rack)
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

  /** The disk takes writes again. */
  storeOpened(): void {
    for (const partition of this.all()) partition.storeOpened()
    const unopened = [...this.#unopened]
    this.#unopened.clear()
    for (const partition of unopened) this.#open(partition)
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

function keyOf({ topicId, partition }: TopicPartition): string {
  return `${topicId}/${partition}`
}

/** The brokers as replication sees them: one that is about to stop, or has no room, is as good as fenced. */
function clusterView({ brokers }: MetadataImage, ownBrokerEpoch: BrokerEpoch): ClusterView {
  const views = new Map<NodeId, { readonly brokerEpoch: BrokerEpoch; readonly fenced: boolean }>()
  for (const { brokerId, brokerEpoch, fenced, isDiskFull, isShuttingDown } of brokers.values()) {
    views.set(brokerId, { brokerEpoch, fenced: fenced || isDiskFull || isShuttingDown })
  }
  return { ownBrokerEpoch, brokers: views }
}
