/**
 * When a snapshot of the metadata is due, how it is made, and how it is handed out in pieces. The log is kept from the end of the snapshot
 * before, so that a follower that lags a little need not load one.
 */
import type { Offset } from '../common/ids.ts'
import type { Clock, Logger } from '../common/ports.ts'
import type { MetadataImage } from '../metadata/image.ts'
import type { SnapshotId } from '../../raft/messages.ts'
import type { MetadataSnapshot, MetadataStore } from '../../storage/types.ts'
import { encodeSnapshot, type Pause } from './snapshot-codec.ts'

/** A snapshot that nobody has asked for in so long is not kept in memory. */
const keptMs = 10_000

/** When. */
export interface SnapshotOptions {
  /** Bytes of entries applied since the last one. */
  readonly afterBytes: number
  /** Time since the last one, if something was applied since; 0: never for that reason. */
  readonly afterMs: number
  /** Longest piece that is handed out. */
  readonly pieceBytes: number
}

/** What it is given. */
export interface SnapshotPorts {
  readonly store: MetadataStore
  readonly clock: Clock
  readonly logger: Logger
  readonly pause: Pause
  /** The newest snapshot of the log and the log's start, or nothing when what is below `endOffset` must not be dropped (yet). */
  readonly mayCompact: (endOffset: Offset) => { readonly previousEnd: Offset; readonly logStart: Offset } | undefined
  /** Does `job` between two writes of the log. */
  readonly inTurn: (job: () => Promise<void>) => Promise<void>
  readonly compacted: (endOffset: Offset, startOffset: Offset) => void
  readonly onFailure: (error: unknown) => void
}

/** The snapshots of one replica. */
export class Snapshots {
  readonly #options: SnapshotOptions
  readonly #ports: SnapshotPorts
  #bytesSince = 0
  #entriesSince = 0
  #lastMs: number
  #taking = false
  #served: { readonly snapshot: MetadataSnapshot; untilMs: number } | undefined

  constructor(options: SnapshotOptions, ports: SnapshotPorts) {
    this.#options = options
    this.#ports = ports
    this.#lastMs = ports.clock.monotonic()
  }

  /** So much was applied. */
  applied(entries: number, bytes: number): void {
    this.#entriesSince += entries
    this.#bytesSince += bytes
  }

  /** Takes one of `image` if it is time. */
  takeIfDue(image: MetadataImage): void {
    const nowMs = this.#ports.clock.monotonic()
    if (this.#served !== undefined && nowMs > this.#served.untilMs) this.#served = undefined
    const late = this.#options.afterMs > 0 && this.#entriesSince > 0 && nowMs - this.#lastMs >= this.#options.afterMs
    if (this.#taking || (this.#bytesSince < this.#options.afterBytes && !late)) return
    if (this.#ports.mayCompact(image.endOffset) === undefined) return
    this.#taking = true
    this.#bytesSince = this.#entriesSince = 0
    this.#lastMs = nowMs
    this.#take(image).then(() => void (this.#taking = false), this.#ports.onFailure)
  }

  async #take(image: MetadataImage): Promise<void> {
    const { store, pause, inTurn, mayCompact, compacted, logger } = this.#ports
    const { endOffset, epoch } = image
    const bytes = await encodeSnapshot(image, pause)
    await inTurn(async () => {
      // A newer one may have come from the leader meanwhile.
      const log = mayCompact(endOffset)
      if (log === undefined) return
      const startOffset = Math.max(log.logStart, log.previousEnd)
      await store.saveSnapshot({ endOffset, epoch, bytes }, startOffset)
      if (mayCompact(endOffset) !== undefined) compacted(endOffset, startOffset)
      logger.info({ endOffset, startOffset, bytes: bytes.length }, 'metadata snapshot written')
    })
  }

  /** A piece of the newest snapshot from `position` on, and the size of the whole; undefined when another one is the newest by now. */
  async piece(id: SnapshotId, position: number): Promise<{ readonly bytes: Uint8Array; readonly totalBytes: number } | undefined> {
    const held = this.#served?.snapshot
    const snapshot = held !== undefined && isOf(held, id) ? held : await this.#ports.store.latestSnapshot()
    if (snapshot === undefined || !isOf(snapshot, id) || position >= snapshot.bytes.length) return undefined
    this.#served = { snapshot, untilMs: this.#ports.clock.monotonic() + keptMs }
    return { bytes: snapshot.bytes.subarray(position, position + this.#options.pieceBytes), totalBytes: snapshot.bytes.length }
  }
}

function isOf(snapshot: MetadataSnapshot, { endOffset, epoch }: SnapshotId): boolean {
  return snapshot.endOffset === endOffset && snapshot.epoch === epoch
}
