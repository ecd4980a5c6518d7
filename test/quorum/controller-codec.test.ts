/** Requests to the active controller and its answers survive their bytes, every kind; what is damaged or strange is refused, never believed. */
import t from 'tap'
import { ApiError, errorTable } from '../../lib/common/errors.ts'
import type { ControllerRequest, ControllerResponses, CreatedTopic, ItemError } from '../../lib/controller/requests.ts'
import { decodeOutcome, decodeRequest, encodeOutcome, encodeRequest, type Outcome, requestKinds } from '../../lib/quorum/controller-codec.ts'
import { encodeAnswer, encodeQuestion, MalformedMessageError } from '../../lib/rpc/controller-message.ts'
import { chooseSeed, seeded } from '../support/seed.ts'

type Kind = ControllerRequest['kind']
const seed = chooseSeed()
const random = seeded(seed)
t.comment(`SEED=${seed} repeats this run of test/quorum/controller-codec.test.ts`)

const text = (): string => random.pick(['', 'a', 'ü€𝄞', '__proto__', 'x'.repeat(300), random.bytes(6).toString('base64url')])
const int = (): number => random.pick([0, 1, -1, 7, 2147483647, -2147483648, random.below(1000)])
const long = (): number => random.pick([0, -1, 1, 2 ** 31, 2 ** 40, Number.MAX_SAFE_INTEGER, random.below(1e6)])
const flag = (): boolean => random.below(2) === 0
const list = <T>(of: () => T): T[] => Array.from({ length: random.below(4) }, of)
const maybe = <T>(of: () => T): T | undefined => (flag() ? undefined : of())
const orNull = <T>(of: () => T): T | null => (flag() ? null : of())
const failed = (): ItemError | undefined => maybe(() => ({ error: random.pick(errorTable()).name, message: text() }))
const resourceType = (): 'topic' | 'broker' | 'group' => random.pick(['topic', 'broker', 'group'])
const voter = () => ({ id: int(), directoryId: text(), address: text() })
const replica = () => ({ id: int(), directoryId: text(), logEndOffset: long(), lastFetchTimestamp: long(), lastCaughtUpTimestamp: long() })
const created = (): CreatedTopic => {
  const why = failed()
  return why === undefined ? { name: text(), topicId: text(), partitions: int(), replicationFactor: int() } : { name: text(), failed: why }
}

const requests: { readonly [K in Kind]: () => Omit<Extract<ControllerRequest, { kind: K }>, 'kind'> } = {
  createTopics: () => ({
    topics: list(() => ({
      name: text(), topicId: maybe(text), partitions: int(), replicationFactor: int(), assignments: list(() => ({ partition: int(), replicas: list(int) })),
      configs: list(() => ({ name: text(), value: orNull(text) })),
    })),
    validateOnly: flag(),
  }),
  deleteTopics: () => ({ topicIds: list(text) }),
  createPartitions: () => ({ topics: list(() => ({ name: text(), count: int(), assignments: orNull(() => list(() => list(int))) })), validateOnly: flag() }),
  alterConfigs: () => ({
    resources: list(() => ({
      resourceType: resourceType(), resourceName: text(),
      changes: list(() => ({ name: text(), operation: random.pick(['set', 'delete', 'append', 'subtract'] as const), value: orNull(text) })),
    })),
    replace: flag(), validateOnly: flag(),
  }),
  allocateProducerIds: () => ({ brokerId: int(), brokerEpoch: long() }),
  registerBroker: () => ({
    brokerId: int(), incarnationId: text(), directoryId: text(), rack: maybe(text), endpoints: list(() => ({ listener: text(), host: text(), port: random.below(65536) })),
    keptLogs: flag(),
  }),
  unregisterBroker: () => ({ brokerId: int() }),
  brokerHeartbeat: () => ({ brokerId: int(), brokerEpoch: long(), metadataEndOffset: long(), wantFence: flag(), wantShutDown: flag(), isDiskFull: flag() }),
  fenceBroker: () => ({ brokerId: int(), brokerEpoch: long(), reason: random.pick(['sessionTimeout', 'connectionLost', 'shutDown', 'asked'] as const) }),
  alterPartition: () => ({
    brokerId: int(), brokerEpoch: long(),
    partitions: list(() => ({ topicId: text(), partition: int(), leaderEpoch: int(), partitionEpoch: int(), isr: list(() => ({ id: int(), brokerEpoch: long() })) })),
  }),
  electLeaders: () => ({ election: random.pick(['preferred', 'unclean'] as const), partitions: orNull(() => list(() => ({ topic: text(), partition: int() }))) }),
  balanceLeaders: () => ({}),
  alterPartitionReassignments: () => ({
    partitions: list(() => ({ topic: text(), partition: int(), replicas: orNull(() => list(int)) })), allowReplicationFactorChange: flag(),
  }),
  updateFeatures: () => ({
    updates: list(() => ({ name: text(), level: int(), upgradeType: random.pick(['upgrade', 'safeDowngrade', 'unsafeDowngrade'] as const) })), validateOnly: flag(),
  }),
  describeQuorum: () => ({}),
  addVoter: () => ({ voter: voter() }),
  removeVoter: () => ({ id: int(), directoryId: text() }),
  updateVoter: () => ({ voter: voter() }),
  transferLeadership: () => ({ id: int() }),
}

const responses: { readonly [K in Kind]: () => ControllerResponses[K] } = {
  createTopics: () => ({ topics: list(created) }),
  deleteTopics: () => ({ topics: list(() => ({ topicId: text(), failed: failed() })) }),
  createPartitions: () => ({ topics: list(() => ({ name: text(), failed: failed() })) }),
  alterConfigs: () => ({ resources: list(() => ({ resourceType: resourceType(), resourceName: text(), failed: failed() })) }),
  allocateProducerIds: () => ({ first: long(), count: int() }),
  registerBroker: () => ({ brokerEpoch: long() }),
  unregisterBroker: () => ({}),
  brokerHeartbeat: () => ({ isFenced: flag(), isCaughtUp: flag(), shouldShutDown: flag() }),
  fenceBroker: () => ({}),
  alterPartition: () => ({ partitions: list(() => ({ topicId: text(), partition: int(), failed: failed() })) }),
  electLeaders: () => ({ partitions: list(() => ({ topic: text(), partition: int(), failed: failed() })) }),
  balanceLeaders: () => ({}),
  alterPartitionReassignments: () => ({ partitions: list(() => ({ topic: text(), partition: int(), failed: failed() })) }),
  updateFeatures: () => ({ features: list(() => ({ name: text(), failed: failed() })) }),
  describeQuorum: () => ({
    leaderId: int(), leaderEpoch: long(), highWatermark: long(), voters: list(() => ({ ...replica(), address: text() })), observers: list(replica),
  }),
  addVoter: () => ({}),
  removeVoter: () => ({}),
  updateVoter: () => ({}),
  transferLeadership: () => ({ leaderId: int(), leaderEpoch: long() }),
}

t.test('every kind of request and answer comes back as it was', (t) => {
  t.strictSame([...requestKinds].sort(), Object.keys(requests).sort())
  for (const kind of requestKinds) {
    for (let run = 0; run < 60; run++) {
      const request = { ...requests[kind](), kind } as ControllerRequest
      t.strictSame(decodeRequest(encodeRequest(request, 1234.2)), { request, timeoutMs: 1235 }, kind)
      const outcome = { kind: 'answered', response: responses[kind](), endOffset: random.below(1e9) } as Outcome
      t.strictSame(decodeOutcome(kind, encodeOutcome(kind, outcome)), outcome, kind)
    }
  }
  t.end()
})

t.test('refusals and answers that are none come back too', (t) => {
  const refused = decodeOutcome('createTopics', encodeOutcome('createTopics', { kind: 'refused', error: new ApiError('DUPLICATE_VOTER', 'why'), endOffset: 7 }))
  t.match(refused, { kind: 'refused', endOffset: 7, error: { error: 'DUPLICATE_VOTER', message: 'why' } })
  for (const kind of ['notActive', 'unknown'] as const) t.strictSame(decodeOutcome('addVoter', encodeOutcome('addVoter', { kind })), { kind })
  t.equal(decodeRequest(encodeQuestion({ timeoutMs: 5 })).request, undefined, 'a kind of a later release')
  t.end()
})

t.test('what is not what it should be is refused', (t) => {
  const malformed = (what: string, decode: () => unknown): void => void t.throws(decode, MalformedMessageError, what)
  malformed('another kind', () => decodeOutcome('addVoter', encodeOutcome('removeVoter', { kind: 'answered', response: {}, endOffset: 0 })))
  malformed('no outcome', () => decodeOutcome('addVoter', encodeAnswer({ endOffset: 1 })))
  malformed('an election of an unknown type', () => decodeRequest(encodeQuestion({ electLeaders: { election: 'rigged' } })))
  malformed('a voter that is missing', () => decodeRequest(encodeQuestion({ addVoter: {} })))
  malformed('an epoch that is no safe number', () => decodeRequest(encodeQuestion({ fenceBroker: { brokerId: 1, brokerEpoch: 2 ** 60 } })))
  let refused = 0
  for (let run = 0; run < 20_000; run++) {
    const kind = random.pick(requestKinds)
    const good = encodeRequest({ ...requests[kind](), kind } as ControllerRequest, 1)
    const bytes = flag() ? random.bytes(random.below(40)) : Uint8Array.from(good)
    if (bytes.length > 0) bytes[random.below(bytes.length)] = random.below(256)
    try {
      decodeRequest(bytes.subarray(0, random.below(bytes.length + 1)))
      decodeOutcome(random.pick(requestKinds), bytes)
    } catch (error) {
      if (!(error instanceof MalformedMessageError)) throw error
      refused++
    }
  }
  t.comment(`${refused} of 20,000 damaged messages refused`)
  t.ok(refused > 1000)
  t.end()
})
