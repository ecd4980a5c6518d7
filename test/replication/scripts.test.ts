/** Runs every script of test/replication/scripts (REWRITE, SCRIPT: test/support/scripts.ts). */
import { testScripts } from '../support/scripts.ts'
import { ScriptWorld } from './script.ts'

testScripts('scripts', 'test/replication/scripts', () => new ScriptWorld())
