/** DeleteGroups (42), versions 0-2. */
import { api, array, int16, int32, listOf, string } from '../schema.ts'

/** Wire format of DeleteGroups. */
export const deleteGroups = api(42, 'DeleteGroups', '0-2', '2+', {
  request: {
    groupsNames: listOf('0+', string),
  },
  response: {
    throttleTimeMs: int32('0+'),
    results: array('0+', {
      groupId: string('0+'),
      errorCode: int16('0+'),
    }),
  },
})
