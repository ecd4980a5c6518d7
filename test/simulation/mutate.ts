/** Bundles the simulator with a changed core and loads it. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import type { Mutant } from './mutants.ts'
import type { Outcome } from './run.ts'

/** The simulator of run.ts. */
export type Simulate = (seed: number, events: number, tracing?: boolean) => Outcome

/** The simulator over a core with this bug. Raises Error when the text to change is not there exactly once. */
export async function loadMutant(mutant: Mutant): Promise<Simulate> {
  const folder = mkdtempSync(join(tmpdir(), 'samsa-mutant-'))
  const changed = new Map<string, number>()
  try {
    const outfile = join(folder, 'run.mjs')
    await build({
      entryPoints: ['test/simulation/run.ts'],
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
            bundler.onLoad({ filter: /[\\/]raft[\\/][^\\/]*\.ts$/ }, ({ path }) => {
              let text = readFileSync(path, 'utf8')
              for (const { file, find, replace } of mutant.edits) {
                if (basename(path) !== file) continue
                changed.set(find, text.split(find).length - 1)
                text = text.replace(find, () => replace)
              }
              return { contents: text, loader: 'ts' }
            }),
        },
      ],
    })
    for (const { file, find } of mutant.edits) {
      const times = changed.get(find) ?? 0
      if (times !== 1) throw new Error(`mutant ${mutant.name}: its text is ${times} times in raft/${file}, not once: ${find}`)
    }
    const loaded = (await import(pathToFileURL(outfile).href)) as { simulate: Simulate }
    return loaded.simulate
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
