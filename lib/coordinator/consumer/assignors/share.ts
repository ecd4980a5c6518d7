/** What an assignor has given to a member so far. */
import type { TopicId } from '../../../common/ids.ts'
import type { AssignedMember } from './assignor.ts'

/** Partitions of one member, while they are shared out. */
export interface Share {
  readonly member: AssignedMember
  /** Of all topics together. */
  size: number
  readonly byTopic: Map<TopicId, number[]>
}
