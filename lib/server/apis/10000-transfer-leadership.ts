/**
 * TransferLeadership (10000), version 0: hands the leadership of the metadata quorum to a voter; answered when another leader is seen.
 * Samsa's own, and not advertised: Kafka has no such request, and its clients know no such key.
 */
import { errorCode, type ErrorName } from '../../common/errors.ts'
import { transferLeadership } from '../../protocol/schemas/10000-transfer-leadership.ts'
import { type ApiHandler, defineApi, type Services } from '../api.ts'
import { authorize, clusterResource } from '../authorization.ts'
import { decisionTimeOf } from '../decision-time.ts'
import { messageOf } from '../messages.ts'

/** The API. */
export function transferLeadershipApi({ quorum }: Services): ApiHandler {
  return defineApi({
    schema: transferLeadership,
    async handle({ voterId, timeoutMs }, context) {
      if (!authorize(context, 'alter', clusterResource)) return refusal('CLUSTER_AUTHORIZATION_FAILED', messageOf('CLUSTER_AUTHORIZATION_FAILED'))
      const { leaderId, leaderEpoch } = await quorum.request({ kind: 'transferLeadership', id: voterId }, decisionTimeOf(timeoutMs))
      return { throttleTimeMs: 0, errorCode: 0, errorMessage: null, leaderId, leaderEpoch }
    },
    refuse: (_request, error, message) => refusal(error, message),
  })
}

function refusal(error: ErrorName, errorMessage: string) {
  return { throttleTimeMs: 0, errorCode: errorCode(error), errorMessage }
}
