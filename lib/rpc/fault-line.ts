/** One direction of one connection, as the faults port wants it: frames pass, are lost or are late, in order. */
import type { Millis, NodeId } from '../common/ids.ts'
import type { Clock } from '../common/ports.ts'
import type { FaultDecision } from './ports.ts'

/** Where every frame of a direction passes. */
export class FaultLine {
  readonly #decide: ((nodeId: NodeId | undefined) => FaultDecision) | undefined
  readonly #clock: Clock
  readonly #late: { readonly due: Millis; readonly deliver: () => void }[] = []

  /** `decide` undefined: everything passes. */
  constructor(decide: ((nodeId: NodeId | undefined) => FaultDecision) | undefined, clock: Clock) {
    this.#decide = decide
    this.#clock = clock
  }

  /** Delivers now, later or never. */
  pass(nodeId: NodeId | undefined, deliver: () => void): void {
    const decision = this.#decide === undefined ? 'pass' : this.#decide(nodeId)
    if (decision === 'drop') return
    if (decision === 'pass' && this.#late.length === 0) {
      deliver()
      return
    }
    // Only the first is waited for, so that what is due earlier still comes after it.
    this.#late.push({ due: this.#clock.monotonic() + (decision === 'pass' ? 0 : decision.delayMs), deliver })
    if (this.#late.length === 1) this.#wait()
  }

  #wait(): void {
    const first = this.#late[0]
    if (first !== undefined) this.#clock.after(Math.max(0, first.due - this.#clock.monotonic()), () => this.#deliver())
  }

  /** Delivers what is due; what comes meanwhile goes behind it. */
  #deliver(): void {
    const now = this.#clock.monotonic()
    do {
      this.#late[0]?.deliver()
      this.#late.shift()
    } while ((this.#late[0]?.due ?? Infinity) <= now)
    this.#wait()
  }
}
