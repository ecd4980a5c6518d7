/** How records of offsets come in: from the log, or applied in a turn. */
import type { OffsetCommitRecord } from '../records.ts'
import type { ShardState } from '../turn.ts'

/** Takes over a record. A group that does not exist becomes one that exists by its offsets only. */
export function replayOffset(state: ShardState, record: OffsetCommitRecord): void {
  if (record.value !== null) state.groups.getOrSimple(record.groupId)
  state.offsets.replay(record)
}
