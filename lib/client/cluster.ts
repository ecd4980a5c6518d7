/**
 * A cluster as its client sees it: where the brokers are, who leads which partition, and connections to them. Metadata is
 * kept until something proves it old: a leader that is none any more, a broker that is gone, or its age.
 */
import { errorName, type ErrorName } from '../common/errors.ts'
import type { LeaderEpoch, Millis, NodeId, TopicId } from '../common/ids.ts'
import { zeroUuid } from '../common/ids.ts'
import type { ResponseOf } from '../protocol/schema.ts'
import { metadata as metadataApi } from '../protocol/schemas/03-metadata.ts'
import { Connection, type ConnectionOptions } from './connection.ts'
import { AnswerError, ClientError, connectReason, mayPass } from './errors.ts'
import { firstAnswer } from './first-answer.ts'
import { type Address, type ClientPorts, formatAddress } from './ports.ts'

/** How a cluster's client behaves; see `defaultClusterOptions`. */
export interface ClusterOptions extends ConnectionOptions {
  /** Where to ask first; one that answers is enough. */
  readonly bootstrap: readonly Address[]
  /** Pause before a second attempt; it doubles with each further one, up to `retryBackoffMaxMs`. */
  readonly retryBackoffMs: Millis
  readonly retryBackoffMaxMs: Millis
  /** How old metadata of a topic may get. */
  readonly metadataMaxAgeMs: Millis
  /** Whether asking for an unknown topic may create it, where the cluster allows that. */
  readonly allowAutoTopicCreation: boolean
}

/** What Kafka's clients do where nothing else is said. */
export const defaultClusterOptions = {
  clientId: 'samsa',
  clientVersion: '0.1.0',
  connectTimeoutMs: 10_000,
  requestTimeoutMs: 30_000,
  retryBackoffMs: 100,
  retryBackoffMaxMs: 1000,
  metadataMaxAgeMs: 300_000,
  allowAutoTopicCreation: false,
} as const satisfies Omit<ClusterOptions, 'bootstrap'>

/** A broker that has not answered for so long is not waited for alone, if another can say the same. */
const hungAfterMs: Millis = 500

/** A broker by its advertised address. */
export interface BrokerInfo extends Address {
  readonly id: NodeId
  readonly rack: string | null
}

/** One partition as the metadata has it. */
export interface PartitionInfo {
  readonly partition: number
  readonly error: ErrorName
  /** -1 where there is none. */
  readonly leader: NodeId
  readonly leaderEpoch: LeaderEpoch
  readonly replicas: readonly NodeId[]
  readonly isr: readonly NodeId[]
  readonly offline: readonly NodeId[]
}

/** One topic as the metadata has it; partitions in order. */
export interface TopicInfo {
  readonly name: string
  /** The zero uuid from brokers before 2.8. */
  readonly id: TopicId
  readonly error: ErrorName
  readonly internal: boolean
  readonly partitions: readonly PartitionInfo[]
}

/** An answer to a question for metadata. */
export interface MetadataView {
  readonly clusterId: string | null
  readonly controllerId: NodeId
  readonly brokers: readonly BrokerInfo[]
  readonly topics: readonly TopicInfo[]
  /** Address of the broker that answered. */
  readonly answeredBy: string
}

/**
 * Connections of one purpose are shared; a long poll must not hold up what else there is to ask, nor a member that waits for the others of its group
 * what another member asks.
 */
export type Purpose = 'main' | 'fetch' | `member ${string}`

/** A topic as it is remembered. */
interface KnownTopic {
  readonly info: TopicInfo
  /** -Infinity: something says that it is old. */
  readonly readAt: Millis
  /** Address of the broker that said so. */
  readonly saidBy: string
}

/** A cluster; `close` it at the end. */
export class Cluster {
  readonly options: ClusterOptions
  readonly ports: ClientPorts
  /** By purpose and address: those that are being made, and those that are open, or were. */
  readonly #connections = new Map<string, Promise<Connection>>()
  readonly #open = new Map<string, Connection>()
  readonly #ended = new AbortController()
  readonly #topics = new Map<string, KnownTopic>()
  readonly #refreshing = new Map<string, Promise<TopicInfo>>()
  #brokers = new Map<NodeId, BrokerInfo>()
  #answered: string | undefined
  #closed = false

  constructor(options: Partial<ClusterOptions> & Pick<ClusterOptions, 'bootstrap'>, ports: ClientPorts) {
    this.options = { ...defaultClusterOptions, ...options }
    this.ports = ports
  }

  /** Asks for metadata afresh: of the named topics, or of all where `names` is null. Errors of a topic are in its entry. Raises ClientError. */
  metadata(names: readonly string[] | null, allowAutoTopicCreation = false): Promise<MetadataView> {
    return this.#metadata(names, allowAutoTopicCreation, undefined)
  }

  async #metadata(names: readonly string[] | null, allowAutoTopicCreation: boolean, ratherNot: string | undefined): Promise<MetadataView> {
    const topics = names === null ? null : names.map((name) => ({ name, topicId: zeroUuid }))
    const view = await this.#first(async (connection) => {
      const answer = await connection.request(metadataApi, { topics, allowAutoTopicCreation })
      if (answer.errorCode !== 0) throw new AnswerError(errorName(answer.errorCode), connection.address)
      return viewOf(answer, connection.address)
    }, ratherNot)
    this.#brokers = new Map(view.brokers.map((broker) => [broker.id, broker]))
    const readAt = this.ports.clock.monotonic()
    for (const info of view.topics) {
      if (info.error !== 'NONE') continue
      this.#topics.set(info.name, { info: newerOf(this.#topics.get(info.name)?.info, info), readAt, saidBy: view.answeredBy })
    }
    return view
  }

  /** A topic, from memory where it is fresh enough. Raises AnswerError for one that there is not, ClientError. */
  async topic(name: string): Promise<TopicInfo> {
    const known = this.freshTopic(name)
    if (known !== undefined) return known
    let refreshing = this.#refreshing.get(name)
    if (refreshing === undefined) {
      refreshing = this.#refresh(name).finally(() => this.#refreshing.delete(name))
      this.#refreshing.set(name, refreshing)
    }
    return refreshing
  }

  /** The topic as it was last seen, however long ago: the number of its partitions holds longer than their leaders do. */
  knownTopic(name: string): TopicInfo | undefined {
    return this.#topics.get(name)?.info
  }

  /** The topic if it is remembered and nothing says that it has changed. */
  freshTopic(name: string): TopicInfo | undefined {
    const known = this.#topics.get(name)
    return known !== undefined && this.ports.clock.monotonic() - known.readAt < this.options.metadataMaxAgeMs ? known.info : undefined
  }

  /** What is remembered of a topic may not be true any more. */
  suspect(name: string): void {
    const known = this.#topics.get(name)
    if (known !== undefined) this.#topics.set(name, { ...known, readAt: -Infinity })
  }

  async #refresh(name: string): Promise<TopicInfo> {
    const known = this.#topics.get(name)
    // A broker that is cut off from the others goes on saying what was true.
    const view = await this.#metadata([name], this.options.allowAutoTopicCreation, known?.readAt === -Infinity ? known.saidBy : undefined)
    const info = view.topics.find((topic) => topic.name === name)
    if (info === undefined) throw new AnswerError('UNKNOWN_TOPIC_OR_PARTITION', view.answeredBy)
    if (info.error !== 'NONE') throw new AnswerError(info.error, view.answeredBy)
    return this.#topics.get(name)?.info ?? info
  }

  /** Node id of a partition's leader. Raises AnswerError: no such partition, or no leader right now. */
  async leaderOf(topic: string, partition: number): Promise<NodeId> {
    const info = await this.topic(topic)
    const found = info.partitions[partition]
    if (found === undefined) throw new AnswerError('UNKNOWN_TOPIC_OR_PARTITION', this.#answered ?? '')
    if (found.leader >= 0 && found.error === 'NONE') return found.leader
    if (found.leader >= 0 && found.error === 'REPLICA_NOT_AVAILABLE') return found.leader
    this.suspect(topic)
    throw new AnswerError('LEADER_NOT_AVAILABLE', this.#answered ?? '')
  }

  /** A connection to the broker. Raises ClientError; `unreachable` where another broker vouches for an address that does not answer. */
  async broker(id: NodeId, purpose: Purpose = 'main'): Promise<Connection> {
    if (!this.#brokers.has(id)) await this.metadata([])
    const info = this.#brokers.get(id)
    if (info === undefined) throw new ClientError('connect', `Broker ${id} is not in the cluster (${[...this.#brokers.keys()].join(', ')} are).`)
    try {
      return await this.#connect(info, purpose)
    } catch (error) {
      if (!(error instanceof ClientError) || error.kind !== 'connect' || this.#answered === undefined) throw error
      this.#brokers.delete(id)
      if (this.#isBootstrap(info)) throw error
      throw new ClientError('unreachable', this.#explainUnreachable(info, error), error)
    }
  }

  /** A connection to whichever broker answers: one that is open, then those that are known, then the bootstrap list. Raises ClientError. */
  anyBroker(): Promise<Connection> {
    return this.#first(async (connection) => connection)
  }

  /** Asks whichever broker answers, as `anyBroker`, and a further one when that fails or hangs. Raises what the last of them raised, ClientError. */
  askAny<T>(ask: (connection: Connection) => Promise<T>): Promise<T> {
    return this.#first(ask)
  }

  /** Asks one broker, and a further one when that fails or hangs. Raises what they raised, and ClientError when none can be reached. */
  async #first<T>(ask: (connection: Connection) => Promise<T>, ratherNot?: string): Promise<T> {
    const addresses = new Map([...this.#shuffled([...this.#brokers.values()]), ...this.options.bootstrap].map((each) => [formatAddress(each), each]))
    const inUse = [...addresses].filter(([name]) => this.#isAnswering(this.#open.get(`main ${name}`)))
    const order = [...new Map([...inUse, ...addresses]).entries()].sort(([a], [b]) => Number(a === ratherNot) - Number(b === ratherNot))
    const attempts = Array.from(order, ([, address]) => async () => ask(await this.#connect(address, 'main')))
    try {
      return await firstAnswer(attempts, this.ports.clock, hungAfterMs)
    } catch (error) {
      if (!(error instanceof AggregateError)) throw error
      throw unreachable(error.errors)
    }
  }

  /**
   * Runs `attempt`, again after a pause while it fails with what may pass and `timeoutMs` are not over. The first contact is made once
   * only: a wrong address is told at once.
   */
  async retrying<T>(timeoutMs: Millis, attempt: () => Promise<T>, mayRetry: (error: unknown) => boolean = mayPass): Promise<T> {
    const deadline = this.ports.clock.monotonic() + timeoutMs
    for (let pause = this.options.retryBackoffMs; ; pause = Math.min(2 * pause, this.options.retryBackoffMaxMs)) {
      try {
        return await attempt()
      } catch (error) {
        const again = this.#answered !== undefined && !this.#closed && mayRetry(error)
        if (!again || this.ports.clock.monotonic() + pause >= deadline) throw error
        await this.pause(pause)
      }
    }
  }

  /** Waits, with up to a fifth more or less, so that many clients do not come back at the same moment. */
  pause(ms: Millis): Promise<void> {
    const jittered = ms * (0.8 + this.ports.random.below(400) / 1000)
    return new Promise((resolve) => void this.ports.clock.after(jittered, resolve))
  }

  /** Ends every connection; requests that are due fail. */
  close(): void {
    this.#closed = true
    this.#ended.abort()
    this.#connections.clear()
    this.#open.clear()
  }

  #isAnswering(connection: Connection | undefined): boolean {
    return connection?.isOpen === true && !connection.isSilentFor(hungAfterMs)
  }

  #shuffled<T>(values: T[]): T[] {
    for (let i = values.length - 1; i > 0; i--) {
      const j = this.ports.random.below(i + 1)
      ;[values[i], values[j]] = [values[j] as T, values[i] as T]
    }
    return values
  }

  #isBootstrap(address: Address): boolean {
    return this.options.bootstrap.some((each) => each.host === address.host && each.port === address.port)
  }

  async #connect(address: Address, purpose: Purpose): Promise<Connection> {
    const key = `${purpose} ${formatAddress(address)}`
    const known = this.#connections.get(key)
    if (known !== undefined) {
      const connection = await known
      if (connection.isOpen) return connection
      if (this.#connections.get(key) === known) this.#forget(key)
      return this.#connect(address, purpose)
    }
    if (this.#closed) throw new ClientError('stopped', 'The client is closed.')
    const opening = Connection.open(address, this.ports, this.options, this.#ended.signal)
    this.#connections.set(key, opening)
    try {
      const connection = await opening
      if (this.#closed) connection.close()
      this.#open.set(key, connection)
      this.#answered ??= connection.address
      return connection
    } catch (error) {
      if (this.#connections.get(key) === opening) this.#forget(key)
      throw error
    }
  }

  #forget(key: string): void {
    this.#connections.delete(key)
    this.#open.delete(key)
  }

  #explainUnreachable(info: BrokerInfo, error: ClientError): string {
    const reason = error.cause === undefined ? 'no answer' : connectReason(error.cause)
    return (
      `Broker ${info.id} is advertised as ${formatAddress(info)}, which cannot be reached from here: ${reason}.\n` +
      `  ${this.#answered ?? ''} did answer, so either broker ${info.id} is down, or its advertised.listeners names an address that only others can reach.`
    )
  }
}

/** What is newest of a topic: a partition's leader epoch only rises, so an answer with a lower one is older than what is known. */
function newerOf(known: TopicInfo | undefined, info: TopicInfo): TopicInfo {
  if (known === undefined || known.id !== info.id) return info
  const partitions = info.partitions.map((partition, at) => {
    const before = known.partitions[at]
    return before !== undefined && before.leaderEpoch > partition.leaderEpoch && partition.leaderEpoch >= 0 ? before : partition
  })
  return { ...info, partitions }
}

/** What to say when no broker can be reached; what is a bug or an end is said as it is. */
function unreachable(failures: readonly unknown[]): unknown {
  const [first] = failures
  const plain = failures.find((each) => !(each instanceof ClientError) || each.kind === 'stopped')
  if (plain !== undefined || failures.length === 1) return plain ?? first
  const reasons = failures.map((each) => `  ${each instanceof Error ? each.message : String(each)}`)
  return new ClientError('connect', `None of ${failures.length} brokers can be reached:\n${reasons.join('\n')}`, first)
}

function viewOf(answer: ResponseOf<typeof metadataApi>, answeredBy: string): MetadataView {
  return {
    clusterId: answer.clusterId,
    controllerId: answer.controllerId,
    brokers: answer.brokers.map(({ nodeId, host, port, rack }) => ({ id: nodeId, host, port, rack })).sort((a, b) => a.id - b.id),
    topics: answer.topics.map((topic) => ({
      name: topic.name ?? '',
      id: topic.topicId,
      error: errorName(topic.errorCode),
      internal: topic.isInternal,
      partitions: topic.partitions
        .map((partition) => ({
          partition: partition.partitionIndex,
          error: errorName(partition.errorCode),
          leader: partition.leaderId,
          leaderEpoch: partition.leaderEpoch,
          replicas: partition.replicaNodes,
          isr: partition.isrNodes,
          offline: partition.offlineReplicas,
        }))
        .sort((a, b) => a.partition - b.partition),
    })),
    answeredBy,
  }
}
