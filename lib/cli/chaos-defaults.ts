/** What a chaos run does where nothing else is said; those that are not at these are in the line that repeats it. */

/** Mean time between faults. */
export const defaultPauseSeconds = 1.5
/** Records per second: enough to notice a gap of some milliseconds, little enough for three nodes on two cores. */
export const defaultRate = 2000
/** Partitions of a run's topic. */
export const defaultPartitions = 6
