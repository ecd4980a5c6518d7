/** ElectLeaders (43), versions 0–2. */
import { api, array, int16, int32, int8, listOf, string } from '../schema.ts'

/** Wire format of ElectLeaders. */
export const electLeaders = api(43, 'ElectLeaders', '0-2', '2+', {
  request: {
    electionType: int8('1+'),
    topicPartitions: array('0+', {
      topic: string('0+'),
      partitions: listOf('0+', int32),
    }, { nullable: '0+' }),
    timeoutMs: int32('0+', { default: 60000 }),
  },
  response: {
    throttleTimeMs: int32('0+'),
    errorCode: int16('1+'),
    replicaElectionResults: array('0+', {
      topic: string('0+'),
      partitionResult: array('0+', {
        partitionId: int32('0+'),
        errorCode: int16('0+'),
        errorMessage: string('0+', { nullable: '0+' }),
      }),
    }),
  },
})
