/** How long a request of a client may wait for the active controller. */
import type { Millis } from '../common/ids.ts'

/**
 * For requests that do not say it. Long enough to see a controller that hangs replaced, short enough that the client still waits when
 * it is told that there is none.
 */
export const decisionTimeMs: Millis = 5000

/** A client that gives less, or nothing at all, still gets what is decided at once. */
const shortestMs: Millis = 100
/** A request without an answer keeps its connection from everything behind it, so that none waits for ever. */
const longestMs: Millis = 120_000

/** For requests that say it, by their word within reason. */
export function decisionTimeOf(timeoutMs: Millis): Millis {
  return Math.min(Math.max(timeoutMs, shortestMs), longestMs)
}
