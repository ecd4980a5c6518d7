/** What the shard asks of consumer groups. */
import type {
  Caller, ConsumerGroupHeartbeat, DescribeConsumerGroup, DescribedConsumerGroup, Heartbeat, JoinGroup, LeaveGroup, SyncGroup,
} from '../requests.ts'
import type {
  ConsumerGroupRecord, ConsumerMemberRecord, ConsumerRegexRecord, CurrentAssignmentRecord, TargetAssignmentMemberRecord, TargetAssignmentRecord,
} from '../records.ts'
import type { Token } from '../shard-types.ts'
import type { ShardState, Turn } from '../turn.ts'
import type { ConsumerGroup } from './group.ts'

/** The records of consumer groups. */
export type RecordOfConsumerGroup =
  | ConsumerGroupRecord
  | ConsumerMemberRecord
  | TargetAssignmentRecord
  | TargetAssignmentMemberRecord
  | CurrentAssignmentRecord
  | ConsumerRegexRecord

/** Takes over a record: from the log, or applied in a turn. */
export function replayConsumerRecord(_state: ShardState, _record: RecordOfConsumerGroup): void {
  // Nothing yet.
}

/** All was replayed: sessions begin anew. */
export function consumerGroupLoaded(_turn: Turn, _group: ConsumerGroup): void {
  // Nothing yet.
}

/** Topics or configs may be others than before. */
export function consumerGroupMetadataChanged(_turn: Turn, _group: ConsumerGroup): void {
  // Nothing yet.
}

/** Answers, with `turn.reply`. The group may be of any kind or not exist: a classic one may become a consumer group. */
export function beatConsumerGroup(turn: Turn, _request: ConsumerGroupHeartbeat, _caller: Caller, token: Token): void {
  turn.reply(token, { error: 'UNSUPPORTED_VERSION', message: null, memberId: null, memberEpoch: 0, heartbeatIntervalMs: 0, assignment: undefined }, 'nothing')
}

/** ConsumerGroupDescribe of one group, of any kind or none. */
export function describeConsumerGroup(_turn: Turn, _request: DescribeConsumerGroup): DescribedConsumerGroup {
  return { error: 'GROUP_ID_NOT_FOUND', message: null, state: '', groupEpoch: 0, assignmentEpoch: 0, assignorName: '', members: [] }
}

/** A member that speaks the classic protocol asks a consumer group; answers with `turn.reply`, perhaps in a later turn. */
export function askAsClassicMember(
  turn: Turn, _group: ConsumerGroup, request: JoinGroup | SyncGroup | Heartbeat | LeaveGroup, _caller: Caller, token: Token,
): void {
  void request
  turn.reply(token, { error: 'INCONSISTENT_GROUP_PROTOCOL' }, 'nothing')
}
