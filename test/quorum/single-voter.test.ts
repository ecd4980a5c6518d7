/** One voter: answers after the write, one write for all that wait, restart from log and snapshot, and the end when a write fails. */
import { setImmediate as turn } from 'node:timers/promises'
import t from 'tap'
import { ApiError } from '../../lib/common/errors.ts'
import type { Logger } from '../../lib/common/ports.ts'
import { configOf } from '../../lib/config/resolve.ts'
import type { ControllerRequest } from '../../lib/controller/requests.ts'
import type { MetadataImage } from '../../lib/metadata/image.ts'
import { encodeRecords } from '../../lib/quorum/record-codec.ts'
import { openSingleVoter } from '../../lib/quorum/single-voter.ts'
import type { Quorum } from '../../lib/quorum/types.ts'
import { CountingRandom } from '../controller/cluster.ts'
import { type Disk, emptyDisk, HeldMetadata } from './held-metadata.ts'

const silent: Logger = { debug() {}, info() {}, warn() {}, error() {}, fatal() {}, child: () => silent }

interface Opened {
  readonly quorum: Quorum
  readonly store: HeldMetadata
  readonly failures: Error[]
}

async function open(disk: Disk, settings: Parameters<typeof configOf>[0] = {}, random = new CountingRandom()): Promise<Opened> {
  const store = new HeldMetadata(disk)
  const failures: Error[] = []
  const ports = { store, random, logger: silent, onFailure: (error: Error) => void failures.push(error) }
  const quorum = await openSingleVoter({ nodeId: 1, directoryId: 'directory', config: configOf(settings) }, ports)
  return { quorum, store, failures }
}

const register = { kind: 'registerBroker', brokerId: 1, incarnationId: 'i', directoryId: 'd', endpoints: [], rack: undefined } as const

const create = (name: string): Extract<ControllerRequest, { kind: 'createTopics' }> => ({
  kind: 'createTopics', validateOnly: false, topics: [{ name, partitions: 2, replicationFactor: 1, assignments: [], configs: [{ name: 'retention.ms', value: '5' }] }],
})

/** The error that a request was refused with. */
async function errorOf(request: Promise<unknown>): Promise<string> {
  const error: unknown = await request.then(() => 'none', (reason: unknown) => reason)
  return error instanceof ApiError ? error.error : String(error)
}

/** Lets everything run that can without the store. */
async function settle(): Promise<void> {
  for (let i = 0; i < 5; i++) await turn()
}

t.test('a new cluster begins with its defaults, in an epoch that is saved first', async (t) => {
  const disk = emptyDisk()
  const { quorum } = await open(disk, { 'min.insync.replicas': '2' })
  t.equal(quorum.leader, 1)
  t.equal(quorum.epoch, 1)
  t.match(disk.quorumState, { epoch: 1, votedFor: 1, votedForDirectory: 'directory' })
  t.equal(quorum.image.endOffset, 1)
  t.equal(quorum.image.configs.get('broker/')?.get('min.insync.replicas'), '2')
  t.strictSame(disk.entries.map(({ epoch }) => epoch), [1])
})

t.test('nothing is answered, shown or told before it is durable', async (t) => {
  const { quorum, store } = await open(emptyDisk())
  await quorum.request(register)
  const before = quorum.image
  const told: MetadataImage[] = []
  quorum.subscribe((_, image) => told.push(image))
  let answered = false
  store.hold()
  const creation = quorum.request(create('a')).then((answer) => {
    answered = true
    t.ok(quorum.image.topicsByName.has('a'), 'whoever asked sees the effect')
    t.equal(told.length, 1, 'and so do listeners')
    return answer
  })
  await settle()
  t.equal(store.waiting, 1)
  t.equal(answered, false)
  t.equal(quorum.image, before)
  t.equal(told.length, 0)
  store.release()
  t.match(await creation, { topics: [{ name: 'a', partitions: 2 }] })
  t.equal(told[0], quorum.image)
})

t.test('decisions see each other before they are durable, and share writes', async (t) => {
  const { quorum, store } = await open(emptyDisk())
  await quorum.request(register)
  store.hold()
  const writesBefore = store.writes.length
  const first = quorum.request(create('a'))
  await settle()
  const others = Array.from({ length: 20 }, (_, i) => quorum.request(create(`b${i}`)))
  const again = quorum.request(create('a'))
  let refused = false
  void again.then(() => (refused = true))
  await settle()
  t.equal(refused, false, 'a refusal for what is not durable yet waits too')
  store.release()
  await Promise.all([first, ...others])
  t.match(await again, { topics: [{ failed: { error: 'TOPIC_ALREADY_EXISTS' } }] })
  t.strictSame(store.writes.slice(writesBefore), [1, 20])
  t.equal(quorum.image.topicsById.size, 21)
})

t.test('listeners hear every group in order, in the order of subscription, until they leave', async (t) => {
  const { quorum } = await open(emptyDisk())
  const heard: string[] = []
  const leave = quorum.subscribe((delta, image) => heard.push(`1:${image.endOffset}:${[...delta.topics].length}`))
  quorum.subscribe((_, image) => heard.push(`2:${image.endOffset}`))
  await Promise.all([quorum.request(register), quorum.request(create('a'))])
  t.strictSame(heard, ['1:2:0', '2:2', '1:3:1', '2:3'])
  leave()
  await quorum.request(create('b'))
  t.strictSame(heard.slice(4), ['2:4'])
})

t.test('whole-request refusals are raised, and the next request is served', async (t) => {
  const { quorum } = await open(emptyDisk())
  t.equal(await errorOf(quorum.request({ kind: 'allocateProducerIds', brokerId: 1, brokerEpoch: 0 })), 'BROKER_ID_NOT_REGISTERED')
  const { brokerEpoch } = await quorum.request(register)
  t.match(await quorum.request({ kind: 'allocateProducerIds', brokerId: 1, brokerEpoch }), { first: 0, count: 1000 })
})

t.test('a restart replays the log in a higher epoch, with the same state', async (t) => {
  const disk = emptyDisk()
  const before = await open(disk)
  await before.quorum.request(register)
  for (const name of ['a', 'b', 'c']) await before.quorum.request(create(name))
  await before.quorum.request({ kind: 'deleteTopics', topicIds: [before.quorum.image.topicsByName.get('b')?.topicId ?? ''] })
  await before.quorum.close()
  const was = before.quorum.image
  const { quorum } = await open(disk)
  t.equal(quorum.epoch, 2)
  t.equal(quorum.image.endOffset, was.endOffset + 1, 'a record of its own epoch comes first')
  t.strictSame({ ...quorum.image, endOffset: was.endOffset, epoch: was.epoch }, was)
  t.strictSame(disk.entries.map(({ epoch }) => epoch), [1, 1, 1, 1, 1, 1, 2])
})

t.test('snapshots are written by size, the log before them goes, and restarts begin there', async (t) => {
  const disk = emptyDisk()
  const before = await open(disk, { 'metadata.log.max.record.bytes.between.snapshots': '600' })
  await before.quorum.request(register)
  for (let i = 0; i < 30; i++) await before.quorum.request(create(`t${i}`))
  await before.quorum.close()
  t.ok(disk.snapshot !== undefined && disk.startOffset > 20, `the log starts at ${disk.startOffset}`)
  t.ok(disk.entries.length < 10)
  const { quorum } = await open(disk)
  t.strictSame({ ...quorum.image, endOffset: 0, epoch: 0 }, { ...before.quorum.image, endOffset: 0, epoch: 0 })
  t.match(await quorum.request(create('t3')), { topics: [{ failed: { error: 'TOPIC_ALREADY_EXISTS' } }] })
})

t.test('a failed write ends the node: nobody is told yes or no, and nothing is served any more', async (t) => {
  const disk = emptyDisk()
  const { quorum, store, failures } = await open(disk)
  await quorum.request(register)
  const before = quorum.image
  store.hold()
  const waiting = [quorum.request(create('a')), quorum.request(create('b'))]
  await settle()
  waiting.push(quorum.request(create('c')))
  store.fail(new Error('no such disk'))
  store.release()
  for (const one of waiting) t.equal(await errorOf(one), 'REQUEST_TIMED_OUT')
  t.strictSame(failures.map(({ message }) => message), ['no such disk'])
  t.equal(quorum.image, before)
  await t.rejects(quorum.request(create('d')), ApiError)
  await quorum.close()
  t.equal(failures.length, 1)
})

t.test('closing waits for what is being written, and refuses what comes after', async (t) => {
  const { quorum, store } = await open(emptyDisk())
  await quorum.request(register)
  store.hold()
  const creation = quorum.request(create('a'))
  let closed = false
  const closing = quorum.close().then(() => (closed = true))
  t.equal(await errorOf(quorum.request(create('b'))), 'NOT_CONTROLLER')
  await settle()
  t.equal(closed, false)
  store.release()
  await closing
  t.match(await creation, { topics: [{ name: 'a', topicId: /./ }] })
})

t.test('what a later release wrote, or a hole, stops the start', async (t) => {
  const later = emptyDisk()
  later.entries.push({ epoch: 1, bytes: Uint8Array.from([0x08, 9]) })
  await t.rejects(open(later), { name: 'UnknownFormatError' })
  const hole = emptyDisk()
  hole.entries.push({ epoch: 1, bytes: encodeRecords([{ type: 'partition', topicId: 'x', partition: 0, replicas: [1], isr: [1], leader: 1, leaderEpoch: 0, partitionEpoch: 0 }]) })
  await t.rejects(open(hole), /there is no topic x/)
})

t.test('1,000 topics of 10 partitions through the log: fast to make, fast to load', async (t) => {
  const disk = emptyDisk()
  const { quorum } = await open(disk)
  await quorum.request(register)
  const many = Array.from({ length: 1000 }, (_, i) => ({ ...create('x'), topics: [{ ...create('x').topics[0], name: `t${i}`, partitions: 10 }] }))
  const before = process.cpuUsage()
  for (const request of many) await quorum.request(request as Extract<ControllerRequest, { kind: 'createTopics' }>)
  const made = process.cpuUsage(before)
  await quorum.close()
  const loading = process.cpuUsage()
  const { quorum: again } = await open(disk)
  const loaded = process.cpuUsage(loading)
  const ms = ({ user, system }: NodeJS.CpuUsage): number => Math.round((user + system) / 1000)
  t.comment(`made in ${ms(made)} ms of the processor, loaded in ${ms(loaded)} ms`)
  t.equal(again.image.topicsById.size, 1000)
  t.ok(ms(made) < 1000, `${ms(made)} ms`)
  t.ok(ms(loaded) < 1000, `${ms(loaded)} ms`)
})
