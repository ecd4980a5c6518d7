/** A real node as a process of its own: `samsa node start` of the built program, on a free port, with data under a temporary folder. */
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { apiVersions } from '../../lib/protocol/schemas/18-api-versions.ts'
import { type Child, endWithTest, type Ending, runChild, startChild } from './children.ts'
import { until } from './waiting.ts'
import { Wire } from './wire.ts'
import { runtimeFlags } from '../../lib/node/runtime-flags.ts'

/** The built program. */
export const program = resolve('dist/bin/samsa.js')

/** How a node is started. */
export interface NodeOptions {
  /** A fresh temporary folder if not given. */
  readonly dataDir?: string
  /** A free one if not given. */
  readonly port?: number
  /** Kafka's configuration keys. */
  readonly set?: Readonly<Record<string, string | number | boolean>>
  /** Arguments to Node.js itself, such as --cpu-prof. */
  readonly nodeArgs?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** Another program with the same command line. */
  readonly program?: string
}

/** A node that listens. */
export interface NodeProcess {
  readonly port: number
  /** host:port */
  readonly address: string
  readonly pid: number
  readonly dataDir: string
  /** From the start of the process until it answered. */
  readonly startMs: number
  readonly child: Child
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>
  /** SIGTERM; resolves with how it ended. */
  stop(): Promise<Ending>
  /** The same node again: same port, same data. */
  restart(options?: Pick<NodeOptions, 'set' | 'nodeArgs' | 'env'>): Promise<NodeProcess>
}

/** A port that nobody listened on a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done, failed) => server.once('error', failed).listen(0, '127.0.0.1', done))
  const address = server.address()
  await new Promise((done) => server.close(done))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

/** A temporary folder; whoever asks removes it, `t.teardown(() => removeFolder(folder))`. No process that it is named to outlives the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'samsa-test-'))
  endWithTest(folder)
  return folder
}

/** Removes a folder with all that is in it. */
export function removeFolder(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true, maxRetries: 5 })
}

/** Whether a node answers there: a port is open before the node behind it is ready. */
async function answers(port: number): Promise<boolean> {
  let wire: Wire | undefined
  try {
    wire = await Wire.open(port)
    await wire.ask(apiVersions, 0, {})
    return true
  } catch {
    return false
  } finally {
    wire?.close()
  }
}

/** Arguments of `samsa node start`. */
export function nodeArguments(dataDir: string, port: number, set: NodeOptions['set'] = {}): string[] {
  const settings = Object.entries(set).flatMap(([key, value]) => ['--set', `${key}=${String(value)}`])
  return ['node', 'start', '--data', dataDir, '--port', String(port), ...settings]
}

/** Starts a node and waits until it answers. Raises, with what the node said, if it ends before that. */
export async function startNodeProcess(options: NodeOptions = {}): Promise<NodeProcess> {
  const dataDir = options.dataDir ?? (await temporaryFolder())
  const port = options.port ?? (await freePort())
  const args = [...runtimeFlags, ...(options.nodeArgs ?? []), options.program ?? program, ...nodeArguments(dataDir, port, options.set)]
  const begun = performance.now()
  const child = await startChild(process.execPath, args, { env: { ...process.env, NO_COLOR: '1', ...options.env } })
  await until(`the node answers on port ${port}\n${child.stderr()}`, async () => {
    const ending = child.ending()
    if (ending !== undefined) throw new Error(`the node ended (${ending.signal ?? ending.code}):\n${child.stdout()}${child.stderr()}`)
    return answers(port)
  })
  const startMs = performance.now() - begun
  const end = async (signal: NodeJS.Signals): Promise<Ending> => {
    child.process.kill(signal)
    return child.ended
  }
  return {
    port,
    address: `127.0.0.1:${port}`,
    pid: child.pid,
    dataDir,
    startMs,
    child,
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
    restart: (changes) => startNodeProcess({ ...options, ...changes, dataDir, port }),
  }
}

/** Runs a command of the built program to its end. */
export function samsa(
  args: readonly string[],
  options: { readonly input?: string; readonly cwd?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<Ending & { readonly stdout: string; readonly stderr: string }> {
  const { env, ...rest } = options
  return runChild(process.execPath, [program, ...args], { ...rest, env: { ...process.env, NO_COLOR: '1', ...env } })
}
