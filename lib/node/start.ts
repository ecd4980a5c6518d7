/**
 * The composition root: takes the ports, opens the store, joins the cluster, serves clients, and stops all that in the opposite
 * order. Ports come first, since the broker registers with them; who connects early waits.
 */
import { mkdir, statfs } from 'node:fs/promises'
import { createBroker } from '../broker/broker.ts'
import type { FindReplica } from '../broker/replica-ports.ts'
import { NodeTraffic } from '../broker/replica-traffic.ts'
import type { BrokerEpoch, Millis } from '../common/ids.ts'
import type { Clock } from '../common/ports.ts'
import { type BrokerConfig, listenersOf } from '../config/resolve.ts'
import type { Endpoint } from '../metadata/records.ts'
import { loadCodecs } from '../protocol/records/codecs.ts'
import { openQuorum } from '../quorum/open.ts'
import type { NodeQuorum } from '../quorum/quorum.ts'
import { UnknownFormatError } from '../rpc/metadata-entry.ts'
import type { DiskSpace } from '../server/api.ts'
import { clientApis } from '../server/apis.ts'
import { Dispatcher } from '../server/dispatch.ts'
import { FetchSessions } from '../server/fetch-sessions.ts'
import { openStore } from '../../storage/open.ts'
import { type Identity, StorageError, type Store } from '../../storage/types.ts'
import { BrokerLife } from './broker-life.ts'
import { cleanupOptions } from './cleanup-options.ts'
import { bindListeners, type ClientListeners } from './client-listeners.ts'
import { NodeFaults, skewedClock } from './faults.ts'
import { HungBrokers } from './hung-brokers.ts'
import { groupSettings } from './group-settings.ts'
import { establishIdentity } from './identity.ts'
import { LostBrokers } from './lost-brokers.ts'
import { logConfigs } from './log-config.ts'
import { bindPeers, type NodePeers } from './peer-listener.ts'
import { PeerServices } from './peer-services.ts'
import { systemClock, systemRandom } from './ports.ts'
import { awaitQuorum } from './quorum-wait.ts'
import { type QuorumPlace, quorumPlace, refuseFixedVoters } from './quorum-place.ts'
import { replicaSettings } from './replica-settings.ts'
import { type NodeOptions, type RunningNode, StartError } from './types.ts'
import { Undo } from './undo.ts'

/** How long requests that are under way may take to finish when the node stops. */
const stopGraceMs: Millis = 5000
/** How long a stopping broker waits for the controller to move what it leads, and a stopping leader for another one. */
const leaveMs: Millis = 3000
const resignMs: Millis = 1000
/** How often expired producers are looked for, as in Kafka. */
const producerExpirationCheckMs: Millis = 600_000
/** How long a fetch session must be unused before another may take its place, as in Kafka. */
const sessionEvictionMs: Millis = 120_000

/** What the steps of a start share. */
interface Starting {
  readonly options: NodeOptions
  readonly place: QuorumPlace
  readonly undo: Undo
  readonly fail: (error: Error) => void
  /** Client listeners; undefined for a controller only. */
  readonly listeners: ClientListeners | undefined
  readonly peers: NodePeers
  /** undefined unless chaos.enabled. */
  readonly faults: NodeFaults | undefined
}

function bindThePeers(options: NodeOptions, { peerListener }: QuorumPlace, faults: NodeFaults | undefined): Promise<NodePeers> {
  const { config, logger, clock = systemClock, random = systemRandom } = options
  return bindPeers(peerListener, listenersOf(config).advertised, { clock, random, logger, ...(faults === undefined ? {} : { faults }) })
}

/** The options, with a clock that can be put wrong where faults may be put on the node. */
function withFaults(options: NodeOptions): { readonly options: NodeOptions; readonly faults: NodeFaults | undefined } {
  const { config, clock = systemClock, random = systemRandom } = options
  if (!config['chaos.enabled']) return { options, faults: undefined }
  const faults = new NodeFaults(random)
  return { options: { ...options, clock: skewedClock(clock, faults) }, faults }
}

/**
 * Starts a node; resolves once it takes part, and serves clients if it is a broker. Raises StartError, with a message for a person, and leaves
 * nothing running.
 */
export async function startNode(given: NodeOptions): Promise<RunningNode> {
  const { options, faults } = withFaults(given)
  const { config, logger, clock = systemClock } = options
  const place = quorumPlace(config)
  const undo = new Undo(logger)
  let failed = false
  const fail = (error: Error): void => {
    if (failed) return
    failed = true
    logger.fatal({ err: error }, 'this node cannot go on')
    // Nothing may be acknowledged any more.
    listeners?.cut()
    peers.cut()
    options.onFailure(error)
  }
  const listeners = place.isBroker ? await bindListeners(config, clock, logger) : undefined
  undo.add(() => Promise.resolve(listeners?.cut()))
  const peers = await bindThePeers(options, place, faults).catch(async (error: unknown) => {
    await undo.run()
    throw error
  })
  undo.add(() => peers.stop())
  const stopped = new Promise<never>((_, reject) => {
    options.stop?.addEventListener('abort', () => reject(new StartError('the node was stopped while it started.')), { once: true })
  })
  try {
    return await Promise.race([startParts({ options, place, undo, fail, listeners, peers, faults }), stopped])
  } catch (error) {
    await undo.run()
    throw startProblem(error)
  }
}

async function startParts(starting: Starting): Promise<RunningNode> {
  const { options, place, undo, fail, listeners, peers } = starting
  const { config, logger, clock = systemClock, random = systemRandom } = options
  const { nodeId, dataDir } = place
  if (place.isBroker) await loadCodecs()
  const store = await openTheStore(starting)
  undo.add(() => store.close())
  const initialVoters = options.initialVoters ?? []
  refuseFixedVoters(store, place, initialVoters)
  const clusterId = options.clusterId ?? config['cluster.id'] ?? undefined
  const address = peers.address === undefined ? '' : `${peers.address.host}:${peers.address.port}`
  const wanted = { nodeId, clusterId, dataDir, address, initialVoters, isController: place.isController, bootstrap: place.bootstrap }
  const identity = await establishIdentity(store, wanted, random)
  const { directoryId } = identity
  const quorum = await openQuorum(
    {
      self: { id: nodeId, directoryId, address }, isController: place.isController, clusterId: identity.clusterId, initialVoters: identity.initialVoters,
      bootstrap: place.bootstrap, config,
    },
    { store: store.metadata, peers, clock, random, logger, onFailure: fail },
  )
  undo.add(() => quorum.close())
  const local = { nodeId, directoryId, incarnationId: random.uuid(), clusterId: identity.clusterId, release }
  const peerServices = new PeerServices(quorum.handlers)
  peers.serve(local, peerServices)
  await awaitQuorum(quorum, place.bootstrap, clock, logger)
  undo.add(() => quorum.resign(resignMs))
  if (listeners !== undefined) await startBroker(starting, { store, identity, quorum, peerServices, incarnationId: local.incarnationId, listeners })
  const client = listeners === undefined ? undefined : firstOf(listeners.endpoints)
  const roles = config['process.roles']
  logger.info({ nodeId, clusterId: identity.clusterId, roles, host: client?.host, port: client?.port, peer: peers.address, dataDir }, 'node is ready')
  return { nodeId, clusterId: identity.clusterId, roles, client, peer: peers.address, dataDir, stop: () => undo.run() }
}

interface BrokerParts {
  readonly store: Store
  readonly identity: Identity
  readonly quorum: NodeQuorum
  readonly peerServices: PeerServices
  readonly incarnationId: string
  readonly listeners: ClientListeners
}

/** Registers, opens the partitions, and serves clients once the controller has let this broker in. */
async function startBroker(starting: Starting, parts: BrokerParts): Promise<void> {
  const { options, place, undo, fail, faults } = starting
  const { store, identity, quorum, incarnationId, listeners } = parts
  const { config, logger, clock = systemClock, random = systemRandom } = options
  const { nodeId, dataDir } = place
  const life = new BrokerLife(
    {
      nodeId, incarnationId, directoryId: identity.directoryId, endpoints: endpointsOf(starting, listeners), rack: config['broker.rack'] ?? undefined,
      heartbeatMs: config['broker.heartbeat.interval.ms'], sessionTimeoutMs: config['broker.session.timeout.ms'],
      registrationTimeoutMs: config['initial.broker.registration.timeout.ms'],
    },
    { quorum, store, clock, logger },
  )
  undo.add(() => Promise.resolve(life.stop()))
  await life.register()
  const traffic = replicaTraffic(starting, parts, life.brokerEpoch)
  const cleanup = cleanupOptions(nodeId, config, quorum, random)
  const broker = await createBroker({ ...brokerOptions(nodeId, life.brokerEpoch, config), cleanup }, {
    quorum, logs: store.logs, clock, logger, traffic, isSessionOver: () => life.isSessionOver,
  })
  undo.add(() => broker.close())
  const fetchSessions = new FetchSessions(config['max.incremental.fetch.session.cache.slots'], sessionEvictionMs, random)
  const diskSpace = () => spaceOf(options, dataDir)
  const lost = lostBrokers(parts, clock)
  undo.add(() => Promise.resolve(lost.close()))
  const lostBrokersSettled = () => lost.settled()
  const hung = hungBrokers(parts, clock)
  undo.add(() => Promise.resolve(hung.close()))
  const services = {
    nodeId, clusterId: identity.clusterId, config, quorum, broker, fetchSessions, clock, random, logger, dataDir, diskSpace, faults, lostBrokersSettled,
    hungBrokers: () => hung.hung,
  }
  life.onContact((isLost) => broker.contact(isLost))
  await life.begin()
  undo.add(() => listeners.stop(stopGraceMs))
  // Members that wait for others would keep the listener from ending.
  undo.add(() => Promise.resolve(broker.leaveGroups()))
  if (config['controlled.shutdown.enable']) undo.add(() => life.leave(leaveMs))
  listeners.serve(new Dispatcher(clientApis(services), logger, fail))
}

function lostBrokers({ quorum, peerServices }: BrokerParts, clock: Clock): LostBrokers {
  const lost = new LostBrokers(clock)
  peerServices.watch({ connected: (nodeId) => lost.connected(nodeId), disconnected: (nodeId) => lost.disconnected(nodeId, quorum.image) })
  quorum.subscribe((_, image) => lost.apply(image))
  return lost
}

function hungBrokers({ quorum, peerServices }: BrokerParts, clock: Clock): HungBrokers {
  const hung = new HungBrokers(clock, quorum.image)
  peerServices.watch({ connected: (nodeId) => hung.connected(nodeId), disconnected: (nodeId) => hung.disconnected(nodeId) })
  quorum.subscribe((_, image) => hung.apply(image))
  return hung
}

/** The one selector besides Kafka's default, by the name of Kafka's class (KIP-392). */
const rackAwareSelector = 'org.apache.kafka.common.replica.RackAwareReplicaSelector'

/** What a broker registers: where clients reach it, and where the other nodes do, which no client is told. */
function endpointsOf({ place: { peerListener }, peers: { address } }: Starting, { endpoints }: ClientListeners): readonly Endpoint[] {
  return peerListener === undefined || address === undefined ? endpoints : [...endpoints, { listener: peerListener.name, ...address }]
}

/** Makes the broker's traffic with other nodes, which they reach from then on. */
function replicaTraffic(starting: Starting, { quorum, peerServices }: BrokerParts, brokerEpoch: BrokerEpoch): (find: FindReplica) => NodeTraffic {
  const { options, place, peers, undo } = starting
  const { config, logger, clock = systemClock } = options
  const { nodeId, peerListener } = place
  const told = { nodeId, brokerEpoch, peerListener: peerListener?.name ?? '', settingsOf: replicaSettings(nodeId, config) }
  return (replica) => {
    const traffic = new NodeTraffic(told, { peers, clock, logger, metadata: quorum, replica })
    peerServices.serveReplicas(traffic)
    undo.add(() => {
      peerServices.serveReplicas(undefined)
      return Promise.resolve(traffic.close())
    })
    return traffic
  }
}

/** What this node tells the others that it is, for people. */
const release = 'samsa'

async function openTheStore({ options, place: { dataDir }, fail, faults }: Starting): Promise<Store> {
  const { config, logger, clock = systemClock, storage = 'disk' } = options
  const common = {
    clock, onFailure: fail, logger, tailCacheBytes: config['samsa.tail.cache.bytes'], flushesBeforeAck: config['log.flush.before.ack'],
    ...(faults === undefined ? {} : { faults }),
  }
  if (typeof storage === 'object') return storage
  if (storage === 'memory') return openStore({ ...common, directory: undefined })
  try {
    await mkdir(dataDir, { recursive: true })
  } catch (error) {
    throw new StartError(`cannot make the data directory ${dataDir}: ${messageOf(error)}.\n  Choose another one (log.dirs).`, { cause: error })
  }
  return openStore({ ...common, directory: dataDir })
}

function brokerOptions(nodeId: number, brokerEpoch: number, config: BrokerConfig) {
  return {
    nodeId,
    brokerEpoch,
    fetchMaxBytes: Math.min(config['fetch.max.bytes'], config['samsa.fetch.response.bytes']),
    flushBeforeAck: config['log.flush.before.ack'],
    replicaLagMs: config['replica.lag.time.max.ms'],
    highWatermarkSaveMs: config['replica.high.watermark.checkpoint.interval.ms'],
    rackAware: config['replica.selector.class'] === rackAwareSelector,
    producerExpirationMs: config['producer.id.expiration.ms'],
    producerExpirationCheckMs,
    configOf: logConfigs(nodeId, config),
    groups: {
      settingsOf: groupSettings(nodeId, config),
      commitTimeoutMs: config['offsets.commit.timeout.ms'],
      appendLingerMs: config['group.coordinator.append.linger.ms'],
    },
  }
}

async function spaceOf({ storage = 'disk' }: NodeOptions, dataDir: string): Promise<DiskSpace> {
  if (storage !== 'disk') return { totalBytes: -1, usableBytes: -1 }
  const { bsize, blocks, bavail } = await statfs(dataDir)
  return { totalBytes: bsize * blocks, usableBytes: bsize * bavail }
}

function firstOf(endpoints: readonly Endpoint[]): { readonly host: string; readonly port: number } {
  const [first] = endpoints
  if (first === undefined) throw new StartError('there is no listener for clients.')
  return { host: first.host, port: first.port }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** The store's own messages say what to do; anything else is unexpected and keeps its stack. */
function startProblem(error: unknown): Error {
  if (error instanceof StorageError && error.kind === 'full') return new StartError(`${error.message}.\n  Make room there and start the node again; the others go on without it.`, { cause: error })
  if (error instanceof StorageError || error instanceof UnknownFormatError) return new StartError(error.message, { cause: error })
  return error instanceof Error ? error : new Error(String(error))
}
