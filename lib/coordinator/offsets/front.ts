/** What the shard asks of committed offsets. */
import type { Offset } from '../../common/ids.ts'
import type { CommittedOffsets, DeletedOffsets, FetchedOffsets, OffsetCommit, OffsetDelete, OffsetFetch } from '../requests.ts'
import type { OffsetCommitRecord } from '../records.ts'
import type { Group } from '../groups.ts'
import type { ShardState, Turn } from '../turn.ts'

/** Takes over a record: from the log (`offset` is its own), or applied in a turn. A group that does not exist becomes a simple one (Groups.getOrSimple). */
export function replayOffset(_state: ShardState, _record: OffsetCommitRecord, _offset: Offset | undefined): void {
  // Nothing yet.
}

/** OffsetCommit; applies records for what is taken. The shard replies 'committed'. */
export function commitOffsets(_turn: Turn, request: OffsetCommit): CommittedOffsets {
  return { errors: request.offsets.map(() => 'UNSUPPORTED_VERSION') }
}

/** OffsetFetch. The shard replies 'committed'. */
export function fetchOffsets(_turn: Turn, _request: OffsetFetch): FetchedOffsets {
  return { error: 'UNSUPPORTED_VERSION', topics: [] }
}

/** OffsetDelete. The shard replies 'committed'. */
export function deleteOffsets(_turn: Turn, request: OffsetDelete): DeletedOffsets {
  return { error: 'UNSUPPORTED_VERSION', errors: request.partitions.map(() => 'NONE') }
}

/** Applies tombstones for at most `limit` offsets of a group, as it is deleted; returns how many it did: fewer than `limit` when all are gone. */
export function deleteAllOffsets(_turn: Turn, _groupId: string, _limit: number): number {
  return 0
}

/** Applies tombstones for at most `limit` offsets of a group that have expired; returns how many it did: `limit` if there may be more. */
export function expireOffsets(_turn: Turn, _group: Group, _limit: number): number {
  return 0
}

/** Topics are gone: applies tombstones for their offsets in every group. */
export function topicsDeleted(_turn: Turn, _topics: readonly string[]): void {
  // Nothing yet.
}
