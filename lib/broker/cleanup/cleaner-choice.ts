/**
 * Which part of a log is compacted next, and which of the logs first, as Kafka's cleaner decides it: whole segments below the active one, the one with
 * the largest share of what is not compacted yet first. Pure.
 */
import type { Millis, Offset, Timestamp } from '../../common/ids.ts'
import type { LogSegment } from '../../../storage/types.ts'

/** A compacted log as it stands. */
export interface CompactedLog {
  /** The last is the active one. */
  readonly segments: readonly LogSegment[]
  /** First offset that compaction has not gone through; at least the log start. */
  readonly cleanedTo: Offset
  /** Nothing at or above it is touched: the last stable offset. */
  readonly stableEnd: Offset
  readonly minCompactionLagMs: Millis
  readonly maxCompactionLagMs: Millis
  readonly minCleanableDirtyRatio: number
}

/** What compaction would do to a log. */
export interface CleaningPlan {
  /** The keys of [from, to) are looked at; everything below `to` is rewritten. */
  readonly from: Offset
  readonly to: Offset
  /** Share of the bytes below `to` that are in [from, to). */
  readonly dirtyRatio: number
  /** Whether it is worth it now, or has to be done by `max.compaction.lag.ms`. */
  readonly isDue: boolean
}

/** What is to be done to a log; undefined when there is nothing that could be. */
export function planFor(log: CompactedLog, now: Timestamp): CleaningPlan | undefined {
  const { cleanedTo, segments } = log
  const isDirty = (segment: LogSegment): boolean => segment.endOffset > cleanedTo
  const isTooYoung = (segment: LogSegment): boolean => log.minCompactionLagMs > 0 && segment.maxTimestamp > now - log.minCompactionLagMs
  const closed = segments.slice(0, -1)
  const end = closed.findIndex((segment) => segment.endOffset > log.stableEnd || (isDirty(segment) && isTooYoung(segment)))
  const cleanable = end === -1 ? closed : closed.slice(0, end)
  const dirty = cleanable.filter(isDirty)
  const last = dirty.at(-1)
  const [total, dirtyBytes] = [bytesOf(cleanable), bytesOf(dirty)]
  if (last === undefined || dirtyBytes === 0) return undefined
  const dirtyRatio = dirtyBytes / total
  const isOverdue = dirty.some(({ firstTimestamp }) => firstTimestamp > 0 && firstTimestamp < now - log.maxCompactionLagMs)
  const from = Math.max(cleanedTo, segments[0]?.baseOffset ?? 0)
  return { from, to: last.endOffset, dirtyRatio, isDue: isOverdue || dirtyRatio > log.minCleanableDirtyRatio }
}

function bytesOf(segments: readonly LogSegment[]): number {
  return segments.reduce((sum, segment) => sum + segment.sizeBytes, 0)
}
