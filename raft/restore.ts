/** What is on a disk is checked before a replica starts from it. */
import type { RestoredLog } from './log.ts'
import type { HardState } from './state.ts'

/** The disk holds what no replica leaves behind: it must be looked at, or wiped and refilled from the others. */
export class RestoreError extends Error {
  override readonly name = 'RestoreError'
}

/** Raises RestoreError when `log` and `hardState` cannot be of one healthy disk. */
export function restoreErrors(hardState: HardState, log: RestoredLog): void {
  const { startOffset, endOffset, epochs, snapshot } = log
  if (endOffset < startOffset || startOffset < 0) throw new RestoreError(`the log ends at ${endOffset}, before its start ${startOffset}`)
  const snapshotEnd = snapshot?.id.endOffset ?? 0
  // What is below the log's start is nowhere else (KIP-630).
  if (startOffset > snapshotEnd) throw new RestoreError(`the log starts at ${startOffset}, but the newest snapshot ends at ${snapshotEnd}`)
  let lastEpoch = 0
  let lastOffset = -1
  for (const { epoch, startOffset: offset } of epochs) {
    if (epoch <= lastEpoch || offset <= lastOffset) throw new RestoreError(`epoch ${epoch} at ${offset} follows epoch ${lastEpoch} at ${lastOffset}`)
    lastEpoch = epoch
    lastOffset = offset
  }
  if (endOffset > startOffset && (epochs[0] === undefined || epochs[0].startOffset > startOffset)) {
    throw new RestoreError(`the epoch of the log's first entry ${startOffset} is not known`)
  }
  if (lastOffset >= endOffset) throw new RestoreError(`epoch ${lastEpoch} begins at ${lastOffset}, behind the log's end ${endOffset}`)
  const newest = Math.max(lastEpoch, snapshot?.id.epoch ?? 0)
  // An older vote than the log means that an old copy was put in its place: this replica may have voted in epochs that it forgot.
  if (hardState.epoch < newest) throw new RestoreError(`the saved epoch ${hardState.epoch} is older than the log's ${newest}`)
}
