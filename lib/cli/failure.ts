/** How a command ends badly: exit codes, and errors as sentences for people. No stack trace for what is not a bug of ours. */
import { errorCode, type ErrorName } from '../common/errors.ts'
import { AnswerError, ClientError } from '../client/errors.ts'

/** Exit codes; documented in `--help`. */
export const exit = { ok: 0, failed: 1, usage: 2, unreachable: 3, denied: 4, notFound: 5, conflict: 6, interrupted: 130 } as const

/** The table of exit codes as `--help` shows it. */
export const exitCodeHelp = `
Exit codes: 0 done; 1 the operation failed; 2 wrong usage; 3 cannot connect, or no answer in time; 4 not allowed;
  5 not found; 6 exists already, or in conflict with what is there; 130 interrupted.`

/** What a failure says besides what failed. */
export interface FailureNotes {
  /** What to do about it; lines below the first. */
  readonly advice?: string | undefined
  /** For `--verbose`: the protocol's error and who said so. */
  readonly detail?: string | undefined
  readonly cause?: unknown
}

/** A command's failure in the user's words. */
export class Failure extends Error {
  override readonly name = 'Failure'
  readonly exitCode: number
  readonly advice: string | undefined
  readonly detail: string | undefined

  constructor(exitCode: number, message: string, notes: FailureNotes = {}) {
    super(message, notes.cause === undefined ? undefined : { cause: notes.cause })
    this.exitCode = exitCode
    this.advice = notes.advice
    this.detail = notes.detail
  }
}

/** A file that was named cannot be read. */
export function unreadable(file: string, error: unknown): Failure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
  if (code === 'ENOENT') return new Failure(exit.notFound, `there is no file "${file}".`, { cause: error })
  return new Failure(exit.failed, `file "${file}" cannot be read: ${code === 'EISDIR' ? 'it is a directory' : code}.`, { cause: error })
}

/** A mistake on the command line. */
export function usageFailure(message: string, advice?: string): Failure {
  return new Failure(exit.usage, message, { advice })
}

/** The failure to show for any error; `topic` is the one that was being worked on. */
export function failureOf(error: unknown, topic?: string): Failure {
  if (error instanceof Failure) return error
  if (error instanceof AnswerError) return answerFailure(error, topic)
  if (error instanceof ClientError) return clientFailure(error)
  const message = error instanceof Error ? error.message : String(error)
  const detail = error instanceof Error ? error.stack : undefined
  const system = error instanceof Error && 'syscall' in error
  return new Failure(exit.failed, system ? message : `a bug, please report it: ${message}`, { detail, advice: system ? undefined : '--verbose says where.', cause: error })
}

function clientFailure(error: ClientError): Failure {
  const [first = '', ...rest] = error.message.split('\n')
  const reachable = error.kind === 'corrupt' || error.kind === 'unsupported' || error.kind === 'stopped'
  const advice = [...rest, ...(error.kind === 'connect' ? ['Start a node with "samsa up", or name a cluster that runs with --bootstrap HOST:PORT.'] : [])]
  return new Failure(reachable ? exit.failed : exit.unreachable, first, {
    advice: advice.map((line) => line.trim()).join('\n') || undefined,
    detail: [error.kind, error.cause instanceof Error ? String(error.cause) : ''].filter((part) => part !== '').join(', '),
    cause: error,
  })
}

interface Explanation {
  readonly exitCode: number
  readonly message: (detail: string, topic: string) => string
  readonly advice?: string
}

const explanations: Partial<Record<ErrorName, Explanation>> = {
  UNKNOWN_TOPIC_OR_PARTITION: {
    exitCode: exit.notFound,
    message: (detail, topic) => (detail.startsWith('Topic ') ? detail : `there is no topic "${topic}".`),
    advice: 'See those that there are with "samsa topic list"; make it with "samsa topic create".',
  },
  UNKNOWN_TOPIC_ID: { exitCode: exit.notFound, message: (_, topic) => `topic "${topic}" was deleted meanwhile.` },
  TOPIC_ALREADY_EXISTS: {
    exitCode: exit.conflict,
    message: (_, topic) => `topic "${topic}" exists already.`,
    advice: 'With --if-not-exists that is no error.',
  },
  INVALID_TOPIC_EXCEPTION: { exitCode: exit.failed, message: (detail, topic) => `"${topic}" cannot be the name of a topic: ${detail.replace('Topic name is invalid: ', '')}` },
  INVALID_CONFIG: { exitCode: exit.failed, message: (detail) => `a config is not accepted: ${detail}` },
  OFFSET_OUT_OF_RANGE: {
    exitCode: exit.failed,
    message: (detail, topic) => `an offset is outside of what topic "${topic}" holds: ${detail}`,
    advice: '"samsa topic describe" shows where each partition begins and ends.',
  },
  MESSAGE_TOO_LARGE: {
    exitCode: exit.failed,
    message: (detail, topic) => `a batch for topic "${topic}" is larger than it takes: ${detail}`,
    advice: 'Raise it with "samsa config set topic NAME max.message.bytes=BYTES", or compress with --codec.',
  },
  REQUEST_TIMED_OUT: {
    exitCode: exit.unreachable,
    message: (detail) => (detail.startsWith('no majority') ? detail : `the cluster did not finish in time: ${detail}`),
    advice: 'Look whether it was done before you ask again.',
  },
  NOT_CONTROLLER: { exitCode: exit.unreachable, message: (detail) => (detail.includes(' ') ? detail : 'the cluster has no active controller right now.') },
  COORDINATOR_LOAD_IN_PROGRESS: {
    exitCode: exit.unreachable,
    message: () => 'the cluster gives out no producer ids right now, as when no majority of its controllers is reachable.',
    advice: '"samsa status" shows what runs.',
  },
  LEADER_NOT_AVAILABLE: {
    exitCode: exit.unreachable,
    message: (_, topic) => `a partition of topic "${topic}" has no leader right now.`,
    advice: '"samsa topic describe" shows which, "samsa explain TOPIC" what to do: a node that holds it must come back.',
  },
  NOT_ENOUGH_REPLICAS: {
    exitCode: exit.failed,
    message: (_, topic) => `topic "${topic}" has fewer replicas in sync than its min.insync.replicas.`,
    advice: '"samsa topic describe" shows them, "samsa explain TOPIC" what to do; --acks 1 does not wait for them.',
  },
  NOT_LEADER_OR_FOLLOWER: {
    exitCode: exit.unreachable,
    message: (_, topic) => `nobody answers who surely leads a partition of topic "${topic}": it is cut off from those that decide, or these are down.`,
    advice: '"samsa status" shows who is missing, "samsa explain TOPIC" who leads.',
  },
  BROKER_ID_NOT_REGISTERED: { exitCode: exit.notFound, message: (detail) => detail, advice: '"samsa cluster describe" lists the brokers.' },
  POLICY_VIOLATION: { exitCode: exit.denied, message: (detail) => `the cluster's policy forbids it: ${detail}` },
}

function answerFailure(error: AnswerError, topic: string | undefined): Failure {
  const detail = `${error.error} ${errorCode(error.error)}${error.broker === '' ? '' : `, said by ${error.broker}`}`
  const words = error.detail ?? error.error
  const known = explanations[error.error]
  if (known !== undefined) return new Failure(known.exitCode, known.message(words, topic ?? '?'), { advice: known.advice, detail, cause: error })
  const denied = error.error.endsWith('AUTHORIZATION_FAILED')
  const what = topic === undefined ? words : `topic "${topic}": ${words}`
  return new Failure(denied ? exit.denied : exit.failed, denied ? `not allowed: ${what}` : `the cluster refused: ${what}`, { detail, cause: error })
}

/** The lines that a failure is shown as. */
export function failureText(failure: Failure, verbose: boolean): string {
  const first = /^[A-Z][a-z]+ /.test(failure.message) && !/^(Kafka|Samsa) /.test(failure.message) ? failure.message[0]?.toLowerCase() + failure.message.slice(1) : failure.message
  const lines = [`samsa: ${first}`, ...(failure.advice?.split('\n') ?? []).map((line) => `  ${line}`)]
  if (verbose && failure.detail !== undefined) lines.push(...failure.detail.split('\n').map((line) => `  (${line.trim()})`))
  return `${lines.join('\n')}\n`
}
