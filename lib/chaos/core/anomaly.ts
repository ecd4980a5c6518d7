/** What must not be, as data and in words. */
import type { Offset } from '../../common/ids.ts'

/** Kinds of anomalies, with what each means. */
export const anomalyKinds = {
  lost: 'acknowledged, and not there at the end',
  doubled: 'the same record at two offsets',
  reordered: 'behind a later one of the same producer',
  changed: 'an offset that held another record before',
  misplaced: 'not at the offset that the acknowledgement named',
  foreign: 'read, and never sent, or refused for good',
  gap: 'offsets that a reader was not given',
  back: 'a high watermark that went back',
  exposed: 'read at or above the high watermark of the same answer',
  shrunk: 'a log that ends below what was shown of it',
  leaders: 'two leaders in one leader epoch',
  sequence: 'a producer whose sequence the brokers did not know any more',
} as const

/** One of them. */
export type AnomalyKind = keyof typeof anomalyKinds

/** One anomaly; of many records that follow each other it is one. */
export interface Anomaly {
  readonly kind: AnomalyKind
  readonly partition: number
  /** How many records or offsets it is about. */
  readonly count: number
  /** In words, which records and where. */
  readonly what: string
  /** Lines of the history, from 1, that show it; ascending. */
  readonly lines: readonly number[]
}

/** A finding that may be one of a row. */
export interface Finding {
  readonly kind: AnomalyKind
  readonly partition: number
  /** -1: about no producer's record. */
  readonly producer: number
  /** Number of the record, or the offset where it is about offsets alone: those in a row are one anomaly. */
  readonly place: number
  /** Where it was found or expected; -1: nowhere. */
  readonly offset: Offset
  /** In words, what is wrong with it; the record is named before. */
  readonly text: string
  readonly lines: readonly number[]
}

interface Row {
  readonly first: Finding
  last: Finding
  count: number
}

/** So many anomalies are told apart; more are only counted. */
const mostRows = 200

/** Collects findings: what follows each other becomes one anomaly. */
export class Findings {
  readonly #rows: Row[] = []
  readonly #open = new Map<string, Row>()
  #more = 0

  /** How many anomalies there are. */
  get count(): number {
    return this.#rows.length + this.#more
  }

  add(finding: Finding): void {
    const key = `${finding.kind} ${finding.partition} ${finding.producer}`
    const row = this.#open.get(key)
    if (row !== undefined && (finding.place === row.last.place + 1 || finding.place === row.last.place)) {
      if (finding.place > row.last.place) row.count++
      row.last = finding
      return
    }
    const begun = { first: finding, last: finding, count: 1 }
    this.#open.set(key, begun)
    if (this.#rows.length < mostRows) this.#rows.push(begun)
    else this.#more++
  }

  /** What was found, in the order in which it was. */
  all(): readonly Anomaly[] {
    return this.#rows.map(({ first, last, count }) => ({
      kind: first.kind,
      partition: first.partition,
      count,
      what: describe(first, last, count),
      lines: [...new Set([...first.lines, ...last.lines])].filter((line) => line > 0).sort((a, b) => a - b),
    }))
  }
}

function describe(first: Finding, last: Finding, count: number): string {
  const where = `partition ${first.partition}`
  const range = (one: number, other: number): string => (one === other ? String(one) : `${one} to ${other}`)
  if (first.producer < 0) {
    if (count === 1) return `${where}: ${first.text}`
    return `${where}: ${first.text} (the first of ${count} in a row, up to ${last.place})`
  }
  const who = `${where}: ${count === 1 ? 'record' : `${count} records,`} ${range(first.place, last.place)} of producer ${first.producer}`
  return count === 1 ? `${who} ${first.text}` : `${who}; the first ${first.text}`
}
