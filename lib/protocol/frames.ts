/**
 * Frames of the client protocol: an int32 length, a header, a body. Request headers are v1, or v2 (with a tag section) where
 * the request is flexible; response headers v0 or v1 likewise, except that an answer to ApiVersions always has v0, so that a
 * client can read the answer to a version that the node did not know.
 */
import { apiByKey } from './apis.ts'
import { codec } from './codec.ts'
import { DecodeError, Reader } from './reader.ts'
import { type ApiSchema, inRange, type RequestInput, type RequestOf, type ResponseInput, type ResponseOf } from './schema.ts'
import { apiVersions } from './schemas/18-api-versions.ts'
import { Writer } from './writer.ts'

/**
 * Array elements in one request, all arrays together. A frame of the largest size could hold tens of millions of empty
 * ones, each of which costs a hundred times its byte; no client has use for so many.
 */
const maxRequestElements = 500_000

/** What stands before the body of a request. */
export interface RequestHeader {
  readonly apiKey: number
  readonly apiVersion: number
  readonly correlationId: number
  readonly clientId: string | null
  /** undefined for a key that is not spoken: then `clientId` is null and `body` of no use. */
  readonly api: ApiSchema | undefined
  /** Cursor at the first byte of the body. */
  readonly body: Reader
}

/**
 * Reads a request's header off a frame (without the length). Whether the version is served is the caller's to ask. A version
 * above those of the schema has a flexible header, as Kafka reads it. Raises DecodeError.
 */
export function readRequestHeader(frame: Buffer): RequestHeader {
  const body = new Reader(frame, maxRequestElements)
  const apiKey = body.int16()
  const apiVersion = body.int16()
  const correlationId = body.int32()
  const api = apiByKey(apiKey)
  if (api === undefined) return { apiKey, apiVersion, correlationId, clientId: null, api, body }
  const clientId = body.nullableString(false)
  if (inRange(api.request.flexible, apiVersion)) body.skipTags()
  return { apiKey, apiVersion, correlationId, clientId, api, body }
}

/** Reads the body of a request. Bytes behind it are ignored, as Kafka does. Raises DecodeError. */
export function decodeRequest<A extends ApiSchema>(api: A, version: number, body: Reader): RequestOf<A> {
  return codec(api.request, version).decode(body) as RequestOf<A>
}

/** A whole request frame in pieces; the first begins with the frame's length. */
export function encodeRequest<A extends ApiSchema>(
  api: A,
  version: number,
  correlationId: number,
  clientId: string | null,
  value: RequestInput<A>,
): Buffer[] {
  const writer = new Writer()
  writer.int32(0)
  writer.int16(api.key)
  writer.int16(version)
  writer.int32(correlationId)
  if (clientId === null) writer.length(-1, false, true)
  else writer.string(clientId, false)
  if (inRange(api.request.flexible, version)) writer.uvarint(0)
  codec(api.request, version).encode(writer, value)
  return withLength(writer)
}

/** A whole response frame in pieces; the first begins with the frame's length. Pieces that were given are handed on, not copied. */
export function encodeResponse<A extends ApiSchema>(api: A, version: number, correlationId: number, value: ResponseInput<A>): Buffer[] {
  const writer = new Writer()
  writer.int32(0)
  writer.int32(correlationId)
  if (hasTagsInResponseHeader(api, version)) writer.uvarint(0)
  codec(api.response, version).encode(writer, value)
  return withLength(writer)
}

function withLength(writer: Writer): Buffer[] {
  const size = writer.size - 4
  const pieces = writer.finish()
  pieces[0]?.writeInt32BE(size, 0)
  return pieces
}

/** The correlation id of a response frame (without the length), by which a client finds the version that it asked with. Raises DecodeError. */
export function correlationIdOf(frame: Buffer): number {
  return new Reader(frame).int32()
}

/** Reads a response frame (without the length). Raises DecodeError. */
export function decodeResponse<A extends ApiSchema>(api: A, version: number, frame: Buffer): ResponseOf<A> {
  const reader = new Reader(frame)
  reader.int32()
  if (hasTagsInResponseHeader(api, version)) reader.skipTags()
  return codec(api.response, version).decode(reader) as ResponseOf<A>
}

function hasTagsInResponseHeader(api: ApiSchema, version: number): boolean {
  return api.key !== apiVersions.key && inRange(api.response.flexible, version)
}

/** Up to here a frame's memory is set aside at once; a larger one's grows with what has really come. */
const trustedBytes = 1024 * 1024

/**
 * Cuts a stream of bytes into frames. A frame that lies inside one chunk is a view of it; one that spans several is
 * copied together once. After a DecodeError the stream cannot be read on.
 */
export class FrameSplitter {
  readonly #maxBytes: number
  readonly #length = Buffer.alloc(4)
  #lengthBytes = 0
  /** Size of the frame that is being collected; 0 between frames. */
  #size = 0
  #partial: Buffer | undefined
  #filled = 0

  /** `maxBytes` is the largest frame that is taken, without its length. */
  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes
  }

  /** Bytes that are held for a frame that has not come whole. */
  get pendingBytes(): number {
    return this.#lengthBytes + this.#filled
  }

  /** Size of the frame that is coming, once its length is known. */
  get expectedBytes(): number {
    return this.#size
  }

  /** The frames that `chunk` completes, without their lengths. Raises DecodeError for a length of zero or less, or over the limit. */
  push(chunk: Buffer): Buffer[] {
    const frames: Buffer[] = []
    let at = 0
    while (at < chunk.length) {
      if (this.#size === 0) {
        at = this.#takeLength(chunk, at)
        if (this.#size === 0) break
      }
      if (this.#partial === undefined && chunk.length - at >= this.#size) {
        frames.push(chunk.subarray(at, at + this.#size))
        at += this.#size
        this.#size = 0
        continue
      }
      at += this.#collect(chunk, at)
      if (this.#partial !== undefined && this.#filled === this.#size) {
        frames.push(this.#partial)
        this.#partial = undefined
        this.#filled = 0
        this.#size = 0
      }
    }
    return frames
  }

  #takeLength(chunk: Buffer, from: number): number {
    let at = from
    if (this.#lengthBytes === 0 && chunk.length - at >= 4) {
      this.#size = this.#checked(chunk.readInt32BE(at))
      return at + 4
    }
    while (this.#lengthBytes < 4 && at < chunk.length) this.#length[this.#lengthBytes++] = chunk[at++] as number
    if (this.#lengthBytes === 4) {
      this.#size = this.#checked(this.#length.readInt32BE(0))
      this.#lengthBytes = 0
    }
    return at
  }

  #checked(size: number): number {
    if (size <= 0) throw new DecodeError(`a frame of ${size} bytes`)
    if (size > this.#maxBytes) throw new DecodeError(`a frame of ${size} bytes, ${this.#maxBytes} are allowed`)
    return size
  }

  #collect(chunk: Buffer, at: number): number {
    const count = Math.min(this.#size - this.#filled, chunk.length - at)
    const needed = this.#filled + count
    if (this.#partial === undefined || this.#partial.length < needed) {
      const larger = Buffer.allocUnsafeSlow(Math.min(this.#size, Math.max(trustedBytes, 2 * needed)))
      this.#partial?.copy(larger, 0, 0, this.#filled)
      this.#partial = larger
    }
    chunk.copy(this.#partial, this.#filled, at, at + count)
    this.#filled = needed
    return count
  }
}
