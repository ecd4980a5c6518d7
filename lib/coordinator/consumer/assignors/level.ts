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
  let looks = 0
  // A member from whom no chain leads on stays so: chains of others only end where it could not reach, or pass it by.
  for (let again = true; again;) {
    again = false
    for (const from of [...shares].sort((a, b) => b.size - a.size)) {
      while (looks < mostLooks) {
        const { chain, looked } = findChain(from, subscribers)
        looks += looked
        if (!chain) break
        for (const { giver, taker, topicId } of chain) pass(giver, taker, topicId)
        again = true
      }
    }
  }
}

interface Link {
  readonly giver: Share
  readonly taker: Share
  readonly topicId: TopicId
}

/** The shortest chain from a member to one who has at least two less, as links from its end to its start. */
function findChain(from: Share, subscribers: ReadonlyMap<TopicId, readonly Share[]>): { readonly chain: readonly Link[] | undefined; readonly looked: number } {
  const reachedBy = new Map<Share, Link | undefined>([[from, undefined]])
  const seenTopics = new Set<TopicId>()
  let looked = 0
  for (const giver of reachedBy.keys()) { // grows while it is walked: breadth first
    for (const [topicId, partitions] of giver.byTopic) {
      if (partitions.length === 0 || seenTopics.has(topicId)) continue
      seenTopics.add(topicId)
      for (const taker of subscribers.get(topicId) ?? []) {
        looked++
        if (reachedBy.has(taker)) continue
        reachedBy.set(taker, { giver, taker, topicId })
        if (taker.size <= from.size - 2) return { chain: trace(reachedBy, taker), looked }
      }
    }
  }
  return { chain: undefined, looked: looked + 1 }
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
