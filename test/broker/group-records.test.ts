/** Records of the offsets topic as bytes: what Kafka 4.3.1 wrote, what is written here, what is not understood, and what is damaged. */
import { deepStrictEqual } from 'node:assert'
import t from 'tap'
import { zeroUuid } from '../../lib/common/ids.ts'
import { consumerProtocol } from '../../lib/broker/groups/consumer-protocol.ts'
import { decodeRecord, encodeRecord } from '../../lib/broker/groups/record-codec.ts'
import { isStorable } from '../../lib/broker/groups/request-texts.ts'
import type { CommittedOffset, ConsumerMember, CoordinatorRecord, GroupMetadata, StoredClassicMember } from '../../lib/coordinator/records.ts'
import { chooseSeed, seeded } from '../support/seed.ts'

const topicId = 'AQIDBAUGBwgJCgsMDQ4PEA'
const time = 1234567890123
const member = { groupId: 'g', memberId: 'm1' } as const

function offset(value: Partial<CommittedOffset>): CoordinatorRecord {
  const rest = { offset: 5_000_000_000, leaderEpoch: 7, metadata: 'n\u00e9', commitTimestamp: time, expireTimestamp: -1, topicId, ...value }
  return { kind: 'offsetCommit', groupId: 'g', topic: 'a', partition: 3, value: rest }
}

function classic(value: Partial<GroupMetadata>, one: Partial<StoredClassicMember>): CoordinatorRecord {
  const members = [{
    memberId: 'm1', groupInstanceId: 'i1', clientId: 'c', clientHost: '/h', rebalanceTimeoutMs: 30000, sessionTimeoutMs: 10000,
    subscription: Buffer.from([1, 2]), assignment: Buffer.alloc(0), ...one,
  }]
  const rest = { protocolType: 'consumer', generation: 4, protocol: 'range', leader: 'm1', currentStateTimestamp: time, members, ...value }
  return { kind: 'groupMetadata', groupId: 'g', value: rest }
}

function consumer(value: Partial<ConsumerMember>): CoordinatorRecord {
  const rest = {
    instanceId: 'i', rackId: null, clientId: 'c', clientHost: '/h', subscribedTopicNames: ['a', 'b'], subscribedTopicRegex: 'x.*', rebalanceTimeoutMs: 5000,
    serverAssignor: 'uniform', classic: null, ...value,
  }
  return { kind: 'consumerMember', ...member, value: rest }
}

/** Written by Kafka 4.3.1's own classes. */
const golden: readonly {
  readonly name: string
  /** Whether these bytes come out again: not where Kafka once wrote, or could write, otherwise. */
  readonly isWrittenSo: boolean
  readonly key: string
  readonly value: string | null
  readonly record: CoordinatorRecord
}[] = [
  {
    name: 'offset-v0', isWrittenSo: false,
    key: '000100016700016100000003',
    value: '0000000000012a05f20000036ec3a90000011f71fb04cb',
    record: offset({ leaderEpoch: -1, expireTimestamp: -1, topicId: zeroUuid }),
  },
  {
    name: 'offset-v1', isWrittenSo: true,
    key: '000100016700016100000003',
    value: '0001000000012a05f20000036ec3a90000011f71fb04cb0000011f71fcb1ff',
    record: offset({ leaderEpoch: -1, expireTimestamp: 1234567999999, topicId: zeroUuid }),
  },
  {
    name: 'offset-v2', isWrittenSo: false,
    key: '000100016700016100000003',
    value: '0002000000012a05f20000036ec3a90000011f71fb04cb',
    record: offset({ leaderEpoch: -1, expireTimestamp: -1, topicId: zeroUuid }),
  },
  {
    name: 'offset-v3', isWrittenSo: false,
    key: '000100016700016100000003',
    value: '0003000000012a05f2000000000700036ec3a90000011f71fb04cb',
    record: offset({ topicId: zeroUuid }),
  },
  {
    name: 'offset-v4', isWrittenSo: true,
    key: '000100016700016100000003',
    value: '0004000000012a05f20000000007046ec3a90000011f71fb04cb0100100102030405060708090a0b0c0d0e0f10',
    record: offset({}),
  },
  {
    name: 'offset-v4-without-id', isWrittenSo: true,
    key: '000100016700016100000003',
    value: '00040000000000000001ffffffff01000000000000000200',
    record: offset({ offset: 1, leaderEpoch: -1, metadata: '', commitTimestamp: 2, topicId: zeroUuid }),
  },
  {
    name: 'offset-tombstone', isWrittenSo: true,
    key: '000100016700016100000003',
    value: null,
    record: { kind: 'offsetCommit', groupId: 'g', topic: 'a', partition: 3, value: null },
  },
  {
    name: 'offset-legacy', isWrittenSo: false,
    key: '000000016700016100000003',
    value: '0000000000000000000900016d0000000000000008',
    record: offset({ offset: 9, leaderEpoch: -1, metadata: 'm', commitTimestamp: 8, topicId: zeroUuid }),
  },
  {
    name: 'group-v0', isWrittenSo: false,
    key: '0002000167',
    value: '00000008636f6e73756d657200000004000572616e676500026d310000000100026d3100016300022f680000271000000002010200000000',
    record: classic({ currentStateTimestamp: -1 }, { groupInstanceId: null, rebalanceTimeoutMs: 10000 }),
  },
  {
    name: 'group-v1', isWrittenSo: false,
    key: '0002000167',
    value: '00010008636f6e73756d657200000004000572616e676500026d310000000100026d3100016300022f68000075300000271000000002010200000000',
    record: classic({ currentStateTimestamp: -1 }, { groupInstanceId: null }),
  },
  {
    name: 'group-v2', isWrittenSo: false,
    key: '0002000167',
    value: '00020008636f6e73756d657200000004000572616e676500026d310000011f71fb04cb0000000100026d3100016300022f68000075300000271000000002010200000000',
    record: classic({}, { groupInstanceId: null }),
  },
  {
    name: 'group-v3', isWrittenSo: true,
    key: '0002000167',
    value: '00030008636f6e73756d657200000004000572616e676500026d310000011f71fb04cb0000000100026d310002693100016300022f68000075300000271000000002010200000000',
    record: classic({}, {}),
  },
  {
    name: 'group-v4', isWrittenSo: false,
    key: '0002000167',
    value: '000409636f6e73756d6572000000040672616e6765036d310000011f71fb04cb02036d310369310263032f680000753000002710030102010000',
    record: classic({}, {}),
  },
  {
    name: 'group-empty-v3', isWrittenSo: true,
    key: '0002000167',
    value: '00030008636f6e73756d65720000000500000000000000000000000100000000',
    record: classic({ generation: 5, protocol: '', leader: '', currentStateTimestamp: 1, members: [] }, {}),
  },
  {
    name: 'consumer-group', isWrittenSo: true,
    key: '0003000167',
    value: '000000000003010008eeddef0b82167eeb',
    record: { kind: 'consumerGroup', groupId: 'g', value: { epoch: 3, metadataHash: -1234567890123456789n } },
  },
  {
    name: 'consumer-group-no-hash', isWrittenSo: true,
    key: '0003000167',
    value: '00000000000300',
    record: { kind: 'consumerGroup', groupId: 'g', value: { epoch: 3, metadataHash: 0n } },
  },
  {
    name: 'consumer-member', isWrittenSo: true,
    key: '000500016700026d31',
    value: '00000269000263032f68030261026204782e2a0000138808756e69666f726d00',
    record: consumer({}),
  },
  {
    name: 'consumer-member-classic', isWrittenSo: true,
    key: '000500016700026d31',
    value: '000001010263032f680202610100001388010100100100001770020672616e676502090000',
    record: consumer({
      instanceId: '', rackId: '', subscribedTopicNames: ['a'], subscribedTopicRegex: '', serverAssignor: '',
      classic: { sessionTimeoutMs: 6000, supportedProtocols: [{ name: 'range', metadata: Buffer.from([9]) }] },
    }),
  },
  {
    name: 'target', isWrittenSo: true,
    key: '0006000167',
    value: '0000000000030100080000011f71fb04cb',
    record: { kind: 'targetAssignment', groupId: 'g', value: { assignmentEpoch: 3, assignmentTimestamp: time } },
  },
  {
    name: 'target-member', isWrittenSo: true,
    key: '000700016700026d31',
    value: '0000020102030405060708090a0b0c0d0e0f100300000000000000020000',
    record: { kind: 'targetAssignmentMember', ...member, value: { partitions: [{ topicId, partitions: [0, 2] }] } },
  },
  {
    name: 'current', isWrittenSo: false,
    key: '000800016700026d31',
    value: '0000000000030000000201020102030405060708090a0b0c0d0e0f10020000000000020102030405060708090a0b0c0d0e0f100200000001010005020000000200',
    record: {
      kind: 'currentAssignment', ...member,
      value: {
        memberEpoch: 3, previousMemberEpoch: 2, state: 'unrevokedPartitions',
        assigned: [{ topicId, partitions: [0] }], pendingRevocation: [{ topicId, partitions: [1] }],
      },
    },
  },
  {
    name: 'regex', isWrittenSo: true,
    key: '00100001670003782e2a',
    value: '000002037831000000000000000c0000011f71fb04cb00',
    record: { kind: 'consumerRegex', groupId: 'g', regex: 'x.*', value: { topics: ['x1'], version: 12, timestamp: time } },
  },
]

function bytes(hex: string | null): Buffer | null {
  return hex === null ? null : Buffer.from(hex, 'hex')
}

t.test('what Kafka wrote is read, and written the same way', async (t) => {
  for (const { name, isWrittenSo, key, value, record } of golden) {
    const read = decodeRecord(bytes(key), bytes(value))
    t.equal(read.kind, 'record', name)
    if (read.kind !== 'record') continue
    // Not t.same: it takes bigints and numbers for equal.
    deepStrictEqual({ ...read.record }, { ...record }, name)
    const written = encodeRecord(record)
    deepStrictEqual(decodeRecord(written.key, written.value), { kind: 'record', record: read.record }, `${name}, there and back`)
    if (!isWrittenSo) continue
    t.equal(written.key.toString('hex'), key, `${name}: key`)
    t.equal(written.value?.toString('hex') ?? null, value, `${name}: value`)
  }
})

t.test('nothing that was read points into the bytes that it came from', async (t) => {
  for (const name of ['group-v3', 'consumer-member-classic']) {
    const found = golden.find((each) => each.name === name)
    const value = bytes(found?.value ?? null)
    const read = decodeRecord(bytes(found?.key ?? null), value)
    value?.fill(0xff)
    t.equal(read.kind, 'record')
    if (read.kind === 'record') deepStrictEqual(read.record, found?.record)
  }
})

t.test('a kind that is not known is told apart from damage', async (t) => {
  t.same(decodeRecord(bytes('000b000167'), bytes('000000000003000000000000000000')), { kind: 'other', type: 11 }, 'a share group')
  t.same(decodeRecord(bytes('0004000167'), null), { kind: 'other', type: 4 }, 'metadata of partitions, which Kafka wrote until 4.0')
  t.match(decodeRecord(null, bytes('00')), { kind: 'damaged' }, 'no key')
  t.match(decodeRecord(bytes('00'), null), { kind: 'damaged' }, 'a key of one byte')
  t.match(decodeRecord(bytes('000100016700016100'), null), { kind: 'damaged' }, 'a key that ends too early')
  t.match(decodeRecord(bytes('0002000167'), bytes('0005')), { kind: 'damaged', why: /version 5/ }, 'a version of later')
  t.match(decodeRecord(bytes('0002000167'), bytes('ffff')), { kind: 'damaged' }, 'a version below zero')
  t.match(decodeRecord(bytes('000800016700026d31'), bytes('000000000003000000020301010000')), { kind: 'damaged', why: /state 3/ })
})

t.test('mutated bytes are read or reported, and never throw', async (t) => {
  const seed = chooseSeed()
  t.comment(`repeat with: SEED=${seed} node --enable-source-maps dist-test/broker/group-records.test.js`)
  const random = seeded(seed)
  const counts = { record: 0, other: 0, damaged: 0 }
  for (let round = 0; round < 20_000; round++) {
    const { key, value } = random.pick(golden)
    const mutated = [bytes(key), bytes(value)].map((each) => {
      if (each === null || each.length === 0 || random.below(3) === 0) return each
      each[random.below(each.length)] = random.below(256)
      return random.below(4) === 0 ? each.subarray(0, random.below(each.length)) : each
    })
    counts[decodeRecord(mutated[0] ?? null, mutated[1] ?? null).kind]++
  }
  t.comment(`read ${counts.record}, other ${counts.other}, damaged ${counts.damaged}`)
  t.ok(counts.record > 1000 && counts.damaged > 1000 && counts.other > 10, 'all three happened')
})

t.test('what no record has room for is found in the request', async (t) => {
  const join = (protocolType: string) => ({
    kind: 'joinGroup', groupId: 'g', sessionTimeoutMs: 1, rebalanceTimeoutMs: 1, memberId: '', groupInstanceId: null, protocolType,
    protocols: [{ name: 'range', metadata: Buffer.alloc(100_000) }], reason: null, requiresKnownMemberId: false, supportsSkippingAssignment: false,
  } as const)
  t.equal(isStorable(join('x'.repeat(32_767))), true)
  t.equal(isStorable(join('x'.repeat(32_768))), false)
  t.equal(isStorable(join('\u20ac'.repeat(10_922))), true)
  t.equal(isStorable(join('\u20ac'.repeat(10_923))), false)
  t.equal(isStorable({ kind: 'describeGroup', groupId: 'x'.repeat(40_000) }), false)
  t.throws(() => encodeRecord({ kind: 'groupMetadata', groupId: 'x'.repeat(40_000), value: null }), 'the codec itself has no other way')
  const rest = { generationIdOrMemberEpoch: -1, memberId: '', groupInstanceId: null, retentionTimeMs: -1, apiVersion: 9 } as const
  const offsets = [{ topicId: zeroUuid, topic: 'a', partition: 0, offset: 1, leaderEpoch: -1, metadata: 'x'.repeat(40_000) }]
  t.equal(isStorable({ kind: 'offsetCommit', groupId: 'g', ...rest, offsets }), true, 'metadata has a limit of its own')
})

t.test('what members of classic groups say in bytes', async (t) => {
  const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex')
  const plain = { version: 0, topics: ['a'], userData: null, ownedPartitions: [], generationId: -1, rackId: null }
  const owned = { ...plain, ownedPartitions: [{ topic: 'a', partitions: [0, 3] }] }
  const said = [
    ['0000 00000001 0001 61 ffffffff', plain],
    ['0000 00000001 0001 61 00000002 0708', { ...plain, userData: Buffer.from([7, 8]) }],
    ['0001 00000001 0001 61 ffffffff 00000001 0001 61 00000002 00000000 00000003', { ...owned, version: 1 }],
    ['0002 00000001 0001 61 ffffffff 00000001 0001 61 00000002 00000000 00000003 00000005', { ...owned, version: 2, generationId: 5 }],
    ['0003 00000001 0001 61 ffffffff 00000001 0001 61 00000002 00000000 00000003 00000005 0001 72', { ...owned, version: 3, generationId: 5, rackId: 'r' }],
  ] as const
  for (const [text, subscription] of said) {
    t.same(consumerProtocol.readSubscription(hex(text)), subscription)
    t.equal(consumerProtocol.writeSubscription(subscription).toString('hex'), hex(text).toString('hex'))
  }
  t.same(consumerProtocol.readSubscription(hex('0009 00000001 0001 61 ffffffff 00000000 00000005 ffff 0102')), { ...plain, version: 3, generationId: 5 }, 'newer')
  for (const text of ['', '00', 'ffff 00000000', '0000 7fffffff', '0000 00000001 0005 61', '0000 00000000 7fffffff', '0001 00000000 ffffffff 7fffffff']) {
    t.equal(consumerProtocol.readSubscription(hex(text)), undefined, text)
  }
  const assignment = hex('0001 00000001 0001 61 00000002 00000000 00000003 ffffffff')
  t.same(consumerProtocol.readAssignment(assignment), owned.ownedPartitions)
  t.equal(consumerProtocol.writeAssignment(owned.ownedPartitions, 1).toString('hex'), assignment.toString('hex'))
  t.same(consumerProtocol.readAssignment(Buffer.alloc(0)), [], 'nothing is what a member without partitions gets')
  t.equal(consumerProtocol.readAssignment(hex('0001 7fffffff')), undefined)
})
