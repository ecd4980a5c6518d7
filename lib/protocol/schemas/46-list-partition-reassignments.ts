/** ListPartitionReassignments (46), versions 0. */
import { api, array, int16, int32, listOf, string } from '../schema.ts'

/** Wire format of ListPartitionReassignments. */
export const listPartitionReassignments = api(46, 'ListPartitionReassignments', '0', '0+', {
  request: {
    timeoutMs: int32('0+', { default: 60000 }),
    topics: array('0+', {
      name: string('0+'),
      partitionIndexes: listOf('0+', int32),
    }, { nullable: '0+', default: null }),
  },
  response: {
    throttleTimeMs: int32('0+'),
    errorCode: int16('0+'),
    errorMessage: string('0+', { nullable: '0+' }),
    topics: array('0+', {
      name: string('0+'),
      partitions: array('0+', {
        partitionIndex: int32('0+'),
        replicas: listOf('0+', int32),
        addingReplicas: listOf('0+', int32),
        removingReplicas: listOf('0+', int32),
      }),
    }),
  },
})
