/**
 * Requests that change something in the cluster: which broker is asked, when it is asked again, and what became of each item.
 * Any broker hands them to the controller; one that does not (before Kafka 3) says who that is.
 */
import { errorName, type ErrorName } from '../common/errors.ts'
import type { Millis } from '../common/ids.ts'
import type { Cluster } from './cluster.ts'
import type { Connection } from './connection.ts'
import { AnswerError, ClientError } from './errors.ts'

/** What became of each item of a request: its result, or why not. */
export type Outcome<T> = { readonly name: string } & (
  | { readonly result: T; readonly error?: undefined }
  | { readonly result?: undefined; readonly error: AnswerError }
)

/** One attempt at a change. */
export interface Attempt {
  /** What is left of the time for all attempts. */
  readonly timeoutMs: Millis
  /** An earlier attempt got no answer: it may have had its effect. */
  readonly mayBeDone: boolean
}

/** How much longer than the broker takes at most its answer is waited for. */
const answerGraceMs = 1000

/** How long the answer to a change is waited for. */
export function patience({ timeoutMs }: Attempt): { readonly timeoutMs: Millis } {
  return { timeoutMs: timeoutMs + answerGraceMs }
}

/**
 * Runs a change, again on another broker while it fails with what may pass. A broker that dies before it answers leaves open whether
 * the change took effect: `run` must do no harm when it is repeated then. Raises AnswerError, ClientError.
 */
export async function changing<T>(cluster: Cluster, timeoutMs: Millis, run: (connection: Connection, attempt: Attempt) => Promise<T>): Promise<T> {
  const { clock } = cluster.ports
  const deadline = clock.monotonic() + timeoutMs
  let mayBeDone = false
  let controllerOnly = false
  return cluster.retrying(
    timeoutMs,
    async () => {
      const connection = await (controllerOnly ? controllerOf(cluster) : cluster.anyBroker())
      try {
        return await run(connection, { timeoutMs: Math.max(1, Math.round(deadline - clock.monotonic())), mayBeDone })
      } catch (error) {
        if (error instanceof ClientError && (error.kind === 'closed' || error.kind === 'timeout')) mayBeDone = true
        if (error instanceof AnswerError && error.error === 'REQUEST_TIMED_OUT') mayBeDone = true
        if (error instanceof AnswerError && error.error === 'NOT_CONTROLLER') controllerOnly = !controllerOnly
        throw error
      }
    },
    mayRepeat,
  )
}

async function controllerOf(cluster: Cluster): Promise<Connection> {
  const { controllerId } = await cluster.metadata([])
  return controllerId < 0 ? cluster.anyBroker() : cluster.broker(controllerId)
}

function mayRepeat(error: unknown): boolean {
  if (error instanceof ClientError) return error.kind === 'connect' || error.kind === 'closed' || error.kind === 'unreachable'
  return error instanceof AnswerError && (error.error === 'NOT_CONTROLLER' || error.error === 'BROKER_NOT_AVAILABLE' || error.error === 'REQUEST_TIMED_OUT')
}

/** An item's outcome by its code. */
export function outcome<T>(name: string, code: number, detail: string | null, broker: string, result: T): Outcome<T> {
  return code === 0 ? { name, result } : { name, error: new AnswerError(errorName(code), broker, detail) }
}

/** Raises the error of an item that says that the request as a whole must be repeated. */
export function checkDecided(outcomes: readonly Outcome<unknown>[]): void {
  for (const { error } of outcomes) if (error !== undefined && (error.error === 'NOT_CONTROLLER' || error.error === 'REQUEST_TIMED_OUT')) throw error
}

/**
 * The outcomes of an attempt, where an earlier one without an answer may have been what did it: an item that fails with `sign` is
 * looked up, and taken for done when `confirm` finds what was wanted.
 */
export async function settled<T>(
  outcomes: readonly Outcome<T>[],
  { mayBeDone }: Attempt,
  sign: ErrorName,
  confirm: (name: string) => Promise<T | undefined>,
): Promise<readonly Outcome<T>[]> {
  if (!mayBeDone) return outcomes
  return Promise.all(
    outcomes.map(async (each) => {
      const result = each.error?.error === sign ? await confirm(each.name) : undefined
      return result === undefined ? each : { name: each.name, result }
    }),
  )
}
