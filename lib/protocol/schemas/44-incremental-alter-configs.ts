/** IncrementalAlterConfigs (44), versions 0-1. */
import { api, array, bool, int16, int32, int8, string } from '../schema.ts'

/** Wire format of IncrementalAlterConfigs. */
export const incrementalAlterConfigs = api(44, 'IncrementalAlterConfigs', '0-1', '1+', {
  request: {
    resources: array('0+', {
      resourceType: int8('0+'),
      resourceName: string('0+'),
      configs: array('0+', {
        name: string('0+'),
        configOperation: int8('0+'),
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
