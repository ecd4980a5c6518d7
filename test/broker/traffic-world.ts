/** Nodes that replicate in one process, with simulated time and network. Their partitions are models: logs of batches with one record each. */
import { setImmediate as turn } from 'node:timers/promises'
import type { NodeId, Offset, TopicPartition } from '../../lib/common/ids.ts'
import type { Clock, Logger } from '../../lib/common/ports.ts'
import type { ReplicaPartition } from '../../lib/broker/replica-ports.ts'
import { NodeTraffic, type TrafficSettings } from '../../lib/broker/replica-traffic.ts'
import { emptyImage, type MetadataDelta, type MetadataImage } from '../../lib/metadata/image.ts'
import type { FetchAnswer, FetchPosition, FetchResult } from '../../lib/replication/fetch-messages.ts'
import { PeerError, type Payload, type Peers } from '../../lib/rpc/types.ts'
import { type LogSlice, type ReadLimits, StorageError } from '../../storage/types.ts'
import { SimulatedClock } from '../quorum/simulated-time.ts'

/** Name, and id, of the one topic. */
export const topicName = 'orders'
const topicId = 'AAAAAAAAAAAAAAAAAAAAAg'
const epoch = 7

/** Where replicas are. */
export interface ModelHome {
  readonly clock: Clock
  trafficOf(nodeId: NodeId): NodeTraffic
}

/** One replica, which does as it is told and notes what it was told. */
export class ModelReplica implements ReplicaPartition {
  readonly topicPartition: TopicPartition
  readonly topicName = topicName
  readonly nodeId: NodeId
  readonly #home: ModelHome
  leaderEpoch = epoch
  role: 'leader' | 'follower' | 'idle' = 'idle'
  leader: NodeId = -1
  readonly log: Buffer[] = []
  /** Followers store when they are let. */
  stored: Offset = 0
  storeMs = 0
  holdStore = false
  highWatermark: Offset = 0
  told: Offset = -1
  /** What followers said that they hold, by node. */
  readonly heard = new Map<NodeId, Offset>()
  /** Batches below are on the disk only. */
  cachedFrom: Offset = 0
  failing = false
  reads = 0

  constructor(partition: number, nodeId: NodeId, home: ModelHome) {
    this.topicPartition = { topicId, partition }
    this.nodeId = nodeId
    this.#home = home
  }

  get #traffic(): NodeTraffic {
    return this.#home.trafficOf(this.nodeId)
  }

  lead(leaderEpoch = epoch): void {
    Object.assign(this, { role: 'leader', leader: this.nodeId, leaderEpoch })
    this.heard.clear()
    this.#traffic.wish(this)
    this.#traffic.serve(this)
  }

  follow(leader: NodeId, leaderEpoch = epoch): void {
    Object.assign(this, { role: 'follower', leader, leaderEpoch, told: -1 })
    this.#traffic.wish(this)
  }

  append(...batches: readonly Buffer[]): void {
    this.log.push(...batches)
    this.stored = this.log.length
    this.#traffic.serve(this)
  }

  store(): void {
    this.stored = this.log.length
    this.#traffic.wish(this)
  }

  fetchWish(): { readonly leader: NodeId; readonly position: FetchPosition } | undefined {
    if (this.role !== 'follower') return undefined
    const { leader, leaderEpoch, told } = this
    const position = {
      leaderEpoch, partitionEpoch: 1, fetchOffset: this.log.length, lastFetchedEpoch: this.log.length > 0 ? 1 : -1, heldEndOffset: this.stored, highWatermark: told, logStartOffset: told < 0 ? -1 : 0,
    }
    return { leader, position }
  }

  answered(answer: FetchAnswer, batches: readonly Buffer[]): void {
    const { result, fetchOffset, leaderEpoch } = answer
    if (this.role !== 'follower' || fetchOffset !== this.log.length || leaderEpoch !== this.leaderEpoch || result.kind !== 'records') return
    for (const batch of batches) this.log.push(batch)
    this.told = Math.max(this.told, result.highWatermark)
    if (!this.holdStore && this.storeMs === 0) this.stored = this.log.length
    if (this.storeMs > 0) this.#home.clock.after(this.storeMs, () => this.holdStore || this.store())
    this.#traffic.wish(this)
  }

  fetched(from: NodeId, _brokerEpoch: number, position: FetchPosition): void {
    if (this.role !== 'leader' || position.leaderEpoch !== this.leaderEpoch) return
    this.heard.set(from, position.heldEndOffset)
    const raised = Math.min(this.stored, ...this.heard.values())
    if (raised <= this.highWatermark) return
    this.highWatermark = raised
    this.#traffic.serve(this)
  }

  due(_from: NodeId, _brokerEpoch: number, position: FetchPosition): FetchResult | undefined {
    if (this.role !== 'leader' || position.leaderEpoch > this.leaderEpoch) return undefined
    if (position.leaderEpoch < this.leaderEpoch) return { kind: 'refused', error: 'FENCED_LEADER_EPOCH' }
    if (this.stored <= position.fetchOffset && position.highWatermark >= this.highWatermark) return undefined
    return { kind: 'records', endOffset: Math.max(this.stored, position.fetchOffset), highWatermark: this.highWatermark, logStartOffset: 0 }
  }

  readCached(from: Offset, limits: ReadLimits): LogSlice | undefined {
    if (this.failing) throw new StorageError('corrupt', 'a batch that is not what it was')
    return from < this.cachedFrom ? undefined : this.#slice(from, limits)
  }

  read(from: Offset, limits: ReadLimits): Promise<LogSlice> {
    this.reads++
    const slice = this.#slice(from, limits)
    return new Promise((resolve) => void this.#home.clock.after(5, () => resolve(slice)))
  }

  #slice(from: Offset, { maxBytes, endOffset, atLeastOne }: ReadLimits): LogSlice {
    const batches: Buffer[] = []
    let sizeBytes = 0
    for (let at = from; at < endOffset; at++) {
      const batch = this.log[at] as Buffer
      if (sizeBytes + batch.length > maxBytes && !(atLeastOne && batches.length === 0)) break
      batches.push(batch)
      sizeBytes += batch.length
    }
    return { batches, sizeBytes, nextOffset: from + batches.length }
  }
}

interface WorldNode {
  traffic: NodeTraffic
  readonly replicas: Map<number, ModelReplica>
  incarnation: number
}

/** A message as the world saw it. */
export interface Seen {
  readonly kind: 'question' | 'answer' | 'refusal'
  readonly from: NodeId
  readonly to: NodeId
  readonly bytes: number
}

/** Kafka's. */
export const plainSettings: TrafficSettings = {
  maxWaitMs: 500, maxBytes: 2 << 20, maxPartitionBytes: 1 << 20, longestPauseMs: 1000, longestAnswerMs: 30_000, leaderRate: Infinity, followerRate: Infinity, throttleWindowMs: 1000,
}

/** Time in which what nodes put off to the end of a turn is done before any passes. */
class TurningClock extends SimulatedClock {
  override async step(): Promise<void> {
    await super.step()
    await turn()
    await turn()
  }
}

/** The world. Messages take `latencyMs`. */
export class ReplicaWorld implements ModelHome {
  readonly clock = new TurningClock()
  readonly seen: Seen[] = []
  readonly warnings: string[] = []
  /** "from>to" of what does not get through: connections close. */
  readonly cut = new Set<string>()
  /** What becomes of a message: it is lost if this says so. */
  lose: (message: Seen) => boolean = () => false
  latencyMs = 1
  settings = plainSettings
  isr: readonly NodeId[] = [1, 2, 3]
  readonly #nodes = new Map<NodeId, WorldNode>()
  readonly #listeners = new Set<(delta: MetadataDelta, image: MetadataImage) => void>()
  #image = emptyImage
  /** Questions that wait, to be failed when a connection closes. */
  readonly #waiting = new Map<string, Set<(error: PeerError) => void>>()

  constructor(nodeIds: readonly NodeId[] = [1, 2, 3]) {
    for (const id of nodeIds) this.#nodes.set(id, { traffic: this.#open(id, 1), replicas: new Map(), incarnation: 1 })
  }

  trafficOf(id: NodeId): NodeTraffic {
    return this.node(id).traffic
  }

  node(id: NodeId): WorldNode {
    const node = this.#nodes.get(id)
    if (node === undefined) throw new Error(`there is no node ${id}`)
    return node
  }

  replica(nodeId: NodeId, partition = 0): ModelReplica {
    const { replicas } = this.node(nodeId)
    let replica = replicas.get(partition)
    if (replica === undefined) replicas.set(partition, (replica = new ModelReplica(partition, nodeId, this)))
    return replica
  }

  /** The same process begins anew, with empty replicas unless `keep`. */
  restart(id: NodeId, keep = true): void {
    const node = this.node(id)
    node.traffic.close()
    this.disconnect(id)
    node.incarnation++
    node.traffic = this.#open(id, node.incarnation)
    if (!keep) node.replicas.clear()
  }

  /** All connections with the node close. */
  disconnect(id: NodeId): void {
    for (const other of this.#nodes.keys()) {
      if (other === id) continue
      for (const pair of [`${id}>${other}`, `${other}>${id}`]) {
        for (const fail of this.#waiting.get(pair) ?? []) fail(new PeerError('closed', 'the connection closed'))
        this.#waiting.delete(pair)
      }
      this.node(other).traffic.disconnected(id)
      this.node(id).traffic.disconnected(other)
    }
  }

  /** Other configs of the topic, other in-sync replicas. */
  configure(configs: Readonly<Record<string, string>>, isr: readonly NodeId[] = this.isr, settings: Partial<TrafficSettings> = {}): void {
    this.settings = { ...this.settings, ...settings }
    this.isr = isr
    const common = { replicas: [1, 2, 3], leader: 1, leaderEpoch: epoch, partitionEpoch: 1, elr: [], lastKnownElr: [], addingReplicas: [], removingReplicas: [] }
    const topic = { topicId, name: topicName, partitions: [0, 1, 2].map((partition) => ({ partition, isr, ...common })) }
    this.#image = { ...emptyImage, topicsById: new Map([[topicId, topic]]), configs: new Map([[`topic/${topicName}`, new Map(Object.entries(configs))]]) }
    const delta = { brokers: new Set<number>(), topics: new Set<string>(), deletedTopics: [], configs: new Set([`topic/${topicName}`]) }
    for (const listener of this.#listeners) listener(delta, this.#image)
  }

  close(): void {
    for (const { traffic } of this.#nodes.values()) traffic.close()
  }

  /** Messages since `from`, of that kind. */
  count(kind: Seen['kind'], from = 0): number {
    return this.seen.slice(from).filter((message) => message.kind === kind).length
  }

  #open(id: NodeId, brokerEpoch: number): NodeTraffic {
    const image = (): MetadataImage => this.#image
    const metadata = {
      get image() {
        return image()
      },
      subscribe: (listener: (delta: MetadataDelta, image: MetadataImage) => void) => {
        this.#listeners.add(listener)
        return () => void this.#listeners.delete(listener)
      },
    }
    const keep = (fields: object, message: string): void => void this.warnings.push(`${message} ${JSON.stringify(fields)}`)
    const nothing = (): void => undefined
    const logger: Logger = { debug: nothing, info: nothing, warn: keep, error: keep, fatal: keep, child: () => logger }
    return new NodeTraffic(
      { nodeId: id, brokerEpoch, peerListener: 'PEER', settingsOf: () => this.settings },
      { peers: this.#peers(id), clock: this.clock, logger, metadata, replica: ({ partition }) => this.#nodes.get(id)?.replicas.get(partition) },
    )
  }

  #peers(id: NodeId): Peers {
    const identity = { nodeId: id, directoryId: `directory-${id}`, incarnationId: `life-${id}` }
    const note = (kind: Seen['kind'], from: NodeId, to: NodeId, payload: Payload | undefined): boolean => {
      const bytes = payload === undefined ? 0 : payload.attachments.reduce((sum, { length }) => sum + length, payload.header.length)
      const message = { kind, from, to, bytes }
      this.seen.push(message)
      return this.lose(message)
    }
    return {
      send: () => undefined,
      isConnected: () => true,
      ask: ({ nodeId: to }, service, payload, timeoutMs) =>
        new Promise((resolve, reject) => {
          if (service !== 'replica') throw new Error(`service ${service}`)
          const pair = `${id}>${to}`
          const waiting = this.#waiting.get(pair) ?? new Set()
          this.#waiting.set(pair, waiting.add(reject))
          this.clock.after(timeoutMs, () => reject(new PeerError('timeout', `no answer in ${timeoutMs} ms`)))
          const travel = (call: () => void): void => void this.clock.after(this.latencyMs, () => (this.cut.has(pair) ? reject(new PeerError('unreachable', 'nobody there')) : call()))
          if (note('question', id, to, payload)) return
          travel(() => {
            this.node(to).traffic.question(identity, payload).then(
              (answer) => {
                if (!note('answer', to, id, answer)) travel(() => resolve(answer))
              },
              (error: unknown) => {
                note('refusal', to, id, undefined)
                travel(() => reject(new PeerError('failed', String(error))))
              },
            )
          })
        }),
    }
  }
}

/** A batch of so many bytes that tells the first 256 apart. */
export function numbered(n: number, bytes = 100): Buffer {
  const batch = Buffer.alloc(bytes, 'x')
  batch[0] = n
  return batch
}
