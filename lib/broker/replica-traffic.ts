/**
 * Replication between nodes: fetches for the replicas of this node that follow, and answers for those that lead. Everything that partitions
 * tell in one turn of the loop goes into one request or answer for each node.
 */
import type { BrokerEpoch, NodeId, TopicPartition } from '../common/ids.ts'
import type { Clock, Logger, Timer } from '../common/ports.ts'
import type { MetadataDelta, MetadataImage } from '../metadata/image.ts'
import { BadReplicaMessageError } from '../rpc/replica-message.ts'
import type { Payload, PeerIdentity, Peers } from '../rpc/types.ts'
import { EndOfTurn } from './end-of-turn.ts'
import { peerAddressOf } from './peer-address.ts'
import { decodeRequest } from './replica-codec.ts'
import { type FetcherPorts, type FetchSettings, ReplicaFetcher } from './replica-fetcher.ts'
import type { ReplicaPartition, ReplicaTraffic } from './replica-ports.ts'
import { type ByteBucket, ReplicaThrottle } from './replica-throttle.ts'
import { type FollowerPorts, ServedFollower } from './served-follower.ts'

/** What the settings of a node say of replication, as they are now: dynamic ones change. */
export interface TrafficSettings extends FetchSettings {
  /** Bytes a second of throttled replicas that are sent, and that are fetched; Infinity for no limit. */
  readonly leaderRate: number
  readonly followerRate: number
  /** Most of a rate that may go at once is what it gives in this time. */
  readonly throttleWindowMs: number
}

/** Who replicates. */
export interface TrafficOptions {
  readonly nodeId: NodeId
  /** Incarnation of this node's broker. */
  readonly brokerEpoch: BrokerEpoch
  /** Name of the listeners on which nodes reach each other. */
  readonly peerListener: string
  readonly settingsOf: (image: MetadataImage) => TrafficSettings
}

/** What it works with. */
export interface TrafficPorts {
  readonly peers: Peers
  readonly clock: Clock
  readonly logger: Logger
  readonly metadata: {
    readonly image: MetadataImage
    subscribe(listener: (delta: MetadataDelta, image: MetadataImage) => void): () => void
  }
  /** The local replica, if there is one. */
  readonly replica: (topicPartition: TopicPartition) => ReplicaPartition | undefined
}

const throttledLists = { leader: 'leader.replication.throttled.replicas', follower: 'follower.replication.throttled.replicas' } as const

/** Both sides of replication of one node, from when its broker has registered until `close`. */
export class NodeTraffic implements ReplicaTraffic {
  readonly #options: TrafficOptions
  readonly #ports: TrafficPorts
  readonly #unsubscribe: () => void
  #settings: TrafficSettings
  #closed = false

  /** Whom each replica fetches from. */
  readonly #sources = new Map<ReplicaPartition, ReplicaFetcher>()
  readonly #fetchers = new Map<NodeId, ReplicaFetcher>()
  readonly #fetcherPorts: FetcherPorts
  #wishes = new Set<ReplicaPartition>()
  readonly #sending = new Set<ReplicaFetcher>()
  readonly #fetching = new EndOfTurn(() => this.#fetch())
  readonly #followerThrottle: ReplicaThrottle
  /** Replicas that fetch nothing until the throttle lets them. */
  readonly #heldBack = new Set<ReplicaPartition>()
  #release: Timer | undefined

  readonly #followers = new Map<NodeId, ServedFollower>()
  readonly #followerPorts: FollowerPorts
  readonly #answering = new Set<ServedFollower>()
  readonly #serving = new EndOfTurn(() => this.#serve())
  readonly #leaderThrottle: ReplicaThrottle

  constructor(options: TrafficOptions, ports: TrafficPorts) {
    const { peers, clock, logger, metadata, replica } = ports
    this.#options = options
    this.#ports = ports
    this.#settings = options.settingsOf(metadata.image)
    this.#followerThrottle = new ReplicaThrottle(options.nodeId)
    this.#leaderThrottle = new ReplicaThrottle(options.nodeId)
    this.#fetcherPorts = {
      peers, clock, logger,
      settings: () => this.#settings,
      addressOf: (nodeId) => peerAddressOf(nodeId, options.peerListener, metadata.image),
      replica: (topicPartition, leader) => this.#following(topicPartition, leader),
      received: (partition, bytes) => this.#received(partition, bytes),
      soon: (fetcher) => {
        this.#sending.add(fetcher)
        this.#fetching.ask()
      },
    }
    this.#followerPorts = {
      clock, logger, replica,
      throttle: (partition, follower) => this.#throttleFor(partition, follower),
      soon: (follower) => {
        this.#answering.add(follower)
        this.#serving.ask()
      },
    }
    this.#configure(metadata.image)
    this.#unsubscribe = metadata.subscribe((delta, image) => {
      if (delta.configs.size > 0) this.#configure(image)
    })
  }

  wish(partition: ReplicaPartition): void {
    this.#wishes.add(partition)
    this.#fetching.ask()
  }

  serve({ topicPartition }: ReplicaPartition): void {
    for (const follower of this.#followers.values()) follower.wake(topicPartition)
  }

  forget(partition: ReplicaPartition): void {
    this.#wishes.delete(partition)
    this.#heldBack.delete(partition)
    this.#leave(partition)
    this.serve(partition)
  }

  /** A request of a follower. Rejects what no node of this release sends. */
  question(from: PeerIdentity, payload: Payload): Promise<Payload> {
    if (this.#closed) return Promise.reject(new Error('this node stops'))
    let follower = this.#followers.get(from.nodeId)
    try {
      const received = decodeRequest(payload)
      if (follower === undefined) this.#followers.set(from.nodeId, (follower = new ServedFollower(from.nodeId, this.#followerPorts)))
      return follower.request(received)
    } catch (error) {
      const isBad = error instanceof BadReplicaMessageError
      if (isBad) this.#ports.logger.warn({ peer: from.nodeId, reason: error.message }, 'a follower asked what makes no sense')
      else this.#ports.logger.error({ peer: from.nodeId, err: error }, 'a fetch of a follower failed')
      return Promise.reject(isBad ? error : new Error('the fetch failed here'))
    }
  }

  /** There is a connection with the node (again). */
  connected(nodeId: NodeId): void {
    this.#fetchers.get(nodeId)?.connected()
  }

  /** There is none any more: what its process fetched is over. */
  disconnected(nodeId: NodeId): void {
    const follower = this.#followers.get(nodeId)
    if (follower === undefined) return
    this.#followers.delete(nodeId)
    this.#answering.delete(follower)
    follower.close('the connection has closed')
  }

  /** Nothing is asked and nothing answered any more. */
  close(): void {
    this.#closed = true
    this.#unsubscribe()
    this.#release?.cancel()
    for (const fetcher of this.#fetchers.values()) fetcher.close()
    for (const nodeId of [...this.#followers.keys()]) this.disconnected(nodeId)
  }

  #configure(image: MetadataImage): void {
    this.#settings = this.#options.settingsOf(image)
    const { leaderRate, followerRate, throttleWindowMs } = this.#settings
    const now = this.#ports.clock.monotonic()
    this.#leaderThrottle.bucket.configure(leaderRate, throttleWindowMs, now)
    this.#followerThrottle.bucket.configure(followerRate, throttleWindowMs, now)
    this.#leaderThrottle.list(textsOf(image, throttledLists.leader))
    this.#followerThrottle.list(textsOf(image, throttledLists.follower))
    this.#letGo()
  }

  /** All that the replicas want now, to the fetchers; and what they have to send. */
  #fetch(): void {
    if (this.#closed) return
    const wishes = this.#wishes
    this.#wishes = new Set()
    for (const partition of wishes) this.#want(partition)
    for (const fetcher of this.#sending) fetcher.send()
    this.#sending.clear()
  }

  #want(partition: ReplicaPartition): void {
    const wish = partition.fetchWish()
    const leader = wish === undefined || this.#isHeldBack(partition) ? undefined : wish.leader
    const source = this.#sources.get(partition)
    if (wish === undefined || leader === undefined) {
      // A replica that waits for its disk goes on with the same leader: its session stays.
      source?.want(partition, undefined)
      if (source !== undefined) this.#sending.add(source)
      return
    }
    if (source?.leader !== leader) this.#leave(partition)
    const fetcher = this.#fetcher(leader)
    this.#sources.set(partition, fetcher)
    fetcher.want(partition, wish.position)
    this.#sending.add(fetcher)
  }

  #leave(partition: ReplicaPartition): void {
    const source = this.#sources.get(partition)
    if (source === undefined) return
    this.#sources.delete(partition)
    source.want(partition, undefined)
    this.#fetcherPorts.soon(source)
  }

  #fetcher(leader: NodeId): ReplicaFetcher {
    let fetcher = this.#fetchers.get(leader)
    if (fetcher === undefined) this.#fetchers.set(leader, (fetcher = new ReplicaFetcher(leader, this.#options.brokerEpoch, this.#fetcherPorts)))
    return fetcher
  }

  #following(topicPartition: TopicPartition, leader: NodeId): ReplicaPartition | undefined {
    const replica = this.#ports.replica(topicPartition)
    return replica !== undefined && this.#sources.get(replica)?.leader === leader ? replica : undefined
  }

  #received(partition: ReplicaPartition, bytes: number): void {
    if (this.#isThrottled(partition)) this.#followerThrottle.bucket.take(bytes, this.#ports.clock.monotonic())
    this.wish(partition)
  }

  /** Whether the follower's throttle keeps it from fetching now; it is let go when there is something for it again. */
  #isHeldBack(partition: ReplicaPartition): boolean {
    if (!this.#isThrottled(partition)) return false
    const { clock } = this.#ports
    const { bucket } = this.#followerThrottle
    if (bucket.available(clock.monotonic()) > 0) return false
    this.#heldBack.add(partition)
    this.#release ??= clock.after(bucket.waitMs(clock.monotonic()), () => this.#letGo())
    return true
  }

  #isThrottled({ topicName, topicPartition }: ReplicaPartition): boolean {
    return this.#followerThrottle.applies(topicName, topicPartition) && !this.#isInSync(topicPartition, this.#options.nodeId)
  }

  #letGo(): void {
    this.#release?.cancel()
    this.#release = undefined
    for (const partition of this.#heldBack) this.wish(partition)
    this.#heldBack.clear()
  }

  #throttleFor({ topicName, topicPartition }: ReplicaPartition, follower: NodeId): ByteBucket | undefined {
    return this.#leaderThrottle.applies(topicName, topicPartition) && !this.#isInSync(topicPartition, follower) ? this.#leaderThrottle.bucket : undefined
  }

  #isInSync({ topicId, partition }: TopicPartition, nodeId: NodeId): boolean {
    return this.#ports.metadata.image.topicsById.get(topicId)?.partitions[partition]?.isr.includes(nodeId) === true
  }

  #serve(): void {
    for (const follower of this.#answering) follower.answer()
    this.#answering.clear()
  }
}

/** Texts of a config that topics have of their own, by topic name. */
function textsOf({ configs }: MetadataImage, name: string): ReadonlyMap<string, string> {
  const texts = new Map<string, string>()
  for (const [key, values] of configs) {
    const text = key.startsWith('topic/') ? values.get(name) : undefined
    if (text !== undefined && text !== '') texts.set(key.slice('topic/'.length), text)
  }
  return texts
}
