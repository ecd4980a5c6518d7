/** Carrying out a plan: asking for it, and waiting for what came of it. */
import type { Cluster } from '../client/cluster.ts'
import type { AnswerError } from '../client/errors.ts'
import { alterReassignments, keyOf, type WantedReplicas } from '../client/reassignments.ts'
import { Progress } from './output.ts'
import type { Move } from './reassign-plan.ts'
import { overallProgress, viewReassignments } from './reassign-progress.ts'

/** How a move that was taken stands; *elsewhere*: it is not under way any more, and the partition has other replicas. */
export type MoveState = 'done' | 'underWay' | 'elsewhere'

/** How each of them stands, by partition. */
export type MoveStates = ReadonlyMap<string, MoveState>

/** Those that stand so. */
export function keysIn(states: MoveStates, state: MoveState): readonly string[] {
  return [...states].flatMap(([key, is]) => (is === state ? [key] : []))
}

/** Partitions of one request. */
const requestSize = 1000

/** Asks for other replicas, and returns why some were refused, by partition. */
export async function alter(cluster: Cluster, wanted: readonly WantedReplicas[], timeoutMs: number): Promise<ReadonlyMap<string, AnswerError>> {
  const refusals = new Map<string, AnswerError>()
  for (let at = 0; at < wanted.length; at += requestSize) {
    const answers = await alterReassignments(cluster, wanted.slice(at, at + requestSize), timeoutMs)
    for (const answer of answers) if (answer.error !== undefined) refusals.set(keyOf(answer), answer.error)
  }
  return refusals
}

const pollMs = 500

/** A broker that is asked instead of one that died may be a little behind, and know of no reassignment yet. */
const believedAfterMs = 3000

/** Waits until none of the moves is under way, for `waitMs` at most; on a terminal one line says how far it is. */
export async function settle(cluster: Cluster, moves: readonly Move[], waitMs: number, timeoutMs: number): Promise<MoveStates> {
  const ours = new Set(moves.map(keyOf))
  const progress = new Progress()
  const begun = performance.now()
  let oddSince: number | undefined
  for (;;) {
    const views = (await viewReassignments(cluster, timeoutMs)).filter((view) => ours.has(keyOf(view)))
    const states = await statesOf(cluster, moves, new Set(views.map(keyOf)), timeoutMs)
    const now = performance.now()
    oddSince = keysIn(states, 'elsewhere').length === 0 ? undefined : (oddSince ?? now)
    const isOdd = oddSince !== undefined && now - oddSince < believedAfterMs
    if (!isOdd && (views.length === 0 || now - begun >= waitMs)) {
      progress.clear()
      return states
    }
    progress.show(() => overallProgress(views))
    await cluster.pause(pollMs)
  }
}

async function statesOf(cluster: Cluster, moves: readonly Move[], underWay: ReadonlySet<string>, timeoutMs: number): Promise<MoveStates> {
  const { topics } = await cluster.retrying(timeoutMs, () => cluster.metadata([...new Set(moves.map(({ topic }) => topic))]))
  const replicas = new Map(topics.flatMap(({ name: topic, partitions }) =>
    partitions.map((each) => [keyOf({ topic, partition: each.partition }), each.replicas.join()])))
  return new Map(moves.map((move) => {
    const key = keyOf(move)
    return [key, underWay.has(key) ? 'underWay' : replicas.get(key) === move.replicas.join() ? 'done' : 'elsewhere']
  }))
}
