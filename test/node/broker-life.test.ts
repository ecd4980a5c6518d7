/** When a broker may count on hearing who leads what: for a session after the sending of its last answered heartbeat, and not with a full disk. */
import t from 'tap'
import { ApiError } from '../../lib/common/errors.ts'
import type { ControllerRequest } from '../../lib/controller/requests.ts'
import { emptyImage } from '../../lib/metadata/image.ts'
import { BrokerLife } from '../../lib/node/broker-life.ts'
import { silentLogger } from '../../lib/node/logger.ts'
import type { Quorum } from '../../lib/quorum/types.ts'
import type { StoreState } from '../../storage/types.ts'
import { HeldClock, turns } from '../broker/fixture.ts'

/** A broker among others, whose controller answers as the test says. */
function life() {
  const clock = new HeldClock()
  const told: boolean[] = []
  const controller = { answers: true, isFenced: false, answerAfterMs: 0 }
  const store = { keptLogs: true, lossTold: async () => undefined, logs: { state: 'open' as StoreState, onFull: () => undefined } }
  const request = async ({ kind }: ControllerRequest, timeoutMs = 0): Promise<unknown> => {
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
  return { broker, controller, store, told, pass, begin }
}

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
