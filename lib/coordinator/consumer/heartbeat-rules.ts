/** What a ConsumerGroupHeartbeat has to look like before any group is looked at. Messages are for whoever writes a client. */
import { ApiError } from '../../common/errors.ts'
import type { ConsumerGroupHeartbeat } from '../requests.ts'
import { awayEpoch, leavingEpoch } from './group.ts'

/** Most characters of what is stored in keys of records, and of all names of topics together: more cannot be stored in one record of the offsets topic. */
const longestId = 10_000
const longestSubscription = 300_000

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
  checkLengths(request)
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

function checkLengths({ groupId, memberId, subscribedTopicNames }: ConsumerGroupHeartbeat): void {
  if (groupId.length > longestId || memberId.length > longestId) throw invalid(`GroupId and MemberId can't be longer than ${longestId}.`)
  let length = 0
  for (const name of subscribedTopicNames ?? []) length += name.length
  if (length > longestSubscription) throw invalid(`SubscribedTopicNames can't be longer than ${longestSubscription} together: a regular expression is shorter.`)
}

function invalid(message: string): ApiError {
  return new ApiError('INVALID_REQUEST', message)
}
