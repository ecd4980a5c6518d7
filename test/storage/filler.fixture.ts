/** Fills a store and waits to be killed. */
import { fill } from './content.ts'

const [, , directory = '', seed = '0'] = process.argv
await fill(directory, Number(seed))
process.stdout.write('filled\n')
setInterval(() => undefined, 1_000)
