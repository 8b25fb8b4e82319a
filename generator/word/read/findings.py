"""What could not be carried over whole from a Word file → problems, one for each kind of thing, counted."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.problems import Place, Problem, Severity

_NOTE, _WARNING = Severity.NOTE, Severity.WARNING
# code → severity, message with {n}, hint.
_MESSAGES = {
    "tracked-insertion": (_NOTE, "有 {n} 处修订插入，按已接受读入", ""),
    "tracked-deletion": (_NOTE, "有 {n} 处修订删除，按已接受略去", ""),
    "comment-ignored": (_NOTE, "有 {n} 条批注，没有读入正文", ""),
    "footnote-moved": (_NOTE, "有 {n} 条脚注或尾注，正文中以〔注1〕的形式标出，内容放在文末", ""),
    "contents-list": (_NOTE, "有 {n} 行目录，没有读入", "目录由标题自动生成"),
    "page-furniture": (_NOTE, "有 {n} 处页眉或页脚文字，没有读入", ""),
    "nested-table": (_WARNING, "有 {n} 个表格嵌在另一个表格里，已并作单元格文字", ""),
    "picture": (_WARNING, "有 {n} 张图片，只留位置", "图片请在成文后重新插入"),
    "chart": (_WARNING, "有 {n} 张图表，图没有读入，只留下说明；本程序画的，数读成了表格", "请在成文后重新插入"),
    "text-box": (_WARNING, "有 {n} 个文本框，文字单独保留，没有并入正文", "属于正文的请移到正文里"),
    "cell-text-box": (_WARNING, "有 {n} 个文本框在表格里，文字并入单元格", "请核对"),
    "object": (_WARNING, "有 {n} 个嵌入对象（公式编辑器等），只留位置", ""),
    "raised-text": (_WARNING, "有 {n} 处上标或下标，按普通文字读入", "请核对，10的4次方不要读成104"),
    "struck-text": (_WARNING, "有 {n} 处划了删除线的文字，照样读入", "请核对，划掉的请删去"),
    "formula": (_WARNING, "有 {n} 个公式，已写成一行文字", "请核对"),
    "embedded-document": (_WARNING, "有 {n} 处嵌入的其他文档，没有读入", "请在 Word 中打开并重新保存，再试"),
    "hidden-text": (_WARNING, "有 {n} 处隐藏文字，没有读入", ""),
    "phonetic-guide": (_NOTE, "有 {n} 处拼音指南，只取汉字", ""),
    "unknown-symbol": (_WARNING, "有 {n} 个符号字体的字符认不出，写成“□”", "请核对"),
    "private-character": (_WARNING, "有 {n} 个自造字认不出，写成“□”", "请核对"),
    "unknown-number-format": (_WARNING, "有 {n} 处自动编号的格式不认识，写成阿拉伯数字", "请核对"),
    "unknown-element": (_NOTE, "有 {n} 处不认识的内容，只取其中文字", ""),
}
_SAMPLES = 3
_LONGEST = 30


@dataclass(slots=True)
class Findings:
    """Counts what a reader reports; one for each reading."""

    seen: dict[str, list[str]] = field(default_factory=dict)

    def report(self, code: str, sample: str = "") -> None:
        """Note one thing; the sample is its words."""
        self.seen.setdefault(code, []).append(sample)

    def problems(self, file: str) -> tuple[Problem, ...]:
        """Return one problem for each kind of thing, in the order of the first of each."""
        problems = []
        for code, samples in self.seen.items():
            severity, message, hint = _MESSAGES[code]
            words = list(dict.fromkeys(sample.strip() for sample in samples if sample.strip()))
            shown = "”“".join(word if len(word) <= _LONGEST else word[:_LONGEST] + "…" for word in words[:_SAMPLES])
            found = f"“{shown}”{'等' if len(words) > _SAMPLES else ''}" if words else ""
            message = message.format(n=len(samples))
            problems.append(Problem(code, message, Place(file), severity, found=found, hint=hint))
        return tuple(problems)
