/** Sessions: a member that is silent for too long is out. */
import type { Turn } from '../turn.ts'
import type { ConsumerGroup } from './group.ts'
import { postponeTimer, startTimer } from './member-timers.ts'
import { removeMembers } from './remove.ts'

/** The member was heard: its session begins anew. */
export function keepSession(turn: Turn, group: ConsumerGroup, memberId: string): void {
  const timeoutMs = group.members.get(memberId)?.classic?.sessionTimeoutMs ?? turn.settingsOf(group.groupId).consumerSessionTimeoutMs
  if (postponeTimer(turn, group, memberId, 'session', timeoutMs)) return
  startTimer(turn, group, memberId, 'session', timeoutMs, (due) => removeMembers(due, group, [memberId]))
}
