/** Whole quorums in one process, with simulated time, disks and network: nodes that are killed, hang, come back, ask each other. */
import { ApiError } from '../../lib/common/errors.ts'
import type { Clock, Logger, Random } from '../../lib/common/ports.ts'
import type { BrokerConfigName } from '../../lib/config/broker-configs.ts'
import { configOf } from '../../lib/config/resolve.ts'
import type { ControllerRequest } from '../../lib/controller/requests.ts'
import { openQuorum } from '../../lib/quorum/open.ts'
import type { NodeQuorum } from '../../lib/quorum/quorum.ts'
import { PeerError, type Payload, type PeerIdentity, type Peers, type PeerTarget } from '../../lib/rpc/types.ts'
import type { Voter } from '../../raft/replica.ts'
import { type Seeded, seeded } from '../support/seed.ts'
import { emptyDisk, type SimulatedDisk, SimulatedStore } from './simulated-store.ts'
import { SimulatedClock } from './simulated-time.ts'

const silent: Logger = { debug() {}, info() {}, warn() {}, error() {}, fatal() {}, child: () => silent }

/** One life of a node: it ends with a kill. */
interface Life {
  readonly quorum: NodeQuorum
  readonly store: SimulatedStore
  readonly identity: PeerIdentity
  /** Questions that wait for an answer of the node that is the key. */
  readonly waiting: Map<number, Set<(error: PeerError) => void>>
  alive: boolean
  /** SIGSTOP: what was to happen happens when it goes on. */
  stalled: (() => void)[] | undefined
}

interface SimulatedNode {
  self: Voter
  disk: SimulatedDisk
  initialVoters: readonly Voter[]
  isController: boolean
  life: Life | undefined
}

/** The world. */
export class QuorumWorld {
  readonly clock = new SimulatedClock()
  readonly random: Seeded
  readonly nodes = new Map<number, SimulatedNode>()
  readonly failures: Error[] = []
  /** "from>to" of what does not get through. */
  readonly cut = new Set<string>()
  /** So many of the next questions, and of the next answers, are lost, while the connections stay. */
  readonly lose = { questions: 0, answers: 0 }
  /** "from>to" of whoever has said something to somebody: only then is there a connection. */
  readonly #talked = new Set<string>()
  /** How much longer the metadata log takes to a node. */
  readonly slowMs = new Map<number, number>()
  readonly #settings: Partial<Record<BrokerConfigName, string>>
  #count = 0

  constructor(seed: number, settings: Partial<Record<BrokerConfigName, string>> = {}) {
    this.random = seeded(seed)
    this.#settings = settings
  }

  /** Formats nodes 1 to `count` as the voters of a new cluster and starts them. */
  async form(count: number): Promise<void> {
    const voters = Array.from({ length: count }, (_, i) => this.#voter(i + 1))
    for (const self of voters) this.nodes.set(self.id, { self, disk: emptyDisk(), initialVoters: voters, isController: true, life: undefined })
    for (const { id } of voters) await this.start(id)
  }

  /** A node with an empty directory that joins. */
  async join(id: number, isController = true): Promise<void> {
    this.nodes.set(id, { self: this.#voter(id), disk: emptyDisk(), initialVoters: [], isController, life: undefined })
    await this.start(id)
  }

  #voter(id: number): Voter {
    return { id, directoryId: `directory-${String(this.#count++).padStart(12, '0')}`, address: `n${id}:1` }
  }

  node(id: number): SimulatedNode {
    const node = this.nodes.get(id)
    if (node === undefined) throw new Error(`there is no node ${id}`)
    return node
  }

  quorum(id: number): NodeQuorum {
    const { life } = this.node(id)
    if (life === undefined) throw new Error(`node ${id} does not run`)
    return life.quorum
  }

  store(id: number): SimulatedStore {
    return this.node(id).life?.store ?? this.#never()
  }

  #never(): never {
    throw new Error('the node does not run')
  }

  get running(): readonly NodeQuorum[] {
    return [...this.nodes.values()].flatMap(({ life }) => (life === undefined ? [] : [life.quorum]))
  }

  async start(id: number): Promise<void> {
    const node = this.node(id)
    const identity = { nodeId: id, directoryId: node.self.directoryId, incarnationId: `incarnation-${this.#count++}` }
    const life: { -readonly [K in keyof Life]?: Life[K] } = { identity, waiting: new Map(), alive: true, stalled: undefined }
    const own = this.#clockOf(life)
    const store = new SimulatedStore(node.disk, own, () => 1 + this.random.below(3))
    const random: Random = { below: (bound) => this.random.below(bound), uuid: () => `uuid-${String(this.#count++).padStart(17, '0')}` }
    life.store = store
    const quorum = openQuorum(
      {
        self: node.self, isController: node.isController, clusterId: 'cluster', initialVoters: node.initialVoters, bootstrap: ['n1:1', 'n2:1', 'n3:1'],
        config: configOf({ 'node.id': String(id), 'log.dirs': '/nowhere', ...this.#settings }),
      },
      { store, peers: this.#peers(id, life as Life), clock: own, random, logger: silent, onFailure: (error) => void this.failures.push(error) },
    )
    life.quorum = await quorum
    node.life = life as Life
  }

  /** SIGKILL. */
  kill(id: number): void {
    const node = this.node(id)
    const { life } = node
    if (life === undefined) return
    life.alive = false
    life.store.dead = true
    node.life = undefined
    void life.quorum.close().catch(() => undefined)
    for (const pair of this.#talked) if (pair.split('>').includes(String(id))) this.#talked.delete(pair)
    this.clock.after(1, () => {
      for (const other of this.nodes.values()) this.#lost(other, id)
    })
  }

  #talk(one: number, other: number): void {
    this.#talked.add(`${one}>${other}`).add(`${other}>${one}`)
  }

  #lost(node: SimulatedNode, id: number): void {
    const { life } = node
    if (life === undefined || this.node(id).life !== undefined) return
    this.#happens(life, () => {
      for (const fail of life.waiting.get(id) ?? []) fail(new PeerError('closed', `the connection with node ${id} closed`))
      life.waiting.delete(id)
      life.quorum.handlers.disconnected(id, 'closed')
    })
  }

  /** SIGSTOP. */
  hang(id: number): void {
    const { life } = this.node(id)
    if (life !== undefined) life.stalled ??= []
  }

  /** SIGCONT. */
  resume(id: number): void {
    const { life } = this.node(id)
    const calls = life?.stalled ?? []
    if (life !== undefined) life.stalled = undefined
    for (const call of calls) call()
  }

  #happens(life: Life, call: () => void): void {
    if (!life.alive) return
    if (life.stalled === undefined) call()
    else life.stalled.push(call)
  }

  #clockOf(life: Partial<Life>): Clock {
    const { clock } = this
    return { now: () => clock.now(), monotonic: () => clock.monotonic(), after: (ms, call) => clock.after(ms, () => this.#happens(life as Life, call)) }
  }

  #peers(id: number, life: Life): Peers {
    const travel = (call: () => void): void => void this.clock.after(1 + this.random.below(2), call)
    const target = (to: PeerTarget): SimulatedNode | undefined => {
      const wanted = to.nodeId >= 0 ? to.nodeId : Number(/^n(\d+):/.exec(to.address ?? '')?.[1])
      return this.cut.has(`${id}>${wanted}`) ? undefined : this.nodes.get(wanted)
    }
    const copy = ({ header, attachments }: Payload): Payload => ({ header: Uint8Array.from(header), attachments: attachments.map((bytes) => Uint8Array.from(bytes)) })
    return {
      send: (to, service, payload) => {
        if (!life.alive) return
        const sent = copy(payload)
        this.clock.after(1 + this.random.below(2) + (this.slowMs.get(to.nodeId) ?? 0), () => {
          const receiver = target(to)?.life
          if (receiver !== undefined) this.#talk(id, receiver.identity.nodeId)
          if (receiver !== undefined) return this.#happens(receiver, () => receiver.quorum.handlers.message(life.identity, service, sent))
          if (to.nodeId >= 0) this.#happens(life, () => life.quorum.handlers.disconnected(to.nodeId, 'nobody there'))
        })
      },
      ask: (to, service, payload, timeoutMs) =>
        new Promise((resolve, reject) => {
          const waiting = life.waiting.get(to.nodeId) ?? new Set()
          life.waiting.set(to.nodeId, waiting.add(reject))
          this.#clockOf(life).after(timeoutMs, () => reject(new PeerError('timeout', `no answer in ${timeoutMs} ms`)))
          travel(() => {
            const receiver = target(to)?.life
            if (receiver === undefined) return this.#happens(life, () => reject(new PeerError('unreachable', 'nobody there')))
            this.#talk(id, receiver.identity.nodeId)
            if (this.lose.questions > 0) return void this.lose.questions--
            this.#happens(receiver, () => {
              receiver.quorum.handlers.question(life.identity, service, copy(payload)).then(
                (answer) => {
                  if (this.lose.answers > 0) this.lose.answers--
                  else if (receiver.alive) travel(() => this.#happens(life, () => resolve(copy(answer))))
                },
                (error: unknown) => travel(() => this.#happens(life, () => reject(new PeerError('refused', String(error))))),
              )
            })
          })
        }),
      isConnected: (other) => this.#talked.has(`${id}>${other}`) && this.nodes.get(other)?.life !== undefined && !this.cut.has(`${id}>${other}`),
    }
  }

  /** Lets time pass until the promise settles. */
  async done<T>(what: string, promise: Promise<T>, limitMs?: number): Promise<T> {
    let settled = false
    void promise.then(() => (settled = true), () => (settled = true))
    await this.clock.until(what, () => settled, limitMs)
    return promise
  }

  /** The id of the active controller, once there is one. */
  leader(limitMs?: number): Promise<number> {
    return this.clock.until('an active controller', () => this.#active(), limitMs)
  }

  #active(): number | undefined {
    const active = [...this.nodes.values()].filter(({ life }) => life?.stalled === undefined && life?.quorum.raftStatus().isActive === true)
    return active.sort((a, b) => (b.life?.quorum.epoch ?? 0) - (a.life?.quorum.epoch ?? 0))[0]?.self.id
  }

  /** A broker as lib/node has it: registered, and its heartbeats go on while its node lives. */
  async broker(id: number): Promise<number> {
    const { life, self } = this.node(id)
    if (life === undefined) return this.#never()
    const { incarnationId } = life.identity
    const own = this.#clockOf(life)
    const register = { kind: 'registerBroker', brokerId: id, incarnationId, directoryId: self.directoryId, endpoints: [], rack: undefined, keptLogs: true } as const
    const { brokerEpoch } = await this.done(`broker ${id} registers`, this.#persist(() => life.quorum.request(register, 10_000)))
    const beat = async (): Promise<void> => {
      const metadataEndOffset = life.quorum.image.endOffset
      const heartbeat = { kind: 'brokerHeartbeat', brokerId: id, brokerEpoch, metadataEndOffset, wantFence: false, wantShutDown: false, isDiskFull: false } as const
      await life.quorum.request(heartbeat, 3000).catch(() => undefined)
      own.after(500, () => void beat())
    }
    void beat()
    await this.clock.until(`broker ${id} is let in`, () => life.quorum.image.brokers.get(id)?.fenced === false)
    return brokerEpoch
  }

  async #persist<T>(ask: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await ask()
      } catch (error) {
        if (!(error instanceof ApiError) || error.error !== 'DUPLICATE_BROKER_REGISTRATION') throw error
        await new Promise<void>((resolve) => void this.clock.after(50, resolve))
      }
    }
  }

  /** Every running node has replayed the same, and it is everything. */
  async settled(): Promise<void> {
    const running = this.running
    await this.clock.until('all nodes have the same metadata', () => {
      const end = Math.max(...running.map((quorum) => quorum.raftStatus().logEndOffset))
      return running.every(({ image }) => image.endOffset === end)
    })
  }
}

/** Creation of a topic, under an id of the asker's choice. */
export function create(name: string, topicId?: string, partitions = 2): Extract<ControllerRequest, { kind: 'createTopics' }> {
  return { kind: 'createTopics', validateOnly: false, topics: [{ name, topicId, partitions, replicationFactor: 1, assignments: [], configs: [] }] }
}

/** The error that a request was refused with, and its message. */
export async function refusal(request: Promise<unknown>): Promise<string> {
  const error: unknown = await request.then(() => 'none', (reason: unknown) => reason)
  return error instanceof ApiError ? `${error.error}: ${error.message}` : String(error)
}
