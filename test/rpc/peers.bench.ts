/**
 * What peer connections cost, between two processes on loopback: `npm run build:test && node dist-test/rpc/peers.bench.js`.
 * Processor time is that of both processes together.
 */
import { performance } from 'node:perf_hooks'
import { resolve } from 'node:path'
import { systemClock, systemRandom } from '../../lib/node/ports.ts'
import { createPeers } from '../../lib/rpc/peers.ts'
import { startChild } from '../support/children.ts'
import { until } from '../support/waiting.ts'
import { silentLogger, text, textOf } from './peer-nodes.ts'

const clusterId = systemRandom.uuid()
const child = await startChild(process.execPath, [resolve('dist-test/rpc/peer-process.fixture.js'), clusterId, '2'])
const port = await until('the other process listens', () => child.stdout().split('\n')[0] || undefined)
const peers = createPeers({ maxUnsentBytes: 16 * 2 ** 20 }, { clock: systemClock, random: systemRandom, logger: silentLogger })
await peers.listen('127.0.0.1', 0)
peers.serve(
  { nodeId: 1, clusterId, directoryId: systemRandom.uuid(), incarnationId: systemRandom.uuid(), release: 'test' },
  { message: () => undefined, question: () => Promise.reject(new Error('nobody asks')), connected: () => undefined, disconnected: () => undefined },
)
const target = { nodeId: 2, address: `127.0.0.1:${port}` }

/** Seconds of processor time of both processes. */
async function processorSeconds(): Promise<{ readonly here: number; readonly there: number }> {
  const lines = child.stdout().split('\n').length
  child.process.stdin?.write('cpu\n')
  const there = await until('processor time', () => (child.stdout().split('\n').length > lines ? child.stdout().trim().split('\n').at(-1) : undefined))
  const { user, system } = process.cpuUsage()
  return { here: (user + system) / 1e6, there: Number(there) / 1e6 }
}

async function measure(title: string, work: () => Promise<{ readonly bytes?: number; readonly operations?: number; readonly note?: string }>): Promise<void> {
  const cpu = await processorSeconds()
  const begun = performance.now()
  const { bytes, operations, note } = await work()
  const seconds = (performance.now() - begun) / 1000
  const after = await processorSeconds()
  const spent = after.here - cpu.here + after.there - cpu.there
  const split = `${spent.toFixed(2)} CPU s (${(after.here - cpu.here).toFixed(2)} here, ${(after.there - cpu.there).toFixed(2)} there)`
  const speed = bytes === undefined ? '' : `, ${(bytes / 1e6 / seconds).toFixed(0)} MB/s, ${(spent / (bytes / 1e9)).toFixed(2)} CPU s/GB`
  const rate = operations === undefined ? '' : `, ${(operations / seconds).toFixed(0)}/s, ${((spent / operations) * 1e6).toFixed(1)} CPU µs each`
  console.log(`${title}: ${seconds.toFixed(2)} s, ${split}${speed}${rate}${note ?? ''}`)
}

/** Asks `count` times, `depth` at a time. */
async function ask(count: number, depth: number, header: string, ...attachments: Uint8Array[]): Promise<number[]> {
  const times: number[] = []
  let left = count
  const one = async (): Promise<void> => {
    while (left-- > 0) {
      const begun = performance.now()
      await peers.ask(target, 'raft', text(header, ...attachments), 10_000)
      times.push(performance.now() - begun)
    }
  }
  await Promise.all(Array.from({ length: depth }, one))
  return times.sort((a, b) => a - b)
}

const quantile = (times: readonly number[], q: number): string => `${(((times[Math.floor(times.length * q)] ?? 0) * 1000) | 0)} µs`

await ask(2000, 1, 'warm')
await measure('round trips one at a time', async () => {
  const times = await ask(10_000, 1, 'x')
  return { operations: 10_000, note: `, p50 ${quantile(times, 0.5)}, p99 ${quantile(times, 0.99)}` }
})
await measure('round trips 32 at a time', async () => {
  const times = await ask(50_000, 32, 'x')
  return { operations: 50_000, note: `, p50 ${quantile(times, 0.5)}, p99 ${quantile(times, 0.99)}` }
})
const mebibyte = Buffer.alloc(2 ** 20, 'x')
await measure('questions answered with 1 MiB, 4 at a time', async () => {
  await ask(3000, 4, `bytes ${mebibyte.length}`)
  return { bytes: 3000 * mebibyte.length }
})
await measure('questions answered with 64 KiB, 4 at a time', async () => {
  await ask(20_000, 4, 'bytes 65536')
  return { bytes: 20_000 * 65_536 }
})
await measure('one-way messages of 1 MiB', async () => {
  const before = Number(textOf(await peers.ask(target, 'raft', text('received'), 10_000)))
  // A question behind every 8 messages keeps what waits to be sent below the bound.
  for (let i = 0; i < 3000; i += 8) {
    for (let j = 0; j < 8; j++) peers.send(target, 'raft', text('', mebibyte))
    await peers.ask(target, 'raft', text('received'), 10_000)
  }
  const got = Number(textOf(await peers.ask(target, 'raft', text('received'), 10_000))) - before
  return { bytes: got }
})
const small = Array.from({ length: 100 }, () => Buffer.alloc(100, 'y'))
await measure('one-way messages with 100 attachments of 100 bytes', async () => {
  for (let i = 0; i < 20_000; i += 100) {
    for (let j = 0; j < 100; j++) peers.send(target, 'raft', text('', ...small))
    await peers.ask(target, 'raft', text('received'), 10_000)
  }
  return { operations: 20_000, bytes: 20_000 * 10_000 }
})
await measure('idle for 10 s', async () => {
  await new Promise((done) => setTimeout(done, 10_000))
  return {}
})
await peers.stop(100)
child.process.stdin?.end()
await child.ended
