/** Who asks for metadata just after a broker is lost waits for the controller to say what follows from that, and never long; who hangs is not forgotten at once. */
import t from 'tap'
import { type BrokerImage, emptyImage, type MetadataImage } from '../../lib/metadata/image.ts'
import { HungBrokers } from '../../lib/node/hung-brokers.ts'
import { LostBrokers } from '../../lib/node/lost-brokers.ts'
import { HeldClock, turns } from '../broker/fixture.ts'

function imageWith(fenced: Readonly<Record<number, boolean>>): MetadataImage {
  const broker = (brokerId: number): BrokerImage => ({
    brokerId, brokerEpoch: 1, incarnationId: 'i', directoryId: 'd', endpoints: [], rack: undefined, fenced: fenced[brokerId] ?? true, isDiskFull: false, isShuttingDown: false,
  })
  return { ...emptyImage, brokers: new Map(Object.keys(fenced).map((id) => [Number(id), broker(Number(id))])) }
}

/** Brokers 1 to 3 of a cluster whose connections are there, as one of them sees it. */
function lostBrokers() {
  const clock = new HeldClock()
  const lost = new LostBrokers(clock)
  lost.connected(2)
  lost.connected(3)
  return { clock, lost, image: imageWith({ 1: false, 2: false, 3: false }) }
}

async function isOver(wait: Promise<void> | undefined): Promise<boolean> {
  let over = wait === undefined
  void wait?.then(() => (over = true))
  await turns()
  return over
}

t.test('nobody waits while all are connected', async (t) => {
  const { lost } = lostBrokers()
  t.equal(lost.settled(), undefined)
})

t.test('a wait ends when the controller has fenced the lost one', async (t) => {
  const { lost, image } = lostBrokers()
  lost.disconnected(2, image)
  const wait = lost.settled()
  t.notOk(await isOver(wait))
  lost.apply(image)
  t.notOk(await isOver(wait), 'other news are none')
  lost.apply(imageWith({ 1: false, 2: true, 3: false }))
  t.ok(await isOver(wait))
  t.equal(lost.settled(), undefined)
})

t.test('or removed it, or it is back, or the node stops', async (t) => {
  const ends: readonly ((lost: LostBrokers) => void)[] = [(lost) => lost.apply(imageWith({ 1: false, 3: false })), (lost) => lost.connected(2), (lost) => lost.close()]
  for (const end of ends) {
    const { lost, image } = lostBrokers()
    lost.disconnected(2, image)
    const wait = lost.settled()
    t.notOk(await isOver(wait))
    end(lost)
    t.ok(await isOver(wait))
  }
})

t.test('a wait for two ends with the last of them', async (t) => {
  const { lost, image } = lostBrokers()
  lost.disconnected(2, image)
  lost.disconnected(3, image)
  const wait = lost.settled()
  lost.apply(imageWith({ 1: false, 2: true, 3: false }))
  t.notOk(await isOver(wait))
  lost.connected(3)
  t.ok(await isOver(wait))
})

t.test('nobody waits longer than a second, however often it is said that there is no connection', async (t) => {
  const { clock, lost, image } = lostBrokers()
  lost.disconnected(2, image)
  const wait = lost.settled()
  clock.advance(600)
  lost.disconnected(2, image)
  t.notOk(await isOver(wait))
  clock.advance(400)
  t.ok(await isOver(wait))
  lost.disconnected(2, image)
  t.equal(lost.settled(), undefined, 'no news')
})

t.test('who is fenced already is waited for by nobody', async (t) => {
  const { lost } = lostBrokers()
  lost.disconnected(2, imageWith({ 1: false, 2: true, 3: false }))
  lost.disconnected(7, imageWith({ 7: false }))
  t.equal(lost.settled(), undefined, 'neither who took its leave nor who was never here')
})

t.test('a broker that is fenced while its connection stands hangs, for a little, until it is back or its connection goes', async (t) => {
  const ends: readonly ((hung: HungBrokers, clock: HeldClock) => void)[] = [
    (hung) => hung.disconnected(2),
    (hung) => hung.apply(imageWith({ 1: false, 2: false })),
    (hung) => hung.apply(imageWith({ 1: false })),
    (_, clock) => clock.advance(8001),
    (hung) => hung.close(),
  ]
  for (const end of ends) {
    const clock = new HeldClock()
    const hung = new HungBrokers(clock, imageWith({ 1: false, 2: false }))
    hung.connected(2)
    t.same([...hung.hung], [])
    hung.apply(imageWith({ 1: false, 2: true }))
    t.same([...hung.hung], [2])
    hung.apply(imageWith({ 1: false, 2: true, 3: true }))
    t.same([...hung.hung], [2], 'one that starts is no such broker')
    end(hung, clock)
    t.same([...hung.hung], [])
  }
})

t.test('a broker without a connection, or that stops in good order, does not hang', async (t) => {
  const dead = new HungBrokers(new HeldClock(), imageWith({ 1: false, 2: false }))
  dead.apply(imageWith({ 1: false, 2: true }))
  t.same([...dead.hung], [])
  const stopping = imageWith({ 1: false, 2: false })
  const hung = new HungBrokers(new HeldClock(), stopping)
  hung.connected(2)
  const two = stopping.brokers.get(2)
  if (two === undefined) throw new Error('there is no broker 2')
  hung.apply({ ...stopping, brokers: new Map([...stopping.brokers, [2, { ...two, isShuttingDown: true }]]) })
  hung.apply({ ...stopping, brokers: new Map([...stopping.brokers, [2, { ...two, isShuttingDown: true, fenced: true }]]) })
  t.same([...hung.hung], [])
})
