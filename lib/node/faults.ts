/**
 * The faults of one node, in force until they are healed or its process ends: frames to and from other nodes are lost or late, writes to the disk
 * fail or are late, the wall clock is wrong. Made only where chaos.enabled is true; elsewhere nothing asks for faults.
 */
import { unreachable } from '../common/assert.ts'
import type { Fault, FaultDirection, FaultPeers } from '../common/faults.ts'
import type { Millis, NodeId } from '../common/ids.ts'
import type { Clock, Random } from '../common/ports.ts'
import type { FaultDecision, PeerFaults } from '../rpc/ports.ts'
import type { FaultControl } from '../server/api.ts'
import type { DiskFault, DiskFaults } from '../../storage/types.ts'

/** What becomes of the frames of one direction. */
interface LineFault {
  readonly isCut: boolean
  /** One of so many of a million frames is lost. */
  readonly lostPerMillion: number
  readonly late: FaultDecision
}

interface LinkFault {
  readonly in: LineFault
  readonly out: LineFault
}

const sound: LineFault = { isCut: false, lostPerMillion: 0, late: 'pass' }
const million = 1_000_000

/** The one place where a node's faults are put, asked for each frame and each write. */
export class NodeFaults implements FaultControl, PeerFaults, DiskFaults {
  readonly #random: Random
  readonly #inForce = new Map<string, Fault>()
  /** What the links' faults come to, by peer, as far as it was asked for; undefined is a node that is not known yet. */
  readonly #links = new Map<NodeId | undefined, LinkFault>()
  #hasLinkFaults = false
  #disk: DiskFault = 'pass'
  #skewMs: Millis = 0

  constructor(random: Random) {
    this.#random = random
  }

  get faults(): readonly Fault[] {
    return [...this.#inForce.values()]
  }

  /** How far the wall clock is wrong. */
  get skewMs(): Millis {
    return this.#skewMs
  }

  inject(faults: readonly Fault[]): void {
    for (const fault of faults) {
      const key = keyOf(fault)
      // The newest stands last, where it is listed.
      this.#inForce.delete(key)
      this.#inForce.set(key, fault)
    }
    this.#changed()
  }

  heal(peers: readonly NodeId[] | 'all'): void {
    if (peers === 'all') this.#inForce.clear()
    else for (const [key, fault] of [...this.#inForce]) this.#without(key, fault, peers)
    this.#changed()
  }

  outgoing(to: NodeId | undefined): FaultDecision {
    return this.#hasLinkFaults ? this.#decide(this.#link(to).out) : 'pass'
  }

  incoming(from: NodeId | undefined): FaultDecision {
    return this.#hasLinkFaults ? this.#decide(this.#link(from).in) : 'pass'
  }

  write(): DiskFault {
    return this.#disk
  }

  #decide({ isCut, lostPerMillion, late }: LineFault): FaultDecision {
    if (isCut || (lostPerMillion > 0 && this.#random.below(million) < lostPerMillion)) return 'drop'
    return late
  }

  #link(peer: NodeId | undefined): LinkFault {
    const known = this.#links.get(peer)
    if (known !== undefined) return known
    const all = [...this.#inForce.values()]
    const link = { in: lineOf(all, peer, 'in'), out: lineOf(all, peer, 'out') }
    this.#links.set(peer, link)
    return link
  }

  #without(key: string, fault: Fault, healed: readonly NodeId[]): void {
    if (!isOfLinks(fault) || fault.peers === 'all') return
    const peers = fault.peers.filter((peer) => !healed.includes(peer))
    if (peers.length === fault.peers.length) return
    this.#inForce.delete(key)
    if (peers.length > 0) this.#inForce.set(keyOf({ ...fault, peers }), { ...fault, peers })
  }

  #changed(): void {
    const all = this.faults
    this.#links.clear()
    this.#hasLinkFaults = all.some(isOfLinks)
    const slow = all.find((fault) => fault.kind === 'diskSlow')
    this.#disk = all.some(({ kind }) => kind === 'diskFull') ? 'full' : slow === undefined ? 'pass' : { delayMs: slow.delayMs }
    this.#skewMs = all.find((fault) => fault.kind === 'skew')?.skewMs ?? 0
  }
}

/** A clock whose wall time is wrong by what the faults say. */
export function skewedClock(clock: Clock, faults: Pick<NodeFaults, 'skewMs'>): Clock {
  return {
    now: () => clock.now() + faults.skewMs,
    monotonic: () => clock.monotonic(),
    after: (delayMs, callback) => clock.after(delayMs, callback),
  }
}

type FaultOfLinks = Extract<Fault, { readonly peers: FaultPeers }>

function isOfLinks(fault: Fault): fault is FaultOfLinks {
  return fault.kind === 'cut' || fault.kind === 'slow'
}

/** Faults with the same key take each other's place. */
function keyOf(fault: Fault): string {
  switch (fault.kind) {
    case 'cut':
    case 'slow':
      return `${fault.kind} ${fault.direction} ${fault.peers === 'all' ? 'all' : [...fault.peers].sort((a, b) => a - b).join()}`
    case 'diskFull':
    case 'diskSlow':
    case 'skew':
      return fault.kind
    default:
      return unreachable(fault)
  }
}

/** All faults of a line together: the longest delay, the greatest loss. To somebody who has not said who it is applies what is for all. */
function lineOf(all: readonly Fault[], peer: NodeId | undefined, direction: Exclude<FaultDirection, 'both'>): LineFault {
  const here = all.filter(isOfLinks).filter((fault) => {
    const isPeer = fault.peers === 'all' || (peer !== undefined && fault.peers.includes(peer))
    return isPeer && (fault.direction === 'both' || fault.direction === direction)
  })
  if (here.length === 0) return sound
  const slow = here.filter((fault) => fault.kind === 'slow')
  const delayMs = Math.max(0, ...slow.map((fault) => fault.delayMs))
  const lossRate = Math.max(0, ...slow.map((fault) => fault.lossRate))
  return { isCut: here.some(({ kind }) => kind === 'cut'), lostPerMillion: Math.round(lossRate * million), late: delayMs > 0 ? { delayMs } : 'pass' }
}
