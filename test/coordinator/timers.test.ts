/** Timers against the plainest ones that there could be, over random histories. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { test } from 'tap'
import { type Timer, Timers } from '../../lib/coordinator/timers.ts'
import { chooseSeed, seeded } from '../support/seed.ts'

interface Plain {
  timer: Timer
  deadlineMs: number
  isDone: boolean
  /** Whether its timer may be another's from now on. */
  isMoved: boolean
}

void test('timers run in time, in order, once', (t) => {
  const seed = chooseSeed()
  t.comment(`SEED=${seed} node dist-test/coordinator/timers.test.js`)
  const random = seeded(seed)
  const timers = new Timers<number[]>()
  const plain: Plain[] = []
  let now = 0
  const open = (): Plain[] => plain.filter((one) => !one.isDone)
  const start = (deadlineMs: number): void => {
    const number = plain.length
    const one: Plain = { timer: timers.start(deadlineMs, (ran) => void ran.push(number)), deadlineMs, isDone: false, isMoved: false }
    plain.push(one)
  }
  const oneStep = (): boolean => {
    const one = plain[random.below(plain.length + 1)]
    const deadlineMs = now + random.below(50) - 5
    switch (random.below(6)) {
      case 0:
      case 1: start(deadlineMs); break
      case 2:
        if (!one || one.isMoved) break
        timers.cancel(one.timer) // harmless for one that ran
        one.isDone = true
        break
      case 3:
        if (!one || one.isDone) break
        timers.postpone(one.timer, deadlineMs)
        one.deadlineMs = Math.max(one.deadlineMs, deadlineMs)
        break
      case 4: {
        if (!one || one.isDone) break
        const number = plain.length
        one.isDone = one.isMoved = true
        const deadline = Math.max(deadlineMs, 0)
        plain.push({ timer: timers.move(one.timer, deadline, (ran) => void ran.push(number)), deadlineMs: deadline, isDone: false, isMoved: false })
        break
      }
      default: {
        now += random.below(10)
        const due = open().filter((two) => two.deadlineMs <= now)
        const ran: number[] = []
        timers.runDue(now, 1000, ran)
        if (ran.length !== due.length) return false
        for (const two of due) two.isDone = true
      }
    }
    const next = Math.min(...open().map((two) => two.deadlineMs))
    return timers.nextMs === (next === Infinity ? undefined : next)
  }
  let steps = 0
  while (steps < 5000 && oneStep()) steps++
  t.equal(steps, 5000, 'as many steps as were to be, and none that differed')

  const order: number[] = []
  const few = new Timers<undefined>()
  for (const deadlineMs of [30, 10, 20, 10]) few.start(deadlineMs, () => void order.push(deadlineMs))
  few.runDue(30, 2, undefined)
  t.same(order, [10, 10], 'no more than was asked for')
  t.equal(few.nextMs, 20, 'and the rest is due')
  few.runDue(30, 9, undefined)
  t.same(order, [10, 10, 20, 30], 'the earliest first')
  t.end()
})

void test('cancelled timers hold on to nothing, and do not pile up', async (t) => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const timers = new Timers<undefined>()
  const held: WeakRef<object>[] = []
  const startWith = (member: object): Timer => timers.start(300_000, () => void Object.keys(member))
  const comeAndGo = (isCancelled: boolean): void => {
    const member = { metadata: Buffer.alloc(1000) }
    held.push(new WeakRef(member))
    const timer = startWith(member)
    if (isCancelled) timers.cancel(timer)
    else timers.move(timer, 10, () => undefined)
  }
  for (let i = 0; i < 10; i++) comeAndGo(i % 2 === 0)
  await new Promise<void>((resolve) => {
    setImmediate(resolve)
  })
  collect()
  t.equal(held.filter((one) => one.deref() !== undefined).length, 0, 'of members that are gone nothing is left, long before their timers would have been due')

  const ran: number[] = []
  for (let i = 0; i < 100; i++) timers.start(1000 - i, () => void ran.push(i))
  for (let i = 0; i < 10_000; i++) timers.cancel(timers.start(200_000 + i, () => undefined))
  t.ok(timers.size < 400, `${timers.size} entries of 110 timers`)
  timers.runDue(2000, 1000, undefined)
  t.same(ran, Array.from({ length: 100 }, (_, i) => 99 - i), 'those that are left run in order')
  t.equal(timers.nextMs, undefined)
})
