/** Bundles the simulator with a changed core and loads it. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import type { Mutant } from './mutants.ts'
import type { Outcome } from './run.ts'

/** The simulator of run.ts. */
export type Simulate = (seed: number, steps: number) => Outcome

/** The simulator over a core with this bug. Raises Error when the text to change is not there exactly once. */
export async function loadMutant({ name, file, edits }: Mutant): Promise<Simulate> {
  const folder = mkdtempSync(join(tmpdir(), 'samsa-mutant-'))
  const times = new Map<string, number>()
  try {
    const outfile = join(folder, 'run.mjs')
    await build({
      entryPoints: ['test/replication/run.ts'],
      bundle: true,
      format: 'esm',
      platform: 'node',
      target: 'node20',
      logLevel: 'error',
      outfile,
      plugins: [
        {
          name: 'mutant',
          setup: (bundler) =>
            bundler.onLoad({ filter: /[\\/]lib[\\/]replication[\\/][^\\/]*\.ts$/ }, ({ path }) => {
              let text = readFileSync(path, 'utf8')
              for (const [find, replace] of basename(path) === file ? edits : []) {
                times.set(find, text.split(find).length - 1)
                text = text.replace(find, () => replace)
              }
              return { contents: text, loader: 'ts' }
            }),
        },
      ],
    })
    for (const [find] of edits) {
      if (times.get(find) !== 1) throw new Error(`mutant ${name}: its text is ${times.get(find) ?? 0} times in lib/replication/${file}, not once: ${find}`)
    }
    const loaded = (await import(pathToFileURL(outfile).href)) as { simulate: Simulate }
    return loaded.simulate
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
