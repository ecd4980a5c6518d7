/**
 * Records of `__consumer_offsets`: a key is an int16 that says which record it is and the structure below, a value an int16 with its version and the
 * structure below. Share and streams groups have numbers of their own, which are not written here.
 */
import { array, bits64, bytes, int32, int64, int8, listOf, message, string, struct, uuid } from './schema.ts'

/** Wire format of the key of a committed offset (1, and 0 as it was before Kafka 0.9). */
export const offsetCommitKey = message('OffsetCommitKey', '0', 'none', {
  group: string('0+'),
  topic: string('0+'),
  partition: int32('0+'),
})

/** Wire format of a committed offset. */
export const offsetCommitValue = message('OffsetCommitValue', '0-4', '4+', {
  offset: int64('0+'),
  leaderEpoch: int32('3+', { default: -1 }),
  metadata: string('0+'),
  commitTimestamp: int64('0+'),
  expireTimestamp: int64('1', { default: -1 }),
  topicId: uuid('4+', { tag: 0 }),
})

/** Wire format of the key of a classic group (2). */
export const groupMetadataKey = message('GroupMetadataKey', '0', 'none', {
  group: string('0+'),
})

/** Wire format of a classic group. */
export const groupMetadataValue = message('GroupMetadataValue', '0-4', '4+', {
  protocolType: string('0+'),
  generation: int32('0+'),
  protocol: string('0+', { nullable: '0+' }),
  leader: string('0+', { nullable: '0+' }),
  currentStateTimestamp: int64('2+', { default: -1 }),
  members: array('0+', {
    memberId: string('0+'),
    groupInstanceId: string('3+', { nullable: '3+', default: null }),
    clientId: string('0+'),
    clientHost: string('0+'),
    rebalanceTimeout: int32('1+', { default: -1 }),
    sessionTimeout: int32('0+'),
    subscription: bytes('0+'),
    assignment: bytes('0+'),
  }),
})

/** Wire format of the key of a consumer group (3), and of its target assignment (6). */
export const consumerGroupKey = message('ConsumerGroupMetadataKey', '0', 'none', {
  groupId: string('0+'),
})

/** Wire format of a consumer group. */
export const consumerGroupValue = message('ConsumerGroupMetadataValue', '0', '0+', {
  epoch: int32('0+'),
  metadataHash: bits64('0+', { tag: 0, default: 0n }),
})

/** Wire format of the key of what is stored for each member: itself (5), its target (7), what it has (8). */
export const consumerMemberKey = message('ConsumerGroupMemberMetadataKey', '0', 'none', {
  groupId: string('0+'),
  memberId: string('0+'),
})

/** Wire format of a member of a consumer group. */
export const consumerMemberValue = message('ConsumerGroupMemberMetadataValue', '0', '0+', {
  instanceId: string('0+', { nullable: '0+' }),
  rackId: string('0+', { nullable: '0+' }),
  clientId: string('0+'),
  clientHost: string('0+'),
  subscribedTopicNames: listOf('0+', string),
  subscribedTopicRegex: string('0+', { nullable: '0+' }),
  rebalanceTimeoutMs: int32('0+', { default: -1 }),
  serverAssignor: string('0+', { nullable: '0+' }),
  classicMemberMetadata: struct('0+', {
    sessionTimeoutMs: int32('0+'),
    supportedProtocols: array('0+', {
      name: string('0+'),
      metadata: bytes('0+'),
    }),
  }, { nullable: '0+', tag: 0, default: null }),
})

/** Wire format of a target assignment's epoch. */
export const targetAssignmentValue = message('ConsumerGroupTargetAssignmentMetadataValue', '0', '0+', {
  assignmentEpoch: int32('0+'),
  assignmentTimestamp: int64('0+', { tag: 0 }),
})

/** Wire format of a member's target. */
export const targetAssignmentMemberValue = message('ConsumerGroupTargetAssignmentMemberValue', '0', '0+', {
  topicPartitions: array('0+', {
    topicId: uuid('0+'),
    partitions: listOf('0+', int32),
  }),
})

const ownedPartitions = {
  topicId: uuid('0+'),
  partitions: listOf('0+', int32),
  assignmentEpochs: listOf('0+', int32, { nullable: '0+', tag: 0, default: null }),
} as const

/** Wire format of what a member has. */
export const currentAssignmentValue = message('ConsumerGroupCurrentMemberAssignmentValue', '0', '0+', {
  memberEpoch: int32('0+'),
  previousMemberEpoch: int32('0+'),
  state: int8('0+'),
  assignedPartitions: array('0+', ownedPartitions),
  partitionsPendingRevocation: array('0+', ownedPartitions),
})

/** Wire format of the key of a regular expression (16). */
export const consumerRegexKey = message('ConsumerGroupRegularExpressionKey', '0', 'none', {
  groupId: string('0+'),
  regularExpression: string('0+'),
})

/** Wire format of what a regular expression stands for. */
export const consumerRegexValue = message('ConsumerGroupRegularExpressionValue', '0', '0+', {
  topics: listOf('0+', string),
  version: int64('0+'),
  timestamp: int64('0+'),
})
