/** What must hold of one replica after every step; what must hold between replicas is the simulator's to check. */
import { assert, unreachable } from '../lib/common/assert.ts'
import { isVoter, sameReplica } from './replica.ts'
import type { Leader } from './roles.ts'
import { isElectable, type State } from './state.ts'

/** Raises AssertionError naming what does not hold. */
export function checkInvariants(state: State): void {
  checkLog(state)
  const role = state.role
  switch (role.kind) {
    case 'unattached':
      return
    case 'follower':
      assert(role.leader.id !== state.self.id, 'a follower follows somebody else')
      return
    case 'prospective':
      assert(isElectable(state), 'only who may be elected stands for election')
      return
    case 'candidate':
      assert(isElectable(state), 'only who may be elected stands for election')
      assert(sameReplica(state.votedFor, state.self), 'a candidate has voted for itself')
      return
    case 'leader':
      checkLeader(state, role)
      return
    case 'resigned':
      assert(sameReplica(state.votedFor, state.self), 'a leader had voted for itself')
      return
    default:
      unreachable(role)
  }
}

function checkLog({ log, epoch }: State): void {
  const { startOffset, highWatermark, endOffset, durableEndOffset, snapshot } = log
  assert(startOffset <= highWatermark, `high watermark ${highWatermark} below the log start ${startOffset}`)
  assert(highWatermark <= endOffset, `high watermark ${highWatermark} above the log end ${endOffset}`)
  assert(durableEndOffset <= endOffset, `durable end ${durableEndOffset} above the log end ${endOffset}`)
  assert(startOffset === 0 || (snapshot !== undefined && snapshot.endOffset >= startOffset), `no snapshot reaches the log start ${startOffset}`)
  assert(snapshot === undefined || snapshot.endOffset <= highWatermark, 'a snapshot holds only what is committed')
  assert(log.epochs.last <= epoch, `entry of epoch ${log.epochs.last} in epoch ${epoch}`)
  assert(log.voterSet.offset < endOffset, 'the voters come from the log')
  const ids = new Set(log.voters.map((voter) => voter.id))
  assert(ids.size === log.voters.length, 'no voter is there twice')
}

function checkLeader({ log, epoch, self, votedFor }: State, role: Leader): void {
  assert(sameReplica(votedFor, self), 'a leader has voted for itself')
  assert(log.epochs.last === epoch, 'a leader has an entry of its epoch')
  assert(log.epochs.epochAt(role.epochStart) === epoch && log.epochs.epochAt(role.epochStart - 1) < epoch, 'the epoch begins where its leader says')
  for (const voter of log.voters) {
    assert(voter.id === self.id || sameReplica(role.voters.get(voter.id)?.key, voter), `voter ${voter.id} is not followed`)
  }
  for (const { key, fetchOffset } of role.voters.values()) {
    assert(isVoter(log.voters, key), `${key.id} is no voter`)
    assert(fetchOffset <= log.endOffset, `voter ${key.id} is ahead of the leader`)
  }
  const uncommitted = log.voterSets.filter((set) => set.offset >= log.highWatermark)
  // Sets that earlier leaders left behind are undone or committed with this leader's first entry, and it makes none before.
  const own = uncommitted.filter((set) => set.offset > role.epochStart)
  assert(own.length === 0 || log.highWatermark > role.epochStart, 'no change of the voters before the epoch has committed')
  assert(own.length <= 1 && (own.length === 0 || uncommitted.length === 1), 'at most one change of the voters is uncommitted')
}
