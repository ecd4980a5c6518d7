/**
 * The assignor `range`: of each topic its members get consecutive partitions, the first ones one more where it does not come out even. Topics of equal
 * counts and equal members are shared out alike, so that who joins records by key finds both sides (co-partitioning). It is not sticky.
 */
import type { TopicId } from '../../../common/ids.ts'
import { fromMap } from '../assignment.ts'
import { type AssignorInput, type Assignor, inOrder, topicsOf } from './assignor.ts'

/** See above. */
export const assignByRange: Assignor = (input: AssignorInput) => {
  const members = inOrder(input.members)
  const shares = new Map(members.map((member) => [member.memberId, new Map<TopicId, number[]>()]))
  for (const topicId of topicsOf(members)) {
    const takers = members.filter((member) => member.topics.has(topicId))
    const count = input.partitionCount(topicId)
    const [each, extra] = [Math.floor(count / takers.length), count % takers.length]
    let next = 0
    takers.forEach((member, at) => {
      const end = next + each + (at < extra ? 1 : 0)
      shares.get(member.memberId)?.set(topicId, Array.from({ length: end - next }, (_, offset) => next + offset))
      next = end
    })
  }
  return new Map([...shares].map(([memberId, share]) => [memberId, fromMap(share)]))
}
