/**
 * Scripts that show what a core does: text files of commands, and behind a line of dashes what they print. REWRITE=1 writes what is printed into the
 * scripts: read the difference, and commit only what you can explain. SCRIPT=name runs one.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'tap'

/** What commands are given to; each answers with the lines that it prints. */
export interface Stage {
  run(command: string): readonly string[]
}

/** The script as it would read if it printed what it prints now. */
function replay(stage: Stage, text: string): string {
  return text
    .split(/\n\n+/)
    .map((block) => {
      const lines = block.split('\n').filter((line) => line !== '')
      const end = lines.indexOf('----')
      const commands = end < 0 ? lines : lines.slice(0, end)
      const printed = commands.flatMap((line) => (line.startsWith('#') ? [] : stage.run(line.replace(/\s+#.*$/, ''))))
      return [...commands, ...(printed.length > 0 ? ['----', ...printed] : [])].join('\n')
    })
    .join('\n\n')
}

/** A test that runs every script of the folder, each on a stage of its own, and compares what it prints. */
export function testScripts(title: string, folder: string, open: () => Stage): void {
  const wanted = process.env['SCRIPT'] ?? ''
  const names = readdirSync(folder).filter((name) => name.endsWith('.txt') && name.includes(wanted))
  void test(title, (t) => {
    t.ok(names.length > 0, 'there are scripts')
    for (const name of names) {
      const path = join(folder, name)
      const expected = readFileSync(path, 'utf8').trimEnd()
      const printed = replay(open(), expected)
      if (process.env['REWRITE'] === '1') writeFileSync(path, `${printed}\n`)
      else t.equal(printed, expected, name)
    }
    t.end()
  })
}
