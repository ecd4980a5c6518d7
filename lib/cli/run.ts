/** Runs a command line: what a command throws becomes a message and an exit code. */
import { exit, failureOf, failureText } from './failure.ts'

/** Runs a command line and returns its exit code. Never throws. */
export async function runCommandLine(words: readonly string[]): Promise<number> {
  endQuietlyWithoutReader()
  // Waiting for a timer of the client keeps no process alive by itself.
  const alive = setInterval(() => undefined, 60_000)
  try {
    return await run(words)
  } catch (error) {
    if (isUsage(error)) return error.exitCode === 0 ? exit.ok : exit.usage
    const failure = failureOf(error)
    process.stderr.write(failureText(failure, words.includes('--verbose')))
    return failure.exitCode
  } finally {
    clearInterval(alive)
  }
}

async function run(words: readonly string[]): Promise<number> {
  const [first, second, flag, config, otherFlag, initialVoters, ...rest] = words
  // As "samsa up" starts a node: the parser of commands would only cost its start.
  if (first === 'node' && second === 'start' && flag === '--config' && config !== undefined && rest.length === 0) {
    const { nodeStart } = await import('./commands/node.ts')
    if (otherFlag === undefined) return nodeStart({ config })
    if (otherFlag === '--initial-voters' && initialVoters !== undefined) return nodeStart({ config, initialVoters })
  }
  const { makeProgram } = await import('./program.ts')
  let exitCode: number = exit.ok
  await makeProgram((code) => (exitCode = code)).parseAsync(words, { from: 'user' })
  return exitCode
}

/** Commander has said by itself what is wrong, or has shown help. Known by its code, since its class is not loaded here. */
function isUsage(error: unknown): error is Error & { readonly exitCode: number } {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('commander.') && 'exitCode' in error
}

/** Who reads us may have enough, as `head` does. */
function endQuietlyWithoutReader(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(exit.ok)
      throw error
    })
  }
}
