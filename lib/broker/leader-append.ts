/** What a leader does with a producer's batch: judges its producer, gives it its offsets, and hands it to the log. */
import { assert } from '../common/assert.ts'
import type { ErrorName } from '../common/errors.ts'
import type { LeaderEpoch, Offset, Timestamp } from '../common/ids.ts'
import * as recordBatch from '../common/record-batch.ts'
import type { ReplicaShell } from './replica-shell.ts'

/** What became of a batch that was handed to the log. */
export interface Appended {
  readonly error: ErrorName
  readonly message: string | null
  readonly baseOffset: Offset
  /** Offset behind the batch. */
  readonly endOffset: Offset
  /** Leadership in which it was taken: another one may have put something else there. */
  readonly leaderEpoch: LeaderEpoch
  /** Timestamp of the batch that this one repeats, or -1. */
  readonly repeatedTimestamp: Timestamp
  /** Resolves when this replica holds the batch: NONE, or why it does not. */
  readonly stored: Promise<ErrorName>
}

const storedAlready: Promise<ErrorName> = Promise.resolve('NONE')

/** Appends a batch that `acceptBatch` took to the log of a replica that leads. The bytes are its own from then on. */
export function appendAsLeader(replica: ReplicaShell, batch: Buffer): Appended {
  const { role, log } = replica
  assert(role.kind === 'leader', 'only a leader appends')
  const { leaderEpoch } = role
  const verdict = log.producers.check(batch)
  switch (verdict.kind) {
    case 'next': {
      const baseOffset = log.logEndOffset
      recordBatch.setBaseOffset(batch, baseOffset)
      recordBatch.setPartitionLeaderEpoch(batch, leaderEpoch)
      const endOffset = recordBatch.nextOffset(batch)
      return { error: 'NONE', message: null, baseOffset, endOffset, leaderEpoch, repeatedTimestamp: -1, stored: replica.append(batch, endOffset) }
    }
    case 'duplicate': {
      const { firstOffset: baseOffset, lastOffset, timestamp: repeatedTimestamp } = verdict.batch
      const endOffset = lastOffset + 1
      return { error: 'NONE', message: null, baseOffset, endOffset, leaderEpoch, repeatedTimestamp, stored: replica.storedUpTo(endOffset) }
    }
    case 'outOfOrder':
      return notAppended('OUT_OF_ORDER_SEQUENCE_NUMBER')
    case 'staleEpoch':
      return notAppended('INVALID_PRODUCER_EPOCH')
  }
}

function notAppended(error: ErrorName): Appended {
  return { error, message: null, baseOffset: -1, endOffset: -1, leaderEpoch: -1, repeatedTimestamp: -1, stored: storedAlready }
}
