/** Sets of partitions, as records hold them. In *canonical* form topics and partitions ascend, nothing is there twice, and no topic is empty. */
import type { TopicId } from '../../common/ids.ts'
import type { TopicPartitions } from '../records.ts'

/** A set of partitions in canonical form. */
export type Assignment = readonly TopicPartitions[]

/** The empty set. */
export const noPartitions: Assignment = []

/** The canonical form of partitions in any form, each topic perhaps several times. */
export function canonical(parts: Iterable<TopicPartitions>): Assignment {
  const byTopic = new Map<TopicId, number[]>()
  for (const { topicId, partitions } of parts) {
    const known = byTopic.get(topicId)
    if (known) for (const partition of partitions) known.push(partition) // not spread: as many as a request holds
    else byTopic.set(topicId, [...partitions])
  }
  return fromMap(byTopic)
}

/** The canonical form of lists of partitions by topic, which it may reorder. */
export function fromMap(byTopic: ReadonlyMap<TopicId, number[]>): Assignment {
  const topics = [...byTopic].filter(([, partitions]) => partitions.length > 0).sort(([a], [b]) => (a < b ? -1 : 1))
  return topics.map(([topicId, partitions]) => ({ topicId, partitions: ascending(partitions) }))
}

function ascending(partitions: number[]): readonly number[] {
  partitions.sort((a, b) => a - b)
  return partitions.filter((partition, at) => at === 0 || partition !== partitions[at - 1])
}

/** Whether two canonical sets are the same. */
export function isSame(a: Assignment, b: Assignment): boolean {
  return a === b || (a.length === b.length && a.every((topic, at) => topic.topicId === b[at]?.topicId && isSameList(topic.partitions, b[at].partitions)))
}

function isSameList(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((partition, at) => partition === b[at])
}

/** How many partitions are in it. */
export function sizeOf(partitions: Assignment): number {
  return partitions.reduce((sum, topic) => sum + topic.partitions.length, 0)
}

/** What is in `a` and in `b`. */
export function intersection(a: Assignment, b: Assignment): Assignment {
  const inB = lookup(b)
  return select(a, inB)
}

/** What is in `a` and not in `b`. */
export function difference(a: Assignment, b: Assignment): Assignment {
  const inB = lookup(b)
  return select(a, (topicId, partition) => !inB(topicId, partition))
}

/** What is in `a` or in `b`. */
export function union(a: Assignment, b: Assignment): Assignment {
  if (a.length === 0) return b
  return b.length === 0 ? a : canonical([...a, ...b])
}

/** What of a set fulfils a condition. */
export function select(partitions: Assignment, fulfils: (topicId: TopicId, partition: number) => boolean): Assignment {
  const selected = partitions.map(({ topicId, partitions: all }) => ({ topicId, partitions: all.filter((partition) => fulfils(topicId, partition)) }))
  return selected.filter((topic) => topic.partitions.length > 0)
}

/** Whether all of `inner` is in `outer`. */
export function isWithin(inner: Assignment, outer: Assignment): boolean {
  const inOuter = lookup(outer)
  return inner.every(({ topicId, partitions }) => partitions.every((partition) => inOuter(topicId, partition)))
}

/** Whether a partition is in both. */
export function overlaps(a: Assignment, b: Assignment): boolean {
  const inB = lookup(b)
  return a.some(({ topicId, partitions }) => partitions.some((partition) => inB(topicId, partition)))
}

function lookup(partitions: Assignment): (topicId: TopicId, partition: number) => boolean {
  const byTopic = new Map(partitions.map((topic) => [topic.topicId, new Set(topic.partitions)]))
  return (topicId, partition) => byTopic.get(topicId)?.has(partition) ?? false
}
