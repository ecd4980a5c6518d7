/** Who talks with whom: what a node makes of another one's first words. */
import t from 'tap'
import { decodeHello, decodeRefusal, decodeRejection, encodeHello, encodeRefusal, encodeRejection, type Hello, judge, tame } from '../../lib/rpc/handshake.ts'
import type { LocalPeer } from '../../lib/rpc/ports.ts'

const uuid = (letter: string): string => letter.repeat(22)
const local: LocalPeer = { nodeId: 1, clusterId: uuid('c'), directoryId: uuid('d'), incarnationId: uuid('i'), release: '0.1.0' }
const other: LocalPeer = { ...local, nodeId: 2, directoryId: uuid('e'), incarnationId: uuid('j') }

function hello(as: Partial<LocalPeer> = {}, wanted?: number, versions?: { oldest: number; newest: number }): Hello {
  const read = decodeHello(encodeHello({ ...other, ...as }, wanted, versions))
  if (read === undefined) throw new Error('no hello')
  return read
}

t.test('a hello tells who is there', (t) => {
  t.strictSame(hello({ nodeId: 7, release: '1.2.3' }, 1), {
    oldestVersion: 1, newestVersion: 1, clusterId: uuid('c'), release: '1.2.3', wantedNodeId: 1,
    peer: { nodeId: 7, directoryId: uuid('e'), incarnationId: uuid('j') },
  })
  t.equal(hello({}, 0).wantedNodeId, 0, 'node 0 may be wanted')
  t.equal(hello().wantedNodeId, undefined)
  t.end()
})

t.test('verdicts', (t) => {
  const table: readonly [title: string, said: Hello, wanted: number | undefined, verdict: object | RegExp][] = [
    ['another node of the cluster', hello(), undefined, { version: 1 }],
    ['the one that was wanted', hello(), 2, { version: 1 }],
    ['it wanted this one', hello({}, 1), undefined, { version: 1 }],
    ['a later release that still speaks this version', hello({}, 1, { oldest: 1, newest: 4 }), undefined, { version: 1 }],
    ['a later release that does not', hello({ release: '3.0.0' }, 1, { oldest: 2, newest: 4 }), undefined, /version .*1 to 1 \(release 0\.1\.0\), node 2 2 to 4 \(release 3\.0\.0\)/],
    ['another cluster', hello({ clusterId: uuid('x') }), undefined, /cluster .*cluster c{22}, node 2 of cluster x{22}/],
    ['it wanted another one', hello({}, 5), undefined, /node .*is node 1, not node 5/],
    ['another one was wanted', hello(), 3, /node .*is node 2, not node 3/],
    ['the node itself', hello(local, 1), undefined, /self .*itself/],
    ['another directory with the same node id', hello({ nodeId: 1 }), undefined, /node .*two nodes have id 1: .*d{22}.*e{22}/],
  ]
  for (const [title, said, wanted, expected] of table) {
    const verdict = judge(local, said, wanted)
    if (expected instanceof RegExp) t.match('reason' in verdict ? `${verdict.kind} ${verdict.reason}` : verdict, expected, title)
    else t.strictSame(verdict, expected, title)
  }
  t.end()
})

t.test('bytes that are no hello', (t) => {
  for (const as of [{ nodeId: -1 }, { clusterId: 'short' }, { directoryId: '__proto__' }, { incarnationId: `${uuid('i')}x` }]) {
    t.equal(decodeHello(encodeHello({ ...other, ...as }, undefined)), undefined, JSON.stringify(as))
  }
  for (const versions of [{ oldest: 0, newest: 1 }, { oldest: 3, newest: 2 }]) {
    t.equal(decodeHello(encodeHello(other, undefined, versions)), undefined, JSON.stringify(versions))
  }
  t.equal(decodeHello(Buffer.from('GET / HTTP/1.1')), undefined)
  t.equal(decodeHello(new Uint8Array(0)), undefined)
  t.end()
})

t.test('what a peer says is kept short and harmless', (t) => {
  t.equal(tame('a\u001b[31mb\nc'), 'a [31mb c')
  t.equal(tame('x'.repeat(100_000)).length, 500)
  t.strictSame(decodeRejection(encodeRejection({ kind: 'version', reason: 'a\nb' })), { kind: 'version', reason: 'a b' })
  t.strictSame(decodeRefusal(encodeRefusal({ kind: 'busy', reason: 'much' })), { kind: 'busy', reason: 'much' })
  t.equal(decodeRejection(Buffer.from([0xff, 0xff])).kind, 'other')
  t.equal(decodeRefusal(Buffer.from([0xff, 0xff])).kind, 'failed')
  t.end()
})
