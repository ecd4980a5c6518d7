/** Starts nodes as processes of their own, which survive the terminal, and ends them. */
import { spawn } from 'node:child_process'
import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { runtimeFlags } from '../node/runtime-flags.ts'
import { type ClusterState, configPath, logPath, type NodeState, withNodes, writeState } from './cluster-state.ts'
import { exit, Failure } from './failure.ts'
import { initialVotersText, propertiesOf } from './node-config.ts'
import { ended, findProcess, signal } from './processes.ts'

/**
 * Starts these nodes of the cluster, all at once, and keeps their pids in the state file, which is written before too. Only for who
 * holds the directory's lock.
 */
export async function startNodes(state: ClusterState, ids: readonly number[]): Promise<ClusterState> {
  const before = withNodes(state, ids, (node) => ({ wasReady: node.wasReady || hasBeenReady(state.dir, node.id), pid: null, stopped: false }))
  await writeState(before)
  const starting = before.nodes.filter(({ id }) => ids.includes(id))
  await Promise.all(starting.map((node) => writeFile(configPath(state.dir, node.id), propertiesOf(before, node))))
  const pids = new Map(await Promise.all(starting.map(async (node) => [node.id, await spawnNode(before, node)] as const)))
  const after = withNodes(before, ids, ({ id }) => ({ pid: pids.get(id) ?? null, startedAt: Date.now() }))
  await writeState(after)
  return after
}

/**
 * Whether the node has said in its log that it is ready. The log lies beside the data directory and outlives its loss, and knows it too
 * where nobody waited for the node.
 */
function hasBeenReady(dir: string, nodeId: number): boolean {
  try {
    return readFileSync(logPath(dir, nodeId), 'latin1').includes('"node is ready"')
  } catch {
    return false // No log: never started.
  }
}

async function spawnNode(state: ClusterState, node: NodeState): Promise<number> {
  const program = process.argv[1]
  if (program === undefined) throw new Error('the program does not know its own file')
  const voters = node.directoryId !== null && !node.wasReady ? ['--initial-voters', initialVotersText(state)] : []
  const log = openSync(logPath(state.dir, node.id), 'a')
  logStarts.set(`${state.dir} ${node.id}`, fstatSync(log).size)
  try {
    const words = [...runtimeFlags, program, 'node', 'start', '--config', configPath(state.dir, node.id), ...voters]
    const child = spawn(process.execPath, words, { detached: true, stdio: ['ignore', log, log], cwd: state.dir })
    const pid = await new Promise<number>((spawned, failed) => {
      child.once('error', failed)
      child.once('spawn', () => spawned(child.pid ?? -1))
    })
    child.unref()
    return pid
  } finally {
    closeSync(log)
  }
}

/** Where in its log a node that was started here begins. */
const logStarts = new Map<string, number>()

/** Why a node ended while it started, in its own words. */
export async function startFailure(dir: string, node: Pick<NodeState, 'id' | 'pid'>): Promise<Failure> {
  await ended({ dir, ...node }, 1000)
  const path = logPath(dir, node.id)
  const text = (await readFile(path)).subarray(logStarts.get(`${dir} ${node.id}`) ?? 0).toString('utf8')
  const lines = text.trimEnd().split('\n')
  const said = lines.findLastIndex((line) => line.startsWith('samsa: '))
  if (said < 0) {
    const thrown = lines.findLast((line) => /^\w*Error\b/.test(line))
    const last = thrown === undefined ? lines.slice(-5) : [thrown]
    return new Failure(exit.failed, `node ${node.id} ended while it started.`, { advice: [...last, `Its log is ${path}.`].join('\n') })
  }
  const own = lines.slice(said)
  const advice = [...own.slice(1).map((line) => line.trim()), `(from ${path})`].join('\n')
  return new Failure(exit.failed, `node ${node.id}: ${(own[0] ?? '').replace(/^samsa: /, '')}`, { advice })
}

/** How a node came to its end. */
export type StopOutcome = 'stopped' | 'killed' | 'was not running'

/** Stops a node that was started: gracefully, by force after `graceMs`. A paused one is continued for it. */
export async function stopNode(dir: string, node: Pick<NodeState, 'id' | 'pid'>, graceMs: number): Promise<StopOutcome> {
  const found = await findProcess({ dir, ...node })
  if (found === undefined) return 'was not running'
  signal(found.pid, 'SIGTERM')
  if (found.paused) signal(found.pid, 'SIGCONT')
  if (await ended({ dir, ...node }, graceMs)) return 'stopped'
  return (await killNode(dir, node)) ? 'killed' : 'stopped'
}

/** Ends a node with SIGKILL; false if it did not run. */
export async function killNode(dir: string, node: Pick<NodeState, 'id' | 'pid'>): Promise<boolean> {
  const found = await findProcess({ dir, ...node })
  if (found === undefined) return false
  signal(found.pid, 'SIGKILL')
  if (await ended({ dir, ...node }, 10_000)) return true
  throw new Failure(exit.failed, `node ${node.id} (pid ${found.pid}) does not end, not even by SIGKILL.`, { advice: 'It may wait for a disk that does not answer.' })
}
