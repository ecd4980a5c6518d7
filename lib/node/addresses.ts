/** Where a node listens and what it tells clients about that; what to say when a port is taken. */
import { hostname } from 'node:os'
import type { ListenerAddress } from '../config/listeners.ts'
import type { NodeListeners } from '../config/resolve.ts'
import type { Endpoint } from '../metadata/records.ts'
import { ownerOfPort } from './port-owner.ts'
import { StartError } from './types.ts'

/**
 * The address to bind for a listener's host. 'localhost' is taken as the IPv4 one: resolved, it may be either, and clients that
 * know only the other one would be refused.
 */
export function bindHost(host: string): string {
  return host === 'localhost' ? '127.0.0.1' : host
}

/** What clients are told: the advertised address of that name, else the listener's own with the port that was taken. */
export function endpointFor({ name, host }: ListenerAddress, port: number, advertised: readonly ListenerAddress[]): Endpoint {
  const told = advertised.find((one) => one.name === name)
  if (told !== undefined) return { listener: name, host: told.host, port: told.port }
  const everywhere = host === '' || host === '0.0.0.0' || host === '::'
  return { listener: name, host: everywhere ? hostname() : host, port }
}

/** A failed bind, for the person who starts the node. */
export async function bindProblem({ name, host, port }: ListenerAddress, error: unknown): Promise<StartError> {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  const address = `${host === '' ? '*' : host}:${port}`
  const options = { cause: error }
  switch (code) {
    case 'EADDRINUSE': {
      const owner = await ownerOfPort(port)
      const by = owner === undefined ? '' : ` by process ${owner.pid} (${owner.command})`
      const stop = owner === undefined ? 'Stop what uses it' : `Stop process ${owner.pid}`
      return new StartError(`port ${port} is in use${by}, so listener ${name} cannot have it.\n  ${stop}, or choose another port (listeners=${name}://${host}:PORT).`, options)
    }
    case 'EACCES':
      return new StartError(`listener ${name} may not use port ${port}: ports below 1024 need special rights.\n  Choose another port.`, options)
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new StartError(`listener ${name} cannot bind ${address}: this machine has no such address.\n  Check the host in listeners.`, options)
    default:
      return new StartError(`listener ${name} cannot bind ${address}: ${error instanceof Error ? error.message : String(error)}.`, options)
  }
}

/** The listeners for clients; a broker has one at least. */
export function clientListeners({ client }: NodeListeners): readonly ListenerAddress[] {
  if (client.length === 0) throw new StartError('there is no listener for clients.\n  Add one to listeners, such as PLAINTEXT://localhost:9092.')
  return client
}
