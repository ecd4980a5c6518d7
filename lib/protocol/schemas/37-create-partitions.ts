/** CreatePartitions (37), versions 0-3. */
import { api, array, bool, int16, int32, listOf, string } from '../schema.ts'

/** Wire format of CreatePartitions. */
export const createPartitions = api(37, 'CreatePartitions', '0-3', '2+', {
  request: {
    topics: array('0+', {
      name: string('0+'),
      count: int32('0+'),
      assignments: array('0+', {
        brokerIds: listOf('0+', int32),
      }, { nullable: '0+' }),
    }),
    timeoutMs: int32('0+'),
    validateOnly: bool('0+'),
  },
  response: {
    throttleTimeMs: int32('0+'),
    results: array('0+', {
      name: string('0+'),
      errorCode: int16('0+'),
      errorMessage: string('0+', { nullable: '0+', default: null }),
    }),
  },
})
