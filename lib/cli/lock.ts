/** One at a time on a directory of nodes: two commands at once must neither start a node twice nor undo what the other wrote. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type ClusterState, readState, writeState } from './cluster-state.ts'
import { Failure, exit } from './failure.ts'
import { delay, processExists } from './processes.ts'

/** Absolute path of the lock's file. */
export function lockPath(dir: string): string {
  return join(dir, 'up.lock')
}

/** Runs `work` while no other command does on `dir`, which is absolute. Raises Failure if another one takes too long. */
export async function whileAlone<T>(dir: string, work: () => Promise<T>): Promise<T> {
  const path = lockPath(dir)
  await mkdir(dir, { recursive: true }).catch((error: unknown) => {
    throw new Failure(exit.failed, `the directory ${dir} cannot be made: ${error instanceof Error ? error.message : String(error)}`, { advice: 'Choose another one with --dir.', cause: error })
  })
  for (let attempt = 0; ; attempt++) {
    try {
      await writeFile(path, String(process.pid), { flag: 'wx' })
      break
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
      const holder = Number(await readFile(path, 'utf8').catch(() => ''))
      const alive = holder > 0 && processExists(holder)
      // A file without a number may be one that is just being written.
      if (!alive && attempt > 3) await rm(path, { force: true })
      else if (attempt > 1200) throw new Failure(exit.conflict, `another "samsa" (pid ${holder}) works on ${dir}.`, { advice: `If it does not, remove ${path}.` })
      await delay(25)
    }
  }
  try {
    return await work()
  } finally {
    await rm(path, { force: true })
  }
}

/** Changes the state of a cluster that there is; gone meanwhile, it stays gone. */
export async function changeState(dir: string, change: (state: ClusterState) => ClusterState): Promise<void> {
  await whileAlone(dir, async () => {
    const state = await readState(dir)
    if (state !== undefined) await writeState(change(state))
  })
}
