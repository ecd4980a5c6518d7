/**
 * The commands of `samsa`. A command's code is loaded when it runs, so that help comes at once; every action returns its
 * exit code, and what it throws becomes a message.
 */
import { Command, Option } from 'commander'
import { exitCodeHelp } from './failure.ts'
import { addChaos } from './chaos-program.ts'
import type { ConfigDescribeFlags } from './commands/config.ts'
import type { DownFlags } from './commands/down.ts'
import type { ExplainFlags } from './commands/explain.ts'
import type { LogsFlags } from './commands/logs.ts'
import type { NodeStartFlags } from './commands/node.ts'
import type { ProduceFlags } from './commands/produce.ts'
import type { StatusFlags } from './commands/status.ts'
import type { AlterFlags, CreateFlags, DeleteFlags, ListFlags } from './commands/topic.ts'
import type { UpFlags } from './commands/up.ts'
import { type Adder, type ClientFlags, clientOptions, dirOptions, type Done, integer, integers, keyValue, moment, positiveNumber } from './options.ts'
import type { ConsumeFlags } from './consume-flags.ts'
import { addGroups } from './group-program.ts'
import { addLog } from './log-program.ts'
import { formatHelp } from './record-format.ts'
import { addDescribe, addReplicas } from './replica-program.ts'

/** Kept with package.json's by a test. */
export const version = '0.1.0'

/** Makes the tree of commands; `done` gets the exit code of the one that ran. */
export function makeProgram(done: (exitCode: number) => void): Command {
  const program = new Command('samsa')
    .description('A Kafka-compatible, replicated log. Everything but "up", "chaos" and "node start" also works on any Kafka cluster.')
    .version(version, '-V, --version')
    .helpOption('-h, --help', 'show help')
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, 'samsa: ')) })
    .configureHelp({ showGlobalOptions: false, helpWidth: Math.min(process.stdout.columns ?? 100, 120) })
    .showHelpAfterError('  "--help" shows how it is used.')
    .exitOverride()
    .addHelpText('after', `\nExample:\n  samsa up && samsa topic create t --partitions 6 && echo hello | samsa produce t && samsa consume t --exit-at-end\n${exitCodeHelp}`)
  const add: Adder = (parent, text, description, example) => {
    const made = parent.command(text).description(description)
    return made.addHelpText('after', `\nExample:\n${example.split('\n').map((line) => `  ${line}`).join('\n')}\n${exitCodeHelp}`)
  }
  addNodes(program, add, done)
  addChaos(program, add, done)
  addQuorum(program, add, done)
  addTopics(program, add, done)
  addExplain(program, add, done)
  addReplicas(program, add, done)
  addRecords(program, add, done)
  addGroups(program, add, done)
  addLog(program, add, done)
  addConfigs(program, add, done)
  addShell(program, add, done)
  return program
}

type Words = readonly string[]

function addNodes(program: Command, add: Adder, done: Done): void {
  dirOptions(add(program, 'up', 'start a cluster in the background; harmless when it runs already', 'samsa up --port 9092\nsamsa up --dir other --port 9192 --set num.partitions=6 --json\nsamsa up --nodes 1\nsamsa up --nodes 3 --controllers 3'))
    .option('--nodes <count>', 'how many nodes, each broker and controller; more than there are adds some (default: 3)', integer(1, 99))
    .option('--controllers <count>', 'so many controllers besides (1, 3 or 5); the nodes are brokers only then', integer(1, 5))
    .option('--port <port>', 'client port of the first node, the others follow (default: 9092, or those of the last start; 0 takes free ones)', integer(0, 65535))
    .option('--set <key=value>', 'a config of every node, under Kafka\'s name; several may be given', keyValue)
    .option('--timeout <seconds>', 'how long to wait until all nodes are ready', positiveNumber, 30)
    .addOption(new Option('--wait', 'wait until all nodes are ready').default(true, 'yes'))
    .option('--no-wait', 'come back at once')
    .action(async (flags: UpFlags) => done(await (await import('./commands/up.ts')).up(flags)))
  dirOptions(add(program, 'down', 'stop a cluster that runs in the background', 'samsa down\nsamsa down --wipe'))
    .option('--wipe', 'also remove all its data')
    .option('--grace <seconds>', 'how long a node may take before it is killed', positiveNumber, 15)
    .action(async (flags: DownFlags) => done(await (await import('./commands/down.ts')).down(flags)))
  dirOptions(add(program, 'status', 'show what runs of a cluster in the background, who leads, who lags', 'samsa status --json'))
    .option('--timeout <seconds>', 'how long to wait for answers', positiveNumber, 4)
    .addHelpText('after', '\nExit code 0: all nodes run, and the quorum has a leader; 3: not so; 5: there is no cluster.')
    .action(async (flags: StatusFlags) => done(await (await import('./commands/status.ts')).status(flags)))
  dirOptions(add(program, 'logs', 'print what nodes in the background have logged', 'samsa logs --follow\nsamsa logs 2 --lines 200\nsamsa logs --json'))
    .argument('[node]', 'id of the node (default: all, in the order of time)', integer(0))
    .option('-f, --follow', 'go on with what comes')
    .option('-n, --lines <count>', 'how many of the last lines', integer(0), 50)
    .action(async (node: number | undefined, flags: LogsFlags) => done(await (await import('./commands/logs.ts')).logs(node, flags)))
  const node = program.command('node').description('one node by itself')
  add(node, 'start', 'run a node in this terminal until Ctrl-C', 'samsa node start --data ./data --port 9092\nsamsa node start --config server.properties --set message.max.bytes=2000000\nsamsa node start --config controller.properties')
    .option('--config <file>', 'server.properties with Kafka\'s keys, or YAML')
    .option('--set <key=value>', 'a config; stronger than the file; several may be given', keyValue)
    .option('--data <path>', 'directory of its data (log.dirs)')
    .option('--port <port>', 'port for clients', integer(0, 65535))
    .option('--initial-voters <voters>', 'makes a fresh data directory that of one of these first voters, ID@HOST:PORT:DIRECTORY[,…]')
    .option('--verbose', 'on failure say more')
    .action(async (flags: NodeStartFlags) => done(await (await import('./commands/node.ts')).nodeStart(flags)))
}

function addQuorum(program: Command, add: Adder, done: Done): void {
  const quorum = program.command('quorum').description('who votes on the metadata, and who leads')
  const load = () => import('./commands/quorum.ts')
  const whole = 'or ID@HOST:PORT:DIRECTORY'
  clientOptions(add(quorum, 'describe', 'show leader, voters and observers', 'samsa quorum describe'))
    .action(async (flags: ClientFlags) => done(await (await load()).quorumDescribe(flags)))
  clientOptions(add(quorum, 'add-voter', 'give a vote to a node that follows', 'samsa quorum add-voter 4'))
    .argument('<node>', `id of the node, ${whole}`)
    .action(async (node: string, flags: ClientFlags) => done(await (await load()).quorumAddVoter(node, flags)))
  clientOptions(add(quorum, 'remove-voter', 'take the vote of a node', 'samsa quorum remove-voter 4'))
    .argument('<node>', `id of the voter, ${whole}`)
    .action(async (node: string, flags: ClientFlags) => done(await (await load()).quorumRemoveVoter(node, flags)))
  clientOptions(add(quorum, 'transfer', 'hand the lead to another voter', 'samsa quorum transfer 2'))
    .argument('<node>', 'id of the voter')
    .action(async (node: string, flags: ClientFlags) => done(await (await load()).quorumTransfer(node, flags)))
}

function addTopics(program: Command, add: Adder, done: Done): void {
  const topic = program.command('topic').description('create, list, describe, alter, delete topics')
  const load = () => import('./commands/topic.ts')
  clientOptions(add(topic, 'create', 'create topics', 'samsa topic create orders payments --partitions 6 --config retention.ms=86400000'))
    .argument('<names...>', 'names of the topics')
    .option('-p, --partitions <count>', 'how many partitions (default: the cluster\'s num.partitions)', integer(1, 0x7fffffff))
    .option('-r, --replication-factor <count>', 'how many replicas (default: the cluster\'s)', integer(1, 32767))
    .option('-c, --config <key=value>', 'a config of the topic; several may be given', keyValue)
    .option('--if-not-exists', 'a topic that exists already is no error')
    .action(async (names: Words, flags: CreateFlags) => done(await (await load()).topicCreate(names, flags)))
  clientOptions(add(topic, 'list', 'list topics', 'samsa topic list --json'))
    .option('--internal', 'also those that the cluster keeps for itself')
    .option('-q, --quiet', 'names only')
    .action(async (flags: ListFlags) => done(await (await load()).topicList(flags)))
  addDescribe(topic, add, done)
  clientOptions(add(topic, 'alter', 'give topics more partitions, or set configs', 'samsa topic alter orders --partitions 12'))
    .argument('<names...>', 'names of the topics')
    .option('-p, --partitions <count>', 'the new total of partitions', integer(1, 0x7fffffff))
    .option('-c, --config <key=value>', 'a config to set; several may be given', keyValue)
    .action(async (names: Words, flags: AlterFlags) => done(await (await load()).topicAlter(names, flags)))
  clientOptions(add(topic, 'delete', 'delete topics and all their records', 'samsa topic delete orders --if-exists'))
    .argument('<names...>', 'names of the topics')
    .option('--if-exists', 'a topic that does not exist is no error')
    .action(async (names: Words, flags: DeleteFlags) => done(await (await load()).topicDelete(names, flags)))
}

function addExplain(program: Command, add: Adder, done: Done): void {
  const example = 'samsa explain orders\nsamsa explain orders/3 --since 10m\nsamsa explain orders --json'
  clientOptions(add(program, 'explain', 'tell how partitions came to be as they are: who led when, why that and the in-sync replicas changed', example))
    .argument('<topic>', 'TOPIC or TOPIC/PARTITION')
    .option('--since <when>', 'only what is not older: 90s, 10m, 2h, 3d, or a time (ISO)', moment)
    .option('--max <count>', 'so many events at most; the newest are told', integer(1, 100_000), 1000)
    .action(async (target: string, flags: ExplainFlags) => done(await (await import('./commands/explain.ts')).explain(target, flags)))
}

function addRecords(program: Command, add: Adder, done: Done): void {
  clientOptions(add(program, 'produce', 'write lines to a topic, each as a record', 'samsa produce orders < FILE\nsamsa produce orders a.txt b.txt --key-separator : --codec zstd\nsamsa consume orders --exit-at-end --json | samsa produce copy --json'))
    .argument('<topic>', 'name of the topic')
    .argument('[files...]', 'files to read (default: standard input)')
    .option('-k, --key-separator <text>', 'what separates key and value in a line (\\t is a tab)')
    .option('--key <text>', 'key of every record')
    .option('--null-value <text>', 'a value that is this text is stored as null: a tombstone')
    .option('-H, --header <key=value>', 'a header of every record; several may be given', keyValue)
    .option('-p, --partition <number>', 'write to this partition', integer(0))
    .addOption(new Option('--acks <who>', 'who must have stored a record').choices(['0', '1', 'all']).default('all'))
    .addOption(new Option('--codec <name>', 'compression').choices(['none', 'gzip', 'snappy', 'lz4', 'zstd']).default('none'))
    .addOption(new Option('--input <format>', 'how lines are read; --json alone means json').choices(['lines', 'json']))
    .option('-q, --quiet', 'no progress, no summary')
    .action(async (topic: string, files: Words, flags: ProduceFlags) => done(await (await import('./commands/produce.ts')).produce(topic, files, flags)))
  clientOptions(add(program, 'consume', 'print the records of a topic', "samsa consume orders --exit-at-end\nsamsa consume orders --from 2026-01-31T12:00:00Z --format '%p:%o %k=%v\\n'\nsamsa consume orders --from -10 --json\nsamsa consume orders payments --group billing"))
    .argument('<topics...>', 'name of the topic; several with --group')
    .option('-g, --group <group>', 'read as a member of this group: go on where it is, share the partitions, and commit what is printed')
    .addOption(new Option('--group-protocol <name>', 'the protocol of the member (default: the newest that the cluster speaks)').choices(['consumer', 'classic']))
    .option('--instance <id>', 'instance id of a static member, who finds its partitions again when it comes back soon')
    .option('--from <place>', 'beginning, end, an offset, -N for the last N of each partition, or a time (ISO, or milliseconds); with --group where to begin without a committed offset', 'beginning')
    .option('-p, --partition <numbers>', 'only these partitions', integers(0))
    .option('-n, --max <count>', 'end after so many records', integer(0))
    .option('-e, --exit-at-end', 'end when everything is printed that was there at the start')
    .option('-f, --format <format>', 'how a record is printed (default: its value and a line end)')
    .addOption(new Option('--isolation <level>', 'committed leaves out what open or aborted transactions wrote').choices(['uncommitted', 'committed']).default('uncommitted'))
    .addHelpText('after', formatHelp)
    .action(async (topics: Words, flags: ConsumeFlags) => done(await (await import('./commands/consume.ts')).consume(topics, flags)))
}

function addConfigs(program: Command, add: Adder, done: Done): void {
  const config = program.command('config').description('describe, set, unset configs of topics, groups, brokers, the cluster')
  const load = () => import('./commands/config.ts')
  const whose = '"topic NAME", "group NAME", "broker ID" or "cluster"'
  clientOptions(add(config, 'describe', 'show configs that are set', 'samsa config describe topic orders\nsamsa config describe broker 1 --all\nsamsa config describe topic orders retention.ms'))
    .argument('<what...>', `${whose}, then names of configs if only some are wanted`)
    .option('-a, --all', 'also those that are at their defaults')
    .action(async (words: Words, flags: ConfigDescribeFlags) => done(await (await load()).configDescribe(words, flags)))
  clientOptions(add(config, 'set', 'set configs', 'samsa config set topic orders retention.ms=86400000\nsamsa config set group billing consumer.session.timeout.ms=10000\nsamsa config set cluster log.retention.ms=3600000'))
    .argument('<what...>', `${whose}, then KEY=VALUE`)
    .action(async (words: Words, flags: ClientFlags) => done(await (await load()).configSet(words, flags)))
  clientOptions(add(config, 'unset', 'take configs back to what holds without them', 'samsa config unset topic orders retention.ms'))
    .argument('<what...>', `${whose}, then names of configs`)
    .action(async (words: Words, flags: ClientFlags) => done(await (await load()).configUnset(words, flags)))
  const cluster = program.command('cluster').description('the cluster as a whole')
  clientOptions(add(cluster, 'unregister', 'forget a broker that is gone for good', 'samsa cluster unregister 4'))
    .argument('<broker>', 'id of the broker', integer(0))
    .action(async (id: number, flags: ClientFlags) => done(await (await import('./commands/cluster.ts')).clusterUnregister(id, flags)))
  clientOptions(add(cluster, 'describe', 'show brokers, controllers and the state of partitions', 'samsa cluster describe --bootstrap 127.0.0.1:9092'))
    .action(async (flags: ClientFlags) => done(await (await import('./commands/cluster.ts')).clusterDescribe(flags)))
}

function addShell(program: Command, add: Adder, done: Done): void {
  add(program, 'completion', 'print completions for a shell', 'samsa completion bash > ~/.local/share/bash-completion/completions/samsa\nsamsa completion fish > ~/.config/fish/completions/samsa.fish')
    .argument('<shell>', 'bash, zsh or fish')
    .action(async (shell: string) => done(await (await import('./commands/completion.ts')).completion(shell)))
  program
    .command('complete', { hidden: true })
    .argument('[words...]')
    .allowUnknownOption()
    .helpOption(false)
    .action(async (words: Words) => done(await (await import('./commands/completion.ts')).complete(program, words)))
}
