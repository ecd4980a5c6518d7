/**
 * How many bytes an LZ4 frame decompresses to, found by stepping over its sequences without making any output: the
 * package that decompresses takes no limit, and a byte of input may stand for 255 of output.
 */
import { CodecError } from './codec-error.ts'

const frameMagic = 0x184d2204

/** Bytes of output. Raises CodecError when they are more than `maxOutputBytes`, and for lengths that lie; other garbage is left to the codec. */
export function lz4Bytes(bytes: Buffer, maxOutputBytes: number): number {
  requireLz4Frame(bytes)
  let at = headerBytes(bytes[4] as number)
  const hasBlockChecksums = ((bytes[4] as number) & 0x10) !== 0
  let total = 0
  while (bytes.length - at >= 4) {
    const word = bytes.readUInt32LE(at)
    at += 4
    if (word === 0) break
    const size = word & 0x7fffffff
    if (size > bytes.length - at) throw new CodecError('garbage', `lz4: a block of ${size} bytes, ${bytes.length - at} left`)
    total += word >= 0x80000000 ? size : blockBytes(bytes, at, at + size, maxOutputBytes - total)
    if (total > maxOutputBytes) throw new CodecError('tooLarge', `lz4: more than ${maxOutputBytes} bytes`)
    at += size + (hasBlockChecksums ? 4 : 0)
  }
  return total
}

/** Raises CodecError for what is not the beginning of a frame: the package takes nothing for an empty one. */
export function requireLz4Frame(bytes: Buffer): void {
  if (bytes.length < 7 || bytes.readUInt32LE(0) !== frameMagic) throw new CodecError('garbage', 'lz4: not a frame')
}

/** Magic, flags, block sizes, perhaps the content's size and a dictionary's id, a byte of checksum. */
function headerBytes(flags: number): number {
  return 7 + ((flags & 0x08) !== 0 ? 8 : 0) + ((flags & 0x01) !== 0 ? 4 : 0)
}

/** A sequence: a token of two lengths, more bytes of the first, literals, a two-byte distance, more bytes of the second. */
function blockBytes(bytes: Buffer, from: number, end: number, limit: number): number {
  let total = 0
  let at = from
  while (at < end && total <= limit) {
    const token = bytes[at++] as number
    let literals = token >>> 4
    if (literals === 15) {
      let more: number
      do {
        more = bytes[at++] ?? 0
        literals += more
      } while (more === 255 && at < end)
    }
    total += literals
    at += literals
    if (at >= end) break // The last sequence has literals only.
    at += 2
    let match = (token & 15) + 4
    if ((token & 15) === 15) {
      let more: number
      do {
        more = bytes[at++] ?? 0
        match += more
      } while (more === 255 && at < end)
    }
    total += match
  }
  return total
}
