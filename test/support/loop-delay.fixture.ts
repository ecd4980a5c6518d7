/**
 * Loaded into a node with --import: writes to the file LOOP_DELAY_FILE each time its event loop was held for over 10 ms, in milliseconds.
 * Computing and being blocked both hold it. Only time in which the loop's thread could have run and had no processor is taken off, so that a
 * busy machine does not fail a test; Linux alone tells that time, elsewhere nothing is taken off.
 */
import { appendFileSync, existsSync, readFileSync } from 'node:fs'

const file = process.env['LOOP_DELAY_FILE']
const schedule = `/proc/self/task/${process.pid}/schedstat`
const toldByLinux = existsSync(schedule)
const everyMs = 5

/** Milliseconds so far in which the thread was ready and another ran: the second figure, in nanoseconds. */
function waitedMs(): number {
  return toldByLinux ? Number(readFileSync(schedule, 'utf8').split(' ')[1]) / 1e6 : 0
}

if (file !== undefined) {
  let wall = performance.now()
  let waited = waitedMs()
  const timer = setInterval(() => {
    const held = performance.now() - wall - (waitedMs() - waited) - everyMs
    if (held > 10) appendFileSync(file, `${held.toFixed(1)} after ${process.uptime().toFixed(2)} s\n`)
    wall = performance.now()
    waited = waitedMs()
  }, everyMs)
  timer.unref()
}
