/** What is done to a valid frame before it is sent. */
import type { Seeded } from '../support/seed.ts'

/** A frame that is spoilt, and what to expect of the connection. */
export interface Mutated {
  readonly bytes: Buffer
  /** Its length says more than is there, or less: what follows on the connection is read as something else. */
  readonly lies: boolean
}

/** Spoils a frame (with its length) in one of many ways, or now and then not at all. */
export function mutate(frame: Buffer, random: Seeded): Mutated {
  const bytes = Buffer.from(frame)
  switch (random.below(12)) {
    case 0: case 1: case 2: return honest(flipBits(bytes, 1 + random.below(4), random))
    case 3: return honest(overwrite(bytes, random))
    case 4: return honest(relength(bytes.subarray(0, 4 + random.below(bytes.length - 4) + 1)))
    case 5: return honest(relength(Buffer.concat([bytes, random.bytes(random.below(100))])))
    case 6: return honest(hugeCount(bytes, random))
    case 7: return honest(repeatPart(bytes, random))
    case 8: {
      bytes.writeInt32BE(random.pick([0, -1, -2147483648, 0x7fffffff, 1, 3, bytes.length + 100, Math.max(1, bytes.length - 10)]), 0)
      return { bytes, lies: true }
    }
    case 9: {
      const header = random.below(2)
      bytes.writeInt16BE(random.pick([-1, 0, 1, 3, 8, 11, 18, 36, 50, 99, 1000, 32767]), header === 0 ? 4 : 6)
      return honest(bytes)
    }
    case 10: return honest(relength(Buffer.concat([Buffer.alloc(4), random.bytes(1 + random.below(300))])))
    default: return honest(bytes)
  }
}

const honest = (bytes: Buffer): Mutated => ({ bytes, lies: false })

function relength(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes)
  copy.writeInt32BE(copy.length - 4, 0)
  return copy
}

/** Positions behind the header are more interesting than those in it. */
function place(bytes: Buffer, random: Seeded): number {
  const from = random.below(10) === 0 ? 4 : 12
  return Math.min(bytes.length - 1, from + random.below(Math.max(1, bytes.length - 12)))
}

function flipBits(bytes: Buffer, count: number, random: Seeded): Buffer {
  for (let i = 0; i < count; i++) {
    const at = place(bytes, random)
    bytes[at] = (bytes[at] as number) ^ (1 << random.below(8))
  }
  return bytes
}

function overwrite(bytes: Buffer, random: Seeded): Buffer {
  const at = place(bytes, random)
  const end = Math.min(bytes.length, at + 1 + random.below(8))
  bytes.fill(random.pick([0, 0xff, 0x7f, 0x80, 1]), at, end)
  return bytes
}

/** Four bytes that say two thousand million, or a varint that does: where an array's or a string's length stands, it is one. */
function hugeCount(bytes: Buffer, random: Seeded): Buffer {
  const at = place(bytes, random)
  const huge = random.pick(['7fffffff', 'ffffffff0f', '80000000', '00100000', 'ffffffffffffffffff7f', 'ff7f'])
  Buffer.from(huge, 'hex').copy(bytes, at, 0, Math.min(huge.length / 2, bytes.length - at))
  return bytes
}

function repeatPart(bytes: Buffer, random: Seeded): Buffer {
  const from = place(bytes, random)
  const part = bytes.subarray(from, Math.min(bytes.length, from + 1 + random.below(32)))
  const times = 1 + random.below(50)
  return relength(Buffer.concat([bytes.subarray(0, from), ...Array.from({ length: times }, () => part), bytes.subarray(from)]))
}
