/** Patterns of consumer groups: RE2's syntax, whole names, and no pattern that can hold up the node. */
import { RE2JS } from 're2js'
import t from 'tap'
import { createMatchTopics } from '../../../lib/broker/groups/match-topics.ts'
import { patternSize } from '../../../lib/broker/groups/pattern-size.ts'
import type { MatchTopics } from '../../../lib/coordinator/shard-types.ts'
import { startCpuTime } from '../../support/cpu-time.ts'
import { chooseSeed, seeded } from '../../support/seed.ts'

const nested = (depth: number): string => `${'('.repeat(depth)}a${')'.repeat(depth)}`

/** Only what it matches; undefined for no pattern. */
function topicsOf(match: MatchTopics): (pattern: string, names: Iterable<string>) => readonly string[] | undefined {
  return (pattern, names) => {
    const matched = match(pattern, names)
    return 'topics' in matched ? matched.topics : undefined
  }
}

const atoms = ['a', '.', '\\d', '\\pL', '[a-f]', '[^x]', '\\x{100}', '\\Qa{9}\\E', '(?:ab)', '\\.', '^', '$', '\\b', '[[:alpha:]_]', '[]a]', '[\\]a]', '{', '(?i)']

function randomPattern(random: ReturnType<typeof seeded>, depth: number): string {
  let text = ''
  for (let left = random.below(4); left >= 0; left--) {
    const isGroup = depth > 0 && random.below(3) === 0
    text += isGroup ? `${['(', '(?:', '(?P<n>', '(?s:'][random.below(4)]}${randomPattern(random, depth - 1)})` : atoms[random.below(atoms.length)]
    const least = random.below(20)
    text += ['*', '?', '+?', `{${least}}`, `{${least},}`, `{${least},${least + random.below(9)}}`, '|', '', '', ''][random.below(10)]
  }
  return text
}

t.test('a pattern matches whole names, in the syntax of RE2', (t) => {
  const match = topicsOf(createMatchTopics())
  const names = ['orders', 'orders-1', 'my-orders-1', 'ORDERS-2', 'x.y', '']
  t.strictSame(match('orders', names), ['orders'])
  t.strictSame(match('orders(-\\d+)?', names), ['orders', 'orders-1'])
  t.strictSame(match('(?i)orders-\\d', names), ['orders-1', 'ORDERS-2'])
  t.strictSame(match('orders|x', names), ['orders'], 'each side of an alternative, too')
  t.strictSame(match('x\\.y', names), ['x.y'])
  t.strictSame(match('.*', names), names)
  t.strictSame(match('', names), [''])
  t.strictSame(match('orders', []), [])
  t.end()
})

t.test('what is no pattern is said with the reason', (t) => {
  const match = createMatchTopics()
  const flaws = {
    'a[': 'missing closing ]', '(': 'missing closing )', '*': 'missing argument to repetition operator', 'a{2000}': 'invalid repeat count',
    '(?=a)b': 'invalid or unsupported Perl syntax', '(a)\\1': 'invalid escape sequence', [nested(1500)]: 'expression nests too deeply',
    ['x'.repeat(5000)]: 'longer than 4096 characters', ['a{1000}'.repeat(11)]: 'larger than 10000 steps with its repetitions',
  }
  for (const [pattern, flaw] of Object.entries(flaws)) t.strictSame(match(pattern, ['a']), { flaw }, pattern.slice(0, 20))
  t.strictSame(match('a[', []), { flaw: 'missing closing ]' }, 'and again, from memory')
  t.end()
})

t.test('what would keep the compiler busy for long is refused before it begins', (t) => {
  const match = createMatchTopics()
  const patterns = [
    'a{1000}'.repeat(500), '(a{31}){32}'.repeat(300), '(((a?){10}){10}){10}'.repeat(150), '(?:(?:a{9,}){9,}){9,}x'.repeat(100), '(?i)' + '[b-\u{10ffff}]'.repeat(500),
    '(?i)' + '[\\x{80}-\\x{10ffff}]'.repeat(200), '\\pL'.repeat(1360), '(?i)' + '[\\pL]'.repeat(800), `(?i)[${'\\pL\\pN\\pP\\pS\\pM\\PZ'.repeat(220)}]`,
  ]
  match('a', []) // what is first compiled is compiled slowly, whatever it is
  for (const pattern of patterns) {
    const cpuTime = startCpuTime()
    t.match(match(pattern, []), { flaw: /larger/ }, pattern.slice(0, 30))
    const took = cpuTime()
    t.ok(took < 50, `${pattern.slice(0, 30)} took ${took.toFixed(1)} ms`)
  }
  const many = Array.from({ length: 150 }, (_, at) => `team-${at % 7}\\.some-topic-${at}`).join('|')
  t.strictSame(match(many, ['team-1.some-topic-8', 'team-1.some-topic-9']), { topics: ['team-1.some-topic-8'] }, 'a list of names is no large pattern')
  for (const large of ['a{1000}'.repeat(9), '\\Qa{1000}\\E'.repeat(300), '[{1000}]'.repeat(400), 'a\\{1000}'.repeat(400), '\\x{61}'.repeat(600), '\\pL{900}']) {
    t.strictSame(match(large, ['b']), { topics: [] }, large.slice(0, 20))
  }
  t.end()
})

t.test('the size that is told beforehand is the one that it comes to, or more', (t) => {
  const seed = chooseSeed()
  t.comment(`SEED=${seed} node dist-test/broker/groups/match-topics.test.js`)
  const random = seeded(seed)
  let compared = 0
  for (let round = 0; round < 3000; round++) {
    const pattern = randomPattern(random, 3)
    const { steps } = patternSize(pattern)
    if (steps > 20_000) continue
    let size: number
    try {
      size = RE2JS.compile(pattern).programSize()
    } catch {
      continue // repeated too often, or a repetition of one
    }
    compared++
    if (size > 1.5 * steps + 10) t.fail(`${size} steps, not ${steps}: ${pattern}`)
  }
  t.ok(compared > 2000, `${compared} patterns`)
  t.end()
})

t.test('what takes long is done in parts', (t) => {
  let nowMs = 0
  const match = createMatchTopics(() => nowMs++)
  const names = Array.from({ length: 100 }, (_, at) => `n${at}`)
  const topics: string[] = []
  let calls = 0
  for (let from: number | undefined = 0; from !== undefined; calls++) {
    const matched = match('n.*[05]', names, from)
    if (!('topics' in matched)) throw new Error(matched.flaw)
    topics.push(...matched.topics)
    from = matched.next
  }
  t.strictSame(topics, names.filter((name) => /[05]$/.test(name)))
  t.equal(calls, 11, 'ten names take ten milliseconds here')
  t.end()
})

t.test('patterns that are slow elsewhere are not here', (t) => {
  const match = createMatchTopics()
  const names = Array.from({ length: 5000 }, (_, at) => `${'a'.repeat(200)}${at}`)
  for (const pattern of ['(a+)+$', '(a|aa)+b', '(.*)*x', '([a-z]+\\d?)*y', '(a?){200}a{200}z']) {
    const cpuTime = startCpuTime()
    t.ok('topics' in match(pattern, names))
    const took = cpuTime()
    t.comment(`${pattern} over 5,000 names of 200 characters: ${took.toFixed(0)} ms`)
    t.ok(took < 5000)
  }
  const many = topicsOf(createMatchTopics())
  for (let at = 0; at < 1000; at++) many(`p${at}.*`, ['p1'])
  t.strictSame(many('p1.*', ['p1', 'q']), ['p1'], 'forgotten patterns are compiled again')
  t.end()
})
