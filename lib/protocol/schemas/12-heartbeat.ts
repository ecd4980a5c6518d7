/** Heartbeat (12), versions 0-4. */
import { api, int16, int32, string } from '../schema.ts'

/** Wire format of Heartbeat. */
export const heartbeat = api(12, 'Heartbeat', '0-4', '4+', {
  request: {
    groupId: string('0+'),
    generationId: int32('0+'),
    memberId: string('0+'),
    groupInstanceId: string('3+', { nullable: '3+', default: null }),
  },
  response: {
    throttleTimeMs: int32('1+'),
    errorCode: int16('0+'),
  },
})
