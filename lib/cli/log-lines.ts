/** A node's log lines as people read them: pino's JSON, one object a line, made into one short line each. */
import { styled, type Style } from './output.ts'

/** A line of a log, with the moment that it tells of; lines that are no JSON belong to the one before. */
export interface LogLine {
  /** Milliseconds since 1970. */
  readonly time: number
  readonly text: string
}

const levels: ReadonlyMap<number, readonly [string, Style]> = new Map([
  [10, ['trace', 'dim']],
  [20, ['debug', 'dim']],
  [30, ['info ', 'green']],
  [40, ['warn ', 'yellow']],
  [50, ['error', 'red']],
  [60, ['fatal', 'red']],
])

/** Reads a line; `before` is the time of the one before it, for a line that does not say its own. */
export function readLine(text: string, before: number): LogLine {
  const fields = objectOf(text)
  const time = typeof fields?.['time'] === 'string' ? Date.parse(fields['time']) : Number(fields?.['time'] ?? Number.NaN)
  return { time: Number.isFinite(time) ? time : before, text }
}

/** The line for a person: time, node, level, message, what it says besides. What is no JSON stays as it is. */
export function prettyLine({ text, time }: LogLine, nodeId: number): string {
  const fields = objectOf(text)
  const node = styled(`node ${nodeId}`, 'bold')
  if (fields === undefined) return `${' '.repeat(12)} ${node} ${text}`
  const { level, time: _, msg, nodeId: own, err, ...rest } = fields
  const [name, style] = levels.get(Number(level)) ?? [wordOf(level), 'bold']
  const others = own === undefined || own === nodeId ? rest : { nodeId: own, ...rest }
  const said = Object.entries(others).map(([key, value]) => styled(` ${key}=${wordOf(value)}`, 'dim'))
  return `${clock(time)} ${node} ${styled(name, style)} ${wordOf(msg)}${said.join('')}${errorText(err)}`
}

function objectOf(text: string): Readonly<Record<string, unknown>> | undefined {
  if (!text.startsWith('{')) return undefined
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>>
  } catch {
    return undefined // A line that was cut off, by a kill for instance.
  }
}

function wordOf(value: unknown): string {
  if (typeof value === 'string') return value
  return JSON.stringify(value) ?? ''
}

function errorText(err: unknown): string {
  if (typeof err !== 'object' || err === null) return ''
  const { message, stack } = err as { readonly message?: unknown; readonly stack?: unknown }
  const text = typeof stack === 'string' ? stack : wordOf(message)
  return `\n${text.split('\n').map((line) => `${' '.repeat(13)}${line}`).join('\n')}`
}

function clock(time: number): string {
  const at = new Date(time)
  if (Number.isNaN(at.getTime())) return ' '.repeat(12)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}.${String(at.getMilliseconds()).padStart(3, '0')}`
}
