/** ConsumerGroupDescribe (69), versions 0-1: consumer groups (KIP-848). */
import { api, array, bool, int16, int32, int8, listOf, string, struct, uuid } from '../schema.ts'

const assignment = struct('0+', {
  topicPartitions: array('0+', {
    topicId: uuid('0+'),
    topicName: string('0+'),
    partitions: listOf('0+', int32),
  }),
})

/** Wire format of ConsumerGroupDescribe. */
export const consumerGroupDescribe = api(69, 'ConsumerGroupDescribe', '0-1', '0+', {
  request: {
    groupIds: listOf('0+', string),
    includeAuthorizedOperations: bool('0+'),
  },
  response: {
    throttleTimeMs: int32('0+'),
    groups: array('0+', {
      errorCode: int16('0+'),
      errorMessage: string('0+', { nullable: '0+', default: null }),
      groupId: string('0+'),
      groupState: string('0+'),
      groupEpoch: int32('0+'),
      assignmentEpoch: int32('0+'),
      assignorName: string('0+'),
      members: array('0+', {
        memberId: string('0+'),
        instanceId: string('0+', { nullable: '0+', default: null }),
        rackId: string('0+', { nullable: '0+', default: null }),
        memberEpoch: int32('0+'),
        clientId: string('0+'),
        clientHost: string('0+'),
        subscribedTopicNames: listOf('0+', string),
        subscribedTopicRegex: string('0+', { nullable: '0+', default: null }),
        assignment,
        targetAssignment: assignment,
        memberType: int8('1+', { default: -1 }),
      }),
      authorizedOperations: int32('0+', { default: -2147483648 }),
    }),
  },
})
