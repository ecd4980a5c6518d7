/**
 * AddRaftVoter (80), versions 0–1 (KIP-853): makes a node that follows the metadata log and has caught up a voter. Answered when the
 * change is committed, also where a client of version 1 would not wait for that.
 */
import { errorCode, type ErrorName } from '../../common/errors.ts'
import { zeroUuid } from '../../common/ids.ts'
import { addRaftVoter } from '../../protocol/schemas/80-add-raft-voter.ts'
import { type ApiHandler, defineApi, type Services } from '../api.ts'
import { authorize, clusterResource } from '../authorization.ts'
import { decisionTimeOf } from '../decision-time.ts'
import { messageOf } from '../messages.ts'
import { peerAddress, peerListenerName } from '../peer-addresses.ts'

/** The API. */
export function addRaftVoterApi({ quorum, config, clusterId }: Services): ApiHandler {
  return defineApi({
    schema: addRaftVoter,
    async handle(request, context) {
      const { voterId, voterDirectoryId, listeners } = request
      if (!authorize(context, 'alter', clusterResource)) return refusal('CLUSTER_AUTHORIZATION_FAILED', messageOf('CLUSTER_AUTHORIZATION_FAILED'))
      if (request.clusterId !== null && request.clusterId !== clusterId) {
        return refusal('INCONSISTENT_CLUSTER_ID', `This is cluster ${clusterId}, not ${request.clusterId}.`)
      }
      if (voterId < 0 || voterDirectoryId === zeroUuid) return refusal('INVALID_REQUEST', 'A voter needs its node id and its directory id.')
      const name = peerListenerName(config)
      const listener = listeners.find((each) => each.name === name)
      const address = listener === undefined ? undefined : peerAddress(listener)
      if (address === undefined) return refusal('INVALID_REQUEST', `A voter needs the host and port of its listener ${name}.`)
      await quorum.request({ kind: 'addVoter', voter: { id: voterId, directoryId: voterDirectoryId, address } }, decisionTimeOf(request.timeoutMs))
      return { throttleTimeMs: 0, errorCode: 0, errorMessage: null }
    },
    refuse: (_request, error, message) => refusal(error, message),
  })
}

function refusal(error: ErrorName, errorMessage: string) {
  return { throttleTimeMs: 0, errorCode: errorCode(error), errorMessage }
}
