/** Throttles of replication: how many bytes may go when, and which replicas are meant. */
import t from 'tap'
import { ByteBucket, ReplicaThrottle, throttledReplicas } from '../../lib/broker/replica-throttle.ts'

t.test('a bucket fills at its rate, up to what one window gives', async (t) => {
  const bucket = new ByteBucket()
  t.equal(bucket.available(0), Infinity, 'no limit at first')
  bucket.take(1e9, 0)
  t.equal(bucket.waitMs(0), 0)
  bucket.configure(1000, 1000, 0)
  t.equal(bucket.available(0), 1000)
  bucket.take(600, 0)
  t.equal(bucket.available(0), 400)
  t.equal(bucket.available(100), 500)
  t.equal(bucket.available(10_000), 1000, 'no more than a window')
  bucket.take(3000, 10_000)
  t.equal(bucket.available(10_000), 0)
  t.equal(bucket.waitMs(10_000), 1000, 'not longer than a window, then it is looked at again')
  t.equal(bucket.available(11_000), 0)
  t.equal(bucket.available(12_500), 500)
})

t.test('what is sent over an hour is what the rate gives', async (t) => {
  const bucket = new ByteBucket()
  bucket.configure(10_000, 2000, 0)
  let [now, sent] = [0, 0]
  while (now < 3_600_000) {
    if (bucket.available(now) > 0) {
      bucket.take(16_384, now)
      sent += 16_384
    }
    now += Math.max(1, bucket.waitMs(now))
  }
  t.ok(Math.abs(sent / 36_000_000 - 1) < 0.01, `${sent} bytes`)
})

t.test('another rate counts from when it comes, and a rate of nothing lets nothing through', async (t) => {
  const bucket = new ByteBucket()
  bucket.configure(0, 1000, 0)
  t.equal(bucket.available(100_000), 0)
  t.equal(bucket.waitMs(100_000), 1000)
  bucket.configure(100, 1000, 100_000)
  t.equal(bucket.available(100_000), 0)
  t.equal(bucket.available(100_500), 50)
  bucket.configure(Infinity, 1000, 100_500)
  t.equal(bucket.available(100_500), Infinity)
  t.equal(bucket.waitMs(100_500), 0)
})

t.test('lists name replicas by partition and broker, or all', async (t) => {
  const list = throttledReplicas('0:1, 2:3')
  t.same([list.has(0, 1), list.has(2, 3), list.has(0, 3), list.has(1, 1)], [true, true, false, false])
  t.equal(throttledReplicas('*').has(7, 8), true)
  for (const nonsense of ['', ' ', '0', '0:', 'x:y', '0:1:2']) t.equal(throttledReplicas(nonsense).has(0, 1), false, JSON.stringify(nonsense))
  const throttle = new ReplicaThrottle(1)
  const topicPartition = { topicId: 'x', partition: 0 }
  t.equal(throttle.applies('orders', topicPartition), false)
  throttle.list(new Map([['orders', '0:1'], ['others', '0:2']]))
  t.same(['orders', 'others', 'none'].map((name) => throttle.applies(name, topicPartition)), [true, false, false])
})
