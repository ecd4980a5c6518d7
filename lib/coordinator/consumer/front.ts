/** What the shard asks of consumer groups. */
import { unreachable } from '../../common/assert.ts'
import { ApiError } from '../../common/errors.ts'
import type {
  Caller, ConsumerGroupBeat, ConsumerGroupHeartbeat, DescribeConsumerGroup, DescribedConsumerGroup, Heartbeat, JoinGroup, LeaveGroup, SyncGroup,
} from '../requests.ts'
import type { Token } from '../shard-types.ts'
import type { ShardState, Turn } from '../turn.ts'
import { awaitRevocation } from './advance.ts'
import { beatAsClassic, joinAsClassic, leaveAsClassic, syncAsClassic } from './classic-member.ts'
import { describeGroup } from './describe.ts'
import { ConsumerGroup } from './group.ts'
import { beat } from './heartbeat.ts'
import { checkHeartbeat } from './heartbeat-rules.ts'
import { leave } from './leave.ts'
import type { RecordOfConsumerGroup } from './record-kinds.ts'
import { keepSession } from './sessions.ts'
import { supportedAssignors } from './target.ts'

/**
 * Takes over a record: from the log, or applied in a turn. A group that is not known begins with whatever of it is read first: of a compacted log
 * that may be any. The tombstone of the group itself ends it.
 */
export function replayConsumerRecord(state: ShardState, record: RecordOfConsumerGroup): void {
  const known = state.groups.get(record.groupId)
  if (record.value === null) {
    if (known?.kind !== 'consumer') return
    known.replay(record)
    if (record.kind === 'consumerGroup') state.groups.delete(record.groupId)
    return
  }
  const group = known?.kind === 'consumer' ? known : new ConsumerGroup(record.groupId)
  if (group !== known) state.groups.put(group)
  group.replay(record)
}

/** All was replayed: sessions begin anew. */
export function consumerGroupLoaded(turn: Turn, group: ConsumerGroup): void {
  for (const memberId of group.members.keys()) {
    keepSession(turn, group, memberId)
    if (group.currentOf(memberId).state === 'unrevokedPartitions') awaitRevocation(turn, group, memberId)
  }
}

/** Answers, with `turn.reply`. The group may be of any kind or not exist: a classic one may become a consumer group. */
export function beatConsumerGroup(turn: Turn, request: ConsumerGroupHeartbeat, caller: Caller, token: Token): void {
  try {
    checkHeartbeat(request, supportedAssignors(turn.settingsOf(request.groupId)))
    turn.reply(token, request.memberEpoch < 0 ? leave(turn, request) : beat(turn, request, caller), 'committed')
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    turn.reply(token, refused(error), 'committed')
  }
}

function refused({ error, message }: ApiError): ConsumerGroupBeat {
  return { error, message, memberId: null, memberEpoch: 0, heartbeatIntervalMs: 0, assignment: undefined }
}

/** ConsumerGroupDescribe of one group, of any kind or none. */
export function describeConsumerGroup(turn: Turn, request: DescribeConsumerGroup): DescribedConsumerGroup {
  return describeGroup(turn, request)
}

/** A member that speaks the classic protocol asks a consumer group; answers with `turn.reply`. */
export function askAsClassicMember(
  turn: Turn, group: ConsumerGroup, request: JoinGroup | SyncGroup | Heartbeat | LeaveGroup, caller: Caller, token: Token,
): void {
  switch (request.kind) {
    case 'joinGroup': return joinAsClassic(turn, group, request, caller, token)
    case 'syncGroup': return turn.reply(token, syncAsClassic(turn, group, request), 'committed')
    case 'heartbeat': return turn.reply(token, beatAsClassic(turn, group, request), 'committed')
    case 'leaveGroup': return turn.reply(token, leaveAsClassic(turn, group, request), 'committed')
    default: return unreachable(request)
  }
}
