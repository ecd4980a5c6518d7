/** `samsa quorum …`: who votes on the metadata and who leads. */
import { parseBootstrap } from '../../client/address.ts'
import type { Cluster } from '../../client/cluster.ts'
import { addRaftVoter, describeQuorum, type NewVoter, type QuorumDescription, removeRaftVoter, transferLeadership } from '../../client/quorum.ts'
import { readState, withNodes } from '../cluster-state.ts'
import { bootstrapOf, withCluster } from '../connect.ts'
import { exit, Failure, usageFailure } from '../failure.ts'
import { changeState } from '../lock.ts'
import { parseVoter, peerAddress } from '../node-config.ts'
import { lagOf, replicasOf } from '../node-view.ts'
import type { ClientFlags } from '../options.ts'
import { duration, plural, print, printJson, styled, table } from '../output.ts'

/** Shows the leader, the voters and the observers, and how far each has got. */
export async function quorumDescribe(flags: ClientFlags): Promise<number> {
  return withCluster(flags, async (cluster, timeoutMs) => {
    const quorum = await describeQuorum(cluster, timeoutMs)
    const now = Date.now()
    const replicas = replicasOf(quorum).map((each) => ({
      id: each.id,
      role: each.role,
      address: each.address,
      directoryId: each.directoryId,
      logEndOffset: each.logEndOffset < 0 ? null : each.logEndOffset,
      lag: each.logEndOffset < 0 ? null : lagOf(quorum, each.logEndOffset),
      lastFetchMsAgo: each.role === 'leader' ? 0 : ago(now, each.lastFetchTimestamp),
      lastCaughtUpMsAgo: each.role === 'leader' ? 0 : ago(now, each.lastCaughtUpTimestamp),
    }))
    const { leaderId, leaderEpoch, highWatermark } = quorum
    if (flags.json === true) {
      printJson({ leaderId, leaderEpoch, highWatermark, replicas })
      return exit.ok
    }
    const failures = Math.floor((quorum.voters.length - 1) / 2)
    print(`Node ${leaderId} leads in epoch ${leaderEpoch}, high watermark ${highWatermark}; ${plural(quorum.voters.length, 'voter')}, of which ${failures === 0 ? 'none' : failures} may fail`)
    print(table(['NODE', 'ROLE', 'ADDRESS', 'OFFSET', 'LAG', 'FETCHED', 'CAUGHT UP', 'DIRECTORY'], replicas.map((each) => [
      each.id,
      styled(each.role, each.role === 'leader' ? 'green' : each.role === 'voter' ? 'bold' : 'dim'),
      each.address ?? '-',
      each.logEndOffset ?? '-',
      each.lag ?? '-',
      agoText(each.role, each.lastFetchMsAgo),
      agoText(each.role, each.lastCaughtUpMsAgo),
      each.directoryId,
    ])))
    return exit.ok
  })
}

function ago(now: number, timestamp: number): number | null {
  return timestamp < 0 ? null : Math.max(0, now - timestamp)
}

function agoText(role: string, ms: number | null): string {
  return role === 'leader' ? '-' : ms === null ? 'never' : `${duration(ms)} ago`
}

/** Makes a node that follows a voter. `text` is its id, or ID@HOST:PORT:DIRECTORY where the cluster cannot know the rest. */
export async function quorumAddVoter(text: string, flags: ClientFlags): Promise<number> {
  return withCluster(flags, async (cluster, timeoutMs) => {
    const voter = await newVoter(text, cluster, flags, timeoutMs)
    await addRaftVoter(cluster, voter, timeoutMs)
    await remember(flags, voter.id, true)
    return tellVoters(cluster, flags, timeoutMs, `Node ${voter.id} is a voter now`)
  })
}

/** Takes a voter out. `text` is its id, or ID@HOST:PORT:DIRECTORY to name one of several directories. */
export async function quorumRemoveVoter(text: string, flags: ClientFlags): Promise<number> {
  return withCluster(flags, async (cluster, timeoutMs) => {
    const given = parseVoter(text)
    const id = given?.id ?? nodeIdOf(text)
    const quorum = await describeQuorum(cluster, timeoutMs)
    const found = quorum.voters.find((each) => each.id === id)
    if (given === undefined && found === undefined) throw noVoter(id, quorum)
    if (quorum.voters.length === 1 && found !== undefined) throw new Failure(exit.conflict, `node ${id} is the only voter: without it nobody could decide anything.`, { advice: 'Add another one first: "samsa quorum add-voter NODE".' })
    await removeRaftVoter(cluster, id, given?.directoryId ?? found?.directoryId ?? '', timeoutMs)
    await remember(flags, id, false)
    return tellVoters(cluster, flags, timeoutMs, `Node ${id} is no voter any more`)
  })
}

/** Hands the leadership of the quorum to a voter. */
export async function quorumTransfer(text: string, flags: ClientFlags): Promise<number> {
  return withCluster(flags, async (cluster, timeoutMs) => {
    const id = nodeIdOf(text)
    const quorum = await describeQuorum(cluster, timeoutMs)
    if (!quorum.voters.some((each) => each.id === id)) throw noVoter(id, quorum)
    const changed = quorum.leaderId !== id
    const { leaderId, leaderEpoch } = changed ? await transferLeadership(cluster, id, timeoutMs) : quorum
    if (flags.json === true) printJson({ leaderId, leaderEpoch, changed })
    else if (leaderId !== id) print(`Node ${leaderId} leads now, in epoch ${leaderEpoch}: it was quicker than node ${id}.`)
    else print(changed ? `Node ${leaderId} leads now, in epoch ${leaderEpoch}.` : `Node ${leaderId} leads already, in epoch ${leaderEpoch}.`)
    return leaderId === id ? exit.ok : exit.conflict
  })
}

/** Keeps in the state of the directory's cluster whether the node is to vote: the next start of the node goes by it. */
async function remember(flags: ClientFlags, id: number, votes: boolean): Promise<void> {
  const { state } = await bootstrapOf(flags)
  if (state?.nodes.some((node) => node.id === id) === true) await changeState(state.dir, (now) => withNodes(now, [id], () => ({ votes })))
}

async function tellVoters(cluster: Cluster, flags: ClientFlags, timeoutMs: number, what: string): Promise<number> {
  const { leaderId, leaderEpoch, voters } = await describeQuorum(cluster, timeoutMs)
  const ids = voters.map(({ id }) => id)
  if (flags.json === true) printJson({ leaderId, leaderEpoch, voters: ids })
  else print(`${what}: ${ids.length === 1 ? `node ${ids.join()} votes` : `nodes ${ids.join(', ')} vote`}.`)
  return exit.ok
}

function nodeIdOf(text: string): number {
  if (/^\d{1,10}$/.test(text)) return Number(text)
  throw usageFailure(`"${text}" names no node.`, 'Use its id, or ID@HOST:PORT:DIRECTORY.')
}

function noVoter(id: number, { voters, observers }: QuorumDescription): Failure {
  const follows = observers.some((each) => each.id === id)
  const advice = follows ? `It follows without a vote; "samsa quorum add-voter ${id}" gives it one.` : '"samsa quorum describe" shows all.'
  return new Failure(exit.notFound, `node ${id} is no voter: ${voters.map((each) => each.id).join(', ')} are.`, { advice })
}

/** What `add-voter` must say of a node: its directory from those that follow, its address from the directory of the cluster. */
async function newVoter(text: string, cluster: Cluster, flags: ClientFlags, timeoutMs: number): Promise<NewVoter> {
  const given = parseVoter(text)
  if (given !== undefined) return { id: given.id, directoryId: given.directoryId, address: addressOf(given.address) }
  const id = nodeIdOf(text)
  const { voters, observers } = await describeQuorum(cluster, timeoutMs)
  if (voters.some((each) => each.id === id)) throw new Failure(exit.conflict, `node ${id} is a voter already.`)
  const found = observers.find((each) => each.id === id)
  const known = (await readState(flags.dir))?.nodes.find((each) => each.id === id)
  if (found === undefined) {
    const running = known === undefined ? '"samsa up --nodes N" starts more nodes.' : `"samsa chaos start ${id}" starts it if it does not run.`
    throw new Failure(exit.notFound, `node ${id} does not follow the quorum, so it cannot become a voter.`, { advice: running })
  }
  if (known !== undefined && !known.roles.includes('controller')) {
    throw new Failure(exit.conflict, `node ${id} is a broker only: it cannot vote.`, { advice: 'process.roles of its config says so.' })
  }
  const address = found.address ?? (known === undefined ? undefined : peerAddress(known))
  if (address === undefined) throw usageFailure(`the cluster does not say where the peers of node ${id} reach it.`, `Say it: samsa quorum add-voter ${id}@HOST:PORT:${found.directoryId}`)
  return { id, directoryId: found.directoryId, address: addressOf(address) }
}

function addressOf(text: string) {
  const parsed = parseBootstrap(text)
  const [address] = typeof parsed === 'string' ? [] : parsed
  if (address === undefined) throw usageFailure(typeof parsed === 'string' ? parsed : `"${text}" is not an address.`)
  return address
}
