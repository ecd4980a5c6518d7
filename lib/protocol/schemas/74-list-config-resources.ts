/** ListConfigResources (74), versions 0-1. */
import { api, array, int16, int32, int8, listOf, string } from '../schema.ts'

/** Wire format of ListConfigResources. */
export const listConfigResources = api(74, 'ListConfigResources', '0-1', '0+', {
  request: {
    resourceTypes: listOf('1+', int8),
  },
  response: {
    throttleTimeMs: int32('0+'),
    errorCode: int16('0+'),
    configResources: array('0+', {
      resourceName: string('0+'),
      resourceType: int8('1+', { default: 16 }),
    }),
  },
})
