/** Nodes as people name them to `samsa chaos` and `samsa quorum`. */
import { describeQuorum } from '../client/quorum.ts'
import { type ClusterState, type NodeState, requireNode } from './cluster-state.ts'
import { exit, Failure, usageFailure } from './failure.ts'
import { findProcess } from './processes.ts'
import { clientOf } from './readiness.ts'

/** Words that stand for nodes, with what they stand for. */
export const targetWords: Readonly<Record<string, string>> = { controller: 'the active controller', all: 'every node' }

/** The nodes that these words name, each once, in the order of their ids. Raises Failure. */
export async function targetNodes(
  words: readonly string[],
  state: ClusterState,
  flags: { readonly dir: string; readonly timeout: number },
): Promise<readonly NodeState[]> {
  const ids = new Set<number>()
  for (const word of words) {
    if (word === 'all') for (const { id } of state.nodes) ids.add(id)
    else if (word === 'controller') ids.add(await activeController(state, flags.timeout * 1000))
    else if (/^\d{1,10}$/.test(word)) ids.add(requireNode(state, Number(word), flags.dir).id)
    else throw usageFailure(`"${word}" names no node.`, `Use an id (${state.nodes.map(({ id }) => id).join(', ')}), "controller" for the active one, or "all".`)
  }
  return state.nodes.filter(({ id }) => ids.has(id))
}

/** Id of the active controller. Raises Failure when that cannot be found out. */
export async function activeController(state: ClusterState, timeoutMs: number): Promise<number> {
  const awake = await answeringBrokers(state)
  const cluster = clientOf(awake, timeoutMs)
  try {
    if (awake.length === 0) throw new Error('no broker runs')
    const { leaderId } = await describeQuorum(cluster, timeoutMs)
    if (leaderId < 0) throw new Error('none leads')
    return leaderId
  } catch (error) {
    throw new Failure(exit.unreachable, 'there is no active controller now, or none that a broker can reach.', { advice: '"samsa status" shows why. Name a node by its id.', cause: error })
  } finally {
    cluster.close()
  }
}

/** Those brokers of the cluster whose processes run and are not paused. */
export async function answeringBrokers(state: ClusterState): Promise<readonly NodeState[]> {
  const awake = await Promise.all(state.nodes.map(async (node) => {
    const found = node.port === null ? undefined : await findProcess({ dir: state.dir, ...node })
    return found === undefined || found.paused ? undefined : node
  }))
  return awake.filter((each) => each !== undefined)
}
