/** Errors and assertions. The table of codes is held against Kafka's in test/protocol/schemas.test.ts. */
import t from 'tap'
import { assert, AssertionError, unreachable } from '../../lib/common/assert.ts'
import { ApiError, errorCode, errorName, errorTable, isRetriable } from '../../lib/common/errors.ts'

t.test('codes and names', async (t) => {
  t.equal(errorCode('NONE'), 0)
  t.equal(errorCode('UNKNOWN_SERVER_ERROR'), -1)
  t.equal(errorName(3), 'UNKNOWN_TOPIC_OR_PARTITION')
  t.equal(errorName(12345), 'UNKNOWN_SERVER_ERROR')
  t.equal(isRetriable('NOT_LEADER_OR_FOLLOWER'), true)
  t.equal(isRetriable('INVALID_REQUEST'), false)
  const codes = errorTable().map((each) => each.code)
  t.equal(new Set(codes).size, codes.length, 'no code twice')
  t.same(codes, codes.map((_, i) => i - 1), 'no code is missing')
})

t.test('a refusal carries its code and a sentence', async (t) => {
  t.match(new ApiError('TOPIC_ALREADY_EXISTS', 'Topic "a" exists.'), { code: 36, error: 'TOPIC_ALREADY_EXISTS', message: 'Topic "a" exists.', name: 'ApiError' })
  t.equal(new ApiError('INVALID_REQUEST').message, 'INVALID_REQUEST')
})

t.test('assertions', async (t) => {
  assert(true, 'holds')
  t.throws(() => assert(false, 'does not hold'), new AssertionError('does not hold'))
  t.throws(() => unreachable('x' as never), /unreachable: "x"/)
})
