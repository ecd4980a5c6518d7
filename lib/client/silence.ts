/**
 * A leader that does not answer may hang, or be cut off, while its partitions have long had another leader: its connection stays open, and an
 * answer would be waited for until the request's time is over. So whoever waits looks round now and then for who leads.
 */
import type { Millis, NodeId } from '../common/ids.ts'
import type { Clock, Timer } from '../common/ports.ts'
import type { Cluster } from './cluster.ts'

/** How long a leader may take beyond what a request lets it wait, before others are asked. */
export const silenceMs: Millis = 1500

/** What a leader was asked for. */
export interface AskedPartition {
  readonly topic: string
  readonly partition: number
}

/**
 * Settles as `answer` does. While that is late, others are asked who leads, first after `patienceMs`; `onMoved` is called once, when one of the
 * partitions has another leader.
 */
export function lookingRound<T>(
  cluster: Cluster,
  leader: NodeId,
  partitions: readonly AskedPartition[],
  patienceMs: Millis,
  answer: Promise<T>,
  onMoved: () => void,
): Promise<T> {
  return watching(cluster.ports.clock, patienceMs, answer, () => hasMoved(cluster, leader, partitions), onMoved)
}

/** Settles as `answer` does. While that is late, `isElsewhere` is asked now and then, first after `patienceMs`, and `onMoved` called once when it says so. */
export async function watching<T>(clock: Clock, patienceMs: Millis, answer: Promise<T>, isElsewhere: () => Promise<boolean>, onMoved: () => void): Promise<T> {
  let timer: Timer | undefined
  let isOver = false
  const lookAfter = (ms: Millis): void => {
    timer = clock.after(ms, () => {
      void isElsewhere().then((moved) => {
        if (isOver) return
        if (moved) onMoved()
        else lookAfter(silenceMs)
      })
    })
  }
  lookAfter(patienceMs)
  try {
    return await answer
  } finally {
    isOver = true
    timer?.cancel()
  }
}

/** Whether somebody else leads one of the partitions; not as long as that cannot be learned. */
async function hasMoved(cluster: Cluster, leader: NodeId, partitions: readonly AskedPartition[]): Promise<boolean> {
  try {
    const { topics } = await cluster.metadata([...new Set(partitions.map(({ topic }) => topic))])
    const leaders = new Map(topics.map(({ name, partitions: known }) => [name, known.map((each) => each.leader)]))
    return partitions.some(({ topic, partition }) => {
      const now = leaders.get(topic)?.[partition] ?? -1
      return now >= 0 && now !== leader
    })
  } catch {
    return false
  }
}
