/** `samsa config …` */
import { alterConfigs, type ConfigChange, type ConfigEntry, type ConfigResource, describeConfigs } from '../../client/configs.ts'
import { withCluster } from '../connect.ts'
import { exit, Failure, failureOf, usageFailure } from '../failure.ts'
import type { ClientFlags } from '../options.ts'
import { print, printJson, say, styled, table } from '../output.ts'

/** `topic NAME`, `group NAME`, `broker ID`, or `cluster`: what all brokers have that have none of their own. The rest are the command's own words. */
function resourceOf(words: readonly string[]): { readonly resource: ConfigResource; readonly rest: readonly string[] } {
  const [kind, name, ...rest] = words
  if (kind === 'cluster') return { resource: { type: 'broker', name: '' }, rest: words.slice(1) }
  if (kind !== 'topic' && kind !== 'group' && kind !== 'broker') throw usageFailure(`"${kind ?? ''}" has no configs.`, 'Use "topic NAME", "group NAME", "broker ID" or "cluster".')
  if (name === undefined) throw usageFailure(`which ${kind} is meant?`, `Use "${kind} ${kind === 'broker' ? 'ID' : 'NAME'}".`)
  if (kind === 'broker' && !/^\d+$/.test(name)) throw usageFailure(`"${name}" is not the id of a broker.`, '"samsa cluster describe" lists them.')
  return { resource: { type: kind, name }, rest }
}

function nameOf({ type, name }: ConfigResource): string {
  return type !== 'broker' ? `${type} "${name}"` : name === '' ? 'the cluster' : `broker ${name}`
}

function failureFor(resource: ConfigResource, error: unknown): Failure {
  return failureOf(error, resource.type === 'topic' ? resource.name : undefined)
}

/** Flags of `config describe`. */
export interface ConfigDescribeFlags extends ClientFlags {
  readonly all?: true
}

/** Shows configs: those that are set, or all. */
export async function configDescribe(words: readonly string[], flags: ConfigDescribeFlags): Promise<number> {
  const { resource, rest: names } = resourceOf(words)
  return withCluster(flags, async (cluster, timeoutMs) => {
    const configs = await describeConfigs(cluster, resource, timeoutMs, names.length > 0 ? names : null).catch((error: unknown) => {
      throw failureFor(resource, error)
    })
    const own = (entry: ConfigEntry): boolean => entry.source !== 'default' && (resource.type === 'broker' || entry.source === resource.type)
    const shown = flags.all === true || names.length > 0 ? configs : configs.filter(own)
    if (flags.json === true) {
      const entries = shown.map(({ name, value, source, readOnly, sensitive }) => ({ name, value, source, readOnly, sensitive }))
      printJson({ type: resource.type, name: resource.name, configs: entries })
    } else if (shown.length === 0) {
      if (names.length > 0) throw new Failure(exit.notFound, `${nameOf(resource)} has no config "${names.join('", "')}".`, { advice: '--all lists those that there are.' })
      say(`Nothing is set on ${nameOf(resource)}; --all shows the defaults.`)
    } else {
      const rows = shown.map(({ name, value, source, sensitive }) => [name, sensitive ? styled('(secret)', 'dim') : (value ?? ''), source])
      print(table(['CONFIG', 'VALUE', 'SOURCE'], rows))
    }
    return exit.ok
  })
}

/** Sets configs. */
export async function configSet(words: readonly string[], flags: ClientFlags): Promise<number> {
  const { resource, rest } = resourceOf(words)
  const changes = rest.map((word) => {
    const at = word.indexOf('=')
    if (at <= 0) throw usageFailure(`"${word}" is not KEY=VALUE.`)
    return { name: word.slice(0, at), value: word.slice(at + 1) }
  })
  if (changes.length === 0) throw usageFailure('nothing to set is given.', 'Use KEY=VALUE, several if you like.')
  return change(resource, changes, flags)
}

/** Takes back what was set. */
export async function configUnset(words: readonly string[], flags: ClientFlags): Promise<number> {
  const { resource, rest } = resourceOf(words)
  if (rest.length === 0) throw usageFailure('nothing to unset is given.', 'Name the configs.')
  return change(resource, rest.map((name) => ({ name, value: null })), flags)
}

async function change(resource: ConfigResource, changes: readonly ConfigChange[], flags: ClientFlags): Promise<number> {
  return withCluster(flags, async (cluster, timeoutMs) => {
    await alterConfigs(cluster, resource, changes, timeoutMs).catch((error: unknown) => {
      throw failureFor(resource, error)
    })
    if (flags.json === true) printJson({ type: resource.type, name: resource.name, changed: changes })
    else for (const { name, value } of changes) print(value === null ? `Unset ${name} on ${nameOf(resource)}.` : `Set ${name}=${value} on ${nameOf(resource)}.`)
    return exit.ok
  })
}
