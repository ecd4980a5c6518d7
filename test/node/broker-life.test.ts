/**
 * What a broker says of itself, of its logs and its disk; and when it may count on hearing who leads what: for a session after the sending of its
 * last answered heartbeat, and not with a full disk.
 */
import t from 'tap'
import { ApiError } from '../../lib/common/errors.ts'
import type { ControllerRequest } from '../../lib/controller/requests.ts'
import { emptyImage } from '../../lib/metadata/image.ts'
import { BrokerLife } from '../../lib/node/broker-life.ts'
import { silentLogger } from '../../lib/node/logger.ts'
import type { Quorum } from '../../lib/quorum/types.ts'
import { StorageError, type StoreState } from '../../storage/types.ts'
import { HeldClock, turns } from '../broker/fixture.ts'

/** A broker among others, whose controller answers as the test says. */
function life() {
  const clock = new HeldClock()
  const told: boolean[] = []
  const asked: ControllerRequest[] = []
  let onFull = (): void => undefined
  let losses = 0
  const controller = { answers: true, isFenced: false, answerAfterMs: 0 }
  const store = {
    keptLogs: true,
    lossTold: async (): Promise<void> => void losses++,
    logs: { state: 'open' as StoreState, onFull: (listener: (full: boolean) => void) => void (onFull = () => listener(store.logs.state === 'full')) },
  }
  const request = async (one: ControllerRequest, timeoutMs = 0): Promise<unknown> => {
    const { kind } = one
    asked.push(one)
    if (kind !== 'brokerHeartbeat') return { brokerEpoch: 5 }
    const { answers, isFenced, answerAfterMs } = controller
    await new Promise<void>((resolve) => void clock.after(answers ? answerAfterMs : timeoutMs, resolve))
    if (!answers) throw new ApiError('NOT_CONTROLLER')
    return { isFenced, isCaughtUp: true, shouldShutDown: false }
  }
  const quorum: Quorum = {
    image: emptyImage, leader: 2, epoch: 1, request: request as Quorum['request'], async *history() {}, subscribe: () => () => undefined, close: async () => undefined,
    status: () => ({ role: 'follower', isVoter: true, highWatermark: 0, logEndOffset: 0, voters: [] }),
  }
  const options = {
    nodeId: 1, directoryId: 'd', incarnationId: 'i', endpoints: [], rack: undefined, heartbeatMs: 500, sessionTimeoutMs: 3000, registrationTimeoutMs: 1000,
  }
  const broker = new BrokerLife(options, { quorum, store, clock, logger: silentLogger })
  broker.onContact((isLost) => told.push(isLost))
  const pass = async (ms: number): Promise<void> => {
    for (let i = 0; i < ms; i += 50) {
      clock.advance(50)
      await turns(2)
    }
  }
  const begin = async (): Promise<void> => {
    await broker.register()
    const begun = broker.begin()
    await pass(100)
    await begun
  }
  const setDisk = (state: StoreState): void => {
    store.logs.state = state
    onFull()
  }
  return { broker, controller, clock, store, told, asked, pass, begin, setDisk, losses: () => losses }
}

t.test('a broker that registers says whether its logs are whole, and then that this was told', async (t) => {
  const whole = life()
  await whole.broker.register()
  t.match(whole.asked, [{ kind: 'registerBroker', keptLogs: true }])
  t.equal(whole.losses(), 0)
  const lost = life()
  lost.store.keptLogs = false
  await lost.broker.register()
  t.match(lost.asked, [{ kind: 'registerBroker', keptLogs: false }])
  t.equal(lost.losses(), 1)
  const full = life()
  full.store.keptLogs = false
  full.store.lossTold = () => Promise.reject(new StorageError('full', 'no space'))
  await full.broker.register()
  t.equal(full.broker.brokerEpoch, 5, 'told once more with the next start is no harm')
})

t.test('a full disk is told at once, and so is its end', async (t) => {
  const { broker, asked, pass, begin, setDisk } = life()
  await begin()
  const heartbeats = (): readonly boolean[] => asked.flatMap((one) => (one.kind === 'brokerHeartbeat' ? [one.isDiskFull] : []))
  const before = heartbeats().length
  setDisk('full')
  await pass(50)
  t.strictSame(heartbeats().slice(before), [true])
  setDisk('open')
  await pass(50)
  t.strictSame(heartbeats().slice(before), [true, false])
  await pass(600)
  t.strictSame(heartbeats().slice(before), [true, false, false], 'and the pace is what it was')
  setDisk('full')
  setDisk('open')
  await pass(200)
  t.equal(heartbeats().at(-1), false, 'what changed while one was on its way is told by the next')
  broker.stop()
})

t.test('contact is lost a session after the last answered heartbeat, and back with the next', async (t) => {
  const { broker, controller, told, pass, begin } = life()
  await begin()
  await pass(10_000)
  t.strictSame(told, [])
  controller.answers = false
  await pass(2400)
  t.strictSame(told, [], 'the session goes on')
  await pass(700)
  t.strictSame(told, [true])
  controller.answers = true
  await pass(4000)
  t.strictSame(told, [true, false])
  broker.stop()
})

t.test('that the session is over is seen by the clock, before any timer tells it', async (t) => {
  const { broker, controller, clock, told, pass, begin } = life()
  t.equal(broker.isSessionOver, false, 'none has begun')
  await begin()
  controller.answers = false
  await pass(600)
  t.equal(broker.isSessionOver, false)
  clock.stall(10_000)
  t.strictSame([told, broker.isSessionOver], [[], true])
  controller.answers = true
  await pass(4000)
  t.equal(broker.isSessionOver, false)
  broker.stop()
})

t.test('answers of a controller that has fenced the broker, or that come late, are no contact', async (t) => {
  const { broker, controller, told, pass, begin } = life()
  await begin()
  controller.isFenced = true
  await pass(4000)
  t.strictSame(told, [true])
  controller.isFenced = false
  controller.answerAfterMs = 2800
  await pass(10_000)
  t.strictSame(told, [true])
  controller.answerAfterMs = 100
  await pass(4000)
  t.strictSame(told, [true, false])
  broker.stop()
})

t.test('with a full disk there is none, though heartbeats are answered', async (t) => {
  const { broker, store, told, pass, begin } = life()
  await begin()
  store.logs.state = 'full'
  await pass(1000)
  t.strictSame(told, [true])
  await pass(5000)
  store.logs.state = 'open'
  await pass(1000)
  t.strictSame(told, [true, false])
  broker.stop()
  await pass(10_000)
  t.strictSame(told, [true, false], 'who stops is told nothing more')
})
