/** The real clock and the real randomness; everything else gets them as arguments. */
import { randomBytes, randomInt } from 'node:crypto'
import { zeroUuid } from '../common/ids.ts'
import type { Clock, Random } from '../common/ports.ts'

/** Time of this machine. Its timers keep no process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(delayMs, callback) {
    // Longer delays than setTimeout can hold would fire at once.
    const timer = setTimeout(callback, Math.min(Math.max(0, delayMs), 0x7fffffff))
    timer.unref()
    return { cancel: () => clearTimeout(timer) }
  },
}

const uuidBytes = 16
/** Random bytes that are not used yet: fetching them one by one costs far more than what they are for. */
let spare = Buffer.alloc(0)

/** Randomness of this machine. */
export const systemRandom: Random = {
  below: (bound) => randomInt(bound),
  uuid() {
    for (;;) {
      if (spare.length < uuidBytes) spare = randomBytes(256 * uuidBytes)
      const text = spare.toString('base64url', 0, uuidBytes)
      spare = spare.subarray(uuidBytes)
      if (text !== zeroUuid && !text.startsWith('-')) return text
    }
  },
}
