"""What Word and WPS write → what the reader makes of it."""

from __future__ import annotations

import zipfile
from io import BytesIO

from generator.document.model import Opaque, Paragraph, Role, Run
from generator.word.read.document import read_blocks, read_word
from tests.word.docx_strings import docx, p, run, style


def words(data: bytes) -> list[str]:
    blocks = read_word(data, "稿.docx").value.blocks
    return [b.ordinal + "".join(r.text for r in (*b.lead, *b.runs)) for b in blocks if isinstance(b, Paragraph)]


def told(data: bytes) -> list[str]:
    return [str(problem) for problem in read_word(data, "稿.docx").problems]


def test_a_sentence_split_by_revision_ids_and_proofing_marks_is_one_run() -> None:
    split = (
        '<w:r w:rsidR="00A1"><w:t>全镇规上工业</w:t></w:r><w:proofErr w:type="spellStart"/><w:r w:rsidR="00B2"><w:rPr>'
        '<w:rFonts w:hint="eastAsia"/></w:rPr><w:t>产值55.61</w:t></w:r><w:proofErr w:type="spellEnd"/><w:bookmarkStart w:id="0" '
        'w:name="_GoBack"/><w:bookmarkEnd w:id="0"/><w:r><w:lastRenderedPageBreak/><w:t xml:space="preserve">亿元。</w:t></w:r>'
    )
    (block,) = read_word(docx(p(split)), "稿.docx").value.blocks
    assert block == Paragraph(Role.BODY, (Run("全镇规上工业产值55.61亿元。"),))
    assert told(docx(p(split))) == []


def test_smart_tags_content_controls_and_links_give_their_text() -> None:
    inner = (
        f'<w:smartTag w:uri="x" w:element="date"><w:smartTag w:uri="x" w:element="y">{run("2022年")}</w:smartTag></w:smartTag>'
        f'<w:sdt><w:sdtPr><w:alias w:val="镇"/></w:sdtPr><w:sdtContent>{run("汛桥镇")}</w:sdtContent></w:sdt>'
        f'<w:hyperlink r:id="r9">{run("完成")}</w:hyperlink><w:customXml w:element="q">{run("42亩")}</w:customXml>'
    )
    block_control = f"<w:sdt><w:sdtContent>{p('段落')}<w:sdt><w:sdtContent>{p('内层')}</w:sdtContent></w:sdt></w:sdtContent></w:sdt>"
    assert words(docx(p(inner) + block_control)) == ["2022年汛桥镇完成42亩", "段落", "内层"]


def test_insertions_come_in_and_deletions_go_with_one_note_each() -> None:
    tracked = (
        '<w:r><w:t>营业收入</w:t></w:r><w:ins w:id="1" w:author="王"><w:r><w:t>1250</w:t></w:r></w:ins>'
        '<w:del w:id="2" w:author="王"><w:r><w:delText>980</w:delText></w:r></w:del><w:r><w:t>万元</w:t></w:r>'
        '<w:moveFrom w:id="3"><w:r><w:t>旧处</w:t></w:r></w:moveFrom><w:moveTo w:id="4"><w:r><w:t>新处</w:t></w:r></w:moveTo>'
    )
    assert words(docx(p(tracked))) == ["营业收入1250万元新处"]
    assert told(docx(p(tracked))) == [
        "稿.docx  提示：有 2 处修订插入，按已接受读入；写的是：“1250”“新处” [tracked-insertion]",
        "稿.docx  提示：有 2 处修订删除，按已接受略去；写的是：“980”“旧处” [tracked-deletion]",
    ]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    first = p("前半句，", properties='<w:rPr><w:del w:id="1" w:author="王"/></w:rPr>')
    reading = read_blocks(docx(first + p("后半句。") + p("另一段。")), "稿.docx").value
    assert [item.content.text for item in reading.blocks] == ["前半句，后半句。", "另一段。"]
    assert [len(item.elements) for item in reading.blocks] == [2, 1]


def test_the_result_of_a_field_is_text_its_instruction_is_not() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DATE \\@ "yyyy年" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2023年</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    nested = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>'
        + field
        + '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>是</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    simple = f'<w:fldSimple w:instr="PAGE">{run("3")}</w:fldSimple>'
    assert words(docx(p(field, run("报告")) + p(nested, simple))) == ["2023年报告", "是3"]


def test_a_contents_list_is_left_out_and_told() -> None:
    control = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>'
        + p("目录")
        + "</w:sdtContent></w:sdt>"
    )
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-2" </w:instrText></w:r>'
    field = p(
        begin, '<w:r><w:fldChar w:fldCharType="separate"/></w:r>', run("一、回顾"), "<w:r><w:tab/></w:r>", run("1")
    ) + p("二、计划", '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    assert words(docx(control + field + p("一、回顾"))) == ["一、回顾"]
    assert told(docx(control + field)) == ["稿.docx  提示：有 3 行目录，没有读入；目录由标题自动生成 [contents-list]"]


def test_footnotes_go_to_the_end_and_leave_a_mark() -> None:
    data = docx(
        p("“三农”", '<w:r><w:footnoteReference w:id="2"/></w:r>', run("工作")),
        footnotes=f'<w:footnote w:id="2">{p("<w:r><w:footnoteRef/></w:r>", run(" 农业、农村、农民"))}</w:footnote>',
    )
    assert words(data) == ["“三农”〔注1〕工作", "〔注1〕农业、农村、农民"]
    assert told(data) == [
        "稿.docx  提示：有 1 条脚注或尾注，正文中以〔注1〕的形式标出，内容放在文末；写的是：“农业、农村、农民” [footnote-moved]"
    ]


def test_comments_are_told_and_left_out() -> None:
    mark = '<w:commentRangeStart w:id="0"/><w:r><w:t>42亩</w:t></w:r><w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
    data = docx(p(mark), comments=f'<w:comment w:id="0">{p("请核实")}</w:comment>')
    assert words(data) == ["42亩"]
    assert told(data) == ["稿.docx  提示：有 1 条批注，没有读入正文；写的是：“请核实” [comment-ignored]"]


PICTURE = '<w:drawing><wp:inline><wp:docPr id="1" name="图片 1" descr="项目现场"/><a:graphic><a:graphicData><a:blip/></a:graphicData></a:graphic></wp:inline></w:drawing>'
BOX = (
    '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent><w:p><w:r><w:t>内部资料</w:t></w:r></w:p>'
    "</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>内部资料</w:t></w:r></w:p>"
    "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
)


def test_pictures_and_text_boxes_stay_as_opaque_blocks_and_are_told() -> None:
    data = docx(p(run("见图"), f"<w:r>{PICTURE}</w:r>") + p(f"<w:r>{BOX}</w:r>"))
    blocks = read_word(data, "稿.docx").value.blocks
    assert [block.label for block in blocks if isinstance(block, Opaque)] == ["[图片：项目现场]", "[文本框：内部资料]"]
    assert blocks[0] == Paragraph(Role.BODY, (Run("见图"),))
    assert told(data) == [
        "稿.docx  警告：有 1 张图片，只留位置；写的是：“项目现场”；图片请在成文后重新插入 [picture]",
        "稿.docx  警告：有 1 个文本框，文字单独保留，没有并入正文；写的是：“内部资料”；属于正文的请移到正文里 [text-box]",
    ]


def test_an_old_drawing_an_object_and_a_chart_are_named() -> None:
    vml = '<w:r><w:pict><v:shape alt="公章"><v:imagedata/></v:shape></w:pict></w:r>'
    sheet = "<w:r><w:object/></w:r>"
    chart = '<w:r><w:drawing><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"/></w:drawing></w:r>'
    line = "<w:r><w:drawing/></w:r>"
    blocks = read_word(docx(p(vml, sheet, chart, line)), "稿.docx").value.blocks
    assert [block.label for block in blocks if isinstance(block, Opaque)] == [
        "[图片：公章]",
        "[嵌入对象]",
        "[图表]",
        "[图形]",
    ]
    assert told(docx(p(vml, sheet, chart, line)))[1:] == [
        "稿.docx  警告：有 2 个嵌入对象（公式编辑器等），只留位置 [object]",
        "稿.docx  警告：有 1 张图表，图没有读入，只留下说明；本程序画的，数读成了表格；请在成文后重新插入 [chart]",
    ]


def test_breaks_tabs_and_symbols_become_characters() -> None:
    inner = (
        '<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:br w:type="page"/><w:noBreakHyphen/><w:softHyphen/>'
        '<w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="Webdings" w:char="F0AA"/><w:sym w:font="宋体" w:char="00B7"/></w:r>'
    )
    assert words(docx(p(inner))) == ["甲\t乙\n丙-☑□·"]
    assert told(docx(p(inner))) == [
        "稿.docx  警告：有 1 个符号字体的字符认不出，写成“□”；写的是：“Webdings F0AA”；请核对 [unknown-symbol]"
    ]


def test_hidden_text_formulas_ruby_and_strange_elements_are_told() -> None:
    inner = (
        run("明", "") + run("暗", "<w:vanish/>") + "<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>"
        "<w:r><w:ruby><w:rt><w:r><w:t>yán</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>严</w:t></w:r></w:rubyBase></w:ruby></w:r>"
        "<w:newThing><w:r><w:t>格</w:t></w:r></w:newThing>"
    )
    assert words(docx(p(inner))) == ["明a+b严格"]
    assert told(docx(p(inner))) == [
        "稿.docx  警告：有 1 处隐藏文字，没有读入；写的是：“暗” [hidden-text]",
        "稿.docx  警告：有 1 个公式，已写成一行文字；写的是：“a+b”；请核对 [formula]",
        "稿.docx  提示：有 1 处拼音指南，只取汉字；写的是：“yán” [phonetic-guide]",
        "稿.docx  提示：有 1 处不认识的内容，只取其中文字；写的是：“格” [unknown-element]",
    ]


def test_no_character_of_a_file_can_forge_a_mark() -> None:
    data = docx(p("甲\ue000乙\ue002丙"))
    assert words(data) == ["甲□乙□丙"]
    assert told(data) == ["稿.docx  警告：有 2 个自造字认不出，写成“□”；请核对 [private-character]"]


def test_headers_with_words_and_embedded_documents_are_told() -> None:
    data = docx(p("正文") + '<w:altChunk r:id="r1"/>', header=p("机密★一年"))
    assert told(data) == [
        "稿.docx  警告：有 1 处嵌入的其他文档，没有读入；请在 Word 中打开并重新保存，再试 [embedded-document]",
        "稿.docx  提示：有 1 处页眉或页脚文字，没有读入；写的是：“机密★一年” [page-furniture]",
    ]
    assert told(docx(p("正文"), header=p("— 1 —"))) == []


def test_block_level_deletions_and_alternatives_are_seen() -> None:
    body = f"<w:del>{p('删')}</w:del><w:ins>{p('增')}</w:ins><mc:AlternateContent><mc:Choice>{p('选')}</mc:Choice></mc:AlternateContent>"
    assert words(docx(body)) == ["增", "选"]
    assert told(docx(body))[0].startswith("稿.docx  提示：有 1 处修订删除")


def test_strict_open_xml_is_read_like_the_usual_kind() -> None:
    usual = docx(p("正文"))
    source, target = zipfile.ZipFile(BytesIO(usual)), BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name in source.namelist():
            text = source.read(name)
            text = text.replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            text = text.replace(
                b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/",
                b"http://purl.oclc.org/ooxml/officeDocument/relationships/",
            )
            package.writestr(name, text)
    assert words(target.getvalue()) == ["正文"]


def test_a_deleted_field_end_does_not_swallow_the_text_after_it() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        '<w:del w:id="1"><w:r><w:fldChar w:fldCharType="end"/></w:r></w:del>'
    )
    assert words(docx(p(field, run("后文")) + p("下一段"))) == ["后文", "下一段"]


def test_our_own_styles_tell_the_role_and_strangers_get_it_from_their_look() -> None:
    ours = (
        style("a", "版式空行") + style("b", "段内正文", kind="character") + style("c", "heading 2") + style("d", "空行")
    )
    body = (
        p('<w:r><w:t>（一）产业。强镇</w:t></w:r>', '<w:r><w:rPr><w:rStyle w:val="b"/></w:rPr><w:t>全镇增长。</w:t></w:r>', style="c")
        + p(style="a") + p(style="d") + p("未知样式", style="zzz")
    )  # fmt: skip
    reading = read_blocks(docx(body, styles=ours), "稿.docx").value
    assert [item.block for item in reading.blocks] == [
        Paragraph(Role.HEADING_2, (Run("全镇增长。"),), (Run("产业。强镇"),), "（一）"),
        Paragraph(Role.BLANK),
        Paragraph(Role.BODY, (Run("未知样式"),)),
    ]
    assert [item.certain for item in reading.blocks] == [True, True, False]


def test_raised_figures_and_struck_out_words_are_read_and_told() -> None:
    raised = p(run("约10"), run("4", '<w:vertAlign w:val="superscript"/>'), run("平方米"))
    struck = p(run("产值"), run("44.1", "<w:strike/>"), run("55.61亿元"), run("。", '<w:strike w:val="0"/>'))
    assert words(docx(raised + struck)) == ["约104平方米", "产值44.155.61亿元。"]
    assert told(docx(raised + struck)) == [
        "稿.docx  警告：有 1 处上标或下标，按普通文字读入；写的是：“4”；请核对，10的4次方不要读成104 [raised-text]",
        "稿.docx  警告：有 1 处划了删除线的文字，照样读入；写的是：“44.1”；请核对，划掉的请删去 [struck-text]",
    ]


def test_styles_raise_and_strike_too_and_a_note_s_mark_is_no_raised_text() -> None:
    styles = style("s", "旧数", "<w:rPr><w:dstrike/></w:rPr>", kind="character")
    note = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/></w:r>'
    data = docx(p(run("44.1", '<w:rStyle w:val="s"/>'), note), styles=styles)
    assert [problem.code for problem in read_word(data, "稿.docx").problems] == ["struck-text", "footnote-moved"]


def test_a_picture_above_the_title_stays_above_it() -> None:
    title = p(run("政府工作报告", '<w:sz w:val="44"/>'), properties='<w:jc w:val="center"/>')
    blocks = read_word(docx(p(f"<w:r>{PICTURE}</w:r>") + title + p("各位代表：")), "稿.docx").value.blocks
    assert [getattr(block, "role", None) for block in blocks] == [None, Role.TITLE, Role.BODY]


def test_missing_pictures_wrong_types_and_links_to_a_place_inside_do_no_harm() -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        + "".join(
            f'<Relationship Id="r{n}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"'
            f' Target="{target}"/>'
            for n, (kind, target) in enumerate(
                [("image", "../NULL"), ("hyperlink", "#_Toc1"), ("styles", "styles.xml"), ("styles", "styles.xml")]
            )
        )
        + '<Relationship Id="r9"/></Relationships>'
    )
    stream = BytesIO(docx(p("正文", style="t"), styles=style("t", "Title")))
    with zipfile.ZipFile(stream) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts["word/_rels/document.xml.rels"] = relations.encode()
    parts["[Content_Types].xml"] = b"<Types/>"
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as new:
        for name, data in parts.items():
            new.writestr(name, data)
    (block,) = read_word(target.getvalue(), "稿.docx").value.blocks
    assert block == Paragraph(Role.TITLE, (Run("正文"),))
