/**
 * Which brokers get the replicas of new partitions. Each replica goes where the topic has least: leaders are spread evenly,
 * replicas of one partition over racks first, and brokers that are fenced come last and never lead.
 */
import { assert } from '../common/assert.ts'
import type { NodeId } from '../common/ids.ts'

/** A broker that may get replicas. */
export interface Candidate {
  readonly brokerId: NodeId
  readonly rack: string | undefined
  readonly fenced: boolean
}

/** What a topic already has on a broker. */
interface Load {
  readonly candidate: Candidate
  /** Place in the round that ties are broken by. */
  readonly turn: number
  replicas: number
  leaders: number
}

/**
 * Replicas of `partitions` new partitions, the leader first. There must be `replicationFactor` candidates and one that is not
 * fenced. `start` (any whole number, at random) is where the round begins, so that topics of one partition do not all land on one broker.
 */
export function placeReplicas(candidates: readonly Candidate[], partitions: number, replicationFactor: number, start: number): NodeId[][] {
  assert(replicationFactor >= 1 && replicationFactor <= candidates.length, `${replicationFactor} replicas on ${candidates.length} brokers`)
  assert(candidates.some(({ fenced }) => !fenced), 'no broker can lead')
  const loads = interleavedByRack(candidates).map((candidate, turn): Load => ({ candidate, turn, replicas: 0, leaders: 0 }))
  return Array.from({ length: partitions }, (_, partition) => {
    const chosen: Load[] = []
    // Every round the followers begin one further on: what a broker led goes to several others when it is gone.
    const round = Math.floor(partition / loads.length)
    for (let i = 0; i < replicationFactor; i++) {
      const from = start + partition + (i === 0 ? 0 : i + round)
      const next = best(loads, (load) => (i === 0 ? leaderRank(load, from, loads.length) : followerRank(load, chosen, from, loads.length)))
      next.replicas++
      if (i === 0) next.leaders++
      chosen.push(next)
    }
    return chosen.map(({ candidate }) => candidate.brokerId)
  })
}

/** Brokers in turns: one of each rack, then the next of each, so that neighbours stand in different racks. */
function interleavedByRack(candidates: readonly Candidate[]): Candidate[] {
  const racks = new Map<string, Candidate[]>()
  for (const candidate of [...candidates].sort((a, b) => a.brokerId - b.brokerId)) {
    const rack = candidate.rack ?? ''
    racks.set(rack, [...(racks.get(rack) ?? []), candidate])
  }
  const columns = [...racks.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, members]) => members)
  const rows = Math.max(...columns.map((members) => members.length))
  return Array.from({ length: rows }, (_, row) => columns.flatMap((members) => members[row] ?? [])).flat()
}

/** Numbers to compare one after another, least first; undefined for who may not be chosen. */
type Rank = readonly number[] | undefined

const distance = (turn: number, from: number, count: number): number => (((turn - from) % count) + count) % count

function leaderRank({ candidate, turn, leaders, replicas }: Load, from: number, count: number): Rank {
  return candidate.fenced ? undefined : [leaders, replicas, distance(turn, from, count)]
}

function followerRank(load: Load, chosen: readonly Load[], from: number, count: number): Rank {
  if (chosen.includes(load)) return undefined
  const { candidate, turn, replicas } = load
  const sameRack = candidate.rack === undefined ? 0 : chosen.filter((other) => other.candidate.rack === candidate.rack).length
  return [sameRack, candidate.fenced ? 1 : 0, replicas, distance(turn, from, count)]
}

function best(loads: readonly Load[], rankOf: (load: Load) => Rank): Load {
  let least: { readonly load: Load; readonly rank: readonly number[] } | undefined
  for (const load of loads) {
    const rank = rankOf(load)
    if (rank !== undefined && (least === undefined || isLess(rank, least.rank))) least = { load, rank }
  }
  assert(least !== undefined, 'nobody is left to choose')
  return least.load
}

function isLess(a: readonly number[], b: readonly number[]): boolean {
  for (const [i, value] of a.entries()) {
    const other = b[i] ?? 0
    if (value !== other) return value < other
  }
  return false
}
