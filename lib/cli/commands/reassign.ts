/** `samsa reassign …`: replicas of partitions on other brokers. */
import { readFile } from 'node:fs/promises'
import { text as readAll } from 'node:stream/consumers'
import type { Cluster } from '../../client/cluster.ts'
import type { AnswerError } from '../../client/errors.ts'
import { keyOf, listReassignments } from '../../client/reassignments.ts'
import { withCluster } from '../connect.ts'
import { exit, Failure, unreadable, usageFailure } from '../failure.ts'
import { type ClientFlags, dirFlag } from '../options.ts'
import { bytes, plural, print, printJson, say, table } from '../output.ts'
import { parsePlan, planJson } from '../reassign-file.ts'
import type { Assignment, Move } from '../reassign-plan.ts'
import { replicaProgress, type ReassignmentView, viewReassignments } from '../reassign-progress.ts'
import { alter, keysIn, type MoveStates, settle } from '../reassign-run.ts'
import { changeRate, removeThrottle, setThrottle, throttleRate } from '../reassign-throttle.ts'
import { asksForPlan, assignmentsOf, planFor, type WishFlags } from '../reassign-wish.ts'

/** Flags of `reassign plan`. */
export interface PlanFlags extends ClientFlags, WishFlags {}

/** Shows what would move; changes nothing. */
export async function reassignPlan(flags: PlanFlags): Promise<number> {
  return withCluster(flags, async (cluster, timeoutMs) => {
    const moves = await planFor(cluster, flags, timeoutMs)
    if (flags.json === true) printJson(planJson(moves))
    else if (moves.length === 0) say('Nothing has to move.')
    else {
      print(table(['TOPIC', 'PARTITION', 'NOW', 'THEN'], moves.map(({ topic, partition, before, replicas }) => [topic, partition, before.join(','), replicas.join(',')])))
      const copies = moves.reduce((sum, { before, replicas }) => sum + replicas.filter((id) => !before.includes(id)).length, 0)
      say(`${plural(moves.length, 'partition')} would change, ${plural(copies, 'replica')} would be copied. To do it, put the plan into a file:`)
      say('  samsa reassign plan … --json > plan.json && samsa reassign execute plan.json')
    }
    return exit.ok
  })
}

/** Flags of `reassign execute`. */
export interface ExecuteFlags extends ClientFlags, WishFlags {
  /** Bytes a second. */
  readonly throttle?: number
  /** true, or for how many seconds. */
  readonly wait?: true | number
}

/** Begins what a file says, or what the options wish. */
export async function reassignExecute(file: string | undefined, flags: ExecuteFlags): Promise<number> {
  if (file !== undefined && asksForPlan(flags)) throw usageFailure('a file and options for a plan are given.', 'Give one of them.')
  if (file === undefined && !asksForPlan(flags)) throw usageFailure('nothing to execute is given.', 'Name a file with a plan ("-" is standard input), or use the options of "samsa reassign plan".')
  const plan = file === undefined ? undefined : parsePlan(await contentOf(file), file === '-' ? 'standard input' : file)
  return withCluster(flags, async (cluster, timeoutMs) => {
    const moves = plan === undefined ? await planFor(cluster, flags, timeoutMs) : await movesOf(cluster, plan, timeoutMs)
    if (moves.length === 0) {
      if (flags.json === true) printJson({ partitions: [], throttle: null })
      else say('Nothing has to move.')
      return exit.ok
    }
    if (flags.throttle !== undefined) await setThrottle(cluster, flags.throttle, moves, timeoutMs)
    const refusals = await alter(cluster, moves, timeoutMs)
    const begun = moves.filter((move) => !refusals.has(keyOf(move)))
    const waitMs = flags.wait === undefined ? 0 : flags.wait === true ? Infinity : flags.wait * 1000
    const states = await settle(cluster, begun, waitMs, timeoutMs)
    if (flags.throttle !== undefined && (await listReassignments(cluster, timeoutMs)).length === 0) await removeThrottle(cluster, timeoutMs)
    tellExecuted(moves, refusals, states, flags)
    return outcomeOf(refusals, states, flags)
  })
}

async function contentOf(file: string): Promise<string> {
  try {
    return file === '-' ? await readAll(process.stdin) : await readFile(file, 'utf8')
  } catch (error) {
    throw unreadable(file, error)
  }
}

/** What a plan changes; that of partitions that there are not is left to the cluster to refuse. */
async function movesOf(cluster: Cluster, plan: readonly Assignment[], timeoutMs: number): Promise<readonly Move[]> {
  const now = new Map((await assignmentsOf(cluster, null, timeoutMs)).map((each) => [keyOf(each), each.replicas]))
  return plan.map((each) => ({ ...each, before: now.get(keyOf(each)) ?? [] }))
}

function tellExecuted(moves: readonly Move[], refusals: ReadonlyMap<string, AnswerError>, states: MoveStates, flags: ExecuteFlags): void {
  const left = keysIn(states, 'underWay').length
  if (flags.json === true) {
    const partitions = moves.map((move) => {
      const error = refusals.get(keyOf(move))
      const state = error !== undefined ? 'refused' : (states.get(keyOf(move)) ?? 'underWay')
      const { topic, partition, before, replicas } = move
      return { topic, partition, before, replicas, state, error: error?.error ?? null, message: error?.message ?? null }
    })
    return printJson({ partitions, throttle: left === 0 ? null : (flags.throttle ?? null) })
  }
  const done = keysIn(states, 'done').length
  if (done > 0) print(`${plural(done, 'partition has', 'partitions have')} the new replicas.`)
  if (left === 0) return
  print(`${plural(left, 'partition is', 'partitions are')} under way${flags.throttle === undefined ? '' : `, at most ${bytes(flags.throttle)} a second on each broker`}.`)
  const throttled = flags.throttle === undefined ? '' : ', and removes the throttle when all is done'
  say(`"samsa reassign status${dirFlag(flags.dir)}" shows how far${throttled}.`)
}

function outcomeOf(refusals: ReadonlyMap<string, AnswerError>, states: MoveStates, flags: ExecuteFlags): number {
  const [refused] = refusals
  if (refused !== undefined) throw refusalOf(refused, refusals.size)
  const [elsewhere, ...others] = keysIn(states, 'elsewhere')
  if (elsewhere !== undefined) {
    const more = others.length === 0 ? '' : ` (and ${plural(others.length, 'other', 'others')})`
    throw new Failure(exit.conflict, `partition ${slashed(elsewhere)}${more} has other replicas than asked for: somebody took it back, changed it, or deleted the topic.`)
  }
  const left = keysIn(states, 'underWay').length
  if (flags.wait === undefined || left === 0) return exit.ok
  throw new Failure(exit.unreachable, `${plural(left, 'partition is', 'partitions are')} not done in time, of ${states.size}.`, {
    advice: 'It goes on. "samsa reassign status" shows how far it is, "samsa reassign cancel" takes it back.',
  })
}

function refusalOf([key, error]: readonly [string, AnswerError], count: number): Failure {
  const more = count === 1 ? '' : ` (and so ${plural(count - 1, 'other was', 'others were')} refused)`
  const exitCode = error.error === 'UNKNOWN_TOPIC_OR_PARTITION' ? exit.notFound : error.error.endsWith('AUTHORIZATION_FAILED') ? exit.denied : exit.failed
  return new Failure(exitCode, `partition ${slashed(key)} cannot be reassigned: ${error.message}${more}`, { detail: `${error.error}, said by ${error.broker}`, cause: error })
}

function slashed(key: string): string {
  return key.replace(/-(\d+)$/, '/$1')
}

/** Flags of `reassign status`. */
export interface StatusFlags extends ClientFlags {
  readonly throttle?: number
  readonly keepThrottle?: true
}

/** Shows what is under way. Removes a throttle when nothing is; `--throttle` changes it meanwhile. */
export async function reassignStatus(flags: StatusFlags): Promise<number> {
  return withCluster(flags, async (cluster, timeoutMs) => {
    const views = await viewReassignments(cluster, timeoutMs)
    if (flags.throttle !== undefined && views.length > 0) {
      await changeRate(cluster, flags.throttle, timeoutMs)
      await setThrottle(cluster, flags.throttle, [], timeoutMs)
    }
    const ends = views.length === 0 && flags.keepThrottle !== true
    const removed = ends ? await removeThrottle(cluster, timeoutMs) : null
    const rate = ends ? null : await throttleRate(cluster, timeoutMs)
    if (flags.json === true) printJson({ reassignments: views, throttle: rate, throttleRemoved: removed })
    else {
      if (views.length === 0) print('No partition is being reassigned.')
      else print(table(['TOPIC', 'PARTITION', 'LEADER', 'ADDING', 'REMOVING', 'PROGRESS'], views.map(statusRow)))
      if (rate !== null) say(`Throttled to ${bytes(rate)} a second on each broker.`)
      if (removed !== null) say(`Removed the throttle of ${bytes(removed)} a second.`)
    }
    return exit.ok
  })
}

function statusRow(view: ReassignmentView): (string | number)[] {
  const progress = view.newReplicas.map((each) => (view.newReplicas.length === 1 ? '' : `${each.broker}: `) + replicaProgress(view, each))
  return [view.topic, view.partition, view.leader ?? 'none', view.adding.join(',') || '-', view.removing.join(',') || '-', progress.join('; ') || 'leaving']
}

/** Flags of `reassign cancel`. */
export interface CancelFlags extends ClientFlags {
  readonly topics?: readonly string[]
}

/** Takes back what is under way: all, or what concerns some topics, or what a file names. */
export async function reassignCancel(file: string | undefined, flags: CancelFlags): Promise<number> {
  const plan = file === undefined ? undefined : parsePlan(await contentOf(file), file === '-' ? 'standard input' : file)
  const named = plan === undefined ? undefined : new Set(plan.map(keyOf))
  return withCluster(flags, async (cluster, timeoutMs) => {
    const underWay = (await listReassignments(cluster, timeoutMs))
      .filter((each) => (named?.has(keyOf(each)) ?? true) && (flags.topics?.includes(each.topic) ?? true))
    const refusals = await alter(cluster, underWay.map(({ topic, partition }) => ({ topic, partition, replicas: null })), timeoutMs)
    // What ended by itself in the meantime needs nothing any more.
    const failed = new Map([...refusals].filter(([, { error }]) => error !== 'NO_REASSIGNMENT_IN_PROGRESS'))
    const cancelled = underWay.filter((each) => !refusals.has(keyOf(each)))
    if ((await listReassignments(cluster, timeoutMs)).length === 0) await removeThrottle(cluster, timeoutMs)
    if (flags.json === true) {
      const errors = Array.from(failed, ([key, { error, message }]) => ({ partition: key, error, message }))
      printJson({ cancelled: cancelled.map(({ topic, partition }) => ({ topic, partition })), errors })
    } else if (underWay.length === 0) say('No partition is being reassigned.')
    else print(`${plural(cancelled.length, 'reassignment is', 'reassignments are')} taken back.`)
    const [first] = failed
    if (first !== undefined) throw refusalOf(first, failed.size)
    return exit.ok
  })
}
