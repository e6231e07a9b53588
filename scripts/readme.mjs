// Looks up every command of the README's shell blocks: npm scripts, files given to a program. Exit code 1 names those that don't exist.
//   --test-command   prints the command line that runs the tests
import { existsSync, readFileSync } from 'node:fs'

const readme = existsSync('README.md') ? readFileSync('README.md', 'utf8') : ''
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'))
const commands = [...readme.matchAll(/^```(?:sh|bash|shell|console)\n(.*?)^```/gms)]
  .flatMap(([, block]) => block.split('\n'))
  .map(text =>
    text
      .replace(/^\$ /, '')
      .replace(/\s+#.*$/, '')
      .trim(),
  )
  .filter(text => text && !text.startsWith('#'))
  .flatMap(text => text.split(/\s*&&\s*/))

if (process.argv.includes('--test-command')) {
  const command = commands.find(text => /^npm (run )?test( |$)/.test(text))
  if (!command) process.exit(1)
  console.log(command)
} else {
  const wrong = commands.filter(text => {
    const words = text.split(/\s+/).filter(word => !/^\w+=/.test(word))
    if (words[0] === 'npm' && words[1] === 'run') return !(words[2] in scripts)
    if (words[0] === 'npm' && ['start', 'test'].includes(words[1])) return !(words[1] in scripts)
    const file = words.slice(1).find(word => /^[\w./-]+\.(ts|mjs|js|sh)$/.test(word))
    return ['node', 'npx', 'tsx', 'deno', 'bun', 'bash'].includes(words[0]) && file !== undefined && !existsSync(file)
  })
  for (const command of wrong) console.error(`the README names a command that does not exist: ${command}`)
  process.exitCode = wrong.length > 0 || commands.length === 0 ? 1 : 0
}
