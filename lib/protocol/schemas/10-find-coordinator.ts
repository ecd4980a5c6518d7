/** FindCoordinator (10), versions 0-6. */
import { api, array, int16, int32, int8, listOf, string } from '../schema.ts'

/** Wire format of FindCoordinator. */
export const findCoordinator = api(10, 'FindCoordinator', '0-6', '3+', {
  request: {
    key: string('0-3'),
    keyType: int8('1+', { default: 0 }),
    coordinatorKeys: listOf('4+', string),
  },
  response: {
    throttleTimeMs: int32('1+'),
    errorCode: int16('0-3'),
    errorMessage: string('1-3', { nullable: '1-3' }),
    nodeId: int32('0-3'),
    host: string('0-3'),
    port: int32('0-3'),
    coordinators: array('4+', {
      key: string('4+'),
      nodeId: int32('4+'),
      host: string('4+'),
      port: int32('4+'),
      errorCode: int16('4+'),
      errorMessage: string('4+', { nullable: '4+' }),
    }),
  },
})
