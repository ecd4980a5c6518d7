/** Where a node reaches another one, by the metadata. */
import type { NodeId } from '../common/ids.ts'
import type { MetadataImage } from '../metadata/image.ts'

/** host:port of the node's peer listener: what its broker registered, else what it says as a voter; undefined when neither is known. */
export function peerAddressOf(nodeId: NodeId, peerListener: string, { brokers, voters }: MetadataImage): string | undefined {
  const endpoint = brokers.get(nodeId)?.endpoints.find(({ listener }) => listener === peerListener)
  if (endpoint === undefined) return voters.voters.find(({ id }) => id === nodeId)?.address
  const { host, port } = endpoint
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`
}
