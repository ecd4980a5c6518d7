/** Whose a directory is: formatted as one of a new cluster's first voters, to join one that exists, or alone; and what does not fit is refused. */
import t from 'tap'
import { configOf } from '../../lib/config/resolve.ts'
import { establishIdentity, type WantedIdentity } from '../../lib/node/identity.ts'
import { silentLogger } from '../../lib/node/logger.ts'
import { systemClock, systemRandom } from '../../lib/node/ports.ts'
import { quorumPlace, refuseFixedVoters } from '../../lib/node/quorum-place.ts'
import { startNode } from '../../lib/node/start.ts'
import { StartError } from '../../lib/node/types.ts'
import { openStore } from '../../storage/open.ts'
import type { Store } from '../../storage/types.ts'

const clusterId = systemRandom.uuid()
const voters = [1, 2, 3].map((id) => ({ id, directoryId: systemRandom.uuid(), address: `127.0.0.1:${9090 + id}` }))
const wanted: WantedIdentity = { nodeId: 2, clusterId, dataDir: '/d', isController: true, address: '127.0.0.1:9092', initialVoters: [], bootstrap: [] }

const freshStore = (): Promise<Store> =>
  openStore({ directory: undefined, logger: silentLogger, clock: systemClock, onFailure: () => undefined, tailCacheBytes: 1000 })

async function refusal(changes: Partial<WantedIdentity>): Promise<string> {
  return establishIdentity(await freshStore(), { ...wanted, ...changes }, systemRandom).then(
    () => 'none',
    (error: unknown) => (error instanceof StartError ? error.message : String(error)),
  )
}

t.test('fresh directories', async (t) => {
  const store = await freshStore()
  const first = await establishIdentity(store, { ...wanted, initialVoters: voters }, systemRandom)
  t.strictSame(first, { clusterId, nodeId: 2, directoryId: voters[1]?.directoryId, initialVoters: voters }, 'a first voter has the directory id that the others know')
  t.strictSame(await establishIdentity(store, { ...wanted, initialVoters: [], bootstrap: ['h:1'] }, systemRandom), first, 'which stays')
  const joining = await establishIdentity(await freshStore(), { ...wanted, bootstrap: ['h:1'] }, systemRandom)
  t.match(joining, { clusterId, initialVoters: [] })
  const alone = await establishIdentity(await freshStore(), { ...wanted, clusterId: undefined }, systemRandom)
  t.strictSame(alone.initialVoters, [{ id: 2, directoryId: alone.directoryId, address: '127.0.0.1:9092' }])
  const broker = await establishIdentity(await freshStore(), { ...wanted, nodeId: 7, isController: false, initialVoters: voters, bootstrap: ['h:1'] }, systemRandom)
  t.strictSame(broker.initialVoters, [], 'a broker beside the voters finds them by its bootstrap addresses')
})

t.test('what does not fit', async (t) => {
  t.match(await refusal({ clusterId: undefined, initialVoters: voters }), /must be told of which cluster.\n.*cluster.id/)
  t.match(await refusal({ clusterId: undefined, bootstrap: ['h:1'] }), /must be told of which cluster/)
  t.match(await refusal({ nodeId: 9, initialVoters: voters }), /node 9 is not among the initial voters \(1, 2, 3\)/)
})

t.test('a fixed list of voters finds a quorum, and founds none', async (t) => {
  const listeners = 'PLAINTEXT://:9092,CONTROLLER://:9093'
  const several = quorumPlace(configOf({ listeners, 'controller.quorum.voters': '1@a:1,2@b:1' }))
  t.strictSame(several.bootstrap, ['a:1', 'b:1'])
  const store = await freshStore()
  t.throws(() => refuseFixedVoters(store, several, []), /not their data directories.*\n.*bootstrap.servers=a:1,b:1.*\n.*--initial-voters/)
  t.doesNotThrow(() => refuseFixedVoters(store, several, voters))
  const alone = quorumPlace(configOf({ listeners, 'controller.quorum.voters': '1@localhost:9093' }))
  t.strictSame(alone.bootstrap, [], 'the one voter is the node itself')
  t.doesNotThrow(() => refuseFixedVoters(store, alone, []))
})

t.test('a node that waits for its cluster can be stopped', async (t) => {
  const stop = new AbortController()
  const config = configOf({
    listeners: 'PLAINTEXT://127.0.0.1:0,CONTROLLER://127.0.0.1:0', 'controller.quorum.bootstrap.servers': '127.0.0.1:1', 'cluster.id': clusterId,
  })
  const starting = startNode({ config, logger: silentLogger, storage: 'memory', onFailure: (error) => t.error(error), stop: stop.signal })
  setImmediate(() => stop.abort())
  await t.rejects(starting, { name: 'StartError', message: /stopped while it started/ })
})
