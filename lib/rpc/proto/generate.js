/**
 * Makes lib/rpc/generated/NAME.js and NAME.d.ts of every NAME.proto in this folder: `npm run proto`, or into another folder,
 * `node lib/rpc/proto/generate.js FOLDER`, for the test that compares.
 */
import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const output = process.argv[2] ?? join(here, '..', 'generated')
const pbjs = join(here, '..', '..', '..', 'node_modules', 'protobufjs-cli', 'bin', 'pbjs')
const left = ['create', 'verify', 'convert', 'delimited', 'typeurl', 'service'].map((part) => `--no-${part}`)

for (const file of readdirSync(here).filter((name) => name.endsWith('.proto')).sort()) {
  const name = file.slice(0, -'.proto'.length)
  // Each file has a root of its own: roots are looked up by name in one table of the process, and would be mixed.
  const words = ['-t', 'static-module', '-w', 'esm', '--dependency', 'protobufjs/minimal.js', '--root', `samsa-${name}`, ...left, '--force-number']
  execFileSync(process.execPath, [pbjs, ...words, join('lib', 'rpc', 'proto', file), '-o', join(output, `${name}.js`), '-d'], { cwd: join(here, '..', '..', '..'), stdio: 'inherit' })
}
