/** Waits for all in-sync replicas: who is answered when the high watermark moves, and who runs out of time. */
import t from 'tap'
import { AckWaits } from '../../lib/broker/ack-waits.ts'
import { HeldClock } from './fixture.ts'

t.test('each wait ends once, with what came first', async (t) => {
  const clock = new HeldClock()
  const waits = new AckWaits(clock)
  const answers: string[] = []
  const add = (name: string, endOffset: number, timeoutMs: number): void => void waits.add(endOffset, timeoutMs).then((error) => answers.push(`${name} ${error}`))
  add('a', 5, 100)
  add('b', 3, 100)
  add('c', 9, 50)
  add('d', 9, 200)
  waits.end('NONE', 5)
  await Promise.resolve()
  t.same(answers, ['b NONE', 'a NONE'], 'in the order of the log')
  t.equal(clock.timers, 2)
  clock.advance(50)
  await Promise.resolve()
  t.same(answers.slice(2), ['c REQUEST_TIMED_OUT'])
  waits.end('NOT_LEADER_OR_FOLLOWER', Infinity)
  await Promise.resolve()
  t.same(answers.slice(3), ['d NOT_LEADER_OR_FOLLOWER'])
  t.equal(clock.timers, 0)
  add('negative', 1, -5)
  clock.advance(0)
  await Promise.resolve()
  t.equal(answers[4], 'negative REQUEST_TIMED_OUT')
})
