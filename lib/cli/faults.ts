/**
 * Faults in the nodes of a background cluster: which node is told what, so that links are cut or slow, disks full or slow, clocks wrong. A node is
 * told over its client listener, which no fault touches; what is wrong with a link can be told to either end.
 */
import { injectFaults, type FaultCommand } from '../client/faults.ts'
import { AnswerError } from '../client/errors.ts'
import { unreachable } from '../common/assert.ts'
import type { Fault, FaultDirection } from '../common/faults.ts'
import { type ClusterState, type NodeState, requireNode, requireState } from './cluster-state.ts'
import { exit, Failure } from './failure.ts'
import { actOn, already, type Deed, deed, doesNotRun, isPaused, type ProcessAction } from './node-deeds.ts'
import { dirFlag } from './options.ts'
import { duration } from './output.ts'
import { findProcess } from './processes.ts'
import { clientOf } from './readiness.ts'

/** Where a cluster is, and how long each of its nodes may take to answer, in seconds. */
export interface FaultFlags {
  readonly dir: string
  readonly timeout: number
}

/** A node that has faults now. */
export interface Faulty extends Deed {
  /** Those in force on the node after the deed; null where it was not asked. */
  readonly faults: readonly Fault[] | null
}

/** Faults of one link's end, as `isolate` and `slow` put them on all links of a node. */
export type LinkFault = { readonly kind: 'cut' } | { readonly kind: 'slow'; readonly delayMs: number; readonly lossRate: number }

/** Loses or delays what a node hears, sends, or both. A controller only has no client listener: the other ends are told. Raises Failure. */
export async function faultLinks(state: ClusterState, node: NodeState, fault: LinkFault, direction: FaultDirection, flags: FaultFlags): Promise<Faulty> {
  const outcome = linkOutcome(fault, direction)
  if (node.port !== null) return { ...deed(node, outcome), faults: await tell(state, node, { faults: [{ ...fault, peers: 'all', direction }] }, flags) }
  const deaf = state.nodes.filter(({ id, port }) => id !== node.id && port === null)
  if (deaf.length > 0) {
    const others = deaf.map(({ id }) => id).join(', ')
    throw new Failure(exit.conflict, `nodes ${node.id} and ${others} are controllers only: no command reaches them, so what is between them stays as it is.`, {
      advice: `"samsa chaos pause ${node.id}${dirFlag(flags.dir)}" holds the whole node.`,
    })
  }
  const others = await running(state, state.nodes.filter(({ id }) => id !== node.id))
  await Promise.all(others.map((other) => tell(state, other, { faults: [{ ...fault, peers: [node.id], direction: opposite(direction) }] }, flags)))
  return { ...deed(node, outcome), faults: null }
}

/** Puts a fault of the node itself on it. Raises Failure. */
export async function faultNode(state: ClusterState, node: NodeState, fault: Exclude<Fault, { readonly peers: unknown }>, flags: FaultFlags): Promise<Faulty> {
  if (node.port === null) {
    throw new Failure(exit.conflict, `node ${node.id} is a controller only: it has no listener for clients, over which faults are told.`, {
      advice: 'Nodes that are brokers too have one.',
    })
  }
  return { ...deed(node, ownOutcome(fault)), faults: await tell(state, node, { faults: [fault] }, flags) }
}

/**
 * Cuts the links between the groups. Both ends are told, so that the cut outlives a restart of one of them; one end is enough, where the other
 * cannot be told. Raises Failure.
 */
export async function splitNodes(state: ClusterState, groups: readonly (readonly number[])[], flags: FaultFlags): Promise<readonly Faulty[]> {
  const named = groups.flat().map((id) => requireNode(state, id, flags.dir))
  const told = (await running(state, named)).map(({ id }) => id)
  if (told.length === 0) throw new Failure(exit.conflict, 'none of these nodes runs, so there is nothing to split.', { advice: '"samsa status" shows the nodes.' })
  const others = (id: number): readonly number[] => groups.filter((group) => !group.includes(id)).flat()
  for (const { id, port } of named) {
    const lost = port === null ? named.find((other) => other.port === null && others(id).includes(other.id)) : undefined
    if (lost === undefined) continue
    throw new Failure(exit.conflict, `nodes ${id} and ${lost.id} are controllers only: no command reaches them, so they cannot be split.`, { advice: 'Put them on one side.' })
  }
  return Promise.all(named.map(async (node): Promise<Faulty> => {
    const outcome = `is cut off from ${nodeNames(others(node.id))}`
    if (!told.includes(node.id)) return { ...already(node, 'was not told, and is cut off by those that were'), faults: null }
    return { ...deed(node, outcome), faults: await tell(state, node, { faults: [{ kind: 'cut', peers: others(node.id), direction: 'both' }] }, flags) }
  }))
}

/**
 * Takes all faults from the nodes, and what other nodes were told of their links with them. A process that has ended has taken its faults with it;
 * one that is paused keeps them, which its deed says.
 */
export async function healNodes(state: ClusterState, nodes: readonly NodeState[], flags: FaultFlags): Promise<readonly Faulty[]> {
  const ids = nodes.map(({ id }) => id)
  const deeds = await Promise.all(state.nodes.map(async (node): Promise<Faulty | undefined> => {
    const isMeant = ids.includes(node.id)
    const found = await findProcess({ dir: state.dir, ...node })
    if (found === undefined) return isMeant ? { ...already(node, 'does not run, and has no faults'), faults: null } : undefined
    if (node.port === null) return isMeant ? { ...already(node, 'has no faults of its own'), faults: null } : undefined
    if (found.paused) return isMeant ? { ...already(node, 'is paused, and keeps its faults until it is resumed and healed'), faults: null } : undefined
    const before = await tell(state, node, {}, flags)
    const after = before.length === 0 ? before : await tell(state, node, { heal: isMeant ? 'all' : ids }, flags)
    if (isMeant) return { ...(before.length > 0 ? deed(node, 'is healed') : already(node, 'had no faults')), faults: after }
    const changed = JSON.stringify(before) !== JSON.stringify(after)
    return changed ? { ...deed(node, `is healed of what was between it and ${nodeNames(ids)}`), faults: after } : undefined
  }))
  return deeds.filter((each) => each !== undefined)
}

/** Faults in force on each broker that says so, by node id. */
export async function faultsInForce(state: ClusterState, timeoutMs: number): Promise<ReadonlyMap<number, readonly Fault[]>> {
  const found = new Map<number, readonly Fault[]>()
  await Promise.all((await running(state, state.nodes)).map(async (node) => {
    const cluster = clientOf([node], timeoutMs)
    // One that does not answer, or takes no faults, has nothing to show.
    const faults = await injectFaults(cluster, {}).catch(() => undefined).finally(() => cluster.close())
    if (faults !== undefined) found.set(node.id, faults)
  }))
  return found
}

/** The nodes, last those that on command hear nothing new: one that is cut off, or has a full disk, goes on saying what was true. */
export function wellInformedFirst<T extends { readonly id: number }>(nodes: readonly T[], faults: ReadonlyMap<number, readonly Fault[]>): readonly T[] {
  const isDeaf = ({ id }: T): boolean => faults.get(id)?.some(({ kind }) => kind === 'cut' || kind === 'diskFull') === true
  return [...nodes.filter((node) => !isDeaf(node)), ...nodes.filter(isDeaf)]
}

/** A fault in a few words. */
export function describeFault(fault: Fault): string {
  switch (fault.kind) {
    case 'cut': {
      const peers = fault.peers === 'all' ? 'every node' : nodeNames(fault.peers)
      return { both: `cut off from ${peers}`, in: `does not hear ${peers}`, out: `not heard by ${peers}` }[fault.direction]
    }
    case 'slow': {
      const peers = fault.peers === 'all' ? '' : ` with ${nodeNames(fault.peers)}`
      return `slow${peers}${{ both: '', in: ' in what it hears', out: ' in what it sends' }[fault.direction]}: ${slowness(fault)}`
    }
    case 'diskFull':
      return 'disk full'
    case 'diskSlow':
      return `disk slow by ${duration(fault.delayMs)} a write`
    case 'skew':
      return `clock ${skewText(fault.skewMs)}`
    default:
      return unreachable(fault)
  }
}

function linkOutcome(fault: LinkFault, direction: FaultDirection): string {
  if (fault.kind === 'cut') return { both: 'is isolated', in: 'does not hear the others', out: 'is not heard by the others' }[direction]
  return `is slow${{ both: ', in what it hears and in what it sends', in: ' in what it hears', out: ' in what it sends' }[direction]}: ${slowness(fault)}`
}

function ownOutcome(fault: Exclude<Fault, { readonly peers: unknown }>): string {
  switch (fault.kind) {
    case 'diskFull':
      return 'has a full disk'
    case 'diskSlow':
      return `has a disk that takes ${duration(fault.delayMs)} longer for each write`
    case 'skew':
      return fault.skewMs === 0 ? 'has its clock right again' : `has its clock ${skewText(fault.skewMs)}`
    default:
      return unreachable(fault)
  }
}

function slowness({ delayMs, lossRate }: { readonly delayMs: number; readonly lossRate: number }): string {
  return [...(delayMs > 0 ? [`${duration(delayMs)} later`] : []), ...(lossRate > 0 ? [`${Number((lossRate * 100).toPrecision(3))} % lost`] : [])].join(', ') || 'not at all'
}

function skewText(skewMs: number): string {
  return `${duration(Math.abs(skewMs))} ${skewMs < 0 ? 'behind' : 'ahead'}`
}

function nodeNames(ids: readonly number[]): string {
  return `${ids.length === 1 ? 'node' : 'nodes'} ${ids.join(', ')}`
}

function opposite(direction: FaultDirection): FaultDirection {
  return ({ both: 'both', in: 'out', out: 'in' } as const)[direction]
}

/** Those of the nodes that can be told something: brokers that run and are not paused. */
async function running(state: ClusterState, nodes: readonly NodeState[]): Promise<readonly NodeState[]> {
  const found = await Promise.all(nodes.map(async (node) => {
    const process = node.port === null ? undefined : await findProcess({ dir: state.dir, ...node })
    return process === undefined || process.paused ? undefined : node
  }))
  return found.filter((each) => each !== undefined)
}

/** Tells it a node; resolves with the faults in force there. Raises Failure. */
async function tell(state: ClusterState, node: NodeState, command: FaultCommand, { dir, timeout }: FaultFlags): Promise<readonly Fault[]> {
  const found = await findProcess({ dir: state.dir, ...node })
  if (found === undefined) throw doesNotRun(node.id, dir)
  if (found.paused) throw isPaused(node.id, dir)
  const cluster = clientOf([node], timeout * 1000)
  try {
    return await injectFaults(cluster, command)
  } catch (error) {
    if (!(error instanceof AnswerError)) throw error
    const off = error.error === 'CLUSTER_AUTHORIZATION_FAILED'
    const advice = off ? `"samsa up" sets chaos.enabled=true for its nodes unless --set says otherwise; "samsa down${dirFlag(dir)}", then up again with --set chaos.enabled=true.` : undefined
    throw new Failure(off ? exit.denied : exit.failed, error.message, { advice, detail: error.error, cause: error })
  } finally {
    cluster.close()
  }
}

/** What a chaos run does to the nodes of the cluster in a directory; looks at the directory anew each time. Each raises Failure. */
export function chaosActions(flags: FaultFlags) {
  const on = async <T>(id: number, act: (state: ClusterState, node: NodeState) => Promise<T>): Promise<void> => {
    const state = await requireState(flags.dir)
    await act(state, requireNode(state, id, flags.dir))
  }
  const does = (action: ProcessAction) => (id: number): Promise<void> => on(id, (state, node) => actOn(action, state, [node], flags))
  return {
    kill: does('kill'),
    pause: does('pause'),
    resume: does('resume'),
    start: does('start'),
    stop: does('stop'),
    isolate: (id: number, direction: FaultDirection): Promise<void> => on(id, (state, node) => faultLinks(state, node, { kind: 'cut' }, direction, flags)),
    split: async (groups: readonly (readonly number[])[]): Promise<void> => void (await splitNodes(await requireState(flags.dir), groups, flags)),
    slow: (id: number, { delayMs, loss }: { readonly delayMs: number; readonly loss: number }): Promise<void> =>
      on(id, (state, node) => faultLinks(state, node, { kind: 'slow', delayMs, lossRate: loss }, 'both', flags)),
    diskFull: (id: number): Promise<void> => on(id, (state, node) => faultNode(state, node, { kind: 'diskFull' }, flags)),
    diskSlow: (id: number, delayMs: number): Promise<void> => on(id, (state, node) => faultNode(state, node, { kind: 'diskSlow', delayMs }, flags)),
    skew: (id: number, skewMs: number): Promise<void> => on(id, (state, node) => faultNode(state, node, { kind: 'skew', skewMs }, flags)),
    async heal(): Promise<void> {
      const state = await requireState(flags.dir)
      await healNodes(state, state.nodes, flags)
    },
  }
}
