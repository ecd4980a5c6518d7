/** What must hold of one replica after every call; what must hold between replicas is the simulator's to check. */
import { assert } from '../common/assert.ts'
import { maximalIsr } from './isr.ts'
import { heldEndOffset, type Leader, type State } from './state.ts'

/** Raises AssertionError naming what does not hold. */
export function checkInvariants(state: State): void {
  const { log, highWatermark, role } = state
  if (state.cutting !== undefined) return
  const held = Math.max(heldEndOffset(state), log.logStartOffset)
  assert(log.logStartOffset <= highWatermark, `high watermark ${highWatermark} below the log start ${log.logStartOffset}`)
  assert(highWatermark <= held, `high watermark ${highWatermark} above what is held, ${held}`)
  assert(log.storedEndOffset <= log.logEndOffset, `stored end ${log.storedEndOffset} above the log end ${log.logEndOffset}`)
  assert((log.epochs.latest ?? -1) <= role.leaderEpoch || role.leaderEpoch === -1, `a record of epoch ${log.epochs.latest} in epoch ${role.leaderEpoch}`)
  if (role.kind === 'leader') checkLeader(state, role)
}

function checkLeader({ self, log, replicas, partitionEpoch }: State, role: Leader): void {
  const { isr, followers } = role
  assert(isr.isr.includes(self), 'a leader is in sync')
  assert(isr.partitionEpoch <= partitionEpoch, 'the ISR is of metadata that was seen')
  const maximal = maximalIsr(isr)
  assert(new Set(maximal).size === maximal.length, 'no replica is in the ISR twice')
  if (isr.kind === 'pendingShrink') assert(!isr.removed.includes(self), 'a leader does not leave the ISR')
  for (const { id, heldEndOffset: held } of followers.values()) {
    assert(id !== self && replicas.includes(id), `replica ${id} is not followed`)
    assert(held <= log.logEndOffset, `replica ${id} holds more than the leader has`)
  }
}
