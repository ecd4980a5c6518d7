/** Time that this process computed for, which others that keep the machine busy do not lengthen. */

/** Begins to measure: what it gives tells how many milliseconds of a processor the process has taken since, on all of its threads. */
export function startCpuTime(): () => number {
  const before = process.cpuUsage()
  return () => {
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  }
}
