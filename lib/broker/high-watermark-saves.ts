/**
 * Saves high watermarks now and then, those that moved, in one write: after a restart consumers see at once what they saw before. An older one
 * does no harm.
 */
import type { Millis, Offset, TopicPartition } from '../common/ids.ts'
import type { Clock, Logger, Timer } from '../common/ports.ts'
import { type LogStore, StorageError } from '../../storage/types.ts'

/** What is saved of a partition. */
export interface SavedPartition {
  readonly topicPartition: TopicPartition
  readonly highWatermark: Offset
}

/** What saving takes. */
export interface HighWatermarkSavesPorts {
  readonly logs: LogStore
  readonly clock: Clock
  readonly logger: Logger
}

/** One for a node. Costs nothing while no high watermark moves. */
export class HighWatermarkSaves {
  readonly #ports: HighWatermarkSavesPorts
  readonly #intervalMs: Millis
  #moved = new Set<SavedPartition>()
  #timer: Timer | undefined
  #saving: Promise<void> = Promise.resolve()
  #closed = false

  /** `intervalMs`: `replica.high.watermark.checkpoint.interval.ms` */
  constructor(intervalMs: Millis, ports: HighWatermarkSavesPorts) {
    this.#intervalMs = intervalMs
    this.#ports = ports
  }

  /** The partition's high watermark is another. */
  moved(partition: SavedPartition): void {
    this.#moved.add(partition)
    if (this.#timer === undefined && !this.#closed) this.#schedule()
  }

  /** The partition goes from this node. */
  forget(partition: SavedPartition): void {
    this.#moved.delete(partition)
  }

  /** Saves what is left. */
  async close(): Promise<void> {
    this.#closed = true
    this.#timer?.cancel()
    await this.#saving
    await this.#save()
  }

  #schedule(): void {
    this.#timer = this.#ports.clock.after(this.#intervalMs, () => {
      this.#timer = undefined
      this.#saving = this.#saving.then(() => this.#save())
    })
  }

  async #save(): Promise<void> {
    if (this.#moved.size === 0) return
    const moved = this.#moved
    this.#moved = new Set()
    try {
      await this.#ports.logs.saveHighWatermarks([...moved].map(({ topicPartition, highWatermark }) => ({ topicPartition, highWatermark })))
    } catch (error) {
      if (!(error instanceof StorageError)) throw error
      this.#ports.logger.debug({ err: error }, 'high watermarks could not be saved')
      for (const partition of moved) this.moved(partition)
    }
  }
}
