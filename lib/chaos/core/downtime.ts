/** How long a run's producers and readers had nothing, and which fault that was. */
import type { Millis, NodeId } from '../../common/ids.ts'
import type { ChaosEvent } from './events.ts'

/** After a fault was taken back, what still does not go on is counted for it; so long, or until the next one. */
const aftermathMs: Millis = 5000

/** A fault and what it did. */
export interface FaultReport {
  readonly id: number
  readonly kind: string
  readonly nodes: readonly NodeId[]
  readonly what: string
  readonly atMs: Millis
  /** Undefined: it was not taken back before the end of the history. */
  readonly healedMs: Millis | undefined
  /** The fault that it went with; undefined for one that came by itself. */
  readonly beside: number | undefined
  /** Longest time that any partition was without an acknowledgement; 0 where there were none before and after. */
  readonly unwritableMs: Millis
  /** Longest time that the readers at the end of the log got nothing of a partition. */
  readonly unreadableMs: Millis
}

/** All faults of a kind. The times are of those that came by themselves; undefined where none did. */
export interface KindReport {
  readonly kind: string
  readonly count: number
  readonly medianMs: Millis | undefined
  readonly worstMs: Millis | undefined
  readonly worstReadMs: Millis | undefined
}

interface Fault {
  readonly id: number
  readonly kind: string
  readonly nodes: readonly NodeId[]
  readonly what: string
  readonly atMs: Millis
  readonly beside: number | undefined
  healedMs: Millis | undefined
}

/** Readers whose names begin so follow the end of the log, and so have something to read as soon as there is. */
export const followingReader = 'follow'

/** Collects when partitions were written and read. */
export class Downtime {
  readonly #acks = new Map<number, Millis[]>()
  readonly #reads = new Map<number, Millis[]>()
  readonly #faults: Fault[] = []
  #longestMs = 0

  /** The longest time so far that a partition was without an acknowledgement between two. */
  get longestMs(): Millis {
    return this.#longestMs
  }

  add(event: ChaosEvent): void {
    switch (event.e) {
      case 'acked':
        this.#longestMs = Math.max(this.#longestMs, note(this.#acks, event.partition, event.t))
        return
      case 'read':
      case 'same':
        if (event.reader.startsWith(followingReader)) note(this.#reads, event.partition, event.t)
        return
      case 'fault':
        this.#faults.push({ id: event.id, kind: event.kind, nodes: event.nodes, what: event.what, atMs: event.t, beside: event.beside, healedMs: undefined })
        return
      case 'healed':
        for (const fault of this.#faults) if (fault.id === event.id) fault.healedMs ??= event.t
        return
      default:
        return
    }
  }

  /** What each fault did, in the order in which they came. */
  faults(): readonly FaultReport[] {
    return this.#faults.map((fault, at) => {
      const nextAt = this.#faults.slice(at + 1).find((next) => next.atMs > (fault.healedMs ?? Infinity))?.atMs ?? Infinity
      // What begins with the next fault, give or take an acknowledgement, is that one's.
      const until = Math.min((fault.healedMs ?? Infinity) + aftermathMs, nextAt - 250)
      return { ...fault, unwritableMs: longestGap(this.#acks, fault.atMs, until), unreadableMs: longestGap(this.#reads, fault.atMs, until) }
    })
  }
}

/** The reports by kind, in the order of the kinds' names. */
export function byKind(faults: readonly FaultReport[]): readonly KindReport[] {
  const kinds = [...new Set(faults.map(({ kind }) => kind))].sort()
  return kinds.map((kind) => {
    const those = faults.filter((fault) => fault.kind === kind)
    const alone = those.filter(({ beside }) => beside === undefined)
    const times = alone.map(({ unwritableMs }) => unwritableMs).sort((a, b) => a - b)
    const readTimes = alone.map(({ unreadableMs }) => unreadableMs).sort((a, b) => a - b)
    return { kind, count: those.length, medianMs: times[(times.length - 1) >>> 1], worstMs: times.at(-1), worstReadMs: readTimes.at(-1) }
  })
}

/** Notes a time; the time since the one before it. */
function note(times: Map<number, Millis[]>, partition: number, at: Millis): Millis {
  const known = times.get(partition)
  if (known === undefined) {
    times.set(partition, [at])
    return 0
  }
  const before = known.at(-1) as Millis
  if (at > before) known.push(at)
  return at - before
}

/** The longest time between two neighbours that begins before `until` and ends after `from`; what lies before `from` is not counted. */
function longestGap(times: ReadonlyMap<number, readonly Millis[]>, from: Millis, until: Millis): Millis {
  let longest = 0
  for (const known of times.values()) {
    for (let i = 1; i < known.length; i++) {
      const begin = known[i - 1] as Millis
      const end = known[i] as Millis
      if (begin < until && end > from) longest = Math.max(longest, end - Math.max(begin, from))
    }
  }
  return longest
}
