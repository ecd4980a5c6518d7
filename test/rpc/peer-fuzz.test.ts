/** Nothing that anybody sends stops a node, keeps it from others, or stays in its memory. */
import t from 'tap'
import { encodeFrame, frameKinds } from '../../lib/rpc/peer-frames.ts'
import { chooseSeed, type Seeded, seeded } from '../support/seed.ts'
import { until, within } from '../support/waiting.ts'
import { startPeer, text, textOf } from './peer-nodes.ts'
import { RawPeer } from './raw-peer.ts'

const wantedFrames = 25_000

/** A frame as a node might send it, with content that none would. */
function oddFrame(random: Seeded): Buffer {
  const kind = random.pick([frameKinds.message, frameKinds.question, frameKinds.answer, frameKinds.refusal, frameKinds.ping, frameKinds.pong])
  const attachments = Array.from({ length: random.pick([0, 0, 1, 5]) }, () => random.bytes(random.below(40)))
  const service = random.pick(['raft', 'controller', undefined] as const)
  const frame = Buffer.concat(encodeFrame(kind, service, random.below(2 ** 32), { header: random.bytes(random.below(60)), attachments }).pieces)
  if (random.below(4) === 0) frame[5] = random.below(256)
  return frame
}

/** The same, broken: cut short, a byte or a length changed, or nothing but noise. */
function brokenFrame(random: Seeded): Buffer {
  const frame = oddFrame(random)
  switch (random.below(5)) {
    case 0:
      return frame.subarray(0, random.below(frame.length))
    case 1:
      frame[random.below(frame.length)] = random.below(256)
      return frame
    case 2:
      frame.writeUInt32BE(random.pick([0, 1, 15, 16, 0x7fffffff, 0x80000000, 0xffffffff, 128 * 1024 * 1024]), random.pick([0, 12, 16]))
      return frame
    case 3:
      frame[4] = random.below(256)
      return frame
    default:
      return random.bytes(1 + random.below(200))
  }
}

t.test('noise', async (t) => {
  const seed = chooseSeed()
  t.comment(`SEED=${seed} node --enable-source-maps dist-test/rpc/peer-fuzz.test.js`)
  const random = seeded(seed)
  const one = await startPeer((close) => t.teardown(close), { nodeId: 1 })
  const two = await startPeer((close) => t.teardown(close), { nodeId: 2 })
  let sent = 0
  let connections = 0
  let begunMemory = 0
  while (sent < wantedFrames) {
    if (connections === 20) begunMemory = memory()
    connections++
    const raw = await RawPeer.open((close) => t.teardown(close), one.port)
    if (random.below(4) > 0) await raw.greet(3 + random.below(5))
    const burst = 1 + random.below(300)
    for (let i = 0; i < burst && !raw.closed; i++, sent++) {
      raw.socket.write(random.below(250) === 0 ? brokenFrame(random) : oddFrame(random))
      if (random.below(20) === 0) await new Promise((done) => setImmediate(done))
    }
    raw.socket.write(brokenFrame(random))
    sent++
    if (random.below(2) === 0) raw.socket.resetAndDestroy()
    else raw.socket.end()
    if (connections % 20 === 0) {
      t.equal(textOf(await within('an answer', two.peers.ask(one.target, 'raft', text('still there?'), 5000))), 'still there?') || t.bailout('the node is gone')
    }
  }
  await until('all have gone', () => [3, 4, 5, 6, 7].every((id) => !one.peers.isConnected(id)))
  t.comment(`${sent} frames over ${connections} connections, ${((memory() - begunMemory) / 2 ** 20).toFixed(1)} MiB more held`)
  t.ok(memory() - begunMemory < 100 * 2 ** 20, 'nothing of it is kept')
  t.strictSame(two.events, ['connected 1'], 'the other node has noticed nothing')
  t.strictSame(one.warnings, [])
})

function memory(): number {
  const { heapUsed, arrayBuffers, external } = process.memoryUsage()
  return heapUsed + arrayBuffers + external
}
