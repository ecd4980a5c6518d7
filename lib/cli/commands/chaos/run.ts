/** `samsa chaos run` and `samsa chaos check`: faults by a seed's schedule under load, and a verdict on what the cluster made of them. */
import { deleteTopics } from '../../../client/admin.ts'
import { connectTcp } from '../../../client/tcp.ts'
import { type FaultEvent, type HealedEvent, parseEvent } from '../../../chaos/core/events.ts'
import { Judgement, type Verdict } from '../../../chaos/core/judgement.ts'
import { type FaultKind, faultKinds, possibleKinds } from '../../../chaos/core/schedule.ts'
import type { ChaosPorts, ProcessState } from '../../../chaos/ports.ts'
import { ChaosRun, NotWholeError, type RunOptions, scheduleOf } from '../../../chaos/run.ts'
import { systemClock, systemRandom } from '../../../node/ports.ts'
import { defaultPartitions, defaultPauseSeconds, defaultRate } from '../../chaos-defaults.ts'
import { ChaosScreen } from '../../chaos-screen.ts'
import { eachLine, HistoryFile } from '../../chaos-history.ts'
import { printVerdict, printVerdictJson, type VerdictPlace } from '../../chaos-verdict.ts'
import { onlyRun } from '../../chaos-lock.ts'
import { type ClusterState, requireState } from '../../cluster-state.ts'
import { exit, Failure, unreadable, usageFailure } from '../../failure.ts'
import { chaosActions } from '../../faults.ts'
import { type DirFlags, dirFlag } from '../../options.ts'
import { plural, say } from '../../output.ts'
import { findProcess } from '../../processes.ts'
import { clientOf, describeAbsence, notRunning } from '../../readiness.ts'
import { activeController } from '../../targets.ts'

/** Flags of `chaos run`. */
export interface RunFlags extends DirFlags {
  readonly seconds: number
  readonly seed?: number
  /** Kinds of faults, separated by commas. */
  readonly faults?: string
  /** Seconds. */
  readonly pauseBetween: number
  /** Records per second. */
  readonly rate: number
  readonly partitions: number
  readonly replicationFactor?: number
  /** Seconds. */
  readonly recovery: number
}

/** Runs, and prints the verdict. */
export async function chaosRun(flags: RunFlags): Promise<number> {
  const state = await requireState(flags.dir)
  return onlyRun(state.dir, () => runOn(state, flags))
}

async function runOn(state: ClusterState, flags: RunFlags): Promise<number> {
  const absent = await notRunning(state)
  if (absent.length > 0) throw new Failure(exit.conflict, 'not all nodes run: a chaos run begins with a whole cluster.', { advice: absent.map((each) => describeAbsence(each, flags.dir)).join('\n') })
  const options = optionsOf(state, flags)
  const actions = chaosActions({ dir: flags.dir, timeout: 30 })
  if (scheduleOf(options).length === 0) throw usageFailure(`no fault fits into ${flags.seconds} s.`, 'Use more --seconds, or less --pause-between.')
  // It says so where nodes take no faults, before anything was begun.
  if (options.kinds.some((kind) => kind !== 'kill' && kind !== 'kill-all' && kind !== 'pause' && kind !== 'stop')) await actions.heal()
  const screen = new ChaosScreen()
  const file = await HistoryFile.create(state.dir, options.seed, new Date())
  const stop = new AbortController()
  const names = new Map<number, string>()
  const ports: ChaosPorts = {
    client: { connect: connectTcp, clock: systemClock, random: systemRandom },
    actions,
    controller: () => activeController(state, 1500).catch(() => undefined),
    processes: async () => processesOf(await requireState(flags.dir)),
    append: (line) => {
      file.append(line)
      if (flags.json !== true && /^\{"e":"(?:fault|healed)"/.test(line)) tellFault(line, names, screen)
    },
  }
  const run = new ChaosRun(options, ports, stop.signal)
  const release = stopOnSignal(stop, run)
  try {
    const verdict = await showing(run, options, ports, flags.json === true ? undefined : screen)
    await file.close()
    await report(verdict, flags, { history: file.path, repeat: repeatLine(options, flags) })
    if (verdict.passed) await removeTopic(state, options.topic)
    return verdict.ended?.reason === 'interrupted' && verdict.passed ? exit.interrupted : verdict.passed ? exit.ok : exit.failed
  } catch (error) {
    throw error instanceof NotWholeError ? notWhole(error, flags) : error
  } finally {
    release()
  }
}

/** Judges a history again. */
export async function chaosCheck(path: string, flags: { readonly json?: true }): Promise<number> {
  const judgement = new Judgement()
  let broken = 0
  const take = (line: string, number: number): void => {
    const event = parseEvent(line)
    if (event === undefined) broken ||= number
    else judgement.add(event, number)
  }
  await eachLine(path, take).catch((error: unknown) => {
    throw unreadable(path, error)
  })
  const verdict = judgement.verdict()
  if (broken > 0) throw new Failure(exit.failed, `line ${broken} of ${path} is no line of a history.`, { advice: 'A history is what "samsa chaos run" keeps; it says where.' })
  await report(verdict, flags, { history: path, repeat: undefined })
  return verdict.passed ? exit.ok : exit.failed
}

function report(verdict: Verdict, flags: { readonly json?: true }, place: VerdictPlace): Promise<void> {
  if (flags.json !== true) return printVerdict(verdict, place)
  printVerdictJson(verdict, place)
  return Promise.resolve()
}

function optionsOf(state: ClusterState, flags: RunFlags): RunOptions {
  const brokers = state.nodes.flatMap(({ id, host, port }) => (port === null ? [] : [{ id, host, port }]))
  const replicas = flags.replicationFactor ?? Math.min(3, brokers.length)
  if (replicas > brokers.length) throw usageFailure(`--replication-factor ${replicas} needs as many brokers, and there are ${brokers.length}.`)
  const wanted = flags.faults === undefined ? faultKinds : flags.faults.split(',').map((word) => kindOf(word.trim()))
  const kinds = possibleKinds(wanted, state.nodes.length)
  if (kinds.length === 0) throw usageFailure(`none of these faults can happen to ${state.nodes.length} node.`, 'Those between nodes need several.')
  const seed = flags.seed ?? systemRandom.below(1_000_000_000)
  return {
    seed,
    durationMs: flags.seconds * 1000,
    kinds,
    pauseMs: flags.pauseBetween * 1000,
    rate: flags.rate,
    partitions: flags.partitions,
    topic: `chaos-${seed}-${Date.now().toString(36)}`,
    replicas,
    nodes: state.nodes.map(({ id }) => id),
    brokers,
    recoveryMs: flags.recovery * 1000,
  }
}

function kindOf(word: string): FaultKind {
  const kind = faultKinds.find((each) => each === word)
  if (kind === undefined) throw usageFailure(`"${word}" is no kind of fault.`, `Those that there are: ${faultKinds.join(', ')}.`)
  return kind
}

async function showing(run: ChaosRun, options: RunOptions, ports: ChaosPorts, screen: ChaosScreen | undefined): Promise<Verdict> {
  if (screen === undefined) return run.run()
  const faultsPlanned = scheduleOf(options).length
  say(`Seed ${options.seed}: at most ${plural(faultsPlanned, 'fault')} in ${options.durationMs / 1000} s on topic ${options.topic}. Ctrl-C puts everything right and gives the verdict so far.`)
  let isDrawing = false
  const draw = async (): Promise<void> => {
    if (isDrawing) return
    isDrawing = true
    const processes = await ports.processes()
    screen.show({ ...run.view(), seed: options.seed, durationMs: options.durationMs, faultsPlanned, processes })
    isDrawing = false
  }
  // What cannot be drawn once can be drawn the next time.
  const timer = setInterval(() => void draw().catch(() => (isDrawing = false)), 250)
  try {
    return await run.run()
  } finally {
    clearInterval(timer)
    screen.close()
  }
}

function tellFault(line: string, names: Map<number, string>, screen: ChaosScreen): void {
  const event = JSON.parse(line) as FaultEvent | HealedEvent
  if (event.e === 'fault') names.set(event.id, event.what)
  screen.fault(event, names.get(event.id) ?? '')
}

/** The first signal ends the run in good order; a second one at once, but not before everything is put right. */
function stopOnSignal(stop: AbortController, run: ChaosRun): () => void {
  const heard = (): void => {
    if (!stop.signal.aborted) {
      stop.abort()
      return
    }
    say('Everything is put right, without a verdict.')
    void run.restore().catch((error: unknown) => say(String(error))).finally(() => process.exit(exit.interrupted))
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const name of signals) process.on(name, heard)
  return () => {
    for (const name of signals) process.off(name, heard)
  }
}

async function processesOf(state: ClusterState): Promise<ReadonlyMap<number, ProcessState>> {
  const found = await Promise.all(state.nodes.map(async (node) => {
    const process = await findProcess({ dir: state.dir, ...node })
    return [node.id, process === undefined ? 'gone' : process.paused ? 'paused' : 'running'] as const
  }))
  return new Map(found)
}

/** The topic of a run without a fault found has served; another one's is kept for a look at it. */
async function removeTopic(state: ClusterState, topic: string): Promise<void> {
  const cluster = clientOf(state.nodes, 10_000)
  // It does no harm where it stays.
  await deleteTopics(cluster, [topic], 10_000).catch(() => undefined)
  cluster.close()
}

function notWhole({ partitions }: NotWholeError, flags: RunFlags): Failure {
  const shown = partitions.map(({ leader, isr }, partition) => `Partition ${partition}: leader ${leader < 0 ? 'none' : leader}, in sync ${isr.join(', ') || 'nobody'}.`)
  return new Failure(exit.failed, `after ${flags.recovery} s without a fault not every partition has all its replicas in sync.`, { advice: shown.join('\n') })
}

function repeatLine(options: RunOptions, flags: RunFlags): string {
  const faults = flags.faults === undefined ? '' : ` --faults ${options.kinds.join(',')}`
  const pause = options.pauseMs === defaultPauseSeconds * 1000 ? '' : ` --pause-between ${options.pauseMs / 1000}`
  const partitions = options.partitions === defaultPartitions ? '' : ` --partitions ${options.partitions}`
  const rate = options.rate === defaultRate ? '' : ` --rate ${options.rate}`
  const factor = flags.replicationFactor === undefined ? '' : ` --replication-factor ${flags.replicationFactor}`
  return `samsa chaos run --seed ${options.seed} --seconds ${options.durationMs / 1000}${faults}${pause}${partitions}${rate}${factor}${dirFlag(flags.dir)}`
}
