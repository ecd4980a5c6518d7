/** `samsa node start`: one node in this terminal. */
import { readFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import type { ConfigEntry, ParsedConfig } from '../../config/parse.ts'
import { Failure, exit, unreadable, usageFailure } from '../failure.ts'
import { parseInitialVoters } from '../node-config.ts'

/** Flags of `node start`. */
export interface NodeStartFlags {
  readonly config?: string
  readonly set?: readonly (readonly [string, string])[]
  readonly data?: string
  readonly port?: number
  /** ID@HOST:PORT:DIRECTORY, separated by commas. */
  readonly initialVoters?: string
  readonly verbose?: true
}

type Entries = Map<string, ConfigEntry>

/** Starts a node and runs it until SIGINT or SIGTERM; a second one does not wait for it to stop properly. */
export async function nodeStart(flags: NodeStartFlags): Promise<number> {
  const [{ resolveConfig, ConfigError }, { startNode }, { StartError }, { createLogger }] = await Promise.all([
    import('../../config/resolve.ts'),
    import('../../node/start.ts'),
    import('../../node/types.ts'),
    import('../../node/logger.ts'),
  ])
  const initialVoters = flags.initialVoters === undefined ? undefined : parseInitialVoters(flags.initialVoters)
  const stop = new AbortController()
  // The timers of a node keep no process alive, and while it stops it may wait for nothing else: a disk that is full or slow.
  const life = setInterval(() => undefined, 60_000)
  try {
    const config = resolveConfig(...(await sources(flags)))
    const level = config['samsa.log.level']
    const logger = await createLogger({ level: level === 'trace' ? 'debug' : (level as 'info'), pretty: process.stdout.isTTY })
    const stopSignal = firstSignal()
    // A node that waits for the rest of its cluster can be stopped too.
    void stopSignal.then(() => stop.abort())
    const node = await startNode({ config, logger, stop: stop.signal, onFailure: endProcess, ...(initialVoters === undefined ? {} : { initialVoters }) })
    const signal = await stopSignal
    logger.info({ nodeId: node.nodeId, signal }, 'stopping')
    await node.stop()
    logger.info({ nodeId: node.nodeId }, 'stopped')
    return exit.ok
  } catch (error) {
    if (error instanceof ConfigError) throw usageFailure(`the configuration is not right:\n${error.problems.map((problem) => `  ${problem}`).join('\n')}`)
    if (error instanceof StartError) {
      if (stop.signal.aborted) return exit.ok
      const [first = '', ...rest] = error.message.split('\n')
      throw new Failure(exit.failed, first, { advice: rest.map((line) => line.trim()).join('\n') || undefined, cause: error })
    }
    throw error
  } finally {
    clearInterval(life)
  }
}

/** Nothing is waited for: the node is in a state that only a new start can mend. */
function endProcess(error: Error): void {
  process.stderr.write(`samsa: this node cannot go on: ${error.message}\n`)
  process.exit(exit.failed)
}

/** What is said about the configuration, weakest first: the file, `--data` and `--port`, `--set`. */
async function sources(flags: NodeStartFlags): Promise<readonly Entries[]> {
  let file: Entries = new Map()
  if (flags.config !== undefined) {
    const parsed = await parseConfigFile(basename(flags.config), await readConfig(flags.config))
    if (parsed.problems.length > 0) throw usageFailure(`${flags.config} cannot be read:\n${parsed.problems.map((problem) => `  ${problem}`).join('\n')}`)
    file = new Map(parsed.entries)
  }
  const short: Entries = new Map()
  if (flags.data !== undefined) {
    short.set('log.dirs', { value: resolve(flags.data), where: '--data' })
    short.set('log.dir', { value: resolve(flags.data), where: '--data' })
  }
  if (flags.port !== undefined) {
    const listeners = file.get('listeners')?.value ?? 'PLAINTEXT://127.0.0.1:9092'
    short.set('listeners', { value: listeners.replace(/:\d+(?=,|$)/, `:${flags.port}`), where: '--port' })
  }
  const set: Entries = new Map((flags.set ?? []).map(([key, value]) => [key, { value, where: '--set' }]))
  return [file, short, set]
}

/** A name ending in .yaml or .yml is YAML, everything else properties. */
async function parseConfigFile(name: string, text: string): Promise<ParsedConfig> {
  if (/\.ya?ml$/i.test(name)) return (await import('../../config/parse-yaml.ts')).parseYaml(name, text)
  return (await import('../../config/parse.ts')).parseProperties(name, text)
}

async function readConfig(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    throw unreadable(path, error)
  }
}

/** Resolves at the first SIGINT or SIGTERM; the second ends the process at once. */
function firstSignal(): Promise<string> {
  return new Promise((resolveSignal) => {
    let seen = false
    const listener = (name: NodeJS.Signals): void => {
      if (seen) process.exit(name === 'SIGINT' ? exit.interrupted : exit.failed)
      seen = true
      resolveSignal(name)
    }
    process.on('SIGINT', listener)
    process.on('SIGTERM', listener)
  })
}
