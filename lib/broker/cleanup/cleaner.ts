/**
 * Compacts the logs of topics whose `cleanup.policy` says so, one round after another, the dirtiest log first. Every replica does so for itself, up to
 * what it knows to be committed.
 */
import type { Millis } from '../../common/ids.ts'
import type { Clock, Logger, Random } from '../../common/ports.ts'
import { CodecError } from '../../protocol/records/codec-error.ts'
import { StorageError } from '../../../storage/types.ts'
import type { Partition } from '../partition.ts'
import { type CleaningPlan, planFor } from './cleaner-choice.ts'
import { type CleanedLog, CleaningRound } from './compaction.ts'
import { KeyHash } from './key-hash.ts'
import { OffsetMap } from './offset-map.ts'
import { Pace } from './pace.ts'
import { RecordSpansError } from './record-spans.ts'

/** What may change while a node runs. */
export interface CleanerSettings {
  /** `log.cleaner.backoff.ms`: pause when there is nothing to do. */
  readonly backoffMs: Millis
  /** `log.cleaner.io.max.bytes.per.second` */
  readonly bytesPerSecond: number
  /** `log.cleaner.dedupe.buffer.size`: memory for the keys of a round. */
  readonly mapBytes: number
}

/** What the cleaner works on. */
export interface CleanerPorts {
  readonly partitions: { all(): Iterable<Partition> }
  readonly clock: Clock
  readonly logger: Logger
  readonly random: Random
  /** As they are now. */
  readonly settings: () => CleanerSettings
}

interface Choice extends CleaningPlan {
  readonly partition: Partition
}

/** Bounds what the records of one batch may become when decompressed. What leaders took in is smaller. */
const maxSectionBytes = 64 << 20

/** One for a broker. */
export class Cleaner {
  readonly #ports: CleanerPorts
  readonly #hash: KeyHash
  readonly #pace: Pace
  /** Something in their logs cannot be read: they are left alone until the next start. */
  readonly #unreadable = new WeakSet<Partition>()
  readonly #running: Promise<void>
  #closed = false

  constructor(ports: CleanerPorts) {
    this.#ports = ports
    this.#hash = new KeyHash(ports.random)
    this.#pace = new Pace(ports.clock, () => ports.settings().bytesPerSecond)
    this.#running = this.#run()
  }

  /** Ends after the step that is under way. */
  async close(): Promise<void> {
    this.#closed = true
    this.#pace.stop()
    await this.#running
  }

  async #run(): Promise<void> {
    while (!this.#closed) {
      const choice = this.#dirtiest()
      const isDone = choice !== undefined && (await this.#clean(choice))
      // A round that came to nothing would come to nothing again at once.
      if (!isDone) await this.#pace.wait(Math.max(1, this.#ports.settings().backoffMs))
    }
  }

  #dirtiest(): Choice | undefined {
    const now = this.#ports.clock.now()
    let best: Choice | undefined
    for (const partition of this.#ports.partitions.all()) {
      const { config, openLog: log } = partition
      if (!config.compacted || log === undefined || log.isDamaged || this.#unreadable.has(partition)) continue
      const { segments, cleanedTo } = log
      const plan = planFor({ ...config, segments, cleanedTo, stableEnd: Math.min(partition.lastStableOffset, log.storedEndOffset) }, now)
      if (plan?.isDue === true && (best === undefined || plan.dirtyRatio > best.dirtyRatio)) best = { ...plan, partition }
    }
    return best
  }

  /** One round; whether it came to its end. */
  async #clean(choice: Choice): Promise<boolean> {
    const { partition } = choice
    const { clock, logger, settings } = this.#ports
    const target = this.#target(choice)
    if (target === undefined) return false
    const began = clock.monotonic()
    try {
      const map = new OffsetMap(settings().mapBytes, this.#hash)
      const result = await new CleaningRound(target, choice, map, this.#pace, clock.now(), maxSectionBytes).run()
      const { isDone, ...told } = result
      if (isDone) logger.info({ partition: partition.name, from: choice.from, ...told, ms: Math.round(clock.monotonic() - began) }, 'a log is compacted')
      return isDone
    } catch (error) {
      if (error instanceof StorageError && error.kind !== 'corrupt') {
        if (error.kind !== 'closed' && error.kind !== 'full') partition.report(error, 'a log could not be compacted')
        return false
      }
      if (!(error instanceof StorageError || error instanceof CodecError || error instanceof RecordSpansError)) throw error
      this.#unreadable.add(partition)
      partition.report(error, 'a log cannot be compacted: something in it cannot be read')
      return false
    }
  }

  #target({ partition, to }: Choice): CleanedLog | undefined {
    const log = partition.openLog
    if (log === undefined) return undefined
    partition.noteCuts()
    return {
      log,
      config: partition.config,
      isWhole: () => !this.#closed && partition.openLog === log && partition.cutTo >= to,
      isFullyReplicated: () => partition.isFullyReplicated,
    }
  }
}
