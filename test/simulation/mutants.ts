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
  /** The first seed that notices it. */
  readonly killedBy: number
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
    killedBy: 1,
    about: 'votes and new epochs leave before the disk has them',
    edits: [{ file: 'raft.ts', find: "state.hardState === 'durable' ? state.outbox : []", replace: 'state.outbox' }],
  },
  {
    name: 'vote-not-saved',
    killedBy: 2,
    about: 'a vote is given and not written (KAFKA-10527)',
    edits: [{ file: 'state.ts', find: "state.votedFor = { id: key.id, directoryId: key.directoryId }\n  state.hardState = 'changed'", replace: 'state.votedFor = { id: key.id, directoryId: key.directoryId }' }],
  },
  {
    name: 'epoch-not-saved',
    killedBy: 1,
    about: 'an epoch is entered and not written',
    edits: [{ file: 'state.ts', find: "state.votedFor = undefined\n  state.hardState = 'changed'", replace: 'state.votedFor = undefined' }],
  },
  {
    name: 'leader-counts-unflushed',
    killedBy: 1,
    about: 'the leader counts what its own disk does not have (KAFKA-10533)',
    edits: [{ file: 'leader.ts', find: 'held.push(state.log.durableEndOffset)', replace: 'held.push(state.log.endOffset)' }],
  },
  {
    name: 'fetch-does-not-wait',
    killedBy: 1,
    about: 'a follower vouches for what its disk does not have (nats#7564)',
    edits: [{ file: 'follow.ts', find: 'role.fetchTicks !== undefined || !state.log.isDurable', replace: 'role.fetchTicks !== undefined' }],
  },
  {
    name: 'late-write-of-a-lost-branch',
    killedBy: 258,
    about: 'a write that ends after its entries were replaced makes the new ones durable (etcd append ABA)',
    edits: [{ file: 'log.ts', find: 'this.#flyingEndOffset = Math.min(this.#flyingEndOffset, offset)', replace: 'this.#flyingEndOffset += 0' }],
  },
  {
    name: 'snapshot-does-not-wait',
    killedBy: 1,
    about: 'a follower vouches for a snapshot before its disk has it',
    edits: [{ file: 'log.ts', find: 'this.#durableEndOffset = 0', replace: 'this.#durableEndOffset = snapshot.endOffset' }],
  },
  {
    name: 'install-not-redone',
    killedBy: 22,
    about: 'a crash between saving a snapshot and dropping the log leaves both',
    edits: [{ file: 'log.ts', find: 'if (!holdsSnapshot) this.#replaceBy', replace: 'if (endOffset < startOffset) this.#replaceBy' }],
  },
  {
    name: 'epoch-before-start-forgotten',
    killedBy: 9,
    about: 'after a restart the epoch of the last entry in the snapshot is not known (found by the simulator)',
    edits: [{ file: 'log.ts', find: 'this.#epochs.precede(snapshot.id.epoch, startOffset)', replace: 'this.#epochs.deleteTo(startOffset)' }],
  },
]

const elections: readonly Mutant[] = [
  { name: 'no-up-to-date-check', killedBy: 2, about: 'anybody is elected', edits: [{ file: 'vote.ts', find: '!isUpToDate(request.position, state.log.position)', replace: '!isUpToDate(request.position, request.position)' }] },
  {
    name: 'up-to-date-by-length',
    killedBy: 76,
    about: 'the longer log wins, whatever its last epoch',
    edits: [{ file: 'vote.ts', find: 'candidate.epoch > own.epoch || (candidate.epoch === own.epoch && candidate.offset >= own.offset)', replace: 'candidate.offset >= own.offset && candidate.epoch >= 0' }],
  },
  {
    name: 'second-vote',
    killedBy: 2,
    about: 'a second vote in one epoch',
    edits: [{ file: 'vote.ts', find: 'request.preVote || state.votedFor === undefined || sameReplica(state.votedFor, from)', replace: '((state.votedFor = undefined), true)' }],
  },
  { name: 'majority-of-even', killedBy: 1, about: 'half of an even number is taken for a majority', edits: [{ file: 'majority.ts', find: 'Math.floor(voters / 2) + 1', replace: 'Math.ceil(voters / 2)' }] },
  {
    name: 'directory-ignored',
    killedBy: 30,
    about: 'a wiped node is taken for the one it was (KIP-853)',
    edits: [
      { file: 'replica.ts', find: 'if (voter.id === key.id) return voter.directoryId === key.directoryId', replace: 'if (voter.id === key.id) return true' },
      { file: 'gate.ts', find: 'directoryId !== undefined && directoryId !== self.directoryId', replace: 'directoryId === self.directoryId && false' },
    ],
  },
  {
    name: 'cluster-ignored',
    killedBy: 11,
    about: 'messages of another cluster are let in (KAFKA-12440)',
    edits: [{ file: 'gate.ts', find: "if (address.clusterId !== clusterId) return 'wrongCluster'", replace: '' }],
  },
  { name: 'damaged-votes', killedBy: 30, about: 'a replica that lost a part of its log votes (nats#7549)', edits: [{ file: 'vote.ts', find: 'if (state.recovery !== undefined) return false', replace: '' }] },
  {
    name: 'recovery-ends-early',
    killedBy: 30,
    about: 'a damaged replica counts as whole before it holds what it may have acknowledged',
    edits: [{ file: 'follow.ts', find: 'aimRecovery(state, result.logEndOffset)', replace: 'aimRecovery(state, result.entries.from)' }],
  },
  {
    name: 'recovery-aim-kept',
    killedBy: 217,
    about: 'a damaged replica waits for the end of a log that a later leader cut (found by the simulator)',
    edits: [{ file: 'follow.ts', find: "recovery !== 'unaimed' && recovery.epoch === state.epoch", replace: "recovery !== 'unaimed'" }, { file: 'follow.ts', find: "recovery === 'unaimed' || recovery.epoch !== state.epoch", replace: "recovery === 'unaimed'" }],
  },
  { name: 'no-check-quorum', killedBy: 1, about: 'a leader that hears nobody leads on (KAFKA-15489)', edits: [{ file: 'leader.ts', find: 'if (heard < majority(state.log.voters.length)) {', replace: 'if (heard < 0) {' }] },
  {
    name: 'removed-cannot-stand',
    killedBy: 31,
    about: 'whoever alone holds an uncommitted removal of itself does not stand, and nobody else can win (Raft thesis §4.2.2)',
    edits: [{ file: 'state.ts', find: 'return before !== undefined && log', replace: 'return before === undefined && log' }],
  },
]

const replication: readonly Mutant[] = [
  {
    name: 'commit-of-old-epoch',
    killedBy: 1,
    about: 'an entry of an earlier epoch is committed by counting (figure 8)',
    edits: [{ file: 'leader.ts', find: 'offset <= role.epochStart || !state.log.commitTo(offset)', replace: '!state.log.commitTo(offset)' }],
  },
  {
    name: 'high-watermark-shown-early',
    killedBy: 1,
    about: 'a new leader shows a high watermark before its epoch has committed (KAFKA-12619)',
    edits: [{ file: 'leader.ts', find: 'return state.log.highWatermark > role.epochStart', replace: 'return state.log.highWatermark >= role.epochStart' }],
  },
  {
    name: 'truncation-to-high-watermark',
    killedBy: 63,
    about: 'a follower cuts to its high watermark and not to where the logs part (KIP-101)',
    edits: [{ file: 'follow.ts', find: 'state.log.truncateTo(state.log.sharedEnd({ epoch: result.epoch, offset: result.endOffset }))', replace: 'state.log.truncateTo(state.log.highWatermark)' }],
  },
  {
    name: 'truncation-by-leaders-end',
    killedBy: 1,
    about: "a follower keeps all that it has of an epoch, wherever the leader's ends (KIP-279)",
    edits: [{ file: 'log.ts', find: 'return own.epoch === end.epoch ? Math.min(own.offset, end.offset) : own.offset', replace: 'return own.offset' }],
  },
  {
    name: 'diverging-fetch-counted',
    killedBy: 3,
    about: 'the offset of a diverging log counts (KAFKA-13141)',
    edits: [{ file: 'fetch.ts', find: "answer(state, from, request, { kind: 'diverging'", replace: "progress.fetchOffset = Math.min(request.position.offset, state.log.endOffset)\n      answer(state, from, request, { kind: 'diverging'" }],
  },
  {
    name: 'divergence-not-checked',
    killedBy: 1,
    about: 'a follower whose log differs is given what follows its offset',
    edits: [{ file: 'log.ts', find: 'if (end?.epoch === position.epoch && end.offset >= position.offset) return noDivergence', replace: 'if (position.offset >= this.#startOffset && position.offset <= this.#endOffset) return noDivergence' }],
  },
  { name: 'late-answer-taken', killedBy: 1, about: 'a late or repeated answer is taken for the one that is waited for', edits: [{ file: 'follow.ts', find: 'if (position.offset !== here.offset || position.epoch !== here.epoch) return', replace: 'if (position.offset > here.offset) return' }] },
  {
    name: 'old-epoch-fetch-counted',
    killedBy: 549,
    about: 'a leader takes fetches of other epochs (KIP-320)',
    edits: [{ file: 'fetch.ts', find: "state.role.kind === 'leader' && epoch === state.epoch", replace: "state.role.kind === 'leader' && epoch <= state.epoch + 1000" }],
  },
  {
    name: 'below-log-start-served',
    killedBy: 1,
    about: 'a follower behind the log start is given entries and not the snapshot',
    edits: [{ file: 'log.ts', find: 'const end = position.offset < this.#startOffset ? undefined : this', replace: 'const end = this' }],
  },
  {
    name: 'stale-snapshot',
    killedBy: 990,
    about: 'another snapshot than the one asked for is sent',
    edits: [{ file: 'fetch.ts', find: 'newest?.endOffset === request.snapshot.endOffset && newest.epoch === request.snapshot.epoch', replace: 'newest !== undefined' }],
  },
  {
    name: 'download-outlives-entries',
    killedBy: 135,
    about: 'a download goes on though a late answer brought the entries (found by the simulator)',
    edits: [{ file: 'follow.ts', find: 'if (result.entries.to > result.entries.from) role.download = undefined', replace: '' }],
  },
]

const membership: readonly Mutant[] = [
  {
    name: 'two-changes-at-once',
    killedBy: 3,
    about: 'a second change of the voters before the first is committed',
    edits: [{ file: 'membership.ts', find: ' || state.log.voterSet.offset >= state.log.highWatermark', replace: '' }],
  },
  {
    name: 'change-before-own-epoch',
    killedBy: 17,
    about: 'a change of the voters before the leader has committed in its epoch (the erratum of the Raft thesis)',
    edits: [{ file: 'membership.ts', find: '!hasCommittedInEpoch(state, role) || ', replace: '' }],
  },
  {
    name: 'first-voters-not-in-log',
    about: 'the voters that a cluster was formatted with are in no log, so that observers and their snapshots have none',
    edits: [{ file: 'leader.ts', find: 'const isFirst = state.log.voterSet.offset < 0', replace: 'const isFirst = state.epoch < 0' }],
    killedBy: 1,
  },
  { name: 'voters-not-undone', killedBy: 1, about: 'a voter set outlives its entry', edits: [{ file: 'log.ts', find: 'while (this.voterSet.offset >= offset) this.#voterSets.pop()', replace: '' }] },
  {
    name: 'removed-leader-counts-itself',
    killedBy: 56,
    about: 'a leader that is no voter counts itself (KAFKA-16530)',
    edits: [{ file: 'leader.ts', find: 'if (isVoter(state.log.voters, state.self)) held.push(', replace: 'held.push(' }],
  },
]

/** All of them. */
export const mutants: readonly Mutant[] = [...durability, ...elections, ...replication, ...membership]
