/** Producer ids: given out one by one from blocks of the controller, the next block asked for before the first runs out. */
import { ApiError } from '../common/errors.ts'
import type { BrokerEpoch, NodeId, ProducerId } from '../common/ids.ts'
import type { MetadataQuorum, ProducerIdBlock } from './metadata-quorum.ts'

/** Share of a block that is left when the next one is asked for. */
const refillAt = 0.1

/** The producer ids of one broker; no id is ever given out twice, ids that are left over at a restart are lost. */
export class ProducerIds {
  readonly #quorum: MetadataQuorum
  readonly #nodeId: NodeId
  #next: ProducerId = 0
  #end: ProducerId = 0
  #refillBelow = 0
  #spare: ProducerIdBlock | undefined
  #asking: Promise<void> | undefined

  constructor(quorum: MetadataQuorum, nodeId: NodeId) {
    this.#quorum = quorum
    this.#nodeId = nodeId
  }

  /** A fresh id. Raises ApiError COORDINATOR_LOAD_IN_PROGRESS, which clients retry, while the controller gives none. */
  async next(): Promise<ProducerId> {
    while (this.#next === this.#end) {
      if (this.#spare === undefined) await this.#ask()
      this.#takeSpare()
    }
    const id = this.#next++
    if (this.#end - this.#next < this.#refillBelow && this.#spare === undefined) {
      // A failure here is nobody's yet: whoever finds the block empty asks again.
      this.#ask().catch(() => undefined)
    }
    return id
  }

  #takeSpare(): void {
    if (this.#spare === undefined || this.#next !== this.#end) return
    this.#next = this.#spare.first
    this.#end = this.#spare.first + this.#spare.count
    this.#refillBelow = this.#spare.count * refillAt
    this.#spare = undefined
  }

  #ask(): Promise<void> {
    this.#asking ??= this.#allocate().finally(() => {
      this.#asking = undefined
    })
    return this.#asking
  }

  async #allocate(): Promise<void> {
    const brokerEpoch: BrokerEpoch = this.#quorum.image.brokers.get(this.#nodeId)?.brokerEpoch ?? -1
    try {
      this.#spare = await this.#quorum.request({ kind: 'allocateProducerIds', brokerId: this.#nodeId, brokerEpoch })
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      throw new ApiError('COORDINATOR_LOAD_IN_PROGRESS', `no producer ids from the controller: ${error.message}`)
    }
  }
}
