/** Addresses as people give them: `host:port,host:port`. */
import type { Address } from './ports.ts'

/** Kafka's port, where an address names none. */
export const defaultPort = 9092

/** Reads a bootstrap list; a missing port is Kafka's 9092. Returns a sentence where the text is none. */
export function parseBootstrap(text: string): readonly Address[] | string {
  const addresses: Address[] = []
  for (const part of text.split(',')) {
    const each = part.trim()
    if (each === '') continue
    const match = /^(?:[A-Za-z_]+:\/\/)?(?:\[([0-9A-Fa-f:.%]+)\]|([^\s:/[\]]+))(?::(\d{1,5}))?$/.exec(each)
    const host = match?.[1] ?? match?.[2]
    if (host === undefined) return `"${each}" is not an address: HOST:PORT is wanted, several separated by commas.`
    const port = match?.[3] === undefined ? defaultPort : Number(match[3])
    if (port < 1 || port > 65535) return `"${each}" names port ${port}, ports are 1 to 65535.`
    addresses.push({ host, port })
  }
  return addresses.length === 0 ? 'No address is given: HOST:PORT is wanted.' : addresses
}
