/**
 * What must hold of one replica after every call; what must hold between replicas is the simulator's to check. It is looked at for every batch, so
 * the words for what does not hold are made only then.
 */
import { AssertionError } from '../common/assert.ts'
import { maximalIsr } from './isr.ts'
import { heldEndOffset, type Leader, type State } from './state.ts'

/** Raises AssertionError naming what does not hold. */
export function checkInvariants(state: State): void {
  const { log, highWatermark, role } = state
  if (state.cutting !== undefined) return
  const held = Math.max(heldEndOffset(state), log.logStartOffset)
  if (log.logStartOffset > highWatermark) broken(`high watermark ${highWatermark} below the log start ${log.logStartOffset}`)
  if (highWatermark > held) broken(`high watermark ${highWatermark} above what is held, ${held}`)
  if (log.storedEndOffset > log.logEndOffset) broken(`stored end ${log.storedEndOffset} above the log end ${log.logEndOffset}`)
  if (role.leaderEpoch !== -1 && (log.epochs.latest ?? -1) > role.leaderEpoch) broken(`a record of epoch ${log.epochs.latest} in epoch ${role.leaderEpoch}`)
  if (role.kind === 'leader') checkLeader(state, role)
}

function checkLeader({ self, log, replicas, partitionEpoch }: State, role: Leader): void {
  const { isr, followers } = role
  if (!isr.isr.includes(self)) broken('a leader is in sync')
  if (isr.partitionEpoch > partitionEpoch) broken('the ISR is of metadata that was seen')
  const maximal = maximalIsr(isr)
  if (maximal.some((id, at) => maximal.indexOf(id) !== at)) broken('no replica is in the ISR twice')
  if (isr.kind === 'pendingShrink' && isr.removed.includes(self)) broken('a leader does not leave the ISR')
  for (const { id, heldEndOffset: held } of followers.values()) {
    if (id === self || !replicas.includes(id)) broken(`replica ${id} is not followed`)
    if (held > log.logEndOffset) broken(`replica ${id} holds more than the leader has`)
  }
}

function broken(message: string): never {
  throw new AssertionError(message)
}
