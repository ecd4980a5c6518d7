/** LeaveGroup (13), versions 0-5 (several members from 3). */
import { api, array, int16, int32, string } from '../schema.ts'

/** Wire format of LeaveGroup. */
export const leaveGroup = api(13, 'LeaveGroup', '0-5', '4+', {
  request: {
    groupId: string('0+'),
    memberId: string('0-2'),
    members: array('3+', {
      memberId: string('3+'),
      groupInstanceId: string('3+', { nullable: '3+', default: null }),
      reason: string('5+', { nullable: '5+', default: null }),
    }),
  },
  response: {
    throttleTimeMs: int32('1+'),
    errorCode: int16('0+'),
    members: array('3+', {
      memberId: string('3+'),
      groupInstanceId: string('3+', { nullable: '3+' }),
      errorCode: int16('3+'),
    }),
  },
})
