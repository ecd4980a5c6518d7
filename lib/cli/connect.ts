/** Which cluster a command is about, and a client for it. */
import { parseBootstrap } from '../client/address.ts'
import { Cluster } from '../client/cluster.ts'
import { connectTcp } from '../client/tcp.ts'
import { systemClock, systemRandom } from '../node/ports.ts'
import { readState } from './cluster-state.ts'
import { ClientError } from '../client/errors.ts'
import { Failure, failureOf, usageFailure } from './failure.ts'
import type { ClientFlags } from './options.ts'

/** A bootstrap list, and where it comes from in words. */
export interface Bootstrap {
  readonly addresses: string
  readonly origin: string
}

/** The bootstrap list: of the command line, of the environment, of the directory's cluster, or Kafka's own port on this machine. */
export async function bootstrapOf(flags: Pick<ClientFlags, 'bootstrap' | 'bootstrapServer' | 'dir'>): Promise<Bootstrap> {
  const given = flags.bootstrap ?? flags.bootstrapServer
  if (given !== undefined) return { addresses: given, origin: 'given by --bootstrap' }
  const environment = process.env['SAMSA_BOOTSTRAP'] ?? ''
  if (environment !== '') return { addresses: environment, origin: 'given by SAMSA_BOOTSTRAP' }
  const state = await readState(flags.dir)
  if (state !== undefined) return { addresses: state.bootstrap, origin: `of the cluster in ${flags.dir}` }
  return { addresses: '127.0.0.1:9092', origin: `the default, since ${flags.dir} holds no cluster` }
}

/** Runs `work` with a client, and closes it. */
export async function withCluster<T>(flags: ClientFlags, work: (cluster: Cluster, timeoutMs: number) => Promise<T>): Promise<T> {
  const { addresses, origin } = await bootstrapOf(flags)
  const bootstrap = parseBootstrap(addresses)
  if (typeof bootstrap === 'string') throw usageFailure(bootstrap)
  const timeoutMs = flags.timeout * 1000
  const options = { bootstrap, clientId: 'samsa-cli', connectTimeoutMs: Math.min(10_000, timeoutMs), requestTimeoutMs: Math.max(1000, timeoutMs) }
  const cluster = new Cluster(options, { connect: connectTcp, clock: systemClock, random: systemRandom })
  try {
    return await work(cluster, timeoutMs)
  } catch (error) {
    if (!(error instanceof ClientError) || error.kind !== 'connect') throw error
    const { exitCode, message, advice, detail } = failureOf(error)
    throw new Failure(exitCode, message, { advice: [`The address is ${origin}.`, advice].join('\n'), detail, cause: error })
  } finally {
    cluster.close()
  }
}
