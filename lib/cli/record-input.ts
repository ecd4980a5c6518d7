/** Lines into records: plain lines with or without a key, or JSON as `consume --json` prints it. */
import type { ProducerRecord } from '../client/producer.ts'
import { usageFailure } from './failure.ts'

/** How lines are read. */
export interface InputFormat {
  readonly json: boolean
  readonly keySeparator: string | undefined
  /** A value that equals it is null: a tombstone. */
  readonly nullValue: string | undefined
  /** Given to every record. */
  readonly key: string | undefined
  readonly headers: readonly (readonly [string, string])[]
  readonly partition: number | undefined
}

/** The lines of a stream of bytes, without their ends, as views of it; a last line needs none. Some at a time. */
export async function* lines(input: AsyncIterable<Buffer>): AsyncGenerator<readonly Buffer[]> {
  let rest: Buffer[] = []
  for await (const chunk of input) {
    const found: Buffer[] = []
    let from = 0
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
      const line = chunk.subarray(from, at)
      found.push(rest.length === 0 ? line : Buffer.concat([...rest, line]))
      rest = []
      from = at + 1
    }
    if (from < chunk.length) rest.push(chunk.subarray(from))
    if (found.length > 0) yield found
  }
  if (rest.length > 0) yield [Buffer.concat(rest)]
}

/** Makes the function that reads one line. It raises a Failure that names the line by its number. */
export function recordReader(format: InputFormat): (line: Buffer, lineNumber: number) => ProducerRecord {
  const base: Omit<ProducerRecord, 'value'> = {
    ...(format.key === undefined ? {} : { key: Buffer.from(format.key) }),
    ...(format.headers.length === 0 ? {} : { headers: format.headers.map(([key, value]) => ({ key, value: Buffer.from(value) })) }),
    ...(format.partition === undefined ? {} : { partition: format.partition }),
  }
  if (format.json) return (line, number) => ({ ...base, ...jsonRecord(line, number, base) })
  const nullValue = format.nullValue === undefined ? undefined : Buffer.from(format.nullValue)
  const valueOf = (value: Buffer): Buffer | null => (nullValue?.equals(value) === true ? null : value)
  if (format.keySeparator === undefined) {
    if (Object.keys(base).length === 0) return (line) => ({ value: valueOf(line) })
    return (line) => ({ ...base, value: valueOf(line) })
  }
  const separator = Buffer.from(format.keySeparator)
  return (line, number) => {
    const at = line.indexOf(separator)
    if (at < 0) throw usageFailure(`line ${number} has no key separator "${format.keySeparator}": ${shortened(line)}`, 'Every line needs one; without --key-separator lines are values only.')
    return { ...base, key: line.subarray(0, at), value: valueOf(line.subarray(at + separator.length)) }
  }
}

function jsonRecord(line: Buffer, number: number, base: Omit<ProducerRecord, 'value'>): ProducerRecord {
  let given: unknown
  try {
    given = JSON.parse(line.toString('utf8'))
  } catch {
    throw badJson(line, number, 'is not JSON')
  }
  if (typeof given !== 'object' || given === null || Array.isArray(given)) throw badJson(line, number, 'is not a JSON object')
  const fields = given as Record<string, unknown>
  if (fields['value'] === undefined) throw badJson(line, number, 'has no "value" (null is a tombstone)')
  const key = bytesOf(fields['key'])
  const timestamp = timestampOf(fields['timestamp'])
  if (timestamp !== undefined && Number.isNaN(timestamp)) throw badJson(line, number, 'has a timestamp that is neither milliseconds nor ISO')
  const partition = fields['partition']
  if (partition !== undefined && (!Number.isInteger(partition) || Number(partition) < 0)) throw badJson(line, number, 'has a partition that is not a number')
  const headers = [...(base.headers ?? []), ...headersOf(fields['headers'])]
  return {
    value: bytesOf(fields['value']) ?? null,
    ...(key === undefined ? {} : { key }),
    ...(timestamp === undefined ? {} : { timestamp }),
    ...(headers.length === 0 ? {} : { headers }),
    ...(partition === undefined || base.partition !== undefined ? {} : { partition: Number(partition) }),
  }
}

function bytesOf(value: unknown): Buffer | null | undefined {
  if (value === undefined || value === null) return value
  if (typeof value === 'string') return Buffer.from(value)
  if (typeof value === 'object' && 'base64' in value && Object.keys(value).length === 1 && typeof value.base64 === 'string') return Buffer.from(value.base64, 'base64')
  return Buffer.from(JSON.stringify(value))
}

function headersOf(value: unknown): readonly { readonly key: string; readonly value: Buffer | null }[] {
  if (Array.isArray(value)) {
    return value.map((each: unknown) => {
      const header = (typeof each === 'object' && each !== null ? each : {}) as Record<string, unknown>
      return { key: typeof header['key'] === 'string' ? header['key'] : '', value: bytesOf(header['value']) ?? null }
    })
  }
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).map(([key, each]) => ({ key, value: bytesOf(each) ?? null }))
}

function timestampOf(value: unknown): number | undefined {
  if (value === undefined || value === null) return undefined
  return typeof value === 'number' ? value : typeof value === 'string' ? Date.parse(value) : Number.NaN
}

function badJson(line: Buffer, number: number, what: string) {
  return usageFailure(`line ${number} ${what}: ${shortened(line)}`, 'One object a line is wanted: {"key": "k", "value": "v", "headers": {"h": "x"}, "partition": 0, "timestamp": 0}; only the value must be there.')
}

function shortened(line: Buffer): string {
  const text = line.toString('utf8')
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
