/**
 * FindCoordinator (10), versions 0–6 (several keys from 4): where a group's coordinator is. Transactions have none yet: COORDINATOR_NOT_AVAILABLE,
 * which clients retry, as for a group whose partition has no leader. The topic that holds the groups is made when it is first asked for.
 * Just after a broker is lost, the answer waits for the controller to name other leaders: who hears of the dead one asks again much later.
 */
import { ApiError, errorCode, type ErrorName } from '../../common/errors.ts'
import { offsetsTopic } from '../../broker/groups/types.ts'
import type { RequestOf, ResponseInput } from '../../protocol/schema.ts'
import { findCoordinator } from '../../protocol/schemas/10-find-coordinator.ts'
import { type ApiHandler, defineApi, type RequestContext, type Services } from '../api.ts'
import { authorizeGroup, answerOr } from '../groups.ts'
import { AutoCreation } from '../auto-creation.ts'
import { endpointOf } from '../topics.ts'

type Request = RequestOf<typeof findCoordinator>
type Response = ResponseInput<typeof findCoordinator>
type Coordinator = NonNullable<Response['coordinators']>[number]

/** Key types that there are; Kafka has share groups, too. */
const keyType = { group: 0, transaction: 1, share: 2 } as const
const firstVersionOfSeveral = 4

/** The API. */
export function findCoordinatorApi(services: Services): ApiHandler {
  const { broker, quorum } = services
  const creation = new AutoCreation(services)
  return defineApi({
    schema: findCoordinator,
    async handle(request, context) {
      switch (request.keyType) {
        case keyType.group: break
        case keyType.transaction: throw new ApiError('COORDINATOR_NOT_AVAILABLE', 'The coordinator is not available.')
        case keyType.share: throw new ApiError('INVALID_REQUEST', context.apiVersion < firstVersionOfSeveral ? 'There are no share groups.' : '')
        default: throw new ApiError('INVALID_REQUEST', `There is no coordinator of type ${request.keyType}.`)
      }
      const keys = keysOf(request, context)
      if (keys.length > 0) {
        if (!quorum.image.topicsByName.has(offsetsTopic)) await creation.create([offsetsTopic])
        await services.lostBrokersSettled?.()
      }
      const found = keys.map((key) => answerOr(() => Promise.resolve(find(key, context)), ({ error, message }) => nowhere(key, error, message)))
      return responseOf(await Promise.all(found), context)
    },
    refuse: (request, error, message, context) => responseOf(keysOf(request, context).map((key) => nowhere(key, error, message)), context),
  })

  function find(key: string, context: RequestContext): Coordinator {
    authorizeGroup(context, 'describe', key)
    const { error, nodeId } = broker.groups.coordinatorOf(key)
    const coordinator = quorum.image.brokers.get(nodeId)
    const endpoint = coordinator === undefined || coordinator.fenced ? undefined : endpointOf(coordinator, context.listener)
    if (error !== 'NONE' || endpoint === undefined) {
      return nowhere(key, error === 'NONE' ? 'COORDINATOR_NOT_AVAILABLE' : error, 'The coordinator is not available.')
    }
    // Kafka says the error's name where there is room for one answer, and nothing where there are several.
    const errorMessage = context.apiVersion < firstVersionOfSeveral ? 'NONE' : ''
    return { key, nodeId, host: endpoint.host, port: endpoint.port, errorCode: 0, errorMessage }
  }
}

function keysOf({ key, coordinatorKeys }: Request, { apiVersion }: RequestContext): readonly string[] {
  return apiVersion < firstVersionOfSeveral ? [key] : coordinatorKeys
}

function responseOf(coordinators: readonly Coordinator[], { apiVersion }: RequestContext): Response {
  if (apiVersion >= firstVersionOfSeveral) return { throttleTimeMs: 0, coordinators }
  return { throttleTimeMs: 0, ...coordinators[0] }
}

function nowhere(key: string, error: ErrorName, errorMessage: string): Coordinator {
  return { key, nodeId: -1, host: '', port: -1, errorCode: errorCode(error), errorMessage }
}
