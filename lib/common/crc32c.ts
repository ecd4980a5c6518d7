/**
 * CRC-32C (Castagnoli), as record batches and stored values carry it. The native function of @node-rs/crc32 is used where
 * its prebuilt binary is present; the table-driven one gives the same results anywhere and is faster below about 100 bytes.
 */
import { createRequire } from 'node:module'

type Crc32c = (data: Uint8Array, seed?: number) => number

const table = makeTables()

function makeTables(): Uint32Array {
  const tables = new Uint32Array(8 * 256)
  for (let i = 0; i < 256; i++) {
    let crc = i
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1
    tables[i] = crc
  }
  for (let i = 0; i < 256; i++) {
    for (let t = 1; t < 8; t++) {
      const previous = tables[(t - 1) * 256 + i] as number
      tables[t * 256 + i] = (previous >>> 8) ^ (tables[previous & 0xff] as number)
    }
  }
  return tables
}

/** CRC-32C in plain JavaScript, eight bytes a step. `seed` is the CRC of what comes before `data`. */
export function crc32cPortable(data: Uint8Array, seed = 0): number {
  let crc = ~seed
  const end = data.length
  const t = table
  let at = 0
  for (; at + 8 <= end; at += 8) {
    const low = crc ^ ((data[at] as number) | ((data[at + 1] as number) << 8) | ((data[at + 2] as number) << 16) | ((data[at + 3] as number) << 24))
    crc =
      (t[1792 + (low & 0xff)] as number) ^
      (t[1536 + ((low >>> 8) & 0xff)] as number) ^
      (t[1280 + ((low >>> 16) & 0xff)] as number) ^
      (t[1024 + (low >>> 24)] as number) ^
      (t[768 + (data[at + 4] as number)] as number) ^
      (t[512 + (data[at + 5] as number)] as number) ^
      (t[256 + (data[at + 6] as number)] as number) ^
      (t[data[at + 7] as number] as number)
  }
  for (; at < end; at++) crc = (crc >>> 8) ^ (t[(crc ^ (data[at] as number)) & 0xff] as number)
  return ~crc >>> 0
}

function loadNative(): Crc32c | undefined {
  try {
    const native = createRequire(import.meta.url)('@node-rs/crc32') as { crc32c: Crc32c }
    return native.crc32c(Buffer.from('123456789')) === 0xe3069283 ? native.crc32c : undefined
  } catch {
    return undefined // The optional package has no binary for this platform.
  }
}

const native = loadNative()

/** CRC-32C of `data`; `seed` is the CRC of what comes before it, so that pieces need no joining. */
export function crc32c(data: Uint8Array, seed = 0): number {
  return native === undefined || data.length < 128 ? crc32cPortable(data, seed) : native(data, seed)
}
