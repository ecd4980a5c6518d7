/** What the client gets from outside: connections, time, randomness. `tcp.ts` has the real connections; a test passes scripted ones. */
import type { Clock, Random } from '../common/ports.ts'

/** Where a broker listens. */
export interface Address {
  readonly host: string
  readonly port: number
}

/** What a channel tells its owner. `onClose` comes once, last; with an error where there was one. */
export interface ChannelListener {
  onConnect(): void
  onData(chunk: Buffer): void
  onClose(error: Error | undefined): void
}

/** One connection of bytes. */
export interface Channel {
  /** Sends the pieces in order, as one flush; they must not change afterwards. `sent` is called when the system has taken all of them, or never. */
  write(pieces: readonly Buffer[], sent?: () => void): void
  /** Ends it at once; `onClose` follows. */
  close(): void
}

/** Opens a channel; it answers through the listener, never at once. */
export type Connect = (address: Address, listener: ChannelListener) => Channel

/** Everything of the outside that a client uses. */
export interface ClientPorts {
  readonly connect: Connect
  readonly clock: Clock
  readonly random: Random
}

/** An address as people write it. */
export function formatAddress(address: Address): string {
  return address.host.includes(':') ? `[${address.host}]:${address.port}` : `${address.host}:${address.port}`
}
