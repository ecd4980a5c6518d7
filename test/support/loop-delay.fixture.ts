/**
 * Loaded into a node with --import: writes to the file LOOP_DELAY_FILE each time its event loop was held for over 10 ms, in milliseconds.
 * Held means computing: time in which the process had no processor does not count, so that a busy machine does not fail a test.
 */
import { appendFileSync } from 'node:fs'

const file = process.env['LOOP_DELAY_FILE']
if (file !== undefined) {
  let wall = performance.now()
  let processor = process.cpuUsage()
  const timer = setInterval(() => {
    const used = process.cpuUsage(processor)
    const held = Math.min(performance.now() - wall, (used.user + used.system) / 1000)
    if (held > 10) appendFileSync(file, `${held.toFixed(1)} after ${process.uptime().toFixed(2)} s\n`)
    wall = performance.now()
    processor = process.cpuUsage()
  }, 5)
  timer.unref()
}
