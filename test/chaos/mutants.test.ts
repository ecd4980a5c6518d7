/** The bugs that are planted to try chaos runs still fit the program: what each changes is there, once. `npm run chaos:mutants` runs them. */
import { readFileSync } from 'node:fs'
import t from 'tap'
import { programMutants } from './mutants.ts'

t.test('what is to be changed is there once', (t) => {
  for (const { name, file, edits } of programMutants) {
    const text = readFileSync(file, 'utf8')
    for (const [find] of edits) t.equal(text.split(find).length - 1, 1, `${name}: ${file}: ${find.trim()}`)
  }
  t.end()
})
