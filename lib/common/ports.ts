/**
 * What a shell gets from outside instead of reaching for globals: clock, randomness, log. lib/node passes the real ones,
 * a simulator its own.
 */
import type { Millis, Timestamp, Uuid } from './ids.ts'

/** A pending call; `cancel` is harmless when it has run already. */
export interface Timer {
  cancel(): void
}

/** Time. `now` is the wall clock and may jump; `monotonic` never goes back and measures durations. */
export interface Clock {
  now(): Timestamp
  monotonic(): Millis
  /** Calls back once, not before `delayMs` have passed; never keeps the process alive by itself. */
  after(delayMs: Millis, callback: () => void): Timer
}

/** Randomness. */
export interface Random {
  /** A whole number from 0 up to and without `bound`. */
  below(bound: number): number
  /** A fresh random identity, never zero and never starting with a dash (it would read as an option). */
  uuid(): Uuid
}

/** Structured log: ids as fields, a short sentence as message. */
export interface Logger {
  debug(fields: object, message: string): void
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
  fatal(fields: object, message: string): void
  child(fields: object): Logger
}
