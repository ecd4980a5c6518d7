/** Replay: each record's effect, the image before untouched, snapshots that give the same image again. */
import t from 'tap'
import { configKey, emptyImage, type MetadataImage } from '../../lib/metadata/image.ts'
import type { MetadataRecord } from '../../lib/metadata/records.ts'
import { imageOf, type RecordGroup, replay } from '../../lib/metadata/replay.ts'
import { imageProblems, recordsOf } from '../../lib/metadata/snapshot.ts'
import { chooseSeed, seeded } from '../support/seed.ts'
import { noChange } from '../controller/cluster.ts'
import { randomGroup } from './records.ts'

const after = (image: MetadataImage, ...records: MetadataRecord[]): MetadataImage => replay(image, [{ epoch: 1, records }]).image

const registration = (brokerId: number): MetadataRecord => ({
  type: 'registerBroker', brokerId, brokerEpoch: undefined, incarnationId: 'i', directoryId: 'd', endpoints: [], rack: undefined, fenced: true,
  isDiskFull: false, isShuttingDown: false,
})

const topic = (name: string, topicId = `id-${name}`): MetadataRecord[] => [
  { type: 'topic', topicId, name },
  { type: 'partition', topicId, partition: 0, replicas: [1, 2], isr: [1, 2], leader: 1, leaderEpoch: 7, partitionEpoch: 0, elr: [], lastKnownElr: [], addingReplicas: [], removingReplicas: [] },
]

t.test('a group moves the end by one, however many records it has', (t) => {
  const image = after(after(emptyImage), ...topic('a'), ...topic('b'))
  t.equal(image.endOffset, 2)
  t.equal(image.epoch, 1)
  t.end()
})

t.test('a broker\'s epoch is the offset of its group, unless the record says one', (t) => {
  const image = after(after(emptyImage, { type: 'noOp' }), registration(1), { ...registration(2), brokerEpoch: 99 } as MetadataRecord)
  t.equal(image.brokers.get(1)?.brokerEpoch, 1)
  t.equal(image.brokers.get(2)?.brokerEpoch, 99)
  const unfenced = after(image, { type: 'fenceBroker', brokerId: 1, brokerEpoch: 1, fenced: false, reason: undefined })
  t.equal(unfenced.brokers.get(1)?.fenced, false)
  const full = after(unfenced, { type: 'brokerState', brokerId: 1, brokerEpoch: 1, isDiskFull: true, isShuttingDown: false })
  t.match(full.brokers.get(1), { fenced: false, isDiskFull: true, isShuttingDown: false })
  t.match(after(full, registration(1)).brokers.get(1), { fenced: true, isDiskFull: false }, 'the next process begins anew')
  t.notOk(after(unfenced, { type: 'unregisterBroker', brokerId: 1, brokerEpoch: 1 }).brokers.has(1))
  t.throws(() => after(image, { type: 'fenceBroker', brokerId: 1, brokerEpoch: 0, fenced: false, reason: undefined }), /not registered with epoch 0/)
  t.end()
})

t.test('voters are those of the last entry that names some, and a snapshot says which entry that was', (t) => {
  const voters = [{ id: 1, directoryId: 'd', address: 'h:1' }]
  const image = after(after(emptyImage, { type: 'noOp' }), { type: 'voters', voters, offset: undefined })
  t.strictSame(emptyImage.voters, { offset: -1, voters: [] })
  t.strictSame(image.voters, { offset: 1, voters })
  t.equal(after(image, registration(1)).voters, image.voters)
  t.strictSame(imageOf(recordsOf(image), 9, 1).voters, { offset: 1, voters })
  t.strictSame(after(image, { type: 'voters', voters: [], offset: undefined }).voters, { offset: 2, voters: [] })
  t.notOk([...recordsOf(emptyImage)].some(({ type }) => type === 'voters'))
  t.end()
})

t.test('a partition\'s epochs rise with its changes', (t) => {
  const before = after(emptyImage, ...topic('a'))
  const change = { ...noChange, topicId: 'id-a', partition: 0 }
  const shrunk = after(before, { ...change, isr: [1] })
  t.match(shrunk.topicsByName.get('a')?.partitions, [{ isr: [1], replicas: [1, 2], leader: 1, leaderEpoch: 7, partitionEpoch: 1 }])
  const led = after(shrunk, { ...change, leader: 1 })
  t.match(led.topicsByName.get('a')?.partitions, [{ isr: [1], leader: 1, leaderEpoch: 8, partitionEpoch: 2 }], 'the same leader again is a new epoch')
  const lists = { elr: [2], lastKnownElr: [1], addingReplicas: [2], removingReplicas: [1] }
  t.match(after(before, { ...change, isr: [1], ...lists }).topicsByName.get('a')?.partitions, [lists])
  t.match(after(before, { ...change, isr: [1], ...lists }, change).topicsByName.get('a')?.partitions, [lists], 'what is not named stays')
  t.throws(() => after(before, { ...change, partition: 1 }), /has no partition 1/)
  t.throws(() => after(before, topic('a')[1] as MetadataRecord), /out of turn/)
  t.throws(() => after(before, ...topic('a', 'other')), /there already/)
  t.end()
})

t.test('a deleted topic takes its configs along, and the delta has it as it was', (t) => {
  const config = { type: 'config', resourceType: 'topic', resourceName: 'a', name: 'retention.ms', value: '1' } as const
  const image = after(emptyImage, ...topic('a'), config)
  t.equal(image.configs.get(configKey('topic', 'a'))?.get('retention.ms'), '1')
  const { image: without, delta } = replay(image, [{ epoch: 1, records: [{ type: 'removeTopic', topicId: 'id-a' }] }])
  t.equal(without.configs.size, 0)
  t.equal(without.topicsByName.size, 0)
  t.match(delta.deletedTopics, [{ name: 'a', partitions: [{ leader: 1 }] }])
  t.strictSame([...delta.configs], ['topic/a'])
  t.ok(delta.topics.has('id-a'))
  t.strictSame(imageProblems(after(without, ...topic('a', 'second'))), [], 'and the name is free again')
  const gone = after(image, { ...config, value: undefined })
  t.notOk(gone.configs.has(configKey('topic', 'a')), 'a resource without configs is absent')
  t.end()
})

t.test('only maps that a group touches are copied', (t) => {
  const before = after(after(emptyImage, registration(1), { type: 'featureLevel', name: 'f', level: 1 }), ...topic('a'), ...topic('b'))
  const next = after(before, { type: 'config', resourceType: 'broker', resourceName: '', name: 'x', value: '1' })
  t.equal(next.brokers, before.brokers)
  t.equal(next.topicsById, before.topicsById)
  t.equal(next.topicsByName, before.topicsByName)
  t.equal(next.features, before.features)
  t.not(next.configs, before.configs)
  const deleted = after(before, { type: 'removeTopic', topicId: 'id-a' })
  t.equal(deleted.configs, before.configs)
  t.equal(deleted.topicsByName.get('b'), before.topicsByName.get('b'))
  t.throws(() => replay({ ...before, epoch: 5 }, [{ epoch: 4, records: [] }]), /epoch 4 after epoch 5/)
  t.end()
})

const isMap = (value: unknown): value is ReadonlyMap<unknown, unknown> => typeof value === 'object' && value !== null && 'entries' in value && !Array.isArray(value)

t.test('random histories: the past stays, snapshots round trip, many groups at once are as one after another', (t) => {
  const seed = chooseSeed()
  t.comment(`seed ${seed}; again: SEED=${seed} node --enable-source-maps dist-test/metadata/replay.test.js`)
  const random = seeded(seed)
  const text = (image: MetadataImage): string => JSON.stringify(image, (_, value: unknown) => (isMap(value) ? [...value].sort() : value))
  for (let run = 0; run < 20; run++) {
    let image = emptyImage
    const groups: RecordGroup[] = []
    const past: { readonly image: MetadataImage; readonly text: string }[] = []
    for (let i = 0; i < 80; i++) {
      const group = { epoch: 1 + Math.floor(i / 10), records: randomGroup(image, random) }
      past.push({ image, text: text(image) })
      groups.push(group)
      image = replay(image, [group]).image
    }
    t.ok(past.every(({ image: old, text: was }) => text(old) === was), `run ${run}: images of the past are as they were`)
    t.equal(text(replay(emptyImage, groups).image), text(image), `run ${run}: at once`)
    t.equal(text(imageOf(recordsOf(image), image.endOffset, image.epoch)), text(image), `run ${run}: from a snapshot`)
    t.strictSame(imageProblems(image), [], `run ${run}: sound`)
  }
  t.end()
})

t.test('unsound images are told', (t) => {
  const sound = after(after(emptyImage, registration(1)), ...topic('a'))
  const withPartition = (change: object): MetadataImage => {
    const old = sound.topicsById.get('id-a')
    const broken = { topicId: 'id-a', name: 'a', partitions: (old?.partitions ?? []).map((partition) => ({ ...partition, ...change })) }
    return { ...sound, topicsById: new Map([['id-a', broken]]), topicsByName: new Map([['a', broken]]) }
  }
  t.strictSame(imageProblems(sound), [])
  t.strictSame(imageProblems(withPartition({ isr: [], leader: -1, elr: [2], lastKnownElr: [1] })), [], 'nobody is in sync, and nobody leads')
  for (const change of [{ partition: 1 }, { replicas: [] , isr: []}, { replicas: [1, 1], isr: [1] }, { isr: [] }, { isr: [3] }, { leader: 3 }, { leaderEpoch: -1 },
    { elr: [2] }, { elr: [3] }, { lastKnownElr: [3] }, { addingReplicas: [3] }, { removingReplicas: [1, 1] }]) {
    t.not(imageProblems(withPartition(change)).length, 0, JSON.stringify(change))
  }
  t.equal(imageProblems({ ...sound, topicsByName: new Map() }).length, 2)
  t.equal(imageProblems({ ...sound, endOffset: 0 }).length, 1)
  const voter = { id: 1, directoryId: 'd', address: 'h:1' }
  t.equal(imageProblems({ ...sound, voters: { offset: sound.endOffset, voters: [voter] } }).length, 1)
  t.equal(imageProblems({ ...sound, voters: { offset: 0, voters: [voter, { ...voter, directoryId: 'e' }] } }).length, 1)
  t.end()
})
