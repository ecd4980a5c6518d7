/** The commands about stored logs: `samsa log`. What nodes say of themselves is "samsa logs". */
import type { Command } from 'commander'
import type { LogDumpFlags } from './commands/log.ts'
import type { LogFlags } from './log-source.ts'
import { type Adder, clientOptions, type Done, integer } from './options.ts'

/** Adds them. */
export function addLog(program: Command, add: Adder, done: Done): void {
  const log = program.command('log').description('partitions as nodes have them stored (what nodes say of themselves is "samsa logs")')
  const load = () => import('./commands/log.ts')
  const places = (command: Command): Command => clientOptions(command)
    .option('--data <directory>', 'read the data of a node that does not run, as .samsa/node-1')
  places(add(log, 'dump', 'print the batches of a partition: offsets, epochs, producers, codecs', 'samsa log dump orders/3\nsamsa log dump orders/3 --from 1000 --max 5 --records\nsamsa log dump orders/3 --data .samsa/node-1 --json'))
    .argument('<partition>', 'TOPIC/PARTITION')
    .option('--from <offset>', 'from the batch with this offset on (default: from the first)', integer(0))
    .option('-n, --max <count>', 'so many batches at most', integer(1))
    .option('--batches', 'batches only, as without --records')
    .option('--records', 'also the records in them')
    .option('--node <id>', 'the replica on this node (default: the leader)', integer(0))
    .action(async (target: string, flags: LogDumpFlags) => done(await (await load()).logDump(target, flags)))
  places(add(log, 'verify', 'read logs again from the disk: every checksum, every batch in its place, the index', 'samsa log verify\nsamsa log verify orders/3 --node 2\nsamsa log verify --data .samsa/node-1'))
    .argument('[what]', 'TOPIC or TOPIC/PARTITION (default: all)')
    .option('--node <id>', 'only the replicas on this node (default: on all)', integer(0))
    .addHelpText('after', '\nExit code 1: something is wrong.')
    .action(async (target: string | undefined, flags: LogFlags) => done(await (await load()).logVerify(target, flags)))
}
