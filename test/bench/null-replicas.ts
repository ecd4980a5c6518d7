/** Replicas that keep nothing longer than it is needed, so that a benchmark shows what replication between nodes costs by itself. */
import type { NodeId, Offset, TopicPartition } from '../../lib/common/ids.ts'
import { NodeTraffic } from '../../lib/broker/replica-traffic.ts'
import type { ReplicaPartition, ReplicaTraffic } from '../../lib/broker/replica-ports.ts'
import { emptyImage } from '../../lib/metadata/image.ts'
import { systemClock, systemRandom } from '../../lib/node/ports.ts'
import type { FetchAnswer, FetchPosition, FetchResult } from '../../lib/replication/fetch-messages.ts'
import { createPeers } from '../../lib/rpc/peers.ts'
import type { LogSlice, ReadLimits } from '../../storage/types.ts'
import { silentLogger } from '../rpc/peer-nodes.ts'

const topicId = 'AAAAAAAAAAAAAAAAAAAAAg'

/** A batch has one offset. A leader keeps batches until all followers hold them, a follower keeps none. */
export class NullReplica implements ReplicaPartition {
  readonly topicPartition: TopicPartition
  readonly topicName = 'bench'
  readonly #leader: NodeId | undefined
  readonly #traffic: ReplicaTraffic
  readonly #followers: number
  #batches: Buffer[] = []
  #from: Offset = 0
  #end: Offset = 0
  #told: Offset = -1
  highWatermark: Offset = 0
  readonly #held = new Map<NodeId, Offset>()
  /** Told of the high watermark. */
  moved: (replica: NullReplica) => void = () => undefined

  /** `leader` undefined: this one leads, and waits for `followers`. */
  constructor(partition: number, leader: NodeId | undefined, followers: number, traffic: ReplicaTraffic) {
    this.topicPartition = { topicId, partition }
    this.#leader = leader
    this.#followers = followers
    this.#traffic = traffic
  }

  append(batch: Buffer): Offset {
    this.#batches.push(batch)
    this.#traffic.serve(this)
    return ++this.#end
  }

  fetchWish(): { readonly leader: NodeId; readonly position: FetchPosition } | undefined {
    if (this.#leader === undefined) return undefined
    const position = {
      leaderEpoch: 1, partitionEpoch: 1, fetchOffset: this.#end, lastFetchedEpoch: 1, heldEndOffset: this.#end, highWatermark: this.#told, logStartOffset: Math.min(0, this.#told),
    }
    return { leader: this.#leader, position }
  }

  answered({ fetchOffset, result }: FetchAnswer, batches: readonly Buffer[]): void {
    if (fetchOffset !== this.#end || result.kind !== 'records') return
    this.#end += batches.length
    this.#told = result.highWatermark
    this.#traffic.wish(this)
  }

  fetched(from: NodeId, _: number, { heldEndOffset }: FetchPosition): void {
    this.#held.set(from, heldEndOffset)
    if (this.#held.size < this.#followers) return
    const raised = Math.min(...this.#held.values())
    if (raised <= this.highWatermark) return
    this.highWatermark = raised
    this.#batches = this.#batches.slice(raised - this.#from)
    this.#from = raised
    this.#traffic.serve(this)
    this.moved(this)
  }

  due(_from: NodeId, _epoch: number, { fetchOffset, highWatermark }: FetchPosition): FetchResult | undefined {
    if (this.#leader !== undefined || (fetchOffset >= this.#end && highWatermark >= this.highWatermark)) return undefined
    return { kind: 'records', endOffset: this.#end, highWatermark: this.highWatermark, logStartOffset: 0 }
  }

  readCached(from: Offset, { maxBytes, endOffset, atLeastOne }: ReadLimits): LogSlice {
    const batches: Buffer[] = []
    let sizeBytes = 0
    for (let at = from; at < endOffset; at++) {
      const batch = this.#batches[at - this.#from] as Buffer
      if (sizeBytes + batch.length > maxBytes && !(atLeastOne && batches.length === 0)) break
      batches.push(batch)
      sizeBytes += batch.length
    }
    return { batches, sizeBytes, nextOffset: from + batches.length }
  }

  read(): Promise<LogSlice> {
    return Promise.reject(new Error('everything is in memory'))
  }
}

/** A node of the benchmark. */
export interface BenchNode {
  readonly port: number
  readonly replicas: readonly NullReplica[]
}

/** Starts one. It leads all partitions, or follows the leader at an address. */
export async function startBenchNode(nodeId: NodeId, clusterId: string, partitions: number, followers: number, leaderAddress: string | undefined): Promise<BenchNode> {
  const peers = createPeers({}, { clock: systemClock, random: systemRandom, logger: silentLogger })
  const port = await peers.listen('127.0.0.1', 0)
  const replicas: NullReplica[] = []
  const settings = {
    maxWaitMs: 500, maxBytes: 10 << 20, maxPartitionBytes: 1 << 20, longestPauseMs: 1000, longestAnswerMs: 30_000, leaderRate: Infinity, followerRate: Infinity, throttleWindowMs: 1000,
  }
  const voters = leaderAddress === undefined ? [] : [{ id: 1, directoryId: '', address: leaderAddress }]
  const traffic = new NodeTraffic(
    { nodeId, brokerEpoch: 1, peerListener: 'PEER', settingsOf: () => settings },
    {
      peers, clock: systemClock, logger: silentLogger, metadata: { image: { ...emptyImage, voters: { offset: 0, voters } }, subscribe: () => () => undefined },
      replica: ({ partition }) => replicas[partition],
    },
  )
  for (let p = 0; p < partitions; p++) replicas.push(new NullReplica(p, leaderAddress === undefined ? undefined : 1, followers, traffic))
  peers.serve(
    { nodeId, clusterId, directoryId: systemRandom.uuid(), incarnationId: systemRandom.uuid(), release: 'bench' },
    {
      message: () => undefined,
      question: (from, _, payload) => traffic.question(from, payload),
      connected: ({ nodeId: id }) => traffic.connected(id),
      disconnected: (id) => traffic.disconnected(id),
    },
  )
  for (const replica of replicas) traffic.wish(replica)
  return { port, replicas }
}
