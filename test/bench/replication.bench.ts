/**
 * What replication between three nodes costs without stores: `npm run build:test && node dist-test/bench/replication.bench.js`. One node leads all
 * partitions; a batch is acknowledged when the two others have said that they hold it. Processor time is that of all three processes.
 */
import { performance } from 'node:perf_hooks'
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { systemRandom } from '../../lib/node/ports.ts'
import { startChild } from '../support/children.ts'
import { until } from '../support/waiting.ts'
import { type NullReplica, startBenchNode } from './null-replicas.ts'

const partitions = 6
const clusterId = systemRandom.uuid()
const { port, replicas } = await startBenchNode(1, clusterId, partitions, 2, undefined)
const fixture = resolve('dist-test/bench/replication-follower.fixture.js')
const followers = await Promise.all(['2', '3'].map((id) => startChild(process.execPath, [fixture, clusterId, id, `127.0.0.1:${port}`, String(partitions)])))

/** Who waits for an offset of a partition. */
const waits = new Map<NullReplica, { readonly offset: number; readonly done: () => void }[]>()
for (const replica of replicas) {
  waits.set(replica, [])
  replica.moved = ({ highWatermark }) => {
    const waiting = waits.get(replica) ?? []
    while (waiting[0] !== undefined && waiting[0].offset <= highWatermark) waiting.shift()?.done()
  }
}

function acknowledged(replica: NullReplica, batch: Buffer): Promise<void> {
  const offset = replica.append(batch)
  return new Promise((done) => waits.get(replica)?.push({ offset, done }))
}

async function processorSeconds(): Promise<number> {
  let [total, before] = [0, 0]
  for (const follower of followers) {
    const lines = follower.stdout().split('\n').length
    follower.process.stdin?.write('cpu\n')
    total += Number(await until('processor time', () => (follower.stdout().split('\n').length > lines ? follower.stdout().trim().split('\n').at(-1) : undefined)))
  }
  const { user, system } = process.cpuUsage()
  before = user + system
  return (total + before) / 1e6
}

async function measure(title: string, work: () => Promise<{ readonly bytes: number; readonly batches: number; readonly times: number[] }>): Promise<void> {
  const cpu = await processorSeconds()
  const begun = performance.now()
  const { bytes, batches, times } = await work()
  const seconds = (performance.now() - begun) / 1000
  const spent = (await processorSeconds()) - cpu
  times.sort((a, b) => a - b)
  const quantile = (q: number): string => (times[Math.floor(times.length * q)] ?? 0).toFixed(2)
  const speed = `${(bytes / 1e6 / seconds).toFixed(0)} MB/s, ${(batches / seconds).toFixed(0)} batches/s`
  console.log(`${title}: ${speed}; acknowledged after p50 ${quantile(0.5)} ms, p99 ${quantile(0.99)} ms; ${(spent / (bytes / 1e9)).toFixed(2)} CPU s/GB, ${((spent / batches) * 1e6).toFixed(0)} CPU µs per batch`)
}

/** Keeps `inFlight` batches of `size` under way over all partitions. */
async function flood(size: number, inFlight: number, count: number): Promise<{ bytes: number; batches: number; times: number[] }> {
  const times: number[] = []
  let left = count
  const one = async (replica: NullReplica): Promise<void> => {
    while (left-- > 0) {
      const begun = performance.now()
      await acknowledged(replica, Buffer.alloc(size, 'x'))
      times.push(performance.now() - begun)
    }
  }
  await Promise.all(Array.from({ length: inFlight }, (_, i) => one(replicas[i % partitions] as NullReplica)))
  return { bytes: size * count, batches: count, times }
}

/** So many batches a second, spread evenly. */
async function paced(size: number, perSecond: number, seconds: number): Promise<{ bytes: number; batches: number; times: number[] }> {
  const times: number[] = []
  const all: Promise<void>[] = []
  const begun = performance.now()
  let sent = 0
  while (sent < perSecond * seconds) {
    const due = Math.min(perSecond * seconds, Math.floor(((performance.now() - begun) / 1000) * perSecond))
    for (; sent < due; sent++) {
      const at = performance.now()
      all.push(acknowledged(replicas[sent % partitions] as NullReplica, Buffer.alloc(size, 'x')).then(() => void times.push(performance.now() - at)))
    }
    await sleep(1)
  }
  await Promise.all(all)
  return { bytes: size * sent, batches: sent, times }
}

await flood(1000, 1, 300)
await measure('1 KB batches, one at a time', () => flood(1000, 1, 3000))
await measure('1 KB batches, 5,000 a second', () => paced(1000, 5000, 4))
await measure('1 KB batches, 200 at a time', () => flood(1000, 200, 100_000))
await measure('16 KB batches, 2 MB at a time', () => flood(16_384, 128, 60_000))
await measure('64 KB batches, 2 MB at a time', () => flood(65_536, 32, 20_000))
for (const follower of followers) follower.process.stdin?.end()
process.exit(0)
