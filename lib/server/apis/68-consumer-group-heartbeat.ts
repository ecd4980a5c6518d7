/**
 * ConsumerGroupHeartbeat (68), versions 0–1: joins, lives in and leaves a consumer group (KIP-848). From version 1 on a member brings its id, and may
 * subscribe by a regular expression. UNSUPPORTED_VERSION while the cluster's group.version or `group.coordinator.rebalance.protocols` do not have such groups.
 */
import { ApiError, errorCode, type ErrorName } from '../../common/errors.ts'
import { hasConsumerGroups } from '../../controller/features.ts'
import { consumerGroupHeartbeat } from '../../protocol/schemas/68-consumer-group-heartbeat.ts'
import { type ApiHandler, defineApi, type Services } from '../api.ts'
import { authorizeGroup, callerOf } from '../groups.ts'

const firstVersionWithOwnMemberId = 1

/** The API. */
export function consumerGroupHeartbeatApi({ broker, quorum, config, random }: Services): ApiHandler {
  return defineApi({
    schema: consumerGroupHeartbeat,
    async handle(request, context) {
      const areServed = hasConsumerGroups(quorum.image) && config['group.coordinator.rebalance.protocols'].includes('consumer')
      if (!areServed) throw new ApiError('UNSUPPORTED_VERSION', 'Consumer groups are not turned on in this cluster.')
      authorizeGroup(context, 'read', request.groupId)
      if (request.groupId === '') throw new ApiError('INVALID_REQUEST', "GroupId can't be empty.")
      const { topicPartitions, ...said } = request
      const question = {
        kind: 'consumerGroupHeartbeat', ...said, ownedPartitions: topicPartitions, bringsMemberId: context.apiVersion >= firstVersionWithOwnMemberId,
      } as const
      const { error, message, assignment, ...beat } = await broker.groups.ask('consumerGroupHeartbeat', question, callerOf(context, random), context.abandoned)
      if (error !== 'NONE') return refusal(error, message)
      return {
        throttleTimeMs: 0,
        errorCode: 0,
        errorMessage: null,
        ...beat,
        assignment: assignment === undefined ? null : { topicPartitions: assignment },
      }
    },
    refuse: (_request, error, message) => refusal(error, message),
  })
}

/** Of where the coordinator is nothing is said beside the error, as Kafka has it. */
const wordless: readonly ErrorName[] = ['NOT_COORDINATOR', 'COORDINATOR_NOT_AVAILABLE', 'COORDINATOR_LOAD_IN_PROGRESS']

function refusal(error: ErrorName, message: string | null) {
  return {
    throttleTimeMs: 0,
    errorCode: errorCode(error),
    errorMessage: wordless.includes(error) ? null : message,
    memberId: null,
    memberEpoch: 0,
    heartbeatIntervalMs: 0,
    assignment: null,
  }
}
