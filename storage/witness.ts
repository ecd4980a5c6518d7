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
  /** The machine has not been started again since: everything that was written is there. */
  readonly isSameBoot: boolean
}

/** Of a store that nothing is known of. */
export const nothingWitnessed: Witnessed = { commit: 0, sequence: 0, isSameBoot: false }

const fileName = 'samsa-witness'
/** Commit number, sequence, start of the machine, checksum. */
const bootBytes = 36
const witnessBytes = 8 + 8 + bootBytes + 4

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

  /** Opens or creates the file. A damaged one claims nothing. `bootId` names the time since the machine was started, if the system tells. */
  static async open(directory: string, bootId = bootIdentity): Promise<{ readonly witness: Witness; readonly witnessed: Witnessed }> {
    const path = join(directory, fileName)
    const bytes = await readFile(path).catch(() => Buffer.alloc(0))
    const boot = Buffer.from(((await bootId()) ?? '').padEnd(bootBytes, '\0').slice(0, bootBytes), 'latin1')
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
  if (bytes.length !== witnessBytes || crc32c(body) !== bytes.readUInt32BE(witnessBytes - 4)) return nothingWitnessed
  const isSameBoot = boot.some((byte) => byte !== 0) && boot.equals(bytes.subarray(16, 16 + bootBytes))
  return { commit: Number(bytes.readBigUInt64BE(0)), sequence: isSameBoot ? Number(bytes.readBigUInt64BE(8)) : 0, isSameBoot }
}

/** Linux tells. Elsewhere only another process could find out, and what a node is not sure of it does not claim. */
async function bootIdentity(): Promise<string | undefined> {
  const text = await readFile('/proc/sys/kernel/random/boot_id', 'latin1').catch(() => '')
  return text.trim() || undefined
}
