/** RemoveRaftVoter (81), version 0. */
import { api, int16, int32, string, uuid } from '../schema.ts'

/** Wire format of RemoveRaftVoter. */
export const removeRaftVoter = api(81, 'RemoveRaftVoter', '0', '0+', {
  request: {
    clusterId: string('0+', { nullable: '0+' }),
    voterId: int32('0+'),
    voterDirectoryId: uuid('0+'),
  },
  response: {
    throttleTimeMs: int32('0+'),
    errorCode: int16('0+'),
    errorMessage: string('0+', { nullable: '0+' }),
  },
})
