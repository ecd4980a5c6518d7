/** Which cluster a command is about, and a client for it. */
import { parseBootstrap } from '../client/address.ts'
import { Cluster } from '../client/cluster.ts'
import { connectTcp } from '../client/tcp.ts'
import { systemClock, systemRandom } from '../node/ports.ts'
import { readState } from './cluster-state.ts'
import { usageFailure } from './failure.ts'
import type { ClientFlags } from './options.ts'

/** The bootstrap list: of the command line, of the environment, of the directory's cluster, or Kafka's own port on this machine. */
export async function bootstrapOf(flags: Pick<ClientFlags, 'bootstrap' | 'bootstrapServer' | 'dir'>): Promise<string> {
  const given = flags.bootstrap ?? flags.bootstrapServer ?? process.env['SAMSA_BOOTSTRAP']
  if (given !== undefined && given !== '') return given
  return (await readState(flags.dir))?.bootstrap ?? '127.0.0.1:9092'
}

/** Runs `work` with a client, and closes it. */
export async function withCluster<T>(flags: ClientFlags, work: (cluster: Cluster, timeoutMs: number) => Promise<T>): Promise<T> {
  const text = await bootstrapOf(flags)
  const bootstrap = parseBootstrap(text)
  if (typeof bootstrap === 'string') throw usageFailure(bootstrap)
  const timeoutMs = flags.timeout * 1000
  const options = { bootstrap, clientId: 'samsa-cli', connectTimeoutMs: Math.min(10_000, timeoutMs), requestTimeoutMs: Math.max(1000, timeoutMs) }
  const cluster = new Cluster(options, { connect: connectTcp, clock: systemClock, random: systemRandom })
  try {
    return await work(cluster, timeoutMs)
  } finally {
    cluster.close()
  }
}
