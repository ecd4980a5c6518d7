/** OffsetFetch of one group. A group that is not there has no offsets; that is no error. */
import { zeroUuid } from '../../common/ids.ts'
import type { CommittedOffset } from '../records.ts'
import type { FetchedOffsets, OffsetFetch } from '../requests.ts'
import type { TopicsView } from '../shard-types.ts'
import type { Turn } from '../turn.ts'

type FetchedPartition = FetchedOffsets['topics'][number]['partitions'][number]

/**
 * OffsetFetch. `requireStable` changes nothing as long as no transaction commits offsets (UNSTABLE_OFFSET_COMMIT).
 */
export function fetchOffsets(turn: Turn, request: OffsetFetch): FetchedOffsets {
  const { groupId, memberId, memberEpoch } = request
  const error = turn.groups.get(groupId)?.checkFetch(memberId, memberEpoch) ?? 'NONE'
  if (error !== 'NONE') return { error, topics: [] }
  return { error: 'NONE', topics: request.topics ? someOf(turn, groupId, request.topics) : allOf(turn, groupId) }
}

function someOf(turn: Turn, groupId: string, topics: NonNullable<OffsetFetch['topics']>): FetchedOffsets['topics'] {
  const offsets = turn.offsets.of(groupId)
  return topics.map(({ topic, partitions }) => {
    const ofTopic = offsets.get(topic)
    return {
      topic,
      partitions: partitions.map((partition) => {
        const found = ofTopic?.get(partition)
        return fetched(partition, found && isOfTopic(found, topic, turn.topics) ? found : undefined)
      }),
    }
  })
}

function allOf(turn: Turn, groupId: string): FetchedOffsets['topics'] {
  const topics: { topic: string; partitions: FetchedPartition[] }[] = []
  for (const [topic, ofTopic] of turn.offsets.of(groupId)) {
    const partitions: FetchedPartition[] = []
    for (const [partition, found] of ofTopic) if (isOfTopic(found, topic, turn.topics)) partitions.push(fetched(partition, found))
    if (partitions.length > 0) topics.push({ topic, partitions })
  }
  return topics
}

function fetched(partition: number, found: CommittedOffset | undefined): FetchedPartition {
  if (!found) return { partition, offset: -1, leaderEpoch: -1, metadata: '', error: 'NONE' }
  return { partition, offset: found.offset, leaderEpoch: found.leaderEpoch, metadata: found.metadata, error: 'NONE' }
}

/** Whether an offset is one in the topic that has this name now, and not in one that had it before. */
export function isOfTopic(found: CommittedOffset, topic: string, topics: TopicsView): boolean {
  if (found.topicId === zeroUuid) return true
  const now = topics.topicId(topic)
  return now === undefined || now === found.topicId
}
