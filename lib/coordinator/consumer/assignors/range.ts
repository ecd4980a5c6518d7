/**
 * The assignor `range`: of each topic its members get consecutive partitions, the first ones one more where it does not come out even. Topics of equal
 * counts and equal members are shared out alike, so that who joins records by key finds both sides (co-partitioning). It is not sticky.
 */
import type { TopicId } from '../../../common/ids.ts'
import { fromMap } from '../assignment.ts'
import { type AssignorInput, type Assignor, inOrder, isHomogeneous, topicsOf } from './assignor.ts'

/** See above. */
export const assignByRange: Assignor = (input: AssignorInput) => {
  const members = inOrder(input.members)
  const isSame = isHomogeneous(members)
  const shares = new Map(members.map((member) => [member.memberId, new Map<TopicId, number[]>()]))
  for (const topicId of topicsOf(members)) {
    const takers = isSame ? members : members.filter((member) => member.topics.has(topicId))
    const count = input.partitionCount(topicId)
    const [each, extra] = [Math.floor(count / takers.length), count % takers.length]
    let next = 0
    for (const [at, { memberId }] of takers.entries()) {
      const size = each + (at < extra ? 1 : 0)
      if (size === 0) break // nor is there anything for those after it
      const first = next
      shares.get(memberId)?.set(topicId, Array.from({ length: size }, (_, offset) => first + offset))
      next += size
    }
  }
  return new Map([...shares].map(([memberId, share]) => [memberId, fromMap(share)]))
}
