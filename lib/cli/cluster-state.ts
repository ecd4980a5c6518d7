/** What `samsa up` remembers of a cluster: cluster.json in its directory, and the other files that lie there. */
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Failure, exit } from './failure.ts'
import { dirFlag } from './options.ts'

/** One node, as `--json` shows it. */
export interface NodeEntry {
  readonly id: number
  readonly host: string
  /** For clients; null for a node that is only a controller. */
  readonly port: number | null
  readonly peerPort: number
  readonly httpPort: number | null
  /** Of the last start; null before the first. */
  readonly pid: number | null
  /** Absolute. */
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

/** One node as it is kept in the file. */
export interface NodeState extends NodeEntry {
  /** Of a first voter, chosen before its directory is made; null for one that joins. */
  readonly directoryId: string | null
  /** It is to have a vote: with its directory lost it joins the voters again by itself. */
  readonly votes: boolean
  /** It has been ready once: from then on an empty data directory is a lost one, and joins as a new replica. */
  readonly wasReady: boolean
  /** Somebody had it stopped; a node that ended without that is dead. */
  readonly stopped: boolean
  /** Milliseconds since 1970, of the last start; null before the first. */
  readonly startedAt: number | null
}

/** A cluster as it is kept in the file. */
export interface ClusterState extends ClusterEntry {
  readonly version: 2
  readonly clusterId: string
  readonly nodes: readonly NodeState[]
  /** What `--set` said, for the next start. */
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

/** Absolute path of a node's config file; a process that has it on its command line is that node. */
export function configPath(dir: string, nodeId: number): string {
  return join(resolve(dir), `node-${nodeId}.properties`)
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
    if (state.version === 2 && Array.isArray(state.nodes)) return state
  } catch {
    // Not JSON: told below, like any other content that is not a state.
  }
  throw new Failure(exit.failed, `${statePath(dir)} is not the state of a cluster.`, { advice: 'Another release may have written it. Remove it if no node of it runs, or use another --dir.' })
}

/** The state of the directory's cluster. Raises Failure where there is none. */
export async function requireState(dir: string): Promise<ClusterState> {
  const state = await readState(dir)
  if (state === undefined) throw new Failure(exit.notFound, `there is no cluster in ${dir}.`, { advice: '"samsa up" starts one; --dir names another directory.' })
  return state
}

/** The node of that id. Raises Failure where there is none. */
export function requireNode(state: ClusterState, id: number, dir: string): NodeState {
  const node = state.nodes.find((each) => each.id === id)
  if (node !== undefined) return node
  const ids = state.nodes.map((each) => each.id).join(', ')
  throw new Failure(exit.notFound, `there is no node ${id} in ${dir}: its nodes are ${ids}.`, { advice: `"samsa status${dirFlag(dir)}" shows them.` })
}

/** Writes the state, whole or not at all. Only for who holds the directory's lock. */
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

/** The state with some nodes changed. */
export function withNodes(state: ClusterState, ids: readonly number[], change: (node: NodeState) => Partial<NodeState>): ClusterState {
  return { ...state, nodes: state.nodes.map((node) => (ids.includes(node.id) ? { ...node, ...change(node) } : node)) }
}

/** What of a node `--json` shows. */
export function nodeEntryOf({ id, host, port, peerPort, httpPort, pid, dataDir, roles }: NodeState): NodeEntry {
  return { id, host, port, peerPort, httpPort, pid, dataDir, roles }
}

/** What of the state `--json` shows. */
export function entryOf(state: ClusterState): ClusterEntry {
  return { bootstrap: state.bootstrap, dir: state.dir, nodes: state.nodes.map(nodeEntryOf) }
}
