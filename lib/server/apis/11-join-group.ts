/**
 * JoinGroup (11), versions 0–9. Waits for the others of the group, up to the rebalance timeout.
 * From version 4 on a new member is first given its id (KIP-394), from 9 on its leader may be told to leave the assignment as it is (KIP-814).
 */
import { errorCode, type ErrorName } from '../../common/errors.ts'
import { joinGroup } from '../../protocol/schemas/11-join-group.ts'
import { type ApiHandler, defineApi, type Services } from '../api.ts'
import { authorizeGroup, callerOf, kept, requireGroupId } from '../groups.ts'

const firstVersionWithRebalanceTimeout = 1
const firstVersionWithKnownMemberId = 4
const firstVersionWithNullProtocol = 7
const firstVersionWithSkippedAssignment = 9

/** The API. */
export function joinGroupApi({ broker, random }: Services): ApiHandler {
  return defineApi({
    schema: joinGroup,
    waits: true,
    async handle(request, context) {
      const { apiVersion } = context
      const { groupId, sessionTimeoutMs, rebalanceTimeoutMs, memberId, groupInstanceId, protocolType, reason } = request
      requireGroupId(groupId)
      authorizeGroup(context, 'read', groupId)
      const question = {
        kind: 'joinGroup', groupId, sessionTimeoutMs, memberId, groupInstanceId, protocolType, reason,
        rebalanceTimeoutMs: apiVersion < firstVersionWithRebalanceTimeout ? sessionTimeoutMs : rebalanceTimeoutMs,
        protocols: request.protocols.map(({ name, metadata }) => ({ name, metadata: kept(metadata) })),
        requiresKnownMemberId: apiVersion >= firstVersionWithKnownMemberId,
        supportsSkippingAssignment: apiVersion >= firstVersionWithSkippedAssignment,
      } as const
      const { error, protocolName, ...joined } = await broker.groups.ask('joinGroup', question, callerOf(context, random), context.abandoned)
      return { throttleTimeMs: 0, ...joined, errorCode: errorCode(error), protocolName: protocolName ?? noProtocol(apiVersion) }
    },
    refuse: ({ memberId }, error, _message, { apiVersion }) => refusal(memberId, error, apiVersion),
  })
}

function refusal(memberId: string, error: ErrorName, apiVersion: number) {
  const nothing = { throttleTimeMs: 0, generationId: -1, protocolType: null, leader: '', skipAssignment: false, members: [] }
  return { ...nothing, errorCode: errorCode(error), protocolName: noProtocol(apiVersion), memberId }
}

function noProtocol(apiVersion: number): string | null {
  return apiVersion < firstVersionWithNullProtocol ? '' : null
}
