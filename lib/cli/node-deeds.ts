/** What is done to the processes of nodes, as it happens to nodes: by the signals of the system, and by starting them again. */
import { type ClusterState, type NodeState, readState, withNodes } from './cluster-state.ts'
import { exit, Failure } from './failure.ts'
import { killNode, startNodes, stopNode } from './launch.ts'
import { changeState, whileAlone } from './lock.ts'
import { dirFlag } from './options.ts'
import { findProcess, type NodeSignal, signal, within } from './processes.ts'
import { waitUntilReady } from './readiness.ts'

/** What can be done to a node's process. */
export type ProcessAction = 'kill' | 'pause' | 'resume' | 'stop' | 'start'

/** How it is done. */
export interface DeedFlags {
  /** The directory as it was given. */
  readonly dir: string
  /** Seconds until a node that starts must be ready. */
  readonly timeout: number
  /** Seconds that a node may take to stop before it is killed. */
  readonly grace?: number
  /** Whether a node that starts is waited for: yes unless false. */
  readonly wait?: boolean
}

/** What was done to one node: in a few words that go on "Node 1 …", and whether that changed anything. */
export interface Deed {
  readonly id: number
  readonly pid: number | null
  readonly outcome: string
  readonly changed: boolean
}

/** Something was done. */
export function deed({ id, pid }: Pick<NodeState, 'id' | 'pid'>, outcome: string): Deed {
  return { id, pid, outcome, changed: true }
}

/** It was so already. */
export function already({ id, pid }: Pick<NodeState, 'id' | 'pid'>, outcome: string): Deed {
  return { id, pid, outcome, changed: false }
}

/** Does it to the nodes, all at once. What is so already is no failure; pausing what does not run is one, except where `isEveryNode`. Raises Failure. */
export async function actOn(
  action: ProcessAction,
  state: ClusterState,
  nodes: readonly NodeState[],
  flags: DeedFlags,
  isEveryNode = false,
): Promise<readonly Deed[]> {
  if (action === 'start') return start(state.dir, nodes, flags)
  const deeds = await Promise.all(nodes.map((node) => act(action, state, node, flags, isEveryNode)))
  if (action === 'stop') await changeState(state.dir, (now) => withNodes(now, nodes.map(({ id }) => id), () => ({ stopped: true })))
  return deeds
}

async function act(action: Exclude<ProcessAction, 'start'>, { dir }: ClusterState, node: NodeState, flags: DeedFlags, isEveryNode: boolean): Promise<Deed> {
  switch (action) {
    case 'kill':
      return (await killNode(dir, node)) ? deed(node, 'killed') : already(node, 'was not running')
    case 'stop': {
      const outcome = await stopNode(dir, node, (flags.grace ?? 15) * 1000)
      return outcome === 'was not running' ? already(node, outcome) : deed(node, outcome === 'killed' ? 'did not stop in time and was killed' : 'stopped')
    }
    case 'pause':
    case 'resume':
      if (isEveryNode && (await findProcess({ dir, ...node })) === undefined) return already(node, 'was not running')
      return hold(dir, node, flags, action === 'pause' ? 'SIGSTOP' : 'SIGCONT')
  }
}

/** Pauses or continues a node, and waits until the system has done it. */
async function hold(dir: string, node: NodeState, flags: DeedFlags, name: Extract<NodeSignal, 'SIGSTOP' | 'SIGCONT'>): Promise<Deed> {
  const wanted = name === 'SIGSTOP'
  const found = await findProcess({ dir, ...node })
  if (found === undefined) throw doesNotRun(node.id, flags.dir)
  if (found.paused === wanted) return already(node, wanted ? 'was paused already' : 'was not paused')
  signal(found.pid, name)
  await within(5000, async () => (await findProcess({ dir, ...node }))?.paused !== !wanted)
  return deed(node, wanted ? 'paused' : 'resumed')
}

/** What can be done only to a node that runs. */
export function doesNotRun(id: number, dir: string): Failure {
  return new Failure(exit.conflict, `node ${id} does not run.`, { advice: `"samsa chaos start ${id}${dirFlag(dir)}" starts it.` })
}

/** What can be done only to a node that is not held. */
export function isPaused(id: number, dir: string): Failure {
  return new Failure(exit.conflict, `node ${id} runs, but is paused.`, { advice: `"samsa chaos resume ${id}${dirFlag(dir)}" lets it go on.` })
}

async function start(dir: string, nodes: readonly NodeState[], flags: DeedFlags): Promise<readonly Deed[]> {
  const ids = nodes.map(({ id }) => id)
  const { state, missing } = await whileAlone(dir, async () => {
    const now = await readState(dir)
    if (now === undefined) throw new Failure(exit.notFound, `there is no cluster in ${flags.dir} any more.`)
    const asleep: number[] = []
    for (const node of now.nodes) {
      if (!ids.includes(node.id)) continue
      const found = await findProcess({ dir, ...node })
      if (found?.paused === true) throw isPaused(node.id, flags.dir)
      if (found === undefined) asleep.push(node.id)
    }
    return { state: asleep.length > 0 ? await startNodes(now, asleep) : now, missing: asleep }
  })
  const waits = flags.wait !== false
  if (waits) {
    await waitUntilReady(state, ids, [], flags)
    const first = state.nodes.some(({ id, wasReady }) => missing.includes(id) && !wasReady)
    if (first) await changeState(dir, (now) => withNodes(now, missing, () => ({ wasReady: true })))
  }
  const outcome = waits ? 'is ready' : 'is starting'
  return state.nodes.filter(({ id }) => ids.includes(id)).map((node) => (missing.includes(node.id) ? deed(node, outcome) : already(node, 'runs already')))
}
