/**
 * What this node's leaders want changed in their in-sync replicas, on its way to the controller: one request at a time, with
 * everything that was asked for meanwhile in the next (KIP-497). A change counts when it comes back as metadata.
 */
import { ApiError } from '../common/errors.ts'
import type { BrokerEpoch, Millis, NodeId, TopicPartition } from '../common/ids.ts'
import type { Clock, Logger, Timer } from '../common/ports.ts'
import type { IsrProposal, MetadataQuorum } from './metadata-quorum.ts'

/** A partition that may want a change. */
export interface IsrSource {
  /** The change that it wants as things stand now, if any. */
  isrProposal(): IsrProposal | undefined
  /** The controller has answered, and does not want it. */
  proposalRefused(proposal: IsrProposal): void
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
  readonly #brokerEpoch: BrokerEpoch
  readonly #ports: IsrChangesPorts
  #wanting = new Set<IsrSource>()
  #asking = false
  #closed = false
  #pause: Timer | undefined

  constructor(nodeId: NodeId, brokerEpoch: BrokerEpoch, ports: IsrChangesPorts) {
    this.#nodeId = nodeId
    this.#brokerEpoch = brokerEpoch
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

  /** Whether an answer came. What was refused is decided anew by the partition. */
  async #ask(sources: ReadonlySet<IsrSource>): Promise<boolean> {
    const asked = new Map<string, { readonly source: IsrSource; readonly proposal: IsrProposal }>()
    for (const source of sources) {
      const proposal = source.isrProposal()
      if (proposal !== undefined) asked.set(keyOf(proposal), { source, proposal })
    }
    if (asked.size === 0) return true
    const { quorum, logger } = this.#ports
    const partitions = [...asked.values()].map(({ proposal }) => proposal)
    try {
      const answer = await quorum.request({ kind: 'alterPartition', brokerId: this.#nodeId, brokerEpoch: this.#brokerEpoch, partitions })
      for (const { topicId, partition, failed } of answer.partitions) {
        if (failed === undefined) continue
        logger.debug({ topicId, partition, error: failed.error, reason: failed.message }, 'the controller refuses a change of in-sync replicas')
        const one = asked.get(keyOf({ topicId, partition }))
        one?.source.proposalRefused(one.proposal)
      }
      return true
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      logger.debug({ err: error }, 'in-sync replicas could not be changed yet')
      return false
    }
  }
}

function keyOf({ topicId, partition }: TopicPartition): string {
  return `${topicId}/${partition}`
}
