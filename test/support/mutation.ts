/** Plants bugs in what is bundled, so that tests can show what they notice. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type BuildOptions } from 'esbuild'

/** What stands once in a file, named from the project's folder, and what takes its place. */
export interface Edit {
  readonly file: string
  readonly find: string
  readonly replace: string
}

/** How all bundles of mutants are made. */
const common = { bundle: true, format: 'esm', platform: 'node', target: 'node20', logLevel: 'error' } as const

/** Bundles with these edits. Raises Error when a text to change is not there exactly once. */
export async function bundleMutant(name: string, edits: readonly Edit[], options: BuildOptions): Promise<void> {
  const found = new Map<Edit, number>()
  const change = (path: string): string => {
    let text = readFileSync(path, 'utf8')
    for (const edit of edits) {
      if (resolve(edit.file) !== path) continue
      found.set(edit, text.split(edit.find).length - 1)
      text = text.replace(edit.find, () => edit.replace)
    }
    return text
  }
  const files = new Set(edits.map(({ file }) => resolve(file)))
  const setup: NonNullable<BuildOptions['plugins']>[number]['setup'] = (bundler) =>
    bundler.onLoad({ filter: /\.ts$/ }, ({ path }) => (files.has(path) ? { contents: change(path), loader: 'ts' } : undefined))
  await build({ ...common, ...options, plugins: [{ name: 'mutant', setup }] })
  for (const edit of edits) {
    const times = found.get(edit) ?? 0
    if (times !== 1) throw new Error(`mutant ${name}: its text is ${times} times in ${edit.file}, not once: ${edit.find}`)
  }
}

/** What the module at `entry` exports with these edits in it. Raises Error as `bundleMutant` does. */
export async function loadMutant(name: string, edits: readonly Edit[], entry: string): Promise<unknown> {
  const folder = mkdtempSync(join(tmpdir(), 'samsa-mutant-'))
  try {
    const outfile = join(folder, 'run.mjs')
    await bundleMutant(name, edits, { entryPoints: [entry], outfile })
    return await import(pathToFileURL(outfile).href)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
