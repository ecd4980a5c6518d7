/**
 * What a follower and a leader say of one partition. How a request carries many of them is fetch-session.ts; the records themselves
 * stay with the shells.
 */
import type { LeaderEpoch, Offset, PartitionEpoch } from '../common/ids.ts'

/** Where a follower stands, and what it knows. */
export interface FetchPosition {
  /** The leadership that it follows. */
  readonly leaderEpoch: LeaderEpoch
  /** The newest change of the partition that it has seen: what it says of its log is of after that change. */
  readonly partitionEpoch: PartitionEpoch
  /** End of its log: what it wants next. */
  readonly fetchOffset: Offset
  /** Epoch of the record before that; -1 if there is none. The leader finds by both whether the logs agree (KIP-595). */
  readonly lastFetchedEpoch: LeaderEpoch
  /** Exclusive end of what it holds as firmly as an acknowledgement promises; at most `fetchOffset`. Only this is counted. */
  readonly heldEndOffset: Offset
  /** The leader's high watermark and log start as it was last told; -1 in an epoch in which it was told nothing. */
  readonly highWatermark: Offset
  readonly logStartOffset: Offset
}

/** What a leader answers. */
export type FetchResult =
  | {
      /** The follower's log is a prefix of the leader's. */
      readonly kind: 'records'
      /** Exclusive end of what may be sent, or of what was sent; `fetchOffset` when there is only news of the fields below. */
      readonly endOffset: Offset
      readonly highWatermark: Offset
      readonly logStartOffset: Offset
    }
  /** The logs part. The leader's largest epoch that is not above the follower's last one ends here (KIP-320). No high watermark: first the follower cuts. */
  | { readonly kind: 'diverging'; readonly epoch: LeaderEpoch; readonly endOffset: Offset }
  /** The follower is behind the leader's log start, or its log cannot be compared with what is left here: it starts again, empty, at the log start. */
  | { readonly kind: 'outOfRange'; readonly logStartOffset: Offset }
  /** The follower is of the past and waits for metadata. */
  | { readonly kind: 'refused'; readonly error: 'FENCED_LEADER_EPOCH' | 'STALE_BROKER_EPOCH' }

/** An answer repeats the position that it answers and is void at any other: late and repeated ones do no harm. */
export interface FetchAnswer {
  readonly leaderEpoch: LeaderEpoch
  readonly fetchOffset: Offset
  readonly lastFetchedEpoch: LeaderEpoch
  readonly result: FetchResult
}

/** Whether both say the same. */
export function samePosition(a: FetchPosition, b: FetchPosition): boolean {
  return samePlace(a, b) && a.partitionEpoch === b.partitionEpoch && a.heldEndOffset === b.heldEndOffset
    && a.highWatermark === b.highWatermark && a.logStartOffset === b.logStartOffset
}

/** Whether the same records follow both. */
export function samePlace(a: Omit<FetchAnswer, 'result'>, b: Omit<FetchAnswer, 'result'>): boolean {
  return a.leaderEpoch === b.leaderEpoch && a.fetchOffset === b.fetchOffset && a.lastFetchedEpoch === b.lastFetchedEpoch
}
