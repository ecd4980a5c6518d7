/**
 * What retention deletes of a log, as Kafka decides it (`deleteOldSegments`): whole segments, oldest first, below the high watermark. By size as
 * long as the log without the oldest is still as large as it may be; by time when the newest record of the segment is too old. Pure.
 */
import type { Millis, Offset, Timestamp } from '../../common/ids.ts'
import type { LogSegment } from '../../../storage/types.ts'

/** Bounds of one log. */
export interface RetentionBounds {
  /** -1: none. */
  readonly retentionMs: Millis
  readonly retentionBytes: number
  /** Nothing at or above it is deleted (exclusive end of what is committed). */
  readonly highWatermark: Offset
  readonly now: Timestamp
  /** When the segment was last written to, for one whose records have no timestamps. */
  readonly lastWritten: (segment: LogSegment) => Timestamp
}

/** What is to be done. */
export interface Deletion {
  /** The new log start. */
  readonly to: Offset
  /** The active segment goes too: another is begun first. */
  readonly rolls: boolean
  /** How many segments go for their size, and how many more for their age; for the operator. */
  readonly bySize: number
  readonly byTime: number
}

/** What may be deleted of a log with these segments now; undefined if nothing. */
export function deletionOf(segments: readonly LogSegment[], bounds: RetentionBounds): Deletion | undefined {
  const bySize = countBySize(segments, bounds)
  const byTime = countByTime(segments, bySize, bounds)
  const last = segments[bySize + byTime - 1]
  if (last === undefined) return undefined
  return { to: last.endOffset, rolls: bySize + byTime === segments.length, bySize, byTime }
}

function countBySize(segments: readonly LogSegment[], bounds: RetentionBounds): number {
  if (bounds.retentionBytes < 0) return 0
  let over = segments.reduce((sum, segment) => sum + segment.sizeBytes, 0) - bounds.retentionBytes
  let count = 0
  for (const segment of segments) {
    over -= segment.sizeBytes
    if (over < 0 || !mayGo(segments, count, bounds)) break
    count++
  }
  return count
}

function countByTime(segments: readonly LogSegment[], from: number, bounds: RetentionBounds): number {
  if (bounds.retentionMs < 0) return 0
  let count = 0
  for (; mayGo(segments, from + count, bounds); count++) {
    const segment = segments[from + count] as LogSegment
    const newest = segment.maxTimestamp >= 0 ? segment.maxTimestamp : bounds.lastWritten(segment)
    // What has a timestamp in the future stays until that is past, and so does all that follows.
    if (bounds.now - newest <= bounds.retentionMs) break
  }
  return count
}

/** An empty active segment is no reason to begin another. */
function mayGo(segments: readonly LogSegment[], index: number, { highWatermark }: RetentionBounds): boolean {
  const segment = segments[index]
  if (segment === undefined || segment.endOffset > highWatermark) return false
  return index < segments.length - 1 || segment.endOffset > segment.baseOffset
}
