/** `samsa down`: ends a background cluster, and removes its data when asked to. */
import { rm, rmdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type ClusterState, configPath, logPath, type NodeState, readState, removeState, withNodes, writeState } from '../cluster-state.ts'
import { historiesPath } from '../chaos-history.ts'
import { exit } from '../failure.ts'
import { stopNode, type StopOutcome } from '../launch.ts'
import { whileAlone } from '../lock.ts'
import { dirFlag, type DirFlags } from '../options.ts'
import { print, printJson } from '../output.ts'
import { refuseRunning } from '../remains.ts'
import { activeController } from '../targets.ts'

/** How long it may take to find out who is to stop last. */
const orderMs = 500

/** Flags of `down`. */
export interface DownFlags extends DirFlags {
  readonly wipe?: true
  /** Seconds. */
  readonly grace: number
}

/** Stops every node; comes back when no process is left. */
export async function down(flags: DownFlags): Promise<number> {
  // Without a state there is nothing to lock, and no directory to make.
  if ((await readState(flags.dir)) === undefined) return nothing(flags)
  const done = await whileAlone(resolve(flags.dir), async () => {
    const state = await readState(flags.dir)
    if (state === undefined) return undefined
    const outcomes: { node: NodeState; outcome: StopOutcome }[] = []
    for (const nodes of await inOrder(state)) {
      outcomes.push(...(await Promise.all(nodes.map(async (node) => ({ node, outcome: await stopNode(state.dir, node, flags.grace * 1000) })))))
    }
    outcomes.sort((a, b) => a.node.id - b.node.id)
    if (flags.wipe === true) await wipe(state)
    else await writeState(withNodes(state, state.nodes.map(({ id }) => id), () => ({ stopped: true })))
    return { state, outcomes }
  })
  if (done === undefined) return nothing(flags)
  const { state, outcomes } = done
  if (flags.wipe === true) await rmdir(state.dir).catch(() => undefined) // Somebody else's files are in it.
  if (flags.json === true) {
    printJson({ dir: state.dir, wiped: flags.wipe === true, nodes: outcomes.map(({ node, outcome }) => ({ id: node.id, pid: node.pid, outcome })) })
    return exit.ok
  }
  for (const { node, outcome } of outcomes) {
    print(`Node ${node.id}${node.pid === null ? '' : ` (pid ${node.pid})`} ${outcome === 'killed' ? `did not stop within ${flags.grace} s and was killed` : outcome}.`)
  }
  const rest = dirFlag(flags.dir)
  print(flags.wipe === true ? `Removed all its data from ${state.dir}.` : `Its data stays in ${state.dir}; "samsa up${rest}" starts it again, "samsa down --wipe${rest}" removes it.`)
  return exit.ok
}

/** Who stops together: while the active controller is there nobody has to wait for another one, and the last of all finds nobody to wait for. */
async function inOrder(state: ClusterState): Promise<readonly (readonly NodeState[])[]> {
  const leader = await activeController(state, orderMs).catch(() => undefined)
  const turn = ({ id, roles }: NodeState): number => (id === leader ? 2 : roles.includes('controller') ? 1 : 0)
  return [0, 1, 2].map((each) => state.nodes.filter((node) => turn(node) === each))
}

async function nothing(flags: DownFlags): Promise<number> {
  await refuseRunning(flags.dir)
  if (flags.json === true) printJson({ dir: resolve(flags.dir), nodes: [] })
  else print(`There is no cluster in ${flags.dir}.`)
  return exit.ok
}

/** Removes what "samsa up" made. */
async function wipe(state: ClusterState): Promise<void> {
  await Promise.all(state.nodes.map(async ({ id, dataDir }) => {
    await rm(dataDir, { recursive: true, force: true })
    await rm(logPath(state.dir, id), { force: true })
    await rm(configPath(state.dir, id), { force: true })
  }))
  await rm(historiesPath(state.dir), { recursive: true, force: true })
  await removeState(state.dir)
}
