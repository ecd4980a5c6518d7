/** Flips bits in copies of a store, one after another, and prints what came of each: an outcome, or what is wrong. */
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { seeded } from '../support/seed.ts'
import { fill } from './content.ts'
import { inspect } from './inspection.ts'

const [image = '', contentSeed = '0', flipSeed = '0', from = '0', to = '0'] = process.argv.slice(2)
const { content, store } = await fill(undefined, Number(contentSeed))
await store.close()
const files = ['batches', 'index']
  .flatMap((folder) => readdirSync(join(image, folder)).map((name) => join(folder, name)))
  .filter((name) => /\.(ldb|log)$|MANIFEST|CURRENT/.test(name) && readFileSync(join(image, name)).length > 0)
const copy = `${image}-copy`
process.on('exit', () => rmSync(copy, { recursive: true, force: true }))
for (let i = Number(from); i < Number(to); i++) {
  // Each flip from a seed of its own, so that a later process goes on where this one ended.
  const random = seeded(Number(flipSeed) * 10_007 + i)
  rmSync(copy, { recursive: true, force: true })
  cpSync(image, copy, { recursive: true })
  const name = random.pick(files)
  const bytes = readFileSync(join(copy, name))
  const at = random.below(bytes.length)
  bytes[at] = (bytes[at] as number) ^ (1 << random.below(8))
  writeFileSync(join(copy, name), bytes)
  const outcome = await inspect(copy, content).catch((error: unknown) => `flip ${i} of ${name} at ${at} of ${bytes.length}: ${String((error as Error).stack)}`)
  process.stdout.write(`${outcome.replaceAll('\n', ' ')}\n`)
}
