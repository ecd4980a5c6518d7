/**
 * FindCoordinator (10), versions 0–6 (several keys from 4). There are no coordinators yet: every key gets
 * COORDINATOR_NOT_AVAILABLE, which clients retry. The API is there because librdkafka turns LZ4 off without it.
 */
import { errorCode, type ErrorName } from '../../common/errors.ts'
import { findCoordinator } from '../../protocol/schemas/10-find-coordinator.ts'
import { type ApiHandler, defineApi, type Services } from '../api.ts'

/** Key types: group, transaction. */
const keyTypes: readonly number[] = [0, 1]

/** The API. */
export function findCoordinatorApi(_services: Services): ApiHandler {
  return defineApi({
    schema: findCoordinator,
    handle(request) {
      if (!keyTypes.includes(request.keyType)) return refusal(request, 'INVALID_REQUEST', `There is no coordinator of type ${request.keyType}.`)
      return refusal(request, 'COORDINATOR_NOT_AVAILABLE', 'The coordinator is not available.')
    },
    refuse: (request, error, message) => refusal(request, error, message),
  })
}

function refusal(request: { readonly coordinatorKeys: readonly string[] }, error: ErrorName, errorMessage: string) {
  const nowhere = { nodeId: -1, host: '', port: -1, errorCode: errorCode(error), errorMessage }
  return { ...nowhere, throttleTimeMs: 0, coordinators: request.coordinatorKeys.map((key) => ({ key, ...nowhere })) }
}
