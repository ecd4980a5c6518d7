/** `samsa completion SHELL`, and the hidden `samsa complete` that its scripts ask for what may come next. */
import type { Command, Option } from 'commander'
import { faultKinds } from '../../chaos/core/schedule.ts'
import { parseBootstrap } from '../../client/address.ts'
import { Cluster } from '../../client/cluster.ts'
import { listGroups } from '../../client/groups.ts'
import { connectTcp } from '../../client/tcp.ts'
import { systemClock, systemRandom } from '../../node/ports.ts'
import { readState } from '../cluster-state.ts'
import { bootstrapOf } from '../connect.ts'
import { exit, usageFailure } from '../failure.ts'
import { defaultDir } from '../options.ts'
import { targetWords } from '../targets.ts'

const bash = `# bash completion for samsa
_samsa() {
  local IFS=$'\\n' line
  COMPREPLY=()
  for line in $(samsa complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null); do
    COMPREPLY+=("\${line%%$'\\t'*}")
  done
}
complete -o default -F _samsa samsa`

const zsh = `#compdef samsa
_samsa() {
  local -a found
  local line
  for line in "\${(@f)$(samsa complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
    [[ -n $line ]] && found+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}")
  done
  if (( \${#found} )); then _describe samsa found; else _files; fi
}
compdef _samsa samsa`

const fish = `# fish completion for samsa
function __samsa_complete
  set -l words (commandline -opc) (commandline -ct)
  samsa complete -- $words[2..-1] 2>/dev/null
end
complete -c samsa -a '(__samsa_complete)'`

const scripts: Readonly<Record<string, string>> = { bash, zsh, fish }

/** Prints the script of a shell. */
export function completion(shell: string): Promise<number> {
  const script = Object.hasOwn(scripts, shell) ? scripts[shell] : undefined
  if (script === undefined) throw usageFailure(`there are no completions for "${shell}".`, 'There are for bash, zsh and fish.')
  process.stdout.write(`${script}\n`)
  return Promise.resolve(exit.ok)
}

/** Commands whose first free word is the name of a topic, or all of them. */
const takesTopics: Readonly<Record<string, 'first' | 'all'>> = {
  produce: 'first', consume: 'all', explain: 'first', 'topic describe': 'all', 'log dump': 'first', 'log verify': 'first', 'topic alter': 'all', 'topic delete': 'all',
}

/** Prints what may stand in the place of the last word, each with a description behind a tab. */
export async function complete(program: Command, words: readonly string[]): Promise<number> {
  const last = words.at(-1) ?? ''
  const { command, path, free, pending } = walk(program, words.slice(0, -1))
  const found = pending !== undefined ? valuesOf(pending) : last.startsWith('-') ? optionsOf(command) : commandsOf(command)
  const topics = pending === undefined && !last.startsWith('-') ? takesTopics[path.join(' ')] : undefined
  const configTopic = pending === undefined && path[0] === 'config' && free.length === 1 && free[0] === 'topic'
  if (pending?.long === '--topic') found.push(...(await topicNames(words)))
  if (pending?.long === '--group' || (pending === undefined && !last.startsWith('-') && takesGroups(path, free.length))) found.push(...(await groupNames(words)))
  if (configTopic || topics === 'all' || (topics === 'first' && free.length === 0)) found.push(...(await topicNames(words)))
  if (path[0] === 'config' && path.length === 2 && free.length === 0) found.push(['topic', ''], ['broker', ''], ['cluster', ''])
  if (pending === undefined && !last.startsWith('-') && takesNodes(path, free.length)) found.push(...(await nodeWords(path, words)))
  if (pending?.long === '--topics') found.push(...(await topicNames(words)))
  if (pending?.long === '--drain' || pending?.long === '--brokers') found.push(...(await nodeWords(path, words)))
  if (pending?.long === '--faults') found.push(...faultWords(last))
  if (path[0] === 'completion' && free.length === 0) found.push(['bash', ''], ['zsh', ''], ['fish', ''])
  for (const [word, description] of found) if (word.startsWith(last)) process.stdout.write(`${word}\t${description}\n`)
  return exit.ok
}

type Suggestion = readonly [word: string, description: string]

/** Follows the words down the tree; `pending` is an option whose value comes next. */
function walk(program: Command, words: readonly string[]) {
  let command = program
  const path: string[] = []
  const free: string[] = []
  let pending: Option | undefined
  for (const word of words) {
    if (pending !== undefined) pending = undefined
    else if (word.startsWith('-')) {
      const option = command.options.find((each) => each.long === word || each.short === word)
      pending = option?.required === true ? option : undefined
    } else {
      const next = free.length === 0 ? command.commands.find((each) => each.name() === word) : undefined
      if (next === undefined) free.push(word)
      else {
        command = next
        path.push(word)
      }
    }
  }
  return { command, path, free, pending }
}

function commandsOf(command: Command): Suggestion[] {
  return command.createHelp().visibleCommands(command).map((each) => [each.name(), each.summary() || each.description()])
}

function optionsOf(command: Command): Suggestion[] {
  return command.createHelp().visibleOptions(command).map((each) => [each.long ?? each.short ?? '', each.description])
}

function valuesOf(option: Option): Suggestion[] {
  return (option.argChoices ?? []).map((choice) => [choice, ''])
}

/** Commands of chaos that take no nodes, or only one. */
const chaosNodes: Readonly<Record<string, number>> = { run: 0, check: 0, split: 0, skew: 1 }

function takesNodes([first = '', second]: readonly string[], given: number): boolean {
  if (first === 'chaos') return second !== undefined && given < (chaosNodes[second] ?? Infinity)
  if (given > 0) return false
  return first === 'logs' || (first === 'quorum' && second !== undefined && second !== 'describe') || (first === 'cluster' && second === 'unregister')
}

/** Whether the names of groups come next: of one, or of as many as are wanted. */
function takesGroups([first, second]: readonly string[], given: number): boolean {
  if (first === 'lag') return true
  if (first !== 'group' || second === undefined || second === 'list') return false
  return given === 0 || (second !== 'reset' && second !== 'delete-offsets')
}

/** Kinds of faults for a list with commas, of which the last word may be unfinished. */
function faultWords(last: string): Suggestion[] {
  const before = last.slice(0, last.lastIndexOf(',') + 1)
  return faultKinds.filter((kind) => !before.split(',').includes(kind)).map((kind) => [`${before}${kind}`, ''])
}

/** Ids of the directory's nodes, and for chaos the words that stand for some. */
async function nodeWords([first = '']: readonly string[], words: readonly string[]): Promise<Suggestion[]> {
  const state = await readState(dirOf(words)).catch(() => undefined)
  const ids = (state?.nodes ?? []).map(({ id, roles }): Suggestion => [String(id), roles.join(',')])
  return first === 'chaos' ? [...ids, ...Object.entries(targetWords)] : ids
}

function dirOf(words: readonly string[]): string {
  const at = words.indexOf('--dir')
  return (at < 0 ? undefined : words[at + 1]) ?? defaultDir
}

/** Names of topics, if the cluster says them at once. */
function topicNames(words: readonly string[]): Promise<Suggestion[]> {
  return suggestions(words, async (cluster) => {
    const { topics } = await cluster.metadata(null)
    return topics.filter(({ internal }) => !internal).map(({ name, partitions }) => [name, `topic, ${partitions.length} partitions`])
  })
}

/** Names of groups, if the cluster says them at once. */
function groupNames(words: readonly string[]): Promise<Suggestion[]> {
  return suggestions(words, async (cluster) => (await listGroups(cluster, 500)).map(({ groupId, type, state }) => [groupId, `${type} group, ${state}`]))
}

async function suggestions(words: readonly string[], ask: (cluster: Cluster) => Promise<Suggestion[]>): Promise<Suggestion[]> {
  const valueOf = (...names: readonly string[]): string | undefined => words[words.findIndex((word) => names.includes(word)) + 1]
  const bootstrapGiven = words.some((word) => word === '-b' || word === '--bootstrap')
  const flags = { dir: dirOf(words), ...(bootstrapGiven ? { bootstrap: valueOf('-b', '--bootstrap') ?? '' } : {}) }
  const bootstrap = parseBootstrap((await bootstrapOf(flags)).addresses)
  if (typeof bootstrap === 'string') return []
  const cluster = new Cluster({ bootstrap, clientId: 'samsa-cli', connectTimeoutMs: 500, requestTimeoutMs: 500 }, { connect: connectTcp, clock: systemClock, random: systemRandom })
  try {
    return await ask(cluster)
  } catch {
    return [] // A shell that completes shows no errors.
  } finally {
    cluster.close()
  }
}
