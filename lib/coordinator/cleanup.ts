/** Deletion of groups, asked for or because nothing is left of them, in portions that make small steps. */
import type { DeleteGroup } from './requests.ts'
import type { Token } from './shard-types.ts'
import type { Group } from './groups.ts'
import { removePending } from './classic/rebalance.ts'
import { deleteAllOffsets, expireOffsets } from './offsets/remove.ts'
import { Portion } from './portion.ts'
import type { Turn } from './turn.ts'

/** Most groups that one step of the clean-up looks at. */
const groupsOfStep = 1000

/** DeleteGroups of one group: its offsets, then the group. A member that joins meanwhile ends it with NON_EMPTY_GROUP. */
export function deleteGroup(turn: Turn, request: DeleteGroup, token: Token): void {
  const group = turn.groups.get(request.groupId)
  if (!group) return turn.reply(token, { error: 'GROUP_ID_NOT_FOUND' }, 'committed')
  const error = group.checkDelete()
  if (error !== 'NONE') return turn.reply(token, { error }, 'committed')
  const room = new Portion().roomFor(group.groupId)
  if (deleteAllOffsets(turn, group.groupId, room) === room) {
    turn.timers.start(turn.now.monotonicMs, (later) => deleteGroup(later, request, token))
    return
  }
  bury(turn, group)
  turn.reply(token, { error: 'NONE' }, 'committed')
}

function bury(turn: Turn, group: Group): void {
  if (group.kind === 'classic') for (const memberId of [...group.pendingMembers.keys()]) removePending(turn, group, memberId)
  for (const record of group.tombstones()) turn.apply(record)
  turn.groups.delete(group.groupId)
}

/** Begins to look after offsets that have expired and groups of which nothing is left, and does so again and again. */
export function startCleanup(turn: Turn): void {
  turn.timers.start(turn.now.monotonicMs + intervalMs(turn), (due) => cleanUp(due, due.groups.ids(), 0))
}

/** offsets.retention.check.interval.ms is the broker's: no group has its own. */
function intervalMs(turn: Turn): number {
  return Math.max(1, turn.settingsOf('').offsetsRetentionCheckIntervalMs)
}

function cleanUp(turn: Turn, ids: readonly string[], from: number): void {
  const portion = new Portion()
  for (let at = from; at < ids.length; at++) {
    if (portion.isOver || at - from >= groupsOfStep) {
      turn.timers.start(turn.now.monotonicMs, (due) => cleanUp(due, ids, at))
      return
    }
    const group = turn.groups.get(ids[at] ?? '')
    if (!group) continue
    portion.take(group.groupId, expireOffsets(turn, group, portion.roomFor(group.groupId)))
    if (portion.isOver) at-- // perhaps not all of this one: again in the next step
    else if (group.isEmpty && turn.offsets.isEmpty(group.groupId)) {
      bury(turn, group)
      portion.take(group.groupId, 1)
    }
  }
  startCleanup(turn)
}
