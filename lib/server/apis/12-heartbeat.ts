/** Heartbeat (12), versions 0–4: a member of a classic group lives; the answer may say that it has to join again. */
import { errorCode } from '../../common/errors.ts'
import { heartbeat } from '../../protocol/schemas/12-heartbeat.ts'
import { type ApiHandler, defineApi, type Services } from '../api.ts'
import { authorizeGroup, callerOf, requireGroupId } from '../groups.ts'

/** The API. */
export function heartbeatApi({ broker, random }: Services): ApiHandler {
  return defineApi({
    schema: heartbeat,
    async handle(request, context) {
      requireGroupId(request.groupId)
      authorizeGroup(context, 'read', request.groupId)
      const { error } = await broker.groups.ask('heartbeat', { kind: 'heartbeat', ...request }, callerOf(context, random), context.abandoned)
      return { throttleTimeMs: 0, errorCode: errorCode(error) }
    },
    refuse: (_request, error) => ({ throttleTimeMs: 0, errorCode: errorCode(error) }),
  })
}
