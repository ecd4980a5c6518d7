/**
 * The history of a run, as events and as lines of JSON. A record is known by who sent it, to which partition, and its number there, from 0;
 * runs of records that follow each other in everything are one event, so that a history of a million records stays readable.
 * Times are milliseconds since the run began.
 */
import type { LeaderEpoch, Millis, NodeId, Offset, Timestamp } from '../../common/ids.ts'

/** A run's beginning: what is needed to repeat it and to judge it. */
export interface BegunEvent {
  readonly e: 'begun'
  readonly version: 1
  readonly seed: number
  readonly seconds: number
  readonly kinds: readonly string[]
  readonly topic: string
  readonly partitions: number
  readonly replicationFactor: number
  readonly minInsyncReplicas: number
  readonly nodes: readonly NodeId[]
  readonly wallClock: Timestamp
}

interface RecordRun {
  readonly t: Millis
  /** Number of the producer. */
  readonly producer: number
  readonly partition: number
  /** Of the first record. */
  readonly seq: number
  readonly count: number
}

/** Records handed to a producer. */
export interface SentEvent extends RecordRun {
  readonly e: 'sent'
}

/** Records that were acknowledged, the first of them at `offset`; -1 where the answer did not say, as for a repetition that the broker knew. */
export interface AckedEvent extends RecordRun {
  readonly e: 'acked'
  readonly offset: Offset
}

/** Records that were given up. Only where it is `certain` may none of them be found. */
export interface FailedEvent extends RecordRun {
  readonly e: 'failed'
  readonly error: string
  readonly certain: boolean
}

/** Records that lie one behind the other, as they were read: first offset, producer (-1: not one of ours), its first number, how many. */
export type ReadRun = readonly [offset: Offset, producer: number, seq: number, count: number]

interface ReadSpan {
  readonly t: Millis
  readonly reader: string
  readonly partition: number
  /** What was asked for: from here, up to and without `next`. */
  readonly from: Offset
  readonly next: Offset
  /** As the answer that brought the last of them said. */
  readonly highWatermark: Offset
}

/** Records that were read. */
export interface ReadEvent extends ReadSpan {
  readonly e: 'read'
  readonly runs: readonly ReadRun[]
}

/** Records that were read and are those that were known there; `digest` holds for all of them. */
export interface SameEvent extends ReadSpan {
  readonly e: 'same'
  readonly digest: number
}

/** A leader's answer, in its epoch, to where the partition ends for consumers (ListOffsets, latest). */
export interface MarkEvent {
  readonly e: 'mark'
  /** Of the answer. */
  readonly t: Millis
  /** Of the question. */
  readonly asked: Millis
  readonly broker: NodeId
  readonly partition: number
  readonly epoch: LeaderEpoch
  readonly highWatermark: Offset
}

/** What a broker's metadata says of a partition; written when it has changed. */
export interface ViewEvent {
  readonly e: 'view'
  readonly t: Millis
  readonly broker: NodeId
  readonly partition: number
  /** -1: none. */
  readonly leader: NodeId
  readonly epoch: LeaderEpoch
  readonly isr: readonly NodeId[]
}

/** A fault begins: when it was in force. */
export interface FaultEvent {
  readonly e: 'fault'
  readonly t: Millis
  readonly id: number
  readonly kind: string
  readonly nodes: readonly NodeId[]
  /** In words. */
  readonly what: string
  /** The fault that it goes with; not there for one that comes by itself. */
  readonly beside?: number
}

/** A fault was taken back. */
export interface HealedEvent {
  readonly e: 'healed'
  readonly t: Millis
  readonly id: number
}

/** What went wrong without being wrong: refused, out of reach, a fault that could not be made. */
export interface TroubleEvent {
  readonly e: 'trouble'
  readonly t: Millis
  readonly who: string
  readonly error: string
}

/** The end of the whole reading after the last fault: all partitions, from their starts to their ends. */
export interface EndedEvent {
  readonly e: 'ended'
  readonly t: Millis
  readonly reason: 'complete' | 'interrupted'
  /** All nodes run, all replicas are in sync, and every partition took records again. */
  readonly recovered: boolean
  /** Faults of the schedule that could not be made. */
  readonly missedFaults: number
  /** How often a node ended that nobody had ended. */
  readonly crashes: number
  /** By partition: offset of the first record and behind the last, as the leader said; undefined where it could not be read. */
  readonly ends: readonly (readonly [start: Offset, end: Offset] | null)[]
}

/** One event. */
export type ChaosEvent =
  | BegunEvent | SentEvent | AckedEvent | FailedEvent | ReadEvent | SameEvent | MarkEvent | ViewEvent | FaultEvent | HealedEvent | TroubleEvent
  | EndedEvent

/** The reader that reads everything once more at the end. */
export const finalReader = 'final'

/** Numbers above are no offsets and no counts of a run: they would only cost memory. */
const most = 2 ** 27

/** The line of an event. */
export function encodeEvent(event: ChaosEvent): string {
  return JSON.stringify(event)
}

/** The event of a line; undefined where it is none. */
export function parseEvent(line: string): ChaosEvent | undefined {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return undefined
  }
  return isEvent(value) ? value : undefined
}

type Shape = Readonly<Record<string, (value: unknown) => boolean>>

const isText = (value: unknown): boolean => typeof value === 'string'
const isNumber = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value)
const isTruth = (value: unknown): boolean => typeof value === 'boolean'
const from = (least: number, bound = most) => (value: unknown): boolean =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= least && value < bound
const listOf = (each: (value: unknown) => boolean) => (value: unknown): boolean => Array.isArray(value) && value.every(each)
const isRun = (value: unknown): boolean =>
  Array.isArray(value) && value.length === 4 && from(0)(value[0]) && from(-1, 1000)(value[1]) && from(0)(value[2]) && from(1)(value[3])
const isEnd = (value: unknown): boolean => value === null || (listOf(from(0))(value) && (value as unknown[]).length === 2)

const partition = from(0, 10_000)
const records: Shape = { t: isNumber, producer: from(0, 1000), partition, seq: from(0), count: from(1) }
const span: Shape = { t: isNumber, reader: isText, partition, from: from(0), next: from(0), highWatermark: from(-1) }

const shapes: Readonly<Record<ChaosEvent['e'], Shape>> = {
  begun: {
    version: (value) => value === 1, seed: isNumber, seconds: isNumber, kinds: listOf(isText), topic: isText, partitions: from(1, 10_000),
    replicationFactor: from(1), minInsyncReplicas: from(1), nodes: listOf(isNumber), wallClock: isNumber,
  },
  sent: records,
  acked: { ...records, offset: from(-1) },
  failed: { ...records, error: isText, certain: isTruth },
  read: { ...span, runs: listOf(isRun) },
  same: { ...span, digest: isNumber },
  mark: { t: isNumber, asked: isNumber, broker: isNumber, partition, epoch: isNumber, highWatermark: from(-1) },
  view: { t: isNumber, broker: isNumber, partition, leader: isNumber, epoch: isNumber, isr: listOf(isNumber) },
  fault: { t: isNumber, id: isNumber, kind: isText, nodes: listOf(isNumber), what: isText, beside: (value) => value === undefined || isNumber(value) },
  healed: { t: isNumber, id: isNumber },
  trouble: { t: isNumber, who: isText, error: isText },
  ended: {
    t: isNumber, reason: (value) => value === 'complete' || value === 'interrupted', recovered: isTruth, missedFaults: from(0), crashes: from(0),
    ends: listOf(isEnd),
  },
}

function isEvent(value: unknown): value is ChaosEvent {
  if (typeof value !== 'object' || value === null || !('e' in value) || typeof value.e !== 'string' || !Object.hasOwn(shapes, value.e)) return false
  const fields = value as Readonly<Record<string, unknown>>
  return Object.entries(shapes[value.e as ChaosEvent['e']]).every(([name, holds]) => holds(fields[name]))
}
