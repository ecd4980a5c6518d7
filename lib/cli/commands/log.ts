/** `samsa log dump|verify`: batches as they are stored, and whether everything that is stored is whole. */
import type { ConsumedRecord } from '../../client/fetched-batches.ts'
import { type LogPage, type StoredBatch, storedBatch, storedRecords } from '../../client/stored-log.ts'
import { exit, Failure, usageFailure } from '../failure.ts'
import { type LogFlags, type LogPlace, type LogSource, withLogs } from '../log-source.ts'
import { bytes, count, duration, plural, print, printJson, Progress, say, styled, table } from '../output.ts'

/** Flags of `log dump`. */
export interface LogDumpFlags extends LogFlags {
  readonly from?: number
  readonly max?: number
  readonly batches?: true
  readonly records?: true
}

/** Prints the batches of a partition, and with `--records` what is in them. */
export async function logDump(target: string, flags: LogDumpFlags): Promise<number> {
  const { topic, partition } = targetOf(target)
  if (topic === undefined || partition === undefined) throw usageFailure(`"${target}" names no partition.`, 'TOPIC/PARTITION is wanted, as in orders/3.')
  return withLogs(flags, async (source) => {
    const [place] = await source.find(topic, partition)
    if (place === undefined) throw new Failure(exit.notFound, `there is no replica of ${target}.`)
    let at = flags.from ?? -1
    let left = flags.max ?? Infinity
    for (let isFirst = true; ; isFirst = false) {
      const page = await source.read(place, at)
      if (isFirst) showHead(place, page, flags)
      for (const batch of page.batches) {
        if (left-- <= 0) return exit.ok
        await showBatch(place, batch, flags)
      }
      if (page.nextOffset >= page.storedEndOffset || page.nextOffset <= at) return exit.ok
      at = page.nextOffset
    }
  })
}

/** Reads `TOPIC` or `TOPIC/PARTITION`. */
function targetOf(text: string | undefined): { readonly topic: string | undefined; readonly partition: number | undefined } {
  if (text === undefined) return { topic: undefined, partition: undefined }
  const match = /^([^/]+)(?:\/(\d{1,9}))?$/.exec(text)
  if (match?.[1] === undefined) throw usageFailure(`"${text}" names no topic and no partition.`, 'TOPIC or TOPIC/PARTITION is wanted, as in orders or orders/3.')
  return { topic: match[1], partition: match[2] === undefined ? undefined : Number(match[2]) }
}

function showHead({ topic, partition, nodeId }: LogPlace, page: LogPage, flags: LogDumpFlags): void {
  const { logStartOffset, highWatermark, storedEndOffset, sizeBytes, isDamaged, segments } = page
  if (flags.json === true) {
    const known = { logStartOffset, highWatermark: highWatermark < 0 ? null : highWatermark, storedEndOffset, sizeBytes, isDamaged }
    printJson({ log: { topic, partition, node: nodeId, ...known, segments } })
    return
  }
  const watermark = highWatermark < 0 ? '' : `, high watermark ${highWatermark}`
  const extent = `offsets ${logStartOffset} to ${storedEndOffset}${watermark}, ${bytes(sizeBytes)} in ${plural(segments.length, 'segment')}`
  print(`${styled(`${topic}/${partition}`, 'bold')}  on node ${nodeId}: ${extent}`)
  if (isDamaged) print(styled('It is damaged: something is missing that was stored.', 'red'))
  print(styled(columns(['BASE', 'LAST', 'RECORDS', 'EPOCH', 'CODEC', 'BYTES', 'NEWEST', 'PRODUCER', '']), 'bold'))
}

const widths = [10, 10, 8, 6, 7, 9, 25, 24, 0]

function columns(cells: readonly (string | number)[]): string {
  const aligned = cells.map((cell, at) => {
    const width = widths[at] ?? 0
    return at < 4 || at === 5 ? String(cell).padStart(width) : String(cell).padEnd(width)
  })
  return aligned.join(' ').trimEnd()
}

async function showBatch({ topic, partition }: LogPlace, raw: Buffer, flags: LogDumpFlags): Promise<void> {
  const batch = storedBatch(raw)
  const records = flags.records === true && batch.isSound ? await storedRecords(raw, topic, partition) : undefined
  if (flags.json === true) {
    printJson({ batch, ...(records === undefined ? {} : { records: records.map((each) => recordJson(each, batch)) }) })
    return
  }
  const { producerId, producerEpoch, baseSequence, lastSequence } = batch
  const producer = producerId < 0 ? '-' : `${producerId}:${producerEpoch}${baseSequence < 0 ? '' : ` #${baseSequence}-${lastSequence}`}`
  const marks = [
    ...(batch.isControl ? ['control'] : []), ...(batch.isTransactional ? ['transactional'] : []), ...(batch.timestampType === 'append' ? ['append time'] : []),
    ...(batch.isSound ? [] : [styled('WRONG CHECKSUM', 'red')]),
  ]
  const newest = batch.maxTimestamp < 0 ? '-' : timeText(batch.maxTimestamp)
  print(columns([batch.baseOffset, batch.lastOffset, batch.records, batch.leaderEpoch, batch.codec, batch.sizeBytes, newest, producer, marks.join(', ')]))
  for (const record of records ?? []) print(recordLine(record, batch))
}

function timeText(ms: number): string {
  const date = new Date(ms)
  return Number.isNaN(date.getTime()) ? String(ms) : date.toISOString()
}

/** Kind of a transaction's marker, or undefined. */
function markerOf({ key }: ConsumedRecord, batch: StoredBatch): string | undefined {
  if (!batch.isControl || key === null || key.length < 4) return undefined
  const type = key.readInt16BE(2)
  return type === 0 ? 'abort' : type === 1 ? 'commit' : `marker ${type}`
}

function recordJson(record: ConsumedRecord, batch: StoredBatch) {
  const { offset, timestamp, key, value, headers } = record
  const shown = headers.map((each) => ({ key: each.key, value: bytesJson(each.value) }))
  const marker = batch.isControl ? { marker: markerOf(record, batch) ?? null } : {}
  return { offset, timestamp, key: bytesJson(key), value: bytesJson(value), headers: shown, ...marker }
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function bytesJson(data: Buffer | null): string | null | { readonly base64: string } {
  if (data === null) return null
  try {
    return utf8.decode(data)
  } catch {
    return { base64: data.toString('base64') }
  }
}

/** Longest text of a key or value that is printed. */
const longest = 120

function recordLine(record: ConsumedRecord, batch: StoredBatch): string {
  const text = (data: Buffer | null): string => {
    const shown = bytesJson(data)
    const whole = typeof shown === 'object' && shown !== null ? `base64:${shown.base64}` : JSON.stringify(shown)
    return whole.length <= longest ? whole : `${whole.slice(0, longest)}… (${count(data?.length ?? 0)} bytes)`
  }
  const marker = markerOf(record, batch)
  const headers = record.headers.map(({ key, value }) => ` ${key}=${text(value)}`).join('')
  return `${String(record.offset).padStart(12)}  ${timeText(record.timestamp)}  ${marker ?? `${text(record.key)} → ${text(record.value)}`}${headers}`
}

/** What became of one replica. */
interface Verified extends LogPlace {
  readonly bytes: number
  readonly faults: readonly { readonly from: number; readonly to: number; readonly fault: string }[]
}

/** Reads logs again, and says what is wrong with them; exit code 1 if anything is. */
export async function logVerify(target: string | undefined, flags: LogFlags): Promise<number> {
  const { topic, partition } = targetOf(target)
  return withLogs(flags, async (source) => {
    const places = [...(await source.find(topic, partition))].sort(byName)
    const verified: Verified[] = []
    for (const [at, place] of places.entries()) {
      const of = places.length === 1 ? '' : `, log ${at + 1} of ${places.length}`
      verified.push(await verify(source, place, `${place.topic}/${place.partition} on node ${place.nodeId}${of}`))
    }
    const bad = verified.filter(({ faults }) => faults.length > 0)
    if (flags.json === true) printJson({ logs: verified.map(({ nodeId, ...each }) => ({ ...each, node: nodeId })) })
    else if (verified.length === 0) say('There is no log.')
    else {
      const result = (faults: number): string => (faults === 0 ? styled('sound', 'green') : styled(plural(faults, 'fault'), 'red'))
      const shown = verified.filter((each) => topic !== undefined || each.bytes > 0 || each.faults.length > 0)
      if (shown.length > 0) print(table(['LOG', 'NODE', 'READ', 'RESULT'], shown.map((each) => [`${each.topic}/${each.partition}`, each.nodeId, bytes(each.bytes), result(each.faults.length)])))
      if (shown.length < verified.length) say(`${plural(verified.length - shown.length, 'log')} are empty, and sound.`)
      for (const each of bad) for (const { from, to, fault } of each.faults) print(`${each.topic}/${each.partition} on node ${each.nodeId}${from < 0 ? '' : `, offsets ${from} to ${to}`}: ${fault}`)
    }
    return bad.length === 0 ? exit.ok : exit.failed
  })
}

/** Shows meanwhile how far it is. A node that runs tells the bytes only at the end; that it is asked, and since when, is shown until then. */
async function verify(source: LogSource, place: LogPlace, name: string): Promise<Verified> {
  const began = performance.now()
  const progress = new Progress()
  let read = 0
  const show = (): void => progress.show(() => `${name}: ${read === 0 ? '' : `${bytes(read)}, `}${duration(performance.now() - began)}`)
  const timer = setInterval(show, 500)
  try {
    const faults = await source.verify(place, (now) => {
      read = now
      show()
    })
    return { ...place, bytes: read, faults }
  } finally {
    clearInterval(timer)
    progress.clear()
  }
}

function byName(a: LogPlace, b: LogPlace): number {
  return a.topic === b.topic ? a.partition - b.partition || a.nodeId - b.nodeId : a.topic < b.topic ? -1 : 1
}
