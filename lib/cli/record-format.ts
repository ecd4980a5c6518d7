/** Records as text: a format of `%` verbs, or JSON. */
import type { ConsumedRecord } from '../client/fetched-batches.ts'
import { usageFailure } from './failure.ts'
import type { ByteOutput } from './output.ts'

/** Writes one record; true while the output needs no flush. */
export type RecordWriter = (out: ByteOutput, topic: string, partition: number, record: ConsumedRecord) => boolean

/** The verbs, for `--help`. */
export const formatHelp = `
Format: %t topic, %p partition, %o offset, %k key, %v value, %T timestamp (ms), %D timestamp (ISO), %h headers (k=v,k=v),
  %K and %V bytes of key and value (-1 for null), %% a percent sign; \\n \\t \\r \\0 \\\\ and \\xHH as usual.`

const newline = Buffer.from('\n')

/** Values, one a line. */
export const valueLines: RecordWriter = (out, _topic, _partition, { value }) => {
  if (value !== null) out.write(value)
  return out.write(newline)
}

/** One JSON object a line, with keys in a fixed order; bytes that are not UTF-8 are {"base64": …}. */
export const jsonLines: RecordWriter = (out, topic, partition, record) => {
  const { offset, timestamp, key, value, headers } = record
  const shownHeaders = headers.map((each) => ({ key: each.key, value: textOf(each.value) }))
  const shown = { topic, partition, offset, timestamp, key: textOf(key), value: textOf(value), headers: shownHeaders }
  return out.text(`${JSON.stringify(shown)}\n`)
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function textOf(bytes: Buffer | null): string | null | { readonly base64: string } {
  if (bytes === null) return null
  try {
    return utf8.decode(bytes)
  } catch {
    return { base64: bytes.toString('base64') }
  }
}

type Piece = (out: ByteOutput, topic: string, partition: number, record: ConsumedRecord) => void

const verbs: Readonly<Record<string, Piece>> = {
  t: (out, topic) => void out.text(topic),
  p: (out, _topic, partition) => void out.text(String(partition)),
  o: (out, _topic, _partition, { offset }) => void out.text(String(offset)),
  k: (out, _topic, _partition, { key }) => void (key === null || out.write(key)),
  v: (out, _topic, _partition, { value }) => void (value === null || out.write(value)),
  T: (out, _topic, _partition, { timestamp }) => void out.text(String(timestamp)),
  D: (out, _topic, _partition, { timestamp }) => void out.text(new Date(timestamp).toISOString()),
  K: (out, _topic, _partition, { key }) => void out.text(String(key?.length ?? -1)),
  V: (out, _topic, _partition, { value }) => void out.text(String(value?.length ?? -1)),
  h: (out, _topic, _partition, { headers }) => void out.text(headers.map(({ key, value }) => `${key}=${value?.toString('utf8') ?? ''}`).join(',')),
  '%': (out) => void out.text('%'),
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '0': '\0', '\\': '\\' }

/** Makes a writer of a format. Raises a usage failure for a verb that there is not. */
export function formatWriter(format: string): RecordWriter {
  const pieces: Piece[] = []
  const text = (literal: string): void => {
    const encoded = Buffer.from(literal)
    pieces.push((out) => void out.write(encoded))
  }
  for (const [, hex, escape, verb, literal] of format.matchAll(/\\x([0-9A-Fa-f]{2})|\\(.)|%(.?)|([^%\\]+|\\)/gsu)) {
    if (hex !== undefined) {
      const byte = Buffer.from([Number.parseInt(hex, 16)])
      pieces.push((out) => void out.write(byte))
    } else if (escape !== undefined) text(escapes[escape] ?? `\\${escape}`)
    else if (literal !== undefined) text(literal)
    else {
      const piece = verb !== undefined && Object.hasOwn(verbs, verb) ? verbs[verb] : undefined
      if (piece === undefined) throw usageFailure(`--format has no verb "%${verb ?? ''}".`, `There are ${Object.keys(verbs).map((name) => `%${name}`).join(' ')}.`)
      pieces.push(piece)
    }
  }
  return (out, topic, partition, record) => {
    for (const piece of pieces) piece(out, topic, partition, record)
    return out.write(nothing)
  }
}

const nothing = Buffer.alloc(0)
