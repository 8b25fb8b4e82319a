// easy-template-x: node easy_template_x_build.cjs TEMPLATE VALUES OUT [NUMBER]
const fs = require("fs");
const { performance } = require("perf_hooks");
const { TemplateHandler } = require("easy-template-x");

const [template, values, out, number] = process.argv.slice(2);
const handler = new TemplateHandler();

async function build(path) {
  const data = JSON.parse(fs.readFileSync(values, "utf8"));
  fs.writeFileSync(path, await handler.process(fs.readFileSync(template), data));
}

(async () => {
  if (!number) {
    await build(out);
    return;
  }
  for (let index = 0; index < 10; index++) await build(`${out}/0.docx`);
  const begun = performance.now();
  for (let index = 0; index < +number; index++) await build(`${out}/${index}.docx`);
  console.log(+number / ((performance.now() - begun) / 1000));
})();
