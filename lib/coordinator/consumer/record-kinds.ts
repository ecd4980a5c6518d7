/** Which records are those of consumer groups. */
import type {
  ConsumerGroupRecord, ConsumerMemberRecord, ConsumerRegexRecord, CurrentAssignmentRecord, TargetAssignmentMemberRecord, TargetAssignmentRecord,
} from '../records.ts'

/** The records of consumer groups. */
export type RecordOfConsumerGroup =
  | ConsumerGroupRecord
  | ConsumerMemberRecord
  | TargetAssignmentRecord
  | TargetAssignmentMemberRecord
  | CurrentAssignmentRecord
  | ConsumerRegexRecord
