/**
 * What a start says of the logs that it found: whether all that was acknowledged is still here, and what the next start must know of this
 * one. It is written down before anything else is, for the first write says that this boot of the machine has seen the store.
 */
import type { Database } from './database.ts'
import type { Head, IndexWriter } from './index-writer.ts'
import type { Recovered } from './log/recovery-types.ts'
import type { Witnessed } from './witness.ts'

/** What `noteStart` works with. */
export interface StartParts {
  readonly writer: IndexWriter
  readonly batches: Database
  readonly witnessed: Witnessed
  /** The store did not exist before: nothing can be missing. */
  readonly isNew: boolean
  /** This process will acknowledge only what is flushed. */
  readonly flushesBeforeAck: boolean
}

/** Whether the logs are as the last process left them, as `Store.keptLogs` says; kept for starts to come. */
export async function noteStart({ writer, batches, witnessed, isNew, flushesBeforeAck }: StartParts, found: Recovered): Promise<boolean> {
  const { head } = writer
  const keptLogs = isNew || keepsLogs(head, found.closedCleanly || witnessed.isSameBoot, found)
  const untoldLoss = !keptLogs
  if ((head.flushesBeforeAck ?? false) === flushesBeforeAck && (head.untoldLoss ?? false) === untoldLoss) return keptLogs
  // What the process before acknowledged without a flush counts as flushed from here on.
  if (flushesBeforeAck) await batches.sync()
  await writer.commit([], (one) => ({ ...one, flushesBeforeAck, untoldLoss }))
  return keptLogs
}

/** `pageCacheLives`: nothing that was written can be missing. Whoever flushes before it acknowledges lost nothing that counts in any case. */
function keepsLogs(head: Head, pageCacheLives: boolean, { loss }: Recovered): boolean {
  if (head.untoldLoss === true || loss === 'durable') return false
  return head.flushesBeforeAck === true || (pageCacheLives && loss === 'none')
}
