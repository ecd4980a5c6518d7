/**
 * Bugs that somebody made, or might: each a small change of the core's text that the simulator must notice. They are put in
 * while the core is bundled, so that nothing of them is in the core. A change whose text is not found any more fails the test.
 */

/** One bug. */
export interface Mutant {
  readonly name: string
  /** What is wrong, and who had it. */
  readonly about: string
  readonly edits: readonly Edit[]
}

/** A change of one place in a file of raft/. */
export interface Edit {
  readonly file: string
  readonly find: string
  readonly replace: string
}

const durability: readonly Mutant[] = [
  {
    name: 'messages-do-not-wait',
    about: 'votes and new epochs leave before the disk has them',
    edits: [{ file: 'raft.ts', find: "state.hardState === 'durable' ? state.outbox : []", replace: 'state.outbox' }],
  },
  {
    name: 'vote-not-saved',
    about: 'a vote is given and not written (KAFKA-10527)',
    edits: [{ file: 'state.ts', find: "state.votedFor = { id: key.id, directoryId: key.directoryId }\n  state.hardState = 'changed'", replace: 'state.votedFor = { id: key.id, directoryId: key.directoryId }' }],
  },
  {
    name: 'epoch-not-saved',
    about: 'an epoch is entered and not written',
    edits: [{ file: 'state.ts', find: "state.votedFor = undefined\n  state.hardState = 'changed'", replace: 'state.votedFor = undefined' }],
  },
  {
    name: 'leader-counts-unflushed',
    about: 'the leader counts what its own disk does not have (KAFKA-10533)',
    edits: [{ file: 'leader.ts', find: 'held.push(state.log.durableEndOffset)', replace: 'held.push(state.log.endOffset)' }],
  },
  {
    name: 'fetch-does-not-wait',
    about: 'a follower vouches for what its disk does not have (nats#7564)',
    edits: [{ file: 'follow.ts', find: 'role.fetchTicks !== undefined || !state.log.isDurable', replace: 'role.fetchTicks !== undefined' }],
  },
  {
    name: 'late-write-of-a-lost-branch',
    about: 'a write that ends after its entries were replaced makes the new ones durable (etcd append ABA)',
    edits: [{ file: 'log.ts', find: 'this.#flyingEndOffset = Math.min(this.#flyingEndOffset, offset)', replace: 'this.#flyingEndOffset += 0' }],
  },
  {
    name: 'snapshot-does-not-wait',
    about: 'a follower vouches for a snapshot before its disk has it',
    edits: [{ file: 'log.ts', find: 'this.#durableEndOffset = 0', replace: 'this.#durableEndOffset = snapshot.endOffset' }],
  },
  {
    name: 'install-not-redone',
    about: 'a crash between saving a snapshot and dropping the log leaves both',
    edits: [{ file: 'log.ts', find: 'if (!holdsSnapshot) this.#replaceBy', replace: 'if (endOffset < startOffset) this.#replaceBy' }],
  },
  {
    name: 'epoch-before-start-forgotten',
    about: 'after a restart the epoch of the last entry in the snapshot is not known (found by the simulator)',
    edits: [{ file: 'log.ts', find: 'this.#epochs.precede(snapshot.id.epoch, startOffset)', replace: 'this.#epochs.deleteTo(startOffset)' }],
  },
]

const elections: readonly Mutant[] = [
  { name: 'no-up-to-date-check', about: 'anybody is elected', edits: [{ file: 'vote.ts', find: '!isUpToDate(request.position, state.log.position)', replace: '!isUpToDate(request.position, request.position)' }] },
  {
    name: 'up-to-date-by-length',
    about: 'the longer log wins, whatever its last epoch',
    edits: [{ file: 'vote.ts', find: 'candidate.epoch > own.epoch || (candidate.epoch === own.epoch && candidate.offset >= own.offset)', replace: 'candidate.offset >= own.offset && candidate.epoch >= 0' }],
  },
  {
    name: 'second-vote',
    about: 'a second vote in one epoch',
    edits: [{ file: 'vote.ts', find: 'request.preVote || state.votedFor === undefined || sameReplica(state.votedFor, from)', replace: '((state.votedFor = undefined), true)' }],
  },
  { name: 'majority-of-even', about: 'half of an even number is taken for a majority', edits: [{ file: 'majority.ts', find: 'Math.floor(voters / 2) + 1', replace: 'Math.ceil(voters / 2)' }] },
  {
    name: 'directory-ignored',
    about: 'a wiped node is taken for the one it was (KIP-853)',
    edits: [
      { file: 'replica.ts', find: 'if (voter.id === key.id) return voter.directoryId === key.directoryId', replace: 'if (voter.id === key.id) return true' },
      { file: 'gate.ts', find: 'directoryId !== undefined && directoryId !== self.directoryId', replace: 'directoryId === self.directoryId && false' },
    ],
  },
  {
    name: 'cluster-ignored',
    about: 'messages of another cluster are let in (KAFKA-12440)',
    edits: [{ file: 'gate.ts', find: "if (address.clusterId !== clusterId) return 'wrongCluster'", replace: '' }],
  },
  { name: 'damaged-votes', about: 'a replica that lost a part of its log votes (nats#7549)', edits: [{ file: 'vote.ts', find: 'if (state.recovery !== undefined) return false', replace: '' }] },
  {
    name: 'recovery-ends-early',
    about: 'a damaged replica counts as whole before it holds what it may have acknowledged',
    edits: [{ file: 'follow.ts', find: 'state.recovery.target ??= result.logEndOffset', replace: 'state.recovery.target ??= result.entries.from' }],
  },
  { name: 'no-check-quorum', about: 'a leader that hears nobody leads on (KAFKA-15489)', edits: [{ file: 'leader.ts', find: 'if (heard < majority(state.log.voters.length)) {', replace: 'if (heard < 0) {' }] },
  {
    name: 'removed-cannot-stand',
    about: 'whoever alone holds an uncommitted removal of itself does not stand, and nobody else can win (Raft thesis §4.2.2)',
    edits: [{ file: 'state.ts', find: 'return before !== undefined && log', replace: 'return before === undefined && log' }],
  },
]

const replication: readonly Mutant[] = [
  {
    name: 'commit-of-old-epoch',
    about: 'an entry of an earlier epoch is committed by counting (figure 8)',
    edits: [{ file: 'leader.ts', find: 'offset <= role.epochStart || !state.log.commitTo(offset)', replace: '!state.log.commitTo(offset)' }],
  },
  {
    name: 'high-watermark-shown-early',
    about: 'a new leader shows a high watermark before its epoch has committed (KAFKA-12619)',
    edits: [{ file: 'leader.ts', find: 'return state.log.highWatermark > role.epochStart', replace: 'return state.log.highWatermark >= role.epochStart' }],
  },
  {
    name: 'truncation-to-high-watermark',
    about: 'a follower cuts to its high watermark and not to where the logs part (KIP-101)',
    edits: [{ file: 'follow.ts', find: 'state.log.truncateTo(state.log.sharedEnd({ epoch: result.epoch, offset: result.endOffset }))', replace: 'state.log.truncateTo(state.log.highWatermark)' }],
  },
  {
    name: 'truncation-by-leaders-end',
    about: "a follower keeps all that it has of an epoch, wherever the leader's ends (KIP-279)",
    edits: [{ file: 'log.ts', find: 'return own.epoch === end.epoch ? Math.min(own.offset, end.offset) : own.offset', replace: 'return own.offset' }],
  },
  {
    name: 'diverging-fetch-counted',
    about: 'the offset of a diverging log counts (KAFKA-13141)',
    edits: [{ file: 'fetch.ts', find: "answer(state, from, request, { kind: 'diverging'", replace: "progress.fetchOffset = Math.min(request.position.offset, state.log.endOffset)\n      answer(state, from, request, { kind: 'diverging'" }],
  },
  {
    name: 'divergence-not-checked',
    about: 'a follower whose log differs is given what follows its offset',
    edits: [{ file: 'log.ts', find: 'if (end?.epoch === position.epoch && end.offset >= position.offset) return noDivergence', replace: 'if (position.offset >= this.#startOffset && position.offset <= this.#endOffset) return noDivergence' }],
  },
  { name: 'late-answer-taken', about: 'a late or repeated answer is taken for the one that is waited for', edits: [{ file: 'follow.ts', find: 'if (position.offset !== here.offset || position.epoch !== here.epoch) return', replace: 'if (position.offset > here.offset) return' }] },
  {
    name: 'old-epoch-fetch-counted',
    about: 'a leader takes fetches of other epochs (KIP-320)',
    edits: [{ file: 'fetch.ts', find: "state.role.kind === 'leader' && epoch === state.epoch", replace: "state.role.kind === 'leader' && epoch <= state.epoch + 1000" }],
  },
  {
    name: 'below-log-start-served',
    about: 'a follower behind the log start is given entries and not the snapshot',
    edits: [{ file: 'log.ts', find: 'const end = position.offset < this.#startOffset ? undefined : this', replace: 'const end = this' }],
  },
  {
    name: 'stale-snapshot',
    about: 'another snapshot than the one asked for is sent',
    edits: [{ file: 'fetch.ts', find: 'newest?.endOffset === request.snapshot.endOffset && newest.epoch === request.snapshot.epoch', replace: 'newest !== undefined' }],
  },
  {
    name: 'download-outlives-entries',
    about: 'a download goes on though a late answer brought the entries (found by the simulator)',
    edits: [{ file: 'follow.ts', find: 'if (result.entries.to > result.entries.from) role.download = undefined', replace: '' }],
  },
]

const membership: readonly Mutant[] = [
  {
    name: 'two-changes-at-once',
    about: 'a second change of the voters before the first is committed',
    edits: [{ file: 'membership.ts', find: ' || state.log.voterSet.offset >= state.log.highWatermark', replace: '' }],
  },
  {
    name: 'change-before-own-epoch',
    about: 'a change of the voters before the leader has committed in its epoch (the erratum of the Raft thesis)',
    edits: [{ file: 'membership.ts', find: '!hasCommittedInEpoch(state, role) || ', replace: '' }],
  },
  { name: 'voters-not-undone', about: 'a voter set outlives its entry', edits: [{ file: 'log.ts', find: 'while (this.voterSet.offset >= offset) this.#voterSets.pop()', replace: '' }] },
  {
    name: 'removed-leader-counts-itself',
    about: 'a leader that is no voter counts itself (KAFKA-16530)',
    edits: [{ file: 'leader.ts', find: 'if (isVoter(state.log.voters, state.self)) held.push(', replace: 'held.push(' }],
  },
]

/** All of them. */
export const mutants: readonly Mutant[] = [...durability, ...elections, ...replication, ...membership]
