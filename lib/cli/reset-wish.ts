/** What `samsa group reset` was asked for: which partitions, and where to. */
import { InvalidArgumentError } from 'commander'
import type { NamedPartition, NewOffset, PartitionBounds } from '../client/group-offsets.ts'
import { usageFailure } from './failure.ts'

/** Partitions of a topic as they are written, `orders` or `orders:0,3`; undefined: all of them. */
export interface TopicPartitions {
  readonly topic: string
  readonly partitions: readonly number[] | undefined
}

/** Reads `TOPIC` or `TOPIC:P,P`. Raises Failure. */
export function parseTopicPartitions(text: string): TopicPartitions {
  const match = /^([^:]+)(?::(\d{1,9}(?:,\d{1,9})*))?$/.exec(text.trim())
  if (match?.[1] === undefined) throw usageFailure(`--topic "${text}" is neither a topic nor partitions of one.`, 'TOPIC or TOPIC:PARTITION,PARTITION… is wanted, as in orders or orders:0,3.')
  return { topic: match[1], partitions: match[2] === undefined ? undefined : [...new Set(match[2].split(',').map(Number))] }
}

/** Collects texts, one by one. */
export function texts(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text]
}

/** Where to. */
export type ResetTo =
  | { readonly kind: 'earliest' | 'latest' }
  | { readonly kind: 'offset' | 'shift'; readonly value: number }
  | { readonly kind: 'time'; readonly timestamp: number }
  | { readonly kind: 'file'; readonly path: string }

/** The flags that say where to; exactly one is wanted. */
export interface ResetToFlags {
  readonly toEarliest?: true
  readonly toLatest?: true
  readonly toOffset?: number
  /** Milliseconds since 1970. */
  readonly toTime?: number
  /** Milliseconds. */
  readonly byDuration?: number
  readonly shiftBy?: number
  readonly fromFile?: string
}

/** Reads them. Raises Failure. */
export function resetTo(flags: ResetToFlags, nowMs: number): ResetTo {
  const { toOffset, toTime, byDuration, shiftBy, fromFile } = flags
  const wishes: ResetTo[] = []
  if (flags.toEarliest === true) wishes.push({ kind: 'earliest' })
  if (flags.toLatest === true) wishes.push({ kind: 'latest' })
  if (toOffset !== undefined) wishes.push({ kind: 'offset', value: toOffset })
  if (toTime !== undefined) wishes.push({ kind: 'time', timestamp: toTime })
  if (byDuration !== undefined) wishes.push({ kind: 'time', timestamp: nowMs - byDuration })
  if (shiftBy !== undefined) wishes.push({ kind: 'shift', value: shiftBy })
  if (fromFile !== undefined) wishes.push({ kind: 'file', path: fromFile })
  const [wish, another] = wishes
  const all = '--to-earliest, --to-latest, --to-offset N, --to-time TIME, --by-duration D, --shift-by N, --from-file F'
  if (wish === undefined) throw usageFailure('where to reset to is not given.', `Use one of ${all}.`)
  if (another !== undefined) throw usageFailure('where to reset to is given twice.', `Use one of ${all}.`)
  return wish
}

/** A partition as it is and as it shall be. */
export interface PlannedOffset extends NamedPartition {
  /** null: nothing is committed. */
  readonly before: number | null
  readonly after: number
  /** Why it is not just what was asked for. */
  readonly note: string | null
}

/** What is known of a partition. */
export interface KnownPartition extends PartitionBounds {
  readonly committed: number | null
  /** Of the first record that is not older than the time that was asked for; null: all are. */
  readonly atTime: number | null
}

/** Where a partition goes; a sentence where it cannot. An offset outside of the log becomes the nearest one inside. */
export function planned(to: Exclude<ResetTo, { readonly kind: 'file' }> | { readonly kind: 'offset'; readonly value: number }, known: KnownPartition): PlannedOffset | string {
  const { topic, partition, start, end, committed, atTime } = known
  if (start === null || end === null) return `partition ${partition} of "${topic}" has no leader that says where it begins and ends.`
  const wanted = wantedOffset(to, { start, end, committed, atTime })
  if (wanted === undefined) return `partition ${partition} of "${topic}" has no committed offset to be shifted.`
  const after = Math.min(Math.max(wanted, start), end)
  const note = wanted < start ? `${wanted} is gone: the log begins at ${start}` : wanted > end ? `${wanted} is not there yet: the log ends at ${end}` : null
  return { topic, partition, before: committed, after, note }
}

type Numbers = { readonly start: number; readonly end: number } & Pick<KnownPartition, 'committed' | 'atTime'>

function wantedOffset(to: Exclude<ResetTo, { readonly kind: 'file' }>, { start, end, committed, atTime }: Numbers): number | undefined {
  switch (to.kind) {
    case 'earliest':
      return start
    case 'latest':
      return end
    case 'offset':
      return to.value
    case 'shift':
      return committed === null ? undefined : committed + to.value
    case 'time':
      return atTime ?? end
  }
}

/** Most lines of a file. */
const mostLines = 100_000

/**
 * Reads offsets from a file: lines of `topic,partition,offset`, as kafka-consumer-groups writes and reads them, or the JSON that
 * `samsa group reset --json` and `samsa group lag --json` print. Raises Failure.
 */
export function parseOffsets(text: string, origin: string): readonly NewOffset[] {
  const offsets = text.trimStart().startsWith('{') ? offsetsOfJson(text, origin) : offsetsOfLines(text, origin)
  const seen = new Set<string>()
  for (const { topic, partition } of offsets) {
    const key = `${topic}:${partition}`
    if (seen.has(key)) throw wrong(origin, `partition ${partition} of "${topic}" is in it twice.`)
    seen.add(key)
  }
  if (offsets.length === 0) throw wrong(origin, 'there is no offset in it.')
  return offsets
}

function wrong(origin: string, message: string) {
  return usageFailure(`--from-file ${origin}: ${message}`, 'Lines of TOPIC,PARTITION,OFFSET are wanted, or what "samsa group reset … --json" prints.')
}

function offsetsOfLines(text: string, origin: string): readonly NewOffset[] {
  const lines = text.split('\n')
  if (lines.length > mostLines) throw wrong(origin, `it has ${lines.length} lines, and ${mostLines} are allowed.`)
  return lines.flatMap((line, at) => {
    const plain = line.trim()
    if (plain === '' || plain.startsWith('#')) return []
    const match = /^"?([^",]+)"?,(\d{1,9}),(\d{1,16})$/.exec(plain)
    if (match?.[1] === undefined || !Number.isSafeInteger(Number(match[3]))) throw wrong(origin, `line ${at + 1} is not TOPIC,PARTITION,OFFSET: ${plain.slice(0, 80)}`)
    return [{ topic: match[1], partition: Number(match[2]), offset: Number(match[3]) }]
  })
}

function offsetsOfJson(text: string, origin: string): readonly NewOffset[] {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw wrong(origin, `it is not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
  const groups = isObject(value) && Array.isArray(value['groups']) ? value['groups'] as unknown[] : [value]
  const lists = groups.flatMap((group): unknown[] => (isObject(group) ? [group['offsets'] ?? group['partitions']] : []))
  if (lists.length !== 1 || !Array.isArray(lists[0])) throw wrong(origin, lists.length > 1 ? 'it is of several groups.' : 'there is no list "offsets" in it.')
  if (lists[0].length > mostLines) throw wrong(origin, `it has ${lists[0].length} offsets, and ${mostLines} are allowed.`)
  return lists[0].flatMap((each: unknown, at) => {
    if (!isObject(each)) throw wrong(origin, `entry ${at + 1} is not an object.`)
    const { topic, partition } = each
    const offset = each['after'] ?? each['offset'] ?? each['committed']
    if (offset === null) return []
    if (typeof topic !== 'string' || topic === '' || !isNumber(partition) || !isNumber(offset)) throw wrong(origin, `entry ${at + 1} has no topic, partition and offset.`)
    return [{ topic, partition, offset }]
  })
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isNumber(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0
}

/** Reads a time in ISO, or in milliseconds since 1970. */
export function time(text: string): number {
  const parsed = /^\d{10,16}$/.test(text) ? Number(text) : /^\d{4}-\d\d/.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(parsed)) throw new InvalidArgumentError('A time is wanted, as in 2026-01-31T12:00:00Z, or in milliseconds since 1970.')
  return parsed
}

/** Reads a duration as 90s, 10m, 2h, 3d, or in ISO as PT10M, P1DT2H. Milliseconds. */
export function durationMs(text: string): number {
  const plain = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(text)
  if (plain !== null) return Number(plain[1]) * (unitsMs[plain[2] ?? ''] ?? 0)
  const iso = /^P(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(text)
  if (iso === null || text === 'P') throw new InvalidArgumentError('A duration is wanted, as in 90s, 10m, 2h, 3d, or PT10M.')
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = iso.slice(1).map((part: string | undefined) => Number(part ?? 0))
  return ((days * 24 + hours) * 60 + minutes) * 60_000 + seconds * 1000
}

const unitsMs: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }
