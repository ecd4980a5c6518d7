/** `samsa chaos …`: does to nodes of a background cluster what happens to nodes, by the signals of the system. */
import { resolve } from 'node:path'
import { type ClusterState, type NodeState, readState, requireState, withNodes } from '../cluster-state.ts'
import { exit, Failure } from '../failure.ts'
import { killNode, startNodes, stopNode } from '../launch.ts'
import { changeState, whileAlone } from '../lock.ts'
import { dirFlag, type DirFlags } from '../options.ts'
import { duration, print, printJson } from '../output.ts'
import { findProcess, type NodeSignal, signal, within } from '../processes.ts'
import { waitUntilReady } from '../readiness.ts'
import { targetNodes } from '../targets.ts'

/** What can be done to a node. */
export type ChaosAction = 'kill' | 'pause' | 'resume' | 'stop' | 'start'

/** Flags of `chaos …`. */
export interface ChaosFlags extends DirFlags {
  /** Seconds. */
  readonly timeout: number
  /** Seconds; only of `stop`. */
  readonly grace?: number
  /** Only of `start`. */
  readonly wait?: boolean
}

/** What was done to one node: in one word, and whether that changed anything. */
interface Deed {
  readonly id: number
  readonly pid: number | null
  readonly outcome: string
  readonly changed: boolean
}

/** Does `action` to the nodes, all at once, and says what it did. What is already so is no failure. */
export async function chaos(action: ChaosAction, words: readonly string[], flags: ChaosFlags): Promise<number> {
  const begun = performance.now()
  const state = await requireState(flags.dir)
  const nodes = await targetNodes(words, state, flags)
  const deeds = action === 'start' ? await start(nodes, flags) : await Promise.all(nodes.map((node) => act(action, state, node, flags, words.includes('all'))))
  if (action === 'stop') await changeState(state.dir, (now) => withNodes(now, nodes.map(({ id }) => id), () => ({ stopped: true })))
  const tookMs = Math.round(performance.now() - begun)
  if (flags.json === true) printJson({ action, tookMs, nodes: deeds })
  else for (const { id, pid, outcome } of deeds) print(`Node ${id}${pid === null ? '' : ` (pid ${pid})`} ${outcome}${outcome === 'is ready' ? ` after ${duration(tookMs)}` : ''}.`)
  return exit.ok
}

async function act(action: Exclude<ChaosAction, 'start'>, state: ClusterState, node: NodeState, flags: ChaosFlags, isOneOfAll: boolean): Promise<Deed> {
  switch (action) {
    case 'kill':
      return (await killNode(state.dir, node)) ? deed(node, 'killed') : already(node, 'was not running')
    case 'stop': {
      const outcome = await stopNode(state.dir, node, (flags.grace ?? 15) * 1000)
      return outcome === 'was not running' ? already(node, outcome) : deed(node, outcome === 'killed' ? 'did not stop in time and was killed' : 'stopped')
    }
    case 'pause':
      if (isOneOfAll && (await findProcess({ dir: state.dir, ...node })) === undefined) return already(node, 'was not running')
      return hold(state, node, flags, 'SIGSTOP')
    case 'resume':
      if (isOneOfAll && (await findProcess({ dir: state.dir, ...node })) === undefined) return already(node, 'was not running')
      return hold(state, node, flags, 'SIGCONT')
  }
}

/** Pauses or continues a node, and waits until the system has done it. */
async function hold(state: ClusterState, node: NodeState, flags: ChaosFlags, name: Extract<NodeSignal, 'SIGSTOP' | 'SIGCONT'>): Promise<Deed> {
  const wanted = name === 'SIGSTOP'
  const found = await findProcess({ dir: state.dir, ...node })
  if (found === undefined) throw new Failure(exit.conflict, `node ${node.id} does not run.`, { advice: `"samsa chaos start ${node.id}${dirFlag(flags.dir)}" starts it.` })
  if (found.paused === wanted) return already(node, wanted ? 'was paused already' : 'was not paused')
  signal(found.pid, name)
  await within(5000, async () => (await findProcess({ dir: state.dir, ...node }))?.paused !== !wanted)
  return deed(node, wanted ? 'paused' : 'resumed')
}

async function start(nodes: readonly NodeState[], flags: ChaosFlags): Promise<readonly Deed[]> {
  const dir = resolve(flags.dir)
  const ids = nodes.map(({ id }) => id)
  const { state, missing } = await whileAlone(dir, async () => {
    const now = await readState(dir)
    if (now === undefined) throw new Failure(exit.notFound, `there is no cluster in ${flags.dir} any more.`)
    const asleep: number[] = []
    for (const node of now.nodes) {
      if (!ids.includes(node.id)) continue
      const found = await findProcess({ dir, ...node })
      if (found?.paused === true) {
        throw new Failure(exit.conflict, `node ${node.id} runs, but is paused.`, { advice: `"samsa chaos resume ${node.id}${dirFlag(flags.dir)}" lets it go on.` })
      }
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

function deed({ id, pid }: NodeState, outcome: string): Deed {
  return { id, pid, outcome, changed: true }
}

function already({ id, pid }: NodeState, outcome: string): Deed {
  return { id, pid, outcome, changed: false }
}
