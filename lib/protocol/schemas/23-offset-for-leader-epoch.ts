/** OffsetForLeaderEpoch (23), versions 2-4. */
import { api, array, int16, int32, int64, string } from '../schema.ts'

/** Wire format of OffsetForLeaderEpoch. */
export const offsetForLeaderEpoch = api(23, 'OffsetForLeaderEpoch', '2-4', '4+', {
  request: {
    replicaId: int32('3+', { default: -2 }),
    topics: array('0+', {
      topic: string('0+'),
      partitions: array('0+', {
        partition: int32('0+'),
        currentLeaderEpoch: int32('2+', { default: -1 }),
        leaderEpoch: int32('0+'),
      }),
    }),
  },
  response: {
    throttleTimeMs: int32('2+'),
    topics: array('0+', {
      topic: string('0+'),
      partitions: array('0+', {
        errorCode: int16('0+'),
        partition: int32('0+'),
        leaderEpoch: int32('1+', { default: -1 }),
        endOffset: int64('0+', { default: -1 }),
      }),
    }),
  },
})
