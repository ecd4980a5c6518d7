/** What commands print: data on stdout, messages and progress on stderr, colour only on a terminal that wants it. */
import { stripVTControlCharacters, styleText } from 'node:util'

/** Colours that are used. */
export type Style = 'bold' | 'dim' | 'green' | 'yellow' | 'red'

/** `text` in a style where `stream` is a terminal and NO_COLOR is not set. */
export function styled(text: string, style: Style, stream: NodeJS.WriteStream = process.stdout): string {
  const wanted = stream.isTTY && (process.env['NO_COLOR'] ?? '') === '' && process.env['TERM'] !== 'dumb'
  return wanted ? styleText(style, text) : text
}

/** A line of data. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

/** One JSON document, on a line of its own. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`)
}

/** A message to the person at the terminal. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`)
}

/** Rows as aligned columns under a heading; columns of numbers to the right. */
export function table(heading: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const width = (cell: string | number): number => stripVTControlCharacters(String(cell)).length
  const columns = heading.map((name, at) => ({
    width: Math.max(name.length, ...rows.map((row) => width(row[at] ?? ''))),
    right: rows.length > 0 && rows.every((row) => typeof row[at] === 'number'),
  }))
  const line = (cells: readonly (string | number)[]): string =>
    columns
      .map((column, at) => {
        const cell = String(cells[at] ?? '')
        const blanks = ' '.repeat(column.width - width(cell))
        return column.right ? blanks + cell : cell + blanks
      })
      .join('  ')
      .trimEnd()
  return [styled(line(heading), 'bold'), ...rows.map(line)].join('\n')
}

/** `1,234,567`. */
export function count(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** `3 records`, `1 record`. */
export function plural(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`
}

/** `12.3 MB`, in powers of ten. */
export function bytes(value: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB']
  let unit = 0
  let rest = value
  while (rest >= 1000 && unit < units.length - 1) {
    rest /= 1000
    unit++
  }
  return `${unit === 0 || rest >= 100 ? Math.round(rest) : rest.toFixed(1)} ${units[unit]}`
}

/** `450 ms`, `3.2 s`, `5 min`, `2 h 5 min`, `3 d 4 h`. */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`
  const seconds = ms / 1000
  if (seconds < 60) return `${seconds.toFixed(1)} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  return hours < 24 ? `${hours} h ${minutes % 60} min` : `${Math.floor(hours / 24)} d ${hours % 24} h`
}

/** A line on the terminal that is written over; nothing where stderr is none. */
export class Progress {
  readonly #visible = process.stderr.isTTY
  #shownAt = 0

  /** Shows a text, at most every 100 ms. */
  show(text: () => string): void {
    if (!this.#visible) return
    const now = performance.now()
    if (now - this.#shownAt < 100) return
    this.#shownAt = now
    process.stderr.write(`\r\x1b[K${text()}`)
  }

  /** Removes the line. */
  clear(): void {
    if (this.#visible && this.#shownAt > 0) process.stderr.write('\r\x1b[K')
    this.#shownAt = 0
  }
}

/** Writes bytes to stdout as fast as it takes them. */
export class ByteOutput {
  #buffer = Buffer.allocUnsafe(256 * 1024)
  #at = 0

  /** Copies the bytes; true while there is no need to `flush`. */
  write(data: Uint8Array): boolean {
    if (this.#at + data.length > this.#buffer.length) this.#grow(data.length)
    this.#buffer.set(data, this.#at)
    this.#at += data.length
    return this.#at < 128 * 1024
  }

  /** Adds text as UTF-8; true while there is no need to `flush`. */
  text(text: string): boolean {
    const size = 3 * text.length
    if (this.#at + size > this.#buffer.length) this.#grow(size)
    this.#at += this.#buffer.write(text, this.#at)
    return this.#at < 128 * 1024
  }

  /** Hands on what there is, and waits while the reader is slow. */
  async flush(): Promise<void> {
    if (this.#at === 0) return
    const full = this.#buffer.subarray(0, this.#at)
    this.#buffer = Buffer.allocUnsafe(256 * 1024)
    this.#at = 0
    if (process.stdout.write(full)) return
    await new Promise<void>((resolve) => process.stdout.once('drain', resolve))
  }

  #grow(more: number): void {
    const larger = Buffer.allocUnsafe(Math.max(2 * this.#buffer.length, this.#at + more))
    this.#buffer.copy(larger, 0, 0, this.#at)
    this.#buffer = larger
  }
}
