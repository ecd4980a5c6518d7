/** ConsumerGroupHeartbeat (68), versions 0-1: the only request of a member of a consumer group (KIP-848). */
import { api, array, int16, int32, listOf, string, struct, uuid } from '../schema.ts'

/** Wire format of ConsumerGroupHeartbeat. */
export const consumerGroupHeartbeat = api(68, 'ConsumerGroupHeartbeat', '0-1', '0+', {
  request: {
    groupId: string('0+'),
    memberId: string('0+'),
    memberEpoch: int32('0+'),
    instanceId: string('0+', { nullable: '0+', default: null }),
    rackId: string('0+', { nullable: '0+', default: null }),
    rebalanceTimeoutMs: int32('0+', { default: -1 }),
    subscribedTopicNames: listOf('0+', string, { nullable: '0+', default: null }),
    subscribedTopicRegex: string('1+', { nullable: '1+', default: null }),
    serverAssignor: string('0+', { nullable: '0+', default: null }),
    topicPartitions: array('0+', {
      topicId: uuid('0+'),
      partitions: listOf('0+', int32),
    }, { nullable: '0+', default: null }),
  },
  response: {
    throttleTimeMs: int32('0+'),
    errorCode: int16('0+'),
    errorMessage: string('0+', { nullable: '0+', default: null }),
    memberId: string('0+', { nullable: '0+', default: null }),
    memberEpoch: int32('0+'),
    heartbeatIntervalMs: int32('0+'),
    assignment: struct('0+', {
      topicPartitions: array('0+', {
        topicId: uuid('0+'),
        partitions: listOf('0+', int32),
      }),
    }, { nullable: '0+', default: null }),
  },
})
