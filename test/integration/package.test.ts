/** The tarball of `npm pack`, installed elsewhere: the program starts from there, and a node of it takes connections. */
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { runChild } from '../support/children.ts'
import { removeFolder, startNodeProcess, temporaryFolder } from '../support/node-process.ts'

const env = { ...process.env, NO_COLOR: '1', npm_config_fund: 'false', npm_config_audit: 'false', npm_config_update_notifier: 'false' }

t.setTimeout(480_000)
t.test('npm pack, and an install from it', async (t) => {
  const folder = await temporaryFolder()
  t.teardown(() => removeFolder(folder))
  const packed = await runChild('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], { env })
  t.equal(packed.code, 0, packed.stderr)
  const [{ filename, files }] = JSON.parse(packed.stdout) as [{ readonly filename: string; readonly files: readonly { readonly path: string }[] }]
  const paths = files.map((file) => file.path)
  t.ok(paths.includes('dist/bin/samsa.js'), 'the program is in it')
  t.ok(paths.includes('LICENSE'), 'the license is in it')
  t.strictSame(paths.filter((path) => /^(lib|test|raft|storage|dist-test|node_modules)\//.test(path)), [], 'nothing that only the build needs')

  const elsewhere = join(folder, 'elsewhere')
  await mkdir(elsewhere)
  await writeFile(join(elsewhere, 'package.json'), '{ "name": "elsewhere", "private": true }')
  const installed = await runChild('npm', ['install', '--prefer-offline', '--ignore-scripts', '--no-package-lock', join(folder, filename)], { cwd: elsewhere, env })
  if (installed.code !== 0 && /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENOTCACHED|network/i.test(installed.stderr)) {
    t.pass('installs elsewhere', { skip: 'no network, and npm has not all packages in its cache' })
    return
  }
  t.equal(installed.code, 0, installed.stderr)
  const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { readonly version: string }
  const link = join(elsewhere, 'node_modules/.bin/samsa')
  t.ok(existsSync(link), 'samsa is a command')
  const said = await runChild(link, ['--version'], { cwd: elsewhere, env })
  t.match({ code: said.code, stdout: said.stdout.trim() }, { code: 0, stdout: version }, 'samsa --version')
  const help = await runChild(link, ['--help'], { cwd: elsewhere, env })
  t.equal(help.code, 0, 'samsa --help')
  t.match(help.stdout, /node/, 'and it lists its commands')

  const node = await startNodeProcess({ program: join(elsewhere, 'node_modules/samsa/dist/bin/samsa.js'), dataDir: join(folder, 'data') })
  const ending = await node.stop()
  t.equal(ending.code, 0, 'a node starts and stops')
})
