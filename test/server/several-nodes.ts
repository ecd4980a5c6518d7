/**
 * The APIs of a node that is one of several, without the others: the image is written by the test, and so is what the quorum
 * answers. Requests go through frames and the dispatcher, as from a socket.
 */
import { ApiError } from '../../lib/common/errors.ts'
import type { Millis } from '../../lib/common/ids.ts'
import type { Groups } from '../../lib/broker/groups/types.ts'
import type { Broker, FetchRequest, FetchResult, OffsetResult } from '../../lib/broker/types.ts'
import { configOf } from '../../lib/config/resolve.ts'
import type { BrokerConfigName } from '../../lib/config/broker-configs.ts'
import type { ControllerRequest, ControllerResponse } from '../../lib/controller/requests.ts'
import type { GroupAnswer, GroupRequest, ListedGroup, RequestKind } from '../../lib/coordinator/requests.ts'
import { emptyImage, type MetadataImage } from '../../lib/metadata/image.ts'
import type { MetadataRecord } from '../../lib/metadata/records.ts'
import { replay } from '../../lib/metadata/replay.ts'
import { silentLogger } from '../../lib/node/logger.ts'
import { systemClock } from '../../lib/node/ports.ts'
import { decodeResponse, encodeRequest } from '../../lib/protocol/frames.ts'
import type { ApiSchema, RequestInput, ResponseOf } from '../../lib/protocol/schema.ts'
import type { HistoryEntry, LocalQuorumStatus, Quorum } from '../../lib/quorum/types.ts'
import type { Services } from '../../lib/server/api.ts'
import { clientApis } from '../../lib/server/apis.ts'
import { Dispatcher } from '../../lib/server/dispatch.ts'
import { FetchSessions } from '../../lib/server/fetch-sessions.ts'

/** A request that the quorum was asked, and for how long. */
export interface AskedRequest {
  readonly request: ControllerRequest
  readonly timeoutMs: Millis | undefined
}

/** A quorum that is made of a test's words. */
class ScriptedQuorum implements Quorum {
  image: MetadataImage = emptyImage
  leader: number | undefined = 1
  readonly epoch = 1
  readonly asked: AskedRequest[] = []
  /** What is answered, by kind; an ApiError is raised. */
  readonly answers = new Map<string, unknown>()

  async request<R extends ControllerRequest>(request: R, timeoutMs?: Millis): Promise<ControllerResponse<R>> {
    this.asked.push({ request, timeoutMs })
    const answer = this.answers.get(request.kind)
    if (answer === undefined) throw new ApiError('NOT_CONTROLLER', `nothing is said about ${request.kind}`)
    const said: unknown = await (typeof answer === 'function' ? (answer as (request: R) => unknown)(request) : answer)
    if (said instanceof Error) throw said
    return said as ControllerResponse<R>
  }

  /** Voters that this node cannot reach, of three. */
  unreachable: readonly number[] = []

  status(): LocalQuorumStatus {
    const voters = [1, 2, 3].map((id) => ({ id, directoryId: `directory-${id}`, address: `127.0.0.1:${19_092 + id}`, reachable: !this.unreachable.includes(id) }))
    return { role: 'follower', isVoter: true, highWatermark: 0, logEndOffset: 0, voters }
  }

  subscribe(): () => void {
    return () => undefined
  }

  /** What was replayed. */
  readonly log: HistoryEntry[] = []
  /** Whoever reads the log waits for this first. */
  mayRead: Promise<void> = Promise.resolve()

  async *history(from: number): AsyncIterable<HistoryEntry> {
    await this.mayRead
    yield* this.log.slice(from)
  }

  async close(): Promise<void> {}
}

/** What the broker is asked of reading, and what it answers, in place of the partitions that it does not have. */
class ScriptedReplicas {
  readonly fetches: FetchRequest[] = []
  /** Of the lookups by offset, whether a follower may answer. */
  readonly lookups: boolean[] = []
  /** In place of NOT_LEADER_OR_FOLLOWER. */
  fetched: Partial<FetchResult> = {}
  offset: OffsetResult = { error: 'NOT_LEADER_OR_FOLLOWER', offset: -1, timestamp: -1, leaderEpoch: -1 }

  async fetch(request: FetchRequest): Promise<readonly FetchResult[]> {
    this.fetches.push(request)
    return request.partitions.map(({ topicPartition }) => ({
      topicPartition, error: 'NOT_LEADER_OR_FOLLOWER', highWatermark: -1, lastStableOffset: -1, logStartOffset: -1,
      abortedTransactions: undefined, divergingEpoch: undefined, preferredReadReplica: -1, records: [], ...this.fetched,
    }))
  }

  async lookUp(fromFollower = false): Promise<OffsetResult> {
    this.lookups.push(fromFollower)
    return this.offset
  }
}

/** Groups that are answered as the test says. */
class ScriptedGroups implements Groups {
  readonly asked: GroupRequest[] = []
  /** By kind; an Error is raised, and so is NOT_COORDINATOR for what nothing is said of. */
  readonly answers = new Map<RequestKind, GroupAnswer | Error>()
  listed: readonly ListedGroup[] = []
  /** By group. */
  readonly coordinators = new Map<string, number>()

  async ask<K extends RequestKind>(kind: K, request: GroupRequest<K>): Promise<GroupAnswer<K>> {
    this.asked.push(request)
    const answer = this.answers.get(kind) ?? new ApiError('NOT_COORDINATOR')
    if (answer instanceof Error) throw answer
    return answer
  }

  async list() {
    return { error: 'NONE' as const, groups: this.listed }
  }

  partitionOf(): undefined {
    return undefined
  }

  coordinatorOf(groupId: string) {
    const nodeId = this.coordinators.get(groupId)
    return nodeId === undefined ? { error: 'COORDINATOR_NOT_AVAILABLE' as const, nodeId: -1 } : { error: 'NONE' as const, nodeId }
  }
}

/** No partition is led here. */
const elsewhere = (replicas: ScriptedReplicas, groups: Groups): Broker => ({
  nodeId: 1,
  groups,
  produce: async ({ partitions }) =>
    partitions.map(({ topicPartition }) => ({ topicPartition, error: 'NOT_LEADER_OR_FOLLOWER', message: null, baseOffset: -1, logAppendTimeMs: -1, logStartOffset: -1, recordErrors: [] })),
  fetch: (request) => replicas.fetch(request),
  listOffset: (_partition, _timestamp, _epoch, _isolation, fromFollower) => replicas.lookUp(fromFollower),
  endOffsetForEpoch: () => ({ error: 'NOT_LEADER_OR_FOLLOWER', leaderEpoch: -1, endOffset: -1 }),
  activeProducers: () => ({ error: 'NOT_LEADER_OR_FOLLOWER', producers: [] }),
  deleteRecords: async () => ({ error: 'NOT_LEADER_OR_FOLLOWER', logStartOffset: -1 }),
  nextProducerId: async () => 1,
  replicaSizes: () => [],
  inspection: {
    read: async () => ({ error: 'NOT_LEADER_OR_FOLLOWER', message: null }),
    verify: async () => ({ error: 'NOT_LEADER_OR_FOLLOWER', message: null }),
  },
  close: async () => {},
})

/** Node 1 of a cluster. */
export class NodeOfSeveral {
  readonly quorum = new ScriptedQuorum()
  readonly replicas = new ScriptedReplicas()
  readonly groups = new ScriptedGroups()
  readonly bugs: Error[] = []
  readonly #dispatcher: Dispatcher
  #correlationId = 0
  #uuids = 0

  constructor(configs: Partial<Record<BrokerConfigName, string>> = {}) {
    const services: Services = {
      nodeId: 1,
      clusterId: 'cluster-AAAAAAAAAAAAAA',
      config: configOf({ listeners: 'PLAINTEXT://127.0.0.1:9092', ...configs }),
      quorum: this.quorum,
      broker: elsewhere(this.replicas, this.groups),
      fetchSessions: new FetchSessions(100, 1000, { below: () => 7, uuid: () => this.#uuid() }),
      clock: systemClock,
      random: { below: () => 0, uuid: () => this.#uuid() },
      logger: silentLogger,
      dataDir: '/data',
      diskSpace: async () => ({ totalBytes: 1, usableBytes: 1 }),
    }
    this.#dispatcher = new Dispatcher(clientApis(services), silentLogger, (error) => this.bugs.push(error))
  }

  /** Replays records as one committed group. */
  replay(...records: readonly MetadataRecord[]): void {
    const { quorum } = this
    quorum.log.push({ offset: quorum.image.endOffset, epoch: 1, timestamp: 1000 * quorum.image.endOffset, records })
    quorum.image = replay(quorum.image, [{ epoch: 1, records }]).image
  }

  /** Registers brokers at 127.0.0.1:9091 + id; those in `fenced` do not live. */
  register(ids: readonly number[], fenced: readonly number[] = []): void {
    for (const brokerId of ids) {
      this.replay({
        type: 'registerBroker', brokerId, brokerEpoch: undefined, incarnationId: `incarnation-${brokerId}`, directoryId: `directory-${brokerId}`,
        endpoints: [{ listener: 'PLAINTEXT', host: '127.0.0.1', port: 9091 + brokerId }], rack: brokerId === 1 ? 'r1' : undefined, fenced: fenced.includes(brokerId),
        isDiskFull: false, isShuttingDown: false,
      })
    }
  }

  /** A topic of one partition for each `leader isr/replicas elr/last known`, as `1 1,2/1,2,3` or `-1 /1,2,3 2/1`. */
  topic(name: string, topicId: string, ...partitions: readonly string[]): void {
    this.replay(
      { type: 'topic', topicId, name },
      ...partitions.map((text, partition): MetadataRecord => {
        const [leader = '', isr = '', replicas = '', elr = '', lastKnown = ''] = text.split(/[ /]/)
        const ids = (list: string): number[] => list.split(',').filter((id) => id !== '').map(Number)
        return {
          type: 'partition', topicId, partition, leader: Number(leader), isr: ids(isr), replicas: ids(replicas), leaderEpoch: 4, partitionEpoch: 5,
          elr: ids(elr), lastKnownElr: ids(lastKnown), addingReplicas: [], removingReplicas: [],
        }
      }),
    )
  }

  /** One request, as from the listener PLAINTEXT; 'close' where no answer comes but the end. */
  async ask<A extends ApiSchema>(api: A, version: number, value: RequestInput<A>): Promise<ResponseOf<A>> {
    const frame = Buffer.concat(encodeRequest(api, version, this.#correlationId++, 'test', value)).subarray(4)
    const context = { principal: 'User:ANONYMOUS', listener: 'PLAINTEXT', remote: 'test', abandoned: new AbortController().signal }
    const reply = await this.#dispatcher.dispatch(frame, context)
    if (reply === 'none' || reply === 'close') throw new Error(`${api.name} ${version}: ${reply}`)
    return decodeResponse(api, version, Buffer.concat(reply).subarray(4))
  }

  #uuid(): string {
    return `uuid${String(++this.#uuids).padStart(17, '0')}A`
  }
}
