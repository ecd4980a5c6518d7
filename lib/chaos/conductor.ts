/**
 * Makes the faults of a schedule: waits for each one's time and for the cluster to be whole, finds whom it hits, does it, and takes it
 * back. It knows what is broken at any time, so that nothing stays so.
 */
import type { Millis, NodeId } from '../common/ids.ts'
import type { Clock } from '../common/ports.ts'
import { describeNumbers, type FaultKind, type FaultShape, type FaultTarget, type PlannedFault } from './core/schedule.ts'
import type { ChaosPorts } from './ports.ts'
import type { Recorder } from './recorder.ts'

/** What the conductor needs to know of the cluster. */
export interface ClusterSight {
  readonly nodes: readonly NodeId[]
  /** Those of the nodes that serve clients: faults within a node are asked for there. */
  readonly brokers: readonly NodeId[]
  leaderOf(partition: number): NodeId | undefined
  /** Every node answers, all replicas are in sync, and every partition has taken records since that time of the run. */
  isWhole(sinceMs: Millis): boolean
}

/** So long a fault waits for the cluster to be whole again before it comes all the same. */
const patienceMs: Millis = 10_000
/** A fault that cannot be made at once is tried again for so long. */
const injectionMs: Millis = 5000

/** So long a mild fault is in force before the one that it goes with. */
const additionMs: Millis = 700

/** Whom a fault hits, and how it is taken back. */
interface Made {
  readonly nodes: readonly NodeId[]
  /** What the node was, in words that follow its name, if it was hit for that. */
  readonly as?: string
  readonly undo: () => Promise<void>
}

/** A fault in force. */
export interface FaultInForce {
  readonly id: number
  readonly what: string
}

/** The conductor of one run. */
export class Conductor {
  readonly #ports: ChaosPorts
  readonly #sight: ClusterSight
  readonly #recorder: Recorder
  readonly #clock: Clock
  readonly #signal: AbortSignal
  /** Nodes that were killed, stopped or paused, and not brought back. */
  readonly #down = new Map<NodeId, 'gone' | 'paused'>()
  #inForce: FaultInForce[] = []
  #nextId = 1
  #missed = 0
  #crashes = 0

  constructor(ports: ChaosPorts, sight: ClusterSight, recorder: Recorder, signal: AbortSignal) {
    this.#ports = ports
    this.#sight = sight
    this.#recorder = recorder
    this.#clock = ports.client.clock
    this.#signal = signal
  }

  /** Faults in force now. */
  get inForce(): readonly FaultInForce[] {
    return this.#inForce
  }

  /** How many faults were made, or tried. */
  get begun(): number {
    return this.#nextId - 1
  }

  /** Faults that could not be made. */
  get missed(): number {
    return this.#missed
  }

  /** How often a node ended that nobody had ended. */
  get crashes(): number {
    return this.#crashes
  }

  /** Makes the faults that begin before `untilMs` of the run; comes back early when the run is interrupted. */
  async run(schedule: readonly PlannedFault[], untilMs: Millis): Promise<void> {
    const begunAt = this.#recorder.now()
    let lateMs = begunAt
    let healedAt = begunAt
    for (const fault of schedule) {
      const dueAt = fault.atMs + lateMs
      if (!fault.hasty) {
        const patientUntil = Math.min(this.#recorder.now() + patienceMs, untilMs)
        await this.#until(() => this.#sight.isWhole(healedAt) || this.#recorder.now() >= patientUntil)
      }
      await this.#until(() => this.#recorder.now() >= Math.min(dueAt, untilMs))
      if (this.#signal.aborted || this.#recorder.now() >= untilMs) break
      await this.#perform(fault)
      await this.#reviveCrashed()
      healedAt = this.#recorder.now()
      // Those behind it keep their distance.
      lateMs = Math.max(lateMs, healedAt - fault.atMs - fault.holdMs)
    }
    await this.#until(() => this.#recorder.now() >= untilMs)
  }

  /** Takes everything back: injected faults, pauses, ends. Does all it can, and raises the first thing that it could not. */
  async restore(): Promise<void> {
    const { actions, processes } = this.#ports
    const failures: unknown[] = []
    const attempt = async (work: () => Promise<void>): Promise<void> => {
      await work().catch((error: unknown) => failures.push(error))
    }
    const states = await processes()
    const paused = [...states].filter(([, state]) => state === 'paused').map(([node]) => node)
    await Promise.all(paused.map((node) => attempt(() => actions.resume(node))))
    const gone = [...states].filter(([, state]) => state === 'gone').map(([node]) => node)
    for (const node of gone) if (!this.#down.has(node)) this.#crashed(node)
    await Promise.all(gone.map((node) => attempt(() => actions.start(node))))
    await attempt(() => this.#retrying(() => actions.heal()))
    this.#down.clear()
    this.#inForce = []
    if (failures.length > 0) throw failures[0]
  }

  async #perform(fault: PlannedFault): Promise<void> {
    // The mild one goes first: a crash finds more half done where the disk or the network is slow already.
    const addition = fault.with === undefined ? undefined : await this.#begin(fault.with, this.#nextId + 1)
    if (addition !== undefined) {
      const worksAt = this.#recorder.now() + additionMs
      await this.#until(() => this.#recorder.now() >= worksAt)
    }
    const main = await this.#begin(fault)
    const end = this.#recorder.now() + fault.holdMs
    await this.#until(() => this.#recorder.now() >= end)
    // The mild one goes last as well: taking it back asks nodes that the other one may bring back only now.
    for (const made of [main, addition]) if (made !== undefined) await this.#end(made)
  }

  async #begin(shape: FaultShape, beside?: number): Promise<{ readonly id: number; readonly made: Made } | undefined> {
    const id = this.#nextId++
    try {
      const made = await this.#retrying(() => this.#make(shape))
      const what = `${shape.kind === 'kill-all' ? 'kill' : shape.kind} node${made.nodes.length === 1 ? '' : 's'} ${made.nodes.join(', ')}${made.as ?? ''}${describeNumbers(shape)}`
      this.#recorder.add({ e: 'fault', t: this.#recorder.now(), id, kind: shape.kind, nodes: made.nodes, what, ...(beside === undefined ? {} : { beside }) })
      this.#inForce = [...this.#inForce, { id, what }]
      return { id, made }
    } catch (error) {
      if (!this.#signal.aborted) this.#missed++
      this.#recorder.trouble(`fault ${id} (${shape.kind})`, error)
      return undefined
    }
  }

  async #end({ id, made }: { readonly id: number; readonly made: Made }): Promise<void> {
    try {
      await this.#retrying(made.undo)
    } catch (error) {
      this.#recorder.trouble(`end of fault ${id}`, error)
    }
    this.#inForce = this.#inForce.filter((each) => each.id !== id)
    this.#recorder.add({ e: 'healed', t: this.#recorder.now(), id })
  }

  async #make(shape: FaultShape): Promise<Made> {
    const { actions } = this.#ports
    const all = this.#sight.nodes
    const { kind } = shape
    if (kind === 'kill-all') return this.#fell(all, (node) => actions.kill(node), 'gone')
    const isOfProcess = kind === 'kill' || kind === 'stop' || kind === 'pause'
    // Who is down cannot be told anything.
    const { node, as } = await this.#find(shape.target, isOfProcess ? all : this.#sight.brokers.filter((each) => !this.#down.has(each)))
    return { ...(await this.#hit(node, { ...shape, kind })), as }
  }

  async #hit(node: NodeId, shape: FaultShape & { readonly kind: Exclude<FaultKind, 'kill-all'> }): Promise<Made> {
    const { actions } = this.#ports
    const all = this.#sight.nodes
    const heal = { nodes: [node], undo: () => actions.heal() }
    switch (shape.kind) {
      case 'kill':
        return this.#fell([node], () => actions.kill(node), 'gone')
      case 'stop':
        return this.#fell([node], () => actions.stop(node), 'gone')
      case 'pause':
        return this.#fell([node], () => actions.pause(node), 'paused')
      case 'isolate':
        return actions.isolate(node, 'both').then(() => heal)
      case 'one-way':
        return actions.isolate(node, shape.direction ?? 'in').then(() => heal)
      case 'split':
        return actions.split([[node], all.filter((each) => each !== node)]).then(() => heal)
      case 'slow':
        return actions.slow(node, { delayMs: shape.delayMs ?? 0, loss: shape.loss ?? 0 }).then(() => heal)
      case 'disk-full':
        return actions.diskFull(node).then(() => heal)
      case 'disk-slow':
        return actions.diskSlow(node, shape.delayMs ?? 0).then(() => heal)
      case 'skew':
        return actions.skew(node, shape.skewMs ?? 0).then(() => heal)
    }
  }

  /** Ends or holds nodes; they are brought back by `undo`. */
  async #fell(nodes: readonly NodeId[], fell: (node: NodeId) => Promise<void>, how: 'gone' | 'paused'): Promise<Made> {
    const { actions } = this.#ports
    for (const node of nodes) this.#down.set(node, how)
    await Promise.all(nodes.map(fell))
    const undo = async (): Promise<void> => {
      await Promise.all(nodes.map((node) => (how === 'paused' ? actions.resume(node) : actions.start(node))))
      for (const node of nodes) this.#down.delete(node)
    }
    return { nodes, undo }
  }

  /** Whom the target means, or another one where that is none of those that it can be done to. */
  async #find(target: FaultTarget, among: readonly NodeId[]): Promise<{ readonly node: NodeId; readonly as: string }> {
    const found = await this.#wanted(target)
    if (found !== undefined && among.includes(found)) {
      return { node: found, as: target.who === 'controller' ? ', the controller' : target.who === 'leader' ? `, leader of partition ${target.partition}` : '' }
    }
    const node = among[target.who === 'node' ? target.place % among.length : 0]
    if (node === undefined) throw new Error('there is no node that this can be done to')
    return { node, as: '' }
  }

  async #wanted(target: FaultTarget): Promise<NodeId | undefined> {
    switch (target.who) {
      case 'controller':
        return this.#ports.controller()
      case 'leader':
        return this.#sight.leaderOf(target.partition)
      case 'node':
        return this.#sight.nodes[target.place % this.#sight.nodes.length]
      case 'all':
        return undefined
    }
  }

  /** A node that ended by itself is a finding, and is started again, so that the rest of the run says something too. */
  async #reviveCrashed(): Promise<void> {
    for (const [node, state] of await this.#ports.processes()) {
      if (state !== 'gone' || this.#down.has(node)) continue
      this.#crashed(node)
      await this.#ports.actions.start(node).catch((error: unknown) => this.#recorder.trouble(`node ${node}`, error))
    }
  }

  #crashed(node: NodeId): void {
    this.#crashes++
    this.#recorder.trouble(`node ${node}`, 'it ended by itself')
  }

  async #retrying<T>(work: () => Promise<T>): Promise<T> {
    const deadline = this.#clock.monotonic() + injectionMs
    for (;;) {
      try {
        return await work()
      } catch (error) {
        if (this.#clock.monotonic() > deadline) throw error
        await this.#pause(200)
      }
    }
  }

  async #until(holds: () => boolean): Promise<void> {
    while (!this.#signal.aborted && !holds()) await this.#pause(20)
  }

  #pause(ms: Millis): Promise<void> {
    return new Promise((resolve) => void this.#clock.after(ms, resolve))
  }
}
