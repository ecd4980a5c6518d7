/**
 * Runs every script of test/coordinator/scripts and compares what it prints. REWRITE=1 writes what is printed into the scripts: read the difference, and
 * commit only what you can explain. SCRIPT=name runs one.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'tap'
import { ScriptShard } from './classic-script.ts'

const folder = join('test', 'coordinator', 'scripts')
const names = readdirSync(folder).filter((name) => name.endsWith('.txt') && (process.env['SCRIPT'] === undefined || name.includes(process.env['SCRIPT'])))

/** The script as it would read if it printed what it prints now. */
function replay(text: string): string {
  const shard = new ScriptShard()
  return text
    .split(/\n\n+/)
    .map((block) => {
      const lines = block.split('\n').filter((line) => line !== '')
      const end = lines.indexOf('----')
      const commands = end < 0 ? lines : lines.slice(0, end)
      const printed = commands.flatMap((line) => (line.startsWith('#') ? [] : shard.run(line.replace(/\s+#.*$/, ''))))
      return [...commands, ...(printed.length > 0 ? ['----', ...printed] : [])].join('\n')
    })
    .join('\n\n')
}

void test('scripts of the classic protocol', (t) => {
  t.ok(names.length > 0, 'there are scripts')
  for (const name of names) {
    const path = join(folder, name)
    const expected = readFileSync(path, 'utf8').trimEnd()
    const printed = replay(expected)
    if (process.env['REWRITE'] === '1') writeFileSync(path, `${printed}\n`)
    else t.equal(printed, expected, name)
  }
  t.end()
})
