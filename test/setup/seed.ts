import fc from 'fast-check'

// The same cases each time, so that a mutant that is killed today is killed tomorrow.
fc.configureGlobal({ seed: 1 })
