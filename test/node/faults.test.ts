/** Faults on command: what they come to for each link, disk and clock, what heals them, and a node that is told them over its client listener. */
import t, { type Test } from 'tap'
import { errorCode, type ErrorName } from '../../lib/common/errors.ts'
import { type Fault, maxFaultDelayMs, maxSkewMs } from '../../lib/common/faults.ts'
import { NodeFaults, skewedClock } from '../../lib/node/faults.ts'
import { systemRandom } from '../../lib/node/ports.ts'
import { faultFields, faultOf } from '../../lib/protocol/fault-fields.ts'
import { buildBatch } from '../../lib/protocol/records/batch-builder.ts'
import type { RequestInput } from '../../lib/protocol/schema.ts'
import { listOffsets } from '../../lib/protocol/schemas/02-list-offsets.ts'
import { apiVersions } from '../../lib/protocol/schemas/18-api-versions.ts'
import { injectFaults } from '../../lib/protocol/schemas/10001-inject-faults.ts'
import { testNode } from '../server/node.ts'
import { chooseSeed, seeded } from '../support/seed.ts'
import { AnswerError, createTopic, writeBatches } from '../support/topics.ts'
import { until } from '../support/waiting.ts'

const seed = chooseSeed()
t.comment(`SEED=${seed} node --enable-source-maps dist-test/node/faults.test.js`)

function made(...faults: Fault[]): NodeFaults {
  const random = seeded(seed)
  const made = new NodeFaults({ below: (bound) => random.below(bound), uuid: () => systemRandom.uuid() })
  made.inject(faults)
  return made
}

/** What becomes of a frame to and from a node. */
const links = (faults: NodeFaults, peer: number | undefined): unknown[] => [faults.outgoing(peer), faults.incoming(peer)]

t.test('without faults everything passes', async (t) => {
  const faults = made()
  t.strictSame([links(faults, 2), links(faults, undefined), faults.write(), faults.skewMs, faults.faults], [['pass', 'pass'], ['pass', 'pass'], 'pass', 0, []])
})

t.test('links: which peers, which direction, and several faults together', async (t) => {
  const faults = made({ kind: 'cut', peers: [2, 3], direction: 'in' }, { kind: 'cut', peers: [3], direction: 'out' })
  t.strictSame([links(faults, 2), links(faults, 3), links(faults, 4), links(faults, undefined)], [['pass', 'drop'], ['drop', 'drop'], ['pass', 'pass'], ['pass', 'pass']])
  const all = made({ kind: 'cut', peers: 'all', direction: 'both' })
  t.strictSame([links(all, 2), links(all, undefined)], [['drop', 'drop'], ['drop', 'drop']], 'of whoever is not known yet as well')
  const slow = made({ kind: 'slow', peers: 'all', direction: 'both', delayMs: 20, lossRate: 0 }, { kind: 'slow', peers: [2], direction: 'out', delayMs: 50, lossRate: 0 })
  t.strictSame([links(slow, 2), links(slow, 3)], [[{ delayMs: 50 }, { delayMs: 20 }], [{ delayMs: 20 }, { delayMs: 20 }]], 'the longest delay holds')
  slow.inject([{ kind: 'cut', peers: [3], direction: 'both' }])
  t.strictSame(links(slow, 3), ['drop', 'drop'], 'asked before or not')
})

t.test('a loss is as frequent as it is said to be', async (t) => {
  const faults = made({ kind: 'slow', peers: 'all', direction: 'out', delayMs: 0, lossRate: 0.05 })
  const lost = Array.from({ length: 20_000 }, () => faults.outgoing(2)).filter((decision) => decision === 'drop').length
  t.ok(lost > 800 && lost < 1200, `${lost} of 20000`)
  t.equal(faults.incoming(2), 'pass')
})

t.test('a fault takes the place of one of its kind', async (t) => {
  const faults = made({ kind: 'diskSlow', delayMs: 10 }, { kind: 'skew', skewMs: 5 }, { kind: 'cut', peers: [3, 2], direction: 'both' })
  faults.inject([{ kind: 'skew', skewMs: -7 }, { kind: 'cut', peers: [2, 3], direction: 'both' }, { kind: 'diskSlow', delayMs: 20 }])
  t.strictSame(faults.faults, [{ kind: 'skew', skewMs: -7 }, { kind: 'cut', peers: [2, 3], direction: 'both' }, { kind: 'diskSlow', delayMs: 20 }])
  t.strictSame(faults.write(), { delayMs: 20 })
  faults.inject([{ kind: 'diskFull' }])
  t.equal(faults.write(), 'full', 'full before slow')
})

t.test('healed of everything, or of the links with some', async (t) => {
  const faults = made({ kind: 'cut', peers: [2, 3], direction: 'both' }, { kind: 'slow', peers: 'all', direction: 'both', delayMs: 9, lossRate: 0 }, { kind: 'diskFull' })
  faults.heal([3, 9])
  t.strictSame([links(faults, 2), links(faults, 3)], [['drop', 'drop'], [{ delayMs: 9 }, { delayMs: 9 }]])
  faults.heal([2])
  t.match(faults.faults.map(({ kind }) => kind), ['slow', 'diskFull'])
  faults.heal('all')
  t.strictSame([faults.faults, links(faults, 2), faults.write()], [[], ['pass', 'pass'], 'pass'])
})

t.test('a wrong clock is wrong in its wall time only', async (t) => {
  const faults = made({ kind: 'skew', skewMs: -30_000 })
  let calls = 0
  // Real timers keep no process alive.
  const after = (delayMs: number, callback: () => void) => (calls += delayMs, callback(), { cancel: () => undefined })
  const clock = skewedClock({ now: () => 100_000, monotonic: () => 7, after }, faults)
  t.strictSame([clock.now(), clock.monotonic()], [70_000, 7])
  await new Promise<void>((resolve) => void clock.after(1, resolve))
  t.equal(calls, 1, 'timers run as ever')
  faults.heal('all')
  t.equal(clock.now(), 100_000)
})

t.test('faults in messages are the faults', async (t) => {
  const all: Fault[] = [
    { kind: 'cut', peers: 'all', direction: 'in' }, { kind: 'cut', peers: [1, 2], direction: 'both' }, { kind: 'diskFull' }, { kind: 'diskSlow', delayMs: 50 },
    { kind: 'slow', peers: [3], direction: 'out', delayMs: 200, lossRate: 0.05 }, { kind: 'skew', skewMs: -30_000 },
  ]
  for (const fault of all) t.strictSame(faultOf(faultFields(fault)), fault)
})

const batch = buildBatch([{ timestamp: 1_700_000_000_000, key: null, value: Buffer.from('v'), headers: [] }])

type Wanted = Partial<RequestInput<typeof injectFaults>['faults'][number]>

async function asker(t: Test, configs: Parameters<typeof testNode>[1]) {
  const node = await testNode(t, configs)
  const wire = await node.wire()
  const ask = (faults: Wanted[] = [], heal = false) =>
    wire.ask(injectFaults, 0, { heal, healPeers: null, faults: faults.map((each) => ({ kind: 'cut', ...each })) })
  return { node, wire, ask }
}

t.test('a node takes no faults unless chaos.enabled', async (t) => {
  const { ask, wire } = await asker(t, {})
  for (const answer of [await ask(), await ask([{ kind: 'diskFull' }])]) {
    t.match(answer, { errorCode: errorCode('CLUSTER_AUTHORIZATION_FAILED'), errorMessage: /chaos\.enabled is false/, faults: [] })
  }
  const { apiKeys } = await wire.ask(apiVersions, 3, { clientSoftwareName: 'test', clientSoftwareVersion: '1' })
  t.notOk(apiKeys.some(({ apiKey }) => apiKey === injectFaults.key), 'and never says that there are any')
})

t.test('what is out of bounds is refused, and nothing of the request is done', async (t) => {
  const { ask } = await asker(t, { 'chaos.enabled': 'true' })
  const wrong: readonly Wanted[] = [
    { kind: 'diskSlow', delayMs: maxFaultDelayMs + 1 }, { kind: 'diskSlow', delayMs: -1 }, { kind: 'slow', lossRate: 1.01 }, { kind: 'slow', lossRate: NaN }, { kind: 'slow', delayMs: 70_000 },
    { kind: 'skew', skewMs: maxSkewMs + 1 }, { kind: 'skew', skewMs: -maxSkewMs - 1 }, { kind: 'fire' }, { kind: 'cut', direction: 'sideways' }, { kind: 'cut', peers: [] },
    { kind: 'cut', peers: Array.from({ length: 1001 }, (_, i) => i) }, { kind: '__proto__' },
  ]
  for (const fault of wrong) {
    const answer = await ask([{ kind: 'diskSlow', delayMs: 1 }, fault])
    t.match(answer, { errorCode: errorCode('INVALID_REQUEST'), errorMessage: /a fault is not possible: / }, JSON.stringify(fault).slice(0, 80))
  }
  t.match(await ask(Array.from({ length: 101 }, () => ({ kind: 'diskFull' }))), { errorCode: errorCode('INVALID_REQUEST') })
  t.match(await ask(), { errorCode: 0, faults: [] })
})

t.test('a node with a full disk refuses writes and serves reads, until it is healed; with a slow one it takes its time; its clock is what it is told', async (t) => {
  const { ask, node, wire } = await asker(t, { 'chaos.enabled': 'true' })
  await createTopic(wire, 't', 1)
  const write = (): Promise<ErrorName | number> =>
    writeBatches(wire, 't', 0, Buffer.from(batch)).catch((error: unknown) => (error instanceof AnswerError ? error.code : -1))
  const end = async () => {
    const { topics } = await wire.ask(listOffsets, 7, { replicaId: -1, isolationLevel: 0, topics: [{ name: 't', partitions: [{ partitionIndex: 0, currentLeaderEpoch: -1, timestamp: -1 }] }] })
    return topics[0]?.partitions[0]?.offset
  }
  t.equal(await write(), 0)
  t.match(await ask([{ kind: 'diskFull' }]), { errorCode: 0, faults: [{ kind: 'diskFull' }] })
  t.equal(await write(), errorCode('KAFKA_STORAGE_ERROR'))
  t.equal(await end(), 1, 'what is stored is served')
  t.match(await ask([], true), { errorCode: 0, faults: [] })
  const offset = await until('there is space again', async () => {
    const result = await write()
    return result === errorCode('KAFKA_STORAGE_ERROR') ? undefined : result
  })
  t.equal(offset, 1, 'nothing of what was refused came back')

  await ask([{ kind: 'diskSlow', delayMs: 120 }])
  const begun = performance.now()
  t.equal(await write(), 2)
  t.ok(performance.now() - begun >= 119)

  await ask([{ kind: 'skew', skewMs: -3_600_000 }], true)
  await createTopic(wire, 'appended', 1, { 'message.timestamp.type': 'LogAppendTime' })
  await writeBatches(wire, 'appended', 0, batch)
  const { topics } = await wire.ask(listOffsets, 7, { replicaId: -1, isolationLevel: 0, topics: [{ name: 'appended', partitions: [{ partitionIndex: 0, currentLeaderEpoch: -1, timestamp: -3 }] }] })
  const behind = Date.now() - Number(topics[0]?.partitions[0]?.timestamp)
  t.ok(behind >= 3_600_000 && behind < 3_660_000, `${behind} ms behind`)
  t.strictSame(node.failures, [])
})
