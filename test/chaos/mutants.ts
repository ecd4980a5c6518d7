/**
 * Bugs that are planted into the whole program, each a small change of its text, to see whether a chaos run notices: the verdict must be
 * red. They are put in while the program is bundled, so that nothing of them is in the program.
 */

/** One bug. */
export interface ProgramMutant {
  readonly name: string
  /** What is wrong. */
  readonly about: string
  /** Path from the root. */
  readonly file: string
  /** What stands there once, and what takes its place. */
  readonly edits: readonly (readonly [find: string, replace: string])[]
  /** Faults that bring it to light. */
  readonly faults: string
  /** Seconds between them; 0.5 if not given. */
  readonly pauseSeconds?: number
}

export const programMutants: readonly ProgramMutant[] = [
  {
    name: 'acknowledged-alone', about: 'the leader acknowledges what it alone holds', faults: 'pause,isolate,kill',
    file: 'lib/broker/produce.ts', edits: [['if (request.acks !== -1) return result\n', 'if (request.acks < 2) return result\n']],
  },
  {
    name: 'isr-not-counted', about: 'the high watermark is what any one follower holds', faults: 'kill,slow,pause',
    file: 'lib/replication/leader.ts',
    edits: [['if (counts) offset = Math.min(offset, progress.heldEndOffset)', 'if (counts && progress.heldEndOffset > state.highWatermark) offset = Math.min(offset, progress.heldEndOffset)']],
  },
  {
    name: 'leader-alone-counted', about: 'the high watermark is what the leader holds', faults: 'kill,slow,isolate',
    file: 'lib/replication/leader.ts', edits: [['if (counts) offset =', 'if (counts && offset < 0) offset =']],
  },
  {
    name: 'unstored-acknowledged', about: 'what is only in memory counts', faults: 'kill-all,kill,disk-slow',
    file: 'lib/replication/state.ts', edits: [['Math.min(flushed.endOffset, log.storedEndOffset) : log.storedEndOffset', 'Math.min(flushed.endOffset, log.storedEndOffset) : log.logEndOffset']],
  },
  {
    name: 'no-truncation', about: 'a follower whose log differs is given what follows its offset', faults: 'pause,isolate,kill',
    file: 'lib/replication/divergence.ts',
    edits: [["end.epoch === lastFetchedEpoch && end.endOffset >= fetchOffset ? 'agrees' : end", "fetchOffset <= log.logEndOffset ? 'agrees' : end"]],
  },
  {
    name: 'shown-above-high-watermark', about: 'consumers read all that the leader has', faults: 'kill,slow',
    file: 'lib/broker/fetch-pass.ts', edits: [['partition.lastStableOffset : partition.highWatermark\n', 'partition.lastStableOffset : log.logEndOffset\n']],
  },
  {
    name: 'follower-shows-all', about: 'a follower shows all that it holds', faults: 'slow,isolate,pause',
    file: 'lib/replication/follower.ts',
    edits: [['Math.min(role.leaderHighWatermark, heldEndOffset(state))', 'Math.min(Math.max(role.leaderHighWatermark, heldEndOffset(state)), heldEndOffset(state))']],
  },
  {
    name: 'producers-forgotten', about: 'a new leader knows no producer', faults: 'kill,pause',
    file: 'lib/broker/partition.ts', edits: [['  roleChanged(): void {\n', '  roleChanged(): void {\n    this.log.producers.clear()\n']],
  },
  {
    name: 'repetitions-stored', about: 'a batch that is sent again is stored again', faults: 'kill,pause',
    file: 'lib/broker/leader-append.ts',
    edits: [['const verdict = log.producers.check(batch)\n', "const found = log.producers.check(batch)\n  const verdict = found.kind === 'duplicate' ? { kind: 'next' } : found\n"]],
  },
  {
    name: 'gaps-taken', about: "a batch that is not the producer's next one is stored", faults: 'pause,disk-full,slow',
    file: 'lib/broker/leader-append.ts',
    edits: [['const verdict = log.producers.check(batch)\n', "const found = log.producers.check(batch)\n  const verdict = found.kind === 'outOfOrder' ? { kind: 'next' } : found\n"]],
  },
  {
    name: 'wrong-offset-of-repetition', about: 'the answer to a repetition names another offset', faults: 'kill,pause',
    file: 'lib/broker/leader-append.ts', edits: [['const endOffset = lastOffset + 1\n      return { error: \'NONE\', message: null, baseOffset, ', 'const endOffset = lastOffset + 1\n      return { error: \'NONE\', message: null, baseOffset: log.logEndOffset, ']],
  },
  {
    name: 'anyone-elected', about: 'who is not in sync leads when the leader is gone', faults: 'kill', pauseSeconds: 0.05,
    file: 'lib/controller/partition-change.ts',
    edits: [['  const counted = firstToLead(isr, standing)\n', '  const counted = firstToLead([...wish.replicas].sort((a, b) => Number(isr.includes(a)) - Number(isr.includes(b))), standing)\n']],
  },
  {
    name: 'end-told-too-soon', about: 'a new leader tells where its log ends before it knows what was committed', faults: 'kill,slow',
    file: 'lib/broker/offsets.ts', edits: [['return !isEndKnown && !fromFollower', 'return isEndKnown && !isEndKnown && !fromFollower']],
  },
  {
    name: 'old-leader-answers', about: 'a fetch of an earlier leadership counts', faults: 'pause,isolate,one-way',
    file: 'lib/replication/leader.ts', edits: [["if (leaderEpoch < role.leaderEpoch) return { kind: 'refused', error: 'FENCED_LEADER_EPOCH' }", '']],
  },
]
