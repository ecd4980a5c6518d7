/** Patterns of consumer groups: RE2's syntax, whole names, and no pattern that can hold up the node. */
import t from 'tap'
import { createMatchTopics } from '../../../lib/broker/groups/match-topics.ts'
import { startCpuTime } from '../../support/cpu-time.ts'

t.test('a pattern matches whole names, in the syntax of RE2', (t) => {
  const match = createMatchTopics()
  const names = ['orders', 'orders-1', 'my-orders-1', 'ORDERS-2', 'x.y', '']
  t.strictSame(match('orders', names), ['orders'])
  t.strictSame(match('orders(-\\d+)?', names), ['orders', 'orders-1'])
  t.strictSame(match('(?i)orders-\\d', names), ['orders-1', 'ORDERS-2'])
  t.strictSame(match('orders|x', names), ['orders'], 'each side of an alternative, too')
  t.strictSame(match('x\\.y', names), ['x.y'])
  t.strictSame(match('.*', names), names)
  t.strictSame(match('', names), [''])
  t.strictSame(match('orders', []), [])
  for (const none of ['a[', '(', '*', 'a{2000}', '(?=a)b', '(a)\\1', 'x'.repeat(5000)]) t.equal(match(none, names), undefined, none.slice(0, 20))
  t.equal(match('a[', names), undefined, 'and again, from memory')
  t.end()
})

t.test('patterns that are slow elsewhere are not here', (t) => {
  const match = createMatchTopics()
  const names = Array.from({ length: 5000 }, (_, at) => `${'a'.repeat(200)}${at}`)
  for (const pattern of ['(a+)+$', '(a|aa)+b', '(.*)*x', '([a-z]+\\d?)*y', '(a?){200}a{200}z']) {
    const cpuTime = startCpuTime()
    t.ok(match(pattern, names))
    const took = cpuTime()
    t.comment(`${pattern} over 5,000 names of 200 characters: ${took.toFixed(0)} ms`)
    t.ok(took < 5000)
  }
  const many = createMatchTopics()
  for (let at = 0; at < 1000; at++) many(`p${at}.*`, ['p1'])
  t.strictSame(many('p1.*', ['p1', 'q']), ['p1'], 'forgotten patterns are compiled again')
  t.end()
})
