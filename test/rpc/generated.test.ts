/** Generated code is what `npm run proto` makes of the .proto files. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'

t.test('lib/rpc/generated is up to date', (t) => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly scripts: Readonly<Record<string, string>> }
  const [command = '', ...words] = (scripts['proto'] ?? '').split(' ')
  const folder = mkdtempSync(join(tmpdir(), 'samsa-proto-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  const output = words[words.indexOf('-o') + 1] ?? ''
  const made = join(folder, 'metadata.js')
  execFileSync(process.execPath, [join('node_modules', 'protobufjs-cli', 'bin', command), ...words.map((word) => (word === output ? made : word))])
  for (const [fresh, committed] of [[made, output], [made.replace('.js', '.d.ts'), output.replace('.js', '.d.ts')]] as const) {
    t.ok(readFileSync(fresh, 'utf8') === readFileSync(committed, 'utf8'), `${committed}: run npm run proto`)
  }
  t.end()
})
