/** The commands about replicas of partitions: `samsa topic describe`, `samsa reassign`, `samsa leader`. */
import type { Command } from 'commander'
import type { ElectFlags } from './commands/leader.ts'
import type { CancelFlags, ExecuteFlags, PlanFlags, StatusFlags } from './commands/reassign.ts'
import type { DescribeFlags } from './commands/topic-describe.ts'
import { type Adder, byteCount, clientOptions, type Done, integer, integers, positiveNumber, words } from './options.ts'

type Words = readonly string[]

/** Adds `describe` to the commands of topics. */
export function addDescribe(topic: Command, add: Adder, done: Done): void {
  const example = 'samsa topic describe orders\nsamsa topic describe orders --sizes\nsamsa topic describe --under-replicated\nsamsa topic describe --offline --under-min-isr --json'
  clientOptions(add(topic, 'describe', 'show partitions, leaders, replicas, offsets and configs of topics', example))
    .argument('[names...]', 'names of the topics (default: all)')
    .option('--under-replicated', 'only partitions with replicas that are not in sync')
    .option('--offline', 'only partitions without a leader')
    .option('--under-min-isr', 'only partitions with fewer replicas in sync than min.insync.replicas: they take no records with acks=all')
    .option('--sizes', 'also how many bytes each replica takes on its node')
    .action(async (names: Words, flags: DescribeFlags) => done(await (await import('./commands/topic-describe.ts')).topicDescribe(names, flags)))
}

/** Adds the others. */
export function addReplicas(program: Command, add: Adder, done: Done): void {
  addReassign(program.command('reassign').description('put replicas of partitions on other brokers'), add, done)
  const leader = program.command('leader').description('who leads partitions')
  clientOptions(add(leader, 'elect', 'have preferred replicas lead again', 'samsa leader elect\nsamsa leader elect --topics orders --partition 0\nsamsa leader elect --unclean --topics orders'))
    .option('--topics <names>', 'only partitions of these topics (default: of all)', words)
    .option('-p, --partition <numbers>', 'only these partitions', integers(0))
    .option('--unclean', 'where nobody leads, take a replica that lives and is not in sync: records that it lacks are LOST')
    .action(async (flags: ElectFlags) => done(await (await import('./commands/leader.ts')).leaderElect(flags)))
}

/** What a plan is asked for with. */
function planOptions(command: Command): Command {
  return command
    .option('--topics <names>', 'only these topics (default: all)', words)
    .option('--brokers <ids>', 'have replicas on these brokers only (default: on all that live), as even as can be', integers(0))
    .option('--drain <ids>', 'have none on these brokers; nothing else moves', integers(0))
    .option('-r, --replication-factor <count>', 'have so many of each partition; nothing else moves', integer(1, 32767))
}

function addReassign(parent: Command, add: Adder, done: Done): void {
  const load = () => import('./commands/reassign.ts')
  const file = 'a plan: JSON as "samsa reassign plan --json" and kafka-reassign-partitions print it; "-" is standard input'
  planOptions(clientOptions(add(parent, 'plan', 'show which replicas would move', 'samsa reassign plan\nsamsa reassign plan --drain 3 --json > plan.json\nsamsa reassign plan --topics orders --replication-factor 3')))
    .action(async (flags: PlanFlags) => done(await (await load()).reassignPlan(flags)))
  planOptions(clientOptions(add(parent, 'execute', 'move replicas', 'samsa reassign execute plan.json --throttle 10M\nsamsa reassign execute --drain 3 --wait\nsamsa reassign execute --replication-factor 3 --wait 600')))
    .argument('[file]', file)
    .option('--throttle <bytes>', 'bytes a second that each broker sends and gets for this, as 10M', byteCount)
    .option('--wait [seconds]', 'wait until it is done, at most so long', positiveNumber)
    .action(async (plan: string | undefined, flags: ExecuteFlags) => done(await (await load()).reassignExecute(plan, flags)))
  clientOptions(add(parent, 'status', 'show what is under way, and how far; remove the throttle when nothing is', 'samsa reassign status\nsamsa reassign status --throttle 50M'))
    .option('--throttle <bytes>', 'from now on so many bytes a second', byteCount)
    .option('--keep-throttle', 'leave the throttle when nothing is under way')
    .action(async (flags: StatusFlags) => done(await (await load()).reassignStatus(flags)))
  clientOptions(add(parent, 'cancel', 'take back what is under way', 'samsa reassign cancel\nsamsa reassign cancel --topics orders\nsamsa reassign cancel plan.json'))
    .argument('[file]', file)
    .option('--topics <names>', 'only partitions of these topics', words)
    .action(async (plan: string | undefined, flags: CancelFlags) => done(await (await load()).reassignCancel(plan, flags)))
}
