/** A cluster of real processes: `samsa node start --config FILE` for each node, on free ports, with data under a temporary folder. */
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runtimeFlags } from '../../lib/node/runtime-flags.ts'
import { systemRandom } from '../../lib/node/ports.ts'
import { metadata } from '../../lib/protocol/schemas/03-metadata.ts'
import { createTopics } from '../../lib/protocol/schemas/19-create-topics.ts'
import { type Child, type Ending, startChild } from './children.ts'
import { freePort, program, removeFolder, temporaryFolder } from './node-process.ts'
import { until, within } from './waiting.ts'
import { Wire } from './wire.ts'

/** How a cluster is made. */
export interface ClusterOptions {
  /** Roles of nodes 1, 2, …; three combined ones if not given. Controllers among them are the first voters. */
  readonly roles?: readonly string[]
  /** More of Kafka's keys, for every node. */
  readonly set?: Readonly<Record<string, string>>
  /** And for one node. */
  readonly setOf?: (id: number) => Readonly<Record<string, string>>
  /** Arguments to Node.js itself, such as --cpu-prof. */
  readonly nodeArgs?: readonly string[]
  /** Another program with the same command line. */
  readonly program?: string
}

/** What became of a creation: the topic's id, or the error's code and message. */
export type Creation = { readonly topicId: string } | { readonly code: number; readonly message: string }

/** A node, running or not. */
export class ClusterNode {
  readonly id: number
  readonly roles: string
  readonly port: number
  readonly peerPort: number
  readonly folder: string
  readonly #config: string
  readonly #nodeArgs: readonly string[]
  readonly #program: string
  #voters: string | undefined
  #child: Child | undefined
  #wire: Wire | undefined

  constructor(id: number, roles: string, ports: { readonly port: number; readonly peerPort: number }, folder: string, options: ClusterOptions) {
    this.id = id
    this.roles = roles
    this.port = ports.port
    this.peerPort = ports.peerPort
    this.folder = folder
    this.#nodeArgs = options.nodeArgs ?? []
    this.#program = options.program ?? program
    this.#config = join(folder, `node-${id}.properties`)
  }

  get dataDir(): string {
    return join(this.folder, `data-${this.id}`)
  }

  get running(): boolean {
    return this.#child !== undefined && this.#child.ending() === undefined
  }

  /** Of the process of now, or the last one; undefined before the first. */
  get pid(): number | undefined {
    return this.#child?.pid
  }

  /** What the process of now, or the last one, has said. */
  get log(): string {
    return this.#child === undefined ? '' : this.#child.stdout() + this.#child.stderr()
  }

  async configure(lines: Readonly<Record<string, string>>, voters: string | undefined): Promise<void> {
    this.#voters = voters
    await writeFile(this.#config, Object.entries(lines).map(([key, value]) => `${key}=${value}\n`).join(''))
  }

  /** Starts the process, without waiting until it is ready. */
  async begin(): Promise<void> {
    const voters = this.#voters === undefined ? [] : ['--initial-voters', this.#voters]
    this.#voters = undefined
    const args = [...runtimeFlags, ...this.#nodeArgs, this.#program, 'node', 'start', '--config', this.#config, ...voters]
    this.#child = await startChild(process.execPath, args, { env: { ...process.env, NO_COLOR: '1' } })
  }

  /** Resolves when the node is ready. */
  async ready(): Promise<void> {
    await until(`node ${this.id} is ready`, () => {
      if (!this.running) throw new Error(`node ${this.id} ended:\n${this.log}`)
      return this.log.includes('node is ready')
    }, 30_000)
  }

  /** The same node again. */
  async start(): Promise<void> {
    await this.begin()
    await this.ready()
  }

  /** Sends a signal. */
  signal(signal: NodeJS.Signals): void {
    this.#child?.process.kill(signal)
  }

  /** SIGKILL; resolves when it is gone. */
  async kill(): Promise<void> {
    this.signal('SIGKILL')
    await this.#gone()
  }

  /** SIGTERM; resolves with how it ended. */
  async stop(): Promise<Ending> {
    this.signal('SIGTERM')
    return this.#gone()
  }

  async #gone(): Promise<Ending> {
    this.#wire?.close()
    this.#wire = undefined
    return this.#child === undefined ? { code: 0, signal: null } : within(`node ${this.id} ends\n${this.log}`, this.#child.ended)
  }

  /** Loses all its data. */
  async wipe(): Promise<void> {
    await rm(this.dataDir, { recursive: true, force: true })
  }

  /** A connection that is kept. Raises what the socket raises. */
  async wire(): Promise<Wire> {
    if (this.#wire === undefined || this.#wire.socket.destroyed) this.#wire = await Wire.open(this.port)
    return this.#wire
  }

  /** Creates a topic through this node. Raises when the connection closes first. */
  async create(name: string, timeoutMs = 10_000, replicationFactor = 1, partitions = 1): Promise<Creation> {
    const wire = await this.wire()
    const topics = [{ name, numPartitions: partitions, replicationFactor, assignments: [], configs: [] }]
    const [topic] = (await wire.ask(createTopics, 7, { topics, timeoutMs, validateOnly: false })).topics
    if (topic === undefined) throw new Error('CreateTopics answered for no topic')
    return topic.errorCode === 0 ? { topicId: topic.topicId } : { code: topic.errorCode, message: topic.errorMessage ?? '' }
  }

  /** What this node tells clients of the cluster. */
  async metadata() {
    return (await this.wire()).ask(metadata, 12, { topics: null })
  }

  /** Ids of the topics that this node knows, by name. */
  async topics(): Promise<ReadonlyMap<string, string>> {
    const { topics } = await this.metadata()
    return new Map(topics.map(({ name, topicId }) => [name ?? '', topicId]))
  }
}

/** Nodes that belong together. */
export class ClusterProcesses {
  readonly nodes: readonly ClusterNode[]
  readonly clusterId = systemRandom.uuid()
  readonly folder: string
  readonly #set: (id: number) => Readonly<Record<string, string>>

  constructor(folder: string, nodes: readonly ClusterNode[], set: (id: number) => Readonly<Record<string, string>>) {
    this.folder = folder
    this.nodes = nodes
    this.#set = set
  }

  node(id: number): ClusterNode {
    const node = this.nodes.find((one) => one.id === id)
    if (node === undefined) throw new Error(`there is no node ${id}`)
    return node
  }

  /** Writes the config files; who is no first voter joins. */
  async configure(): Promise<void> {
    const controllers = this.nodes.filter(({ roles }) => roles.includes('controller'))
    const bootstrap = controllers.map(({ peerPort }) => `127.0.0.1:${peerPort}`).join(',')
    const voters = controllers.map(({ id, peerPort }) => `${id}@127.0.0.1:${peerPort}:${systemRandom.uuid()}`).join(',')
    for (const node of this.nodes) {
      const client = node.roles.includes('broker') ? `PLAINTEXT://127.0.0.1:${node.port},` : ''
      await node.configure(
        {
          'node.id': String(node.id), 'process.roles': node.roles, listeners: `${client}CONTROLLER://127.0.0.1:${node.peerPort}`,
          'controller.listener.names': 'CONTROLLER', 'controller.quorum.bootstrap.servers': bootstrap, 'controller.quorum.auto.join.enable': 'true',
          'cluster.id': this.clusterId, 'log.dirs': node.dataDir, ...this.#set(node.id),
        },
        controllers.includes(node) ? voters : undefined,
      )
    }
  }

  /** The node whose own log last said that it is the active controller, of the highest epoch. */
  get controller(): ClusterNode {
    const epochs = this.nodes.filter(({ running }) => running).map((node) => ({ node, epoch: lastActiveEpoch(node.log) }))
    const [newest] = epochs.sort((a, b) => b.epoch - a.epoch)
    if (newest === undefined || newest.epoch < 0) throw new Error('nobody has been active')
    return newest.node
  }

  /** Ends everything and removes the folder. */
  async end(): Promise<void> {
    for (const node of this.nodes) node.signal('SIGCONT')
    await Promise.all(this.nodes.map((node) => node.kill()))
    await removeFolder(this.folder)
  }
}

function lastActiveEpoch(log: string): number {
  const found = [...log.matchAll(/"epoch":(\d+),[^\n]*this node is the active controller/g)].at(-1)
  return found === undefined ? -1 : Number(found[1])
}

/** Starts a cluster and waits until every node is ready. */
export async function startCluster(options: ClusterOptions = {}): Promise<ClusterProcesses> {
  const { roles = ['broker,controller', 'broker,controller', 'broker,controller'], set = {}, setOf = () => ({}) } = options
  const folder = await temporaryFolder()
  const nodes: ClusterNode[] = []
  for (const [i, role] of roles.entries()) nodes.push(new ClusterNode(i + 1, role, { port: await freePort(), peerPort: await freePort() }, folder, options))
  const cluster = new ClusterProcesses(folder, nodes, (id) => ({ ...set, ...setOf(id) }))
  await cluster.configure()
  await Promise.all(nodes.map((node) => node.begin()))
  await Promise.all(nodes.map((node) => node.ready()))
  return cluster
}
