/**
 * Brokers whose connection with this node has just closed, and which the metadata still takes for alive: most likely they are dead, and in a moment
 * the controller says so. A client that asks who leads before that would be told of the dead one and, as librdkafka does, ask again only a
 * second later. So the answer waits for the news, a little.
 */
import type { Millis, NodeId } from '../common/ids.ts'
import type { Clock, Timer } from '../common/ports.ts'
import type { MetadataImage } from '../metadata/image.ts'

/** Longest wait after a connection closed: an election of the active controller and a fencing fit in. Who is not fenced by then lives, for all we know. */
const newsMs: Millis = 1000

/** What is told of peers, and who waits. */
export class LostBrokers {
  readonly #clock: Clock
  readonly #connected = new Set<NodeId>()
  readonly #lost = new Map<NodeId, Timer>()
  #waiting: (() => void)[] = []

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** There is a connection with the node. */
  connected(nodeId: NodeId): void {
    this.#connected.add(nodeId)
    this.#found(nodeId)
  }

  /** There is none any more, or still none, which is no news. */
  disconnected(nodeId: NodeId, image: MetadataImage): void {
    if (!this.#connected.delete(nodeId) || image.brokers.get(nodeId)?.fenced !== false) return
    this.#lost.get(nodeId)?.cancel()
    this.#lost.set(nodeId, this.#clock.after(newsMs, () => this.#found(nodeId)))
  }

  /** The metadata changed. */
  apply(image: MetadataImage): void {
    for (const nodeId of this.#lost.keys()) if (image.brokers.get(nodeId)?.fenced !== false) this.#found(nodeId)
  }

  /** Resolves when the metadata knows of everybody who is gone, as far as can be told; undefined when it does already. */
  settled(): Promise<void> | undefined {
    if (this.#lost.size === 0) return undefined
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  /** Ends all waits. */
  close(): void {
    for (const nodeId of [...this.#lost.keys()]) this.#found(nodeId)
  }

  #found(nodeId: NodeId): void {
    this.#lost.get(nodeId)?.cancel()
    if (!this.#lost.delete(nodeId) || this.#lost.size > 0) return
    const waiting = this.#waiting
    this.#waiting = []
    for (const resolve of waiting) resolve()
  }
}
