/** AlterConfigs (33), versions 0-2. */
import { api, array, bool, int16, int32, int8, string } from '../schema.ts'

/** Wire format of AlterConfigs. */
export const alterConfigs = api(33, 'AlterConfigs', '0-2', '2+', {
  request: {
    resources: array('0+', {
      resourceType: int8('0+'),
      resourceName: string('0+'),
      configs: array('0+', {
        name: string('0+'),
        value: string('0+', { nullable: '0+' }),
      }),
    }),
    validateOnly: bool('0+'),
  },
  response: {
    throttleTimeMs: int32('0+'),
    responses: array('0+', {
      errorCode: int16('0+'),
      errorMessage: string('0+', { nullable: '0+' }),
      resourceType: int8('0+'),
      resourceName: string('0+'),
    }),
  },
})
