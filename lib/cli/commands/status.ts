/** `samsa status`: what runs of a background cluster. */
import { Cluster } from '../../client/cluster.ts'
import { connectTcp } from '../../client/tcp.ts'
import { systemClock, systemRandom } from '../../node/ports.ts'
import { type NodeEntry, readState } from '../cluster-state.ts'
import { exit, Failure } from '../failure.ts'
import type { DirFlags } from '../options.ts'
import { bytes, duration, print, printJson, styled, table } from '../output.ts'
import { findProcess } from '../processes.ts'

/** What a node is: it answers, it runs without answering, or it does not run. */
type NodeState = 'running' | 'unresponsive' | 'stopped'

/** Shows every node; the exit code is 3 unless all answer. */
export async function status(flags: DirFlags): Promise<number> {
  const cluster = await readState(flags.dir)
  if (cluster === undefined) throw new Failure(exit.notFound, `there is no cluster in ${flags.dir}.`, { advice: '"samsa up" starts one; --dir names another directory.' })
  const nodes = await Promise.all(cluster.nodes.map((node) => look(node, cluster.startedAt)))
  const healthy = nodes.every(({ state }) => state === 'running')
  if (flags.json === true) {
    printJson({ bootstrap: cluster.bootstrap, dir: cluster.dir, clusterId: cluster.clusterId, nodes })
  } else {
    print(`Cluster ${cluster.clusterId} in ${cluster.dir}, bootstrap ${cluster.bootstrap}`)
    print(table(['NODE', 'STATE', 'ADDRESS', 'ROLES', 'PID', 'UP', 'MEMORY'], nodes.map(row)))
    if (!healthy) print('"samsa up" starts what does not run.')
  }
  return healthy ? exit.ok : exit.unreachable
}

type Seen = Awaited<ReturnType<typeof look>>

async function look(node: NodeEntry, startedAt: number) {
  const found = await findProcess(node)
  const state: NodeState = found === undefined ? 'stopped' : (await answers(node)) ? 'running' : 'unresponsive'
  return { ...node, state, uptimeMs: found === undefined ? null : Date.now() - startedAt, residentBytes: found?.residentBytes ?? null }
}

async function answers(node: NodeEntry): Promise<boolean> {
  const bootstrap = [{ host: node.host, port: node.port }]
  const client = new Cluster({ bootstrap, clientId: 'samsa-cli', connectTimeoutMs: 2000, requestTimeoutMs: 2000 }, { connect: connectTcp, clock: systemClock, random: systemRandom })
  try {
    await client.metadata([])
    return true
  } catch {
    return false // That it does not answer is the answer.
  } finally {
    client.close()
  }
}

function row(node: Seen): readonly (string | number)[] {
  const colours = { running: 'green', unresponsive: 'yellow', stopped: 'red' } as const
  return [
    node.id,
    styled(node.state, colours[node.state]),
    `${node.host}:${node.port}`,
    node.roles.join(','),
    node.pid,
    node.uptimeMs === null ? '-' : duration(node.uptimeMs),
    node.residentBytes === null ? '-' : bytes(node.residentBytes),
  ]
}
