/** `samsa lag`: how far groups are behind, once or again and again: a table that is drawn over on a terminal, lines elsewhere. */
import type { Cluster } from '../../client/cluster.ts'
import { isTransient } from '../../client/errors.ts'
import { listGroups } from '../../client/groups.ts'
import { groupLags } from '../../client/lag.ts'
import { withCluster } from '../connect.ts'
import { exit, type Failure, failureOf, usageFailure } from '../failure.ts'
import { groupFailure } from '../group-failure.ts'
import { LagHistory, type LagRow, lagRows, lagTable } from '../lag-rows.ts'
import type { ClientFlags } from '../options.ts'
import { print, printJson, say } from '../output.ts'
import { delay } from '../processes.ts'
import { distinct, report } from '../topic-report.ts'

/** Flags of `lag`. */
export interface LagFlags extends ClientFlags {
  readonly watch?: true
  /** Seconds. Only with `watch`. */
  readonly interval?: number
}

/** How often `--watch` looks when nobody says, in seconds. */
const defaultInterval = 2

/** Shows lag by group and topic; with `--watch` until it is interrupted. Raises a usage failure for an interval of what is done once. */
export async function lag(groupIds: readonly string[], flags: LagFlags): Promise<number> {
  if (flags.interval !== undefined && flags.watch !== true) {
    throw usageFailure(`--interval ${flags.interval} says how often to look, and it is looked once.`, 'Add --watch to look again and again, or leave it out.')
  }
  return withCluster(flags, async (cluster, timeoutMs) => {
    if (flags.watch === true) return watch(cluster, groupIds, flags, timeoutMs)
    const { rows, failures } = await look(cluster, groupIds, timeoutMs)
    if (flags.json === true) printJson({ groups: rows })
    else if (rows.length > 0) print(lagTable(rows))
    else if (failures.length === 0) say('No group has committed anything yet.')
    return report(failures, flags)
  })
}

interface Look {
  readonly rows: readonly LagRow[]
  readonly failures: readonly Failure[]
}

async function look(cluster: Cluster, groupIds: readonly string[], timeoutMs: number): Promise<Look> {
  const ids = groupIds.length > 0 ? distinct(groupIds) : (await listGroups(cluster, timeoutMs)).filter(({ type }) => type === 'classic' || type === 'consumer').map(({ groupId }) => groupId)
  const outcomes = await groupLags(cluster, ids, timeoutMs)
  // One that was deleted while all were asked for is none to complain of.
  const failed = outcomes.flatMap(({ name, error }) => (error === undefined || (groupIds.length === 0 && error.error === 'GROUP_ID_NOT_FOUND') ? [] : [groupFailure(error, name)]))
  return { rows: outcomes.flatMap(({ result }) => (result === undefined ? [] : lagRows(result))), failures: failed }
}

async function watch(cluster: Cluster, groupIds: readonly string[], flags: LagFlags, timeoutMs: number): Promise<number> {
  const history = new LagHistory()
  const interval = flags.interval ?? defaultInterval
  const interrupted = new Promise<'interrupted'>((resolve) => process.once('SIGINT', () => resolve('interrupted')))
  for (;;) {
    const begun = performance.now()
    const found = await Promise.race([interrupted, look(cluster, groupIds, timeoutMs).catch(troubleOf)])
    if (found === 'interrupted') break
    show(found, history, flags)
    const next = await Promise.race([interrupted, delay(Math.max(0, interval * 1000 - (performance.now() - begun)))])
    if (next === 'interrupted') break
  }
  return exit.interrupted
}

/** While the cluster does not answer, that is what is shown. */
function troubleOf(error: unknown): Look {
  if (!isTransient(error)) throw error
  return { rows: [], failures: [failureOf(error)] }
}

function show({ rows, failures }: Look, history: LagHistory, flags: LagFlags): void {
  const at = performance.now()
  const moved = history.add(rows, at)
  if (flags.json === true) {
    printJson({ time: new Date().toISOString(), groups: moved, errors: failures.map(({ message }) => message) })
    return
  }
  const troubles = failures.map(({ message }) => `samsa: ${message}`)
  if (process.stdout.isTTY) {
    const head = `${new Date().toISOString().slice(0, 19).replace('T', ' ')}  every ${flags.interval ?? defaultInterval} s, Ctrl-C ends it`
    const lines = [head, ...(rows.length > 0 ? lagTable(moved).split('\n') : ['No group has committed anything yet.']), ...troubles]
    const shown = lines.slice(0, Math.max(3, (process.stdout.rows || 24) - 1))
    process.stdout.write(`\x1b[H${shown.map((line) => `\x1b[2K${line}\n`).join('')}\x1b[J`)
    return
  }
  const time = new Date().toISOString()
  for (const { group, topic, state, members, lag: left, consumedPerSecond } of moved) {
    print(`${time} ${group} ${topic ?? '-'} ${state} members=${members} lag=${left ?? '?'} consumed/s=${consumedPerSecond ?? '?'}`)
  }
  for (const trouble of troubles) say(trouble)
}
