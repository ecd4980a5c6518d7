/**
 * Brokers that were fenced though their connection with this node stands: most likely they hang, or cannot reach the controller, and may be back soon.
 * Clients go on being told their addresses for a little. librdkafka throws away what it knows of a broker that is not in the list any more, and with it
 * the new leaders that it has just learned, and looks for them again a second later.
 */
import type { Millis, NodeId } from '../common/ids.ts'
import type { Clock, Timer } from '../common/ports.ts'
import type { MetadataImage } from '../metadata/image.ts'

/** By then clients have given up on what they had asked it, and know who leads now. */
const listedMs: Millis = 8000

/** What is told of peers and brokers, and who hangs by that. */
export class HungBrokers {
  readonly #clock: Clock
  readonly #connected = new Set<NodeId>()
  /** Those that were alive when last heard of. One that stops in good order says so first, and is not among them. */
  #alive: ReadonlySet<NodeId> = new Set()
  readonly #hung = new Map<NodeId, Timer>()

  constructor(clock: Clock, image: MetadataImage) {
    this.#clock = clock
    this.#alive = aliveIn(image)
  }

  /** Brokers that are fenced, and that clients should not forget yet. */
  get hung(): ReadonlySet<NodeId> {
    return new Set(this.#hung.keys())
  }

  /** There is a connection with the node. */
  connected(nodeId: NodeId): void {
    this.#connected.add(nodeId)
  }

  /** There is none any more: it is dead, as far as can be told. */
  disconnected(nodeId: NodeId): void {
    this.#connected.delete(nodeId)
    this.#forget(nodeId)
  }

  /** The brokers may be others. */
  apply(image: MetadataImage): void {
    const before = this.#alive
    this.#alive = aliveIn(image)
    for (const nodeId of before) {
      const broker = image.brokers.get(nodeId)
      if (broker?.fenced !== true || broker.isShuttingDown || !this.#connected.has(nodeId)) continue
      this.#hung.set(nodeId, this.#clock.after(listedMs, () => this.#forget(nodeId)))
    }
    for (const nodeId of this.#hung.keys()) if (image.brokers.get(nodeId)?.fenced !== true) this.#forget(nodeId)
  }

  /** Ends what is pending. */
  close(): void {
    for (const nodeId of this.#hung.keys()) this.#forget(nodeId)
  }

  #forget(nodeId: NodeId): void {
    this.#hung.get(nodeId)?.cancel()
    this.#hung.delete(nodeId)
  }
}

function aliveIn(image: MetadataImage): ReadonlySet<NodeId> {
  return new Set([...image.brokers.values()].filter(({ fenced, isShuttingDown }) => !fenced && !isShuttingDown).map(({ brokerId }) => brokerId))
}
