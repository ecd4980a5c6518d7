/** What the group coordinator of a node does for the APIs of lib/server. */
import type { ErrorName } from '../../common/errors.ts'
import type { NodeId } from '../../common/ids.ts'
import type { Caller, GroupAnswer, GroupRequest, ListedGroup, RequestKind } from '../../coordinator/requests.ts'

/** Name of the topic that holds groups and offsets. */
export const offsetsTopic = '__consumer_offsets'

/** The groups whose coordinator this node is. */
export interface Groups {
  /**
   * Asks the group's coordinator, if that is here. Rejects with ApiError: NOT_COORDINATOR, COORDINATOR_LOAD_IN_PROGRESS, COORDINATOR_NOT_AVAILABLE
   * (no leader, too few replicas, a full disk), UNKNOWN_SERVER_ERROR for what is too large to be stored. Which names a group may have is for the API to say.
   */
  ask<K extends RequestKind>(kind: K, request: GroupRequest<K>, caller: Caller, abandoned: AbortSignal): Promise<GroupAnswer<K>>
  /** All groups whose coordinator is here; error COORDINATOR_LOAD_IN_PROGRESS while one of their partitions loads, with those that are known. */
  list(): Promise<{ readonly error: ErrorName; readonly groups: readonly ListedGroup[] }>
  /** Partition of the offsets topic that a group belongs to; undefined while the topic does not exist. */
  partitionOf(groupId: string): number | undefined
  /** Who coordinates a group; COORDINATOR_NOT_AVAILABLE while the topic does not exist or its partition has no leader. */
  coordinatorOf(groupId: string): { readonly error: ErrorName; readonly nodeId: NodeId }
}
