/** A load that remembers what was acknowledged, and holds a log against it afterwards. */
import { baseOffset, nextOffset, recordCount, storedCrc } from '../../lib/common/record-batch.ts'
import { buildBatch } from '../../lib/protocol/records/batch-builder.ts'
import type { Seeded } from '../support/seed.ts'
import { readPartition, writeBatches } from '../support/topics.ts'
import { Wire } from '../support/wire.ts'

interface Acknowledged {
  readonly baseOffset: number
  /** CRC of the batch from its attributes on: the broker changes only what stands before. */
  readonly crc: number
  readonly count: number
}

/** What one partition was sent. */
interface Written {
  readonly acknowledged: Acknowledged[]
  /** CRCs of everything that was ever sent, acknowledged or not. */
  readonly sent: Set<number>
}

/** Writers to every partition of one topic, several requests in flight on each connection. */
export class AcknowledgedLoad {
  readonly #topic: string
  readonly #random: Seeded
  readonly #written: Written[]
  #batchNumber = 0
  #stopping = false
  /** Batches that were acknowledged, over all rounds. */
  acknowledged = 0

  constructor(topic: string, partitions: number, random: Seeded) {
    this.#topic = topic
    this.#random = random
    this.#written = Array.from({ length: partitions }, () => ({ acknowledged: [], sent: new Set<number>() }))
  }

  /** Writes until `stop` or until the node is gone. Resolves when no writer is left. */
  async run(port: number): Promise<void> {
    this.#stopping = false
    const wires = await Promise.all(this.#written.map(() => Wire.open(port)))
    await Promise.all(wires.flatMap((wire, partition) => [0, 1, 2, 3].map(() => this.#write(wire, partition))))
    for (const wire of wires) wire.close()
  }

  /** Has the writers end after what they have in flight. */
  stop(): void {
    this.#stopping = true
  }

  async #write(wire: Wire, partition: number): Promise<void> {
    const written = this.#written[partition] as Written
    while (!this.#stopping) {
      const { batch, crc, count } = this.#nextBatch(partition)
      written.sent.add(crc)
      let offset: number
      try {
        offset = await writeBatches(wire, this.#topic, partition, batch)
      } catch {
        return // Killed: whether this batch is there is open, and it was not acknowledged.
      }
      written.acknowledged.push({ baseOffset: offset, crc, count })
      this.acknowledged++
    }
  }

  #nextBatch(partition: number): { readonly batch: Buffer; readonly crc: number; readonly count: number } {
    const number = this.#batchNumber++
    const count = 1 + this.#random.below(20)
    const records = Array.from({ length: count }, (_, index) => ({
      key: Buffer.from(`${partition}/${number}/${index}`),
      value: this.#random.bytes(this.#random.below(500)),
      timestamp: 1_700_000_000_000 + number,
    }))
    const batch = buildBatch(records)
    return { batch, crc: storedCrc(batch), count }
  }

  /** Reads every partition back and says what is wrong: lost, changed, doubled, foreign batches, and holes. */
  async complaints(port: number): Promise<string[]> {
    const wire = await Wire.open(port)
    const found: string[] = []
    for (const [partition, written] of this.#written.entries()) {
      found.push(...compare(`${this.#topic}-${partition}`, written, await readPartition(wire, this.#topic, partition)))
    }
    wire.close()
    return found
  }
}

function compare(name: string, written: Written, batches: readonly Buffer[]): string[] {
  const found: string[] = []
  const at = new Map<number, Buffer>()
  const seen = new Set<number>()
  let expected = 0
  for (const batch of batches) {
    const offset = baseOffset(batch)
    const crc = storedCrc(batch)
    if (offset !== expected) found.push(`${name}: offset ${expected} is missing, the next batch is at ${offset}`)
    if (!written.sent.has(crc)) found.push(`${name}: the batch at ${offset} was never sent`)
    if (seen.has(crc)) found.push(`${name}: the batch at ${offset} is there twice`)
    seen.add(crc)
    at.set(offset, batch)
    expected = nextOffset(batch)
  }
  for (const one of written.acknowledged) {
    const batch = at.get(one.baseOffset)
    if (batch === undefined) found.push(`${name}: acknowledged at ${one.baseOffset} and lost; the log ends at ${expected}`)
    else if (storedCrc(batch) !== one.crc || recordCount(batch) !== one.count) found.push(`${name}: the batch acknowledged at ${one.baseOffset} is another one`)
  }
  return found
}
