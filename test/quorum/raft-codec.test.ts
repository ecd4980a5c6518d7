/** Raft messages: every kind comes back as it went; what nobody says is refused, and no replica stumbles over it. */
import t from 'tap'
import { decodeMessage, encodeMessage, nothingAttached, type Attached } from '../../lib/quorum/raft-codec.ts'
import { BadRaftMessageError, encodeRaftMessage, type RaftMessageFields } from '../../lib/rpc/raft-message.ts'
import type { Payload } from '../../lib/rpc/types.ts'
import type { Message } from '../../raft/messages.ts'
import { chooseSeed, type Seeded, seeded } from '../support/seed.ts'
import { ReplicaWorld, set } from './replica-world.ts'

const seed = chooseSeed()
t.comment(`SEED=${seed} node --enable-source-maps dist-test/quorum/raft-codec.test.js`)

const leader = { id: 2, directoryId: 'two', address: 'host:2' }
const position = { offset: 7, epoch: 3 }
const snapshot = { endOffset: 2 ** 40, epoch: 2 }
const voterSet = { offset: -1, voters: [leader, { id: 3, directoryId: 'three', address: '' }] }
const entries = { from: 7, to: 9, epochs: [{ epoch: 3, startOffset: 2 }, { epoch: 4, startOffset: 8 }], voterSets: [{ offset: 8, voters: [leader] }] }
const bytes = [Buffer.from('one'), Buffer.alloc(0)]

const samples: readonly (readonly [Message, Attached])[] = [
  [{ type: 'voteRequest', epoch: 4, preVote: true, position }, nothingAttached],
  [{ type: 'voteResponse', epoch: 4, leader: undefined, preVote: false, granted: true }, nothingAttached],
  [{ type: 'voteResponse', epoch: 4, leader, preVote: true, granted: false }, nothingAttached],
  [{ type: 'beginEpochRequest', epoch: 4, leader }, nothingAttached],
  [{ type: 'beginEpochResponse', epoch: 4, leader }, nothingAttached],
  [{ type: 'endEpochRequest', epoch: 4, successors: [{ id: 3, directoryId: 'three' }] }, nothingAttached],
  [{ type: 'fetchRequest', epoch: 4, position, highWatermark: 5 }, nothingAttached],
  [{ type: 'fetchResponse', epoch: 4, leader, position, result: { kind: 'entries', entries, highWatermark: 0, logEndOffset: 2 ** 50 } }, { kind: 'entries', bytes }],
  [{ type: 'fetchResponse', epoch: 4, leader, position, result: { kind: 'entries', entries: { from: 7, to: 7, epochs: [], voterSets: [] }, highWatermark: undefined, logEndOffset: 7 } }, { kind: 'entries', bytes: [] }],
  [{ type: 'fetchResponse', epoch: 4, leader, position, result: { kind: 'diverging', epoch: 2, endOffset: 5 } }, nothingAttached],
  [{ type: 'fetchResponse', epoch: 4, leader, position, result: { kind: 'snapshot', snapshot } }, nothingAttached],
  [{ type: 'fetchResponse', epoch: 4, leader: undefined, position, result: { kind: 'notLeader' } }, nothingAttached],
  [{ type: 'fetchSnapshotRequest', epoch: 4, snapshot, bytePosition: 3 }, nothingAttached],
  [{ type: 'fetchSnapshotResponse', epoch: 4, leader, snapshot, bytePosition: 3, result: { kind: 'chunk', voterSet, sizeBytes: 2, last: true } }, { kind: 'piece', bytes: Buffer.from('xy'), totalBytes: 5 }],
  [{ type: 'fetchSnapshotResponse', epoch: 4, leader, snapshot, bytePosition: 3, result: { kind: 'notFound' } }, nothingAttached],
  [{ type: 'fetchSnapshotResponse', epoch: 4, leader: undefined, snapshot, bytePosition: 3, result: { kind: 'notLeader' } }, nothingAttached],
]

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_, one: unknown) => (one instanceof Uint8Array ? Buffer.from(one).toString('hex') : one)))
}

t.test('every message comes back', async (t) => {
  for (const [message, attached] of samples) {
    for (const to of [{ id: 5, directoryId: 'five' }, { id: -3, directoryId: undefined }]) {
      const back = decodeMessage(encodeMessage(to, message, attached))
      // Buffers say how they print, arrays of bytes do not.
      const bare = (one: Attached): unknown => (one.kind === 'nothing' ? one : one.kind === 'entries' ? { ...one, bytes: one.bytes.map((piece) => Uint8Array.from(piece)) } : { ...one, bytes: Uint8Array.from(one.bytes) })
      t.strictSame(plain({ ...back, attached: bare(back.attached) }), plain({ to, message, attached: bare(attached) }), message.type)
    }
  }
})

t.test('what nobody says is refused', async (t) => {
  const refused = (fields: RaftMessageFields, attachments: readonly Uint8Array[], message: RegExp): void => {
    t.throws(() => decodeMessage({ header: encodeRaftMessage({ toId: 1, epoch: 4, ...fields }), attachments }), { message })
  }
  const answer = (fields: object): RaftMessageFields => ({ fetchResponse: { position, entries: { lengths: [3], epochs: [{ epoch: 4, startOffset: 7 }], logEndOffset: 8, ...fields } } })
  const three = [Buffer.from('abc')]
  t.doesNotThrow(() => decodeMessage({ header: encodeRaftMessage({ epoch: 4, ...answer({}) }), attachments: three }))
  refused({}, [], /does not know/)
  refused({ fetchRequest: { position: { offset: -1 } } }, [], /whole number/)
  refused({ fetchRequest: { position: { offset: 1, epoch: 0x80000000 } } }, [], /epoch/)
  refused(answer({ lengths: [4] }), three, /attachment of 3/)
  refused(answer({}), [...three, ...three], /more than one/)
  refused(answer({ epochs: [] }), three, /without epochs/)
  refused(answer({ epochs: [{ epoch: 4, startOffset: 8 }] }), three, /without epochs/)
  refused(answer({ epochs: [{ epoch: 2, startOffset: 7 }] }), three, /do not rise/)
  refused(answer({ epochs: [{ epoch: 5, startOffset: 7 }] }), three, /do not rise/)
  refused(answer({ voterSets: [{ offset: 8, voters: [] }] }), three, /another entry/)
  refused(answer({ voterSets: [{ offset: 7, voters: [leader, leader] }] }), three, /twice/)
  refused({ fetchSnapshotResponse: { snapshot: position, chunk: { voterSet, totalBytes: 2 } } }, three, /of a snapshot of 2/)
  refused({ fetchSnapshotResponse: { snapshot: { offset: 0 }, notFound: {} } }, [], /of nothing/)
  refused({ beginEpochRequest: {} }, [], /without a leader/)
  refused({ beginEpochRequest: { leader: { id: 1 } } }, [], /without a directory/)
  refused({ toDirectoryId: 'x'.repeat(301), beginEpochRequest: { leader } }, [], /301 characters/)
  t.throws(() => decodeMessage({ header: Buffer.from([0xff, 0xff]), attachments: [] }), BadRaftMessageError)
})

/** A message of some kind, near enough to what is said that some of it is let in. */
function nonsense(random: Seeded): Payload {
  const [message, attached] = random.pick(samples)
  const small = (): number => random.pick([0, 1, 2, 3, 7, 30, 31, 32, 100, 2 ** 31, 2 ** 52])
  const warp = (value: unknown, key = ''): unknown => {
    if (typeof value === 'number' && random.below(3) === 0) return key === 'id' ? random.below(4) : key === 'epoch' ? random.below(6) : small()
    if (Array.isArray(value)) return value.map((one) => warp(one))
    if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, warp(one, name)]))
  }
  const { header, attachments } = encodeMessage({ id: random.pick([1, 2, 3, -2]), directoryId: undefined }, warp(message) as Message, attached)
  if (random.below(4) > 0) return { header, attachments }
  const broken = Uint8Array.from(header)
  for (let i = 0; i < 3; i++) broken[random.below(broken.length)] = random.below(256)
  return { header: broken.subarray(0, random.below(3) === 0 ? random.below(broken.length) : undefined), attachments }
}

t.test('no replica stumbles over nonsense', async (t) => {
  const random = seeded(seed)
  let told = 0
  for (let round = 0; round < 8; round++) {
    const world = new ReplicaWorld(seed + round, { snapshotBytes: 500 })
    await world.form(3)
    const leading = await world.leader()
    for (let i = 0; i < 30; i++) {
      const done = set(leading, `k${i}`)
      await world.clock.until('a commit', () => leading.image.endOffset > 1 + i)
      await done
    }
    for (let i = 0; i < 400; i++) {
      const { self, replica } = random.pick(world.running)
      const sender = world.node(1 + ((self.id + random.below(2)) % 3)).self
      const from = { nodeId: random.below(5) === 0 ? 9 : sender.id, directoryId: random.below(5) === 0 ? 'nine' : sender.directoryId, incarnationId: 'i' }
      replica?.message(from, nonsense(random))
      if (i % 10 === 0) await world.clock.pass(random.below(40))
    }
    t.strictSame([...world.nodes.values()].flatMap(({ failures }) => failures).map(String), [], `round ${round}`)
    told += world.warnings.length
  }
  t.ok(told > 0, 'and somebody is told')
})
