/** Members that are no more: they left, or were silent for too long. */
import type { Turn } from '../turn.ts'
import { bumpIfNeeded, refreshRegexes } from './epochs.ts'
import { type ConsumerGroup, memberTombstones } from './group.ts'
import { cancelTimers } from './member-timers.ts'
import { downgrade, mayDowngrade } from './downgrade.ts'

/**
 * Takes members out. What they held is free at once: who was silent for a session, or over its time to give something up, has to take itself for
 * fenced. If only classic members are left, and the migration policy lets it, the group becomes a classic one.
 */
export function removeMembers(turn: Turn, group: ConsumerGroup, memberIds: readonly string[]): void {
  for (const memberId of memberIds) {
    cancelTimers(turn, group, memberId)
    for (const record of memberTombstones(group.groupId, memberId)) turn.apply(record)
  }
  if (mayDowngrade(turn, group)) return downgrade(turn, group)
  refreshRegexes(turn, group)
  bumpIfNeeded(turn, group, true)
}
