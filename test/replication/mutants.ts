/**
 * Bugs that somebody made, or might: each a small change of the core's text that the simulator must notice. They are put in
 * while the core is bundled, so that nothing of them is in the core. A change whose text is not found any more fails the test.
 */

/** One bug. */
export interface Mutant {
  readonly name: string
  /** What is wrong, and who had it. */
  readonly about: string
  /** File of lib/replication. */
  readonly file: string
  /** What stands there once, and what takes its place. */
  readonly edits: readonly (readonly [find: string, replace: string])[]
  /** The first seed that notices it. */
  readonly killedBy: number
}

export const mutants: readonly Mutant[] = [
  {
    name: 'pending-expand-not-counted', killedBy: 46, about: 'the high watermark does not wait for replicas that may be in the ISR already (KIP-497)',
    file: 'isr.ts', edits: [['return [...state.isr, ...state.added.map((member) => member.id)]', 'return state.isr']],
  },
  {
    name: 'shrink-counted-early', killedBy: 1, about: 'who is to leave the ISR is not waited for, though the controller may still elect it',
    file: 'isr.ts', edits: [["    case 'committed':\n    case 'pendingShrink':\n      return state.isr\n", "    case 'committed':\n      return state.isr\n    case 'pendingShrink':\n      return state.isr.filter((id) => !state.removed.includes(id))\n"]],
  },
  {
    name: 'refusal-ends-expand', killedBy: 60, about: 'after a refusal the replica is not waited for, though an older copy of the request may be taken (found by thinking)',
    file: 'isr.ts', edits: [["return { ...state, kind: 'withdrawing' }", "return { kind: 'committed', isr: state.isr, partitionEpoch: state.partitionEpoch }"]],
  },
  {
    name: 'isr-not-counted', killedBy: 1, about: 'the high watermark is what any one follower holds (acknowledged before the ISR has it)',
    file: 'leader.ts', edits: [['if (counts) offset = Math.min(offset, progress.heldEndOffset)', 'if (counts && progress.heldEndOffset > state.highWatermark) offset = Math.min(offset, progress.heldEndOffset)']],
  },
  {
    name: 'acknowledged-alone', killedBy: 1, about: 'the leader acknowledges what it holds itself',
    file: 'leader.ts', edits: [['if (counts) offset =', 'if (counts && offset < 0) offset =']],
  },
  {
    name: 'no-min-isr', killedBy: 1, about: 'the high watermark moves below min.insync.replicas (KIP-966)',
    file: 'leader.ts', edits: [['if (isUnderMinIsr(state, role)) return\n', '']],
  },
  {
    name: 'leader-counts-unstored', killedBy: 2, about: 'the leader counts what it has only in memory',
    file: 'state.ts', edits: [['Math.min(flushed.endOffset, log.storedEndOffset) : log.storedEndOffset', 'Math.min(flushed.endOffset, log.storedEndOffset) : log.logEndOffset']],
  },
  {
    name: 'flush-not-waited-for', killedBy: 1, about: 'with log.flush.before.ack what is only written counts',
    file: 'state.ts', edits: [['return options.flushBeforeAck ? Math', 'return options.lagMs < 0 ? Math']],
  },
  {
    name: 'flush-of-a-lost-branch', killedBy: 1, about: 'a flush that ends after its records were replaced makes the new ones durable (etcd append ABA)',
    file: 'flushed-end.ts', edits: [['Math.min(mark.endOffset, lowest)', 'Math.max(mark.endOffset, 0 * lowest)']],
  },
  {
    name: 'reset-not-waited-for', killedBy: 17, about: 'an emptied log vouches for its new start before the disk has it (found by the simulator)',
    file: 'state.ts', edits: [['if (resetsUnderWay > 0) return 0\n', 'if (resetsUnderWay < 0) return 0\n']],
  },
  {
    name: 'reset-not-flushed', killedBy: 920, about: 'an emptied log vouches for its new start before that is flushed (found by the simulator)',
    file: 'follower.ts', edits: [['flushed.cutTo(wasReset ? 0 : log.logEndOffset)', 'flushed.cutTo(wasReset ? log.logStartOffset : log.logEndOffset)']],
  },
  {
    name: 'restart-not-flushed', killedBy: 94953, about: 'a process that starts vouches for the log start that it found, which the one before had not flushed (found by the simulator)',
    file: 'state.ts', edits: [['new FlushedEnd(0)', 'new FlushedEnd(log.logStartOffset)']],
  },
  {
    name: 'no-truncation', killedBy: 5, about: 'a follower whose log differs is given what follows its offset',
    file: 'divergence.ts', edits: [["end.epoch === lastFetchedEpoch && end.endOffset >= fetchOffset ? 'agrees' : end", "fetchOffset <= log.logEndOffset ? 'agrees' : end"]],
  },
  {
    name: 'truncation-to-high-watermark', killedBy: 484, about: 'a follower cuts to its high watermark and not to where the logs part (KIP-101)',
    file: 'follower.ts', edits: [['begin(state, cut.kind, cut.to, effects)', "begin(state, 'truncate', Math.min(state.highWatermark, state.log.logEndOffset - 1), effects)"]],
  },
  {
    name: 'truncation-on-election', killedBy: 13, about: 'a follower of a new leader cuts to its high watermark at once (before KIP-101)',
    file: 'follower.ts', edits: [["effects.push({ kind: 'role', role: 'follower', leaderEpoch }, { kind: 'fetch' })", "effects.push({ kind: 'role', role: 'follower', leaderEpoch })\n  if (state.log.logEndOffset > state.highWatermark) begin(state, 'truncate', state.highWatermark, effects)\n  effects.push({ kind: 'fetch' })"]],
  },
  {
    name: 'truncation-by-leaders-end', killedBy: 92, about: 'a follower cuts where the epoch ends at the leader, whatever its own says (KIP-279)',
    file: 'divergence.ts', edits: [['Math.min(shared, end.endOffset) : shared', 'end.endOffset : end.endOffset']],
  },
  {
    name: 'incomparable-agrees', killedBy: 920, about: 'a log that ends where all that the leader has left begins is taken for a prefix (found by the simulator)',
    file: 'divergence.ts', edits: [["if (end === undefined) return 'incomparable'", "if (end === undefined) return fetchOffset <= log.logStartOffset ? 'agrees' : { epoch: lastFetchedEpoch, endOffset: log.logStartOffset }"]],
  },
  {
    name: 'diverging-fetch-counted', killedBy: 45, about: 'what a diverging log holds counts (KAFKA-13141)',
    file: 'leader.ts', edits: [["if (judge(state, role, from, brokerEpoch, position) !== 'agrees') return", "if (!['agrees', 'diverging'].includes(((v) => (typeof v === 'string' ? v : v.kind))(judge(state, role, from, brokerEpoch, position))) || position.fetchOffset > state.log.logEndOffset) return"]],
  },
  {
    name: 'old-epoch-fetch-counted', killedBy: 4, about: 'a fetch of an earlier leadership counts (KIP-320)',
    file: 'leader.ts', edits: [["if (leaderEpoch < role.leaderEpoch) return { kind: 'refused', error: 'FENCED_LEADER_EPOCH' }", '']],
  },
  {
    name: 'answer-of-another-epoch', killedBy: 67, about: 'a follower takes answers of an earlier leader',
    file: 'fetch-messages.ts', edits: [['return a.leaderEpoch === b.leaderEpoch && a.fetchOffset', 'return a.fetchOffset']],
  },
  {
    name: 'expand-below-epoch-start', killedBy: 90, about: 'who reaches the high watermark joins, though it may still have to cut (KAFKA-7128)',
    file: 'leader.ts', edits: [[' && progress.heldEndOffset >= epochStart(state, role)', '']],
  },
  {
    name: 'expand-below-high-watermark', killedBy: 17, about: 'who reaches the start of the epoch joins',
    file: 'leader.ts', edits: [['progress.heldEndOffset >= state.highWatermark && ', '']],
  },
  {
    name: 'stale-broker-epoch', killedBy: 287, about: 'what an earlier process said lets its successor join, whose disk may be another (KIP-903)',
    file: 'leader.ts', edits: [['brokerEpoch: progress.brokerEpoch })', 'brokerEpoch: registeredEpoch(state, progress.id) })'], [' && broker.brokerEpoch === brokerEpoch', ' && brokerEpoch >= 0']],
  },
  {
    name: 'incarnation-not-named', killedBy: 1309, about: 'the controller is not told which process the leader means: it may have lost its disk since (KIP-903)',
    file: 'leader.ts', edits: [['brokerEpoch: progress.brokerEpoch })', 'brokerEpoch: -1 })']],
  },
  {
    name: 'old-process-forgotten', killedBy: 34, about: 'what an earlier process held is counted for its successor (KAFKA-12181)',
    file: 'progress.ts', edits: [['    progress.heldEndOffset = held\n', '    progress.heldEndOffset = Math.max(progress.heldEndOffset, held)\n']],
  },
  {
    name: 'old-registration-counted', killedBy: 1, about: 'a replica that was taken away and given back joins by what it held before (KIP-966, 6.5.4)',
    file: 'leader.ts', edits: [[' && partitionEpoch >= state.partitionEpoch', ' && partitionEpoch >= -1']],
  },
  {
    name: 'old-registration-kept', killedBy: 34, about: 'what a replica held before it was taken away and given back counts afterwards (found by the simulator)',
    file: 'progress.ts', edits: [['    progress.brokerEpoch = brokerEpoch\n', '    const same = progress.brokerEpoch === brokerEpoch\n    progress.brokerEpoch = brokerEpoch\n'], ['    progress.heldEndOffset = held\n', '    progress.heldEndOffset = same ? Math.max(progress.heldEndOffset, held) : held\n']],
  },
  {
    name: 'failed-write-forgotten', killedBy: 213, about: 'what others hold behind a write that failed here counts for what took its place (found by the simulator)',
    file: 'leader.ts', edits: [['progress.heldEndOffset = Math.min(progress.heldEndOffset, logEndOffset)', 'progress.heldEndOffset += 0 * logEndOffset']],
  },
  {
    name: 'restarted-leader-leads-on', killedBy: 2, about: 'a process that the metadata does not know yet leads the epoch of the one before it (KAFKA-10527)',
    file: 'partition-replica.ts', edits: [['if (ownBrokerEpoch < 0 || brokers.get(self)?.brokerEpoch !== ownBrokerEpoch)', 'if (ownBrokerEpoch < 0 || brokers.size === 0)']],
  },
  {
    name: 'unstored-records-served', killedBy: 63, about: 'followers get what the leader has not stored, and may lose and write anew', 
    file: 'leader.ts', edits: [['const endOffset = Math.max(position.fetchOffset, log.storedEndOffset)', 'const endOffset = Math.max(position.fetchOffset, log.logEndOffset)']],
  },
  {
    name: 'follower-shows-all', killedBy: 1, about: 'a follower shows all that it holds',
    file: 'follower.ts', edits: [['Math.min(role.leaderHighWatermark, heldEndOffset(state))', 'Math.min(Math.max(role.leaderHighWatermark, heldEndOffset(state)), heldEndOffset(state))']],
  },
  {
    name: 'answer-to-an-earlier-process', killedBy: 41785, about: 'an answer to the process before this one is taken, as its session has the same number (found by the simulator)',
    file: 'fetch-session.ts', edits: [['answer.brokerEpoch !== this.#brokerEpoch || ', '']],
  },
  {
    name: 'no-shrink', killedBy: 1, about: 'a replica that is late for ever stays in the ISR',
    file: 'leader.ts', edits: [['removed.push(progress.id)', 'removed.concat(progress.id)']],
  },
]
