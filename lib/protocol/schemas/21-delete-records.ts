/** DeleteRecords (21), versions 0-2. */
import { api, array, int16, int32, int64, string } from '../schema.ts'

/** Wire format of DeleteRecords. */
export const deleteRecords = api(21, 'DeleteRecords', '0-2', '2+', {
  request: {
    topics: array('0+', {
      name: string('0+'),
      partitions: array('0+', {
        partitionIndex: int32('0+'),
        offset: int64('0+'),
      }),
    }),
    timeoutMs: int32('0+'),
  },
  response: {
    throttleTimeMs: int32('0+'),
    topics: array('0+', {
      name: string('0+'),
      partitions: array('0+', {
        partitionIndex: int32('0+'),
        lowWatermark: int64('0+'),
        errorCode: int16('0+'),
      }),
    }),
  },
})
