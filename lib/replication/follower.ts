/** The follower's side: where it stands, and what an answer tells it to do. */
import { assert, unreachable } from '../common/assert.ts'
import type { Offset } from '../common/ids.ts'
import { cutFor } from './divergence.ts'
import { samePlace, type FetchAnswer, type FetchPosition } from './fetch-messages.ts'
import { heldEndOffset, raiseHighWatermark, type Assignment, type Effect, type Follower, type State } from './state.ts'

/** Follows a leader from now on. Nothing is cut before the leader has said where the logs part (KIP-101). */
export function becomeFollower(state: State, { leader, leaderEpoch }: Assignment, effects: Effect[]): void {
  state.role = { kind: 'follower', leader, leaderEpoch, leaderHighWatermark: -1, leaderLogStartOffset: -1, refused: false }
  effects.push({ kind: 'role', role: 'follower', leaderEpoch }, { kind: 'fetch' })
}

/** What the next fetch says; undefined while it has to wait. */
export function positionOf(state: State, role: Follower): FetchPosition | undefined {
  if (state.cutting !== undefined || role.refused) return undefined
  const { log, partitionEpoch } = state
  return {
    leaderEpoch: role.leaderEpoch,
    partitionEpoch,
    fetchOffset: log.logEndOffset,
    lastFetchedEpoch: log.epochs.latest ?? -1,
    heldEndOffset: heldEndOffset(state),
    highWatermark: role.leaderHighWatermark,
    logStartOffset: role.leaderLogStartOffset,
  }
}

/** What a fetch brought. Numbers of a leader are checked like anybody's: an answer that makes no sense changes nothing. */
export function answered(state: State, role: Follower, answer: FetchAnswer, effects: Effect[]): void {
  const here = positionOf(state, role)
  if (here === undefined || !samePlace(here, answer)) return
  const { result } = answer
  switch (result.kind) {
    case 'records':
      if (result.endOffset < here.fetchOffset) return
      if (result.endOffset > here.fetchOffset) effects.push({ kind: 'append', endOffset: result.endOffset })
      role.leaderHighWatermark = Math.max(role.leaderHighWatermark, result.highWatermark)
      role.leaderLogStartOffset = Math.max(role.leaderLogStartOffset, result.logStartOffset)
      followFurther(state, role, effects)
      break
    case 'diverging': {
      const { epoch, endOffset } = result
      if (epoch > here.lastFetchedEpoch || (epoch === here.lastFetchedEpoch && endOffset >= here.fetchOffset)) return
      const cut = cutFor(state.log, { epoch, endOffset })
      if (cut.to < compactedTo(state)) begin(state, 'reset', state.log.logStartOffset, effects)
      else begin(state, cut.kind, cut.to, effects)
      break
    }
    case 'outOfRange':
      begin(state, 'reset', result.logStartOffset, effects)
      break
    case 'refused':
      role.refused = true
      break
    default:
      unreachable(result)
  }
  effects.push({ kind: 'fetch' })
}

/**
 * Where records may have been compacted away because of later ones, which lie below this offset. A log that is cut below it would miss what the leader still
 * has as the last of a key, and hold nothing in its place: it begins anew. All of that is committed, so that only an unclean election cuts there, or one
 * of a leader whose log has a gap there, and nobody who is in sync.
 */
function compactedTo({ log, options, highWatermark }: State): Offset {
  return options.compacts ? Math.max(log.cleanedTo, highWatermark) : log.cleanedTo
}

function begin(state: State, kind: 'truncate' | 'reset', to: Offset, effects: Effect[]): void {
  assert(kind === 'reset' || to < state.log.logEndOffset, `a cut at ${to} takes nothing away`)
  state.cutting = kind
  if (kind === 'reset') state.resetsUnderWay++
  effects.push({ kind, to, belowHighWatermark: to < state.highWatermark })
}

/** The log is cut as an effect said, maybe a little more: batches go whole. */
export function cutDone(state: State, effects: Effect[]): void {
  const { log, flushed } = state
  // The new start of an emptied log, too, has to be flushed before anything vouches for it.
  const wasReset = state.cutting === 'reset'
  state.cutting = undefined
  flushed.cutTo(wasReset ? 0 : log.logEndOffset)
  state.highWatermark = Math.max(log.logStartOffset, Math.min(state.highWatermark, heldEndOffset(state)))
  effects.push({ kind: 'fetch' })
}

/** Takes over what the leader told, as far as this replica holds it. */
export function followFurther(state: State, role: Follower, effects: Effect[]): void {
  raiseHighWatermark(state, Math.min(role.leaderHighWatermark, heldEndOffset(state)), effects)
  const start = Math.min(role.leaderLogStartOffset, state.highWatermark)
  if (start > state.log.logStartOffset) effects.push({ kind: 'deleteTo', to: start })
}
