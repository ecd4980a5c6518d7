/**
 * Runs `samsa chaos run` on the program with each planted bug, on three nodes of its own, and prints the table: what the verdict was and what
 * showed it. Names as arguments choose some. Takes a minute for each; no test runs it.
 */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { bundleMutant } from '../support/mutation.ts'
import { type ProgramMutant, programMutants } from './mutants.ts'

const seconds = Number(process.env['SECONDS_EACH'] ?? '30')
const seeds = (process.env['SEEDS'] ?? '1,2,3').split(',').map(Number)

interface Ran {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

interface VerdictShape {
  readonly passed: boolean
  readonly anomalies: readonly { readonly kind: string; readonly what: string }[]
  readonly recovered: boolean
  readonly crashes: number
}

async function run(program: string, words: readonly string[]): Promise<Ran> {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [program, ...words], { maxBuffer: 64 * 1024 * 1024 })
    return { code: 0, stdout, stderr }
  } catch (error) {
    const { code, stdout, stderr } = error as { readonly code?: number; readonly stdout?: string; readonly stderr?: string }
    return { code: code ?? -1, stdout: stdout ?? '', stderr: stderr ?? '' }
  }
}

/** Bundles the program with the bug; its packages are found where the bundle lies. Raises Error when the text is not there exactly once. */
async function bundle({ name, file, edits }: ProgramMutant): Promise<string> {
  const outdir = resolve('dist-test/chaos-mutants', name)
  const changes = edits.map(([find, replace]) => ({ file, find, replace }))
  await bundleMutant(name, changes, { entryPoints: ['bin/samsa.ts'], splitting: true, packages: 'external', outdir })
  return join(outdir, 'samsa.js')
}

async function measure(mutant: ProgramMutant): Promise<string> {
  const program = await bundle(mutant)
  const dir = mkdtempSync(join(tmpdir(), 'samsa-chaos-mutant-'))
  try {
    for (const seed of seeds) {
      const up = await run(program, ['up', '--dir', dir, '--port', '0'])
      if (up.code !== 0) return `no cluster: ${up.stderr.split('\n')[0] ?? ''}`
      const words = ['--seconds', String(seconds), '--seed', String(seed), '--faults', mutant.faults, '--pause-between', String(mutant.pauseSeconds ?? 0.5)]
      const ran = await run(program, ['chaos', 'run', '--dir', dir, ...words, '--json'])
      await run(program, ['down', '--wipe', '--dir', dir, '--grace', '2'])
      if (!ran.stdout.startsWith('{')) return `seed ${seed}: no verdict: ${ran.stderr.split('\n')[0] ?? ''}`
      const { passed, anomalies, recovered, crashes } = JSON.parse(ran.stdout) as VerdictShape
      const kinds = [...new Set(anomalies.map(({ kind }) => kind))]
      if (!passed) return `seed ${seed}: ${[...kinds, ...(recovered ? [] : ['not recovered']), ...(crashes > 0 ? ['a node ended'] : [])].join(', ')}`
    }
    return `survives seeds ${seeds.join(', ')}`
  } finally {
    rmSync(dir, { recursive: true, force: true, maxRetries: 5 })
  }
}

const wanted = process.argv.slice(2)
console.log('| mutant | what is wrong | faults | verdict |\n|---|---|---|---|')
for (const mutant of programMutants) {
  if (wanted.length > 0 && !wanted.includes(mutant.name)) continue
  const verdict = await measure(mutant).catch((error: unknown) => String(error))
  console.log(`| ${mutant.name} | ${mutant.about} | ${mutant.faults} | ${verdict} |`)
}
