/** OffsetDelete (47), version 0. */
import { api, array, int16, int32, string } from '../schema.ts'

/** Wire format of OffsetDelete. */
export const offsetDelete = api(47, 'OffsetDelete', '0', 'none', {
  request: {
    groupId: string('0+'),
    topics: array('0+', {
      name: string('0+'),
      partitions: array('0+', {
        partitionIndex: int32('0+'),
      }),
    }),
  },
  response: {
    errorCode: int16('0+'),
    throttleTimeMs: int32('0+'),
    topics: array('0+', {
      name: string('0+'),
      partitions: array('0+', {
        partitionIndex: int32('0+'),
        errorCode: int16('0+'),
      }),
    }),
  },
})
