/**
 * Judges a history, event by event, while it is made or read again from its file: nothing acknowledged lost, nothing twice, order kept, no
 * offset that changes, no high watermark that goes back. The rules are those of `anomalyKinds`.
 */
import type { Millis, Offset } from '../../common/ids.ts'
import { type Anomaly, Findings } from './anomaly.ts'
import { Downtime, type FaultReport } from './downtime.ts'
import { type BegunEvent, type ChaosEvent, type EndedEvent, finalReader, type ReadRun } from './events.ts'
import { PartitionLedger } from './partition-ledger.ts'

/** What came of a run. */
export interface Verdict {
  /** No anomaly, the cluster recovered, every fault of the schedule was made, no node ended by itself, and the history is whole. */
  readonly passed: boolean
  readonly begun: BegunEvent | undefined
  readonly anomalies: readonly Anomaly[]
  /** May be more than are told. */
  readonly anomalyCount: number
  readonly records: RecordCounts
  readonly faults: readonly FaultReport[]
  readonly longestMs: Millis
  /** Undefined: the history has no end, because the run was cut off. */
  readonly ended: EndedEvent | undefined
  readonly lastMs: Millis
}

/** How many records. */
export interface RecordCounts {
  readonly sent: number
  readonly acknowledged: number
  /** Given up; they may be there or not. */
  readonly unknown: number
  /** Refused for certain. */
  readonly refused: number
  /** Read by all readers together. */
  readonly read: number
  /** In the partitions at the end. */
  readonly kept: number
}

/** The judge of one history. */
export class Judgement {
  readonly #findings = new Findings()
  readonly #ledgers = new Map<number, PartitionLedger>()
  readonly #downtime = new Downtime()
  readonly #counts = { sent: 0, acknowledged: 0, unknown: 0, refused: 0, read: 0, kept: 0 }
  #begun: BegunEvent | undefined
  #ended: EndedEvent | undefined
  #lastMs = 0

  /** Records so far. */
  get counts(): RecordCounts {
    return this.#counts
  }

  /** The longest time so far that a partition was without an acknowledgement. */
  get longestMs(): Millis {
    return this.#downtime.longestMs
  }

  /** Anomalies so far; those of the end come with `finish`. */
  get anomalyCount(): number {
    return this.#findings.count
  }

  /** Takes the event of a line, the first being line 1. */
  add(event: ChaosEvent, line: number): void {
    this.#downtime.add(event)
    if (event.e !== 'begun') this.#lastMs = Math.max(this.#lastMs, event.t)
    switch (event.e) {
      case 'begun':
        this.#begun = event
        return
      case 'sent':
        this.#counts.sent += event.count
        return this.#ledger(event.partition).sent(event)
      case 'acked':
        this.#counts.acknowledged += event.count
        return this.#ledger(event.partition).acked(event, line)
      case 'failed':
        this.#counts[event.certain ? 'refused' : 'unknown'] += event.count
        return this.#ledger(event.partition).failed(event, line)
      case 'read':
        this.#counts.read += event.next - event.from
        return this.#ledger(event.partition).read(event, line, event.reader === finalReader)
      case 'same':
        this.#counts.read += event.next - event.from
        return this.#ledger(event.partition).same(event, line, event.reader === finalReader)
      case 'mark':
        return this.#ledger(event.partition).mark(event, line)
      case 'view':
        return this.#ledger(event.partition).view(event, line)
      case 'ended':
        this.#ended = event
        for (const [partition, end] of event.ends.entries()) if (end !== null) this.#counts.kept += this.#ledger(partition).finish(end[0], end[1], line)
        return
      case 'fault':
      case 'healed':
      case 'trouble':
        return
    }
  }

  /** Digest of these records where they are all known already, just so; undefined otherwise. */
  digestOf(partition: number, from: Offset, next: Offset, runs: readonly ReadRun[]): number | undefined {
    return this.#ledger(partition).digestOf(from, next, runs)
  }

  /** What came of it. */
  verdict(): Verdict {
    const ended = this.#ended
    const whole = this.#begun !== undefined && ended !== undefined && ended.recovered && ended.missedFaults === 0 && ended.crashes === 0
    return {
      passed: whole && ended.ends.length === this.#begun?.partitions && ended.ends.every((end) => end !== null) && this.#findings.count === 0,
      begun: this.#begun,
      anomalies: this.#findings.all(),
      anomalyCount: this.#findings.count,
      records: { ...this.#counts },
      faults: this.#downtime.faults(),
      longestMs: this.#downtime.longestMs,
      ended,
      lastMs: this.#lastMs,
    }
  }

  #ledger(partition: number): PartitionLedger {
    let ledger = this.#ledgers.get(partition)
    if (ledger === undefined) this.#ledgers.set(partition, (ledger = new PartitionLedger(partition, this.#findings)))
    return ledger
  }
}
