/**
 * What this node's leaders want changed in their in-sync replicas, on its way to the controller: one request at a time, with
 * everything that was asked for meanwhile in the next (KIP-497). A change counts when it comes back as metadata.
 */
import { ApiError } from '../common/errors.ts'
import type { Millis, NodeId } from '../common/ids.ts'
import type { Clock, Logger, Timer } from '../common/ports.ts'
import type { IsrProposal, MetadataQuorum } from './metadata-quorum.ts'

/** A partition that may want a change. */
export interface IsrSource {
  /** The change that it wants as things stand now, if any. */
  isrProposal(): IsrProposal | undefined
}

/** What a round goes through. */
export interface IsrChangesPorts {
  readonly quorum: MetadataQuorum
  readonly clock: Clock
  readonly logger: Logger
}

/** Pause after a request that failed: the controller may be moving. */
const retryMs: Millis = 50

/** Asks for changes until `close`. */
export class IsrChanges {
  readonly #nodeId: NodeId
  readonly #ports: IsrChangesPorts
  #wanting = new Set<IsrSource>()
  #asking = false
  #closed = false
  #pause: Timer | undefined

  constructor(nodeId: NodeId, ports: IsrChangesPorts) {
    this.#nodeId = nodeId
    this.#ports = ports
  }

  /** `source` may have a proposal. */
  want(source: IsrSource): void {
    this.#wanting.add(source)
    if (this.#asking || this.#closed) return
    this.#asking = true
    // All that is asked for in this turn of the loop goes together.
    void Promise.resolve().then(() => this.#round())
  }

  close(): void {
    this.#closed = true
    this.#pause?.cancel()
  }

  async #round(): Promise<void> {
    while (this.#wanting.size > 0 && !this.#closed) {
      const sources = this.#wanting
      this.#wanting = new Set()
      const answered = await this.#ask(sources)
      if (answered) continue
      for (const source of sources) this.#wanting.add(source)
      await new Promise<void>((resolve) => (this.#pause = this.#ports.clock.after(retryMs, resolve)))
    }
    this.#asking = false
  }

  /** Whether there is nothing to ask again: what was refused is decided anew when the metadata that refuses it arrives. */
  async #ask(sources: ReadonlySet<IsrSource>): Promise<boolean> {
    const partitions = [...sources].flatMap((source) => source.isrProposal() ?? [])
    if (partitions.length === 0) return true
    const { quorum, logger } = this.#ports
    const brokerEpoch = quorum.image.brokers.get(this.#nodeId)?.brokerEpoch ?? -1
    try {
      const answer = await quorum.request({ kind: 'alterPartition', brokerId: this.#nodeId, brokerEpoch, partitions })
      for (const { topicId, partition, failed } of answer.partitions) {
        if (failed !== undefined) logger.debug({ topicId, partition, error: failed.error, reason: failed.message }, 'the controller refuses a change of in-sync replicas')
      }
      return true
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      logger.debug({ err: error }, 'in-sync replicas could not be changed yet')
      return false
    }
  }
}
