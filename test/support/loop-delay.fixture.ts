/**
 * Loaded into a node with --import: writes to the file LOOP_DELAY_FILE each time its event loop was held for over 10 ms: for how many milliseconds,
 * and how many of them the loop's thread computed; in the rest it was blocked. Time in which the thread could have run and had no processor is taken
 * off, so that a busy machine does not fail a test; Linux alone tells that time, elsewhere nothing is taken off and all counts as computing.
 */
import { appendFileSync, existsSync, readFileSync } from 'node:fs'

const file = process.env['LOOP_DELAY_FILE']
const schedule = `/proc/self/task/${process.pid}/schedstat`
const toldByLinux = existsSync(schedule)
const everyMs = 5

/** Milliseconds so far in which the thread ran, and in which it was ready and another ran. */
function threadTimes(): readonly [ranMs: number, waitedMs: number] {
  if (!toldByLinux) return [performance.now(), 0]
  const [ran, waited] = readFileSync(schedule, 'utf8').split(' ')
  return [Number(ran) / 1e6, Number(waited) / 1e6]
}

if (file !== undefined) {
  let wall = performance.now()
  let [ran, waited] = threadTimes()
  const timer = setInterval(() => {
    const [ranNow, waitedNow] = threadTimes()
    const held = performance.now() - wall - (waitedNow - waited) - everyMs
    if (held > 10) appendFileSync(file, `${held.toFixed(1)} computing ${Math.min(held, ranNow - ran).toFixed(1)} after ${process.uptime().toFixed(2)} s\n`)
    wall = performance.now()
    ;[ran, waited] = threadTimes()
  }, everyMs)
  timer.unref()
}
