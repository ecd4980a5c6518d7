/**
 * Writes the history and has it judged at once. Records that follow each other and happen in the same millisecond become one event;
 * what a reader found where it was known already becomes a digest.
 */
import type { Millis, Offset } from '../common/ids.ts'
import type { Clock } from '../common/ports.ts'
import { type AckedEvent, type ChaosEvent, encodeEvent, type FailedEvent, type ReadEvent, type SentEvent } from './core/events.ts'
import type { Judgement } from './core/judgement.ts'
import type { RecordName } from './core/record-value.ts'

/** What waits to be written: events of records that may still grow. */
type Growing = SentEvent | AckedEvent | FailedEvent

/** A history above this is not made longer by what has been read before: those lines are judged, and not kept. */
const fullBytes = 192 * 1024 * 1024

/** When a record was sent is written to so much; when it was acknowledged, to the millisecond. */
const sentMs: Millis = 500

/** So many lines of what went wrong without being wrong; more would only bury the rest. */
const mostTroubles = 5000

/** The writer of one history. */
export class Recorder {
  readonly judgement: Judgement
  readonly #clock: Clock
  readonly #append: (line: string) => void
  readonly #begunAt: Millis
  readonly #open = new Map<string, Growing>()
  #closed: Growing[] = []
  #bytes = 0
  #lines = 0
  #troubles = 0

  constructor(clock: Clock, append: (line: string) => void, judgement: Judgement) {
    this.#clock = clock
    this.#append = append
    this.#begunAt = clock.monotonic()
    this.judgement = judgement
  }

  /** Milliseconds since the run began, to a tenth. */
  now(): Millis {
    return Math.round((this.#clock.monotonic() - this.#begunAt) * 10) / 10
  }

  /** Writes an event. */
  add(event: ChaosEvent): void {
    const isKept = this.#bytes < fullBytes || (event.e !== 'same' && event.e !== 'mark')
    if (isKept) {
      const line = encodeEvent(event)
      this.#bytes += line.length + 1
      this.#lines++
      this.#append(line)
    }
    this.judgement.add(event, this.#lines)
  }

  /** What went wrong without being wrong. */
  trouble(who: string, error: unknown): void {
    if (this.#troubles++ >= mostTroubles) return
    const [text = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
    this.add({ e: 'trouble', t: this.now(), who, error: text.slice(0, 300) })
  }

  /** A record was handed to its producer. */
  sent({ producer, partition, seq }: RecordName): void {
    this.#grow({ e: 'sent', t: Math.floor(this.now() / sentMs) * sentMs, producer, partition, seq, count: 1 })
  }

  /** A record was acknowledged. */
  acked({ producer, partition, seq }: RecordName, offset: Offset): void {
    this.#grow({ e: 'acked', t: Math.floor(this.now()), producer, partition, seq, count: 1, offset })
  }

  /** A record was given up. */
  failed({ producer, partition, seq }: RecordName, error: string, certain: boolean): void {
    this.#grow({ e: 'failed', t: Math.floor(this.now()), producer, partition, seq, count: 1, error, certain })
  }

  /** A reader was given records. */
  read(event: Omit<ReadEvent, 'e' | 't'>): void {
    const { partition, from, next, runs, reader, highWatermark } = event
    const digest = this.judgement.digestOf(partition, from, next, runs)
    const t = Math.floor(this.now())
    if (digest === undefined) this.add({ e: 'read', t, ...event })
    else this.add({ e: 'same', t, reader, partition, from, next, highWatermark, digest })
  }

  /** Writes what waits, but for what may still grow; at the end, that too. */
  flush(isEnd = false): void {
    const now = this.now()
    for (const [key, event] of this.#open) {
      if (!isEnd && event.e === 'sent' && now - event.t < sentMs) continue
      this.#open.delete(key)
      this.#closed.push(event)
    }
    const waiting = this.#closed.sort((a, b) => a.t - b.t)
    this.#closed = []
    for (const event of waiting) this.add(event)
  }

  #grow(event: Growing): void {
    const key = `${event.e} ${event.producer} ${event.partition}`
    const open = this.#open.get(key)
    if (open !== undefined && follows(open, event)) {
      this.#open.set(key, { ...open, count: open.count + 1 })
      return
    }
    if (open !== undefined) this.#closed.push(open)
    this.#open.set(key, event)
  }
}

function follows(open: Growing, next: Growing): boolean {
  if (open.t !== next.t || next.seq !== open.seq + open.count) return false
  if (open.e === 'acked' && next.e === 'acked') return open.offset < 0 ? next.offset < 0 : next.offset === open.offset + open.count
  if (open.e === 'failed' && next.e === 'failed') return open.error === next.error && open.certain === next.certain
  return true
}
