/**
 * The codecs of record batches. Native packages are loaded by the first batch that needs them: each takes about 4 MB of memory and is of no use to
 * most nodes. WebAssembly cannot be loaded at once, so a process that touches records waits for `loadCodecs()` once.
 */
import { createRequire } from 'node:module'
import { gunzipSync, gzipSync } from 'node:zlib'
import { unreachable } from '../../common/assert.ts'
import { CodecError } from './codec-error.ts'
import { lz4Bytes, requireLz4Frame } from './lz4-bytes.ts'
import { snappyBlocks } from './snappy-blocks.ts'
import { loadZstd, type Zstd, zstdCompress, zstdDecompress } from './zstd.ts'

/** How the records of a batch are compressed. */
export type CodecName = 'none' | 'gzip' | 'snappy' | 'lz4' | 'zstd'

const names: readonly CodecName[] = ['none', 'gzip', 'snappy', 'lz4', 'zstd']

/** The codec of a number in a batch's attributes. Raises CodecError for 5–7. */
export function codecName(number: number): CodecName {
  const name = names[number]
  if (name === undefined) throw new CodecError('unknown', `codec ${number} is not known`)
  return name
}

/** The number of a codec, as it stands in a batch's attributes. */
export function codecNumber(name: CodecName): number {
  return names.indexOf(name)
}

let zstd: Zstd | undefined
let loading: Promise<void> | undefined

/** Loads what cannot be loaded when it is needed, once; later calls return the same promise. */
export function loadCodecs(): Promise<void> {
  loading ??= loadZstd().then((loaded) => void (zstd = loaded))
  return loading
}

function theZstd(): Zstd {
  if (zstd === undefined) throw new CodecError('unknown', 'loadCodecs() has not been waited for')
  return zstd
}

const load = createRequire(import.meta.url)

function loadPackage(name: 'snappy' | 'lz4-napi'): unknown {
  try {
    return load(name)
  } catch (cause) {
    throw new CodecError('unknown', `the package ${name} does not load: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
  }
}

let snappy: typeof import('snappy') | undefined
let lz4: typeof import('lz4-napi') | undefined

function theSnappy(): typeof import('snappy') {
  return (snappy ??= loadPackage('snappy') as typeof import('snappy'))
}

function theLz4(): typeof import('lz4-napi') {
  return (lz4 ??= loadPackage('lz4-napi') as typeof import('lz4-napi'))
}

/** Compresses a records section; `level` is taken by gzip and zstd. Snappy is written in the framing that Java's clients write and all read. */
export function compress(codec: CodecName, bytes: Buffer, level?: number): Buffer {
  switch (codec) {
    case 'none':
      return bytes
    case 'gzip':
      return gzipSync(bytes, level === undefined ? {} : { level })
    case 'snappy':
      return snappyFrames(bytes)
    case 'lz4':
      return theLz4().compressFrameSync(bytes)
    case 'zstd':
      return zstdCompress(theZstd(), bytes, level)
    default:
      return unreachable(codec)
  }
}

/** Decompresses a records section. Raises CodecError for garbage, and for more than `maxOutputBytes` before that much is made. */
export function decompress(codec: CodecName, bytes: Buffer, maxOutputBytes: number): Buffer {
  try {
    switch (codec) {
      case 'none':
        return bytes
      case 'gzip':
        return gunzipSync(bytes, { maxOutputLength: Math.max(1, maxOutputBytes) })
      case 'snappy':
        return unsnappy(bytes, maxOutputBytes)
      case 'lz4':
        // Looking it over costs half of decompressing it, and what cannot grow over the limit needs none.
        if (bytes.length * 255 > maxOutputBytes) lz4Bytes(bytes, maxOutputBytes)
        else requireLz4Frame(bytes)
        return theLz4().decompressFrameSync(bytes)
      case 'zstd':
        return zstdDecompress(theZstd(), bytes, maxOutputBytes)
      default:
        return unreachable(codec)
    }
  } catch (error) {
    if (error instanceof CodecError) throw error
    const tooLarge = error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
    if (tooLarge) throw new CodecError('tooLarge', `${codec}: more than ${maxOutputBytes} bytes`, { cause: error })
    throw new CodecError('garbage', `${codec}: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}

/** A buffer of the package is kept alive until a collection; a copy is ours, and small. */
const copied = { copyOutputData: true }

/** Bytes of records in one frame; as Java's clients cut them. */
const snappyFrameBytes = 32 * 1024
const snappyHeader = Buffer.from([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0, 0, 0, 0, 1, 0, 0, 0, 1])

function snappyFrames(bytes: Buffer): Buffer {
  const packer = theSnappy()
  const pieces: Buffer[] = [snappyHeader]
  for (let at = 0; at < bytes.length; at += snappyFrameBytes) {
    const block = packer.compressSync(bytes.subarray(at, at + snappyFrameBytes), copied)
    const length = Buffer.allocUnsafe(4)
    length.writeInt32BE(block.length, 0)
    pieces.push(length, block)
  }
  return Buffer.concat(pieces)
}

function unsnappy(bytes: Buffer, maxOutputBytes: number): Buffer {
  const packer = theSnappy()
  const blocks = snappyBlocks(bytes, maxOutputBytes)
  const outputs = blocks.map((block) => packer.uncompressSync(block, copied) as Buffer)
  return outputs.length === 1 ? (outputs[0] as Buffer) : Buffer.concat(outputs)
}
