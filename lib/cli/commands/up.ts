/** `samsa up`: a cluster in the background. */
import { spawn } from 'node:child_process'
import { mkdir, open, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { Cluster } from '../../client/cluster.ts'
import { describeConfigs } from '../../client/configs.ts'
import { connectTcp } from '../../client/tcp.ts'
import { ownerOfPort } from '../../node/port-owner.ts'
import { systemClock, systemRandom } from '../../node/ports.ts'
import { runtimeFlags } from '../../node/runtime-flags.ts'
import { type ClusterState, entryOf, logPath, type NodeEntry, readState, writeState } from '../cluster-state.ts'
import { exit, Failure, usageFailure } from '../failure.ts'
import { defaultDir, type DirFlags } from '../options.ts'
import { duration, plural, print, printJson, say, styled, table } from '../output.ts'
import { delay, ended, findProcess, signal } from '../processes.ts'

/** Flags of `up`. */
export interface UpFlags extends DirFlags {
  readonly nodes: number
  readonly controllers?: number
  readonly port?: number
  readonly set?: readonly (readonly [string, string])[]
  readonly timeout: number
  readonly wait: boolean
}

const defaultPort = 9092
const host = '127.0.0.1'

/** Starts what does not run yet, waits until it answers, and says where it is. */
export async function up(flags: UpFlags): Promise<number> {
  if (flags.nodes > 1 || (flags.controllers ?? 1) > 1) {
    throw usageFailure(`this release runs clusters of one node, not of ${Math.max(flags.nodes, flags.controllers ?? 1)}.`, 'Leave --nodes and --controllers out.')
  }
  const dir = resolve(flags.dir)
  await mkdir(dir, { recursive: true }).catch((error: unknown) => {
    throw new Failure(exit.failed, `the directory ${dir} cannot be made: ${String(error)}`, { advice: 'Choose another one with --dir.', cause: error })
  })
  return whileAlone(dir, async () => {
    const startedAt = performance.now()
    const known = await readState(dir)
    const [node] = known?.nodes ?? []
    const running = known !== undefined && node !== undefined && (await findProcess(node)) !== undefined
    const state = running ? checkSame(known, flags) : await start(dir, known, flags)
    const ready = flags.wait ? await waitUntilReady(state, flags.timeout * 1000) : state
    if (flags.json === true) printJson(entryOf(ready))
    else await describe(ready, flags, running ? 'runs already' : flags.wait ? `is ready after ${duration(performance.now() - startedAt)}` : 'is starting')
    return exit.ok
  })
}

/** Two of them at once must not start the same node twice. */
async function whileAlone(dir: string, work: () => Promise<number>): Promise<number> {
  const path = join(dir, 'up.lock')
  for (let attempt = 0; ; attempt++) {
    try {
      await writeFile(path, String(process.pid), { flag: 'wx' })
      break
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
      const holder = Number(await readFile(path, 'utf8').catch(() => ''))
      const alive = holder > 0 && isAlive(holder)
      if (!alive && attempt > 3) await rm(path, { force: true })
      else if (attempt > 600) throw new Failure(exit.conflict, `another "samsa up" (pid ${holder}) works on ${dir}.`, { advice: `If it does not, remove ${path}.` })
      await delay(50)
    }
  }
  try {
    return await work()
  } finally {
    await rm(path, { force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** What runs is what was asked for, or a refusal. */
function checkSame(state: ClusterState, flags: UpFlags): ClusterState {
  const port = state.nodes[0]?.port
  const down = `Run "samsa down${dirFlag(flags.dir)}" first.`
  if (flags.port !== undefined && flags.port !== port) throw new Failure(exit.conflict, `the cluster in ${flags.dir} runs already, at port ${port}, not ${flags.port}.`, { advice: down })
  const settings = settingsOf(flags)
  const different = settings.find((setting) => !state.settings.includes(setting))
  if (different !== undefined) throw new Failure(exit.conflict, `the cluster in ${flags.dir} runs already, without ${different}.`, { advice: down })
  return state
}

function settingsOf(flags: UpFlags): readonly string[] {
  return (flags.set ?? []).map(([key, value]) => `${key}=${value}`)
}

async function start(dir: string, known: ClusterState | undefined, flags: UpFlags): Promise<ClusterState> {
  const wanted = flags.port ?? known?.nodes[0]?.port ?? defaultPort
  const port = await probe(wanted, flags)
  const settings = flags.set === undefined ? (known?.settings ?? []) : settingsOf(flags)
  const dataDir = join(dir, 'node-1')
  const arguments_ = ['node', 'start', '--data', dataDir, '--port', String(port), ...settings.flatMap((setting) => ['--set', setting])]
  const log = await open(logPath(dir, 1), 'a')
  const logStart = (await log.stat()).size
  const program = process.argv[1]
  if (program === undefined) throw new Error('the program does not know its own file')
  const child = spawn(process.execPath, [...runtimeFlags, program, ...arguments_], { detached: true, stdio: ['ignore', log.fd, log.fd], cwd: dir })
  const pid = await new Promise<number>((spawned, failed) => {
    child.once('error', failed)
    child.once('spawn', () => spawned(child.pid ?? -1))
  })
  child.unref()
  await log.close()
  const node: NodeEntry = { id: 1, host, port, peerPort: null, httpPort: null, pid, dataDir, roles: ['broker', 'controller'] }
  const state: ClusterState = {
    version: 1,
    bootstrap: `${host}:${port}`,
    dir,
    nodes: [node],
    clusterId: known?.clusterId ?? '',
    startedAt: Date.now(),
    settings,
  }
  logStarts.set(pid, logStart)
  await writeState(state)
  return state
}

/** Where in its log a node that was started here begins. */
const logStarts = new Map<number, number>()

/** A port that can be listened on: the wanted one, or for 0 a free one. Raises Failure, which says who has it. */
async function probe(wanted: number, flags: UpFlags): Promise<number> {
  const taken = await tryListen(wanted)
  if (typeof taken === 'number') return taken
  if (taken !== 'EADDRINUSE') throw new Failure(exit.failed, `port ${wanted} cannot be listened on: ${taken}.`, { advice: 'Choose another one with --port.' })
  const owner = await ownerOfPort(wanted)
  const by = owner === undefined ? 'another program' : `pid ${owner.pid} (${owner.command})`
  let free = wanted
  do free += 10
  while (free < 65_000 && typeof (await tryListen(free)) !== 'number')
  const note = flags.port === undefined && wanted === defaultPort ? ' It is Kafka\'s own port, so that may be a Kafka, or another cluster of Samsa.' : ''
  throw new Failure(exit.conflict, `port ${wanted} is taken by ${by}.${note}`, { advice: `Use another one: --port ${free} is free.` })
}

function tryListen(port: number): Promise<number | string> {
  return new Promise((done) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => done(error.code ?? error.message))
    server.listen({ host, port, exclusive: true }, () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' && address !== null ? address.port : port))
    })
  })
}

/** Waits until every node answers; the state then has the cluster's id. */
async function waitUntilReady(state: ClusterState, timeoutMs: number): Promise<ClusterState> {
  const deadline = performance.now() + timeoutMs
  for (const node of state.nodes) {
    for (;;) {
      const clusterId = await ask(node)
      if (clusterId !== undefined) {
        const ready = { ...state, clusterId }
        if (clusterId !== state.clusterId) await writeState(ready)
        return ready
      }
      if ((await findProcess(node)) === undefined) throw await startFailure(state, node)
      if (performance.now() > deadline) {
        throw new Failure(exit.unreachable, `node ${node.id} runs (pid ${node.pid}) but did not answer at ${node.host}:${node.port} within ${duration(timeoutMs)}.`, {
          advice: `Its log is ${logPath(state.dir, node.id)}; --timeout waits longer.`,
        })
      }
      await delay(20)
    }
  }
  return state
}

async function ask(node: NodeEntry): Promise<string | undefined> {
  const cluster = clientOf(node)
  try {
    const view = await cluster.metadata([])
    return view.brokers.some(({ id }) => id === node.id) ? (view.clusterId ?? '') : undefined
  } catch {
    return undefined // Not yet: the caller asks again, and looks whether the process still runs.
  } finally {
    cluster.close()
  }
}

function clientOf(node: NodeEntry): Cluster {
  const bootstrap = [{ host: node.host, port: node.port }]
  return new Cluster({ bootstrap, clientId: 'samsa-cli', connectTimeoutMs: 2000, requestTimeoutMs: 5000 }, { connect: connectTcp, clock: systemClock, random: systemRandom })
}

/** Why a node ended while it started, in its own words. */
async function startFailure(state: ClusterState, node: NodeEntry): Promise<Failure> {
  await ended(node, 1000)
  const path = logPath(state.dir, node.id)
  const text = (await readFile(path)).subarray(logStarts.get(node.pid) ?? 0).toString('utf8')
  const lines = text.trimEnd().split('\n')
  const said = lines.findLastIndex((line) => line.startsWith('samsa: '))
  if (said < 0) return new Failure(exit.failed, `node ${node.id} ended while it started.`, { advice: [...lines.slice(-5), `Its log is ${path}.`].join('\n') })
  const own = lines.slice(said)
  return new Failure(exit.failed, (own[0] ?? '').replace(/^samsa: /, ''), { advice: [...own.slice(1).map((line) => line.trim()), `(from ${path})`].join('\n') })
}

async function describe(state: ClusterState, flags: UpFlags, what: string): Promise<void> {
  print(`${styled('Samsa', 'bold')} ${what}: ${plural(state.nodes.length, 'node')}, bootstrap ${styled(state.bootstrap, 'bold')}\n`)
  print(table(['NODE', 'ADDRESS', 'ROLES', 'PID', 'DATA'], state.nodes.map((node) => [node.id, `${node.host}:${node.port}`, node.roles.join(','), node.pid, node.dataDir])))
  const node = state.nodes[0]
  if (node !== undefined && flags.wait) print(`\nDurability: ${await durability(node)}`)
  const samsa = process.env['npm_command'] === 'exec' ? 'npx samsa' : 'samsa'
  const rest = dirFlag(flags.dir)
  say(`\nNext:\n  ${samsa} topic create t --partitions 6${rest}\n  ${samsa} produce t${rest} < FILE\n  ${samsa} consume t --from beginning --exit-at-end${rest}\n  ${samsa} down${rest}`)
}

function dirFlag(dir: string): string {
  return dir === defaultDir ? '' : ` --dir ${dir}`
}

async function durability(node: NodeEntry): Promise<string> {
  const cluster = clientOf(node)
  try {
    const [flush] = await describeConfigs(cluster, { type: 'broker', name: String(node.id) }, 5000, ['log.flush.before.ack'])
    return flush?.value === 'true'
      ? 'an acknowledged record is on disk (synced): it survives a power cut.'
      : 'an acknowledged record survives the death of the node (kill -9), not a power cut, as with Kafka;\n  --set log.flush.before.ack=true syncs it to disk first.'
  } finally {
    cluster.close()
  }
}

/** Stops a node that was started: gracefully, by force after `graceMs`. Says which it took. */
export async function stopNode(node: NodeEntry, graceMs: number): Promise<'stopped' | 'killed' | 'was not running'> {
  if ((await findProcess(node)) === undefined) return 'was not running'
  signal(node.pid, 'SIGTERM')
  if (await ended(node, graceMs)) return 'stopped'
  signal(node.pid, 'SIGKILL')
  if (await ended(node, 10_000)) return 'killed'
  throw new Failure(exit.failed, `node ${node.id} (pid ${node.pid}) does not end, not even by SIGKILL.`, { advice: 'It may wait for a disk that does not answer.' })
}

