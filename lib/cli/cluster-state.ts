/** What `samsa up` remembers of a cluster: cluster.json in its directory. */
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Failure, exit } from './failure.ts'

/** One node, as `--json` shows it. */
export interface NodeEntry {
  readonly id: number
  readonly host: string
  readonly port: number
  readonly peerPort: number | null
  readonly httpPort: number | null
  readonly pid: number
  readonly dataDir: string
  readonly roles: readonly string[]
}

/** A cluster, as `--json` shows it. */
export interface ClusterEntry {
  readonly bootstrap: string
  /** Absolute. */
  readonly dir: string
  readonly nodes: readonly NodeEntry[]
}

/** A cluster as it is kept in the file. */
export interface ClusterState extends ClusterEntry {
  readonly version: 1
  readonly clusterId: string
  /** Milliseconds since 1970, of the last start. */
  readonly startedAt: number
  /** What it was started with, for the next start. */
  readonly settings: readonly string[]
}

/** Absolute path of the state file. */
export function statePath(dir: string): string {
  return join(resolve(dir), 'cluster.json')
}

/** Absolute path of a node's log. */
export function logPath(dir: string, nodeId: number): string {
  return join(resolve(dir), `node-${nodeId}.log`)
}

/** Reads the state; undefined where there is none. Raises Failure for a file that is not one. */
export async function readState(dir: string): Promise<ClusterState | undefined> {
  let text: string
  try {
    text = await readFile(statePath(dir), 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return undefined
    throw error
  }
  try {
    const state = JSON.parse(text) as ClusterState
    if (state.version === 1 && Array.isArray(state.nodes)) return state
  } catch {
    // Not JSON: told below, like any other content that is not a state.
  }
  throw new Failure(exit.failed, `${statePath(dir)} is not the state of a cluster.`, { advice: 'Another release may have written it. Remove it if no node of it runs, or use another --dir.' })
}

/** Writes the state, whole or not at all. */
export async function writeState(state: ClusterState): Promise<void> {
  await mkdir(state.dir, { recursive: true })
  const path = statePath(state.dir)
  await writeFile(`${path}.new`, `${JSON.stringify(state, undefined, 2)}\n`)
  await rename(`${path}.new`, path)
}

/** Removes the state. */
export async function removeState(dir: string): Promise<void> {
  await rm(statePath(dir), { force: true })
}

/** What of the state `--json` shows. */
export function entryOf(state: ClusterState): ClusterEntry {
  return { bootstrap: state.bootstrap, dir: state.dir, nodes: state.nodes }
}
