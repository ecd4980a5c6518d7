/** Options that commands share, and how their texts are read. */
import { type Command, InvalidArgumentError, Option } from 'commander'

/** Of every command that talks to a cluster. */
export interface ClientFlags {
  readonly bootstrap?: string
  readonly bootstrapServer?: string
  readonly dir: string
  readonly json?: true
  readonly verbose?: true
  /** Seconds. */
  readonly timeout: number
}

/** Of every command that works on a directory of nodes. */
export interface DirFlags {
  readonly dir: string
  readonly json?: true
  readonly verbose?: true
}

/** Where `samsa up` keeps a cluster. */
export const defaultDir = '.samsa'

/** What must be added to a command that is told to somebody who works on `dir`; in quotes where a shell would not take it as it is. */
export function dirFlag(dir: string): string {
  if (dir === defaultDir) return ''
  return /^[\w@%+=:,./-]+$/.test(dir) ? ` --dir ${dir}` : ` --dir '${dir.replaceAll("'", String.raw`'\''`)}'`
}

/** Adds what a command needs to talk to a cluster. */
export function clientOptions(command: Command): Command {
  return command
    .option('-b, --bootstrap <addresses>', 'brokers to ask first, HOST:PORT[,HOST:PORT]… (else SAMSA_BOOTSTRAP, else the cluster of --dir)')
    .addOption(new Option('--bootstrap-server <addresses>').hideHelp())
    .option('--dir <path>', 'directory of a cluster that "samsa up" started', defaultDir)
    .option('--timeout <seconds>', 'how long to try', positiveNumber, 15)
    .option('--json', 'print JSON')
    .option('--verbose', 'on failure also say the protocol\'s error and which broker said so')
}

/** Adds what a command needs to work on a directory of nodes. */
export function dirOptions(command: Command): Command {
  return command
    .option('--dir <path>', 'directory of the cluster', defaultDir)
    .option('--json', 'print JSON')
    .option('--verbose', 'on failure say more')
}

/** Reads a whole number from `min` up to `max`. */
export function integer(min: number, max = Number.MAX_SAFE_INTEGER): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (/^-?\d+$/.test(text) && value >= min && value <= max) return value
    throw new InvalidArgumentError(max === Number.MAX_SAFE_INTEGER ? `A whole number from ${min} on is wanted.` : `A whole number from ${min} to ${max} is wanted.`)
  }
}

/** Reads a whole number, negative ones too. */
export function wholeNumber(text: string): number {
  const value = Number(text)
  if (/^[+-]?\d+$/.test(text) && Number.isSafeInteger(value)) return value
  throw new InvalidArgumentError('A whole number is wanted, as in 100 or -100.')
}

/** Reads a number above 0. */
export function positiveNumber(text: string): number {
  const value = Number(text)
  if (text.trim() !== '' && value > 0 && value < Infinity) return value
  throw new InvalidArgumentError('A number above 0 is wanted.')
}

/** Reads a moment, as a time or as how long ago it was. */
export function moment(text: string): (nowMs: number) => number {
  const ago = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(text)
  if (ago !== null) return (nowMs) => nowMs - Number(ago[1]) * (unitsMs[ago[2] ?? ''] ?? 0)
  const time = Date.parse(text)
  if (/^\d{4}-\d\d/.test(text) && !Number.isNaN(time)) return () => time
  throw new InvalidArgumentError('How long ago is wanted, as in 90s, 10m, 2h or 3d, or a time, as in 2026-01-31T12:00:00Z.')
}

const unitsMs: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** Collects KEY=VALUE. */
export function keyValue(text: string, before: readonly (readonly [string, string])[] = []): readonly (readonly [string, string])[] {
  const at = text.indexOf('=')
  if (at <= 0) throw new InvalidArgumentError('KEY=VALUE is wanted.')
  return [...before, [text.slice(0, at).trim(), text.slice(at + 1)]]
}

/** Collects whole numbers, one by one or separated by commas. */
export function integers(min: number): (text: string, before?: readonly number[]) => readonly number[] {
  const one = integer(min)
  return (text, before = []) => [...before, ...text.split(',').map((part) => one(part.trim()))]
}

/** Collects names, one by one or separated by commas. */
export function words(text: string, before: readonly string[] = []): readonly string[] {
  const more = text.split(',').map((part) => part.trim()).filter((part) => part !== '')
  if (more.length === 0) throw new InvalidArgumentError('A name is wanted.')
  return [...before, ...more]
}

/** Reads a number of bytes: `500`, `500k`, `1.5M`, `2GB`; units are powers of ten. */
export function byteCount(text: string): number {
  const match = /^(\d+(?:\.\d+)?) ?([kmgt]?)b?$/i.exec(text.trim())
  const value = Math.round(Number(match?.[1]) * 1000 ** ['', 'k', 'm', 'g', 't'].indexOf((match?.[2] ?? '').toLowerCase()))
  if (Number.isSafeInteger(value) && value > 0) return value
  throw new InvalidArgumentError('A number of bytes is wanted, as 500k or 10M.')
}

/** Adds a command to `parent`: its name, what it does, and an example of its use. */
export type Adder = (parent: Command, text: string, description: string, example: string) => Command

/** Gets the exit code of the command that ran. */
export type Done = (exitCode: number) => void
