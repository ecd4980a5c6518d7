/** Replicas of the metadata log in one process, with simulated time, disks and network: the same seed makes the same history. */
import type { Logger, Random } from '../../lib/common/ports.ts'
import type { MetadataImage } from '../../lib/metadata/image.ts'
import { encodeRecords } from '../../lib/quorum/record-codec.ts'
import { openReplica } from '../../lib/quorum/replica.ts'
import type { ReplicaOptions } from '../../lib/quorum/replica-options.ts'
import type { MetadataReplica } from '../../lib/quorum/replica-types.ts'
import type { Payload, PeerIdentity, Peers, PeerTarget } from '../../lib/rpc/types.ts'
import type { Voter } from '../../raft/replica.ts'
import { type Seeded, seeded } from '../support/seed.ts'
import { emptyDisk, type SimulatedDisk, SimulatedStore } from './simulated-store.ts'
import { SimulatedClock } from './simulated-time.ts'

const silent: Logger = { debug() {}, info() {}, warn() {}, error() {}, fatal() {}, child: () => silent }

/** A node, running or not. */
export interface SimulatedNode {
  self: Voter
  disk: SimulatedDisk
  initialVoters: readonly Voter[]
  store: SimulatedStore | undefined
  replica: MetadataReplica | undefined
  /** Processes, one after the other. */
  incarnation: number
  /** A process that is stopped, but not dead: it takes in nothing, and its clock stands still. */
  failures: Error[]
}

/** What may go wrong on the way of a message. */
export interface Weather {
  lossPercent: number
  repeatPercent: number
  maxDelayMs: number
  writeMs: number
}

export function directoryOf(id: number, life = 0): string {
  return `${String(id).padStart(2, '0')}-${String(life).padStart(3, '0')}-directory-name`.slice(0, 22)
}

/** The world. */
export class ReplicaWorld {
  readonly clock = new SimulatedClock()
  readonly random: Seeded
  readonly nodes = new Map<number, SimulatedNode>()
  readonly weather: Weather = { lossPercent: 0, repeatPercent: 0, maxDelayMs: 2, writeMs: 3 }
  readonly options: Partial<ReplicaOptions>
  /** "from>to" of what does not get through. */
  readonly cut = new Set<string>()
  readonly warnings: string[] = []
  /** Bytes by kind of message. */
  messages = 0
  #lives = 0

  constructor(seed: number, options: Partial<ReplicaOptions> = {}) {
    this.random = seeded(seed)
    this.options = options
  }

  /** Formats `count` nodes as the voters of a new cluster, and starts them. */
  async form(count: number): Promise<void> {
    const voters = Array.from({ length: count }, (_, i) => this.#voter(i + 1))
    for (const voter of voters) this.#add(voter, voters)
    for (const { id } of voters) await this.start(id)
  }

  /** A node with an empty directory that joins. */
  async join(id: number): Promise<void> {
    this.#add(this.#voter(id), [])
    await this.start(id)
  }

  #voter(id: number): Voter {
    return { id, directoryId: directoryOf(id, this.#lives++), address: `n${id}:1` }
  }

  #add(self: Voter, initialVoters: readonly Voter[]): void {
    const incarnation = this.nodes.get(self.id)?.incarnation ?? 0
    this.nodes.set(self.id, { self, disk: emptyDisk(), initialVoters, store: undefined, replica: undefined, incarnation, failures: [] })
  }

  node(id: number): SimulatedNode {
    const node = this.nodes.get(id)
    if (node === undefined) throw new Error(`there is no node ${id}`)
    return node
  }

  replica(id: number): MetadataReplica {
    const { replica } = this.node(id)
    if (replica === undefined) throw new Error(`node ${id} does not run`)
    return replica
  }

  get running(): readonly SimulatedNode[] {
    return [...this.nodes.values()].filter(({ replica }) => replica !== undefined)
  }

  async start(id: number): Promise<void> {
    const node = this.node(id)
    const incarnation = ++node.incarnation
    const { clock } = this
    const store = new SimulatedStore(node.disk, clock, () => 1 + this.random.below(this.weather.writeMs))
    const random: Random = { below: (bound) => this.random.below(bound), uuid: () => `uuid-${this.random.below(1e9)}` }
    const peers = this.#peers(node, incarnation)
    const logger = { ...silent, warn: (_: object, message: string) => void this.warnings.push(message) }
    const alive = (): boolean => node.incarnation === incarnation
    const ownClock = { ...bound(clock), after: (ms: number, call: () => void) => clock.after(ms, () => alive() && call()) }
    const replica = await openReplica(
      { self: node.self, clusterId: 'cluster', initialVoters: node.initialVoters, bootstrap: ['n1:1', 'n2:1', 'n3:1'], checksInvariants: true, ...this.options },
      { store, peers, clock: ownClock, random, logger, onFailure: (error) => void node.failures.push(error) },
    )
    node.store = store
    node.replica = replica
  }

  /** Kills the process; what its disk was about to write may or may not be there. */
  crash(id: number): void {
    const node = this.node(id)
    node.incarnation++
    if (node.store !== undefined) node.store.dead = true
    const { replica } = node
    node.replica = node.store = undefined
    void replica?.close()
    for (const other of this.running) this.clock.after(1, () => other.replica?.disconnected(id))
  }

  /** The directory is lost: the node comes back as another replica. */
  async wipe(id: number): Promise<void> {
    if (this.node(id).replica !== undefined) this.crash(id)
    await this.join(id)
  }

  #peers(node: SimulatedNode, incarnation: number): Peers {
    const identity: PeerIdentity = { nodeId: node.self.id, directoryId: node.self.directoryId, incarnationId: `i${incarnation}` }
    return {
      send: (to, service, payload) => {
        if (service === 'raft' && node.incarnation === incarnation) this.#deliver(identity, to, payload)
      },
      ask: () => Promise.reject(new Error('nobody asks here')),
      isConnected: (id) => this.nodes.get(id)?.replica !== undefined,
    }
  }

  #deliver(from: PeerIdentity, to: PeerTarget, payload: Payload): void {
    const id = to.nodeId >= 0 ? to.nodeId : Number(/^n(\d+):/.exec(to.address ?? '')?.[1])
    const { lossPercent, repeatPercent, maxDelayMs } = this.weather
    this.messages++
    if (this.random.below(100) < lossPercent) return
    const copies = this.random.below(100) < repeatPercent ? 2 : 1
    const sent = { header: Uint8Array.from(payload.header), attachments: payload.attachments.map((bytes) => Uint8Array.from(bytes)) }
    for (let i = 0; i < copies; i++) {
      this.clock.after(1 + this.random.below(maxDelayMs), () => {
        if (!this.cut.has(`${from.nodeId}>${id}`)) this.nodes.get(id)?.replica?.message(from, sent)
      })
    }
  }

  /** Cuts a node off from all others, both ways. */
  isolate(id: number): void {
    for (const other of this.nodes.keys()) {
      this.cut.add(`${id}>${other}`)
      this.cut.add(`${other}>${id}`)
    }
  }

  /** The active leader of the newest epoch, once there is one. */
  async leader(limitMs?: number): Promise<MetadataReplica> {
    return this.clock.until('a leader', () => this.activeLeader(), limitMs)
  }

  activeLeader(): MetadataReplica | undefined {
    const active = this.running.filter(({ replica }) => replica?.status().isActive === true)
    return active.sort((a, b) => (b.replica?.status().epoch ?? 0) - (a.replica?.status().epoch ?? 0))[0]?.replica
  }

  leaderId(): number {
    return this.running.find(({ replica }) => replica === this.activeLeader())?.self.id ?? -1
  }

  /** Whether every running replica has replayed all that `of` has committed. */
  async settled(of: MetadataReplica): Promise<void> {
    await this.clock.until('all have replayed everything', () => {
      const end = of.status().highWatermark
      return end === of.status().logEndOffset && this.running.every(({ replica }) => replica?.image.endOffset === end)
    })
  }
}

function bound(clock: SimulatedClock): { now(): number; monotonic(): number } {
  return { now: () => clock.now(), monotonic: () => clock.monotonic() }
}

/** Bytes of an entry that sets `name` to `value`. */
export function setting(name: string, value: string): Uint8Array {
  return encodeRecords([{ type: 'config', resourceType: 'topic', resourceName: 'world', name, value }])
}

/** What `setting` has set. */
export function settings(image: MetadataImage): ReadonlyMap<string, string> {
  return image.configs.get('topic/world') ?? new Map<string, string>()
}

/** Commits one setting; rejects when this replica does not lead. */
export async function set(replica: MetadataReplica, name: string, value = name): Promise<number> {
  const proposed = replica.propose([{ bytes: setting(name, value), replayed: undefined }])
  if (proposed.kind !== 'appended') throw new Error('not the leader')
  await replica.committed(proposed.baseOffset + 1, proposed.epoch)
  return proposed.baseOffset
}
