/**
 * The next step of one member towards its target (KIP-848, "reconciliation"). Safety is here: a partition is in at most one member's `assigned` or
 * `pendingRevocation` at a time, since it is given only while nobody else holds it, and let go only after its holder has said that it has let go.
 */
import type { TopicId } from '../../common/ids.ts'
import { unreachable } from '../../common/assert.ts'
import type { CurrentAssignment } from '../records.ts'
import { type Assignment, difference, intersection, noPartitions, overlaps, select, union } from './assignment.ts'

/** What the step depends on. */
export interface ReconcileInput {
  readonly current: CurrentAssignment
  readonly target: Assignment
  readonly targetEpoch: number
  /** What the member says it has; undefined if it does not say: it may have all of it. */
  readonly owned: Assignment | undefined
  /** Whether nobody else holds a partition. */
  readonly isFree: (topicId: TopicId, partition: number) => boolean
}

/** Where the member stands afterwards; `current` itself if it stands where it stood. */
export function reconcile(input: ReconcileInput): CurrentAssignment {
  const { current, targetEpoch } = input
  switch (current.state) {
    case 'stable':
      return current.memberEpoch === targetEpoch ? current : approach(input, current.memberEpoch)
    case 'unrevokedPartitions':
      if (stillOwns(input.owned, current.pendingRevocation)) return current
      // It has given up what it was asked to: that alone is worth an epoch, for who commits with the one before comes too late.
      return approach(input, current.memberEpoch + 1)
    case 'unreleasedPartitions':
      return approach(input, current.memberEpoch)
    default:
      return unreachable(current.state)
  }
}

function approach({ current, target, targetEpoch, owned, isFree }: ReconcileInput, memberEpoch: number): CurrentAssignment {
  const kept = intersection(current.assigned, target)
  const surplus = difference(current.assigned, target)
  if (surplus.length > 0 && stillOwns(owned, surplus)) {
    return moved(current, { memberEpoch, state: 'unrevokedPartitions', assigned: kept, pendingRevocation: surplus })
  }
  const wanted = difference(target, kept)
  const free = select(wanted, isFree)
  const isComplete = difference(wanted, free).length === 0
  return moved(current, {
    memberEpoch: targetEpoch, state: isComplete ? 'stable' : 'unreleasedPartitions', assigned: union(kept, free), pendingRevocation: noPartitions,
  })
}

function stillOwns(owned: Assignment | undefined, partitions: Assignment): boolean {
  return owned === undefined || overlaps(owned, partitions)
}

function moved(current: CurrentAssignment, next: Omit<CurrentAssignment, 'previousMemberEpoch'>): CurrentAssignment {
  const previousMemberEpoch = next.memberEpoch === current.memberEpoch ? current.previousMemberEpoch : current.memberEpoch
  return { ...next, previousMemberEpoch }
}
