/** Lists of names that many members have: kept once, no longer than anybody has them, and never taken for one another. */
import t from 'tap'
import { SharedLists } from '../../lib/coordinator/consumer/shared-lists.ts'
import { Coordinator } from './consumer-members.ts'

t.test('what is alike is one, as long as somebody has it', (t) => {
  const lists = new SharedLists()
  const first = lists.take(['a', 'b'])
  t.equal(lists.take(['a', 'b']), first)
  const other = lists.take(['a\nb'])
  t.not(other, first, 'names may hold whatever separates others')
  t.not(lists.take(['a","b']), first)
  t.same([...lists.values()], [['a', 'b'], ['a\nb'], ['a","b']])
  lists.giveBack(first)
  t.equal(lists.take(['a', 'b']), first, 'one has it still')
  lists.giveBack(first)
  lists.giveBack(first)
  lists.giveBack(other)
  lists.giveBack(['never', 'taken'])
  t.same([...lists.values()], [['a","b']])
  t.not(lists.take(['a', 'b']), first, 'nobody had it any more')
  t.end()
})

t.test('members with odd names take nothing from those whose names look alike', (t) => {
  const c = new Coordinator({ a: 1, b: 1 }, { consumerAssignmentIntervalMs: 0 })
  const join = (memberId: string, subscribedTopicNames: readonly string[]) => (
    c.beat(memberId, 0, { subscribedTopicNames, rebalanceTimeoutMs: 5000, ownedPartitions: [] })
  )
  t.match(join('odd', ['a\nb']), { error: 'NONE', assignment: [] })
  t.match(join('plain', ['a', 'b']), { error: 'NONE', assignment: { length: 2 } })
  t.end()
})

t.test('a group forgets what its members were subscribed to, and knows what others still are', (t) => {
  const c = new Coordinator({ a: 1, b: 1, c: 1 }, { consumerAssignmentIntervalMs: 0 })
  const beat = (memberId: string, epoch: number, subscribedTopicNames: readonly string[]) => c.beat(memberId, epoch, epoch === 0 ? (
    { subscribedTopicNames, rebalanceTimeoutMs: 5000, ownedPartitions: [] }
  ) : { subscribedTopicNames })
  beat('x', 0, ['a', 'b'])
  const { memberEpoch } = beat('y', 0, ['b', 'a'])
  t.match(beat('y', memberEpoch, ['c']), { error: 'NONE' })
  const subscribed = (): readonly string[] => ['a', 'b', 'c'].filter((topic) => {
    const answer = c.ask({ kind: 'offsetDelete', groupId: 'g', partitions: [{ topic, partition: 0 }] })
    return answer.errors[0] === 'GROUP_SUBSCRIBED_TO_TOPIC'
  })
  t.same(subscribed(), ['a', 'b', 'c'])
  c.beat('x', -1)
  t.same(subscribed(), ['c'])
  t.end()
})
