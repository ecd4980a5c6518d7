/** DeleteTopics (20), versions 1-6. */
import { api, array, int16, int32, listOf, string, uuid } from '../schema.ts'

/** Wire format of DeleteTopics. */
export const deleteTopics = api(20, 'DeleteTopics', '1-6', '4+', {
  request: {
    topics: array('6+', {
      name: string('6+', { nullable: '6+', default: null }),
      topicId: uuid('6+'),
    }),
    topicNames: listOf('0-5', string),
    timeoutMs: int32('0+'),
  },
  response: {
    throttleTimeMs: int32('1+'),
    responses: array('0+', {
      name: string('0+', { nullable: '6+' }),
      topicId: uuid('6+'),
      errorCode: int16('0+'),
      errorMessage: string('5+', { nullable: '5+', default: null }),
    }),
  },
})
