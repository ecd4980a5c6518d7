/** Appends to a store until it is killed; says on stdout what is stored: `<log> <end offset>` once an append is acknowledged. */
import { appendMetadata, openTestStore, partition, small } from './stores.ts'
import { seeded } from '../support/seed.ts'
import { tinyBatch } from '../support/tiny-batch.ts'

const [, , directory = '', seedText = '0'] = process.argv
const random = seeded(Number(seedText))
const store = await openTestStore(directory, small)
const logs = await Promise.all([0, 1, 2].map((n) => store.logs.open(partition(n))))
const churn = await store.logs.open(partition(50))
for (const [n, log] of logs.entries()) process.stdout.write(`${n} ${log.logEndOffset}\n`)
for (let step = 0; ; step++) {
  const n = random.below(logs.length)
  const log = logs[n] as (typeof logs)[number]
  const base = log.logEndOffset
  // The payload tells the offset, so that the reader can check it.
  const payload = Buffer.alloc(8 + random.below(2_000), base % 251)
  payload.writeDoubleBE(base, 0)
  const written = log.append([tinyBatch({ base, payload, producerId: n, producerEpoch: 0, sequence: base % 2_000_000_000 })])
  void written.then(() => process.stdout.write(`${n} ${base + 1}\n`))
  if (step % 50 === 0) await written
  // Cut and written again: what is read later is the same.
  if (step % 170 === 160) await churn.resetTo(random.below(1_000))
  if (step % 17 === 0) void churn.append([tinyBatch({ base: churn.logEndOffset, payload: Buffer.alloc(random.below(3_000)) })])
  if (step % 61 === 60) void churn.truncateTo(churn.logEndOffset - 2)
  if (step % 83 === 82) void churn.deleteTo(churn.logEndOffset - 1)
  if (step % 400 === 399) await store.logs.delete(partition(100 + step)).then(() => store.logs.open(partition(101 + step)))
  if (step % 40 === 0) await appendMetadata(store, [{ epoch: 1, bytes: Buffer.from(String(store.metadata.endOffset)) }]).then(() => process.stdout.write(`m ${store.metadata.endOffset}\n`))
}
