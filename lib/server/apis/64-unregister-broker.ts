/** UnregisterBroker (64), version 0: takes the registration of a broker that is gone for good out of the cluster. */
import { errorCode, type ErrorName } from '../../common/errors.ts'
import { unregisterBroker } from '../../protocol/schemas/64-unregister-broker.ts'
import { type ApiHandler, defineApi, type Services } from '../api.ts'
import { authorize, clusterResource } from '../authorization.ts'
import { decisionTimeMs } from '../decision-time.ts'
import { messageOf } from '../messages.ts'

/** The API. */
export function unregisterBrokerApi({ quorum }: Services): ApiHandler {
  return defineApi({
    schema: unregisterBroker,
    async handle({ brokerId }, context) {
      if (!authorize(context, 'alter', clusterResource)) return refusal('CLUSTER_AUTHORIZATION_FAILED', messageOf('CLUSTER_AUTHORIZATION_FAILED'))
      await quorum.request({ kind: 'unregisterBroker', brokerId }, decisionTimeMs)
      return { throttleTimeMs: 0, errorCode: 0, errorMessage: null }
    },
    refuse: (_request, error, message) => refusal(error, message),
  })
}

function refusal(error: ErrorName, errorMessage: string) {
  return { throttleTimeMs: 0, errorCode: errorCode(error), errorMessage }
}
