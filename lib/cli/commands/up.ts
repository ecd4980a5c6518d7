/** `samsa up`: a cluster in the background. */
import { stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { systemRandom } from '../../node/ports.ts'
import { type ClusterState, entryOf, type NodeState, readState, withNodes } from '../cluster-state.ts'
import { exit, Failure, usageFailure } from '../failure.ts'
import { startNodes } from '../launch.ts'
import { planCluster, planGrowth, type PlannedNode } from '../layout.ts'
import { changeState, whileAlone } from '../lock.ts'
import { checkSettings, propertiesOf } from '../node-config.ts'
import { dirFlag, type DirFlags } from '../options.ts'
import { duration, plural, print, printJson, say, styled, table } from '../output.ts'
import { defaultPort, freeRow, host, peerPortDistance, PortSearch } from '../port-search.ts'
import { findProcess } from '../processes.ts'
import { refuseRemains } from '../remains.ts'

/** Flags of `up`. */
export interface UpFlags extends DirFlags {
  readonly nodes?: number
  readonly controllers?: number
  readonly port?: number
  readonly set?: readonly (readonly [string, string])[]
  /** Seconds. */
  readonly timeout: number
  readonly wait: boolean
}

const usualNodes = 3

/** Starts what does not run yet, waits until all of it is ready, and says where it is. */
export async function up(flags: UpFlags): Promise<number> {
  if (flags.controllers !== undefined && flags.controllers % 2 === 0) {
    throw usageFailure(`${flags.controllers} controllers stand no more failures than ${flags.controllers - 1}.`, 'Use an odd number: 1, 3 or 5.')
  }
  checkSettings(flags.set ?? [])
  const dir = resolve(flags.dir)
  const startedAt = performance.now()
  const { state, started } = await whileAlone(dir, () => startMissing(dir, flags))
  const ids = state.nodes.map(({ id }) => id)
  if (flags.wait) {
    // The client is loaded while the nodes start.
    const { waitUntilReady } = await import('../readiness.ts')
    await waitUntilReady(state, ids, state.nodes.flatMap(({ id, port }) => (port === null ? [] : [id])), flags)
    if (state.nodes.some(({ wasReady }) => !wasReady)) await changeState(dir, (now) => withNodes(now, ids, () => ({ wasReady: true })))
  }
  if (flags.json === true) printJson(entryOf(state))
  else await describe(state, flags, started === 0 ? 'runs already' : flags.wait ? `is ready after ${duration(performance.now() - startedAt)}` : 'is starting')
  return exit.ok
}

/** Starts those nodes that do not run; `started` is how many. */
async function startMissing(dir: string, flags: UpFlags): Promise<{ readonly state: ClusterState; readonly started: number }> {
  const known = await readState(dir)
  if (known === undefined) await refuseRemains(dir)
  const running = new Set<number>()
  for (const node of known?.nodes ?? []) if ((await findProcess({ dir, ...node })) !== undefined) running.add(node.id)
  if (known !== undefined && running.size === 0) await refuseWithoutData(known, flags)
  const state = known === undefined ? await newCluster(dir, flags) : await nextStart(known, running, flags)
  if (flags.set !== undefined) await checkConfigs(state)
  const missing = state.nodes.filter(({ id }) => !running.has(id)).map(({ id }) => id)
  if (missing.length > 0) return { state: await startNodes(state, missing), started: missing.length }
  return { state, started: 0 }
}

/** A quorum is more than a majority of empty disks: it would wait for its own past forever. */
async function refuseWithoutData({ nodes }: ClusterState, flags: UpFlags): Promise<void> {
  const voters = nodes.filter(({ directoryId }) => directoryId !== null)
  const kept = await Promise.all(voters.map(({ dataDir }) => stat(dataDir).then(() => true, () => false)))
  if (kept.includes(true) || !voters.some(({ wasReady }) => wasReady)) return
  const what = plural(voters.length, 'data directory', 'data directories')
  throw new Failure(exit.conflict, `the metadata of the cluster in ${flags.dir} is gone: ${what} of its first voters do not exist any more.`, {
    advice: `"samsa down --wipe${dirFlag(flags.dir)}" removes the rest; "samsa up" makes a new cluster then.`,
  })
}

/** Refuses settings that no node would start with, before the cluster's files remember them. */
async function checkConfigs(state: ClusterState): Promise<void> {
  const [{ parseProperties }, { ConfigError, resolveConfig }] = await Promise.all([import('../../config/parse.ts'), import('../../config/resolve.ts')])
  try {
    for (const node of state.nodes) {
      const { entries } = parseProperties('--set', propertiesOf(state, node))
      resolveConfig(new Map([...entries].map(([key, { value }]) => [key, { value, where: '--set' }])))
    }
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    throw usageFailure('a config is not right:', error.problems.join('\n'))
  }
}

function settingsOf(flags: UpFlags): readonly string[] {
  return (flags.set ?? []).map(([key, value]) => `${key}=${value}`)
}

async function newCluster(dir: string, flags: UpFlags): Promise<ClusterState> {
  const ports = new PortSearch()
  const plan = planCluster(flags.nodes ?? usualNodes, flags.controllers)
  const nodes = await placed(dir, plan, flags.port ?? defaultPort, ports, flags)
  return { version: 2, bootstrap: bootstrapOf(nodes), dir, clusterId: systemRandom.uuid(), settings: settingsOf(flags), nodes }
}

/** Gives the planned nodes ports: client ports in a row from `first` on, or free ones for 0. */
async function placed(dir: string, plan: readonly PlannedNode[], first: number, ports: PortSearch, flags: UpFlags): Promise<readonly NodeState[]> {
  const nodes: NodeState[] = []
  let next = first
  for (const { id, roles } of plan) {
    if (!roles.includes('broker')) continue
    if (next > 65_535) throw usageFailure(`there is no port ${next} for node ${id}.`, 'Choose a lower --port.')
    const port = await ports.take(next, id, 'client').catch((error: unknown) => suggest(error, first, plan, flags))
    nodes.push(fresh(dir, plan, id, port, 0))
    if (first !== 0) next++
  }
  for (const { id, roles } of plan) if (!roles.includes('broker')) nodes.push(fresh(dir, plan, id, null, 0))
  const lowest = nodes.find(({ port }) => port !== null)?.port ?? defaultPort
  for (const [at, node] of nodes.entries()) {
    const wanted = node.port ?? lowest + at
    nodes[at] = { ...node, peerPort: await ports.near(first === 0 ? 0 : wanted + peerPortDistance) }
  }
  return nodes
}

function fresh(dir: string, plan: readonly PlannedNode[], id: number, port: number | null, peerPort: number): NodeState {
  const planned = plan.find((each) => each.id === id)
  const directoryId = planned?.firstVoter === true ? systemRandom.uuid() : null
  const roles = planned?.roles ?? []
  const votes = directoryId !== null
  return { id, host, port, peerPort, httpPort: null, pid: null, dataDir: join(dir, `node-${id}`), roles, directoryId, votes, wasReady: false, stopped: false, startedAt: null }
}

/** A port is taken: names ports that are not. */
async function suggest(error: unknown, first: number, plan: readonly PlannedNode[], flags: UpFlags): Promise<never> {
  if (!(error instanceof Failure) || error.exitCode !== exit.conflict) throw error
  const free = await freeRow(first + 10, plan.filter(({ roles }) => roles.includes('broker')).length)
  const advice = free === undefined ? 'Choose another one with --port.' : `Use another one: --port ${free}${dirFlag(flags.dir)} is free.`
  throw new Failure(error.exitCode, error.message, { advice, cause: error })
}

/** A cluster that there is, as it is to run now: with more nodes if that is asked for, on other ports only while nothing of it runs. */
async function nextStart(known: ClusterState, running: ReadonlySet<number>, flags: UpFlags): Promise<ClusterState> {
  checkSame(known, running.size > 0, flags)
  const ports = new PortSearch()
  const brokers = known.nodes.filter(({ port }) => port !== null)
  const moved = running.size === 0 && flags.port !== undefined && flags.port !== brokers[0]?.port
  let nodes: readonly NodeState[] = known.nodes
  if (moved) nodes = await replaced(known, flags.port ?? defaultPort, ports, flags)
  else for (const node of known.nodes) if (!running.has(node.id)) await keepPorts(node, ports)
  const more = (flags.nodes ?? brokers.length) - brokers.length
  if (more > 0) {
    const highest = Math.max(...nodes.map(({ id }) => id))
    const dedicated = nodes.some(({ port }) => port === null)
    const behind = Math.max(...nodes.map(({ port }) => port ?? 0)) + 1
    nodes = [...nodes, ...(await placed(known.dir, planGrowth(highest, more, dedicated), behind, ports, flags))]
  }
  const settings = flags.set === undefined ? known.settings : settingsOf(flags)
  return { ...known, nodes, settings, bootstrap: bootstrapOf(nodes) }
}

async function keepPorts(node: NodeState, ports: PortSearch): Promise<void> {
  if (node.port !== null) await ports.take(node.port, node.id, 'client')
  await ports.take(node.peerPort, node.id, 'peer')
}

/** The same nodes with other client ports. The peer ports stay: the voters know each other by them. */
async function replaced(known: ClusterState, first: number, ports: PortSearch, flags: UpFlags): Promise<readonly NodeState[]> {
  for (const { id, peerPort } of known.nodes) await ports.take(peerPort, id, 'peer')
  const plan = known.nodes.map(({ id, port }): PlannedNode => ({ id, roles: port === null ? ['controller'] : ['broker'], firstVoter: false }))
  const places = await placed(known.dir, plan, first, ports, flags)
  return known.nodes.map((node) => ({ ...node, port: places.find(({ id }) => id === node.id)?.port ?? null }))
}

/** What there is is what was asked for, or a refusal. */
function checkSame(state: ClusterState, runs: boolean, flags: UpFlags): void {
  const brokers = state.nodes.filter(({ port }) => port !== null).length
  const controllers = state.nodes.length - brokers
  const wipe = `A new one can have it: "samsa down --wipe${dirFlag(flags.dir)}" removes this one with its data, --dir names another.`
  if (flags.nodes !== undefined && flags.nodes < brokers) throw new Failure(exit.conflict, `the cluster in ${flags.dir} has ${brokers} nodes, more than ${flags.nodes}.`, { advice: wipe })
  if (flags.controllers !== undefined && flags.controllers !== controllers) {
    const has = controllers === 0 ? 'no controllers of their own' : plural(controllers, 'controller')
    throw new Failure(exit.conflict, `the cluster in ${flags.dir} has ${has}, not ${flags.controllers}.`, { advice: wipe })
  }
  if (!runs) return
  const port = state.nodes[0]?.port
  const down = `Run "samsa down${dirFlag(flags.dir)}" first.`
  if (flags.port !== undefined && flags.port !== 0 && flags.port !== port) throw new Failure(exit.conflict, `the cluster in ${flags.dir} runs already, at port ${port}, not ${flags.port}.`, { advice: down })
  const different = settingsOf(flags).find((setting) => !state.settings.includes(setting))
  if (different !== undefined) throw new Failure(exit.conflict, `the cluster in ${flags.dir} runs already, without ${different}.`, { advice: down })
}

function bootstrapOf(nodes: readonly NodeState[]): string {
  return nodes.flatMap(({ host: at, port }) => (port === null ? [] : [`${at}:${port}`])).join(',')
}

async function describe(state: ClusterState, flags: UpFlags, what: string): Promise<void> {
  print(`${styled('Samsa', 'bold')} ${what}: ${plural(state.nodes.length, 'node')}, bootstrap ${styled(state.bootstrap, 'bold')}\n`)
  print(table(['NODE', 'ADDRESS', 'PEERS', 'ROLES', 'PID', 'DATA'], state.nodes.map((node) => [
    node.id,
    node.port === null ? '-' : `${node.host}:${node.port}`,
    node.peerPort,
    node.roles.join(','),
    node.pid ?? '-',
    node.dataDir,
  ])))
  if (flags.wait) {
    print(`\nDurability: ${await (await import('../durability.ts')).durabilityOf(state)}`)
    const advice = await (await import('../growth.ts')).growthAdvice(state, flags.dir)
    if (advice.length > 0) say(`\nIt could stand more failures:\n${advice.map((line) => `  ${line}`).join('\n')}`)
  }
  const samsa = process.env['npm_command'] === 'exec' ? 'npx samsa' : 'samsa'
  const rest = dirFlag(flags.dir)
  const chaos = state.nodes.length > 1 ? `  ${samsa} chaos kill leader:t/0${rest}\n  ${samsa} explain t/0${rest}\n  ${samsa} chaos run${rest}\n` : ''
  say(`\nNext:\n  ${samsa} topic create t --partitions 6${rest}\n  ${samsa} produce t${rest} < FILE\n  ${samsa} consume t --from beginning --exit-at-end${rest}\n${chaos}  ${samsa} status${rest}\n  ${samsa} down${rest}`)
}
