/** How the client fails: before an answer (ClientError), or with one (AnswerError). Messages are sentences for people. */
import { errorName, type ErrorName, isRetriable } from '../common/errors.ts'

/**
 * What went wrong without an answer of the protocol:
 * `connect` no connection could be made; `closed` it ended while an answer was due; `timeout` no answer in time;
 * `unsupported` the broker speaks no version that fits; `corrupt` an answer or a batch is not what it must be;
 * `unreachable` a broker answers at its bootstrap address, but not at the one it advertises; `stopped` the client was closed.
 */
export type ClientErrorKind = 'connect' | 'closed' | 'timeout' | 'unsupported' | 'corrupt' | 'unreachable' | 'stopped'

/** A failure without an answer. */
export class ClientError extends Error {
  override readonly name = 'ClientError'
  readonly kind: ClientErrorKind

  constructor(kind: ClientErrorKind, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.kind = kind
  }
}

/** A broker's refusal: the protocol's error, the broker's own sentence if it sent one, and who said so. */
export class AnswerError extends Error {
  override readonly name = 'AnswerError'
  readonly error: ErrorName
  /** Address of the broker that refused. */
  readonly broker: string
  /** The broker's own words, or null. */
  readonly detail: string | null

  constructor(error: ErrorName, broker: string, detail: string | null = null) {
    super(detail ?? error)
    this.error = error
    this.broker = broker
    this.detail = detail
  }
}

/** Raises AnswerError for any code but 0. */
export function checkCode(code: number, broker: string, detail: string | null = null): void {
  if (code !== 0) throw new AnswerError(errorName(code), broker, detail)
}

/** Whether the same request may succeed later. */
export function isTransient(error: unknown): boolean {
  if (error instanceof AnswerError) return isRetriable(error.error)
  return error instanceof ClientError && (error.kind === 'connect' || error.kind === 'closed' || error.kind === 'timeout' || error.kind === 'unreachable')
}

/**
 * As `isTransient`, but a topic that a broker does not know is taken for one that there is not: right for whoever names a topic
 * that should exist, wrong for whoever has just created it.
 */
export function mayPass(error: unknown): boolean {
  return isTransient(error) && !(error instanceof AnswerError && (error.error === 'UNKNOWN_TOPIC_OR_PARTITION' || error.error === 'UNKNOWN_TOPIC_ID'))
}

/** The reason of a failed connection in words: the system's code explained, or its message. */
export function connectReason(error: unknown): string {
  const code = errnoOf(error)
  if (code !== undefined && Object.hasOwn(reasons, code)) return reasons[code] as string
  return code ?? (error instanceof Error && error.message !== '' ? error.message : 'the connection was closed')
}

const reasons: Record<string, string> = {
  ECONNREFUSED: 'connection refused: nothing listens there',
  ENOTFOUND: 'no such host name',
  EAI_AGAIN: 'the name cannot be resolved right now',
  ETIMEDOUT: 'no answer',
  EHOSTUNREACH: 'no route to that host',
  ENETUNREACH: 'no route to that network',
  ECONNRESET: 'the connection was reset',
  EPIPE: 'the connection was reset',
}

function errnoOf(error: unknown): string | undefined {
  if (error instanceof AggregateError) return errnoOf(error.errors[0])
  if (!(error instanceof Error) || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}
