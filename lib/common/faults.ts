/** Faults that a node puts on itself on command, for tests of whole clusters: what there is, and within which bounds. */
import { unreachable } from './assert.ts'
import type { Millis, NodeId } from './ids.ts'

/** Which frames of the connections with other nodes: those that the node hears, those that it sends, or all. */
export type FaultDirection = 'in' | 'out' | 'both'

/** Nodes at the other end, or every one there is and comes. */
export type FaultPeers = readonly NodeId[] | 'all'

/** One fault. A second one of the same kind takes the place of the first; of links, for the same peers and direction. */
export type Fault =
  /** Frames are lost. */
  | { readonly kind: 'cut'; readonly peers: FaultPeers; readonly direction: FaultDirection }
  /** Frames come so much later, in order, and of so many of them (0 to 1) none arrives. */
  | { readonly kind: 'slow'; readonly peers: FaultPeers; readonly direction: FaultDirection; readonly delayMs: Millis; readonly lossRate: number }
  /** Writes of the store fail as on a full disk, which it leaves by itself once the fault is gone. */
  | { readonly kind: 'diskFull' }
  /** Each write and sync of the store takes so much longer. */
  | { readonly kind: 'diskSlow'; readonly delayMs: Millis }
  /** The wall clock goes wrong by so much; durations are measured rightly all the same. */
  | { readonly kind: 'skew'; readonly skewMs: Millis }

/** Longest delay of a frame or a write. */
export const maxFaultDelayMs: Millis = 60_000
/** How far a wall clock can be put wrong: a day. */
export const maxSkewMs: Millis = 86_400_000
/** Most faults in one request, and most peers in one fault. */
export const maxFaults = 100
/** As above. */
export const maxFaultPeers = 1000

/** What is wrong with a fault, in a sentence without its subject; undefined if nothing is. */
export function faultProblem(fault: Fault): string | undefined {
  switch (fault.kind) {
    case 'cut':
      return peersProblem(fault.peers)
    case 'slow':
      if (!(fault.lossRate >= 0 && fault.lossRate <= 1)) return 'a loss is between 0 and 1'
      return peersProblem(fault.peers) ?? delayProblem(fault.delayMs)
    case 'diskSlow':
      return delayProblem(fault.delayMs)
    case 'skew':
      return Math.abs(fault.skewMs) <= maxSkewMs ? undefined : `a clock goes wrong by ${maxSkewMs} ms at most`
    case 'diskFull':
      return undefined
    default:
      return unreachable(fault)
  }
}

function delayProblem(delayMs: Millis): string | undefined {
  return delayMs >= 0 && delayMs <= maxFaultDelayMs ? undefined : `a delay is between 0 and ${maxFaultDelayMs} ms`
}

function peersProblem(peers: FaultPeers): string | undefined {
  if (peers === 'all') return undefined
  return peers.length > 0 && peers.length <= maxFaultPeers ? undefined : `between 1 and ${maxFaultPeers} peers are named, or all`
}
