/** Where two logs part, found by leader epochs and never by high watermarks (KIP-101, KIP-279, KIP-320). */
import type { LeaderEpoch, Offset } from '../common/ids.ts'
import type { EpochEnd, ReplicaLog } from './replica-log.ts'

/** What a follower must do to its log. `reset` drops everything and goes on, empty, at `to`. */
export interface Cut {
  readonly kind: 'truncate' | 'reset'
  readonly to: Offset
}

/**
 * On the leader: the end of its largest epoch that is not above `lastFetchedEpoch`, if a follower that ends at `fetchOffset` with that
 * epoch holds something else; undefined if its log is a prefix of this one. For offsets at or above the log start.
 */
export function divergenceAt(log: ReplicaLog, fetchOffset: Offset, lastFetchedEpoch: LeaderEpoch): EpochEnd | undefined {
  if (lastFetchedEpoch < 0) return undefined
  const end = log.epochs.endOffsetFor(lastFetchedEpoch, log.logEndOffset)
  if (end !== undefined) return end.epoch === lastFetchedEpoch && end.endOffset >= fetchOffset ? undefined : end
  // All that is here is newer (KAFKA-7415): what the follower has of its epoch can only lie before it.
  const first = log.epochs.entries[0]?.startOffset ?? log.logEndOffset
  return fetchOffset <= first ? undefined : { epoch: lastFetchedEpoch, endOffset: first }
}

/**
 * On the follower: where to cut when the leader's `end` is known. The logs may part still lower, in an epoch that one of them has never
 * seen; then the next answer says so. Every cut takes something away, so that this ends.
 */
export function cutFor(log: ReplicaLog, end: EpochEnd): Cut {
  const own = log.epochs.endOffsetFor(end.epoch, log.logEndOffset)
  const shared = own === undefined ? log.logStartOffset : own.endOffset
  // In an epoch that both have, the shorter one counts: beyond it they need not agree.
  const to = own === undefined || own.epoch === end.epoch ? Math.min(shared, end.endOffset) : shared
  return to <= log.logStartOffset ? { kind: 'reset', to } : { kind: 'truncate', to }
}
