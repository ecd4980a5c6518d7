/**
 * Loaded into a node with --import: writes to the file LOOP_DELAY_FILE each time its event loop was held for over 10 ms, in milliseconds.
 * Held means computing: time in which the loop's thread had no processor does not count, so that a busy machine does not fail a test.
 */
import { appendFileSync, existsSync, readFileSync } from 'node:fs'

/** Linux tells what the thread of the event loop used; elsewhere the whole process must stand for it. */
const threadTimes = `/proc/self/task/${process.pid}/schedstat`
const perThread = existsSync(threadTimes)

/** Processor time so far, in milliseconds. */
function used(): number {
  if (perThread) return Number(readFileSync(threadTimes, 'utf8').split(' ', 1)[0]) / 1e6
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

const file = process.env['LOOP_DELAY_FILE']
if (file !== undefined) {
  let wall = performance.now()
  let processor = used()
  const timer = setInterval(() => {
    const held = Math.min(performance.now() - wall, used() - processor)
    if (held > 10) appendFileSync(file, `${held.toFixed(1)} after ${process.uptime().toFixed(2)} s\n`)
    wall = performance.now()
    processor = used()
  }, 5)
  timer.unref()
}
