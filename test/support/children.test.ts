/** A test file that is killed leaves no process: neither its children nor what they left behind, and nobody else's. */
import { resolve } from 'node:path'
import t from 'tap'
import { isRunning, startChild } from './children.ts'
import { removeFolder, temporaryFolder } from './node-process.ts'
import { until } from './waiting.ts'

for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
  t.test(`a test file that ends by ${signal} takes all with it`, async (t) => {
    const own = await temporaryFolder()
    t.teardown(() => removeFolder(own))
    const other = await startChild(process.execPath, ['-e', 'setInterval(() => undefined, 1000)', own])
    t.teardown(() => other.process.kill('SIGKILL'))
    const file = await startChild(process.execPath, [resolve('dist-test/support/left-behind.fixture.js')])
    t.teardown(() => file.process.kill('SIGKILL'))
    const line = await until(`its processes\n${file.stderr()}`, () => /^(\d+) (\d+) (.+)\n/.exec(file.stdout()) ?? undefined)
    const [, child, left, folder = ''] = line
    t.teardown(() => removeFolder(folder))
    t.strictSame([isRunning(Number(child)), isRunning(Number(left))], [true, true])
    file.process.kill(signal)
    t.strictSame(await file.ended, { code: null, signal })
    await until('its child is gone', () => !isRunning(Number(child)))
    await until('and what a child left behind', () => !isRunning(Number(left)))
    t.ok(isRunning(other.pid), 'who works in another folder goes on')
  })
}
