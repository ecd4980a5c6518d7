/** UnregisterBroker (64), version 0. */
import { api, int16, int32, string } from '../schema.ts'

/** Wire format of UnregisterBroker. */
export const unregisterBroker = api(64, 'UnregisterBroker', '0', '0+', {
  request: {
    brokerId: int32('0+'),
  },
  response: {
    throttleTimeMs: int32('0+'),
    errorCode: int16('0+'),
    errorMessage: string('0+', { nullable: '0+' }),
  },
})
