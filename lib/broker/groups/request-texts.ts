/** Texts of requests that records have no room for: newer versions of the wire can carry what the older formats of records cannot. */
import type { GroupRequest } from '../../coordinator/requests.ts'
import { longestText } from './record-codec.ts'

/** UTF-8 takes at most so many bytes for each of JavaScript's characters. */
const mostBytesEach = 3

/** Whether every text of a request can be stored. What is committed beside an offset has a limit of its own. */
export function isStorable(request: GroupRequest): boolean {
  if (request.kind === 'offsetCommit') return fits(request.groupId)
  return fits(request)
}

function fits(value: unknown): boolean {
  if (typeof value === 'string') return value.length * mostBytesEach <= longestText || Buffer.byteLength(value) <= longestText
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return true
  for (const inner of Object.values(value)) if (!fits(inner)) return false
  return true
}
