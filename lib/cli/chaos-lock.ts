/** One chaos run at a time on a cluster: two would take back each other's faults, and judge the cluster by faults that they know nothing of. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { historiesPath } from './chaos-history.ts'
import { exit, Failure } from './failure.ts'
import { processExists } from './processes.ts'

/** Does the work of a run unless there is one already on the cluster in `dir`, which is absolute. Raises Failure. */
export async function onlyRun<T>(dir: string, work: () => Promise<T>): Promise<T> {
  const path = join(historiesPath(dir), 'run.pid')
  await mkdir(historiesPath(dir), { recursive: true })
  const holder = Number(await readFile(path, 'utf8').catch(() => ''))
  // One that was killed has left its file.
  if (holder > 0 && !processExists(holder)) await rm(path, { force: true })
  try {
    await writeFile(path, String(process.pid), { flag: 'wx' })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    throw new Failure(exit.conflict, `another chaos run (pid ${holder}) is under way on this cluster.`, { advice: `Wait for its end, or end it with Ctrl-C. If there is none, remove ${path}.`, cause: error })
  }
  try {
    return await work()
  } finally {
    await rm(path, { force: true })
  }
}
