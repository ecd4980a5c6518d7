/** SyncGroup of a classic group: the leader brings the plan, the others wait for it. */
import type { SyncGroup, SyncedGroup } from '../requests.ts'
import type { Group } from '../groups.ts'
import type { ReplyNeeds, Token } from '../shard-types.ts'
import type { Turn } from '../turn.ts'
import type { ErrorName } from '../../common/errors.ts'
import type { ClassicGroup, ClassicMember } from './group.ts'
import { hasSynced, refusePlan, restartSession, syncFailed } from './rebalance.ts'
import { groupMetadataRecord } from './stored.ts'

const noBytes = Buffer.alloc(0)

/** SyncGroup. Assignments are told when they are committed. */
export function syncClassicGroup(turn: Turn, known: Group | undefined, request: SyncGroup, token: Token): void {
  const answer = (synced: SyncedGroup, needs: ReplyNeeds): void => turn.reply(token, synced, needs)
  if (request.groupId === '') return answer(syncFailed('INVALID_GROUP_ID'), 'nothing')
  if (known?.kind !== 'classic') return answer(syncFailed('UNKNOWN_MEMBER_ID'), 'nothing')
  const error = checkSync(known, request)
  const member = known.members.get(request.memberId)
  if (error !== 'NONE' || !member) return answer(syncFailed(error), 'nothing')
  switch (known.state) {
    case 'Empty': return answer(syncFailed('UNKNOWN_MEMBER_ID'), 'nothing')
    case 'PreparingRebalance': return answer(syncFailed('REBALANCE_IN_PROGRESS'), 'nothing')
    case 'CompletingRebalance':
      if (member.syncToken !== undefined) turn.reply(member.syncToken, syncFailed('REBALANCE_IN_PROGRESS'), 'nothing')
      member.syncToken = token
      hasSynced(turn, known, member.memberId)
      if (known.leader === member.memberId) takePlan(turn, known, request)
      return
    case 'Stable':
      hasSynced(turn, known, member.memberId)
      restartSession(turn, known, member, member.sessionTimeoutMs)
      return answer(synced(known, member), 'committed')
  }
}

function checkSync(group: ClassicGroup, request: SyncGroup): ErrorName {
  const error = group.checkMember(request.memberId, request.groupInstanceId)
  if (error !== 'NONE') return error
  if (request.generationId !== group.generation) return 'ILLEGAL_GENERATION'
  const differs = (said: string | null, here: string | undefined): boolean => said !== null && here !== undefined && said !== here
  const isInconsistent = differs(request.protocolType, group.protocolType) || differs(request.protocolName, group.protocolName)
  return isInconsistent ? 'INCONSISTENT_GROUP_PROTOCOL' : 'NONE'
}

/** The plan of the leader: who is not in it has nothing. One that the log has no room for, with all that the members said, is refused as Kafka does. */
function takePlan(turn: Turn, group: ClassicGroup, request: SyncGroup): void {
  for (const member of group.members.values()) member.assignment = noBytes
  for (const { memberId, assignment } of request.assignments) {
    const member = group.members.get(memberId)
    if (member) member.assignment = Buffer.from(assignment) // a copy that does not hold the whole request in memory
  }
  if (!turn.hasRoomFor([groupMetadataRecord(group)])) return refusePlan(turn, group)
  group.become('Stable', turn.now.wallMs)
  turn.append(groupMetadataRecord(group))
  for (const member of group.members.values()) {
    if (member.syncToken === undefined) continue
    turn.reply(member.syncToken, synced(group, member), 'committed')
    member.syncToken = undefined
    restartSession(turn, group, member, member.sessionTimeoutMs)
  }
}

function synced(group: ClassicGroup, member: ClassicMember): SyncedGroup {
  return { error: 'NONE', protocolType: group.protocolType ?? null, protocolName: group.protocolName ?? null, assignment: member.assignment }
}
