/** The commands about groups of consumers: `samsa group`, `samsa lag`. */
import { type Command, InvalidArgumentError } from 'commander'
import type { DeleteOffsetsFlags, GroupDeleteFlags, GroupListFlags } from './commands/group.ts'
import type { ResetFlags } from './commands/group-reset.ts'
import type { LagFlags } from './commands/lag.ts'
import { type Adder, type ClientFlags, clientOptions, type Done, integer, positiveNumber, wholeNumber, words } from './options.ts'
import { durationMs, texts, time } from './reset-wish.ts'

type Words = readonly string[]

/** All that Kafka has, for its clusters are asked too. */
const groupStates: Words = ['Stable', 'Empty', 'PreparingRebalance', 'CompletingRebalance', 'Assigning', 'Reconciling', 'NotReady', 'Dead']
const groupTypes: Words = ['classic', 'consumer', 'share', 'streams']

/** Adds them. */
export function addGroups(program: Command, add: Adder, done: Done): void {
  const group = program.command('group').description('groups of consumers: who reads what, how far they are, and where they go on')
  const load = () => import('./commands/group.ts')
  clientOptions(add(group, 'list', 'list groups', 'samsa group list\nsamsa group list --state Empty,Dead --type classic --json'))
    .option('--state <states>', `only those in one of these states: ${groupStates.join(', ')}`, wordsAmong(groupStates))
    .option('--type <types>', `only those of one of these types: ${groupTypes.join(', ')}`, wordsAmong(groupTypes))
    .option('-q, --quiet', 'names only')
    .action(async (flags: GroupListFlags) => done(await (await load()).groupList(flags)))
  clientOptions(add(group, 'describe', 'show state, assignor, coordinator of groups, and topic by topic how far behind they are', 'samsa group describe billing'))
    .argument('<groups...>', 'names of the groups')
    .action(async (groups: Words, flags: ClientFlags) => done(await (await load()).groupDescribe(groups, flags)))
  clientOptions(add(group, 'members', 'show members of groups, and which partitions they have', 'samsa group members billing'))
    .argument('<groups...>', 'names of the groups')
    .action(async (groups: Words, flags: ClientFlags) => done(await (await load()).groupMembers(groups, flags)))
  clientOptions(add(group, 'lag', 'show every partition of groups: what is committed, where it ends, who reads it', 'samsa group lag billing --json'))
    .argument('<groups...>', 'names of the groups')
    .action(async (groups: Words, flags: ClientFlags) => done(await (await load()).groupLag(groups, flags)))
  addReset(group, add, done)
  clientOptions(add(group, 'delete', 'delete groups without members, and what they have committed', 'samsa group delete billing old-billing --if-exists'))
    .argument('<groups...>', 'names of the groups')
    .option('--if-exists', 'a group that does not exist is no error')
    .action(async (groups: Words, flags: GroupDeleteFlags) => done(await (await load()).groupDelete(groups, flags)))
  clientOptions(add(group, 'delete-offsets', 'delete what a group has committed for topics that it does not read', 'samsa group delete-offsets billing --topic orders:0,3'))
    .argument('<group>', 'name of the group')
    .requiredOption('--topic <topic>', 'TOPIC or TOPIC:PARTITION,…; several may be given', texts)
    .action(async (id: string, flags: DeleteOffsetsFlags) => done(await (await load()).groupDeleteOffsets(id, flags)))
  clientOptions(add(program, 'lag', 'show how far groups are behind, by topic', 'samsa lag\nsamsa lag billing --watch\nsamsa lag --watch --interval 10 --json >> lag.jsonl'))
    .argument('[groups...]', 'names of the groups (default: all)')
    .option('-w, --watch', 'look again and again, until Ctrl-C')
    .option('--interval <seconds>', 'how often with --watch (default: 2)', positiveNumber)
    .action(async (groups: Words, flags: LagFlags) => done(await (await import('./commands/lag.ts')).lag(groups, flags)))
}

function addReset(group: Command, add: Adder, done: Done): void {
  const example = [
    'samsa group reset billing --all-topics --to-earliest',
    'samsa group reset billing --topic orders:0,3 --to-time 2026-01-31T12:00:00Z --execute',
    'samsa group reset billing --topic orders --shift-by -100 --json > offsets.json',
    'samsa group reset billing --from-file offsets.json --execute',
  ].join('\n')
  clientOptions(add(group, 'reset', 'have a group go on from elsewhere; shows where, and does it with --execute', example))
    .argument('<group>', 'name of the group')
    .option('--topic <topic>', 'TOPIC or TOPIC:PARTITION,…; several may be given', texts)
    .option('--all-topics', 'all that the group has committed')
    .option('--to-earliest', 'to the first record that there is')
    .option('--to-latest', 'to behind the last record')
    .option('--to-offset <offset>', 'to this offset', integer(0))
    .option('--to-time <time>', 'to the first record that is not older (ISO, or milliseconds)', time)
    .option('--by-duration <duration>', 'to the first record that is not older than so long ago: 90s, 10m, 2h, 3d, or PT10M', durationMs)
    .option('--shift-by <count>', 'so many records on, or back with a minus', wholeNumber)
    .option('--from-file <file>', 'to the offsets in a file of lines TOPIC,PARTITION,OFFSET, or of what this prints with --json ("-" is standard input)')
    .option('--execute', 'do it; refused while the group has members')
    .option('--dry-run', 'only show it, as without --execute')
    .action(async (id: string, flags: ResetFlags) => done(await (await import('./commands/group-reset.ts')).groupReset(id, flags)))
}

/** Reads words with commas between them, of which each is one of `known`, however it is capitalized. */
function wordsAmong(known: Words): (text: string, before?: Words) => Words {
  return (text, before) => {
    const all = words(text, before)
    const other = all.find((word) => !known.some((each) => each.toLowerCase() === word.toLowerCase()))
    if (other !== undefined) throw new InvalidArgumentError(`"${other}" is none of ${known.join(', ')}.`)
    return all
  }
}
