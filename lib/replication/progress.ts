/** What a leader knows of another replica: how far it is, which incarnation of its broker said so, and since when it is late. */
import type { BrokerEpoch, Millis, NodeId, Offset, PartitionEpoch } from '../common/ids.ts'
import type { FetchPosition } from './fetch-messages.ts'

/** Of one follower, in one leader epoch. */
export interface Progress {
  readonly id: NodeId
  /** Who spoke last; -1 until one did in this leader epoch. */
  brokerEpoch: BrokerEpoch
  /** The newest change of the partition that it had seen. */
  partitionEpoch: PartitionEpoch
  /** Exclusive; -1 until it was heard of. Invariant: never decreases while broker and partition epoch stay. */
  heldEndOffset: Offset
  /** When it last held all that the leader had to give then. */
  caughtUpAt: Millis
  /** It holds what the leader had at `at` when it gets to `endOffset`; undefined while it holds everything. */
  mark: { readonly endOffset: Offset; readonly at: Millis } | undefined
}

/** A replica of which nothing was heard yet. One that is in sync gets the time of any other until it is late. */
export function unheard(id: NodeId, inSync: boolean, endOffset: Offset, now: Millis): Progress {
  const mark = { endOffset, at: now }
  return { id, brokerEpoch: -1, partitionEpoch: -1, heldEndOffset: -1, caughtUpAt: inSync ? now : -Infinity, mark }
}

/** It told its position, which is a prefix of the leader's log; `endOffset` is what the leader has to give. */
export function heard(progress: Progress, brokerEpoch: BrokerEpoch, position: FetchPosition, endOffset: Offset, now: Millis): void {
  const held = Math.min(position.heldEndOffset, position.fetchOffset)
  const { partitionEpoch } = position
  if (brokerEpoch > progress.brokerEpoch || (brokerEpoch === progress.brokerEpoch && partitionEpoch > progress.partitionEpoch)) {
    // Another process, maybe on another disk (KAFKA-12181), or a replica that was taken away and given back: it may have less.
    progress.brokerEpoch = brokerEpoch
    progress.partitionEpoch = partitionEpoch
    progress.heldEndOffset = held
  } else if (brokerEpoch === progress.brokerEpoch && partitionEpoch === progress.partitionEpoch) {
    // Requests may overtake each other.
    progress.heldEndOffset = Math.max(progress.heldEndOffset, held)
  } else return
  catchUp(progress, endOffset, now)
}

/**
 * A replica under constant load is never quite at the end. So it is measured by marks: it was caught up at the time at which the
 * leader's end was where the replica is now.
 */
function catchUp(progress: Progress, endOffset: Offset, now: Millis): void {
  if (progress.heldEndOffset >= endOffset) {
    progress.caughtUpAt = now
    progress.mark = undefined
  } else if (progress.mark === undefined || progress.heldEndOffset >= progress.mark.endOffset) {
    progress.caughtUpAt = Math.max(progress.caughtUpAt, progress.mark?.at ?? -Infinity)
    progress.mark = { endOffset, at: now }
  }
}

/** The leader has more to give. Whoever had everything had it until now: an idle partition needs no messages to stay in sync. */
export function leftBehind(progress: Progress, endOffset: Offset, now: Millis): void {
  if (progress.mark !== undefined || progress.heldEndOffset >= endOffset) return
  progress.caughtUpAt = now
  progress.mark = { endOffset, at: now }
}

/** Whether it holds everything, or did so not longer ago than `lagMs` (`replica.lag.time.max.ms`). */
export function isCaughtUp(progress: Progress, endOffset: Offset, now: Millis, lagMs: Millis): boolean {
  return progress.heldEndOffset >= endOffset || now - progress.caughtUpAt <= lagMs
}
