/** Sessions of brokers, at times that the test says. */
import t from 'tap'
import { Sessions } from '../../lib/controller/sessions.ts'
import type { BrokerImage } from '../../lib/metadata/image.ts'

const broker = (brokerId: number, brokerEpoch = 1, incarnationId = 'first'): BrokerImage =>
  ({ brokerId, brokerEpoch, incarnationId, directoryId: 'd', endpoints: [], rack: undefined, fenced: false, isDiskFull: false, isShuttingDown: false })

const limits = { timeoutMs: 3000, graceMs: 150 }

t.test('a silent broker is over after the timeout, and is told once', (t) => {
  const sessions = new Sessions(limits, [broker(1), broker(2)], 1000)
  sessions.touch(1, 1, 1000)
  sessions.touch(2, 1, 2000)
  t.equal(sessions.deadline(), 4000)
  t.strictSame(sessions.expired(3999), [])
  t.strictSame(sessions.expired(4000), [{ brokerId: 1, brokerEpoch: 1, reason: 'silent' }])
  t.strictSame(sessions.expired(4001), [])
  t.equal(sessions.deadline(), 5000)
  t.strictSame([sessions.state(broker(1)), sessions.state(broker(2))], ['over', 'connected'])
  sessions.touch(1, 1, 4500)
  t.equal(sessions.state(broker(1)), 'connected', 'and lives again when it is heard from')
  t.strictSame(sessions.expired(7500).map(({ brokerId }) => brokerId).sort(), [1, 2])
  t.equal(sessions.deadline(), undefined)
  t.end()
})

t.test('one whose connection closed is over after the grace, unless it comes back', (t) => {
  const sessions = new Sessions(limits, [], 0)
  sessions.touch(1, 1, 0)
  sessions.disconnected(1, 1000)
  sessions.disconnected(1, 1100)
  t.equal(sessions.state(broker(1)), 'disconnected')
  t.equal(sessions.deadline(), 1150, 'counted from the first')
  sessions.connected(1, 'first')
  t.equal(sessions.state(broker(1)), 'connected')
  t.strictSame(sessions.expired(1200), [])
  sessions.disconnected(1, 1300)
  sessions.touch(1, 1, 1400)
  t.strictSame(sessions.expired(1500), [], 'a heartbeat says the same')
  sessions.disconnected(1, 2000)
  t.strictSame(sessions.expired(2150), [{ brokerId: 1, brokerEpoch: 1, reason: 'disconnected' }])
  t.equal(sessions.state(broker(1)), 'over')
  t.end()
})

t.test('a new controller takes nobody for connected before it has heard from him', (t) => {
  const sessions = new Sessions(limits, [broker(1)], 0)
  t.equal(sessions.state(broker(1)), 'disconnected')
  t.equal(sessions.state(broker(2)), 'over', 'and nobody registered is over')
  sessions.touch(1, 1, 5)
  t.equal(sessions.state(broker(1)), 'connected')
  t.end()
})

t.test('who is not heard from in a new controller\'s epoch is over after half the time', (t) => {
  const sessions = new Sessions(limits, [broker(1), broker(2)], 1000)
  sessions.touch(2, 1, 1400)
  t.equal(sessions.deadline(), 2500)
  t.strictSame(sessions.expired(2499), [])
  t.strictSame(sessions.expired(2500), [{ brokerId: 1, brokerEpoch: 1, reason: 'silent' }])
  t.equal(sessions.deadline(), 4400, 'who was heard from has all of it')
  t.end()
})

t.test('a connection of another incarnation tells that the registered one is gone', (t) => {
  const sessions = new Sessions(limits, [], 0)
  sessions.touch(1, 1, 0)
  sessions.connected(1, 'second')
  t.equal(sessions.state(broker(1)), 'disconnected')
  sessions.touch(1, 1, 10)
  t.equal(sessions.state(broker(1)), 'connected', 'unless it is heard from after that')
  sessions.touch(1, 2, 20)
  t.equal(sessions.state(broker(1, 2, 'second')), 'connected')
  t.equal(sessions.state(broker(1)), 'over', 'of the one before nothing counts any more')
  sessions.touch(1, 1, 2999)
  t.equal(sessions.deadline(), 3020)
  sessions.forget(1)
  t.equal(sessions.state(broker(1, 2, 'second')), 'over')
  sessions.connected(1, 'second')
  sessions.disconnected(1, 50)
  t.strictSame([sessions.deadline(), sessions.expired(9999)], [undefined, []])
  t.end()
})
