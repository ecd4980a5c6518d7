/**
 * Stands for a test file that is killed: says on its first line the pid of a child of its own, the pid of a process that a child has left behind, and the
 * folder in which that one works; then it waits.
 */
import { runChild, startChild } from './children.ts'
import { temporaryFolder } from './node-process.ts'

const wait = 'setInterval(() => undefined, 1000)'
const leave = `
  const child = require('node:child_process').spawn(process.execPath, ['-e', '${wait}', process.argv[1]], { detached: true, stdio: 'ignore' })
  child.unref()
  console.log(child.pid)
`

const folder = await temporaryFolder()
const child = await startChild(process.execPath, ['-e', wait])
const { stdout } = await runChild(process.execPath, ['-e', leave, folder])
console.log(`${child.pid} ${stdout.trim()} ${folder}`)
