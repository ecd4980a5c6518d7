/** Holds the shape of the tree: who imports whom, what is pure, how long things are, what the documents point to. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import t from 'tap'
import { forbiddenWords } from './layers.ts'
import {
  barrels, cycles, fileSize, functionSize, layers, names, packages, purity, reachable, type Rule, specifiers, types,
} from './rules.ts'
import { filesBelow, parse, readSources } from './source-tree.ts'

const sources = readSources()
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly dependencies: Record<string, string>
  readonly optionalDependencies: Record<string, string>
  readonly devDependencies: Record<string, string>
  readonly scripts: Record<string, string>
}
const dependencies = new Set([...Object.keys(manifest.dependencies), ...Object.keys(manifest.optionalDependencies)])

const rules: Readonly<Record<string, Rule>> = {
  'imports go only where the table of layers lets them': layers,
  'relative imports name a file': specifiers,
  'there are no cycles': cycles,
  'pure folders are pure, and shells get clock and randomness from outside': purity,
  'packages are imported only in their homes': packages(dependencies),
  'files have a header, and a reason when they are long': fileSize,
  'functions are short': functionSize,
  'no barrels': barrels,
  'every file is used': reachable(Object.values(manifest.scripts)),
  'no way around the type checker': types,
  'names say something': names,
}

for (const [title, rule] of Object.entries(rules)) {
  t.test(title, (t) => {
    t.strictSame(rule(sources), [], title)
    t.end()
  })
}

t.test('each rule finds what it forbids', (t) => {
  const complains = (rule: Rule, path: string, text: string, others: readonly [string, string][] = []): boolean =>
    rule([parse(path, text), ...others.map(([p, x]) => parse(p, x))]).some((line) => line.startsWith(path) || line.includes(path))
  t.ok(complains(layers, 'raft/a.ts', "import type { Store } from '../storage/types.ts'"))
  t.ok(complains(layers, 'lib/common/a.ts', "const x = await import('../protocol/apis.ts')"))
  t.ok(complains(specifiers, 'raft/a.ts', "import { b } from './b.js'"))
  t.ok(complains(cycles, 'raft/a.ts', "import { b } from './b.ts'", [['raft/b.ts', "import type { a } from './a.ts'"]]))
  t.ok(complains(purity, 'raft/a.ts', 'export const f = (): number => Date.now()'))
  t.ok(complains(purity, 'raft/a.ts', 'export async function f() {}'))
  t.ok(complains(purity, 'raft/a.ts', "import { readFileSync } from 'node:fs'"))
  t.ok(complains(purity, 'lib/server/a.ts', 'setTimeout(() => undefined, 1)'))
  t.ok(complains(purity, 'lib/server/a.ts', 'export const x = Math.random()'))
  t.notOk(complains(purity, 'lib/server/a.ts', 'export const x = (y: { process: () => void }): void => y.process()'))
  t.ok(complains(packages(dependencies), 'lib/broker/a.ts', "import { Level } from 'level'"))
  t.ok(complains(packages(dependencies), 'lib/broker/a.ts', "import x from 'left-pad'"))
  t.ok(complains(fileSize, 'raft/a.ts', 'export const a = 1\n'))
  t.ok(complains(fileSize, 'raft/a.ts', `/** A. */\n${'\n'.repeat(600)}`))
  t.ok(complains(functionSize, 'raft/a.ts', `export function f() {${'\n'.repeat(71)}}`))
  t.ok(complains(barrels, 'raft/a.ts', "export { b } from './b.ts'"))
  t.ok(complains(reachable([]), 'lib/cli/a.ts', 'export const a = 1'))
  t.ok(complains(types, 'raft/a.ts', 'export const a = (x: any) => x'))
  t.ok(complains(types, 'raft/a.ts', 'export const a = 1 as unknown as string'))
  t.ok(complains(names, 'raft/helpers.ts', ''))
  t.end()
})

t.test('no file holds words that do not belong into the tree', (t) => {
  const complaints: string[] = []
  for (const path of filesBelow('')) {
    if (path === 'LICENSE') continue
    const lines = readFileSync(path, 'utf8').split('\n')
    for (const { pattern, why } of forbiddenWords) {
      lines.forEach((line, index) => {
        if (pattern.test(line)) complaints.push(`${path}:${index + 1}: ${why}`)
      })
    }
  }
  t.strictSame(complaints, [], 'nothing to complain of')
  t.end()
})

t.test('what the documents point to is there', (t) => {
  const complaints: string[] = []
  const scripts = manifest.scripts
  for (const path of filesBelow('').filter((one) => one.endsWith('.md'))) {
    readFileSync(path, 'utf8').split('\n').forEach((line, index) => {
      for (const [, link = ''] of line.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)) {
        if (!/^[a-z]+:/.test(link) && !existsSync(normalize(join(dirname(path), link)))) complaints.push(`${path}:${index + 1}: link to ${link}, which is not there`)
      }
      for (const [, file = ''] of line.matchAll(/`((?:bin|lib|raft|storage|test|docs)\/[\w./-]+\.(?:ts|md|txt|proto))`/g)) {
        if (!existsSync(file)) complaints.push(`${path}:${index + 1}: names ${file}, which is not there`)
      }
      for (const [, script = ''] of line.matchAll(/\bnpm run ([\w:-]+)/g)) {
        if (scripts[script] === undefined) complaints.push(`${path}:${index + 1}: npm run ${script} is no script of package.json`)
      }
    })
  }
  t.strictSame(complaints, [], 'nothing to complain of')
  t.end()
})

t.test('dependencies have exact versions', (t) => {
  for (const group of [manifest.dependencies, manifest.optionalDependencies, manifest.devDependencies]) {
    for (const [name, version] of Object.entries(group)) t.match(version, /^\d+\.\d+\.\d+$/, name)
  }
  t.end()
})
