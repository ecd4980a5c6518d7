/** What a ConsumerGroupHeartbeat has to look like before any group is looked at. Messages are for whoever writes a client. */
import { ApiError } from '../../common/errors.ts'
import type { ConsumerGroupHeartbeat } from '../requests.ts'
import { awayEpoch, leavingEpoch } from './group.ts'

/** Throws ApiError INVALID_REQUEST or UNSUPPORTED_ASSIGNOR. `assignors` are those that are served. */
export function checkHeartbeat(request: ConsumerGroupHeartbeat, assignors: readonly string[]): void {
  const { groupId, memberId, memberEpoch, instanceId, rackId, serverAssignor, bringsMemberId } = request
  if (groupId === '') throw invalid('GroupId can\'t be empty.')
  if (instanceId === '') throw invalid('InstanceId can\'t be empty.')
  if (rackId === '') throw invalid('RackId can\'t be empty.')
  if (memberId === '' && (bringsMemberId || memberEpoch !== 0)) throw invalid('MemberId can\'t be empty.')
  if (memberEpoch < awayEpoch) throw invalid('MemberEpoch is invalid.')
  if (memberEpoch === awayEpoch && instanceId === null) throw invalid('InstanceId can\'t be null.')
  if (memberEpoch === 0) checkJoin(request)
  if (serverAssignor !== null && memberEpoch > leavingEpoch && !assignors.includes(serverAssignor)) {
    throw new ApiError('UNSUPPORTED_ASSIGNOR', `ServerAssignor ${serverAssignor} is not supported. Supported assignors: ${assignors.join(', ')}.`)
  }
}

function checkJoin(request: ConsumerGroupHeartbeat): void {
  const { rebalanceTimeoutMs, ownedPartitions, subscribedTopicNames, subscribedTopicRegex } = request
  if (rebalanceTimeoutMs === -1) throw invalid('RebalanceTimeoutMs must be provided in first request.')
  if (ownedPartitions?.length !== 0) throw invalid('TopicPartitions must be empty when (re-)joining.')
  if (subscribedTopicNames === null && subscribedTopicRegex === null) {
    throw invalid('Either SubscribedTopicNames or SubscribedTopicRegex must be non-null when (re-)joining.')
  }
}

function invalid(message: string): ApiError {
  return new ApiError('INVALID_REQUEST', message)
}
