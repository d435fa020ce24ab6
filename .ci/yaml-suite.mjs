// Writes the inputs of the YAML test suite as files: node yaml-suite.mjs PACKAGE FOLDER
import { mkdirSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

const [packaged, folder] = process.argv.slice(2)
const { default: suite } = await import(pathToFileURL(`${packaged}/index.js`))
mkdirSync(folder, { recursive: true })
for (const { id, cases } of suite) {
  cases.forEach(({ yaml }, index) => writeFileSync(`${folder}/${id}-${index}.yaml`, yaml))
}
