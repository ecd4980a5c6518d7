/** What peer connections are given from outside, and how much they may take. */
import type { Millis, NodeId, Uuid } from '../common/ids.ts'
import type { Clock, Logger, Random } from '../common/ports.ts'
import type { PeerIdentity } from './types.ts'

/** What becomes of a frame: it goes on, or is lost, or goes on later; what follows on the same connection never overtakes it. */
export type FaultDecision = 'pass' | 'drop' | { readonly delayMs: Millis }

/**
 * Faults on purpose, for tests of whole clusters: asked for every frame, pings and handshakes as well. Undefined is a node that is known by its
 * address only, before it has said who it is.
 */
export interface PeerFaults {
  outgoing(to: NodeId | undefined): FaultDecision
  incoming(from: NodeId | undefined): FaultDecision
}

/** Everything of the outside that peer connections use, beside sockets. */
export interface PeerPorts {
  readonly clock: Clock
  readonly random: Random
  readonly logger: Logger
  readonly faults?: PeerFaults
}

/** Bounds of time and memory. */
export interface PeerLimits {
  /** Largest frame. */
  readonly maxFrameBytes: number
  /** Bytes that wait to be sent on one connection, from which on messages are dropped and questions are not sent. */
  readonly maxUnsentBytes: number
  /** Questions of one connection that may wait for their answers, in each direction. */
  readonly maxQuestions: number
  /** Bytes of questions of one connection that are being answered; a single larger one is still taken. */
  readonly maxQuestionBytes: number
  /** One-way messages, and their bytes, that wait for a connection; beyond, the oldest go. */
  readonly maxWaitingMessages: number
  readonly maxWaitingBytes: number
  /** Questions that wait for a connection with one node. */
  readonly maxWaitingQuestions: number
  /** How long making a connection may take, handshake included. */
  readonly dialMs: Millis
  /** How long somebody who has connected may take to say who it is. */
  readonly handshakeMs: Millis
  /** Pause after the first failure to connect; it doubles from failure to failure up to `longestPauseMs`. */
  readonly shortestPauseMs: Millis
  readonly longestPauseMs: Millis
  /** A node that was silent for so long is pinged. */
  readonly idleMs: Millis
  /** A node that was silent for so long is taken for dead: its connection is closed. */
  readonly deadMs: Millis
  /** Connections that others have made and that have not said who they are. */
  readonly maxUnknownConnections: number
  /** Connections that others have made. */
  readonly maxConnections: number
}

/** Limits for a cluster in one place. */
export const defaultPeerLimits: PeerLimits = {
  maxFrameBytes: 128 * 1024 * 1024,
  maxUnsentBytes: 64 * 1024 * 1024,
  maxQuestions: 1024,
  maxQuestionBytes: 64 * 1024 * 1024,
  maxWaitingMessages: 64,
  maxWaitingBytes: 1024 * 1024,
  maxWaitingQuestions: 1024,
  dialMs: 1000,
  handshakeMs: 2000,
  shortestPauseMs: 20,
  longestPauseMs: 1000,
  idleMs: 1000,
  deadMs: 5000,
  maxUnknownConnections: 64,
  maxConnections: 1024,
}

/** Who this node is. */
export interface LocalPeer extends PeerIdentity {
  readonly clusterId: Uuid
  /** For people. */
  readonly release: string
}
