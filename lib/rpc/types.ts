/**
 * How nodes reach each other: connections that either side may have made, over which go one-way messages, questions with their
 * answers, and beside each a few attachments, bytes that are written as they lie. What a payload means is the business of
 * the service it is for; here it is bytes of a protobuf message.
 */
import type { DirectoryId, Millis, NodeId, Uuid } from '../common/ids.ts'

/** For whom a payload is. */
export type PeerService = 'raft' | 'controller' | 'replica'

/** Bytes of one protobuf message, and raw bytes that belong to it and are never copied into it. */
export interface Payload {
  readonly header: Uint8Array
  readonly attachments: readonly Uint8Array[]
}

/** Who is at the other end, as the handshake has told. */
export interface PeerIdentity {
  readonly nodeId: NodeId
  readonly directoryId: DirectoryId
  /** Another one each time the node's process starts. */
  readonly incarnationId: Uuid
}

/** Whom to reach. A negative id was made up for an address of which nothing else is known (a bootstrap server). */
export interface PeerTarget {
  readonly nodeId: NodeId
  /** host:port, to connect to when there is no connection yet; undefined: only over one that the peer has made. */
  readonly address: string | undefined
}

/** Why a question was not answered. */
export type PeerErrorKind =
  | 'unreachable' // no connection, and none could be made: the question was not sent
  | 'closed' // the connection closed before the answer: the question may have been acted upon
  | 'timeout' // no answer in time: as above
  | 'busy' // too much is on its way already: it was not sent
  | 'refused' // the peer is of another cluster, another version, or not the node that was asked for; the message says which: it was not sent
  | 'failed' // the peer's handler rejected, with this message, or the question or its answer is too large: it may have been acted upon

/** A question that was not answered. */
export class PeerError extends Error {
  override readonly name = 'PeerError'
  readonly kind: PeerErrorKind

  constructor(kind: PeerErrorKind, message: string, options?: ErrorOptions) {
    super(message, options)
    this.kind = kind
  }
}

/** What a node does with what comes. Attachments are views of what was received: who keeps a small one long copies it. */
export interface PeerHandlers {
  /** A one-way message. Must not raise. */
  message(from: PeerIdentity, service: PeerService, payload: Payload): void
  /** A question; a rejection is told to the peer as a refusal with the error's message and nothing else. */
  question(from: PeerIdentity, service: PeerService, payload: Payload): Promise<Payload>
  /** The first connection with this node is there (again). */
  connected(peer: PeerIdentity): void
  /**
   * The last connection with the node closed, or none could be made to it (refused, not in time): it is most likely dead.
   * A made-up id is reported as it was given.
   */
  disconnected(nodeId: NodeId, reason: string): void
}

/**
 * The other nodes. A payload that was handed over must not change afterwards. What is sent to one node mostly arrives in order, but not when
 * connections come and go meanwhile. Connections are made when first needed and again after a pause that grows, and kept alive. */
export interface Peers {
  /** Sends soon, or drops silently: while there is no connection a few messages wait for one, not many. */
  send(to: PeerTarget, service: PeerService, payload: Payload): void
  /** Asks. Raises PeerError. */
  ask(to: PeerTarget, service: PeerService, payload: Payload, timeoutMs: Millis): Promise<Payload>
  /** Whether there is a connection with the node, by its real id or a made-up one. */
  isConnected(nodeId: NodeId): boolean
}
