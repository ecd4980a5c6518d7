/** Runs every script of test/coordinator/scripts (REWRITE, SCRIPT: test/support/scripts.ts). */
import { testScripts } from '../support/scripts.ts'
import { ScriptShard } from './classic-script.ts'

testScripts('scripts of the classic protocol', 'test/coordinator/scripts', () => new ScriptShard())
