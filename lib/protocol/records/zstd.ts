/**
 * Zstandard: Node's own where it has it (22.15 and up), else WebAssembly. Frames are looked over before: a frame says how large
 * its content is, or its blocks bound it, and neither is trusted with more memory than the caller allows.
 */
import * as zlib from 'node:zlib'
import { CodecError } from './codec-error.ts'

/** An implementation of the codec. */
export interface Zstd {
  compress(bytes: Buffer, level: number): Buffer
  /** One frame, of at most `maxBytes` of content. */
  decompressFrame(frame: Buffer, maxBytes: number): Buffer
}

/** The level that is used when none is asked for, as in Kafka. */
const defaultLevel = 3

/** What Node's zlib has from 22.15 on; the types in use are of Node 20, so `gunzipSync` tells the type checker that it is a zlib. */
interface NodeZstd {
  zstdCompressSync(bytes: Buffer, options: { params: Record<number, number> }): Buffer
  zstdDecompressSync(bytes: Buffer, options: { maxOutputLength: number }): Buffer
}

/** ZSTD_c_compressionLevel. */
const compressionLevelParameter = 100

function nodeZstd(): Zstd | undefined {
  const { zstdCompressSync, zstdDecompressSync }: Partial<NodeZstd> & { readonly gunzipSync: unknown } = zlib
  if (zstdCompressSync === undefined || zstdDecompressSync === undefined) return undefined
  return {
    compress: (bytes, level) => zstdCompressSync(bytes, { params: { [compressionLevelParameter]: level } }),
    decompressFrame: (frame, maxBytes) => zstdDecompressSync(frame, { maxOutputLength: Math.max(1, maxBytes) }),
  }
}

/** Node's own, or the WebAssembly one. */
export async function loadZstd(): Promise<Zstd> {
  return nodeZstd() ?? (await loadWasmZstd())
}

let wasmZstd: Promise<Zstd> | undefined

/** The WebAssembly one; apart, so that it is tested on every version of Node. The package breaks when it is started twice. */
export function loadWasmZstd(): Promise<Zstd> {
  wasmZstd ??= startWasmZstd()
  return wasmZstd
}

async function startWasmZstd(): Promise<Zstd> {
  const wasm = await import('@bokuweb/zstd-wasm')
  await wasm.init()
  return {
    compress: (bytes, level) => asBuffer(wasm.compress(bytes, level)),
    decompressFrame: (frame, maxBytes) => asBuffer(wasm.decompress(frame, { defaultHeapSize: Math.max(1, maxBytes) })),
  }
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** Compresses into one frame. */
export function zstdCompress(zstd: Zstd, bytes: Buffer, level: number = defaultLevel): Buffer {
  return zstd.compress(bytes, level)
}

/** Decompresses all frames. Raises CodecError for what is too large by its own word, and for lengths that lie. */
export function zstdDecompress(zstd: Zstd, bytes: Buffer, maxOutputBytes: number): Buffer {
  const outputs: Buffer[] = []
  let left = maxOutputBytes
  for (let at = 0; at < bytes.length; ) {
    const frame = scanFrame(bytes, at)
    if (!frame.skippable) {
      const most = Math.min(frame.contentBytes ?? Infinity, frame.boundBytes)
      if (frame.contentBytes !== undefined && frame.contentBytes > left) throw tooLarge(maxOutputBytes)
      if (frame.contentBytes !== undefined && frame.contentBytes > frame.boundBytes) throw garbage('blocks that cannot hold the content')
      outputs.push(decompressScanned(zstd, bytes.subarray(at, frame.end), most, left, maxOutputBytes))
      left -= outputs.at(-1)?.length ?? 0
    }
    at = frame.end
  }
  if (outputs.length === 0) throw garbage('no frame')
  return outputs.length === 1 ? (outputs[0] as Buffer) : Buffer.concat(outputs)
}

function decompressScanned(zstd: Zstd, frame: Buffer, most: number, left: number, maxOutputBytes: number): Buffer {
  try {
    const output = zstd.decompressFrame(frame, Math.min(most, left))
    if (output.length <= left) return output
  } catch (error) {
    // Lengths were right as far as blocks tell them: what did not fit is either too much or garbage, and the packages do not say which.
    if (most <= left) throw error
  }
  throw tooLarge(maxOutputBytes)
}

interface ScannedFrame {
  readonly end: number
  readonly skippable: boolean
  /** By the header's word. */
  readonly contentBytes: number | undefined
  /** The most that the blocks can make. */
  readonly boundBytes: number
}

const largestBlockBytes = 128 * 1024

function scanFrame(bytes: Buffer, start: number): ScannedFrame {
  if (bytes.length - start < 8) throw garbage('a frame without header')
  const magic = bytes.readUInt32LE(start)
  if ((magic & 0xfffffff0) >>> 0 === 0x184d2a50) {
    const end = start + 8 + bytes.readUInt32LE(start + 4)
    if (end > bytes.length) throw garbage('a skippable frame that is cut off')
    return { end, skippable: true, contentBytes: 0, boundBytes: 0 }
  }
  if (magic !== 0xfd2fb528) throw garbage('not a frame')
  const descriptor = bytes[start + 4] as number
  const singleSegment = (descriptor & 0x20) !== 0
  const dictionaryBytes = [0, 1, 2, 4][descriptor & 3] as number
  const sizeBytes = [singleSegment ? 1 : 0, 2, 4, 8][descriptor >>> 6] as number
  const sizeAt = start + 5 + (singleSegment ? 0 : 1) + dictionaryBytes
  let at = sizeAt + sizeBytes
  if (at > bytes.length) throw garbage('a header that is cut off')
  const contentBytes = contentSize(bytes, sizeAt, sizeBytes)
  let bound = 0
  for (let last = false; !last; ) {
    if (bytes.length - at < 3) throw garbage('a block without header')
    const header = bytes.readUIntLE(at, 3)
    const size = header >>> 3
    const kind = (header >>> 1) & 3
    last = (header & 1) !== 0
    at += 3 + (kind === 1 ? 1 : size)
    bound += kind === 2 ? largestBlockBytes : size
  }
  if ((descriptor & 4) !== 0) at += 4
  if (at > bytes.length) throw garbage('a frame that is cut off')
  return { end: at, skippable: false, contentBytes, boundBytes: bound }
}

function contentSize(bytes: Buffer, at: number, sizeBytes: number): number | undefined {
  switch (sizeBytes) {
    case 0:
      return undefined
    case 1:
      return bytes.readUInt8(at)
    case 2:
      return bytes.readUInt16LE(at) + 256
    case 4:
      return bytes.readUInt32LE(at)
    default:
      return bytes.readUInt32LE(at) + bytes.readUInt32LE(at + 4) * 4294967296
  }
}

function garbage(what: string): CodecError {
  return new CodecError('garbage', `zstd: ${what}`)
}

function tooLarge(maxOutputBytes: number): CodecError {
  return new CodecError('tooLarge', `zstd: more than ${maxOutputBytes} bytes`)
}
