/** DeleteGroups (42), versions 0–2: groups without members, and their offsets; each for itself. A group named twice is deleted once. */
import { errorCode } from '../../common/errors.ts'
import { deleteGroups } from '../../protocol/schemas/42-delete-groups.ts'
import { type ApiHandler, defineApi, type Services } from '../api.ts'
import { answerOr, authorizeGroup, callerOf } from '../groups.ts'

/** The API. */
export function deleteGroupsApi({ broker, random }: Services): ApiHandler {
  return defineApi({
    schema: deleteGroups,
    async handle(request, context) {
      const results = [...new Set(request.groupsNames)].map(async (groupId) => {
        const { error } = await answerOr(async () => {
          authorizeGroup(context, 'delete', groupId)
          return broker.groups.ask('deleteGroup', { kind: 'deleteGroup', groupId }, callerOf(context, random), context.abandoned)
        }, (refusal) => refusal)
        return { groupId, errorCode: errorCode(error) }
      })
      return { throttleTimeMs: 0, results: await Promise.all(results) }
    },
    refuse: (request, error) => ({ throttleTimeMs: 0, results: request.groupsNames.map((groupId) => ({ groupId, errorCode: errorCode(error) })) }),
  })
}
