// docxtemplater: node docxtemplater_build.cjs TEMPLATE VALUES OUT [NUMBER]
const fs = require("fs");
const { performance } = require("perf_hooks");
const PizZip = require("pizzip");
const Docxtemplater = require("docxtemplater");

const [template, values, out, number] = process.argv.slice(2);

function build(path) {
  const data = JSON.parse(fs.readFileSync(values, "utf8"));
  const document = new Docxtemplater(new PizZip(fs.readFileSync(template)), { paragraphLoop: true, linebreaks: true });
  document.render(data);
  fs.writeFileSync(path, document.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" }));
}

if (!number) {
  build(out);
} else {
  for (let index = 0; index < 10; index++) build(`${out}/0.docx`);
  const begun = performance.now();
  for (let index = 0; index < +number; index++) build(`${out}/${index}.docx`);
  console.log(+number / ((performance.now() - begun) / 1000));
}
