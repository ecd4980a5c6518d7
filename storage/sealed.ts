/** Values of the index database: a payload, then the CRC-32C of key and payload. LevelDB checks nothing of what it reads. */
import { crc32c } from '../lib/common/crc32c.ts'
import { StorageError } from './types.ts'

/** Closes a payload for its key. */
export function seal(key: Buffer, payload: Uint8Array): Buffer {
  const value = Buffer.allocUnsafe(payload.length + 4)
  value.set(payload)
  value.writeUInt32BE(crc32c(payload, crc32c(key)), payload.length)
  return value
}

/**
 * The payload again.
 * @throws {StorageError} corrupt, naming `what`, when it is not what was sealed for this key.
 */
export function unseal(key: Buffer, value: Buffer, what: string): Buffer {
  const payload = value.subarray(0, Math.max(0, value.length - 4))
  if (value.length < 4 || value.readUInt32BE(payload.length) !== crc32c(payload, crc32c(key))) {
    throw new StorageError('corrupt', `${what} is damaged: its checksum does not match`)
  }
  return payload
}

/** Seals a small record as JSON. */
export function sealJson(key: Buffer, record: unknown): Buffer {
  return seal(key, Buffer.from(JSON.stringify(record)))
}

/** Reads a record of `sealJson`; the type is the writer's word, the checksum vouches for the bytes. */
export function unsealJson<T>(key: Buffer, value: Buffer, what: string): T {
  return JSON.parse(unseal(key, value, what).toString()) as T
}
