/** The maps of images: the same as plain ones in every respect, and every version stays as it was. */
import t from 'tap'
import { MapDraft } from '../../lib/metadata/layered-map.ts'
import { startCpuTime } from '../support/cpu-time.ts'
import { chooseSeed, seeded } from '../support/seed.ts'

t.test('random changes: as plain maps', (t) => {
  const seed = chooseSeed()
  t.comment(`seed ${seed}; again: SEED=${seed} node --enable-source-maps dist-test/metadata/layered-map.test.js`)
  const random = seeded(seed)
  for (let run = 0; run < 30; run++) {
    const keys = 1 + random.below(200)
    let map: ReadonlyMap<number, { readonly value: number }> = new Map()
    const model = new Map<number, { readonly value: number }>()
    const past: { readonly map: typeof map; readonly text: string }[] = []
    const text = (one: typeof map): string => JSON.stringify([...one].sort(([a], [b]) => a - b))
    for (let i = 0; i < 150; i++) {
      const draft = new MapDraft(map)
      for (let n = random.below(5); n > 0; n--) {
        const key = random.below(keys)
        if (random.below(3) === 0) {
          draft.delete(key)
          model.delete(key)
        } else {
          const value = { value: random.below(1000) }
          draft.set(key, value)
          model.set(key, value)
        }
        const looked = random.below(keys)
        if (draft.get(looked) !== model.get(looked) || draft.has(looked) !== model.has(looked)) t.fail(`run ${run}: the draft has another ${looked}`)
      }
      map = draft.finish()
      past.push({ map, text: text(model) })
      const looked = random.below(keys)
      const each: [number, object][] = []
      map.forEach((value, key) => each.push([key, value]))
      const same = map.size === model.size && map.get(looked) === model.get(looked) && map.has(looked) === model.has(looked) &&
        JSON.stringify(each) === JSON.stringify([...map.entries()]) && [...map.keys()].length === map.size && [...map.values()].every((value) => value.value >= 0)
      if (!same) t.fail(`run ${run}: another map after ${i} changes`)
    }
    t.ok(past.every((version) => text(version.map) === version.text), `run ${run}: every version is as it was made`)
  }
  t.end()
})

t.test('nothing changed: the very same map', (t) => {
  const plain = new Map([['a', {}]])
  t.equal(new MapDraft(plain).finish(), plain)
  const draft = new MapDraft(plain)
  draft.delete('b')
  t.equal(draft.finish(), plain)
  t.end()
})

t.test('ten thousand entries, one after another, take less than a second of the processor', (t) => {
  let map: ReadonlyMap<number, object> = new Map()
  const cpuTime = startCpuTime()
  for (let key = 0; key < 10_000; key++) {
    const draft = new MapDraft(map)
    draft.set(key, {})
    map = draft.finish()
  }
  const spent = cpuTime()
  t.comment(`${Math.round(spent)} ms`)
  t.equal(map.size, 10_000)
  t.ok(spent < 1000, `${spent} ms`)
  t.end()
})
