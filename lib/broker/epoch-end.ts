/** Where leader epochs end, for clients that look for what was truncated (KIP-320). */
import type { LeaderEpoch } from '../common/ids.ts'
import type { EpochEnd } from '../replication/replica-log.ts'
import type { ReplicaShell } from './replica-shell.ts'

/**
 * Epoch that a consumer's log can agree with this one on, and where it ends here (exclusive); undefined if there is none. `leaderEpoch` is the newest
 * that the metadata has, which may have no record yet.
 */
export function endOfEpoch({ log, role }: ReplicaShell, epoch: LeaderEpoch, leaderEpoch: LeaderEpoch): EpochEnd | undefined {
  if (epoch < 0 || epoch > leaderEpoch) return undefined
  if (epoch === leaderEpoch) return { epoch, endOffset: log.logEndOffset }
  const hasNewest = role.kind !== 'leader' || role.leaderEpoch === log.epochs.latest
  const newest = hasNewest ? log.logEndOffset : Math.min(role.epochStartOffset, log.logEndOffset)
  const end = log.epochs.endOffsetFor(epoch, newest)
  if (end !== undefined) return end
  // No epoch is 0 here, as the first of a topic is with Kafka. Who names it has an offset of somebody who knew of no epochs: the end alone can be
  // held against it.
  if (epoch === 0) return { epoch, endOffset: newest }
  // All that is here is newer: what the asker holds of that epoch ends where this log begins.
  return { epoch, endOffset: log.epochs.entries[0]?.startOffset ?? newest }
}
