/**
 * The assignor `uniform`: numbers of partitions differ by one at most where all are subscribed to the same, and else as little as subscriptions let
 * them. It is sticky: what a member has it keeps unless somebody else lacks it.
 */
import type { TopicId } from '../../../common/ids.ts'
import { type Assignment, fromMap } from '../assignment.ts'
import { type AssignedMember, type AssignorInput, type Assignor, inOrder, isHomogeneous, topicsOf } from './assignor.ts'
import { level } from './level.ts'
import type { Share } from './share.ts'

/** See above. */
export const assignUniformly: Assignor = (input: AssignorInput) => {
  const members = inOrder(input.members)
  const topics = topicsOf(members)
  const shares = members.map((member): Share => ({ member, size: 0, byTopic: new Map() }))
  const taken = keepTargets(input, shares)
  if (isHomogeneous(members)) shareAlike(input, topics, shares, taken)
  else {
    shareAmongSubscribers(input, topics, shares, taken)
    level(shares)
  }
  return new Map(shares.map(({ member, byTopic }): [string, Assignment] => [member.memberId, fromMap(byTopic)]))
}

/** Of each topic that anybody has some of: 1 for a partition that somebody has, else 0. */
type Taken = Map<TopicId, Uint8Array>

/** Gives everybody what they have had and may have still. A partition that two members claim stays with the first. */
function keepTargets(input: AssignorInput, shares: readonly Share[]): Taken {
  const taken: Taken = new Map()
  for (const share of shares) {
    for (const { topicId, partitions } of share.member.target) {
      if (!share.member.topics.has(topicId)) continue
      const count = input.partitionCount(topicId)
      let ofTopic = taken.get(topicId)
      if (!ofTopic) taken.set(topicId, ofTopic = new Uint8Array(count))
      const kept: number[] = []
      for (const partition of partitions) {
        if (partition >= count || ofTopic[partition] === 1) continue
        ofTopic[partition] = 1
        kept.push(partition)
      }
      if (kept.length > 0) share.byTopic.set(topicId, kept)
      share.size += kept.length
    }
  }
  return taken
}

/** All members may have all: each gets its quota, and what is left over goes to those who have more already. */
function shareAlike(input: AssignorInput, topics: readonly TopicId[], shares: readonly Share[], taken: Taken): void {
  if (shares.length === 0) return
  const total = topics.reduce((sum, topicId) => sum + input.partitionCount(topicId), 0)
  const quota = Math.floor(total / shares.length)
  let extra = total % shares.length
  const quotas = new Map<AssignedMember, number>()
  const byNeed = [...shares].sort((a, b) => b.size - a.size) // stable: of equals the first keep one more
  for (const share of byNeed) {
    const own = quota + (extra > 0 ? 1 : 0)
    if (extra > 0) extra--
    quotas.set(share.member, own)
    giveUp(share, share.size - own, taken)
  }
  const lacking = shares.filter((share) => share.size < (quotas.get(share.member) ?? 0))
  let turn = 0
  for (const topicId of topics) {
    for (const partition of missing(input, topicId, taken)) {
      const at = turn % lacking.length
      const share = lacking[at]
      if (!share) return
      add(share, topicId, partition)
      if (share.size < (quotas.get(share.member) ?? 0)) turn = at + 1
      else {
        lacking.splice(at, 1)
        turn = at
      }
    }
  }
}

/** Takes `count` of a member's partitions from it, the last ones of the topics of which it has most, so that it keeps some of each. */
function giveUp(share: Share, count: number, taken: Taken): void {
  let left = Math.max(0, count)
  let longest = 0
  for (const partitions of share.byTopic.values()) longest = Math.max(longest, partitions.length)
  for (let length = longest; left > 0 && length > 0; length--) {
    for (const [topicId, partitions] of share.byTopic) {
      if (left === 0) return
      if (partitions.length < length) continue
      const partition = partitions.pop()
      if (partition === undefined) continue
      const ofTopic = taken.get(topicId)
      if (ofTopic) ofTopic[partition] = 0
      share.size--
      left--
    }
  }
}

/** Gives each partition that nobody has to the one of its topic's subscribers who has least. Topics with few subscribers come first: they have least choice. */
function shareAmongSubscribers(input: AssignorInput, topics: readonly TopicId[], shares: readonly Share[], taken: Taken): void {
  const subscribers = new Map(topics.map((topicId) => [topicId, shares.filter((share) => share.member.topics.has(topicId))]))
  const ordered = [...topics].sort((a, b) => (subscribers.get(a)?.length ?? 0) - (subscribers.get(b)?.length ?? 0))
  for (const topicId of ordered) {
    const takers = subscribers.get(topicId) ?? []
    for (const partition of missing(input, topicId, taken)) {
      let least = takers[0]
      for (const share of takers) if (least && share.size < least.size) least = share
      if (least) add(least, topicId, partition)
    }
  }
}

function missing(input: AssignorInput, topicId: TopicId, taken: Taken): readonly number[] {
  const ofTopic = taken.get(topicId)
  const count = input.partitionCount(topicId)
  const found: number[] = []
  for (let partition = 0; partition < count; partition++) if (ofTopic?.[partition] !== 1) found.push(partition)
  return found
}

function add(share: Share, topicId: TopicId, partition: number): void {
  const known = share.byTopic.get(topicId)
  if (known) known.push(partition)
  else share.byTopic.set(topicId, [partition])
  share.size++
}
