/** AddRaftVoter (80), versions 0–1. */
import { api, array, bool, int16, int32, string, uint16, uuid } from '../schema.ts'

/** Wire format of AddRaftVoter. */
export const addRaftVoter = api(80, 'AddRaftVoter', '0-1', '0+', {
  request: {
    clusterId: string('0+', { nullable: '0+' }),
    timeoutMs: int32('0+'),
    voterId: int32('0+'),
    voterDirectoryId: uuid('0+'),
    listeners: array('0+', {
      name: string('0+'),
      host: string('0+'),
      port: uint16('0+'),
    }),
    ackWhenCommitted: bool('1+', { default: true }),
  },
  response: {
    throttleTimeMs: int32('0+'),
    errorCode: int16('0+'),
    errorMessage: string('0+', { nullable: '0+' }),
  },
})
