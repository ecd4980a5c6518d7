/** Time that passes only when a test lets it: timers in order, and between them everything that promises still have to do. */
import { setImmediate as turn } from 'node:timers/promises'
import type { Clock, Timer } from '../../lib/common/ports.ts'

interface Alarm {
  readonly atMs: number
  readonly call: () => void
}

/** A clock. */
export class SimulatedClock implements Clock {
  #nowMs = 0
  #alarms: Alarm[] = []

  now(): number {
    return 1_700_000_000_000 + this.#nowMs
  }

  monotonic(): number {
    return this.#nowMs
  }

  after(delayMs: number, call: () => void): Timer {
    const alarm = { atMs: this.#nowMs + Math.max(0, delayMs), call }
    let at = this.#alarms.length
    while (at > 0 && (this.#alarms[at - 1] as Alarm).atMs > alarm.atMs) at--
    this.#alarms.splice(at, 0, alarm)
    return { cancel: () => void (this.#alarms = this.#alarms.filter((one) => one !== alarm)) }
  }

  /** The next timer, and what comes of it. */
  async step(): Promise<void> {
    const alarm = this.#alarms.shift()
    if (alarm === undefined) return
    this.#nowMs = Math.max(this.#nowMs, alarm.atMs)
    alarm.call()
    // Promises settle within a turn; what reads a real store needs more, and goes on when it is there.
    await turn()
  }

  /** Lets so much time pass. */
  async pass(ms: number): Promise<void> {
    const end = this.#nowMs + ms
    await turn()
    while (this.#alarms.length > 0 && (this.#alarms[0] as Alarm).atMs <= end) await this.step()
    this.#nowMs = end
    await turn()
  }

  /** Lets time pass until `condition` gives something, at most so long. */
  async until<T>(what: string, condition: () => T | undefined | false, limitMs = 60_000): Promise<T> {
    const end = this.#nowMs + limitMs
    await turn()
    for (;;) {
      const found = condition()
      if (found !== undefined && found !== false) return found
      if (this.#nowMs > end || this.#alarms.length === 0) throw new Error(`waited ${limitMs} simulated ms in vain: ${what}`)
      await this.step()
    }
  }
}
