/**
 * Which partition a record goes to: that of its key's hash, as for every Kafka client, or without a key the sticky one,
 * which changes with each batch that is closed (KIP-480): large batches, and all partitions get their share.
 */
import type { Random } from '../common/ports.ts'
import { partitionForKey } from '../protocol/murmur2.ts'
import type { TopicInfo } from './cluster.ts'

/** Chooses partitions; it remembers the sticky one of each topic. */
export class Partitioner {
  readonly #random: Random
  readonly #sticky = new Map<string, number>()

  constructor(random: Random) {
    this.#random = random
  }

  /** The partition for a record with this key, or none. */
  partition(topic: TopicInfo, key: Uint8Array | null | undefined): number {
    if (key !== null && key !== undefined) return partitionForKey(key, topic.partitions.length)
    const sticky = this.#sticky.get(topic.name)
    if (sticky !== undefined && sticky < topic.partitions.length) return sticky
    return this.#choose(topic, undefined)
  }

  /** A batch of this partition is closed, full or old enough: records without a key go elsewhere from now on. */
  batchClosed(topic: TopicInfo, partition: number): void {
    if (this.#sticky.get(topic.name) === partition) this.#choose(topic, partition)
  }

  #choose(topic: TopicInfo, not: number | undefined): number {
    const led = topic.partitions.filter(({ leader, partition }) => leader >= 0 && partition !== not)
    const chosen = led.length === 0 ? (not ?? this.#random.below(topic.partitions.length)) : (led[this.#random.below(led.length)]?.partition ?? 0)
    this.#sticky.set(topic.name, chosen)
    return chosen
  }
}
