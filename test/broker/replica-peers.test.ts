/** Replication over real connections on loopback: bytes arrive as they are, and what closes, dies and comes back goes on. */
import t, { type Test } from 'tap'
import { NodeTraffic } from '../../lib/broker/replica-traffic.ts'
import { PeerServices } from '../../lib/node/peer-services.ts'
import { systemClock, systemRandom } from '../../lib/node/ports.ts'
import { emptyImage } from '../../lib/metadata/image.ts'
import { createPeers } from '../../lib/rpc/peers.ts'
import { PeerError, type PeerHandlers } from '../../lib/rpc/types.ts'
import { silentLogger, testCluster, text } from '../rpc/peer-nodes.ts'
import { until } from '../support/waiting.ts'
import { ModelReplica, numbered, plainSettings } from './traffic-world.ts'

const quorum: PeerHandlers = {
  message: () => undefined, question: (_, service) => Promise.resolve(text(`${service} of the quorum`)), connected: () => undefined, disconnected: () => undefined,
}

/** Starts a node that reaches node 1 at `leaderPort`. */
async function startNode(t: Test, nodeId: number, leaderPort: number, brokerEpoch = 1, port = 0) {
  const peers = createPeers({}, { clock: systemClock, random: systemRandom, logger: silentLogger })
  const taken = await peers.listen('127.0.0.1', port)
  const replicas: ModelReplica[] = []
  const broker = {
    brokerId: 1, brokerEpoch: 1, incarnationId: 'x', directoryId: 'x', endpoints: [{ listener: 'CLIENTS', host: 'nowhere', port: 1 }, { listener: 'PEER', host: '127.0.0.1', port: leaderPort }],
    rack: undefined, fenced: false, isDiskFull: false, isShuttingDown: false,
  }
  const image = { ...emptyImage, brokers: new Map([[1, broker]]) }
  const traffic = new NodeTraffic(
    { nodeId, brokerEpoch, peerListener: 'PEER', settingsOf: () => plainSettings },
    { peers, clock: systemClock, logger: silentLogger, metadata: { image, subscribe: () => () => undefined }, replica: ({ partition }) => replicas[partition] },
  )
  const home = { clock: systemClock, trafficOf: () => traffic }
  for (let p = 0; p < 3; p++) replicas.push(new ModelReplica(p, nodeId, home))
  const services = new PeerServices(quorum)
  peers.serve({ nodeId, clusterId: testCluster, directoryId: systemRandom.uuid(), incarnationId: systemRandom.uuid(), release: 'test' }, services)
  services.serveReplicas(traffic)
  const stop = (): void => {
    traffic.close()
    peers.cut()
  }
  t.teardown(stop)
  return { port: taken, peers, services, replicas, stop }
}

const lead = (replicas: readonly ModelReplica[]): void => replicas.forEach((replica) => replica.lead())
const follow = (replicas: readonly ModelReplica[]): void => replicas.forEach((replica) => replica.follow(1))

t.test('batches arrive as they are, small and large, many at a time', async (t) => {
  const leader = await startNode(t, 1, 0)
  lead(leader.replicas)
  const followers = [await startNode(t, 2, leader.port), await startNode(t, 3, leader.port)]
  for (const { replicas } of followers) follow(replicas)
  const [first, second, third] = leader.replicas as [ModelReplica, ModelReplica, ModelReplica]
  for (let n = 0; n < 100; n++) first.append(numbered(n, 70 + 13 * n))
  second.append(numbered(0, 5 << 20), numbered(1, 61))
  for (let n = 0; n < 40; n++) third.append(numbered(n, 300_000))
  await until('all is acknowledged', () => first.highWatermark === 100 && second.highWatermark === 2 && third.highWatermark === 40 || undefined)
  for (const { replicas } of followers) {
    for (const [p, replica] of replicas.entries()) t.ok(Buffer.concat(replica.log).equals(Buffer.concat(leader.replicas[p]?.log ?? [])), `partition ${p}`)
  }
})

t.test('a leader that dies and one that comes back at its address, a follower that starts anew', async (t) => {
  const leader = await startNode(t, 1, 0)
  lead(leader.replicas)
  leader.replicas[0]?.append(numbered(0))
  const follower = await startNode(t, 2, leader.port)
  follow(follower.replicas)
  await until('it is replicated', () => leader.replicas[0]?.highWatermark === 1 || undefined)
  leader.stop()
  const again = await startNode(t, 1, 0, 2, leader.port)
  again.replicas[0]?.append(numbered(0), numbered(1))
  lead(again.replicas)
  await until('the follower goes on with the one that came back', () => again.replicas[0]?.highWatermark === 2 || undefined)
  follower.stop()
  const anew = await startNode(t, 2, leader.port, 3)
  follow(anew.replicas)
  await until('the follower that starts anew has everything', () => anew.replicas[0]?.log.length === 2 || undefined)
  again.replicas[2]?.append(numbered(7))
  await until('and counts', () => again.replicas[2]?.highWatermark === 1 || undefined)
})

t.test('a node answers followers once its broker is there, and the quorum always', async (t) => {
  const leader = await startNode(t, 1, 0)
  const other = await startNode(t, 2, leader.port)
  const target = { nodeId: 1, address: `127.0.0.1:${leader.port}` }
  leader.services.serveReplicas(undefined)
  const refused = await other.peers.ask(target, 'replica', text(''), 1000).then(() => undefined, (error: unknown) => error)
  t.ok(refused instanceof PeerError)
  t.match(refused, { kind: 'failed', message: 'no broker runs here, or not yet' })
  t.equal(Buffer.from((await other.peers.ask(target, 'controller', text(''), 1000)).header).toString(), 'controller of the quorum')
})
