/** LeaveGroup (13), versions 0–5: one member leaves; from version 3 on several, static ones by their instance ids (KIP-345). */
import { errorCode } from '../../common/errors.ts'
import { leaveGroup } from '../../protocol/schemas/13-leave-group.ts'
import { type ApiHandler, defineApi, type Services } from '../api.ts'
import { authorizeGroup, callerOf, requireGroupId } from '../groups.ts'

const firstVersionOfSeveral = 3

/** The API. */
export function leaveGroupApi({ broker, random }: Services): ApiHandler {
  return defineApi({
    schema: leaveGroup,
    async handle(request, context) {
      const { groupId, memberId } = request
      requireGroupId(groupId)
      authorizeGroup(context, 'read', groupId)
      const isOfOne = context.apiVersion < firstVersionOfSeveral
      const members = isOfOne ? [{ memberId, groupInstanceId: null, reason: null }] : request.members
      const left = await broker.groups.ask('leaveGroup', { kind: 'leaveGroup', groupId, members }, callerOf(context, random), context.abandoned)
      const answers = left.members.map(({ error, ...member }) => ({ ...member, errorCode: errorCode(error) }))
      // Older versions have no other place for what happened to the one.
      const error = left.error === 'NONE' && isOfOne ? (left.members[0]?.error ?? 'NONE') : left.error
      return { throttleTimeMs: 0, errorCode: errorCode(error), members: answers }
    },
    refuse: (_request, error) => ({ throttleTimeMs: 0, errorCode: errorCode(error), members: [] }),
  })
}
