/**
 * Child processes of tests. None outlives the tests: a watchdog in a process group of its own holds the other end of a pipe and kills
 * what is left when the pipe closes, however the test process ended. What children leave behind on purpose, as `samsa up` does with its
 * nodes, is known by the temporary folder that their command line names.
 */
import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { Writable } from 'node:stream'

/** How a process ended. */
export interface Ending {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

/** A running or ended child. */
export interface Child {
  readonly pid: number
  readonly process: ChildProcess
  /** Resolves when it has ended and its output is complete. */
  readonly ended: Promise<Ending>
  /** undefined while it runs. */
  ending(): Ending | undefined
  stdout(): string
  stderr(): string
}

/** Starters go first, so that they start nothing more; then whatever works in a folder, until nothing does. */
const watchdogScript = `
pids=" "
folders=""
while read -r change pid; do
  case "$change" in
    +) pids="$pids$pid " ;;
    -) pids="$(printf '%s' "$pids" | sed "s/ $pid / /")" ;;
    in) folders="$folders$pid
" ;;
  esac
done
for pid in $pids; do kill -9 "$pid" 2>/dev/null; done
[ -n "$folders" ] || exit 0
for round in 1 2 3 4 5; do
  found=""
  while read -r pid command; do
    while read -r folder; do
      [ -n "$folder" ] || continue
      case "$command" in *"$folder"*) found=yes; kill -9 "$pid" 2>/dev/null; break ;; esac
    done <<folders
$folders
folders
  done <<processes
$(ps -A -ww -o pid=,args=)
processes
  [ -n "$found" ] || break
done
`

let watchdog: Writable | undefined

function tellWatchdog(change: '+' | '-' | 'in', what: number | string): void {
  if (watchdog === undefined) {
    const dog = spawn('/bin/sh', ['-c', watchdogScript], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] })
    dog.unref()
    dog.stdin.on('error', () => undefined)
    ;(dog.stdin as unknown as { unref(): void }).unref() // A pipe is a socket, which the types do not say.
    watchdog = dog.stdin
  }
  watchdog.write(`${change} ${what}\n`)
}

/** Whatever process names this folder in its command line ends with the test process, whoever started it. The folder's name is one that nobody else has. */
export function endWithTest(folder: string): void {
  tellWatchdog('in', folder)
}

/** Whether there is such a process. One that has ended and that nobody has waited for yet does not run. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return process.platform !== 'linux' || !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

/** Starts a process that the watchdog looks after. Raises if the command cannot be started. */
export async function startChild(command: string, args: readonly string[], options: SpawnOptions = {}): Promise<Child> {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'], ...options })
  const stdout: Buffer[] = []
  const stderr: Buffer[] = []
  child.stdout?.on('data', (chunk: Buffer) => stdout.push(chunk))
  child.stderr?.on('data', (chunk: Buffer) => stderr.push(chunk))
  child.stdin?.on('error', () => undefined)
  let ending: Ending | undefined
  const ended = new Promise<Ending>((resolve) => {
    child.once('close', (code, signal) => {
      ending = { code, signal }
      if (child.pid !== undefined) tellWatchdog('-', child.pid)
      resolve(ending)
    })
  })
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve)
    child.once('error', reject)
  })
  const { pid } = child
  if (pid === undefined) throw new Error(`${command} has no process id`)
  tellWatchdog('+', pid)
  return {
    pid,
    process: child,
    ended,
    ending: () => ending,
    stdout: () => Buffer.concat(stdout).toString('utf8'),
    stderr: () => Buffer.concat(stderr).toString('utf8'),
  }
}

/** Runs a process to its end, with `input` on its stdin. */
export async function runChild(
  command: string,
  args: readonly string[],
  options: SpawnOptions & { readonly input?: string | Uint8Array } = {},
): Promise<Ending & { readonly stdout: string; readonly stderr: string }> {
  const { input, ...rest } = options
  const child = await startChild(command, args, rest)
  child.process.stdin?.end(input)
  const ending = await child.ended
  return { ...ending, stdout: child.stdout(), stderr: child.stderr() }
}
