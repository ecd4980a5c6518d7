/** Where voters listen to each other, between the protocol's listeners and the metadata's host:port. */
import type { BrokerConfig } from '../config/resolve.ts'

/** The name that the nodes' own listener goes by. */
export function peerListenerName(config: BrokerConfig): string {
  return config['controller.listener.names'][0] ?? 'CONTROLLER'
}

/** Takes host:port or [host]:port apart; undefined for anything else. */
export function parsePeerAddress(address: string): { readonly host: string; readonly port: number } | undefined {
  const match = /^(?:\[([^[\]]+)\]|([^:[\]]+)):(\d{1,5})$/.exec(address)
  const host = match?.[1] ?? match?.[2]
  const port = Number(match?.[3])
  return host === undefined || port < 1 || port > 65535 ? undefined : { host, port }
}

/** Puts one together; undefined for what is none. */
export function peerAddress({ host, port }: { readonly host: string; readonly port: number }): string | undefined {
  if (host.length > 255) return undefined
  const address = host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`
  return parsePeerAddress(address) === undefined ? undefined : address
}
