/** Brings a group and one of its members as far as they can get now: new epoch, new target, next step of the member. */
import type { CurrentAssignment } from '../records.ts'
import type { Turn } from '../turn.ts'
import { type Assignment, isSame } from './assignment.ts'
import { bumpIfNeeded, refreshRegexes } from './epochs.ts'
import type { ConsumerGroup } from './group.ts'
import { removeMembers } from './remove.ts'
import { reconcile } from './reconcile.ts'
import { cancelTimer, startTimer } from './member-timers.ts'
import { assignIfDue } from './target.ts'

/** `hasReason`: the member is new, or its subscription has changed. `owned`: what it says it has. */
export function advance(turn: Turn, group: ConsumerGroup, memberId: string, hasReason: boolean, owned: Assignment | undefined): void {
  const haveTopicsChanged = refreshRegexes(turn, group)
  bumpIfNeeded(turn, group, hasReason || haveTopicsChanged)
  assignIfDue(turn, group)
  const current = group.currentOf(memberId)
  const next = reconcile({
    current,
    target: group.targetOf(memberId),
    targetEpoch: group.targetEpoch,
    owned,
    isFree: (topicId, partition) => group.isFreeFor(memberId, topicId, partition),
  })
  if (isSameStand(current, next)) return
  turn.apply({ kind: 'currentAssignment', groupId: group.groupId, memberId, value: next })
  if (next.state === 'unrevokedPartitions') awaitRevocation(turn, group, memberId)
  else cancelTimer(turn, group, memberId, 'revocation')
}

/** Gives a member as long as it said it needs to let go of what it shall give up; who does not is out, so that others can go on. */
export function awaitRevocation(turn: Turn, group: ConsumerGroup, memberId: string): void {
  const { memberEpoch } = group.currentOf(memberId)
  startTimer(turn, group, memberId, 'revocation', group.members.get(memberId)?.rebalanceTimeoutMs ?? 0, (due) => {
    const current = group.currentOf(memberId)
    if (current.state === 'unrevokedPartitions' && current.memberEpoch === memberEpoch) removeMembers(due, group, [memberId])
  })
}

function isSameStand(a: CurrentAssignment, b: CurrentAssignment): boolean {
  return a === b || (
    a.memberEpoch === b.memberEpoch && a.previousMemberEpoch === b.previousMemberEpoch && a.state === b.state
    && isSame(a.assigned, b.assigned) && isSame(a.pendingRevocation, b.pendingRevocation)
  )
}
