/** Clients of a run: impatient ones, so that what they measure is the cluster and not their own waiting. */
import { Cluster } from '../client/cluster.ts'
import type { Address, ClientPorts } from '../client/ports.ts'
import type { Millis } from '../common/ids.ts'

/** How long a broker may take to answer before it is given up, and another way is tried. */
export const answerTimeoutMs: Millis = 2000

/** A client of its own, with connections of its own. */
export function chaosClient(bootstrap: readonly Address[], ports: ClientPorts): Cluster {
  const options = {
    bootstrap, clientId: 'samsa-chaos', connectTimeoutMs: 1000, requestTimeoutMs: answerTimeoutMs, retryBackoffMs: 20, retryBackoffMaxMs: 250,
    metadataMaxAgeMs: 5000,
  }
  return new Cluster(options, ports)
}
