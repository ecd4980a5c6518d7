/**
 * Text of a uuid on the wire. A few topics are asked for again and again, so the texts made last are kept: a tenth of the time,
 * and the strings' hashes stay too.
 */
import { zeroUuid } from '../common/ids.ts'

interface Remembered {
  readonly a: number
  readonly b: number
  readonly c: number
  readonly d: number
  readonly text: string
}

const slots = 1024
const remembered: (Remembered | undefined)[] = new Array<Remembered | undefined>(slots).fill(undefined)

/** The 16 bytes at `at` (the caller has checked that they are there) as 22 characters of URL-safe base64. */
export function uuidText(bytes: Buffer, at: number): string {
  const a = word(bytes, at)
  const b = word(bytes, at + 4)
  const c = word(bytes, at + 8)
  const d = word(bytes, at + 12)
  if ((a | b | c | d) === 0) return zeroUuid
  const slot = (a ^ d) & (slots - 1)
  const last = remembered[slot]
  if (last !== undefined && last.a === a && last.b === b && last.c === c && last.d === d) return last.text
  const text = bytes.toString('base64url', at, at + 16)
  remembered[slot] = { a, b, c, d, text }
  return text
}

function word(bytes: Buffer, at: number): number {
  return ((bytes[at] as number) << 24) | ((bytes[at + 1] as number) << 16) | ((bytes[at + 2] as number) << 8) | (bytes[at + 3] as number)
}
