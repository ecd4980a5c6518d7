/** Generated code is what `npm run proto` makes of the .proto files. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'

t.test('lib/rpc/generated is up to date', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'samsa-proto-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  execFileSync(process.execPath, [join('lib', 'rpc', 'proto', 'generate.js'), folder])
  const committed = join('lib', 'rpc', 'generated')
  t.same(readdirSync(folder).sort(), readdirSync(committed).sort(), 'one file of code and one of types for each .proto file')
  for (const name of readdirSync(folder)) {
    t.ok(readFileSync(join(folder, name), 'utf8') === readFileSync(join(committed, name), 'utf8'), `${name}: run npm run proto`)
  }
  t.end()
})
