/**
 * The committed offsets of a shard, by group, topic and partition. They belong to a group's id, not to a group: members come and go.
 *
 * Offsets of open transactions (TxnOffsetCommit) belong beside these, by producer, until the transaction's marker makes them committed or forgets
 * them. There are none yet, so nothing is ever unstable.
 */
import type { CommittedOffset, OffsetCommitRecord } from '../records.ts'

/** Offsets of one group: by topic, then by partition. */
export type GroupOffsets = ReadonlyMap<string, ReadonlyMap<number, CommittedOffset>>

const nothing: GroupOffsets = new Map()

/** Committed offsets by group, topic and partition. */
export class OffsetStore {
  readonly #byGroup = new Map<string, Map<string, Map<number, CommittedOffset>>>()

  /** Takes over a record. */
  replay({ groupId, topic, partition, value }: OffsetCommitRecord): void {
    if (value === null) return this.#forget(groupId, topic, partition)
    let group = this.#byGroup.get(groupId)
    if (!group) this.#byGroup.set(groupId, group = new Map<string, Map<number, CommittedOffset>>())
    let ofTopic = group.get(topic)
    if (!ofTopic) group.set(topic, ofTopic = new Map<number, CommittedOffset>())
    ofTopic.set(partition, value)
  }

  #forget(groupId: string, topic: string, partition: number): void {
    const group = this.#byGroup.get(groupId)
    const ofTopic = group?.get(topic)
    if (!group || !ofTopic) return
    ofTopic.delete(partition)
    if (ofTopic.size > 0) return
    group.delete(topic)
    if (group.size === 0) this.#byGroup.delete(groupId)
  }

  /** What was committed for a partition. */
  get(groupId: string, topic: string, partition: number): CommittedOffset | undefined {
    return this.#byGroup.get(groupId)?.get(topic)?.get(partition)
  }

  /** All that a group has; it may be changed by `replay` while it is gone through. */
  of(groupId: string): GroupOffsets {
    return this.#byGroup.get(groupId) ?? nothing
  }

  /** Whether nothing is committed for a group. */
  isEmpty(groupId: string): boolean {
    return !this.#byGroup.has(groupId)
  }

  /** Groups for which something is committed. */
  groupIds(): Iterable<string> {
    return this.#byGroup.keys()
  }
}
