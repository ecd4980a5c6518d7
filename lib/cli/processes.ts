/** Node processes as the command line sees them: by pid, with a check that the pid still is that node. */
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { configPath } from './cluster-state.ts'

const run = promisify(execFile)

/** Whose process is looked for: the directory of its cluster, its id, and the pid it had. */
export interface ProcessOf {
  readonly dir: string
  readonly id: number
  readonly pid: number | null
}

/** What the system says of a process. */
export interface ProcessInfo {
  readonly pid: number
  /** Stopped by a signal (SIGSTOP), until it is continued. */
  readonly paused: boolean
  readonly residentBytes: number | null
}

/** The node's process if it runs; undefined if it ended, or if another program has its pid by now. */
export async function findProcess({ dir, id, pid }: ProcessOf): Promise<ProcessInfo | undefined> {
  if (pid === null || !processExists(pid)) return undefined
  const mark = configPath(dir, id)
  return process.platform === 'linux' ? fromProc(pid, mark) : fromPs(pid, mark)
}

/** Whether there is a process of that number. */
export function processExists(pid: number): boolean {
  // 0 and below name groups.
  if (pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

async function fromProc(pid: number, mark: string): Promise<ProcessInfo | undefined> {
  const [command, status] = await Promise.all([
    readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''),
    readFile(`/proc/${pid}/status`, 'utf8').catch(() => ''),
  ])
  const state = /^State:\s+(\w)/m.exec(status)?.[1]
  // One that nobody has waited for yet (Z) has ended all the same.
  if (state === undefined || state === 'Z' || state === 'X' || !command.split('\0').includes(mark)) return undefined
  const resident = /^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]
  return { pid, paused: state === 'T', residentBytes: resident === undefined ? null : Number(resident) * 1024 }
}

async function fromPs(pid: number, mark: string): Promise<ProcessInfo | undefined> {
  try {
    const { stdout } = await run('ps', ['-o', 'stat=,rss=,command=', '-p', String(pid)])
    const match = /^\s*(\S+)\s+(\d+)\s+(.*)$/s.exec(stdout)
    if (match === null || match[1]?.startsWith('Z') === true || match[3]?.includes(mark) !== true) return undefined
    return { pid, paused: match[1]?.startsWith('T') === true, residentBytes: Number(match[2]) * 1024 }
  } catch {
    return undefined // ps finds no such process.
  }
}

/** Waits until the process has ended; false if it has not within `timeoutMs`. */
export async function ended(node: ProcessOf, timeoutMs: number): Promise<boolean> {
  return within(timeoutMs, async () => (await findProcess(node)) === undefined && !(await isEnding(node.pid)))
}

/** Flag of a process of Linux that is being taken down: it has no command line any more, but may still have its files and ports. */
const exitingFlag = 0x4

/** Whether a process that is not found any more still is on its way out: a killed one takes a while, and its threads longer than itself. */
async function isEnding(pid: number | null): Promise<boolean> {
  if (pid === null || process.platform !== 'linux') return false
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  // Behind the name, which is in brackets and may hold anything: state, five ids, flags, and further on the number of threads.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const [state, flags, threads] = [fields[0], Number(fields[6] ?? 0), Number(fields[17] ?? 0)]
  return state === 'Z' || state === 'X' ? threads > 1 : (flags & exitingFlag) !== 0
}

/** Looks again and again, at most every 50 ms; whether it came true within `timeoutMs`. */
export async function within(timeoutMs: number, holds: () => Promise<boolean>): Promise<boolean> {
  const deadline = performance.now() + timeoutMs
  for (let pause = 2; ; pause = Math.min(2 * pause, 50)) {
    if (await holds()) return true
    if (performance.now() > deadline) return false
    await delay(pause)
  }
}

/** Signals that are sent to nodes. */
export type NodeSignal = 'SIGTERM' | 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'

/** Sends a signal; a process that has ended is fine. */
export function signal(pid: number, name: NodeSignal): void {
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
