/** The value of a run's record: it says whose it is, so that any record that was lost, doubled or moved can be named. */

/** Whose record it is. */
export interface RecordName {
  readonly producer: number
  readonly partition: number
  readonly seq: number
}

/** The value of a record; its length follows from its number. */
export function encodeValue({ producer, partition, seq }: RecordName): Buffer {
  const text = `${producer} ${partition} ${seq} `
  return Buffer.from(text.padEnd(lengthOf(seq), '.'), 'latin1')
}

/** Whose value it is; undefined where it is not whole, or none of ours. */
export function decodeValue(value: Buffer | null): RecordName | undefined {
  if (value === null || value.length > 256) return undefined
  const match = /^(\d{1,3}) (\d{1,4}) (\d{1,9}) \.*$/.exec(value.toString('latin1'))
  if (match === null) return undefined
  const [producer, partition, seq] = [Number(match[1]), Number(match[2]), Number(match[3])]
  return value.length === lengthOf(seq) ? { producer, partition, seq } : undefined
}

/** 64 to 191 bytes. */
function lengthOf(seq: number): number {
  return 64 + ((seq * 37) % 128)
}
