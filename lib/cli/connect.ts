/** Which cluster a command is about, and a client for it. */
import { parseBootstrap } from '../client/address.ts'
import { Cluster } from '../client/cluster.ts'
import { ClientError } from '../client/errors.ts'
import { connectTcp } from '../client/tcp.ts'
import { systemClock, systemRandom } from '../node/ports.ts'
import { type ClusterState, readState } from './cluster-state.ts'
import { exit, Failure, failureOf, usageFailure } from './failure.ts'
import { faultsInForce, wellInformedFirst } from './faults.ts'
import type { ClientFlags } from './options.ts'
import { describeAbsence, notRunning } from './readiness.ts'
import { answeringBrokers } from './targets.ts'

/** A bootstrap list, and where it comes from in words. */
export interface Bootstrap {
  readonly addresses: string
  readonly origin: string
  /** The cluster of the directory, if the list is its. */
  readonly state?: ClusterState
}

/** How long nodes may take to say which faults they have, in milliseconds. */
const faultsMs = 300

type BootstrapFlags = Pick<ClientFlags, 'bootstrap' | 'bootstrapServer' | 'dir'>

/**
 * The bootstrap list: of the command line, of the environment, of the directory's cluster, or Kafka's own port on this machine. Of a
 * directory's cluster only those nodes are asked that run, if there are any: a paused one takes connections and answers nothing. One that is cut off on
 * command is asked last.
 */
export async function bootstrapOf(flags: BootstrapFlags): Promise<Bootstrap> {
  const given = flags.bootstrap ?? flags.bootstrapServer
  if (given !== undefined) return { addresses: given, origin: 'given by --bootstrap' }
  const environment = process.env['SAMSA_BOOTSTRAP'] ?? ''
  if (environment !== '') return { addresses: environment, origin: 'given by SAMSA_BOOTSTRAP' }
  const state = await readState(flags.dir)
  if (state === undefined) return { addresses: '127.0.0.1:9092', origin: `the default, since ${flags.dir} holds no cluster` }
  const answering = await answeringBrokers(state)
  const faults = answering.length > 1 ? await faultsInForce({ ...state, nodes: answering }, faultsMs) : new Map<number, never>()
  const awake = wellInformedFirst(answering, faults).map(({ host, port }) => `${host}:${port ?? 0}`)
  return { addresses: awake.length > 0 ? awake.join(',') : state.bootstrap, origin: `of the cluster in ${flags.dir}`, state }
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
    const failure = failureOf(error)
    if (!(error instanceof ClientError) || error.kind !== 'connect') throw await withAbsences(failure, flags)
    const { exitCode, message, advice, detail } = failure
    throw await withAbsences(new Failure(exitCode, message, { advice: [`The address is ${origin}.`, advice].join('\n'), detail, cause: error }), flags)
  } finally {
    cluster.close()
  }
}

/** The failure; one for want of an answer also says what the directory's cluster lacks: which nodes are down, and how they come back. */
export async function withAbsences(failure: Failure, flags: BootstrapFlags): Promise<Failure> {
  if (failure.exitCode !== exit.unreachable) return failure
  const { state } = await bootstrapOf(flags)
  const absent = state === undefined ? [] : await notRunning(state)
  if (absent.length === 0) return failure
  const { exitCode, message, advice, detail, cause } = failure
  const start = advice?.split('\n').filter((line) => !line.startsWith('Start a node with')) ?? []
  return new Failure(exitCode, message, { advice: [...start, ...absent.map((each) => describeAbsence(each, flags.dir))].join('\n'), detail, cause })
}
