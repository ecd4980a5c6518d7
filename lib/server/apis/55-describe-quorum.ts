/**
 * DescribeQuorum (55), versions 0–2 (KIP-595, KIP-836, KIP-853): the voters and observers of the metadata log as its leader sees them,
 * and from version 2 on where the voters listen. There is one such log: partition 0 of the topic __cluster_metadata.
 */
import { errorCode, type ErrorName } from '../../common/errors.ts'
import { type Millis, zeroUuid } from '../../common/ids.ts'
import type { QuorumReplica, QuorumView } from '../../controller/requests.ts'
import type { RequestOf, ResponseInput } from '../../protocol/schema.ts'
import { describeQuorum } from '../../protocol/schemas/55-describe-quorum.ts'
import { noMajority } from '../../quorum/quorum.ts'
import { type ApiHandler, defineApi, type Services } from '../api.ts'
import { authorize, clusterResource } from '../authorization.ts'
import { decisionTimeMs } from '../decision-time.ts'
import { messageOf } from '../messages.ts'
import { parsePeerAddress, peerListenerName } from '../peer-addresses.ts'

type Request = RequestOf<typeof describeQuorum>
type Response = ResponseInput<typeof describeQuorum>
type PartitionAnswer = Response['topics'][number]['partitions'][number]

/** How long a leader is waited for while too many voters cannot be reached: who asks wants to know just that. */
const lonelyMs: Millis = 500

/** The API. */
export function describeQuorumApi({ quorum, config }: Services): ApiHandler {
  return defineApi({
    schema: describeQuorum,
    async handle(request, context) {
      if (!authorize(context, 'describe', clusterResource)) return refusal(request, 'CLUSTER_AUTHORIZATION_FAILED', messageOf('CLUSTER_AUTHORIZATION_FAILED'))
      const view = await quorum.request({ kind: 'describeQuorum' }, noMajority(quorum.status().voters) === undefined ? decisionTimeMs : lonelyMs)
      const topics = request.topics.map(({ topicName, partitions }) => ({
        topicName,
        partitions: partitions.map(({ partitionIndex }) =>
          topicName === '__cluster_metadata' && partitionIndex === 0 ? described(view) : failure(partitionIndex, 'UNKNOWN_TOPIC_OR_PARTITION'),
        ),
      }))
      return { errorCode: 0, errorMessage: '', topics, nodes: nodesOf(view, peerListenerName(config)) }
    },
    refuse: refusal,
  })
}

function described(view: QuorumView): PartitionAnswer {
  return {
    partitionIndex: 0,
    errorCode: 0,
    errorMessage: '',
    leaderId: view.leaderId,
    leaderEpoch: view.leaderEpoch,
    highWatermark: view.highWatermark,
    currentVoters: view.voters.map(replicaAnswer),
    observers: view.observers.map(replicaAnswer),
  }
}

function replicaAnswer({ id, directoryId, logEndOffset, lastFetchTimestamp, lastCaughtUpTimestamp }: QuorumReplica): PartitionAnswer['currentVoters'][number] {
  return { replicaId: id, replicaDirectoryId: directoryId === '' ? zeroUuid : directoryId, logEndOffset, lastFetchTimestamp, lastCaughtUpTimestamp }
}

/** A voter without an address, which only the one of a single node has, is left out. */
function nodesOf(view: QuorumView, name: string): Response['nodes'] {
  return view.voters.flatMap(({ id, address }) => {
    const parsed = parsePeerAddress(address)
    return parsed === undefined ? [] : [{ nodeId: id, listeners: [{ name, ...parsed }] }]
  })
}

function failure(partitionIndex: number, error: ErrorName, message: string = messageOf(error)): PartitionAnswer {
  const none = { leaderId: 0, leaderEpoch: 0, highWatermark: 0, currentVoters: [], observers: [] }
  return { partitionIndex, errorCode: errorCode(error), errorMessage: message, ...none }
}

function refusal(_request: Request, error: ErrorName, message: string): Response {
  return { errorCode: errorCode(error), errorMessage: message, topics: [], nodes: [] }
}
