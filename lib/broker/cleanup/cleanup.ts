/** What a broker does to its logs in the background: retention and compaction. */
import type { Millis } from '../../common/ids.ts'
import type { Clock, Logger, Random } from '../../common/ports.ts'
import type { Partition } from '../partition.ts'
import { Cleaner, type CleanerSettings } from './cleaner.ts'
import { Retention } from './retention.ts'

/** How a broker cleans up. */
export interface CleanupOptions {
  /** `log.retention.check.interval.ms` */
  readonly retentionCheckMs: Millis
  /** `log.cleaner.enable` */
  readonly compacts: boolean
  /** Of the compaction, as they are now. */
  readonly cleanerSettings: () => CleanerSettings
  readonly random: Random
}

/** What it works on. */
export interface CleanupPorts {
  readonly partitions: { all(): Iterable<Partition> }
  readonly clock: Clock
  readonly logger: Logger
}

/** Begins; what it answers with ends it. */
export function startCleanup(options: CleanupOptions, ports: CleanupPorts): { close(): Promise<void> } {
  const retention = new Retention(options.retentionCheckMs, ports)
  const cleaner = options.compacts ? new Cleaner({ ...ports, random: options.random, settings: options.cleanerSettings }) : undefined
  return {
    close: async () => {
      await Promise.all([retention.close(), cleaner?.close()])
    },
  }
}
