/** `samsa consume TOPIC`; of a member of a group it is consume-group.ts. */
import type { Cluster } from '../../client/cluster.ts'
import { type Assignment, Consumer } from '../../client/consumer.ts'
import { earliestTimestamp, type Isolation, latestTimestamp, listOffsets, type OffsetAnswer } from '../../client/offsets.ts'
import { withCluster } from '../connect.ts'
import type { ConsumeFlags } from '../consume-flags.ts'
import { exit, Failure, failureOf, usageFailure } from '../failure.ts'
import { onInterrupt } from '../interrupt.ts'
import { ByteOutput, plural, say } from '../output.ts'
import { formatWriter, jsonLines, type RecordWriter, valueLines } from '../record-format.ts'
import { distinct } from '../topic-report.ts'
import { consumeGroup } from './consume-group.ts'

/** Where to start, by `--from`. */
type Start = { readonly kind: 'beginning' | 'end' } | { readonly kind: 'offset' | 'last' | 'time'; readonly value: number }

/** From here on a whole number is a time: as an offset nobody has it, as milliseconds it is September 2001. */
const firstTimestamp = 1e12

/** Reads `beginning`, `end`, an offset, -N for the last N, a time in ISO or in milliseconds. */
export function parseStart(text: string): Start {
  if (text === 'beginning' || text === 'start' || text === 'earliest') return { kind: 'beginning' }
  if (text === 'end' || text === 'latest') return { kind: 'end' }
  if (/^-\d+$/.test(text)) return { kind: 'last', value: -Number(text) }
  if (/^\d+$/.test(text)) return { kind: Number(text) >= firstTimestamp ? 'time' : 'offset', value: Number(text) }
  const time = /^\d{4}-\d\d/.test(text) ? Date.parse(text) : Number.NaN
  if (!Number.isNaN(time)) return { kind: 'time', value: time }
  throw usageFailure(`--from "${text}" is no place to start.`, 'Use beginning, end, an offset, -N for the last N of each partition, or a time like 2026-01-31T12:00:00Z (or in milliseconds).')
}

/** Prints records until it is interrupted, `--max` are printed, or with `--exit-at-end` until what was there at the start is printed. */
export async function consume(topics: readonly string[], flags: ConsumeFlags): Promise<number> {
  const write = flags.json === true ? jsonLines : flags.format === undefined ? valueLines : formatWriter(flags.format)
  if (flags.group === '') throw usageFailure('--group is empty.', 'The name of a group is wanted.')
  if (flags.group !== undefined) return consumeGroup(distinct(topics), flags.group, write, flags)
  const [topic = '', another] = topics
  if (another !== undefined) throw usageFailure('several topics are given.', 'They are read together with --group GROUP only.')
  if (flags.groupProtocol !== undefined || flags.instance !== undefined) throw usageFailure('--group-protocol and --instance are of members of a group.', 'Use --group GROUP.')
  const start = parseStart(flags.from)
  return withCluster(flags, async (cluster, timeoutMs) => {
    try {
      return await run(cluster, topic, start, write, flags, timeoutMs)
    } catch (error) {
      throw failureOf(error, topic)
    }
  })
}

async function run(cluster: Cluster, topic: string, start: Start, write: RecordWriter, flags: ConsumeFlags, timeoutMs: number): Promise<number> {
  const isolation: Isolation = flags.isolation === 'committed' ? 'readCommitted' : 'readUncommitted'
  const partitions = await partitionsOf(cluster, topic, flags.partition, timeoutMs)
  const bounds = await boundsOf(cluster, topic, partitions, isolation, timeoutMs)
  const assignments = await assignmentsFor(cluster, topic, start, bounds, timeoutMs)
  const unfinished = new Map<number, number>()
  for (const { partition, offset } of flags.exitAtEnd === true ? assignments : []) {
    const end = bounds.get(partition)?.end ?? 0
    if (offset < end) unfinished.set(partition, end)
  }
  const consumer = new Consumer(cluster, {
    isolation,
    retryTimeoutMs: Math.max(timeoutMs, 30_000),
    onTrouble: (error) => flags.verbose === true && say(`samsa: ${error.message} Trying again.`),
  })
  const interrupted = onInterrupt(() => consumer.close())
  try {
    if (flags.max !== 0 && (flags.exitAtEnd !== true || unfinished.size > 0)) {
      consumer.assign(flags.exitAtEnd === true ? assignments.filter(({ partition }) => unfinished.has(partition)) : assignments)
      await copy(consumer, write, flags.max ?? Infinity, flags.exitAtEnd === true ? unfinished : undefined)
    }
  } finally {
    interrupted.stop()
    consumer.close()
  }
  return interrupted.happened() ? exit.interrupted : exit.ok
}

/** Prints chunks; `unfinished` holds the end of each partition that is not at its end yet. */
async function copy(consumer: Consumer, write: RecordWriter, max: number, unfinished: Map<number, number> | undefined): Promise<void> {
  const out = new ByteOutput()
  let left = max
  for (;;) {
    const chunk = await nextOrFlush(consumer, out)
    if (chunk === undefined) break
    const { topic, partition, records, nextOffset } = chunk
    const end = unfinished?.get(partition) ?? Infinity
    for (const record of records) {
      if (record.offset >= end || left === 0) break
      left--
      if (!write(out, topic, partition, record)) await out.flush()
    }
    if (nextOffset >= end) {
      unfinished?.delete(partition)
      consumer.unassign(topic, partition)
    }
    if (left === 0 || unfinished?.size === 0) break
  }
  await out.flush()
}

/** The next chunk; what is printed is handed on before there is a wait. */
async function nextOrFlush(consumer: Consumer, out: ByteOutput): ReturnType<Consumer['next']> {
  const next = consumer.next()
  let ready = false
  void next.then(() => (ready = true), () => (ready = true))
  await Promise.resolve()
  await Promise.resolve()
  if (!ready) await out.flush()
  return next
}

async function partitionsOf(cluster: Cluster, topic: string, wanted: readonly number[] | undefined, timeoutMs: number): Promise<readonly number[]> {
  const info = await cluster.retrying(timeoutMs, () => cluster.topic(topic))
  const all = info.partitions.map(({ partition }) => partition)
  const missing = wanted?.find((partition) => !all.includes(partition))
  if (missing !== undefined) throw new Failure(exit.notFound, `topic "${topic}" has no partition ${missing}: it has ${plural(all.length, 'partition')}, counted from 0.`)
  return wanted === undefined ? all : [...new Set(wanted)]
}

interface Bounds {
  readonly start: number
  readonly end: number
}

type AllBounds = ReadonlyMap<number, Bounds>

async function boundsOf(cluster: Cluster, topic: string, partitions: readonly number[], isolation: Isolation, timeoutMs: number): Promise<AllBounds> {
  const ask = (timestamp: number) => listOffsets(cluster, partitions.map((partition) => ({ topic, partition, timestamp })), timeoutMs, isolation)
  const [starts, ends] = await Promise.all([ask(earliestTimestamp), ask(latestTimestamp)])
  const offsetIn = (answers: readonly OffsetAnswer[], partition: number): number => answers.find((each) => each.partition === partition)?.offset ?? 0
  return new Map(partitions.map((partition) => [partition, { start: offsetIn(starts, partition), end: offsetIn(ends, partition) }]))
}

async function assignmentsFor(cluster: Cluster, topic: string, start: Start, bounds: AllBounds, timeoutMs: number): Promise<readonly Assignment[]> {
  const partitions = [...bounds.keys()]
  const at = (offsetOf: (partition: number, each: Bounds) => number): readonly Assignment[] =>
    partitions.map((partition) => ({ topic, partition, offset: offsetOf(partition, bounds.get(partition) ?? { start: 0, end: 0 }) }))
  switch (start.kind) {
    case 'beginning':
      return at((_, each) => each.start)
    case 'end':
      return at((_, each) => each.end)
    case 'last':
      return at((_, each) => Math.max(each.start, each.end - start.value))
    case 'offset':
      for (const [partition, each] of bounds) {
        if (start.value < each.start) say(`samsa: partition ${partition} begins at offset ${each.start}; what was before is deleted.`)
        else if (start.value > each.end && bounds.size === 1) {
          throw new Failure(exit.failed, `offset ${start.value} is beyond the end of partition ${partition} of "${topic}", which is ${each.end}.`, { advice: 'Use --from end to wait for what comes.' })
        }
      }
      return at((_, each) => Math.min(Math.max(start.value, each.start), each.end))
    case 'time': {
      const found = await listOffsets(cluster, partitions.map((partition) => ({ topic, partition, timestamp: start.value })), timeoutMs)
      return at((partition, each) => {
        const offset = found.find((one) => one.partition === partition)?.offset ?? -1
        return offset < 0 ? each.end : offset
      })
    }
  }
}
