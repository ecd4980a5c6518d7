/**
 * A node of peers as a process of its own, for tests that kill it and for measurements. It echoes: the answer to a question has the question's
 * attachments, or as many bytes as its header asks for ("bytes 1048576"), or none comes ("wait"). Arguments: cluster id, node id. Prints its port; "cpu" on its input
 * prints its microseconds of processor time.
 */
import { systemClock, systemRandom } from '../../lib/node/ports.ts'
import { createPeers } from '../../lib/rpc/peers.ts'
import { silentLogger } from './peer-nodes.ts'

const [clusterId = '', nodeId = ''] = process.argv.slice(2)
const peers = createPeers({}, { clock: systemClock, random: systemRandom, logger: silentLogger })
const port = await peers.listen('127.0.0.1', 0)
let received = 0

peers.serve(
  { nodeId: Number(nodeId), clusterId, directoryId: systemRandom.uuid(), incarnationId: systemRandom.uuid(), release: 'test' },
  {
    message(_, __, { attachments }) {
      for (const { length } of attachments) received += length
    },
    question(_, __, { header, attachments }) {
      const [word, count] = Buffer.from(header).toString().split(' ')
      if (word === 'received') return Promise.resolve({ header: Buffer.from(String(received)), attachments: [] })
      if (word === 'wait') return new Promise(() => undefined)
      return Promise.resolve(word === 'bytes' ? { header: new Uint8Array(0), attachments: [bytes(Number(count))] } : { header, attachments })
    },
    connected: () => undefined,
    disconnected: () => undefined,
  },
)

let blank = Buffer.alloc(0)
function bytes(count: number): Buffer {
  if (blank.length < count) blank = Buffer.alloc(count, 'x')
  return blank.subarray(0, count)
}

process.stdin.on('data', () => {
  const { user, system } = process.cpuUsage()
  process.stdout.write(`${user + system}\n`)
})
process.stdin.on('end', () => process.exit(0))
process.stdout.write(`${port}\n`)
