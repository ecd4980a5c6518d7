/** Bytes of fetch sessions: what comes out is what went in, and what nobody of this release sends is refused. */
import t, { type Test } from 'tap'
import { decodeAnswer, decodeRequest, encodeAnswer, encodeRequest, type OfPartition } from '../../lib/broker/replica-codec.ts'
import { BadReplicaMessageError, encodeReplicaAnswer, encodeReplicaRequest } from '../../lib/rpc/replica-message.ts'
import type { FetchPosition, FetchResult } from '../../lib/replication/fetch-messages.ts'
import type { Payload } from '../../lib/rpc/types.ts'
import { chooseSeed, seeded } from '../support/seed.ts'

const seed = chooseSeed()
const repeat = `SEED=${seed} node dist-test/broker/replica-codec.test.js`
const largest = Number.MAX_SAFE_INTEGER

function refuses(t: Test, decode: () => unknown, what: string): void {
  try {
    decode()
    t.fail(what)
  } catch (error) {
    t.ok(error instanceof BadReplicaMessageError, `${what}: ${String(error)}`)
  }
}

t.test('requests and answers come out as they went in', async (t) => {
  const random = seeded(seed)
  const number = (least: number): number => random.pick([least, 0, 1, 127, 128, random.below(2 ** 31), 2 ** 32, 2 ** 40 + random.below(1000), largest])
  const small = (least: number): number => random.pick([least, 0, random.below(1000), 0x7fffffff])
  for (let round = 0; round < 300; round++) {
    const topicPartition = () => ({ topicId: random.pick(['AAAAAAAAAAAAAAAAAAAAAg', 'ABEiM0RVZneImaq7zN3u_w']), partition: small(0) })
    const position = (): FetchPosition => ({
      leaderEpoch: small(0), partitionEpoch: small(-1), fetchOffset: number(0), lastFetchedEpoch: small(-1), heldEndOffset: number(0), highWatermark: number(-1), logStartOffset: number(-1),
    })
    const changed = Array.from({ length: random.below(9) }, () => ({ key: { topicPartition: topicPartition() }, position: position() }))
    const forgotten = Array.from({ length: random.below(4) }, () => ({ topicPartition: topicPartition() }))
    const numbers = { brokerEpoch: number(0), sessionId: random.below(2 ** 31), sequence: random.below(2 ** 31) }
    const seen = random.below(5) - 1
    const limits = random.below(2) === 0 ? undefined : { maxWaitMs: random.below(1000), maxBytes: random.below(2 ** 31), maxPartitionBytes: random.below(2 ** 31) }
    const request = decodeRequest(encodeRequest({ ...numbers, seen, changed, forgotten }, limits))
    const plain = { ...numbers, seen, changed: changed.map(({ key, position }) => ({ key: key.topicPartition, position })), forgotten: forgotten.map((key) => key.topicPartition) }
    if (!t.same(request, { request: plain, limits }, repeat)) return

    const batches = new Map<OfPartition, readonly Buffer[]>()
    const result = (key: OfPartition, fetchOffset: number): FetchResult => {
      const kind = random.below(5)
      if (kind === 1) return { kind: 'diverging', epoch: small(-1), endOffset: number(0) }
      if (kind === 2) return { kind: 'outOfRange', logStartOffset: number(0) }
      if (kind === 3) return { kind: 'refused', error: random.pick(['FENCED_LEADER_EPOCH', 'STALE_BROKER_EPOCH']) }
      const news = { kind: 'records', highWatermark: number(0), logStartOffset: number(0) } as const
      if (kind === 4 || fetchOffset === largest) return { ...news, endOffset: fetchOffset }
      batches.set(key, Array.from({ length: 1 + random.below(3) }, () => random.bytes(random.below(100))))
      return { ...news, endOffset: fetchOffset + 1 }
    }
    const partitions = Array.from({ length: random.below(9) }, () => {
      const key = { topicPartition: topicPartition() }
      const fetchOffset = number(0)
      return { key, answer: { leaderEpoch: small(0), fetchOffset, lastFetchedEpoch: small(-1), result: result(key, fetchOffset) } }
    })
    const answer = decodeAnswer(encodeAnswer({ ...numbers, unknown: round % 2 === 0, partitions }, (key) => batches.get(key) ?? []))
    const keyed = partitions.map(({ key, answer: one }) => ({ key: key.topicPartition, answer: one }))
    if (!t.same(answer.answer, { ...numbers, unknown: round % 2 === 0, partitions: keyed }, repeat)) return
    if (!t.same(answer.batches, partitions.map(({ key }) => batches.get(key) ?? []), repeat)) return
  }
})

t.test('batches are not copied', async (t) => {
  const key = { topicPartition: { topicId: 'AAAAAAAAAAAAAAAAAAAAAg', partition: 0 } }
  const batch = Buffer.alloc(100)
  const answer = { leaderEpoch: 0, fetchOffset: 0, lastFetchedEpoch: -1, result: { kind: 'records', endOffset: 1, highWatermark: 0, logStartOffset: 0 } } as const
  const payload = encodeAnswer({ brokerEpoch: 1, sessionId: 0, sequence: 0, unknown: false, partitions: [{ key, answer }] }, () => [batch])
  t.equal(payload.attachments[0], batch)
  t.equal(decodeAnswer(payload).batches[0]?.[0], batch)
})

t.test('numbers out of their range, rows of another length and batches of nobody are refused', async (t) => {
  const topicId = 'AAAAAAAAAAAAAAAAAAAAAg'
  const request = (numbers: number[], id = topicId): Payload => ({ header: encodeReplicaRequest({ changed: [{ topicId: id, numbers }] }), attachments: [] })
  const sound = [3, 1, 1, 10, 1, 10, 5, 0]
  t.equal(decodeRequest(request(sound)).request.changed.length, 1)
  const bad: [string, number, number][] = [
    ['partition', 0, -1], ['partition', 0, 2 ** 31], ['leader epoch', 1, -1], ['leader epoch', 1, 2 ** 31], ['partition epoch', 2, -2], ['fetch offset', 3, -1],
    ['fetch offset', 3, 2 ** 53], ['last epoch', 4, -2], ['held', 5, -1], ['high watermark', 6, -2], ['log start', 7, -2],
  ]
  for (const [what, at, value] of bad) refuses(t, () => decodeRequest(request(sound.map((number, i) => (i === at ? value : number)))), `${what} ${value}`)
  refuses(t, () => decodeRequest(request(sound.slice(1))), 'a row that is short')
  refuses(t, () => decodeRequest(request(sound, '')), 'no topic')
  refuses(t, () => decodeRequest(request(sound, 'x'.repeat(1000))), 'a long topic id')
  refuses(t, () => decodeRequest({ header: Buffer.alloc(17 << 20), attachments: [] }), 'a header that is too large')

  const answer = (numbers: number[], ...attachments: Buffer[]): Payload => ({ header: encodeReplicaAnswer({ partitions: [{ topicId, numbers }] }), attachments })
  const batch = Buffer.alloc(9)
  const records = [3, 1, 10, 1, 0, 1, 11, 5, 0]
  t.equal(decodeAnswer(answer(records, batch)).batches[0]?.length, 1)
  refuses(t, () => decodeAnswer(answer(records)), 'a batch that did not come')
  refuses(t, () => decodeAnswer(answer(records, batch, batch)), 'a batch too many')
  refuses(t, () => decodeAnswer(answer([3, 1, 10, 1, 0, 0, 11, 5, 0])), 'records without batches')
  refuses(t, () => decodeAnswer(answer([3, 1, 10, 1, 0, 1, 10, 5, 0], batch)), 'batches without records')
  refuses(t, () => decodeAnswer(answer([3, 1, 10, 1, 0, -1, 11, 5, 0])), 'less than no batches')
  refuses(t, () => decodeAnswer(answer([3, 1, 10, 1, 2, 1, 11, 5, 0], batch)), 'batches with a refusal')
  refuses(t, () => decodeAnswer(answer([3, 1, 10, 1, 4, 0, 0, 0, 0])), 'a kind of later')
  refuses(t, () => decodeAnswer(answer([3, 1, 10, 1, 3, 0, 2, 0, 0])), 'an error of later')
})

t.test('random bytes are refused or read, and nothing else happens', async (t) => {
  const random = seeded(seed)
  const sound = encodeRequest(
    { brokerEpoch: 5, sessionId: 3, sequence: 0, seen: -1, changed: [{ key: { topicPartition: { topicId: 'AAAAAAAAAAAAAAAAAAAAAg', partition: 1 } }, position: {
      leaderEpoch: 1, partitionEpoch: 1, fetchOffset: 10, lastFetchedEpoch: 1, heldEndOffset: 10, highWatermark: 5, logStartOffset: 0 } }], forgotten: [] },
    { maxWaitMs: 500, maxBytes: 1, maxPartitionBytes: 1 },
  ).header
  let refused = 0
  for (let round = 0; round < 5000; round++) {
    const bytes = random.below(3) === 0 ? random.bytes(random.below(60)) : Buffer.from(sound)
    if (bytes.length > 0) bytes[random.below(bytes.length)] = random.below(256)
    const payload = { header: bytes.subarray(0, random.below(4) === 0 ? random.below(bytes.length + 1) : bytes.length), attachments: random.below(3) === 0 ? [random.bytes(3)] : [] }
    for (const decode of [decodeRequest, decodeAnswer]) {
      try {
        decode(payload)
      } catch (error) {
        if (!(error instanceof BadReplicaMessageError)) throw new Error(`${repeat}: ${String(error)}`, { cause: error })
        refused++
      }
    }
  }
  t.ok(refused > 5000, `${refused} refused`)
})
