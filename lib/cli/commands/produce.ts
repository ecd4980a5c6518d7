/** `samsa produce TOPIC [FILE…]` */
import { createReadStream } from 'node:fs'
import type { BatchOutcome } from '../../client/batch-queue.ts'
import type { Cluster } from '../../client/cluster.ts'
import { type Compression, Producer } from '../../client/producer.ts'
import { withCluster } from '../connect.ts'
import { exit, Failure, failureOf, unreadable } from '../failure.ts'
import type { ClientFlags } from '../options.ts'
import { bytes, count, duration, plural, printJson, Progress, say } from '../output.ts'
import { type InputFormat, lines, recordReader } from '../record-input.ts'

/** Flags of `produce`. */
export interface ProduceFlags extends ClientFlags {
  readonly keySeparator?: string
  readonly nullValue?: string
  readonly key?: string
  readonly header?: readonly (readonly [string, string])[]
  readonly partition?: number
  readonly acks: '0' | '1' | 'all'
  readonly codec: Compression
  readonly input?: 'lines' | 'json'
  readonly quiet?: true
}

interface Tally {
  readonly startedAt: number
  records: number
  bytes: number
  failed: number
  failure: Error | undefined
  readonly partitions: Map<number, { partition: number; records: number; firstOffset: number; lastOffset: number }>
}

/** Writes every line as a record. Stops at the first failure, after what was sent before it is done. */
export async function produce(topic: string, files: readonly string[], flags: ProduceFlags): Promise<number> {
  return withCluster(flags, async (cluster, timeoutMs) => {
    await checkTopic(cluster, topic, flags.partition, timeoutMs)
    const tally: Tally = { startedAt: performance.now(), records: 0, bytes: 0, failed: 0, failure: undefined, partitions: new Map() }
    const progress = new Progress()
    const producer = new Producer(cluster, {
      acks: flags.acks === 'all' ? -1 : flags.acks === '1' ? 1 : 0,
      codec: flags.codec,
      deliveryTimeoutMs: timeoutMs,
      requestTimeoutMs: timeoutMs,
      onOutcome: (outcome) => {
        tallyOutcome(tally, outcome)
        if (flags.quiet !== true) progress.show(() => progressText(tally))
      },
    })
    let inputFailure: Error | undefined
    try {
      await sendAll(producer, topic, files, flags, tally)
    } catch (error) {
      inputFailure = error instanceof Error ? error : new Error(String(error))
    }
    await producer.flush()
    progress.clear()
    summarize(topic, flags, tally)
    if (tally.failure !== undefined) throw deliveryFailure(topic, tally)
    if (inputFailure !== undefined) throw inputFailure
    return exit.ok
  })
}

async function checkTopic(cluster: Cluster, topic: string, partition: number | undefined, timeoutMs: number): Promise<void> {
  let partitions: number
  try {
    partitions = (await cluster.retrying(timeoutMs, () => cluster.topic(topic))).partitions.length
  } catch (error) {
    throw failureOf(error, topic)
  }
  if (partition === undefined || partition < partitions) return
  throw new Failure(exit.notFound, `topic "${topic}" has no partition ${partition}: it has ${plural(partitions, 'partition')}, counted from 0.`)
}

async function sendAll(producer: Producer, topic: string, files: readonly string[], flags: ProduceFlags, tally: Tally): Promise<void> {
  const format: InputFormat = {
    json: (flags.input ?? (flags.json === true ? 'json' : 'lines')) === 'json',
    keySeparator: flags.keySeparator === undefined ? undefined : unescaped(flags.keySeparator),
    nullValue: flags.nullValue,
    key: flags.key,
    headers: flags.header ?? [],
    partition: flags.partition,
  }
  const read = recordReader(format)
  if (files.length === 0 && process.stdin.isTTY) say(`Every line becomes a record of "${topic}"; end with Ctrl-D.`)
  for (const file of files.length === 0 ? ['-'] : files) {
    let number = 0
    for await (const some of lines(open(file))) {
      for (const line of some) {
        number++
        if (format.json && line.length === 0) continue
        const room = producer.append(topic, read(line, number))
        if (room !== undefined) await room
      }
      if (tally.failure !== undefined) return
    }
  }
}

function open(file: string): AsyncIterable<Buffer> {
  if (file === '-') return process.stdin
  return openFile(file)
}

async function* openFile(file: string): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of createReadStream(file, { highWaterMark: 256 * 1024 })) yield chunk as Buffer
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error
    throw unreadable(file, error)
  }
}

/** `\t` and the like, which shells do not turn into what they stand for. */
function unescaped(text: string): string {
  return text.replaceAll('\\t', '\t').replaceAll('\\0', '\0')
}

function tallyOutcome(tally: Tally, outcome: BatchOutcome): void {
  if (outcome.error !== undefined) {
    tally.failed += outcome.records
    tally.failure ??= outcome.error
    return
  }
  tally.records += outcome.records
  tally.bytes += outcome.bytes
  const { partition, baseOffset, records } = outcome
  const last = baseOffset < 0 ? -1 : baseOffset + records - 1
  const known = tally.partitions.get(partition)
  if (known === undefined) tally.partitions.set(partition, { partition, records, firstOffset: baseOffset, lastOffset: last })
  else {
    known.records += records
    known.lastOffset = Math.max(known.lastOffset, last)
    known.firstOffset = Math.min(known.firstOffset, baseOffset)
  }
}

function progressText(tally: Tally): string {
  const seconds = (performance.now() - tally.startedAt) / 1000
  return `${plural(tally.records, 'record')}, ${bytes(tally.bytes)}, ${count(tally.records / seconds)} records/s, ${bytes(tally.bytes / seconds)}/s`
}

function summarize(topic: string, flags: ProduceFlags, tally: Tally): void {
  if (flags.json === true) {
    const partitions = [...tally.partitions.values()].sort((a, b) => a.partition - b.partition)
    printJson({ topic, records: tally.records, bytes: tally.bytes, failed: tally.failed, partitions })
  } else if (flags.quiet !== true) {
    const acknowledged = flags.acks === '0' ? ' (sent without acknowledgement)' : ''
    const took = duration(performance.now() - tally.startedAt)
    const to = tally.partitions.size === 0 ? '' : `, ${plural(tally.partitions.size, 'partition')}`
    say(`${plural(tally.records, 'record')} to "${topic}"${to}, ${bytes(tally.bytes)}, in ${took}${acknowledged}.`)
  }
}

function deliveryFailure(topic: string, tally: Tally): Failure {
  const why = failureOf(tally.failure, topic)
  const message = `${plural(tally.failed, 'record')} of ${count(tally.failed + tally.records)} could not be stored: ${why.message}`
  return new Failure(why.exitCode, message, { advice: why.advice, detail: why.detail, cause: tally.failure })
}
