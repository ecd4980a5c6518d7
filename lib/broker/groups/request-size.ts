/**
 * How much of a request is to be stored. What does not fit into a batch is refused before the shard hears of it: a shard that has decided what the log
 * does not take begins anew, and everybody whose group is in it would pay for one who asks too much. It also bounds what waiting members keep in memory.
 */
import { unreachable } from '../../common/assert.ts'
import type { GroupRequest } from '../../coordinator/requests.ts'

/** Of a committed offset besides its texts: keys, numbers, lengths. */
const offsetBytes = 30

/** Bytes that the records of a request have at least, before compression. What it says beside an offset is not counted: too much of that is refused alone. */
export function leastStoredBytes(request: GroupRequest): number {
  switch (request.kind) {
    case 'offsetCommit': return sum(request.offsets, ({ topic }) => request.groupId.length + topic.length + offsetBytes)
    case 'joinGroup': return sum(request.protocols, ({ name, metadata }) => name.length + metadata.length)
    case 'syncGroup': return sum(request.assignments, ({ assignment }) => assignment.length)
    case 'consumerGroupHeartbeat':
      return (request.instanceId?.length ?? 0) + (request.rackId?.length ?? 0) + sum(request.subscribedTopicNames ?? [], (name) => name.length)
    case 'heartbeat': case 'leaveGroup': case 'offsetFetch': case 'offsetDelete': case 'deleteGroup': case 'describeGroup': case 'describeConsumerGroup':
      return 0
    default: return unreachable(request)
  }
}

function sum<T>(items: readonly T[], bytesOf: (item: T) => number): number {
  let total = 0
  for (const item of items) total += bytesOf(item)
  return total
}
