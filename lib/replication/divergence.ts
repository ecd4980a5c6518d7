/**
 * Where two logs part, found by leader epochs and never by high watermarks (KIP-101, KIP-279, KIP-320). Where compaction has left a gap between two
 * epochs the earlier one ends with the last of its records: what another log has of it in the gap may never have been committed.
 */
import type { LeaderEpoch, Offset } from '../common/ids.ts'
import type { EpochEnd, ReplicaLog } from './replica-log.ts'

/** What a follower must do to its log. `reset` drops everything and goes on, empty, at `to`. */
export interface Cut {
  readonly kind: 'truncate' | 'reset'
  readonly to: Offset
}

/** How a follower's log compares with the leader's. */
export type Comparison =
  /** It is a prefix. */
  | 'agrees'
  /** All that is left here is newer than all that it holds: whether that ever agreed cannot be told any more. */
  | 'incomparable'
  /** The leader's largest epoch that is not above the follower's last one ends here. */
  | EpochEnd

/** On the leader: what to make of a follower that ends at `fetchOffset`, at or above the log start, with a record of `lastFetchedEpoch` (-1: none). */
export function compare(log: ReplicaLog, fetchOffset: Offset, lastFetchedEpoch: LeaderEpoch): Comparison {
  if (lastFetchedEpoch < 0) return 'agrees'
  const end = log.epochs.recordsEndFor(lastFetchedEpoch, log.logEndOffset)
  if (end === undefined) return 'incomparable'
  return end.epoch === lastFetchedEpoch && end.endOffset >= fetchOffset ? 'agrees' : end
}

/**
 * On the follower: where to cut when the leader's `end` is known. The logs may part still lower, in an epoch that one of them has never
 * seen; then the next answer says so. Every cut takes something away, so that this ends.
 */
export function cutFor(log: ReplicaLog, end: EpochEnd): Cut {
  const own = log.epochs.recordsEndFor(end.epoch, log.logEndOffset)
  const shared = own === undefined ? log.logStartOffset : own.endOffset
  // In an epoch that both have, the shorter one counts: beyond it they need not agree.
  const to = own === undefined || own.epoch === end.epoch ? Math.min(shared, end.endOffset) : shared
  return to <= log.logStartOffset ? { kind: 'reset', to } : { kind: 'truncate', to }
}
