/**
 * The store alone, without a network: batches appended to six partitions, then read back from the disk and from memory.
 * `node --enable-source-maps dist-test/bench/storage.bench.js [megabytes] [directory]`; `--raw` beside it writes the same bytes to one file.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '../../lib/node/ports.ts'
import { openStore, type StoreOptions } from '../../storage/open.ts'
import type { PartitionLog, Store } from '../../storage/types.ts'
import { keepingLogger, partition } from '../storage/stores.ts'
import { tinyBatch } from '../support/tiny-batch.ts'
import { seeded } from '../support/seed.ts'

const [megabytes = '256', parent = tmpdir()] = process.argv.slice(2)
const total = Number(megabytes) << 20
const partitions = 6

interface Used {
  readonly seconds: number
  readonly cpuPerGigabyte: number
}

async function measured(bytes: number, work: () => Promise<void>): Promise<Used> {
  const [before, start] = [process.cpuUsage(), performance.now()]
  await work()
  const used = process.cpuUsage(before)
  return { seconds: (performance.now() - start) / 1000, cpuPerGigabyte: (used.user + used.system) / 1e6 / (bytes / 1e9) }
}

/** Resident, its peak, and what of it is mapped files, in megabytes. */
function resident(): string {
  const status = readFileSync('/proc/self/status', 'utf8')
  const field = (name: string): string => (Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024).toFixed(0)
  return `RSS ${field('VmRSS')} MB (peak ${field('VmHWM')}, files ${field('RssFile')})`
}

function written(): number {
  return Number(/write_bytes: (\d+)/.exec(readFileSync('/proc/self/io', 'utf8'))?.[1] ?? 0)
}

function sizeOf(directory: string): number {
  return readdirSync(directory, { recursive: true, withFileTypes: true }).reduce((sum, one) => sum + (one.isFile() ? statSync(join(one.parentPath, one.name)).size : 0), 0)
}

function say(what: string, bytes: number, used: Used, more = ''): void {
  console.log(`  ${what.padEnd(18)} ${(bytes / 1e6 / used.seconds).toFixed(0).padStart(5)} MB/s  ${used.cpuPerGigabyte.toFixed(2)} CPU s/GB  ${more}${resident()}`)
}

async function append(logs: readonly PartitionLog[], batchBytes: number): Promise<number[]> {
  const random = seeded(1)
  const payloads = Array.from({ length: 16 }, () => random.bytes(batchBytes - 61))
  const latencies: number[] = []
  let sent = 0
  // As many appends under way as six producers with five requests each have.
  const writer = async (log: PartitionLog): Promise<void> => {
    for (; sent < total; ) {
      sent += batchBytes
      const start = performance.now()
      await log.append([tinyBatch({ base: log.logEndOffset, count: 16, payload: payloads[random.below(16)] as Buffer })])
      latencies.push(performance.now() - start)
    }
  }
  await Promise.all(logs.flatMap((log) => [1, 2, 3, 4, 5].map(() => writer(log))))
  return latencies.sort((a, b) => a - b)
}

async function readBack(logs: readonly PartitionLog[]): Promise<number> {
  let sum = 0
  await Promise.all(logs.map(async (log) => {
    for (let at = log.logStartOffset; at < log.logEndOffset; ) {
      const slice = await log.read(at, { maxBytes: 1 << 20, endOffset: log.logEndOffset, atLeastOne: true })
      sum += slice.sizeBytes
      at = slice.nextOffset
    }
  }))
  return sum
}

async function openLogs(directory: string, options: Partial<StoreOptions> = {}): Promise<{ store: Store; logs: PartitionLog[] }> {
  const onFailure = (error: Error): void => {
    throw error
  }
  const store = await openStore({ directory, clock: systemClock, logger: keepingLogger(), onFailure, ...options })
  return { store, logs: await Promise.all(Array.from({ length: partitions }, (_, n) => store.logs.open(partition(n)))) }
}

async function raw(batchBytes: number): Promise<void> {
  const path = join(parent, `samsa-raw-${process.pid}`)
  const [file, batch] = [await open(path, 'w'), Buffer.alloc(batchBytes * 8, 7)]
  const used = await measured(total, async () => {
    for (let at = 0; at < total; at += batch.length) await file.write(batch)
  })
  await file.close()
  rmSync(path)
  say('one plain file', total, used)
}

for (const batchBytes of [16 << 10, 64 << 10]) {
  console.log(`${megabytes} MB in batches of ${batchBytes >> 10} KB over ${partitions} partitions`)
  const directory = mkdtempSync(join(parent, 'samsa-bench-'))
  const first = await openLogs(directory)
  const before = written()
  let latencies: number[] = []
  const used = await measured(total, async () => {
    latencies = await append(first.logs, batchBytes)
  })
  const at = (share: number): string => (latencies[Math.floor(latencies.length * share)] ?? 0).toFixed(1)
  say('append', total, used, `p50 ${at(0.5)} p99 ${at(0.99)} max ${at(0.99999)} ms  ${((written() - before) / total).toFixed(2)} bytes per byte  `)
  await first.store.close()
  let store: Store | undefined
  let logs: PartitionLog[] = []
  const opening = await measured(total, async () => {
    ;({ store, logs } = await openLogs(directory))
  })
  console.log(`  open again         ${(opening.seconds * 1000).toFixed(0)} ms, ${(sizeOf(directory) / total).toFixed(3)} bytes on the disk per byte`)
  let bytes = 0
  say('read from disk', total, await measured(total, async () => void (bytes = await readBack(logs))))
  if (bytes < total) throw new Error(`only ${bytes} bytes came back`)
  await store?.close()
  const hot = await openLogs(directory, { tailCacheBytes: 16 << 20 })
  await Promise.all(hot.logs.map((log) => log.append([tinyBatch({ base: log.logEndOffset, count: 1, payload: Buffer.alloc(batchBytes) })])))
  const cached = hot.logs[0] as PartitionLog
  const rounds = 20_000
  const memory = await measured(rounds * batchBytes, async () => {
    for (let i = 0; i < rounds; i++) cached.readCached(cached.logEndOffset - 1, { maxBytes: 1 << 20, endOffset: cached.logEndOffset, atLeastOne: true })
  })
  console.log(`  read from memory   ${(rounds / memory.seconds / 1000).toFixed(0)} thousand reads per second`)
  await hot.store.close()
  rmSync(directory, { recursive: true })
  await raw(batchBytes)
}
