/** Nodes as people name them to `samsa chaos` and `samsa quorum`. */
import { randomInt } from 'node:crypto'
import type { Cluster } from '../client/cluster.ts'
import { describeQuorum } from '../client/quorum.ts'
import { type ClusterState, type NodeState, requireNode } from './cluster-state.ts'
import { exit, Failure, failureOf, usageFailure } from './failure.ts'
import { findProcess } from './processes.ts'
import { clientOf } from './readiness.ts'

/** Words that stand for nodes, with what they stand for. */
export const targetWords: Readonly<Record<string, string>> = {
  controller: 'the active controller',
  random: 'one of those nodes to which it can be done',
  'leader:': 'the leader of TOPIC/PARTITION',
  all: 'every node',
}

/** Among which nodes `random` chooses: those that run, those of them that clients reach, those that are paused, those that do not run. */
export type RandomAmong = 'running' | 'reached' | 'paused' | 'absent'

/** How long further answers are waited for when there is one: a node that is cut off may not know that another leads. */
const secondThoughtMs = 500

/** The nodes that these words name, each once, in the order of their ids. Raises Failure. */
export async function targetNodes(
  words: readonly string[],
  state: ClusterState,
  flags: { readonly dir: string; readonly timeout: number },
  among: RandomAmong = 'running',
): Promise<readonly NodeState[]> {
  const ids = new Set<number>()
  for (const word of words) {
    const leader = /^leader:(.+?)(?:\/(\d{1,9}))?$/.exec(word)
    if (word === 'all') for (const { id } of state.nodes) ids.add(id)
    else if (word === 'controller') ids.add(await activeController(state, flags.timeout * 1000))
    else if (word === 'random') ids.add(await randomNode(state, among))
    else if (leader !== null) ids.add(await partitionLeader(state, leader[1] ?? '', leader[2] === undefined ? undefined : Number(leader[2]), flags.timeout * 1000))
    else if (/^\d{1,10}$/.test(word)) ids.add(requireNode(state, Number(word), flags.dir).id)
    else {
      const list = state.nodes.map(({ id }) => id).join(', ')
      throw usageFailure(`"${word}" names no node.`, `Use an id (${list}), "controller" for the active one, "leader:TOPIC/PARTITION", "random", or "all".`)
    }
  }
  return state.nodes.filter(({ id }) => ids.has(id))
}

/** Id of the active controller. Raises Failure when that cannot be found out. */
export async function activeController(state: ClusterState, timeoutMs: number): Promise<number> {
  const said = await askBrokers(state, timeoutMs, async (cluster) => {
    const { leaderId, leaderEpoch } = await describeQuorum(cluster, timeoutMs)
    if (leaderId < 0) throw new Error('none leads')
    return { id: leaderId, epoch: leaderEpoch }
  })
  const newest = newestOf(said.answers)
  if (newest !== undefined) return newest.id
  throw new Failure(exit.unreachable, 'there is no active controller now, or none that a broker can reach.', { advice: '"samsa status" shows why. Name a node by its id.', cause: said.error })
}

/** The leader of a partition, which need not be said where the topic has only one. */
async function partitionLeader(state: ClusterState, topic: string, wanted: number | undefined, timeoutMs: number): Promise<number> {
  const partition = wanted ?? 0
  const said = await askBrokers(state, timeoutMs, async (cluster) => {
    const { partitions } = await cluster.topic(topic)
    if (wanted === undefined && partitions.length > 1) throw usageFailure(`topic "${topic}" has ${partitions.length} partitions.`, `Say which one: leader:${topic}/0.`)
    const found = partitions[partition]
    if (found === undefined) throw new Failure(exit.notFound, `topic "${topic}" has no partition ${partition}: it has ${partitions.length}.`)
    return { id: found.leader, epoch: found.leaderEpoch }
  })
  const newest = newestOf(said.answers)
  if (newest === undefined) throw failureOf(said.error, topic)
  if (newest.id >= 0) return requireNode(state, newest.id, state.dir).id
  throw new Failure(exit.unreachable, `partition ${partition} of topic "${topic}" has no leader now.`, { advice: 'Name a node by its id.' })
}

async function randomNode(state: ClusterState, among: RandomAmong): Promise<number> {
  const found = await Promise.all(state.nodes.map(async (node) => ({ id: node.id, process: await findProcess({ dir: state.dir, ...node }) })))
  const wanted = among === 'reached' ? 'running' : among
  const brokers = state.nodes.filter(({ port }) => port !== null).map(({ id }) => id)
  const fit = found.filter(({ id, process }) => (process === undefined ? 'absent' : process.paused ? 'paused' : 'running') === wanted && (among !== 'reached' || brokers.includes(id)))
  const chosen = fit.length === 0 ? undefined : fit[randomInt(fit.length)]
  if (chosen !== undefined) return chosen.id
  const what = { running: 'runs', reached: 'that clients reach runs', paused: 'is paused', absent: 'is down' }[among]
  throw new Failure(exit.conflict, `no node ${what}, so none can be chosen.`)
}

interface Leader {
  readonly id: number
  readonly epoch: number
}

function newestOf(answers: readonly Leader[]): Leader | undefined {
  return answers.reduce<Leader | undefined>((newest, each) => (newest === undefined || each.epoch > newest.epoch ? each : newest), undefined)
}

/** Asks every broker that runs, each by itself. Resolves when all have answered, or soon after the first that could say something. */
async function askBrokers<T>(
  state: ClusterState,
  timeoutMs: number,
  ask: (cluster: Cluster) => Promise<T>,
): Promise<{ readonly answers: readonly T[]; readonly error: unknown }> {
  const awake = await answeringBrokers(state)
  const answers: T[] = []
  let error: unknown = new Failure(exit.unreachable, 'no broker runs.', { advice: '"samsa status" shows the nodes.' })
  const clusters = awake.map((node) => clientOf([node], timeoutMs))
  await new Promise<void>((resolve) => {
    let left = clusters.length
    let timer: NodeJS.Timeout | undefined
    const done = (): void => {
      if (--left > 0) return
      clearTimeout(timer)
      resolve()
    }
    if (left === 0) resolve()
    for (const cluster of clusters) {
      ask(cluster).then(
        (answer) => {
          answers.push(answer)
          timer ??= setTimeout(resolve, secondThoughtMs)
        },
        (failure: unknown) => {
          error = failure
        },
      ).finally(done)
    }
  })
  for (const cluster of clusters) cluster.close()
  return { answers, error }
}

/** Those brokers of the cluster whose processes run and are not paused. */
export async function answeringBrokers(state: ClusterState): Promise<readonly NodeState[]> {
  const awake = await Promise.all(state.nodes.map(async (node) => {
    const found = node.port === null ? undefined : await findProcess({ dir: state.dir, ...node })
    return found === undefined || found.paused ? undefined : node
  }))
  return awake.filter((each) => each !== undefined)
}
