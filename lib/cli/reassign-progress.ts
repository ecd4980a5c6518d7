/** How far reassignments are: what each new replica has of what its leader has. */
import type { Cluster } from '../client/cluster.ts'
import { isTransient } from '../client/errors.ts'
import { keyOf, listReassignments, type Reassignment, type ReplicaSize, replicaSizes } from '../client/reassignments.ts'
import { bytes } from './output.ts'

/** One new replica; null is what its node does not tell. */
export interface NewReplica {
  readonly broker: number
  readonly inSync: boolean
  readonly bytes: number | null
}

/** A reassignment under way. */
export interface ReassignmentView extends Reassignment {
  readonly leader: number | null
  readonly leaderBytes: number | null
  readonly newReplicas: readonly NewReplica[]
}

/** How long a broker is asked for the sizes of its replicas; what it does not tell is not known. */
const longestAskMs = 3000

/** All that is under way, by topic and partition. */
export async function viewReassignments(cluster: Cluster, timeoutMs: number): Promise<readonly ReassignmentView[]> {
  const found = await listReassignments(cluster, timeoutMs)
  if (found.length === 0) return []
  const { topics } = await cluster.retrying(timeoutMs, () => cluster.metadata([...new Set(found.map(({ topic }) => topic))]))
  const partitions = new Map(topics.flatMap(({ name: topic, partitions: all }) => all.map((each) => [keyOf({ topic, partition: each.partition }), each])))
  const leaderOf = (each: Reassignment): number => partitions.get(keyOf(each))?.leader ?? -1
  const brokers = new Set(found.flatMap((each) => [leaderOf(each), ...each.adding]).filter((id) => id >= 0))
  const sizes = new Map(await Promise.all([...brokers].map(async (id) => {
    const held = found.filter((each) => leaderOf(each) === id || each.adding.includes(id))
    return [id, new Map((await sizesOn(cluster, id, held, timeoutMs)).map((each) => [keyOf(each), each.bytes]))] as const
  })))
  return found.map((each) => {
    const leader = leaderOf(each)
    const isr = partitions.get(keyOf(each))?.isr ?? []
    const bytesOn = (id: number): number | null => sizes.get(id)?.get(keyOf(each)) ?? null
    const newReplicas = each.adding.map((broker) => ({ broker, inSync: isr.includes(broker), bytes: bytesOn(broker) }))
    return { ...each, leader: leader < 0 ? null : leader, leaderBytes: bytesOn(leader), newReplicas }
  })
}

async function sizesOn(cluster: Cluster, broker: number, held: readonly Reassignment[], timeoutMs: number): Promise<readonly ReplicaSize[]> {
  try {
    return await replicaSizes(cluster, broker, held, Math.min(timeoutMs, longestAskMs))
  } catch (error) {
    if (!isTransient(error)) throw error
    return []
  }
}

/** `in sync`, `42 %, 430 MB of 1.0 GB`, or `?`. */
export function replicaProgress({ leaderBytes }: ReassignmentView, { inSync, bytes: size }: NewReplica): string {
  if (inSync) return 'in sync'
  if (size === null || leaderBytes === null) return '?'
  return `${percent(size, leaderBytes)}, ${bytes(size)} of ${bytes(leaderBytes)}`
}

/** One line about all of them: `2 partitions under way, 42 %, 860 MB of 2.0 GB`. */
export function overallProgress(views: readonly ReassignmentView[]): string {
  let [done, all] = [0, 0]
  for (const { leaderBytes, newReplicas } of views) {
    for (const { inSync, bytes: size } of newReplicas) {
      all += leaderBytes ?? 0
      done += inSync ? (leaderBytes ?? 0) : Math.min(size ?? 0, leaderBytes ?? 0)
    }
  }
  const what = `${views.length} ${views.length === 1 ? 'partition' : 'partitions'} under way`
  return all === 0 ? what : `${what}, ${percent(done, all)}, ${bytes(done)} of ${bytes(all)}`
}

/** Not yet in sync is not yet all. */
function percent(part: number, whole: number): string {
  return `${whole === 0 ? 99 : Math.min(99, Math.floor((100 * part) / whole))} %`
}
