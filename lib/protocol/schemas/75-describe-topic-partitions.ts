/** DescribeTopicPartitions (75), versions 0. */
import { api, array, bool, int16, int32, listOf, string, struct, uuid } from '../schema.ts'

/** Wire format of DescribeTopicPartitions. */
export const describeTopicPartitions = api(75, 'DescribeTopicPartitions', '0', '0+', {
  request: {
    topics: array('0+', {
      name: string('0+'),
    }),
    responsePartitionLimit: int32('0+', { default: 2000 }),
    cursor: struct('0+', {
      topicName: string('0+'),
      partitionIndex: int32('0+'),
    }, { nullable: '0+', default: null }),
  },
  response: {
    throttleTimeMs: int32('0+'),
    topics: array('0+', {
      errorCode: int16('0+'),
      name: string('0+', { nullable: '0+' }),
      topicId: uuid('0+'),
      isInternal: bool('0+', { default: false }),
      partitions: array('0+', {
        errorCode: int16('0+'),
        partitionIndex: int32('0+'),
        leaderId: int32('0+'),
        leaderEpoch: int32('0+', { default: -1 }),
        replicaNodes: listOf('0+', int32),
        isrNodes: listOf('0+', int32),
        eligibleLeaderReplicas: listOf('0+', int32, { nullable: '0+', default: null }),
        lastKnownElr: listOf('0+', int32, { nullable: '0+', default: null }),
        offlineReplicas: listOf('0+', int32),
      }),
      topicAuthorizedOperations: int32('0+', { default: -2147483648 }),
    }),
    nextCursor: struct('0+', {
      topicName: string('0+'),
      partitionIndex: int32('0+'),
    }, { nullable: '0+', default: null }),
  },
})
