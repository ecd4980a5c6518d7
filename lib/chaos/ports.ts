/** What a chaos run gets from outside: what it does to nodes, whom it asks, and where its history goes. */
import type { Millis, NodeId } from '../common/ids.ts'
import type { ClientPorts } from '../client/ports.ts'

/** Which way frames between a node and its peers are lost. */
export type CutDirection = 'both' | 'in' | 'out'

/** How a node's peer connections are made bad. */
export interface Slowness {
  readonly delayMs: Millis
  /** Of frames, 0 to 1. */
  readonly loss: number
}

/** What can be done to nodes. Each resolves when it is done, and raises when it could not be done. What is so already is no failure. */
export interface ChaosActions {
  /** SIGKILL; resolves when the process is gone. */
  kill(node: NodeId): Promise<void>
  /** SIGSTOP. */
  pause(node: NodeId): Promise<void>
  /** SIGCONT. */
  resume(node: NodeId): Promise<void>
  /** Starts a node that does not run; resolves when it serves again. */
  start(node: NodeId): Promise<void>
  /** SIGTERM; resolves when the process is gone. */
  stop(node: NodeId): Promise<void>
  isolate(node: NodeId, direction: CutDirection): Promise<void>
  /** Nodes of different groups do not hear each other. */
  split(groups: readonly (readonly NodeId[])[]): Promise<void>
  slow(node: NodeId, slowness: Slowness): Promise<void>
  diskFull(node: NodeId): Promise<void>
  /** Each write of the node takes so much longer. */
  diskSlow(node: NodeId, delayMs: Millis): Promise<void>
  /** The node's wall clock jumps; its monotonic one does not. */
  skew(node: NodeId, byMs: Millis): Promise<void>
  /** Takes back every injected fault of the nodes that run. Does not resume or start anything. */
  heal(): Promise<void>
}

/** The active controller's node as the cluster tells it; undefined when nobody can say now. */
export type FindController = () => Promise<NodeId | undefined>

/** What the system says of a node's process. */
export type ProcessState = 'running' | 'paused' | 'gone'

/** Everything of the outside that a run uses. */
export interface ChaosPorts {
  readonly client: ClientPorts
  readonly actions: ChaosActions
  readonly controller: FindController
  processes(): Promise<ReadonlyMap<NodeId, ProcessState>>
  /** Appends one line, without its end, to the history. */
  append(line: string): void
}
