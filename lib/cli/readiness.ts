/** Whether nodes do what they are there for: brokers answer clients and see each other, controllers take connections of peers. */
import { connect } from 'node:net'
import { Cluster, type MetadataView } from '../client/cluster.ts'
import { connectTcp } from '../client/tcp.ts'
import { systemClock, systemRandom } from '../node/ports.ts'
import { type ClusterState, logPath, type NodeState } from './cluster-state.ts'
import { exit, Failure } from './failure.ts'
import { startFailure } from './launch.ts'
import { dirFlag } from './options.ts'
import { duration } from './output.ts'
import { delay, findProcess } from './processes.ts'

/** A client for these nodes' client ports. */
export function clientOf(nodes: readonly Pick<NodeState, 'host' | 'port'>[], timeoutMs: number): Cluster {
  const bootstrap = nodes.flatMap(({ host, port }) => (port === null ? [] : [{ host, port }]))
  return new Cluster({ bootstrap, clientId: 'samsa-cli', connectTimeoutMs: timeoutMs, requestTimeoutMs: timeoutMs }, { connect: connectTcp, clock: systemClock, random: systemRandom })
}

/** What a broker answers to Metadata; undefined if it does not. */
export async function metadataOf(node: Pick<NodeState, 'host' | 'port'>, timeoutMs: number): Promise<MetadataView | undefined> {
  const cluster = clientOf([node], timeoutMs)
  try {
    return await cluster.metadata([])
  } catch {
    return undefined // That it does not answer is the answer.
  } finally {
    cluster.close()
  }
}

/** Whether something takes connections there. */
export function takesConnections(host: string, port: number, timeoutMs: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect({ host, port, timeout: timeoutMs })
    const end = (result: boolean): void => {
      socket.destroy()
      done(result)
    }
    socket.once('connect', () => end(true))
    socket.once('timeout', () => end(false))
    socket.once('error', () => end(false))
  })
}

/** How long is waited, in seconds; and the directory as it was given. */
interface WaitFlags {
  readonly timeout: number
  readonly dir: string
}

/**
 * Waits until each of the nodes `ids` does its work, and each broker among them knows all brokers of `seen`. Raises Failure when one ends, or
 * when it takes too long.
 */
export async function waitUntilReady(state: ClusterState, ids: readonly number[], seen: readonly number[], flags: WaitFlags): Promise<void> {
  const deadline = performance.now() + flags.timeout * 1000
  const waiting = new Set(ids)
  await Promise.all(state.nodes.filter(({ id }) => ids.includes(id)).map(async (node) => {
    for (let pause = 10; !(await isReady(node, seen)); pause = Math.min(pause + 5, 100)) {
      const found = await findProcess({ dir: state.dir, ...node })
      if (found === undefined) throw await startFailure(state.dir, node)
      if (found.paused) {
        throw new Failure(exit.unreachable, `node ${node.id} is paused (pid ${found.pid}).`, { advice: `"samsa chaos resume ${node.id}${dirFlag(flags.dir)}" lets it go on.` })
      }
      if (performance.now() > deadline) throw await tooLate(state, node, [...waiting], flags)
      await delay(pause)
    }
    waiting.delete(node.id)
  }))
}

async function isReady(node: NodeState, seen: readonly number[]): Promise<boolean> {
  if (node.port === null) return takesConnections(node.host, node.peerPort, 1000)
  const view = await metadataOf(node, 5000)
  return view !== undefined && [node.id, ...seen].every((id) => view.brokers.some((broker) => broker.id === id))
}

async function tooLate(state: ClusterState, node: NodeState, waiting: readonly number[], flags: WaitFlags): Promise<Failure> {
  const others = await notRunning(state)
  const who = waiting.length > 1 ? `nodes ${waiting.join(', ')} run but are` : `node ${node.id} runs (pid ${node.pid ?? '?'}) but is`
  const advice = [
    ...others.map((each) => describeAbsence(each, flags.dir)),
    `${waiting.length > 1 ? `The log of node ${node.id}` : 'Its log'} is ${logPath(state.dir, node.id)}; --timeout waits longer.`,
  ]
  return new Failure(exit.unreachable, `${who} not ready after ${duration(flags.timeout * 1000)}.`, { advice: advice.join('\n') })
}

/** A node that does nothing for others now. */
export interface AbsentNode {
  readonly id: number
  readonly state: 'paused' | 'stopped' | 'dead'
}

/** Those nodes of the cluster that are paused or do not run. */
export async function notRunning(state: ClusterState): Promise<readonly AbsentNode[]> {
  const all = await Promise.all(state.nodes.map(async (node): Promise<AbsentNode | undefined> => {
    const found = await findProcess({ dir: state.dir, ...node })
    if (found === undefined) return { id: node.id, state: node.stopped || node.pid === null ? 'stopped' : 'dead' }
    return found.paused ? { id: node.id, state: 'paused' } : undefined
  }))
  return all.filter((each) => each !== undefined)
}

/** One line for a person: what is the matter with the node, and what to do. */
export function describeAbsence({ id, state }: AbsentNode, dir: string): string {
  const what = { paused: 'is paused', stopped: 'is stopped', dead: 'is dead' }[state]
  return `Node ${id} ${what}: "samsa chaos ${state === 'paused' ? 'resume' : 'start'} ${id}${dirFlag(dir)}".`
}
