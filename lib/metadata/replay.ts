/**
 * The only way the state of the cluster changes: records of the metadata log onto an image, on the active controller, the
 * other voters and brokers alike. The image before stays as it is; what a group does not touch is shared.
 */
import { assert, unreachable } from '../common/assert.ts'
import type { BrokerEpoch, Epoch, NodeId, Offset, ProducerId, TopicId } from '../common/ids.ts'
import {
  type BrokerImage, configKey, emptyImage, type MetadataDelta, type MetadataImage, type PartitionImage, type TopicImage, type VotersImage,
} from './image.ts'
import { MapDraft } from './layered-map.ts'
import type { ConfigRecord, MetadataRecord, PartitionChangeRecord, PartitionRecord } from './records.ts'

/** The next image, and what is new in it. */
export interface Replayed {
  readonly image: MetadataImage
  readonly delta: MetadataDelta
}

/** One entry of the metadata log: an atomic group of records, and the epoch it was written in. */
export interface RecordGroup {
  readonly epoch: Epoch
  readonly records: readonly MetadataRecord[]
}

/**
 * Applies the groups that lie at `image.endOffset` and behind it; what is copied is copied once for all of them. A record
 * that does not fit is a bug: AssertionError.
 */
export function replay(image: MetadataImage, groups: Iterable<RecordGroup>): Replayed {
  const draft = new Draft(image)
  for (const group of groups) draft.applyGroup(group)
  return draft.finish(draft.endOffset, draft.epoch)
}

/** The image that a snapshot's records describe; everything below `endOffset` is in it. */
export function imageOf(records: Iterable<MetadataRecord>, endOffset: Offset, epoch: Epoch): MetadataImage {
  const draft = new Draft(emptyImage)
  for (const record of records) draft.apply(record)
  return draft.finish(endOffset, epoch).image
}

/** A partition as it is after a change. */
export function changedPartition(before: PartitionImage, change: PartitionChangeRecord): PartitionImage {
  return {
    partition: before.partition,
    replicas: change.replicas ?? before.replicas,
    isr: change.isr ?? before.isr,
    leader: change.leader ?? before.leader,
    leaderEpoch: before.leaderEpoch + (change.leader === undefined ? 0 : 1),
    partitionEpoch: before.partitionEpoch + 1,
    elr: change.elr ?? before.elr,
    lastKnownElr: change.lastKnownElr ?? before.lastKnownElr,
    addingReplicas: change.addingReplicas ?? before.addingReplicas,
    removingReplicas: change.removingReplicas ?? before.removingReplicas,
  }
}

/** An image being made. */
class Draft {
  readonly #base: MetadataImage
  /** Offset of the group that is being applied, or would be next. */
  endOffset: Offset
  epoch: Epoch
  readonly #brokers: MapDraft<NodeId, BrokerImage>
  readonly #topicsById: MapDraft<TopicId, TopicImage>
  readonly #topicsByName: MapDraft<string, TopicImage>
  readonly #configs: MapDraft<string, ReadonlyMap<string, string>>
  #features: Map<string, number> | undefined
  #nextProducerId: ProducerId
  #voters: VotersImage
  /** Partitions of topics that changed, as they will be. */
  readonly #partitions = new Map<TopicId, PartitionImage[]>()
  /** Configs of resources that changed, as they will be. */
  readonly #resources = new Map<string, Map<string, string>>()
  readonly #changedBrokers = new Set<NodeId>()
  readonly #changedTopics = new Set<TopicId>()
  readonly #deletedTopics: TopicImage[] = []
  readonly #changedConfigs = new Set<string>()

  constructor(base: MetadataImage) {
    this.#base = base
    this.endOffset = base.endOffset
    this.epoch = base.epoch
    this.#brokers = new MapDraft(base.brokers)
    this.#topicsById = new MapDraft(base.topicsById)
    this.#topicsByName = new MapDraft(base.topicsByName)
    this.#configs = new MapDraft(base.configs)
    this.#nextProducerId = base.nextProducerId
    this.#voters = base.voters
  }

  applyGroup({ epoch, records }: RecordGroup): void {
    assert(epoch >= this.epoch, `epoch ${epoch} after epoch ${this.epoch} at offset ${this.endOffset}`)
    for (const record of records) this.apply(record)
    this.endOffset++
    this.epoch = epoch
  }

  apply(record: MetadataRecord): void {
    switch (record.type) {
      case 'registerBroker': {
        const { type: _, brokerEpoch, ...broker } = record
        return this.#setBroker({ ...broker, brokerEpoch: (brokerEpoch ?? this.endOffset) as BrokerEpoch })
      }
      case 'fenceBroker':
        return this.#setBroker({ ...this.#broker(record.brokerId, record.brokerEpoch), fenced: record.fenced })
      case 'brokerState': {
        const { isDiskFull, isShuttingDown } = record
        return this.#setBroker({ ...this.#broker(record.brokerId, record.brokerEpoch), isDiskFull, isShuttingDown })
      }
      case 'unregisterBroker':
        this.#broker(record.brokerId, record.brokerEpoch)
        this.#changedBrokers.add(record.brokerId)
        this.#brokers.delete(record.brokerId)
        return
      case 'topic':
        return this.#addTopic(record.topicId, record.name)
      case 'removeTopic':
        return this.#removeTopic(record.topicId)
      case 'partition':
        return this.#addPartition(record)
      case 'partitionChange':
        return this.#changePartition(record)
      case 'config':
        return this.#setConfig(record)
      case 'producerIds':
        assert(record.nextProducerId >= this.#nextProducerId, `producer ids go back to ${record.nextProducerId}`)
        this.#nextProducerId = record.nextProducerId
        return
      case 'featureLevel':
        this.#features ??= new Map(this.#base.features)
        this.#features.set(record.name, record.level)
        return
      case 'voters':
        this.#voters = { offset: record.offset ?? this.endOffset, voters: record.voters }
        return
      case 'noOp':
        return
      default:
        return unreachable(record)
    }
  }

  finish(endOffset: Offset, epoch: Epoch): Replayed {
    for (const [topicId, partitions] of this.#partitions) this.#setTopic({ ...this.#topic(topicId), partitions })
    for (const [key, values] of this.#resources) {
      if (values.size === 0) this.#configs.delete(key)
      else this.#configs.set(key, values)
    }
    const base = this.#base
    const image: MetadataImage = {
      endOffset,
      epoch,
      brokers: this.#brokers.finish(),
      topicsById: this.#topicsById.finish(),
      topicsByName: this.#topicsByName.finish(),
      configs: this.#configs.finish(),
      nextProducerId: this.#nextProducerId,
      features: this.#features ?? base.features,
      voters: this.#voters,
    }
    const delta = { brokers: this.#changedBrokers, topics: this.#changedTopics, deletedTopics: this.#deletedTopics, configs: this.#changedConfigs }
    return { image, delta }
  }

  #broker(brokerId: NodeId, brokerEpoch: BrokerEpoch): BrokerImage {
    const broker = this.#brokers.get(brokerId)
    assert(broker?.brokerEpoch === brokerEpoch, `broker ${brokerId} is not registered with epoch ${brokerEpoch}`)
    return broker
  }

  #setBroker(broker: BrokerImage): void {
    this.#changedBrokers.add(broker.brokerId)
    this.#brokers.set(broker.brokerId, broker)
  }

  #topic(topicId: TopicId): TopicImage {
    const topic = this.#topicsById.get(topicId)
    assert(topic !== undefined, `there is no topic ${topicId}`)
    return topic
  }

  #setTopic(topic: TopicImage): void {
    this.#topicsById.set(topic.topicId, topic)
    this.#topicsByName.set(topic.name, topic)
    this.#changedTopics.add(topic.topicId)
  }

  #addTopic(topicId: TopicId, name: string): void {
    assert(!this.#topicsById.has(topicId), `topic id ${topicId} is taken`)
    assert(!this.#topicsByName.has(name), `topic ${name} is there already`)
    this.#setTopic({ topicId, name, partitions: [] })
  }

  #removeTopic(topicId: TopicId): void {
    const topic = this.#topic(topicId)
    const partitions = this.#partitions.get(topicId) ?? topic.partitions
    this.#changedTopics.add(topicId)
    this.#topicsById.delete(topicId)
    this.#topicsByName.delete(topic.name)
    this.#partitions.delete(topicId)
    this.#deletedTopics.push({ ...topic, partitions })
    const key = configKey('topic', topic.name)
    this.#resources.delete(key)
    if (this.#configs.has(key)) {
      this.#configs.delete(key)
      this.#changedConfigs.add(key)
    }
  }

  #partitionsDraft(topicId: TopicId): PartitionImage[] {
    const known = this.#partitions.get(topicId)
    if (known !== undefined) return known
    const copy = [...this.#topic(topicId).partitions]
    this.#partitions.set(topicId, copy)
    return copy
  }

  #addPartition({ type: _, topicId, ...partition }: PartitionRecord): void {
    const partitions = this.#partitionsDraft(topicId)
    assert(partition.partition === partitions.length, `partition ${partition.partition} of topic ${topicId} comes out of turn`)
    partitions.push(partition)
  }

  #changePartition(record: PartitionChangeRecord): void {
    const partitions = this.#partitionsDraft(record.topicId)
    const before = partitions[record.partition]
    assert(before !== undefined, `topic ${record.topicId} has no partition ${record.partition}`)
    partitions[record.partition] = changedPartition(before, record)
  }

  #setConfig({ resourceType, resourceName, name, value }: ConfigRecord): void {
    const key = configKey(resourceType, resourceName)
    let values = this.#resources.get(key)
    if (values === undefined) {
      values = new Map(this.#configs.get(key))
      this.#resources.set(key, values)
    }
    if (value === undefined) values.delete(name)
    else values.set(name, value)
    this.#changedConfigs.add(key)
  }
}
