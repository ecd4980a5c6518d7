/** What the APIs of groups have in common: who asks, whether they may, and refusals that belong to one of several groups. */
import { ApiError } from '../common/errors.ts'
import type { Random } from '../common/ports.ts'
import type { Caller } from '../coordinator/requests.ts'
import type { RequestContext } from './api.ts'
import { authorize, type Operation } from './authorization.ts'
import { messageOf } from './messages.ts'

/** The caller as the coordinator knows them, with a fresh id for a member that has none. */
export function callerOf({ clientId, remote }: RequestContext, random: Random): Caller {
  return { clientId: clientId ?? '', clientHost: shownHost(remote), freshId: random.uuid() }
}

/** The address without its port, as Kafka shows it: a slash before it, and IPv4 as such where the socket speaks both. */
function shownHost(remote: string): string {
  const address = remote.slice(0, Math.max(0, remote.lastIndexOf(':')))
  return `/${address.startsWith('::ffff:') ? address.slice(7) : address}`
}

/** Raises GROUP_AUTHORIZATION_FAILED. */
export function authorizeGroup(context: RequestContext, operation: Operation, groupId: string): void {
  if (!authorize(context, operation, { type: 'group', name: groupId })) throw new ApiError('GROUP_AUTHORIZATION_FAILED', messageOf('GROUP_AUTHORIZATION_FAILED'))
}

/** Raises INVALID_GROUP_ID for the empty id, which only groups of offsets alone may have. */
export function requireGroupId(groupId: string): void {
  if (groupId === '') throw new ApiError('INVALID_GROUP_ID', messageOf('INVALID_GROUP_ID'))
}

/** The answer of `work`, or what a refusal of it reads like beside other groups of the request. */
export async function answerOr<T>(work: () => Promise<T>, refused: (error: ApiError) => T): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ApiError) return refused(error)
    throw error
  }
}

/** A copy that does not keep the frame, which may be far larger: for what outlives the request. */
export function kept(bytes: Buffer): Buffer {
  const copy = Buffer.allocUnsafeSlow(bytes.length)
  bytes.copy(copy)
  return copy
}
