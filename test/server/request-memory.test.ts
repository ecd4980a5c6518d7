/** The node's bound on requests: who waits, who is woken, and that nobody waits for ever. */
import t from 'tap'
import { type FrameReader, RequestMemory } from '../../lib/server/request-memory.ts'

class Reader implements FrameReader {
  partialBytes = 0
  woken = 0

  resumeReading(): void {
    this.woken++
  }
}

t.test('readers wait while requests are worked on, and go on when there is room', async (t) => {
  const memory = new RequestMemory(100)
  const [a, b] = [new Reader(), new Reader()]
  memory.hold(150)
  memory.begin()
  t.notOk(memory.admits(a))
  t.notOk(memory.admits(b))
  memory.finish(30)
  memory.begin()
  t.strictSame([a.woken, b.woken], [1, 0], 'nothing was worked on for a moment: one may go on')
  memory.finish(50)
  t.strictSame([a.woken, b.woken], [1, 1])
  t.equal(memory.heldBytes, 70)
  t.ok(memory.admits(a))
})

t.test('when nothing is worked on, one reader at a time finishes its frame over the limit', async (t) => {
  const memory = new RequestMemory(100)
  const [a, b] = [new Reader(), new Reader()]
  a.partialBytes = 60
  b.partialBytes = 60
  memory.hold(120)
  t.ok(memory.admits(a), 'the first goes on at once: else all would wait for ever')
  t.notOk(memory.admits(b))
  t.ok(memory.admits(a), 'and keeps going on')
  t.equal(b.woken, 0)
  a.partialBytes = 0
  memory.begin()
  memory.finish(10)
  t.equal(b.woken, 1, 'then the next one')
  memory.forget(b, 60)
  t.equal(memory.heldBytes, 50)
})

t.test('one that goes away gives back what it held, and its turn', async (t) => {
  const memory = new RequestMemory(100)
  const [a, b] = [new Reader(), new Reader()]
  a.partialBytes = 90
  memory.hold(150)
  t.ok(memory.admits(a))
  t.notOk(memory.admits(b))
  memory.forget(a, 90)
  t.equal(b.woken, 1)
})

t.test('requests that wait for what others do keep nobody waiting for ever', async (t) => {
  const memory = new RequestMemory(100)
  const [a, b] = [new Reader(), new Reader()]
  memory.hold(150)
  memory.begin()
  memory.begin()
  t.notOk(memory.admits(a))
  memory.park()
  t.equal(a.woken, 0, 'another is worked on')
  memory.park()
  t.equal(a.woken, 1, 'nothing will be given back soon')
  a.partialBytes = 10
  t.notOk(memory.admits(b), 'one at a time')
  memory.begin()
  memory.finish(60)
  t.equal(b.woken, 1)
  t.equal(memory.heldBytes, 90)
})
