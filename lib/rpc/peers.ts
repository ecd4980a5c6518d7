/** This node among its peers: listens for them, connects to them, knows who is there. */
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { assert } from '../common/assert.ts'
import type { Millis, NodeId } from '../common/ids.ts'
import type { Timer } from '../common/ports.ts'
import type { RejectionKind } from './handshake.ts'
import { type ConnectionOwner, type Ending, PeerConnection } from './peer-connection.ts'
import { type Dial, type LinkOwner, PeerLink } from './peer-link.ts'
import { defaultPeerLimits, type LocalPeer, type PeerLimits, type PeerPorts } from './ports.ts'
import { PeerError, type Payload, type PeerHandlers, type PeerIdentity, type Peers, type PeerService, type PeerTarget } from './types.ts'

/** Peers with a life: `listen`, then `serve`, then `stop` or `cut`. */
export interface PeerNode extends Peers {
  /** Takes the port (0: any free one) and resolves with it; who connects waits for `serve`. Rejects with the system's error, such as EADDRINUSE. */
  listen(host: string, port: number): Promise<number>
  /** Says who this node is, and talks with everybody. Before that nothing is sent, and whoever is asked is unreachable. */
  serve(local: LocalPeer, handlers: PeerHandlers): void
  /** Accepts nothing more, sends what waits to be sent for up to `graceMs`, closes everything. Handlers are not called any more. */
  stop(graceMs: Millis): Promise<void>
  /** Closes everything at once. Handlers are not called any more. */
  cut(): void
}

/** Connections with one node that are kept at most; the oldest goes. */
const maxConnectionsPerNode = 4

/** Complaints that are remembered so as not to be repeated. */
const maxComplaints = 1000

/** A node's peers, before `listen` and `serve`. */
export function createPeers(limits: Partial<PeerLimits>, ports: PeerPorts): PeerNode {
  return new PeerSide({ ...defaultPeerLimits, ...limits }, ports)
}

/** host:port, with brackets round an IPv6 address; undefined for anything else. */
export function parsePeerAddress(address: string): { readonly host: string; readonly port: number } | undefined {
  const match = /^(?:\[([0-9A-Fa-f:.]+)\]|([^\s:[\]]+)):(\d{1,5})$/.exec(address)
  const host = match?.[1] ?? match?.[2]
  const port = Number(match?.[3])
  return host === undefined || port < 1 || port > 65_535 ? undefined : { host, port }
}

class PeerSide implements PeerNode, LinkOwner {
  readonly limits: PeerLimits
  readonly ports: PeerPorts
  readonly #server: Server
  readonly #links = new Map<NodeId, PeerLink>()
  /** Made-up ids, and whom they have turned out to be while there is a connection. */
  readonly #realIds = new Map<NodeId, NodeId>()
  /** Accepted before `serve`. */
  readonly #early = new Set<Socket>()
  /** Connections without a handshake, and what is to be done when they have one or end. */
  readonly #unknown = new Map<PeerConnection, { done(ending: Ending | undefined): void }>()
  readonly #known = new Set<PeerConnection>()
  readonly #complaints = new Map<string, NodeId | undefined>()
  #owner: ConnectionOwner | undefined
  #sweep: Timer | undefined
  #sweptAt: Millis = 0
  #stopped = false

  constructor(limits: PeerLimits, ports: PeerPorts) {
    this.limits = limits
    this.ports = ports
    this.#server = createServer({ noDelay: true }, (socket) => this.#accept(socket))
  }

  listen(host: string, port: number): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject)
      this.#server.listen({ ...(host === '' ? {} : { host }), port }, () => {
        this.#server.removeListener('error', reject)
        this.#server.on('error', (error) => this.ports.logger.error({ err: error }, 'peer listener failed'))
        resolve((this.#server.address() as AddressInfo).port)
      })
    })
  }

  serve(local: LocalPeer, handlers: PeerHandlers): void {
    assert(this.#owner === undefined, 'peers are served once')
    const { limits, ports } = this
    this.#owner = {
      local, limits, ports, handlers,
      admits: (peer, connection) => this.#admits(peer, connection),
      ready: (connection) => this.#ready(connection),
      ended: (connection, ending) => this.#ended(connection, ending),
    }
    for (const socket of this.#early) this.#accept(socket)
    this.#early.clear()
  }

  send(to: PeerTarget, service: PeerService, payload: Payload): void {
    if (this.#canReach(to)) this.#link(to.nodeId).send(to.address, service, payload)
  }

  ask(to: PeerTarget, service: PeerService, payload: Payload, timeoutMs: Millis): Promise<Payload> {
    if (!this.#canReach(to)) return Promise.reject(new PeerError('unreachable', this.#stopped ? 'this node stops' : 'this node does not talk to itself, nor before it knows who it is'))
    return this.#link(to.nodeId).ask(to.address, service, payload, timeoutMs)
  }

  isConnected(nodeId: NodeId): boolean {
    return (this.#links.get(this.#realIds.get(nodeId) ?? nodeId)?.connections.length ?? 0) > 0
  }

  async stop(graceMs: Millis): Promise<void> {
    if (this.#stopped) return
    this.#close()
    await Promise.all([...this.#known].map((connection) => connection.finish(graceMs)))
  }

  cut(): void {
    if (!this.#stopped) this.#close()
    for (const connection of [...this.#known]) connection.close('this node stops')
  }

  /** For links: starts a connection. */
  dial(link: PeerLink, address: string): Dial {
    const owner = this.#owner
    assert(owner !== undefined, 'nothing is dialled before it is known who this is')
    const parsed = parsePeerAddress(address)
    if (parsed === undefined) {
      const timer = this.ports.clock.after(0, () => link.dialled({ reason: `"${address}" is no host:port`, rejected: undefined }))
      return { abandon: () => timer.cancel() }
    }
    const connection = new PeerConnection(connect({ ...parsed, noDelay: true }), { kind: 'dialled', wanted: link.nodeId < 0 ? undefined : link.nodeId }, owner)
    this.#unknown.set(connection, {
      done: (ending) => {
        if (ending !== undefined) this.#complain(link.nodeId, address, ending)
        link.dialled(ending)
        if (ending !== undefined || connection.peer === undefined || connection.peer.nodeId === link.nodeId) return
        this.#realIds.set(link.nodeId, connection.peer.nodeId)
        link.established(connection)
      },
    })
    return { abandon: (reason) => connection.close(reason) }
  }

  /** For links: no connection is there, or could be made. */
  lost(link: PeerLink, { reason }: Ending): void {
    const aliases = [...this.#realIds].filter(([, real]) => real === link.nodeId).map(([alias]) => alias)
    for (const alias of aliases) this.#realIds.delete(alias)
    // Whoever comes under ever new ids leaves nothing behind.
    if (!link.isReachable) this.#links.delete(link.nodeId)
    if (this.#stopped) return
    for (const nodeId of [link.nodeId, ...aliases]) this.#owner?.handlers.disconnected(nodeId, reason)
  }

  #canReach({ nodeId }: PeerTarget): boolean {
    return !this.#stopped && this.#owner !== undefined && nodeId !== this.#owner.local.nodeId
  }

  #link(nodeId: NodeId): PeerLink {
    const id = this.#realIds.get(nodeId) ?? nodeId
    const known = this.#links.get(id)
    if (known !== undefined) return known
    const link = new PeerLink(id, this)
    this.#links.set(id, link)
    return link
  }

  #accept(socket: Socket): void {
    const waiting = this.#unknown.size + this.#early.size
    if (waiting >= this.limits.maxUnknownConnections && !this.#early.has(socket)) {
      socket.on('error', () => undefined)
      socket.destroy()
      this.#complain(undefined, socket.remoteAddress ?? '?', { reason: `${waiting} connections have not said who they are: taking no more`, rejected: undefined })
      return
    }
    if (this.#owner === undefined) {
      socket.on('error', () => this.#early.delete(socket))
      socket.on('close', () => this.#early.delete(socket))
      this.#early.add(socket)
      return
    }
    const { clock } = this.ports
    const { handshakeMs } = this.limits
    const connection = new PeerConnection(socket, { kind: 'accepted' }, this.#owner)
    const timer = clock.after(handshakeMs, () => connection.close(`it has not said who it is within ${handshakeMs} ms`))
    this.#unknown.set(connection, {
      done: (ending) => {
        timer.cancel()
        if (ending !== undefined) this.#complain(undefined, socket.remoteAddress ?? '?', ending)
      },
    })
  }

  #admits({ nodeId }: PeerIdentity, { side }: PeerConnection): boolean {
    if (side.kind === 'dialled') return true
    return this.#known.size < this.limits.maxConnections || (this.#links.get(nodeId)?.connections.length ?? 0) > 0
  }

  #ready(connection: PeerConnection): void {
    const { peer } = connection
    assert(peer !== undefined, 'a connection is ready when it is known who is there')
    const link = this.#link(peer.nodeId)
    for (const older of [...link.connections]) {
      if (older.peer?.incarnationId !== peer.incarnationId) older.close('a later incarnation of the node has connected')
    }
    if (link.connections.length >= maxConnectionsPerNode) link.connections[0]?.close('there are newer connections with the node')
    const isFirst = link.connections.length === 0
    this.#forgetComplaints(peer.nodeId)
    this.#known.add(connection)
    this.ports.logger.debug({ peer: peer.nodeId, remote: connection.remote, side: connection.side.kind, release: connection.release }, 'connected with a node')
    const waiter = this.#unknown.get(connection)
    this.#unknown.delete(connection)
    link.attach(connection)
    waiter?.done(undefined)
    this.#watch()
    if (isFirst) this.#owner?.handlers.connected(peer)
  }

  #ended(connection: PeerConnection, ending: Ending): void {
    const waiter = this.#unknown.get(connection)
    if (waiter !== undefined) {
      this.#unknown.delete(connection)
      waiter.done(ending)
      return
    }
    if (!this.#known.delete(connection) || connection.peer === undefined) return
    this.ports.logger.debug({ peer: connection.peer.nodeId, reason: ending.reason }, 'disconnected from a node')
    const { nodeId } = connection.peer
    for (const [alias, real] of this.#realIds) if (real === nodeId) this.#links.get(alias)?.outlived(connection.ageMs)
    this.#links.get(nodeId)?.detach(connection, ending)
  }

  /** One timer for all connections, while there are any. */
  #watch(): void {
    if (this.#sweep !== undefined || this.#known.size === 0 || this.#stopped) return
    const { clock } = this.ports
    const period = Math.max(1, Math.min(this.limits.idleMs, this.limits.deadMs) / 2)
    this.#sweptAt = clock.monotonic()
    this.#sweep = clock.after(period, () => {
      this.#sweep = undefined
      // After a pause of the whole process (SIGSTOP, a sleeping machine) what others sent meanwhile is still to be read.
      const wasAway = clock.monotonic() - this.#sweptAt > 2 * period + 100
      for (const connection of [...this.#known]) {
        if (wasAway) connection.excuseSilence()
        else connection.check()
      }
      this.#watch()
    })
  }

  #close(): void {
    this.#stopped = true
    this.#sweep?.cancel()
    this.#server.close()
    for (const socket of this.#early) socket.destroy()
    for (const link of this.#links.values()) link.stop()
    for (const connection of [...this.#unknown.keys()]) connection.close('this node stops')
  }

  /** Says once per node and reason what keeps them apart. */
  #complain(nodeId: NodeId | undefined, address: string, { reason, rejected }: Ending): void {
    const key = `${nodeId ?? ''} ${address} ${reason}`
    if (this.#stopped || this.#complaints.has(key)) return
    if (this.#complaints.size >= maxComplaints) this.#complaints.clear()
    this.#complaints.set(key, nodeId)
    const fields = { ...(nodeId === undefined ? {} : { peer: nodeId }), address, reason }
    if (isWorthAWarning(rejected?.kind)) this.ports.logger.warn(fields, 'refused to talk, or was refused')
    else this.ports.logger.debug(fields, 'no connection')
  }

  #forgetComplaints(nodeId: NodeId): void {
    for (const [key, about] of this.#complaints) if (about === nodeId) this.#complaints.delete(key)
  }
}

/** A node that is down is nothing new to whoever asked for it, and the list of bootstrap servers has this node as well. */
function isWorthAWarning(kind: RejectionKind | undefined): boolean {
  return kind !== undefined && kind !== 'self'
}
