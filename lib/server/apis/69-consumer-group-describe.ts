/** ConsumerGroupDescribe (69), versions 0–1: consumer groups with their members and assignments (KIP-848). Topics that are gone are left out. */
import { errorCode, type ErrorName } from '../../common/errors.ts'
import type { DescribedConsumerGroup } from '../../coordinator/requests.ts'
import type { MetadataImage } from '../../metadata/image.ts'
import type { ResponseInput } from '../../protocol/schema.ts'
import { consumerGroupDescribe } from '../../protocol/schemas/69-consumer-group-describe.ts'
import { type ApiHandler, defineApi, type RequestContext, type Services } from '../api.ts'
import { authorizedOperations, operationsNotAsked } from '../authorization.ts'
import { answerOr, authorizeGroup, callerOf, requireGroupId } from '../groups.ts'

type GroupAnswer = ResponseInput<typeof consumerGroupDescribe>['groups'][number]

/** The API. */
export function consumerGroupDescribeApi(services: Services): ApiHandler {
  return defineApi({
    schema: consumerGroupDescribe,
    async handle(request, context) {
      const groups = request.groupIds.map((groupId) => describe(services, groupId, request.includeAuthorizedOperations, context))
      return { throttleTimeMs: 0, groups: await Promise.all(groups) }
    },
    refuse: (request, error) => ({ throttleTimeMs: 0, groups: request.groupIds.map((groupId) => refusal(groupId, error, null)) }),
  })
}

async function describe({ broker, quorum, random }: Services, groupId: string, wantsOperations: boolean, context: RequestContext): Promise<GroupAnswer> {
  return answerOr(async () => {
    authorizeGroup(context, 'describe', groupId)
    requireGroupId(groupId)
    const question = { kind: 'describeConsumerGroup', groupId } as const
    const { error, message, state, members, ...group } = await broker.groups.ask('describeConsumerGroup', question, callerOf(context, random), context.abandoned)
    if (error !== 'NONE') return refusal(groupId, error, message)
    const { image } = quorum
    return {
      errorCode: 0,
      errorMessage: null,
      groupId,
      groupState: state,
      ...group,
      members: members.map(({ assignment, targetAssignment, subscribedTopicRegex, ...member }) => ({
        ...member,
        subscribedTopicRegex: subscribedTopicRegex ?? '',
        assignment: { topicPartitions: withNames(assignment, image) },
        targetAssignment: { topicPartitions: withNames(targetAssignment, image) },
      })),
      authorizedOperations: wantsOperations ? authorizedOperations(context, { type: 'group', name: groupId }) : operationsNotAsked,
    }
  }, ({ error }) => refusal(groupId, error, null))
}

function withNames(assignment: DescribedConsumerGroup['members'][number]['assignment'], { topicsById }: MetadataImage) {
  return assignment.flatMap(({ topicId, partitions }) => {
    const topicName = topicsById.get(topicId)?.name
    return topicName === undefined ? [] : [{ topicId, topicName, partitions }]
  })
}

function refusal(groupId: string, error: ErrorName, errorMessage: string | null): GroupAnswer {
  const nothing = { groupState: '', groupEpoch: 0, assignmentEpoch: 0, assignorName: '', members: [], authorizedOperations: operationsNotAsked }
  return { errorCode: errorCode(error), errorMessage, groupId, ...nothing }
}
