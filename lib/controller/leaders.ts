/**
 * Who leads partitions when brokers come and go. Two things always hold: a leader is in sync and not fenced; and if an in-sync replica is not
 * fenced, there is a leader.
 */
import type { NodeId, TopicId } from '../common/ids.ts'
import type { MetadataImage, PartitionImage } from '../metadata/image.ts'
import type { PartitionChangeRecord } from '../metadata/records.ts'

/** Whether the broker is there and not fenced. */
export function isLive(image: MetadataImage, brokerId: NodeId): boolean {
  return image.brokers.get(brokerId)?.fenced === false
}

/** In-sync replicas of a new partition: all that live, since it is empty on each of them. The first leads; nobody does if none lives. */
export function initialIsr(image: MetadataImage, replicas: readonly NodeId[]): readonly NodeId[] {
  return replicas.filter((id) => isLive(image, id))
}

/** A record that changes what is given of a partition. */
export function partitionChange(
  topicId: TopicId, partition: number, change: { readonly leader?: NodeId; readonly isr?: readonly NodeId[] },
): PartitionChangeRecord {
  return {
    type: 'partitionChange', topicId, partition, leader: change.leader, isr: change.isr, replicas: undefined, elr: undefined, lastKnownElr: undefined,
    addingReplicas: undefined, removingReplicas: undefined, reason: undefined, because: undefined, election: undefined,
  }
}

/** The first of the replicas that may lead in place of `gone`, or undefined. */
function successor(image: MetadataImage, { replicas, isr }: PartitionImage, gone: NodeId): NodeId | undefined {
  return replicas.find((id) => id !== gone && isr.includes(id) && isLive(image, id))
}

/**
 * What becomes of a broker's partitions when it is gone: it leaves every ISR that has another member that lives, and what it led goes to the first
 * of those. The last in-sync replica stays named: only it holds everything that was acknowledged.
 */
export function* successions(image: MetadataImage, gone: NodeId): Generator<PartitionChangeRecord> {
  for (const { topicId, partitions } of image.topicsById.values()) {
    for (const partition of partitions) {
      const { isr, leader } = partition
      if (!isr.includes(gone)) continue
      const heir = successor(image, partition, gone)
      if (heir === undefined) {
        if (leader === gone) yield partitionChange(topicId, partition.partition, { leader: -1 })
        continue
      }
      const others = isr.filter((id) => id !== gone)
      yield partitionChange(topicId, partition.partition, leader === gone ? { leader: heir, isr: others } : { isr: others })
    }
  }
}

/** Hands what a broker leads to others, where there are any; it stays in sync, as it still lives. */
export function* handovers(image: MetadataImage, leaving: NodeId): Generator<PartitionChangeRecord> {
  for (const { topicId, partitions } of image.topicsById.values()) {
    for (const partition of partitions) {
      const heir = partition.leader === leaving ? successor(image, partition, leaving) : undefined
      if (heir !== undefined) yield partitionChange(topicId, partition.partition, { leader: heir })
    }
  }
}

/** Partitions that nobody leads and that `mayLead`, an in-sync replica, takes. */
export function* takeovers(image: MetadataImage, mayLead: (id: NodeId) => boolean): Generator<PartitionChangeRecord> {
  for (const { topicId, partitions } of image.topicsById.values()) {
    for (const { partition, leader, replicas, isr } of partitions) {
      if (leader !== -1) continue
      const heir = replicas.find((id) => isr.includes(id) && mayLead(id))
      if (heir !== undefined) yield partitionChange(topicId, partition, { leader: heir })
    }
  }
}
