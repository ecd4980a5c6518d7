/** The commands of `samsa chaos`. */
import type { Command } from 'commander'
import type { FaultAction, FaultCommandFlags } from './commands/chaos/faults.ts'
import type { ProcessFlags } from './commands/chaos/processes.ts'
import { addChaosRun } from './chaos-run-program.ts'
import type { ProcessAction } from './node-deeds.ts'
import { type Adder, dirOptions, type Done, positiveNumber } from './options.ts'

type Words = readonly string[]

const targets = 'ids of nodes, "controller" for the active one, "leader:TOPIC/PARTITION", "random", or "all"'

/** Adds them. */
export function addChaos(program: Command, add: Adder, done: Done): void {
  const parent = program.command('chaos').description('hurt nodes of a cluster in the background, and put them right again')
  const make: Maker = (name, description, example) => dirOptions(add(parent, name, description, example)).option('--timeout <seconds>', 'how long to try', positiveNumber, 30)
  addProcesses(make, done)
  addFaults(make, done)
  addChaosRun(parent, add, done)
}

type Maker = (name: string, description: string, example: string) => Command

function addProcesses(make: Maker, done: Done): void {
  const actions: readonly (readonly [ProcessAction, string, string])[] = [
    ['kill', 'end nodes at once, as a crash does (SIGKILL)', 'samsa chaos kill controller\nsamsa chaos kill leader:orders/0\nsamsa chaos kill 1 2'],
    ['pause', 'hold nodes, as a machine that hangs does (SIGSTOP)', 'samsa chaos pause 2\nsamsa chaos pause random'],
    ['resume', 'let paused nodes go on (SIGCONT)', 'samsa chaos resume 2'],
    ['stop', 'have nodes end in good order (SIGTERM), and wait for it', 'samsa chaos stop 3'],
    ['start', 'start nodes that do not run, with their files and ports, and wait until they are ready', 'samsa chaos start 3\nsamsa chaos start all --no-wait'],
  ]
  for (const [action, description, example] of actions) {
    const command = make(action, description, example)
      .argument('<nodes...>', targets)
      .action(async (nodes: Words, flags: ProcessFlags) => done(await (await import('./commands/chaos/processes.ts')).chaosProcesses(action, nodes, flags)))
    if (action === 'stop') command.option('--grace <seconds>', 'how long a node may take before it is killed', positiveNumber, 15)
    if (action === 'start') command.option('--no-wait', 'come back at once')
  }
}

function addFaults(make: Maker, done: Done): void {
  const load = () => import('./commands/chaos/faults.ts')
  const actions: readonly (readonly [FaultAction, string, string])[] = [
    ['isolate', 'cut nodes off from all others, not from clients', 'samsa chaos isolate 2\nsamsa chaos isolate controller --in'],
    ['slow', 'make what nodes hear from others, and send them, late or lost', 'samsa chaos slow 2 --delay 200ms --loss 5%'],
    ['disk-full', 'let writes of nodes fail as on a full disk', 'samsa chaos disk-full leader:orders/0'],
    ['disk-slow', 'let each write of nodes take longer', 'samsa chaos disk-slow 2 --delay 50ms'],
  ]
  for (const [action, description, example] of actions) {
    const command = make(action, `${description}; until "samsa chaos heal", or the node\'s end`, example)
      .summary(description)
      .argument('<nodes...>', targets)
      .action(async (nodes: Words, flags: FaultCommandFlags) => done(await (await load()).chaosFault(action, nodes, flags)))
    if (action === 'isolate' || action === 'slow') command.option('--in', 'only what the nodes hear').option('--out', 'only what they send')
    if (action === 'slow') command.option('--delay <time>', 'how much later each message comes, each way: 200ms, 1s').option('--loss <share>', 'how many messages are lost, each way: 5%')
    if (action === 'disk-slow') command.option('--delay <time>', 'how much longer each write takes (default: 50ms)')
  }
  make('split', 'cut groups of nodes off from each other; until "samsa chaos heal"', 'samsa chaos split 1,2/3')
    .summary('cut groups of nodes off from each other')
    .argument('<sides>', 'ids of the nodes of each side, with a slash between the sides; who is not named hears all')
    .action(async (sides: string, flags: FaultCommandFlags) => done(await (await load()).chaosSplit(sides, flags)))
  make('skew', 'put the wall clock of a node wrong; until "samsa chaos heal", or the node\'s end', 'samsa chaos skew 2 +30s\nsamsa chaos skew 2 -30s')
    .summary('put the wall clock of a node wrong')
    .argument('<node>', 'as of the other commands')
    .argument('<time>', 'how far ahead (+30s) or behind (-30s); 0 puts it right')
    // A time that begins with a dash is no option.
    .allowUnknownOption()
    .action(async (node: string, time: string, flags: FaultCommandFlags) => done(await (await load()).chaosSkew(node, time, flags)))
  make('heal', 'take faults from nodes, of their disks, clocks and links', 'samsa chaos heal\nsamsa chaos heal 2')
    .argument('[nodes...]', `${targets} (default: all)`)
    .action(async (nodes: Words, flags: FaultCommandFlags) => done(await (await load()).chaosHeal(nodes, flags)))
}
