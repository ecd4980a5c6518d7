/** The verdict of a chaos run for people and for scripts. */
import type { Anomaly } from '../chaos/core/anomaly.ts'
import { anomalyKinds } from '../chaos/core/anomaly.ts'
import { byKind } from '../chaos/core/downtime.ts'
import type { Verdict } from '../chaos/core/judgement.ts'
import { linesAround } from './chaos-history.ts'
import { count, duration, plural, print, printJson, styled, table } from './output.ts'

/** What belongs to a verdict besides. */
export interface VerdictPlace {
  /** Path of the history. */
  readonly history: string
  /** The line that runs it again; undefined where that is not known. */
  readonly repeat: string | undefined
}

/** So many anomalies are told with their lines. */
const mostTold = 10
/** So much of a line is shown. */
const longestLine = 220

/** Prints a verdict as JSON. */
export function printVerdictJson(verdict: Verdict, { history, repeat }: VerdictPlace): void {
  const { passed, begun, ended, anomalies, anomalyCount, records, faults, longestMs } = verdict
  printJson({
    passed,
    seed: begun?.seed ?? null,
    seconds: begun?.seconds ?? null,
    topic: begun?.topic ?? null,
    interrupted: ended?.reason === 'interrupted',
    recovered: ended?.recovered ?? false,
    missedFaults: ended?.missedFaults ?? 0,
    crashes: ended?.crashes ?? 0,
    anomalyCount,
    anomalies,
    records,
    longestMs: Math.round(longestMs),
    kinds: byKind(faults).map(({ kind, count: times, medianMs, worstMs, worstReadMs }) => ({
      kind, times, medianMs: rounded(medianMs), worstMs: rounded(worstMs), worstReadMs: rounded(worstReadMs),
    })),
    faults: faults.map((fault) => ({
      ...fault, healedMs: rounded(fault.healedMs), beside: fault.beside ?? null, unwritableMs: rounded(fault.unwritableMs),
      unreadableMs: rounded(fault.unreadableMs),
    })),
    history,
    repeat: repeat ?? null,
  })
}

function rounded(ms: number | undefined): number | null {
  return ms === undefined ? null : Math.round(ms)
}

/** Prints a verdict for people. */
export async function printVerdict(verdict: Verdict, { history, repeat }: VerdictPlace): Promise<void> {
  const { faults, records, anomalies, anomalyCount, longestMs } = verdict
  if (faults.length > 0) {
    const time = (ms: number | undefined): string => (ms === undefined ? '-' : duration(ms))
    const rows = byKind(faults).map((each) => [each.kind, each.count, time(each.medianMs), time(each.worstMs), time(each.worstReadMs)])
    print(`\n${table(['FAULT', 'TIMES', 'NO WRITES, MEDIAN', 'NO WRITES, WORST', 'NO READS, WORST'], rows)}`)
    print('Longest time that any one partition was without, from the fault until 5 s after it was taken back; of faults that came by themselves.\n')
  }
  for (const anomaly of anomalies.slice(0, mostTold)) await printAnomaly(anomaly, history)
  if (anomalyCount > mostTold) print(`… and ${plural(anomalyCount - mostTold, 'more anomaly', 'more anomalies')}; all are in --json.\n`)
  const unknown = records.sent - records.acknowledged - records.refused
  const details = [
    `${count(records.acknowledged)} acknowledged`,
    ...(unknown > 0 ? [`${count(unknown)} of unknown fate`] : []),
    ...(records.refused > 0 ? [`${count(records.refused)} refused`] : []),
    `read ${count(records.read)} times`,
    `${plural(faults.length, 'fault')}`,
    `longest gap ${duration(longestMs)}`,
  ]
  print(styled(`${plural(anomalyCount, 'anomaly', 'anomalies')} in ${plural(records.sent, 'record')}`, anomalyCount === 0 ? 'green' : 'red') + `: ${details.join(', ')}.`)
  if (verdict.ended?.reason === 'interrupted') print('Interrupted before all faults were made.')
  for (const reason of shortcomings(verdict)) print(styled(reason, 'red'))
  print(`History: ${history}`)
  if (repeat !== undefined) print(`Again:   ${repeat}`)
}

/** Why a verdict without an anomaly is red all the same; a sentence each. */
function shortcomings({ begun, ended }: Verdict): readonly string[] {
  if (begun === undefined) return ['The history has no beginning.']
  if (ended === undefined) return ['The history has no end: the run was cut off, and what was lost in the end cannot be told.']
  const unread = ended.ends.flatMap((end, partition) => (end === null ? [partition] : []))
  return [
    ...(ended.recovered ? [] : ['Not recovered: after the last fault, not every partition was in sync everywhere and took records in time.']),
    ...(unread.length === 0 ? [] : [`Not read at the end: partition${unread.length === 1 ? '' : 's'} ${unread.join(', ')}.`]),
    ...(ended.missedFaults === 0 ? [] : [`${plural(ended.missedFaults, 'fault')} could not be made; the troubles in the history say why.`]),
    ...(ended.crashes === 0 ? [] : [`${plural(ended.crashes, 'time')} a node ended by itself; its log says why.`]),
  ]
}

async function printAnomaly({ kind, what, lines }: Anomaly, history: string): Promise<void> {
  print(`${styled(kind, 'red')} (${anomalyKinds[kind]})\n  ${what}`)
  const found = await linesAround(history, lines).catch(() => new Map<number, string>())
  for (const [number, text] of [...found].sort(([a], [b]) => a - b)) {
    const mark = lines.includes(number) ? '>' : ' '
    print(`  ${mark} ${number}: ${text.length > longestLine ? `${text.slice(0, longestLine)}…` : text}`)
  }
  print('')
}
