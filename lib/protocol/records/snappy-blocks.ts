/**
 * Snappy comes in two framings: Java's clients (and kafkajs, franz-go's reader …) write a 16-byte header and then blocks, each
 * with an int32 length; librdkafka writes one raw block. Both are read. The length that a block claims for its output is
 * checked before anything is made of it.
 */
import { CodecError } from './codec-error.ts'

const magic = 0x82534e41
const magicRest = 0x50505900
const headerBytes = 16

/** A copy of 3 bytes makes 64 at most, so no honest block grows more than this. */
const mostGrowth = 22

/** The raw blocks of a compressed section, as views. Raises CodecError for lengths that lie and for more than `maxOutputBytes` in all. */
export function snappyBlocks(bytes: Buffer, maxOutputBytes: number): Buffer[] {
  const blocks = isFramed(bytes, 0) ? framed(bytes) : [bytes]
  let total = 0
  for (const block of blocks) {
    const size = outputBytes(block)
    total += size
    if (total > maxOutputBytes) throw new CodecError('tooLarge', `snappy: more than ${maxOutputBytes} bytes`)
    if (size > mostGrowth * block.length) throw new CodecError('garbage', `snappy: ${block.length} bytes that claim to be ${size}`)
  }
  return blocks
}

function isFramed(bytes: Buffer, at: number): boolean {
  return bytes.length - at >= headerBytes && bytes.readUInt32BE(at) === magic && bytes.readUInt32BE(at + 4) === magicRest
}

function framed(bytes: Buffer): Buffer[] {
  const blocks: Buffer[] = []
  let at = headerBytes
  while (at < bytes.length) {
    if (isFramed(bytes, at)) {
      at += headerBytes // Streams may be joined: each begins with a header of its own.
      continue
    }
    if (bytes.length - at < 4) throw new CodecError('garbage', 'snappy: a block without a length')
    const length = bytes.readInt32BE(at)
    at += 4
    if (length <= 0 || length > bytes.length - at) throw new CodecError('garbage', `snappy: a block of ${length} bytes, ${bytes.length - at} left`)
    blocks.push(bytes.subarray(at, at + length))
    at += length
  }
  return blocks
}

/** Every raw block begins with the length of its output, as an unsigned varint. */
function outputBytes(block: Buffer): number {
  let size = 0
  for (let i = 0; i < 5; i++) {
    const byte = block[i]
    if (byte === undefined) break
    size += (byte & 0x7f) * 2 ** (7 * i)
    if (byte < 0x80) return size
  }
  throw new CodecError('garbage', 'snappy: a block without the length of its output')
}
