/**
 * A few bytes beside LevelDB that say how far it got. LevelDB takes a damaged end of its write-ahead log for one that was never
 * written; held against this, a lost end is told from a kill. Never synced: after a power loss it may be behind, which claims less, and
 * what it says of steps that were never synced themselves counts only while the machine has not been started again.
 */
import { type FileHandle, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32c } from '../lib/common/crc32c.ts'
import type { Sequence } from './keys.ts'

/** What is known to be written. */
export interface Witnessed {
  /** Number of the last write of the index. */
  readonly commit: number
  /** Last step, if no power was lost since; else 0. */
  readonly sequence: Sequence
}

const fileName = 'samsa-witness'
/** Commit number, sequence, start of the machine, checksum. */
const witnessBytes = 8 + 8 + 36 + 4

/** The file of one data directory. */
export class Witness {
  readonly #file: FileHandle
  readonly #boot: Buffer
  #commit: number
  #sequence: Sequence
  #writing: Promise<void> | undefined
  #behind = false

  private constructor(file: FileHandle, boot: Buffer, witnessed: Witnessed) {
    this.#file = file
    this.#boot = boot
    this.#commit = witnessed.commit
    this.#sequence = witnessed.sequence
  }

  /** Opens or creates the file. A damaged one claims nothing. */
  static async open(directory: string): Promise<{ readonly witness: Witness; readonly witnessed: Witnessed }> {
    const path = join(directory, fileName)
    const bytes = await readFile(path).catch(() => Buffer.alloc(0))
    const boot = await bootIdentity()
    const witnessed = parse(bytes, boot)
    const file = await open(path, bytes.length === 0 ? 'w' : 'r+')
    return { witness: new Witness(file, boot, witnessed), witnessed }
  }

  /** The index holds this write; resolves when the file says so. */
  committed(commit: number): Promise<void> {
    this.#commit = commit
    return this.#write()
  }

  /** The batches database holds this step; the file says so soon. */
  stored(sequence: Sequence): void {
    this.#sequence = sequence
    // A witness that cannot be written claims less; the databases themselves are what counts.
    this.#write().catch(() => undefined)
  }

  async close(): Promise<void> {
    await this.#writing?.catch(() => undefined)
    await this.#file.close()
  }

  /** One write at a time, of the newest numbers. */
  async #write(): Promise<void> {
    this.#behind = true
    while (this.#behind) {
      if (this.#writing === undefined) {
        this.#behind = false
        this.#writing = this.#writeNow().finally(() => {
          this.#writing = undefined
        })
      }
      await this.#writing
    }
  }

  async #writeNow(): Promise<void> {
    const bytes = Buffer.alloc(witnessBytes)
    bytes.writeBigUInt64BE(BigInt(this.#commit), 0)
    bytes.writeBigUInt64BE(BigInt(this.#sequence), 8)
    this.#boot.copy(bytes, 16)
    bytes.writeUInt32BE(crc32c(bytes.subarray(0, witnessBytes - 4)), witnessBytes - 4)
    await this.#file.write(bytes, 0, witnessBytes, 0)
  }
}

function parse(bytes: Buffer, boot: Buffer): Witnessed {
  const body = bytes.subarray(0, witnessBytes - 4)
  if (bytes.length !== witnessBytes || crc32c(body) !== bytes.readUInt32BE(witnessBytes - 4)) return { commit: 0, sequence: 0 }
  const sameBoot = boot.some((byte) => byte !== 0) && boot.equals(bytes.subarray(16, 52))
  return { commit: Number(bytes.readBigUInt64BE(0)), sequence: sameBoot ? Number(bytes.readBigUInt64BE(8)) : 0 }
}

/** Names the time since the machine was started; zeros where the system does not tell. */
async function bootIdentity(): Promise<Buffer> {
  const text = await readFile('/proc/sys/kernel/random/boot_id', 'latin1').catch(() => '')
  return Buffer.from(text.trim().padEnd(36, '\0').slice(0, 36), 'latin1')
}
