/** SyncGroup (14), versions 0–5: the leader gives the assignment, everybody else waits for it. From version 5 on it must name the protocol (KIP-559). */
import { ApiError, errorCode } from '../../common/errors.ts'
import { syncGroup } from '../../protocol/schemas/14-sync-group.ts'
import { type ApiHandler, defineApi, type Services } from '../api.ts'
import { authorizeGroup, callerOf, kept, requireGroupId } from '../groups.ts'

const firstVersionWithProtocol = 5
const empty = Buffer.alloc(0)

/** The API. */
export function syncGroupApi({ broker, random }: Services): ApiHandler {
  return defineApi({
    schema: syncGroup,
    waits: true,
    async handle(request, context) {
      const { groupId, protocolType, protocolName } = request
      const namesNoProtocol = context.apiVersion >= firstVersionWithProtocol && (protocolType === null || protocolName === null)
      if (namesNoProtocol) throw new ApiError('INCONSISTENT_GROUP_PROTOCOL')
      requireGroupId(groupId)
      authorizeGroup(context, 'read', groupId)
      const assignments = request.assignments.map(({ memberId, assignment }) => ({ memberId, assignment: kept(assignment) }))
      const { error, ...synced } = await broker.groups.ask('syncGroup', { kind: 'syncGroup', ...request, assignments }, callerOf(context, random), context.abandoned)
      return { throttleTimeMs: 0, ...synced, errorCode: errorCode(error) }
    },
    refuse: (_request, error) => ({ throttleTimeMs: 0, errorCode: errorCode(error), protocolType: null, protocolName: null, assignment: empty }),
  })
}
