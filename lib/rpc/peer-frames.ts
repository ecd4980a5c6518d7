/**
 * Frames between nodes:
 *
 *     int32 length of what follows | uint8 kind | uint8 service | uint16 zero | uint32 correlation id | uint32 length of the header
 *     | uint32 number of attachments | a uint32 length for each | header | attachments
 *
 * Attachments are written as they lie and read as views of what was received.
 */
import type { PeerService, Payload } from './types.ts'

/** Kinds of frames as they stand on the wire; a number is never used again. The correlation id of `hello` is `helloMagic`. */
export const frameKinds = { hello: 1, rejection: 2, message: 3, question: 4, answer: 5, refusal: 6, ping: 7, pong: 8 } as const

/** Correlation id of the first frame of a connection, "SMSA": what does not begin so comes from no node. */
export const helloMagic = 0x534d5341

const serviceNumbers: Readonly<Record<PeerService, number>> = { raft: 1, controller: 2, replica: 3 }
const servicesByNumber = new Map((Object.keys(serviceNumbers) as PeerService[]).map((service) => [serviceNumbers[service], service]))

/** The service of a number on the wire; undefined for one of a later release. */
export function serviceOf(number: number): PeerService | undefined {
  return servicesByNumber.get(number)
}

/** Bytes of a frame before its attachments' lengths, with its own length. */
const fixedBytes = 20

/** Attachments below this size are copied beside the header: an entry in the vector of a write costs more than that. */
const copiedBytes = 1024

/** Attachments of one frame: each costs a reader far more memory than its length does. */
export const maxAttachments = 65_536

/** Bytes that are no frame. */
export class BadFrameError extends Error {
  override readonly name = 'BadFrameError'
}

/** A frame as it came. */
export interface PeerFrame {
  readonly kind: number
  readonly service: number
  readonly correlationId: number
  readonly payload: Payload
  /** Size on the wire. */
  readonly bytes: number
}

/** A frame in the pieces that are written. */
export interface FramePieces {
  readonly pieces: readonly Uint8Array[]
  /** Size on the wire. */
  readonly bytes: number
}

/** Nothing: the payload of a ping. */
export const emptyPayload: Payload = { header: new Uint8Array(0), attachments: [] }

/** Size of a frame on the wire, with its length. */
export function frameSize({ header, attachments }: Payload): number {
  let bytes = fixedBytes + 4 * attachments.length + header.length
  for (const attachment of attachments) bytes += attachment.length
  return bytes
}

/** A frame to be written. Large attachments are referenced and must not change until they are sent. */
export function encodeFrame(kind: number, service: PeerService | undefined, correlationId: number, payload: Payload): FramePieces {
  const { header, attachments } = payload
  const bytes = frameSize(payload)
  let copied = fixedBytes + 4 * attachments.length + header.length
  for (const { length } of attachments) if (length < copiedBytes) copied += length
  const own = Buffer.allocUnsafe(copied)
  own.writeInt32BE(bytes - 4, 0)
  own.writeUInt8(kind, 4)
  own.writeUInt8(service === undefined ? 0 : serviceNumbers[service], 5)
  own.writeUInt16BE(0, 6)
  own.writeUInt32BE(correlationId, 8)
  own.writeUInt32BE(header.length, 12)
  own.writeUInt32BE(attachments.length, 16)
  let at = fixedBytes
  for (const { length } of attachments) at = own.writeUInt32BE(length, at)
  own.set(header, at)
  at += header.length
  // Runs of small attachments stay in the frame's own buffer; a large one ends the run.
  const pieces: Uint8Array[] = []
  let begin = 0
  for (const attachment of attachments) {
    if (attachment.length < copiedBytes) {
      own.set(attachment, at)
      at += attachment.length
    } else {
      if (at > begin) pieces.push(own.subarray(begin, at))
      pieces.push(attachment)
      begin = at
    }
  }
  if (at > begin) pieces.push(own.subarray(begin, at))
  return { pieces, bytes }
}

/** Reads a frame without its length. Raises BadFrameError when lengths do not add up. */
export function decodeFrame(frame: Buffer): PeerFrame {
  if (frame.length < fixedBytes - 4) throw new BadFrameError(`a frame of ${frame.length} bytes`)
  const count = frame.readUInt32BE(12)
  const headerLength = frame.readUInt32BE(8)
  if (count > maxAttachments) throw new BadFrameError(`a frame with ${count} attachments, ${maxAttachments} are allowed`)
  const headerAt = fixedBytes - 4 + 4 * count
  if (headerAt + headerLength > frame.length) throw new BadFrameError(`a frame of ${frame.length} bytes with ${count} attachments and a header of ${headerLength}`)
  const attachments: Buffer[] = []
  let at = headerAt + headerLength
  for (let i = 0; i < count; i++) {
    const end = at + frame.readUInt32BE(fixedBytes - 4 + 4 * i)
    if (end > frame.length) throw new BadFrameError(`an attachment that ends ${end - frame.length} bytes behind its frame`)
    attachments.push(frame.subarray(at, end))
    at = end
  }
  if (at !== frame.length) throw new BadFrameError(`${frame.length - at} bytes behind the last attachment`)
  return {
    kind: frame.readUInt8(0),
    service: frame.readUInt8(1),
    correlationId: frame.readUInt32BE(4),
    payload: { header: frame.subarray(headerAt, headerAt + headerLength), attachments },
    bytes: frame.length + 4,
  }
}

/** Chunks of this many and more that are small on average are put together: each costs memory beyond its bytes. */
const manyChunks = 256
const smallChunk = 4096

/**
 * Cuts a stream of bytes into frames, one at a time. A frame within one chunk is a view of it; one that spans several is copied
 * together once, when it is whole, so that memory is only held for bytes that have come.
 */
export class FrameCutter {
  #maxBytes: number
  #chunks: Buffer[] = []
  #held = 0

  /** `maxBytes` is the largest frame that is taken, without its length. */
  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes
  }

  /** From now on larger ones are taken, or only smaller. */
  limit(maxBytes: number): void {
    this.#maxBytes = maxBytes
  }

  add(chunk: Buffer): void {
    this.#chunks.push(chunk)
    this.#held += chunk.length
    if (this.#chunks.length >= manyChunks && this.#held < this.#chunks.length * smallChunk) this.#chunks = [Buffer.concat(this.#chunks, this.#held)]
  }

  /** The next frame, if it is whole. Raises BadFrameError; the stream cannot be read on then. */
  next(): PeerFrame | undefined {
    if (this.#held < 4) return undefined
    const size = this.#size()
    if (size <= 0 || size > this.#maxBytes) throw new BadFrameError(`a frame of ${size} bytes, ${this.#maxBytes} are allowed`)
    if (this.#held < 4 + size) return undefined
    return decodeFrame(this.#take(4 + size).subarray(4))
  }

  #size(): number {
    const first = this.#chunks[0] as Buffer
    if (first.length >= 4) return first.readInt32BE(0)
    this.#chunks = [Buffer.concat(this.#chunks, this.#held)]
    return (this.#chunks[0] as Buffer).readInt32BE(0)
  }

  #take(bytes: number): Buffer {
    this.#held -= bytes
    const first = this.#chunks[0] as Buffer
    if (first.length >= bytes) {
      if (first.length === bytes) this.#chunks.shift()
      else this.#chunks[0] = first.subarray(bytes)
      return first.subarray(0, bytes)
    }
    // Only the newest chunk can reach beyond the frame: with less, the frame would have been whole before.
    const last = this.#chunks.at(-1) as Buffer
    const rest = last.subarray(last.length - this.#held)
    const whole = Buffer.concat(this.#chunks, bytes)
    this.#chunks = this.#held > 0 ? [rest] : []
    return whole
  }
}
