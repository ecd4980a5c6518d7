/** What a history says of one partition: where each record was acknowledged and found, what each offset held, and what contradicts that. */
import type { LeaderEpoch, Millis, NodeId, Offset } from '../../common/ids.ts'
import type { Finding, Findings } from './anomaly.ts'
import { Column } from './column.ts'
import type { AckedEvent, FailedEvent, MarkEvent, ReadEvent, ReadRun, SameEvent, SentEvent, ViewEvent } from './events.ts'

/** Above any number of a record in a partition. */
const seqBound = 2 ** 27

/** One producer's records, by number. */
interface Track {
  sent: number
  /** Offset of the acknowledgement; -1: it named none; -2: there was none. */
  readonly acked: Column
  readonly ackedLine: Column
  /** Offset at which it was first read; -1: not yet. */
  readonly found: Column
  /** 1: given up, its fate unknown; 2: refused for certain. */
  readonly failed: Column
  readonly failedLine: Column
}

/** High watermarks of one leader epoch: greatest so far, by the time of the answer. */
interface Marks {
  readonly times: Millis[]
  readonly highest: Offset[]
  readonly lines: number[]
}

const digestBasis = 0x811c9dc5

function mix(digest: number, id: number): number {
  const low = Math.imul(digest ^ (id % seqBound), 0x01000193)
  return Math.imul(low ^ (low >>> 15) ^ Math.floor(id / seqBound), 0x01000193) >>> 0
}

/** The ledger of one partition. */
export class PartitionLedger {
  readonly #partition: number
  readonly #findings: Findings
  readonly #tracks = new Map<number, Track>()
  /** Which record an offset holds, as last read; -1 unknown, -2 not one of ours. */
  readonly #content = new Column(-1)
  readonly #contentLine = new Column(0)
  readonly #marks = new Map<LeaderEpoch, Marks>()
  readonly #leaders = new Map<LeaderEpoch, { readonly leader: NodeId; readonly line: number }>()
  #highestShown = { offset: 0, line: 0 }
  /** How far the final reader has come without a gap, and where it began. */
  #final: { readonly start: Offset; end: Offset; line: number } | undefined

  constructor(partition: number, findings: Findings) {
    this.#partition = partition
    this.#findings = findings
  }

  sent({ producer, seq, count }: SentEvent): void {
    const track = this.#track(producer)
    track.sent = Math.max(track.sent, seq + count)
  }

  acked({ producer, seq, count, offset }: AckedEvent, line: number): void {
    const track = this.#track(producer)
    for (let i = 0; i < count; i++) {
      track.acked.set(seq + i, offset < 0 ? -1 : offset + i)
      track.ackedLine.set(seq + i, line)
    }
  }

  failed({ producer, seq, count, error, certain }: FailedEvent, line: number): void {
    const track = this.#track(producer)
    for (let i = 0; i < count; i++) {
      track.failed.set(seq + i, certain ? 2 : 1)
      track.failedLine.set(seq + i, line)
    }
    if (sequenceErrors.has(error)) this.#report({ kind: 'sequence', producer, place: seq, offset: -1, text: `was refused with ${error}`, lines: [line] })
  }

  /** Digest of what is known from `from` up to and without `next`; undefined where something is not known, or the runs are another thing. */
  digestOf(from: Offset, next: Offset, runs?: readonly ReadRun[]): number | undefined {
    if (runs !== undefined && !this.#agrees(from, next, runs)) return undefined
    let digest = digestBasis
    for (let offset = from; offset < next; offset++) {
      const id = this.#content.get(offset)
      if (id < 0) return undefined
      digest = mix(digest, id)
    }
    return digest
  }

  #agrees(from: Offset, next: Offset, runs: readonly ReadRun[]): boolean {
    let at = from
    for (const [offset, producer, seq, count] of runs) {
      if (offset !== at || producer < 0) return false
      for (let i = 0; i < count; i++) if (this.#content.get(offset + i) !== producer * seqBound + seq + i) return false
      at += count
    }
    return at === next
  }

  read(event: ReadEvent, line: number, isFinal: boolean): void {
    let at = event.from
    for (const [offset, producer, seq, count] of event.runs) {
      if (offset !== at) this.#gap(event, at, offset, line)
      for (let i = 0; i < count; i++) this.#found(offset + i, producer, seq + i, line)
      at = offset + count
    }
    if (at !== event.next) this.#gap(event, at, event.next, line)
    this.#span(event, line, isFinal)
  }

  same(event: SameEvent, line: number, isFinal: boolean): void {
    if (this.digestOf(event.from, event.next) !== event.digest) {
      const text = `reader ${event.reader} found something else from offset ${event.from} to ${event.next} than what had been read there`
      this.#report({ kind: 'changed', producer: -1, place: event.from, offset: event.from, text, lines: [this.#contentLine.get(event.from), line] })
    }
    this.#span(event, line, isFinal)
  }

  mark({ asked, t, broker, epoch, highWatermark }: MarkEvent, line: number): void {
    for (const [earlier, { times, highest, lines }] of this.#marks) {
      if (earlier > epoch) continue
      const at = lastAtMost(times, asked)
      const seen = highest[at]
      if (seen === undefined || seen <= highWatermark) continue
      const text = `the high watermark was ${seen} in leader epoch ${earlier} and then ${highWatermark} in leader epoch ${epoch} (broker ${broker})`
      this.#report({ kind: 'back', producer: -1, place: highWatermark, offset: highWatermark, text, lines: [lines[at] ?? 0, line] })
    }
    const marks = this.#marks.get(epoch) ?? { times: [], highest: [], lines: [] }
    this.#marks.set(epoch, marks)
    if (highWatermark > (marks.highest.at(-1) ?? -1)) {
      marks.times.push(t)
      marks.highest.push(highWatermark)
      marks.lines.push(line)
    }
    this.#shown(highWatermark, line)
  }

  view({ broker, leader, epoch }: ViewEvent, line: number): void {
    if (leader < 0) return
    const known = this.#leaders.get(epoch)
    if (known === undefined) this.#leaders.set(epoch, { leader, line })
    else if (known.leader !== leader) {
      const text = `leader epoch ${epoch} is led by node ${known.leader}, and broker ${broker} says by node ${leader}`
      this.#report({ kind: 'leaders', producer: -1, place: epoch, offset: -1, text, lines: [known.line, line] })
    }
  }

  /** Judges what can be judged only at the end; the partition ends at `end`. Says how many records there are. */
  finish(start: Offset, end: Offset, line: number): number {
    if (this.#highestShown.offset > end) {
      const text = `ends at offset ${end}, though it was shown up to ${this.#highestShown.offset}`
      this.#report({ kind: 'shrunk', producer: -1, place: end, offset: end, text, lines: [this.#highestShown.line, line] })
    }
    const read = this.#final
    if (end > start && (read === undefined || read.start > start || read.end < end)) {
      const text = `was read from offset ${read?.start ?? start} to ${read?.end ?? start} at the end, and not from ${start} to ${end}`
      this.#report({ kind: 'gap', producer: -1, place: read?.end ?? start, offset: end, text, lines: [line] })
    }
    for (const [producer, track] of this.#tracks) this.#judgeAcknowledged(producer, track, end, line)
    this.#judgeContent(start, end)
    return end - start
  }

  #judgeAcknowledged(producer: number, track: Track, end: Offset, line: number): void {
    for (let seq = 0; seq < track.acked.length; seq++) {
      const acked = track.acked.get(seq)
      if (acked === -2) continue
      const found = track.found.get(seq)
      const isThere = found >= 0 && found < end && this.#content.get(found) === producer * seqBound + seq
      const lines = [track.ackedLine.get(seq), found >= 0 ? this.#contentLine.get(found) : line]
      if (!isThere) {
        const place = acked < 0 ? '' : ` at offset ${acked}`
        this.#report({ kind: 'lost', producer, place: seq, offset: acked, text: `was acknowledged${place} and is not there at the end`, lines })
      } else if (acked >= 0 && acked !== found) {
        this.#report({ kind: 'misplaced', producer, place: seq, offset: found, text: `was acknowledged at offset ${acked} and lies at ${found}`, lines })
      }
    }
  }

  #judgeContent(start: Offset, end: Offset): void {
    const newest = new Map<number, { readonly seq: number; readonly line: number; readonly offset: Offset }>()
    for (let offset = start; offset < end; offset++) {
      const id = this.#content.get(offset)
      if (id < 0) continue
      const producer = Math.floor(id / seqBound)
      const seq = id % seqBound
      const track = this.#track(producer)
      const line = this.#contentLine.get(offset)
      if (seq >= track.sent) this.#report({ kind: 'foreign', producer, place: seq, offset, text: `lies at offset ${offset} and was never sent`, lines: [line] })
      const failed = track.failed.get(seq)
      if (failed === 2) {
        const text = `lies at offset ${offset}, though it was refused for good`
        this.#report({ kind: 'foreign', producer, place: seq, offset, text, lines: [track.failedLine.get(seq), line] })
      }
      // What was given up may have come late: a hung broker writes it when it goes on.
      if (failed !== 0) continue
      const before = newest.get(producer)
      if (before !== undefined && seq < before.seq && track.found.get(seq) === offset) {
        const text = `lies at offset ${offset}, behind record ${before.seq} at ${before.offset}`
        this.#report({ kind: 'reordered', producer, place: seq, offset, text, lines: [before.line, line] })
      }
      if (before === undefined || seq > before.seq) newest.set(producer, { seq, line, offset })
    }
  }

  #found(offset: Offset, producer: number, seq: number, line: number): void {
    const before = this.#content.get(offset)
    const id = producer < 0 ? -2 : producer * seqBound + seq
    if (before === id && before !== -2) return
    if (before !== -1 && before !== id) {
      const text = `offset ${offset} held ${name(before)} and now holds ${name(id)}`
      this.#report({ kind: 'changed', producer: -1, place: offset, offset, text, lines: [this.#contentLine.get(offset), line] })
    }
    this.#content.set(offset, id)
    this.#contentLine.set(offset, line)
    if (producer < 0) {
      this.#report({ kind: 'foreign', producer: -1, place: offset, offset, text: `offset ${offset} holds no record of this run`, lines: [line] })
      return
    }
    const { found } = this.#track(producer)
    const elsewhere = found.get(seq)
    if (elsewhere >= 0 && elsewhere !== offset) {
      const text = `lies at offset ${elsewhere} and at ${offset}`
      this.#report({ kind: 'doubled', producer, place: seq, offset, text, lines: [this.#contentLine.get(elsewhere), line] })
    }
    // At the end it counts where it is then.
    if (elsewhere < 0 || this.#content.get(elsewhere) !== id) found.set(seq, offset)
  }

  #span(event: ReadEvent | SameEvent, line: number, isFinal: boolean): void {
    const { reader, from, next, highWatermark } = event
    if (next > highWatermark) {
      const text = `reader ${reader} was given records up to offset ${next} by an answer whose high watermark was ${highWatermark}`
      this.#report({ kind: 'exposed', producer: -1, place: highWatermark, offset: next, text, lines: [line] })
    }
    this.#shown(next, line)
    if (!isFinal) return
    if (this.#final === undefined) this.#final = { start: from, end: next, line }
    else if (from === this.#final.end) this.#final.end = next
  }

  #gap({ reader }: ReadEvent, from: Offset, to: Offset, line: number): void {
    const text = `reader ${reader} came from offset ${from} to ${to} without what lies between`
    this.#report({ kind: 'gap', producer: -1, place: from, offset: to, text, lines: [line] })
  }

  #shown(offset: Offset, line: number): void {
    if (offset > this.#highestShown.offset) this.#highestShown = { offset, line }
  }

  #track(producer: number): Track {
    let track = this.#tracks.get(producer)
    if (track === undefined) {
      track = { sent: 0, acked: new Column(-2), ackedLine: new Column(0), found: new Column(-1), failed: new Column(0), failedLine: new Column(0) }
      this.#tracks.set(producer, track)
    }
    return track
  }

  #report(finding: Omit<Finding, 'partition'>): void {
    this.#findings.add({ ...finding, partition: this.#partition })
  }
}

/** Refusals that a producer never gets as long as its partitions keep what they acknowledged. */
const sequenceErrors: ReadonlySet<string> = new Set(['OUT_OF_ORDER_SEQUENCE_NUMBER', 'UNKNOWN_PRODUCER_ID', 'INVALID_PRODUCER_EPOCH', 'INVALID_PRODUCER_ID_MAPPING'])

function name(id: number): string {
  return id < 0 ? 'something else' : `record ${id % seqBound} of producer ${Math.floor(id / seqBound)}`
}

/** Place of the last value that is at most `bound` in an ascending list; -1 if none is. */
function lastAtMost(values: readonly number[], bound: number): number {
  let low = 0
  let high = values.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((values[middle] as number) <= bound) low = middle + 1
    else high = middle
  }
  return low - 1
}
