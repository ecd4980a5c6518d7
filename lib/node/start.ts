/**
 * The composition root: takes the ports, opens the store, joins the cluster, serves clients, and stops all that in the opposite
 * order. Ports come first, since the broker registers with them; who connects early waits.
 */
import { mkdir, statfs } from 'node:fs/promises'
import { resolve } from 'node:path'
import { createBroker } from '../broker/broker.ts'
import type { Millis } from '../common/ids.ts'
import type { Logger } from '../common/ports.ts'
import { type BrokerConfig, dataDirOf, nodeIdOf } from '../config/resolve.ts'
import type { Endpoint } from '../metadata/records.ts'
import { loadCodecs } from '../protocol/records/codecs.ts'
import { openSingleVoter } from '../quorum/single-voter.ts'
import type { Quorum } from '../quorum/types.ts'
import { UnknownFormatError } from '../rpc/metadata-entry.ts'
import type { DiskSpace } from '../server/api.ts'
import { clientApis } from '../server/apis.ts'
import { Dispatcher } from '../server/dispatch.ts'
import { FetchSessions } from '../server/fetch-sessions.ts'
import { openStore } from '../../storage/open.ts'
import { type Identity, StorageError, type Store } from '../../storage/types.ts'
import { bindListeners } from './client-listeners.ts'
import { establishIdentity } from './identity.ts'
import { logConfigs } from './log-config.ts'
import { systemClock, systemRandom } from './ports.ts'
import { type NodeOptions, type RunningNode, StartError } from './types.ts'

/** How long requests that are under way may take to finish when the node stops. */
const stopGraceMs: Millis = 5000
/** How often expired producers are looked for, as in Kafka. */
const producerExpirationCheckMs: Millis = 600_000
/** How long a fetch session must be unused before another may take its place, as in Kafka. */
const sessionEvictionMs: Millis = 120_000

/** Starts a node; resolves once it serves clients. Raises StartError, with a message for a person, and leaves nothing running. */
export async function startNode(options: NodeOptions): Promise<RunningNode> {
  const { config, logger, clock = systemClock, random = systemRandom } = options
  const nodeId = nodeIdOf(config)
  const dataDir = resolve(dataDirOf(config))
  const undo = new Undo(logger)
  let failed = false
  const fail = (error: Error): void => {
    if (failed) return
    failed = true
    logger.fatal({ err: error }, 'this node cannot go on')
    // Nothing may be acknowledged any more.
    listeners.cut()
    options.onFailure(error)
  }
  const listeners = await bindListeners(config, clock, logger)
  undo.add(() => Promise.resolve(listeners.cut()))
  try {
    await loadCodecs()
    const store = await openTheStore(options, dataDir, { clock, onFailure: fail })
    undo.add(() => store.close())
    const clusterId = options.clusterId ?? config['cluster.id'] ?? undefined
    const identity = await establishIdentity(store, { nodeId, clusterId, dataDir }, random)
    const quorum = await openSingleVoter(
      { nodeId, directoryId: identity.directoryId, config },
      { store: store.metadata, random, logger, onFailure: fail },
    )
    undo.add(() => quorum.close())
    await register(quorum, identity, config, listeners.endpoints, random.uuid())
    const broker = await createBroker(brokerOptions(nodeId, config), { quorum, logs: store.logs, clock, logger })
    undo.add(() => broker.close())
    const fetchSessions = new FetchSessions(config['max.incremental.fetch.session.cache.slots'], sessionEvictionMs, random)
    const diskSpace = () => spaceOf(options, dataDir)
    const services = { nodeId, clusterId: identity.clusterId, config, quorum, broker, fetchSessions, clock, random, logger, dataDir, diskSpace }
    undo.add(() => listeners.stop(stopGraceMs))
    listeners.serve(new Dispatcher(clientApis(services), logger, fail))
    const { host, port } = firstOf(listeners.endpoints)
    logger.info({ nodeId, clusterId: identity.clusterId, host, port, dataDir }, 'node is ready')
    return { nodeId, clusterId: identity.clusterId, host, port, dataDir, stop: () => undo.run() }
  } catch (error) {
    await undo.run()
    throw startProblem(error)
  }
}

/** What was started, to be stopped in the opposite order. */
class Undo {
  readonly #logger: Logger
  readonly #steps: (() => Promise<void>)[] = []
  #running: Promise<void> | undefined

  constructor(logger: Logger) {
    this.#logger = logger
  }

  add(step: () => Promise<void>): void {
    this.#steps.push(step)
  }

  /** Stops everything, whatever fails; asked twice, it is the same stop. */
  run(): Promise<void> {
    return (this.#running ??= this.#all())
  }

  async #all(): Promise<void> {
    for (const step of this.#steps.reverse()) {
      try {
        await step()
      } catch (error) {
        this.#logger.error({ err: error }, 'a part of the node did not stop cleanly')
      }
    }
  }
}

type StorePorts = Pick<Parameters<typeof openStore>[0], 'clock' | 'onFailure'>

async function openTheStore({ config, logger, storage = 'disk' }: NodeOptions, dataDir: string, ports: StorePorts): Promise<Store> {
  const common = { ...ports, logger, tailCacheBytes: config['samsa.tail.cache.bytes'] }
  if (typeof storage === 'object') return storage
  if (storage === 'memory') return openStore({ ...common, directory: undefined })
  try {
    await mkdir(dataDir, { recursive: true })
  } catch (error) {
    throw new StartError(`cannot make the data directory ${dataDir}: ${messageOf(error)}.\n  Choose another one (log.dirs).`, { cause: error })
  }
  return openStore({ ...common, directory: dataDir })
}

async function register(
  quorum: Quorum,
  { nodeId, directoryId }: Identity,
  config: BrokerConfig,
  endpoints: readonly Endpoint[],
  incarnationId: string,
): Promise<void> {
  const rack = config['broker.rack'] ?? undefined
  await quorum.request({ kind: 'registerBroker', brokerId: nodeId, incarnationId, directoryId, endpoints, rack })
}

function brokerOptions(nodeId: number, config: BrokerConfig) {
  return {
    nodeId,
    fetchMaxBytes: Math.min(config['fetch.max.bytes'], config['samsa.fetch.response.bytes']),
    flushBeforeAck: config['log.flush.before.ack'],
    producerExpirationMs: config['producer.id.expiration.ms'],
    producerExpirationCheckMs,
    configOf: logConfigs(nodeId, config),
  }
}

async function spaceOf({ storage = 'disk' }: NodeOptions, dataDir: string): Promise<DiskSpace> {
  if (storage !== 'disk') return { totalBytes: -1, usableBytes: -1 }
  const { bsize, blocks, bavail } = await statfs(dataDir)
  return { totalBytes: bsize * blocks, usableBytes: bsize * bavail }
}

function firstOf(endpoints: readonly Endpoint[]): Endpoint {
  const [first] = endpoints
  if (first === undefined) throw new StartError('there is no listener for clients.')
  return first
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** The store's own messages say what to do; anything else is unexpected and keeps its stack. */
function startProblem(error: unknown): Error {
  if (error instanceof StorageError || error instanceof UnknownFormatError) return new StartError(error.message, { cause: error })
  return error instanceof Error ? error : new Error(String(error))
}
