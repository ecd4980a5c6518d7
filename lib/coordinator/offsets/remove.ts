/** How offsets go: by OffsetDelete, with their group, with their topic, and by age (KIP-211). Whatever may be much goes in portions. */
import { unreachable } from '../../common/assert.ts'
import type { ErrorName } from '../../common/errors.ts'
import type { Millis, Timestamp } from '../../common/ids.ts'
import type { ExpiryBase } from '../group.ts'
import type { Group } from '../groups.ts'
import type { CommittedOffset } from '../records.ts'
import type { DeletedOffsets, OffsetDelete } from '../requests.ts'
import { Portion } from '../portion.ts'
import type { Turn } from '../turn.ts'
import { isOfTopic } from './fetch.ts'

/** Most groups that one step looks at after topics were deleted. */
const groupsOfStep = 2000

/** OffsetDelete. */
export function deleteOffsets(turn: Turn, request: OffsetDelete): DeletedOffsets {
  const { groupId, partitions } = request
  const group = turn.groups.get(groupId)
  const error = group ? group.checkOffsetDelete() : 'GROUP_ID_NOT_FOUND'
  if (!group || error !== 'NONE') return { error, errors: partitions.map(() => 'NONE') }
  const errors = partitions.map(({ topic, partition }): ErrorName => {
    if (group.isSubscribedTo(topic)) return 'GROUP_SUBSCRIBED_TO_TOPIC'
    if (turn.offsets.get(groupId, topic, partition)) forget(turn, groupId, topic, partition)
    return 'NONE'
  })
  return { error: 'NONE', errors }
}

/** Applies tombstones for at most `limit` offsets of a group, as it is deleted; returns how many it did: fewer than `limit` when all are gone. */
export function deleteAllOffsets(turn: Turn, groupId: string, limit: number): number {
  return forgetWhere(turn, groupId, turn.offsets.of(groupId).keys(), limit, () => true)
}

/** Applies tombstones for at most `limit` offsets of a group that have expired; returns how many it did: `limit` if there may be more. */
export function expireOffsets(turn: Turn, group: Group, limit: number): number {
  const { groupId, expiryBase } = group
  if (expiryBase.kind === 'never' || turn.offsets.isEmpty(groupId)) return 0
  const retentionMs = turn.settingsOf(groupId).offsetsRetentionMs
  const { wallMs } = turn.now
  const topics = Array.from(turn.offsets.of(groupId).keys()).filter((topic) => !group.isSubscribedTo(topic))
  return forgetWhere(turn, groupId, topics, limit, (offset) => hasExpired(offset, expiryBase, retentionMs, wallMs))
}

/**
 * A client of before Kafka 2.1 chose the time itself. Of a group that has become empty an offset stays for the retention from then on, or from its own
 * commit if that came later: an administrator's commit for a group that sleeps shall not be gone with the next look at it.
 */
function hasExpired(offset: CommittedOffset, base: ExpiryBase, retentionMs: Millis, now: Timestamp): boolean {
  if (offset.expireTimestamp !== -1) return now >= offset.expireTimestamp
  switch (base.kind) {
    case 'never': return false
    case 'commit': return now - offset.commitTimestamp >= retentionMs
    case 'emptySince': return now - Math.max(base.timestamp, offset.commitTimestamp) >= retentionMs
    default: return unreachable(base)
  }
}

/** Topics are gone: applies tombstones for their offsets in every group, in this step and in as many after it as it takes. */
export function topicsDeleted(turn: Turn, topics: readonly string[]): void {
  goOn(turn, topics, Array.from(turn.offsets.groupIds()), 0)
}

function goOn(turn: Turn, topics: readonly string[], groupIds: readonly string[], from: number): void {
  const end = Math.min(groupIds.length, from + groupsOfStep)
  const portion = new Portion()
  for (let at = from; at < end; at++) {
    const groupId = groupIds[at]
    if (groupId === undefined) return
    portion.take(groupId, forgetWhere(turn, groupId, topics, portion.roomFor(groupId), (offset, topic) => isOfDeleted(turn, offset, topic)))
    if (!portion.isOver) continue
    turn.timers.start(turn.now.monotonicMs, (later) => goOn(later, topics, groupIds, at)) // perhaps not all of this one
    return
  }
  if (end < groupIds.length) turn.timers.start(turn.now.monotonicMs, (later) => goOn(later, topics, groupIds, end))
}

/** A topic of that name may have been made again meanwhile, and its offsets stay. */
function isOfDeleted(turn: Turn, offset: CommittedOffset, topic: string): boolean {
  return turn.topics.topicId(topic) === undefined || !isOfTopic(offset, topic, turn.topics)
}

/** Applies tombstones for at most `limit` offsets of some topics of a group, and returns how many. */
function forgetWhere(
  turn: Turn, groupId: string, topics: Iterable<string>, limit: number, which: (offset: CommittedOffset, topic: string) => boolean,
): number {
  const offsets = turn.offsets.of(groupId)
  let done = 0
  for (const topic of topics) {
    for (const [partition, offset] of offsets.get(topic) ?? []) {
      if (done === limit) return done
      if (!which(offset, topic)) continue
      forget(turn, groupId, topic, partition)
      done++
    }
  }
  return done
}

function forget(turn: Turn, groupId: string, topic: string, partition: number): void {
  turn.apply({ kind: 'offsetCommit', groupId, topic, partition, value: null })
}
