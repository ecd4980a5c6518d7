/** What a server-side assignor (KIP-848) is. */
import type { TopicId } from '../../../common/ids.ts'
import type { Assignment } from '../assignment.ts'

/** A member as assignors see it. */
export interface AssignedMember {
  readonly memberId: string
  readonly instanceId: string | null
  /** Topics that exist and that it is subscribed to. */
  readonly topics: ReadonlySet<TopicId>
  /** Its target so far, perhaps with topics and partitions that are no more. */
  readonly target: Assignment
}

/** Who shares what. */
export interface AssignorInput {
  readonly members: readonly AssignedMember[]
  /** Of a topic that exists. */
  partitionCount(topicId: TopicId): number
}

/**
 * Shares out partitions: each partition of a topic that somebody is subscribed to goes to exactly one of those who are. The result has every member,
 * and depends on nothing but the input; not on the order of members.
 */
export type Assignor = (input: AssignorInput) => ReadonlyMap<string, Assignment>

/** The order in which members are served: static ones by their instances, so that one who comes back takes its old place, before dynamic ones by their ids. */
export function inOrder(members: readonly AssignedMember[]): readonly AssignedMember[] {
  return [...members].sort((a, b) => {
    if (a.instanceId !== null && b.instanceId !== null) return compare(a.instanceId, b.instanceId)
    if (a.instanceId !== null || b.instanceId !== null) return a.instanceId === null ? 1 : -1
    return compare(a.memberId, b.memberId)
  })
}

/** All topics that members are subscribed to, ascending. */
export function topicsOf(members: readonly AssignedMember[]): readonly TopicId[] {
  const topics = new Set<TopicId>()
  // Members mostly share their sets.
  for (const set of new Set(members.map((member) => member.topics))) for (const topicId of set) topics.add(topicId)
  return [...topics].sort(compare)
}

/** Whether all members are subscribed to the same topics. */
export function isHomogeneous(members: readonly AssignedMember[]): boolean {
  const [first, ...others] = members
  if (!first) return true
  return others.every((member) => member.topics === first.topics || (
    member.topics.size === first.topics.size && [...member.topics].every((topicId) => first.topics.has(topicId))
  ))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
