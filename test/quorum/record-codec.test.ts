/** Records survive their bytes; bytes of a later release are refused, never skipped. */
import t from 'tap'
import { emptyImage } from '../../lib/metadata/image.ts'
import type { ElectionKind, MetadataRecord, PartitionChangeReason } from '../../lib/metadata/records.ts'
import { replay } from '../../lib/metadata/replay.ts'
import { decodeRecords, encodeRecords } from '../../lib/quorum/record-codec.ts'
import { decodeMetadataEntry, encodeMetadataEntry, metadataEntryVersion, UnknownFormatError } from '../../lib/rpc/metadata-entry.ts'
import { noChange } from '../controller/cluster.ts'
import { randomGroup } from '../metadata/records.ts'
import { chooseSeed, seeded } from '../support/seed.ts'

const reasons: readonly PartitionChangeReason[] = [
  'brokerFenced', 'brokerRegistered', 'brokerLostLog', 'brokerUnregistered', 'brokerShuttingDown', 'brokerDiskFull', 'brokerReturned', 'leaderAsked',
  'preferredElection', 'balancing', 'uncleanElection', 'reassignment', 'reassignmentStep', 'reassignmentCancelled', 'configChanged',
]
const elections: readonly ElectionKind[] = ['inSync', 'eligible', 'lastKnown', 'unclean']

/** One of every kind, with every field that may be missing both there and not. */
const examples: readonly MetadataRecord[] = [
  {
    type: 'registerBroker', brokerId: 1, brokerEpoch: undefined, incarnationId: 'i', directoryId: 'd', rack: undefined, fenced: false,
    isDiskFull: true, isShuttingDown: false,
    endpoints: [{ listener: 'PLAINTEXT', host: '', port: 0 }, { listener: 'B', host: '::1', port: 65535 }],
  },
  { type: 'registerBroker', brokerId: 0, brokerEpoch: 0, incarnationId: '', directoryId: '', rack: '', fenced: true, endpoints: [], isDiskFull: false, isShuttingDown: true },
  { type: 'registerBroker', brokerId: 2147483647, brokerEpoch: Number.MAX_SAFE_INTEGER, incarnationId: 'i', directoryId: 'd', rack: 'ü', fenced: true, endpoints: [], isDiskFull: false, isShuttingDown: true },
  { type: 'fenceBroker', brokerId: 1, brokerEpoch: 2 ** 40, fenced: true, reason: 'connectionLost' },
  { type: 'fenceBroker', brokerId: 1, brokerEpoch: 0, fenced: false, reason: undefined },
  ...(['sessionTimeout', 'shutDown', 'asked'] as const).map((reason) => ({ type: 'fenceBroker', brokerId: 1, brokerEpoch: 0, fenced: true, reason }) as const),
  { type: 'brokerState', brokerId: 0, brokerEpoch: 0, isDiskFull: false, isShuttingDown: false },
  { type: 'brokerState', brokerId: 1, brokerEpoch: 2 ** 40, isDiskFull: true, isShuttingDown: true },
  { type: 'unregisterBroker', brokerId: 1, brokerEpoch: 5 },
  { type: 'topic', topicId: 'x', name: 'a' },
  { type: 'removeTopic', topicId: 'x' },
  { type: 'partition', topicId: 'x', partition: 0, replicas: [3, 1, 2], isr: [1], leader: 1, leaderEpoch: 7, partitionEpoch: 9, elr: [2], lastKnownElr: [3], addingReplicas: [3, 1], removingReplicas: [2] },
  { type: 'partition', topicId: 'x', partition: 5, replicas: [1], isr: [1], leader: -1, leaderEpoch: 0, partitionEpoch: 0, elr: [], lastKnownElr: [], addingReplicas: [], removingReplicas: [] },
  { ...noChange, topicId: 'x', partition: 0 },
  { ...noChange, topicId: 'x', partition: 1, leader: 0, isr: [], replicas: [0], elr: [], lastKnownElr: [], addingReplicas: [], removingReplicas: [], because: 0 },
  { ...noChange, topicId: 'x', partition: 1, leader: -1, isr: [2, 1], elr: [3, 4], lastKnownElr: [5], addingReplicas: [1, 2], removingReplicas: [3], because: -1 },
  ...reasons.map((reason) => ({ ...noChange, topicId: 'x', partition: 1, reason })),
  ...elections.map((election) => ({ ...noChange, topicId: 'x', partition: 1, election })),
  { type: 'config', resourceType: 'topic', resourceName: 'a', name: 'retention.ms', value: '1' },
  { type: 'config', resourceType: 'broker', resourceName: '', name: 'x', value: '' },
  { type: 'config', resourceType: 'broker', resourceName: '1', name: 'x', value: undefined },
  { type: 'config', resourceType: 'group', resourceName: 'a b/c', name: 'consumer.session.timeout.ms', value: '50000' },
  { type: 'producerIds', brokerId: -1, nextProducerId: 2 ** 50 },
  { type: 'featureLevel', name: 'f', level: 0 },
  { type: 'noOp' },
]

t.test('every kind of record comes back as it was', (t) => {
  for (const record of examples) t.strictSame(decodeRecords(encodeRecords([record])), [record], record.type)
  t.strictSame(decodeRecords(encodeRecords(examples)), examples)
  t.strictSame(decodeRecords(encodeRecords([])), [])
  t.end()
})

t.test('random histories too', (t) => {
  const seed = chooseSeed()
  t.comment(`seed ${seed}; again: SEED=${seed} node --enable-source-maps dist-test/quorum/record-codec.test.js`)
  const random = seeded(seed)
  let image = emptyImage
  for (let i = 0; i < 300; i++) {
    const records = randomGroup(image, random)
    t.strictSame(decodeRecords(encodeRecords(records)), records)
    image = replay(image, [{ epoch: 1, records }]).image
  }
  t.end()
})

t.test('what a later release wrote is an error', (t) => {
  const plain = encodeMetadataEntry([{ noOp: {} }], undefined)
  t.equal(decodeMetadataEntry(plain).records.length, 1)
  const later = (bytes: number[]): Uint8Array => Uint8Array.from(bytes)
  const refused: readonly (readonly [string, Uint8Array])[] = [
    ['a higher version', later([0x08, metadataEntryVersion + 1])],
    ['no version', later([])],
    ['a field of the entry', later([...plain, 0x7a, 0])],
    ['a kind of record', later([0x08, 1, 0x12, 3, 0xa2, 0x06, 0])],
    ['a field of a record', later([0x08, 1, 0x12, 4, 0x5a, 2, 0x78, 1])],
    ['a record without a kind', later([0x08, 1, 0x12, 0])],
    ['a kind of resource', later([0x08, 1, 0x12, 4, 0x42, 2, 0x08, 9])],
    ['a cut entry', encodeRecords(examples).subarray(0, 40)],
    ['noise', Uint8Array.from({ length: 50 }, (_, i) => (i * 37) & 0xff)],
    ['an id above 2⁵³', later([0x08, 1, 0x12, 12, 0x4a, 10, 0x10, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f, 0x08, 2])],
  ]
  for (const [what, bytes] of refused) t.throws(() => decodeRecords(bytes), UnknownFormatError, what)
  t.end()
})
