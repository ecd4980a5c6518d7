/** RemoveRaftVoter (81), version 0 (KIP-853): takes a voter out of the metadata quorum, by id and data directory. Answered when that is committed. */
import { errorCode, type ErrorName } from '../../common/errors.ts'
import { zeroUuid } from '../../common/ids.ts'
import { removeRaftVoter } from '../../protocol/schemas/81-remove-raft-voter.ts'
import { type ApiHandler, defineApi, type Services } from '../api.ts'
import { authorize, clusterResource } from '../authorization.ts'
import { decisionTimeMs } from '../decision-time.ts'
import { messageOf } from '../messages.ts'

/** The API. */
export function removeRaftVoterApi({ quorum, clusterId }: Services): ApiHandler {
  return defineApi({
    schema: removeRaftVoter,
    async handle(request, context) {
      const { voterId, voterDirectoryId } = request
      if (!authorize(context, 'alter', clusterResource)) return refusal('CLUSTER_AUTHORIZATION_FAILED', messageOf('CLUSTER_AUTHORIZATION_FAILED'))
      if (request.clusterId !== null && request.clusterId !== clusterId) {
        return refusal('INCONSISTENT_CLUSTER_ID', `This is cluster ${clusterId}, not ${request.clusterId}.`)
      }
      if (voterId < 0 || voterDirectoryId === zeroUuid) return refusal('INVALID_REQUEST', 'A voter is named by its node id and its directory id.')
      await quorum.request({ kind: 'removeVoter', id: voterId, directoryId: voterDirectoryId }, decisionTimeMs)
      return { throttleTimeMs: 0, errorCode: 0, errorMessage: null }
    },
    refuse: (_request, error, message) => refusal(error, message),
  })
}

function refusal(error: ErrorName, errorMessage: string) {
  return { throttleTimeMs: 0, errorCode: errorCode(error), errorMessage }
}
