/** What a chaos run shows while it goes on: on a terminal a picture that is drawn over, elsewhere a line now and then. */
import { stripVTControlCharacters } from 'node:util'
import type { FaultEvent, HealedEvent } from '../chaos/core/events.ts'
import type { ProcessState } from '../chaos/ports.ts'
import type { Phase, RunView } from '../chaos/run.ts'
import { count, duration, plural, say, styled, table } from './output.ts'

/** A picture of now. */
export interface ScreenView extends RunView {
  readonly seed: number
  readonly durationMs: number
  readonly faultsPlanned: number
  readonly processes: ReadonlyMap<number, ProcessState>
}

const phases: Readonly<Record<Phase, string>> = {
  starting: 'waiting until all replicas are in sync',
  running: 'under way',
  recovering: 'all is put right; waiting until all replicas are in sync and take records',
  reading: 'reading everything once more',
}

/** So many partitions are shown one by one. */
const mostShown = 12

/** The picture or the lines; `close` it before anything else is printed. */
export class ChaosScreen {
  readonly #isTerminal = process.stderr.isTTY
  #drawn = 0
  #rates: (readonly [atMs: number, acknowledged: number])[] = []
  #saidAt = -Infinity

  /** Draws the picture; elsewhere says how it goes every ten seconds. */
  show(view: ScreenView): void {
    this.#rates.push([view.elapsedMs, view.counts.acknowledged])
    this.#rates = this.#rates.filter(([atMs]) => view.elapsedMs - atMs < 2000)
    if (this.#isTerminal) this.#draw(this.#picture(view))
    else if (view.elapsedMs - this.#saidAt >= 10_000) {
      this.#saidAt = view.elapsedMs
      say(`${stamp(view.elapsedMs)}  ${this.#numbers(view)}`)
    }
  }

  /** A fault began or ended. */
  fault(event: FaultEvent | HealedEvent, what: string): void {
    if (!this.#isTerminal) say(`${stamp(event.t)}  ${event.e === 'fault' ? what : `taken back: ${what}`}`)
  }

  /** Ends the picture, which stays. */
  close(): void {
    this.#drawn = 0
  }

  #draw(lines: readonly string[]): void {
    const width = process.stderr.columns || 120
    // A line that the terminal would break would put all that follows out of place.
    const cut = lines.map((line) => fitting(line, width))
    const up = this.#drawn > 0 ? `\x1b[${this.#drawn}A` : ''
    process.stderr.write(`${up}${cut.map((line) => `\x1b[2K${line}\n`).join('')}\x1b[J`)
    this.#drawn = lines.length
  }

  #picture(view: ScreenView): readonly string[] {
    const { seed, durationMs, elapsedMs, phase, faultsBegun, faultsPlanned, partitions, processes, answering, faults } = view
    const time = `${duration(Math.min(elapsedMs, durationMs))} of ${duration(durationMs)}`
    const nodes = [...processes].map(([id, state]) => {
      const leads = partitions.filter(({ leader }) => leader === id).length
      const inSync = partitions.filter(({ isr }) => isr.includes(id)).length
      const shown = state === 'running' ? (answering.includes(id) ? styled('running', 'green', process.stderr) : 'running, no answer') : styled(state === 'gone' ? 'down' : state, 'red', process.stderr)
      return [id, shown, leads, inSync]
    })
    const shown = partitions.slice(0, mostShown).map(({ leader, isr }, partition) => `${partition}→${leader < 0 ? '?' : leader} (${isr.length})`)
    const more = partitions.length > mostShown ? ` … ${partitions.length - mostShown} more` : ''
    return [
      `${styled(`Chaos, seed ${seed}`, 'bold', process.stderr)}: ${time}, fault ${faultsBegun} of ${faultsPlanned}, ${phases[phase]}`,
      ...table(['NODE', 'STATE', 'LEADS', 'IN SYNC'], nodes).split('\n'),
      `Leaders (in sync): ${shown.join('  ')}${more}`,
      `In force: ${faults.length === 0 ? 'nothing' : styled(faults.join('; '), 'yellow', process.stderr)}`,
      this.#numbers(view),
    ]
  }

  #numbers({ counts, longestMs, anomalies }: ScreenView): string {
    const [first, last] = [this.#rates[0], this.#rates.at(-1)]
    const rate = first === undefined || last === undefined || last[0] === first[0] ? 0 : ((last[1] - first[1]) * 1000) / (last[0] - first[0])
    const found = plural(anomalies, 'anomaly', 'anomalies')
    return `${count(rate)} records/s, ${count(counts.acknowledged)} acknowledged, ${count(counts.read)} read, longest gap ${duration(longestMs)}, ${anomalies > 0 ? styled(found, 'red', process.stderr) : found}`
  }
}

/** The line, without its colours where it has to be cut. */
function fitting(line: string, width: number): string {
  const plain = stripVTControlCharacters(line)
  return plain.length > width ? plain.slice(0, width) : line
}

function stamp(ms: number): string {
  return `${(ms / 1000).toFixed(1).padStart(6)} s`
}
