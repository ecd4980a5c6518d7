/** Node processes as the command line sees them: by pid, with a check that the pid still is that node. */
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import type { NodeEntry } from './cluster-state.ts'

const run = promisify(execFile)

/** What the system says of a process. */
export interface ProcessInfo {
  readonly residentBytes: number | null
}

/** The node's process if it runs; undefined if it ended, or if another program has its pid by now. */
export async function findProcess(node: Pick<NodeEntry, 'pid' | 'dataDir'>): Promise<ProcessInfo | undefined> {
  if (!exists(node.pid)) return undefined
  return process.platform === 'linux' ? fromProc(node) : fromPs(node)
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

async function fromProc({ pid, dataDir }: Pick<NodeEntry, 'pid' | 'dataDir'>): Promise<ProcessInfo | undefined> {
  const [command, status] = await Promise.all([
    readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''),
    readFile(`/proc/${pid}/status`, 'utf8').catch(() => ''),
  ])
  // One that nobody has waited for yet has ended all the same.
  if (/^State:\s+Z/m.test(status) || !command.split('\0').includes(dataDir)) return undefined
  const resident = /^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]
  return { residentBytes: resident === undefined ? null : Number(resident) * 1024 }
}

async function fromPs({ pid, dataDir }: Pick<NodeEntry, 'pid' | 'dataDir'>): Promise<ProcessInfo | undefined> {
  try {
    const { stdout } = await run('ps', ['-o', 'stat=,rss=,command=', '-p', String(pid)])
    const match = /^\s*(\S+)\s+(\d+)\s+(.*)$/s.exec(stdout)
    if (match === null || match[1]?.startsWith('Z') === true || match[3]?.includes(dataDir) !== true) return undefined
    return { residentBytes: Number(match[2]) * 1024 }
  } catch {
    return undefined // ps finds no such process.
  }
}

/** Waits until the process has ended; false if it has not within `timeoutMs`. */
export async function ended(node: Pick<NodeEntry, 'pid' | 'dataDir'>, timeoutMs: number): Promise<boolean> {
  const deadline = performance.now() + timeoutMs
  for (let pause = 5; ; pause = Math.min(2 * pause, 100)) {
    if ((await findProcess(node)) === undefined) return true
    if (performance.now() > deadline) return false
    await delay(pause)
  }
}

/** Sends a signal; a process that has ended is fine. */
export function signal(pid: number, name: 'SIGTERM' | 'SIGKILL'): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

/** Waits. */
export function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
