import '../../examples/own-code.test.ts'
