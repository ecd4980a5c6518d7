/**
 * VerifyLog (10004), version 0. Samsa's own: the node that is asked reads all of its replica of a partition again, from the disk, and answers when it
 * has, which may take minutes. It is not advertised.
 */
import { api, array, int16, int32, int64, string } from '../schema.ts'

/** Wire format of VerifyLog. */
export const verifyLog = api(10004, 'VerifyLog', '0', '0+', {
  request: {
    topic: string('0+'),
    partition: int32('0+'),
  },
  response: {
    throttleTimeMs: int32('0+'),
    errorCode: int16('0+'),
    errorMessage: string('0+', { nullable: '0+', default: null }),
    nodeId: int32('0+', { default: -1 }),
    bytes: int64('0+', { default: 0 }),
    faults: array('0+', {
      /** Half-open; both -1 where it is not of offsets. */
      from: int64('0+'),
      to: int64('0+'),
      fault: string('0+'),
    }),
  },
})
