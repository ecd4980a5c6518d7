/** OffsetCommit (8), versions 2-10 (topic ids from 10). */
import { api, array, int16, int32, int64, string, uuid } from '../schema.ts'

/** Wire format of OffsetCommit. */
export const offsetCommit = api(8, 'OffsetCommit', '2-10', '8+', {
  request: {
    groupId: string('0+'),
    generationIdOrMemberEpoch: int32('1+', { default: -1 }),
    memberId: string('1+'),
    groupInstanceId: string('7+', { nullable: '7+', default: null }),
    retentionTimeMs: int64('2-4', { default: -1 }),
    topics: array('0+', {
      name: string('0-9'),
      topicId: uuid('10+'),
      partitions: array('0+', {
        partitionIndex: int32('0+'),
        committedOffset: int64('0+'),
        committedLeaderEpoch: int32('6+', { default: -1 }),
        committedMetadata: string('0+', { nullable: '0+' }),
      }),
    }),
  },
  response: {
    throttleTimeMs: int32('3+'),
    topics: array('0+', {
      name: string('0-9'),
      topicId: uuid('10+'),
      partitions: array('0+', {
        partitionIndex: int32('0+'),
        errorCode: int16('0+'),
      }),
    }),
  },
})
