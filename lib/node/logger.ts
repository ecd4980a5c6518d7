/** The log of a node: pino, as JSON lines, or pretty when a person reads it on a terminal. */
import type { Writable } from 'node:stream'
import type { Logger } from '../common/ports.ts'

/** Levels, from most to least. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent'

/** Where a log goes and how much of it. */
export interface LoggerOptions {
  readonly level: LogLevel
  /** Lines for people instead of JSON. */
  readonly pretty: boolean
  readonly destination?: Writable
}

/** Makes a logger. The packages are loaded only here, so that commands that log nothing do not pay for them. */
export async function createLogger({ level, pretty, destination = process.stdout }: LoggerOptions): Promise<Logger> {
  if (level === 'silent') return silentLogger
  const { pino } = await import('pino')
  const options = { level, base: {}, timestamp: pino.stdTimeFunctions.isoTime }
  if (!pretty) return asLogger(pino(options, destination))
  const { default: prettyStream } = await import('pino-pretty')
  return asLogger(pino(options, prettyStream({ destination, colorize: true, ignore: 'hostname,pid', translateTime: 'SYS:HH:MM:ss.l' })))
}

/** Forgets that pino's loggers can do more. */
function asLogger(logger: Logger): Logger {
  return logger
}

const nothing = (): void => undefined

/** A logger that says nothing. */
export const silentLogger: Logger = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  fatal: nothing,
  child: () => silentLogger,
}
