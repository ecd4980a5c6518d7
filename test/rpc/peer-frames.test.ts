/** Frames between nodes: whatever way they are cut they come out as they went in, and bad lengths are found before anything is set aside. */
import t from 'tap'
import { BadFrameError, decodeFrame, encodeFrame, FrameCutter, frameKinds, frameSize, maxAttachments, type PeerFrame } from '../../lib/rpc/peer-frames.ts'
import type { Payload } from '../../lib/rpc/types.ts'
import { chooseSeed, seeded } from '../support/seed.ts'

const bytesOf = (pieces: readonly Uint8Array[]): Buffer => Buffer.concat(pieces)

t.test('frames come out as they went in, however the stream is cut', (t) => {
  const seed = chooseSeed()
  t.comment(`SEED=${seed} node --enable-source-maps dist-test/rpc/peer-frames.test.js`)
  const random = seeded(seed)
  for (let round = 0; round < 300; round++) {
    const sent: Payload[] = Array.from({ length: 1 + random.below(5) }, () => ({
      header: random.bytes(random.below(50)),
      attachments: Array.from({ length: random.below(6) }, () => random.bytes(random.pick([0, 1, 10, 1023, 1024, 1025, 5000]))),
    }))
    const stream = bytesOf(sent.flatMap((payload, i) => encodeFrame(frameKinds.question, 'controller', i + 1, payload).pieces))
    const cutter = new FrameCutter(1_000_000)
    const got: PeerFrame[] = []
    for (let at = 0; at < stream.length;) {
      const end = Math.min(stream.length, at + 1 + random.below(random.pick([2, 30, 3000, 100_000])))
      cutter.add(Buffer.from(stream.subarray(at, end)))
      at = end
      for (let frame = cutter.next(); frame !== undefined; frame = cutter.next()) got.push(frame)
    }
    const plain = (payload: Payload): string[] => [payload.header, ...payload.attachments].map((part) => Buffer.from(part).toString('hex'))
    t.strictSame(got.map(({ payload }) => plain(payload)), sent.map(plain), `round ${round}`)
    t.strictSame(got.map(({ correlationId, kind, bytes }) => [correlationId, kind, bytes]), sent.map((payload, i) => [i + 1, frameKinds.question, frameSize(payload)]))
  }
  t.end()
})

t.test('large attachments are written as they lie, and read as views of what came', (t) => {
  const large = Buffer.alloc(5000, 1)
  const { pieces, bytes } = encodeFrame(frameKinds.message, 'raft', 0, { header: Buffer.from('h'), attachments: [Buffer.from('a'), large, Buffer.from('b'), large] })
  t.equal(pieces.filter((piece) => piece === large).length, 2, 'not copied')
  t.equal(pieces.length, 4, 'what is small goes together')
  const frame = bytesOf(pieces)
  t.equal(frame.length, bytes)
  const read = decodeFrame(frame.subarray(4))
  t.strictSame(read.payload.attachments.map((part) => part.length), [1, 5000, 1, 5000])
  t.ok(read.payload.attachments.every((part) => part.buffer === frame.buffer), 'views')
  t.end()
})

t.test('lengths that do not add up are refused', (t) => {
  const whole = (): Buffer => bytesOf(encodeFrame(frameKinds.message, 'raft', 0, { header: Buffer.from('head'), attachments: [Buffer.from('one'), Buffer.from('two')] }).pieces)
  const changed = (change: (frame: Buffer) => void): Buffer => {
    const frame = whole()
    change(frame)
    return frame
  }
  const cases: Readonly<Record<string, Buffer>> = {
    'a length of zero': changed((frame) => frame.writeInt32BE(0, 0)),
    'a negative length': changed((frame) => frame.writeInt32BE(-5, 0)),
    'a length over the limit': changed((frame) => frame.writeInt32BE(1001, 0)),
    'a frame shorter than its fixed part': changed((frame) => frame.writeInt32BE(15, 0)),
    'a header beyond the frame': changed((frame) => frame.writeUInt32BE(0xffffffff, 12)),
    'as many attachments as a number can say': changed((frame) => frame.writeUInt32BE(0xffffffff, 16)),
    'an attachment beyond the frame': changed((frame) => frame.writeUInt32BE(4, 24)),
    'bytes behind the last attachment': changed((frame) => frame.writeUInt32BE(2, 24)),
    'an attachment less': changed((frame) => frame.writeUInt32BE(1, 16)),
  }
  for (const [title, bytes] of Object.entries(cases)) {
    const cutter = new FrameCutter(1000)
    cutter.add(bytes)
    t.throws(() => cutter.next(), BadFrameError, title)
  }
  const many = Buffer.alloc(20 + 4 * (maxAttachments + 1))
  many.writeInt32BE(many.length - 4, 0)
  many.writeUInt32BE(maxAttachments + 1, 16)
  t.throws(() => decodeFrame(many.subarray(4)), /attachments/, 'more attachments than allowed, each empty')
  t.end()
})

t.test('a stream that drips costs little more memory than its bytes', (t) => {
  const frame = bytesOf(encodeFrame(frameKinds.message, 'raft', 0, { header: new Uint8Array(0), attachments: [Buffer.alloc(200_000, 7)] }).pieces)
  const cutter = new FrameCutter(1_000_000)
  let got: PeerFrame | undefined
  for (const byte of frame) {
    cutter.add(Buffer.from([byte]))
    got = cutter.next()
  }
  t.equal(got?.payload.attachments[0]?.length, 200_000)
  t.end()
})
