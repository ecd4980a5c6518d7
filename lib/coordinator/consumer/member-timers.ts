/** Timers of a group's members: one of each name at a time. */
import type { Millis } from '../../common/ids.ts'
import type { Turn } from '../turn.ts'
import type { ConsumerGroup, MemberTimers } from './group.ts'

/** Name of a timer. */
export type TimerName = keyof MemberTimers

/**
 * Starts a timer, or puts off the one that is under way. It runs nothing if the member or the whole group is gone by then; a group of another kind
 * under the same id is another group.
 */
export function startTimer(turn: Turn, group: ConsumerGroup, memberId: string, name: TimerName, delayMs: Millis, run: (due: Turn) => void): void {
  const timers = group.timers.get(memberId) ?? {}
  group.timers.set(memberId, timers)
  turn.timers.cancel(timers[name])
  timers[name] = turn.timers.start(turn.now.monotonicMs + delayMs, (due) => {
    delete timers[name]
    if (due.groups.get(group.groupId) === group && group.members.has(memberId)) run(due)
  })
}

/** Puts off a timer whose time grows with each sign of life; false if there is none, or one that would end later. */
export function postponeTimer(turn: Turn, group: ConsumerGroup, memberId: string, name: TimerName, delayMs: Millis): boolean {
  const timer = group.timers.get(memberId)?.[name]
  const deadlineMs = turn.now.monotonicMs + delayMs
  if (!timer || timer.deadlineMs > deadlineMs) return false
  turn.timers.postpone(timer, deadlineMs)
  return true
}

/** Harmless if there is none. */
export function cancelTimer(turn: Turn, group: ConsumerGroup, memberId: string, name: TimerName): void {
  const timers = group.timers.get(memberId)
  if (!timers?.[name]) return
  turn.timers.cancel(timers[name])
  delete timers[name]
}

/** Cancels all timers of a member that is gone. */
export function cancelTimers(turn: Turn, group: ConsumerGroup, memberId: string): void {
  const { session, revocation, join, sync } = group.timers.get(memberId) ?? {}
  for (const timer of [session, revocation, join, sync]) turn.timers.cancel(timer)
  group.timers.delete(memberId)
}
