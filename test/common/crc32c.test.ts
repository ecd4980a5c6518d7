/** CRC-32C: known values, pieces, and the native function against the portable one. */
import { deepStrictEqual } from 'node:assert'
import fc from 'fast-check'
import t from 'tap'
import { crc32c, crc32cPortable } from '../../lib/common/crc32c.ts'
import { chooseSeed } from '../support/seed.ts'

const seed = chooseSeed()
const repeat = `SEED=${seed} node --enable-source-maps dist-test/common/crc32c.test.js`

/** One bit after another, straight from the definition. */
function bitwise(data: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of data) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1
  }
  return ~crc >>> 0
}

t.test('known values (RFC 3720, B.4, and the usual check)', async (t) => {
  const ascending = Uint8Array.from({ length: 32 }, (_, i) => i)
  const known: readonly [string, Uint8Array, number][] = [
    ['check', Buffer.from('123456789'), 0xe3069283],
    ['empty', Buffer.alloc(0), 0],
    ['32 zeros', Buffer.alloc(32), 0x8a9136aa],
    ['32 ones', Buffer.alloc(32, 0xff), 0x62a8ab43],
    ['ascending', ascending, 0x46dd794e],
    ['descending', ascending.slice().reverse(), 0x113fdb5c],
  ]
  for (const [name, data, value] of known) {
    t.equal(crc32c(data), value, name)
    t.equal(crc32cPortable(data), value, `${name}, portable`)
  }
})

t.test('both agree with the definition at every size, whole and in pieces', async (t) => {
  const property = fc.property(fc.uint8Array({ maxLength: 600 }), fc.nat(600), (data, cut) => {
    const expected = bitwise(data)
    deepStrictEqual(crc32c(data), expected)
    deepStrictEqual(crc32cPortable(data), expected)
    const [head, tail] = [data.subarray(0, cut), data.subarray(cut)]
    deepStrictEqual(crc32c(tail, crc32c(head)), expected)
    deepStrictEqual(crc32cPortable(tail, crc32cPortable(head)), expected)
  })
  const result = fc.check(property, { seed, numRuns: 500 })
  t.notOk(result.failed, fc.defaultReportMessage(result) ?? 'all agree', { repeat })
})

t.test('views that begin anywhere', async (t) => {
  const bytes = Buffer.from(Array.from({ length: 400 }, (_, i) => (i * 37) & 0xff))
  for (let from = 0; from < 20; from++) t.equal(crc32c(bytes.subarray(from, from + 300)), crc32cPortable(Buffer.from(bytes.subarray(from, from + 300))))
})
