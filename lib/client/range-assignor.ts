/** The range assignor of classic groups: every subscriber of a topic gets a stretch of its partitions, the first ones one more where it is not even. */
import type { NamedPartitions } from './consumer-protocol.ts'

/** A member, and what it subscribes to. */
export interface Subscriber {
  readonly memberId: string
  readonly instanceId: string | null
  readonly topics: readonly string[]
}

/** Partitions by member. Topics without a count are left out. Static members stand in the order of their instance ids, before all others. */
export function assignRanges(members: readonly Subscriber[], partitionCounts: ReadonlyMap<string, number>): ReadonlyMap<string, readonly NamedPartitions[]> {
  const assigned = new Map<string, NamedPartitions[]>(members.map(({ memberId }) => [memberId, []]))
  const ordered = [...members].sort(inOrder)
  for (const [topic, count] of [...partitionCounts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const subscribers = ordered.filter(({ topics }) => topics.includes(topic))
    let next = 0
    subscribers.forEach(({ memberId }, at) => {
      const size = Math.floor(count / subscribers.length) + (at < count % subscribers.length ? 1 : 0)
      if (size > 0) assigned.get(memberId)?.push({ topic, partitions: Array.from({ length: size }, (_, index) => next + index) })
      next += size
    })
  }
  return assigned
}

function inOrder(a: Subscriber, b: Subscriber): number {
  if ((a.instanceId === null) !== (b.instanceId === null)) return a.instanceId === null ? 1 : -1
  const [first, second] = a.instanceId === null || b.instanceId === null ? [a.memberId, b.memberId] : [a.instanceId, b.instanceId]
  return first < second ? -1 : first > second ? 1 : 0
}
