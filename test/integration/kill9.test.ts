/**
 * SIGKILL under load, restart, again and again: whatever was acknowledged is there, unchanged, at its offset. ROUNDS says how often,
 * SEED repeats the load (not the moment of the kill, which depends on the machine).
 */
import t from 'tap'
import { removeFolder, startNodeProcess, temporaryFolder } from '../support/node-process.ts'
import { chooseSeed, seeded } from '../support/seed.ts'
import { createTopic } from '../support/topics.ts'
import { until, within } from '../support/waiting.ts'
import { Wire } from '../support/wire.ts'
import { AcknowledgedLoad } from './acknowledged-load.ts'

const rounds = Number(process.env['ROUNDS'] ?? 5)

t.setTimeout(60_000 + rounds * 20_000)
t.test(`acknowledged records survive ${rounds} times kill -9`, async (t) => {
  const random = seeded(chooseSeed())
  t.comment(`SEED=${random.seed} ROUNDS=${rounds} node --enable-source-maps dist-test/integration/kill9.test.js`)
  const dataDir = await temporaryFolder()
  let node = await startNodeProcess({ dataDir })
  t.teardown(async () => {
    await node.kill()
    await removeFolder(dataDir)
  })
  const wire = await Wire.open(node.port)
  await createTopic(wire, 'kept', 6)
  wire.close()

  const load = new AcknowledgedLoad('kept', 6, random)
  for (let round = 1; round <= rounds; round++) {
    const goal = load.acknowledged + 50 + random.below(1500)
    const running = load.run(node.port)
    await until(`${goal} batches acknowledged`, () => load.acknowledged >= goal, 60_000)
    await node.kill()
    await within('the writers notice', running)
    node = await node.restart()
    const complaints = await load.complaints(node.port)
    t.strictSame(complaints.slice(0, 20), [], `round ${round}: ${load.acknowledged} acknowledged batches are there`)
    if (complaints.length > 0) return
  }
  const ending = await node.stop()
  t.equal(ending.code, 0, 'it stops in good order')
  node = await node.restart()
  t.strictSame((await load.complaints(node.port)).slice(0, 20), [], 'and all is there after a clean stop')
})
