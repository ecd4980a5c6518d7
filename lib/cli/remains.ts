/** What is left of a cluster whose state file is gone: nodes that still run, and their data. */
import { execFile } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { promisify } from 'node:util'
import { configPath, statePath } from './cluster-state.ts'
import { exit, Failure } from './failure.ts'

/** A process that is a node of the directory. */
interface Remaining {
  readonly id: number
  readonly pid: number
}

/** For who finds no state in `dir`. Raises Failure if nodes of it run all the same: they can be neither found by it nor started beside. */
export async function refuseRunning(dir: string): Promise<void> {
  const running = await runningIn(resolve(dir))
  if (running.length === 0) return
  const who = running.map(({ id, pid }) => `node ${id} (pid ${pid})`).join(', ')
  throw new Failure(exit.conflict, `${statePath(dir)} is gone, but nodes of that cluster run: ${who}.`, {
    advice: `Put the file back, or end them: kill ${running.map(({ pid }) => pid).join(' ')}`,
  })
}

/** For who is about to make a new cluster in `dir`. Raises Failure if the data of another one lies there. */
export async function refuseRemains(dir: string): Promise<void> {
  await refuseRunning(dir)
  const data = (await readdir(dir)).filter((name) => /^node-\d+$/.test(name))
  if (data.length === 0) return
  throw new Failure(exit.conflict, `${statePath(dir)} is gone, but data of its nodes is there: ${data.join(', ')}.`, {
    advice: 'Put the file back, or remove the directory, or use another --dir.',
  })
}

async function runningIn(dir: string): Promise<readonly Remaining[]> {
  const commands = process.platform === 'linux' ? await fromProc() : await fromPs()
  return commands.flatMap(({ pid, words }) => {
    const id = words.map((word) => (dirname(word) === dir ? /\/node-(\d+)\.properties$/.exec(word)?.[1] : undefined)).find((each) => each !== undefined)
    return id === undefined || !words.includes(configPath(dir, Number(id))) ? [] : [{ id: Number(id), pid }]
  })
}

interface Command {
  readonly pid: number
  readonly words: readonly string[]
}

async function fromProc(): Promise<readonly Command[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  return Promise.all(pids.map(async (pid) => ({ pid: Number(pid), words: (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0') })))
}

/** Here words are told apart by blanks: a directory with one in its name is not found. */
async function fromPs(): Promise<readonly Command[]> {
  const { stdout } = await promisify(execFile)('ps', ['-axo', 'pid=,command=']).catch(() => ({ stdout: '' }))
  return stdout.split('\n').map((line) => line.trim().split(/\s+/)).map(([pid = '0', ...words]) => ({ pid: Number(pid), words }))
}
