/** The commands `samsa chaos run` and `samsa chaos check`. */
import type { Command } from 'commander'
import { faultKinds } from '../chaos/core/schedule.ts'
import type { RunFlags } from './commands/chaos/run.ts'
import { defaultPartitions, defaultPauseSeconds, defaultRate } from './chaos-defaults.ts'
import { type Adder, dirOptions, type Done, integer, positiveNumber } from './options.ts'

/** Adds them to `samsa chaos`. */
export function addChaosRun(parent: Command, add: Adder, done: Done): void {
  dirOptions(add(parent, 'run', 'write and read under faults that a seed draws, judge the whole history, and give a verdict', 'samsa chaos run\nsamsa chaos run --seconds 300 --seed 7\nsamsa chaos run --faults kill,pause,split --json'))
    .option('--seconds <seconds>', 'how long faults come', positiveNumber, 60)
    .option('--seed <number>', 'draws the schedule; the same seed gives the same one (default: a new one, which is printed)', integer(0, 0xffffffff))
    .option('--faults <kinds>', `only these kinds, separated by commas: ${faultKinds.join(', ')}`)
    .option('--pause-between <seconds>', 'mean time between faults', positiveNumber, defaultPauseSeconds)
    .option('--rate <count>', 'records per second', integer(1, 100_000), defaultRate)
    .option('--partitions <count>', 'partitions of the topic that is made for it', integer(1, 1000), defaultPartitions)
    .option('--replication-factor <count>', 'replicas of it (default: 3, or as many as there are brokers)', integer(1, 99))
    .option('--recovery <seconds>', 'how long the cluster may take to be whole before the first fault and after the last', positiveNumber, 30)
    .addHelpText('after', '\nExit code 0: no anomaly, and all recovered; 1: an anomaly, or not recovered; 130: interrupted, no anomaly so far.')
    .action(async (flags: RunFlags) => done(await (await import('./commands/chaos/run.ts')).chaosRun(flags)))
  add(parent, 'check', 'judge the history of a chaos run again', 'samsa chaos check .samsa/chaos/20260131T120000-seed-7.jsonl')
    .argument('<file>', 'the history, as "samsa chaos run" has kept it')
    .option('--json', 'print JSON')
    .option('--verbose', 'on failure say more')
    .action(async (file: string, flags: { readonly json?: true }) => done(await (await import('./commands/chaos/run.ts')).chaosCheck(file, flags)))
}
