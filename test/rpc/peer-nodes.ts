/** Peers on loopback as tests want them: each keeps what it was told, and answers as the test says. */
import { systemClock, systemRandom } from '../../lib/node/ports.ts'
import type { Clock, Logger } from '../../lib/common/ports.ts'
import { createPeers, type PeerNode } from '../../lib/rpc/peers.ts'
import type { LocalPeer, PeerFaults, PeerLimits } from '../../lib/rpc/ports.ts'
import type { Payload, PeerHandlers, PeerTarget } from '../../lib/rpc/types.ts'

/** A log that nobody reads. */
export const silentLogger: Logger = {
  debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined, fatal: () => undefined, child: () => silentLogger,
}

/** A log that keeps warnings and errors. */
export function keepingLogger(lines: string[]): Logger {
  const keep = (fields: object, message: string): void => void lines.push(`${message} ${JSON.stringify(fields)}`)
  const logger: Logger = { ...silentLogger, warn: keep, error: keep, fatal: keep, child: () => logger }
  return logger
}

/** How a node of a test differs from the usual one. */
export interface PeerNodeOptions {
  readonly nodeId?: number
  readonly clusterId?: string
  readonly incarnationId?: string
  readonly port?: number
  readonly limits?: Partial<PeerLimits>
  readonly faults?: PeerFaults
  readonly clock?: Clock
  readonly question?: PeerHandlers['question']
  readonly message?: (payload: Payload) => void
}

/** The cluster of nodes that name none. */
export const testCluster = 'AAAAAAAAAAAAAAAAAAAAAQ'

/** A node of a test. */
export interface TestPeer {
  readonly peers: PeerNode
  readonly local: LocalPeer
  readonly port: number
  /** As others reach it. */
  readonly target: PeerTarget
  /** What its handlers were told, in order: "connected 2", "disconnected 2", "raft from 2: text". */
  readonly events: string[]
  /** The reasons beside `disconnected`. */
  readonly reasons: string[]
  readonly warnings: string[]
}

/** Payload of a text. */
export function text(header: string, ...attachments: Uint8Array[]): Payload {
  return { header: Buffer.from(header), attachments }
}

/** Text of a payload. */
export function textOf(payload: Payload): string {
  return Buffer.from(payload.header).toString()
}

/** A node that listens and serves. */
export async function startPeer(teardown: (close: () => void) => void, options: PeerNodeOptions = {}): Promise<TestPeer> {
  const { nodeId = 1, clusterId = testCluster, clock = systemClock, faults } = options
  const warnings: string[] = []
  const events: string[] = []
  const reasons: string[] = []
  const ports = { clock, random: systemRandom, logger: keepingLogger(warnings), ...(faults === undefined ? {} : { faults }) }
  const peers = createPeers(options.limits ?? {}, ports)
  teardown(() => peers.cut())
  const port = await peers.listen('127.0.0.1', options.port ?? 0)
  const local = { nodeId, clusterId, directoryId: systemRandom.uuid(), incarnationId: options.incarnationId ?? systemRandom.uuid(), release: '0.1.0' }
  peers.serve(local, {
    message(from, service, payload) {
      events.push(`${service} from ${from.nodeId}: ${textOf(payload)}`)
      options.message?.(payload)
    },
    question: options.question ?? ((_, __, payload) => Promise.resolve(payload)),
    connected: (peer) => void events.push(`connected ${peer.nodeId}`),
    disconnected(id, reason) {
      events.push(`disconnected ${id}`)
      reasons.push(reason)
    },
  })
  return { peers, local, port, target: { nodeId, address: `127.0.0.1:${port}` }, events, reasons, warnings }
}
