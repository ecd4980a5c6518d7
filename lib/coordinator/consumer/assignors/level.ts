/**
 * Levels the shares of members with different subscriptions. Who has two partitions more than another can do with one less, if there is a chain of
 * members that pass one on to the next down to that other; when no chain is left, no assignment is more even (sums of squares cannot get smaller).
 */
import type { TopicId } from '../../../common/ids.ts'
import type { Share } from './share.ts'

/** Most looks at a member's topic: many and large groups with odd subscriptions are left less even than they might be, rather than hold up the node. */
const mostLooks = 2_000_000

/** Passes partitions on until no chain is left. */
export function level(shares: readonly Share[]): void {
  const subscribers = new Map<TopicId, Share[]>()
  for (const share of shares) {
    for (const topicId of share.member.topics) {
      const known = subscribers.get(topicId)
      if (known) known.push(share)
      else subscribers.set(topicId, [share])
    }
  }
  // From the largest down: if no chain leads on from the largest, all whom it reaches have at most one less than it, and whatever they could pass
  // on stays among them. So nobody who is smaller finds an end there either: they need not be looked at again.
  const settled = new Set<Share>()
  for (let looks = 0; looks < mostLooks;) {
    const from = largest(shares, settled)
    if (!from) return
    const { chain, reached, looked } = findChain(from, subscribers, settled)
    looks += looked
    if (chain) for (const { giver, taker, topicId } of chain) pass(giver, taker, topicId)
    else for (const share of reached) settled.add(share)
  }
}

function largest(shares: readonly Share[], settled: ReadonlySet<Share>): Share | undefined {
  let found: Share | undefined
  for (const share of shares) if (!settled.has(share) && (!found || share.size > found.size)) found = share
  return found
}

interface Link {
  readonly giver: Share
  readonly taker: Share
  readonly topicId: TopicId
}

interface Search {
  /** From its end to its start; undefined if there is none. */
  readonly chain: readonly Link[] | undefined
  /** All to whom a partition can be passed on from the start. */
  readonly reached: Iterable<Share>
  readonly looked: number
}

/** The shortest chain from a member to one who has at least two less, past none that is settled. */
function findChain(from: Share, subscribers: ReadonlyMap<TopicId, readonly Share[]>, settled: ReadonlySet<Share>): Search {
  const reachedBy = new Map<Share, Link | undefined>([[from, undefined]])
  const seenTopics = new Set<TopicId>()
  let looked = 1
  for (const giver of reachedBy.keys()) { // grows while it is walked: breadth first
    for (const [topicId, partitions] of giver.byTopic) {
      if (partitions.length === 0 || seenTopics.has(topicId)) continue
      seenTopics.add(topicId)
      for (const taker of subscribers.get(topicId) ?? []) {
        looked++
        if (reachedBy.has(taker) || settled.has(taker)) continue
        reachedBy.set(taker, { giver, taker, topicId })
        if (taker.size <= from.size - 2) return { chain: trace(reachedBy, taker), reached: [], looked }
      }
    }
  }
  return { chain: undefined, reached: reachedBy.keys(), looked }
}

function trace(reachedBy: ReadonlyMap<Share, Link | undefined>, end: Share): readonly Link[] {
  const links: Link[] = []
  for (let link = reachedBy.get(end); link; link = reachedBy.get(link.giver)) links.push(link)
  return links
}

function pass(giver: Share, taker: Share, topicId: TopicId): void {
  const partition = giver.byTopic.get(topicId)?.pop()
  if (partition === undefined) return
  const known = taker.byTopic.get(topicId)
  if (known) known.push(partition)
  else taker.byTopic.set(topicId, [partition])
  giver.size--
  taker.size++
}
