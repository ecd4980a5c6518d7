/** ListGroups (16), versions 0-5. */
import { api, array, int16, int32, listOf, string } from '../schema.ts'

/** Wire format of ListGroups. */
export const listGroups = api(16, 'ListGroups', '0-5', '3+', {
  request: {
    statesFilter: listOf('4+', string),
    typesFilter: listOf('5+', string),
  },
  response: {
    throttleTimeMs: int32('1+'),
    errorCode: int16('0+'),
    groups: array('0+', {
      groupId: string('0+'),
      protocolType: string('0+'),
      groupState: string('4+'),
      groupType: string('5+'),
    }),
  },
})
