/**
 * OffsetCommit: who may, what is stored, until when. A group of that id need not be: a commit of nobody's member makes one that exists by its
 * offsets only.
 */
import type { ErrorName } from '../../common/errors.ts'
import { type Millis, type Timestamp, type TopicId, zeroUuid } from '../../common/ids.ts'
import type { CommitOffset, CommittedOffsets, OffsetCommit } from '../requests.ts'
import type { Turn } from '../turn.ts'

/** First version of OffsetCommit whose clients know that a group may not be there (KIP-848). */
const firstVersionOfMissingGroups = 9

/** An expiry is stored in a format whose texts have at most 32,767 bytes: so many characters fit, whatever they are. */
const longestBesideExpiry = 10_922

/** OffsetCommit; applies records for what is taken. */
export function commitOffsets(turn: Turn, request: OffsetCommit): CommittedOffsets {
  const error = check(turn, request)
  if (error !== 'NONE') return { errors: request.offsets.map(() => error) }
  const { wallMs } = turn.now
  const expireTimestamp = expiryOf(request.retentionTimeMs, wallMs)
  const most = expireTimestamp === -1 ? Infinity : longestBesideExpiry
  const longest = Math.min(turn.settingsOf(request.groupId).offsetMetadataMaxBytes, most)
  return { errors: request.offsets.map((offset) => commitOne(turn, request.groupId, offset, longest, wallMs, expireTimestamp)) }
}

function check(turn: Turn, request: OffsetCommit): ErrorName {
  const group = turn.groups.get(request.groupId)
  if (group) return group.checkCommit({ ...request, isTransactional: false })
  if (request.generationIdOrMemberEpoch < 0) return 'NONE'
  return request.apiVersion >= firstVersionOfMissingGroups ? 'GROUP_ID_NOT_FOUND' : 'ILLEGAL_GENERATION'
}

function expiryOf(retentionMs: Millis, now: Timestamp): Timestamp {
  return retentionMs === -1 ? -1 : Math.min(now + retentionMs, Number.MAX_SAFE_INTEGER)
}

/** `longest` counts characters, as Kafka does for all that its name says of bytes. */
function commitOne(turn: Turn, groupId: string, given: CommitOffset, longest: number, wallMs: Timestamp, expireTimestamp: Timestamp): ErrorName {
  const { topic, partition, offset } = given
  const metadata = given.metadata ?? ''
  if (metadata.length > longest) return 'OFFSET_METADATA_TOO_LARGE'
  // The format with an expiry has neither epoch nor id: what is kept here shall be what the next coordinator reads.
  const rest = expireTimestamp === -1 ? { leaderEpoch: given.leaderEpoch, topicId: idOf(turn, given) } : { leaderEpoch: -1, topicId: zeroUuid }
  turn.apply({ kind: 'offsetCommit', groupId, topic, partition, value: { offset, metadata, commitTimestamp: wallMs, expireTimestamp, ...rest } })
  return 'NONE'
}

function idOf(turn: Turn, { topicId, topic }: CommitOffset): TopicId {
  return topicId === zeroUuid ? turn.topics.topicId(topic) ?? zeroUuid : topicId
}
