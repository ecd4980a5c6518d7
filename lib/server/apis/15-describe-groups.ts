/**
 * DescribeGroups (15), versions 0–6: classic groups with their members. A group that is not there, or of another kind, is 'Dead'; from version 6 on
 * that is the error GROUP_ID_NOT_FOUND as well.
 */
import { errorCode, type ErrorName } from '../../common/errors.ts'
import type { ResponseInput } from '../../protocol/schema.ts'
import { describeGroups } from '../../protocol/schemas/15-describe-groups.ts'
import { type ApiHandler, defineApi, type RequestContext, type Services } from '../api.ts'
import { authorizedOperations, operationsNotAsked } from '../authorization.ts'
import { answerOr, authorizeGroup, callerOf } from '../groups.ts'

type GroupAnswer = ResponseInput<typeof describeGroups>['groups'][number]

const firstVersionWithNotFound = 6

/** The API. */
export function describeGroupsApi(services: Services): ApiHandler {
  return defineApi({
    schema: describeGroups,
    async handle(request, context) {
      const groups = request.groups.map((groupId) => describe(services, groupId, request.includeAuthorizedOperations, context))
      return { throttleTimeMs: 0, groups: await Promise.all(groups) }
    },
    refuse: (request, error) => ({ throttleTimeMs: 0, groups: request.groups.map((groupId) => refusal(groupId, error)) }),
  })
}

async function describe({ broker, random }: Services, groupId: string, wantsOperations: boolean, context: RequestContext): Promise<GroupAnswer> {
  return answerOr(async () => {
    authorizeGroup(context, 'describe', groupId)
    const { error: said, message, ...group } = await broker.groups.ask('describeGroup', { kind: 'describeGroup', groupId }, callerOf(context, random), context.abandoned)
    const error = said === 'GROUP_ID_NOT_FOUND' && context.apiVersion < firstVersionWithNotFound ? 'NONE' : said
    return {
      errorCode: errorCode(error),
      errorMessage: error === 'NONE' ? null : message,
      groupId,
      groupState: group.state,
      protocolType: group.protocolType,
      protocolData: group.protocol,
      members: group.members.map(({ metadata, assignment, ...member }) => ({ ...member, memberMetadata: metadata, memberAssignment: assignment })),
      authorizedOperations: wantsOperations && error === 'NONE' ? authorizedOperations(context, { type: 'group', name: groupId }) : operationsNotAsked,
    }
  }, ({ error }) => refusal(groupId, error))
}

function refusal(groupId: string, error: ErrorName): GroupAnswer {
  const nothing = { groupState: '', protocolType: '', protocolData: '', members: [], authorizedOperations: operationsNotAsked }
  return { groupId, errorCode: errorCode(error), errorMessage: null, ...nothing }
}
