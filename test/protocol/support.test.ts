/** docs/protocol-support.md says what the schemas say. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { apis } from '../../lib/protocol/apis.ts'
import { missing, supportPage } from './support-page.ts'

const file = join('docs', 'protocol-support.md')
const rewrite = 'npm run build:test && REWRITE=1 node dist-test/protocol/support.test.js'

t.test('the page is what the schemas give', async (t) => {
  if (process.env['REWRITE'] === '1') writeFileSync(file, supportPage())
  const written = existsSync(file) ? readFileSync(file, 'utf8') : ''
  t.equal(written, supportPage(), `rewrite it with: ${rewrite}`)
})

t.test('no key is both served and missing, and none is listed twice', async (t) => {
  const keys = [...apis.map((api) => api.key), ...missing.flatMap((area) => area.apis.map(([key]) => key))]
  t.same([...keys].sort((a, b) => a - b), [...new Set(keys)].sort((a, b) => a - b))
})

const folder = process.env['SAMSA_KAFKA_PROTOCOL'] ?? join('..', 'shared', 'kafka-protocol')
const skip = existsSync(join(folder, 'messages.json')) ? false : `no messages.json in ${folder}; set SAMSA_KAFKA_PROTOCOL to a folder that has it`

t.test('every API of Kafka is either served or listed as missing', { skip }, async (t) => {
  const theirs = JSON.parse(readFileSync(join(folder, 'messages.json'), 'utf8')) as { apis: readonly { apiKey: number; name: string; validVersions: string }[] }
  const live = theirs.apis.filter((api) => api.validVersions !== 'none').map((api) => `${api.apiKey} ${api.name}`)
  const ours = [...apis.map((api) => `${api.key} ${api.name}`), ...missing.flatMap((area) => area.apis.map(([key, name]) => `${key} ${name}`))]
  t.same(ours.sort(), live.sort())
})
