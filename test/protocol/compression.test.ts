/** The codecs: round trips, other writers' framings, garbage, bombs. */
import { deepStrictEqual } from 'node:assert'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import snappy from 'snappy'
import lz4 from 'lz4-napi'
import t from 'tap'
import { CodecError } from '../../lib/protocol/records/codec-error.ts'
import { type CodecName, codecName, codecNumber, compress, decompress, loadCodecs } from '../../lib/protocol/records/codecs.ts'
import { lz4Bytes } from '../../lib/protocol/records/lz4-bytes.ts'
import { loadWasmZstd, loadZstd, zstdCompress, zstdDecompress } from '../../lib/protocol/records/zstd.ts'
import { startCpuTime } from '../support/cpu-time.ts'
import { chooseSeed, seeded } from '../support/seed.ts'

const seed = chooseSeed()
const repeat = `SEED=${seed} node --enable-source-maps dist-test/protocol/compression.test.js`
t.comment(`repeat with: ${repeat}`)

const packed: readonly CodecName[] = ['gzip', 'snappy', 'lz4', 'zstd']
const mebibyte = 1024 * 1024

t.throws(() => compress('zstd', Buffer.from('a')), /loadCodecs/)
t.equal(String(decompress('snappy', compress('snappy', Buffer.from('a')), 1)), 'a', 'what loads when it is needed waits for nothing')
t.equal(String(decompress('lz4', compress('lz4', Buffer.from('a')), 1)), 'a')
await loadCodecs()

/** Bytes that compress somewhat: words of a small alphabet between noise. */
const arbitraryBytes = fc.oneof(
  fc.uint8Array({ maxLength: 3000 }).map((bytes) => Buffer.from(bytes)),
  fc.array(fc.constantFrom('orders', 'created', ':', ' ', '0123456789'), { maxLength: 20_000 }).map((words) => Buffer.from(words.join(''))),
)

t.test('numbers and names', async (t) => {
  for (const [i, name] of (['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const).entries()) {
    t.equal(codecName(i), name)
    t.equal(codecNumber(name), i)
  }
  t.throws(() => codecName(5), CodecError)
})

t.test('what is compressed is decompressed, up to its exact size and not beyond', async (t) => {
  for (const codec of packed) {
    const property = fc.property(arbitraryBytes, (bytes) => {
      const small = compress(codec, bytes)
      deepStrictEqual(decompress(codec, small, bytes.length).equals(bytes), true)
      if (bytes.length < 100) return
      try {
        decompress(codec, small, bytes.length - 1)
      } catch (error) {
        deepStrictEqual(error instanceof CodecError && error.kind, 'tooLarge')
        return
      }
      // LZ4 is let through where no input of this size could be a danger.
      deepStrictEqual(codec, 'lz4')
    })
    const result = fc.check(property, { seed, numRuns: 60 })
    t.notOk(result.failed, fc.defaultReportMessage(result) ?? codec, { repeat })
  }
})

t.test('levels of gzip and zstd', async (t) => {
  const bytes = Buffer.from(Array.from({ length: 20_000 }, (_, i) => `line ${i * 7919} `).join(''))
  for (const codec of ['gzip', 'zstd'] as const) {
    t.not(compress(codec, bytes, 9).length, compress(codec, bytes, 1).length)
    t.ok(decompress(codec, compress(codec, bytes, 9), bytes.length).equals(bytes))
  }
})

t.test('snappy: raw blocks as librdkafka writes them, framed ones as Java does, joined streams', async (t) => {
  const bytes = Buffer.from('a raw block, '.repeat(10_000))
  t.ok(decompress('snappy', snappy.compressSync(bytes), mebibyte).equals(bytes))
  const framed = compress('snappy', bytes)
  t.same(framed.subarray(0, 16), Buffer.from('82534e41505059000000000100000001', 'hex'))
  t.ok(decompress('snappy', Buffer.concat([framed, framed]), mebibyte).equals(Buffer.concat([bytes, bytes])))
  t.equal(decompress('snappy', compress('snappy', Buffer.alloc(0)), 10).length, 0)
})

t.test('lz4: bytes told without making them; checksums, stored blocks', async (t) => {
  const random = seeded(seed)
  for (const bytes of [Buffer.alloc(0), Buffer.alloc(300_000), random.bytes(100_000), Buffer.from('abcabcabd'.repeat(50_000))]) {
    for (const options of [{}, { contentChecksum: true, blockChecksums: true }]) {
      const frame = lz4.compressFrameSync(bytes, options)
      t.equal(lz4Bytes(frame, 10 * mebibyte), bytes.length)
      t.ok(decompress('lz4', frame, bytes.length).equals(bytes))
    }
  }
})

t.test('zstd: content size unknown, several frames, frames to be skipped; WebAssembly as Node\'s own', async (t) => {
  const bytes = Buffer.from('zstandard '.repeat(40_000))
  for (const zstd of [await loadZstd(), await loadWasmZstd()]) {
    const frame = zstdCompress(zstd, bytes)
    t.ok(zstdDecompress(zstd, frame, bytes.length).equals(bytes))
    t.ok(zstdDecompress(zstd, Buffer.concat([frame, frame]), mebibyte).equals(Buffer.concat([bytes, bytes])))
    t.throws(() => zstdDecompress(zstd, Buffer.concat([frame, frame]), 2 * bytes.length - 1), { name: 'CodecError', kind: 'tooLarge' })
    const skipped = Buffer.concat([Buffer.from('502a4d1803000000616263', 'hex'), frame])
    t.ok(zstdDecompress(zstd, skipped, mebibyte).equals(bytes))
    // A frame without content size, of one raw block "abc" and one of 5 times "x".
    const unsized = Buffer.from('28b52ffd0058180000616263' + '2b000078', 'hex')
    t.equal(String(zstdDecompress(zstd, unsized, 100)), 'abcxxxxx')
    t.throws(() => zstdDecompress(zstd, unsized, 7), { name: 'CodecError', kind: 'tooLarge' })
    const lying = Buffer.from('28b52ffd e0 ffffffffff000000 190000616263'.replaceAll(' ', ''), 'hex')
    t.throws(() => zstdDecompress(zstd, lying, mebibyte), { name: 'CodecError', kind: 'tooLarge' })
    t.throws(() => zstdDecompress(zstd, lying, 2 ** 45), { name: 'CodecError', kind: 'garbage' })
    t.ok(zstdDecompress(zstd, frame, bytes.length).equals(bytes), 'still right afterwards')
  }
})

t.test('bombs are stopped: in time, and without the memory that they ask for', async (t) => {
  const zeros = Buffer.alloc(256 * mebibyte)
  const bombs: readonly [CodecName, Buffer][] = [
    ['gzip', gzipSync(zeros)], ['snappy', snappy.compressSync(zeros)], ['lz4', lz4.compressFrameSync(zeros)], ['zstd', compress('zstd', zeros)],
  ]
  for (const [codec, bomb] of bombs) {
    const cpuTime = startCpuTime()
    t.throws(() => decompress(codec, bomb, 32 * mebibyte), { name: 'CodecError', kind: 'tooLarge' })
    const spent = cpuTime()
    t.ok(spent < 500, `${codec}: ${bomb.length} bytes stopped after ${spent.toFixed(1)} ms`)
  }
})

t.test('garbage of every kind raises CodecError and nothing else', async (t) => {
  const random = seeded(seed)
  const bytes = Buffer.concat([Buffer.from('some words '.repeat(300)), random.bytes(500)])
  let refused = 0
  for (const codec of packed) {
    const good = compress(codec, bytes)
    for (let round = 0; round < 1500; round++) {
      const bad = round % 10 === 0 ? random.bytes(random.below(200)) : Buffer.from(good)
      for (let left = 1 + random.below(4); left > 0 && bad.length > 0; left--) {
        bad[random.below(1 + random.below(bad.length))] = random.below(256) // The beginning more often than the end.
      }
      const cut = random.below(3) === 0 ? bad.subarray(0, random.below(bad.length + 1)) : bad
      try {
        const output = decompress(codec, cut, mebibyte)
        if (output.length > mebibyte) t.fail(`${codec}: ${output.length} bytes of ${cut.toString('hex')}`, { repeat })
      } catch (error) {
        refused++
        if (!(error instanceof CodecError)) t.fail(`${codec}: ${String(error)} of ${cut.toString('hex')}`, { repeat })
      }
    }
    t.ok(decompress(codec, good, mebibyte).equals(bytes), `${codec} still works`)
    t.throws(() => decompress(codec, Buffer.alloc(0), mebibyte), CodecError)
  }
  t.ok(refused > 2000, `${refused} refused`)
})
