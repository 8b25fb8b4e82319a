"""A figure among its words + a field → what speaks against it: another unit, a part, another time or thing."""

import re
from typing import NamedTuple

from generator.facts.model import Field
from generator.facts.numbers.quantity import ANY_UNIT
from generator.facts.numbers.units import may_stand_for, same_dimension
from generator.facts.schema.hints import telling_words
from generator.importing.last_report.likeness import pairs_in, plain_words, stem_of


class Said(NamedTuple):
    """A figure with the words around it."""

    # The words of its own clause before it, and those behind it up to the next stop.
    before: str
    after: str
    # The sentence up to the clause; the lead and headings above.
    earlier: str
    heading: str
    unit: str
    plan: bool
    # Number of the paragraph: what stands together mostly speaks of one topic.
    paragraph: int = 0
    # The topic that the words of the paragraph speak of, "" when none is plain.
    topic: str = ""
    # The figure itself, and all words of its clause before it, other figures among them.
    figure: str = ""
    clause: str = ""
    # It tells of the year or of the next one: not of five, and not of what a word means.
    of_the_year: bool = True


SHORT = 3
# 面积 and the like: the unit says them.
_SAID_BY_UNIT = frozenset(
    ("面积", "产量", "户数", "人数", "人次", "村数", "次数", "占比", "率", "累计", "新建", "新增")
)
# So near before a figure, a word says what it is; these make quite another one.
_NEAR = 16
_GREW = re.compile("(?:增长|提高|提升|上升|下降|增加|改善|减少)了?$")
# 比上年增加财政收入1200万元: so much more.
_MORE = re.compile("[比较](?:上年|去年|年初|上一年|同期)[^，]{0,4}(?:增|多|净|减少|下降)(?!.*[到至])")
_MONEY = ("投资", "投入", "资金", "收入")
_OTHER = re.compile(
    "增加值|上市|城镇|城市|居民|财政|税收|增收|限上|固定资产|开工|存栏|出栏|单产|贷款|利润|支出|城乡|纳税|技改|债券|林业|畜牧"
    "|渔业|高速|铁路|光伏|小巨人|征集|产业链|开竣工|学生|劳动力|减少|能力|扣除|安全感|基础设施|民生|安置房|农村低保|城镇低保|预算总收入"
    "|人均|户均|村均|亩均|年均|平均增|(?:均|都|全部)(?:超过|达到|突破|实现)|所有|每[个村户]|完成投资|地方财政|本级|省内|市内|境外|省外|出清|淘汰|取缔|走访|慰问|收储|征地|营收|营业收入|开票|调减|压减|核减"
)
# Right before a name, or between a figure and the name behind it: of some only. 规上工业生产总值, 9个重点交通项目.
_NARROWS = re.compile(
    "规[上下]|限[上下]|规模|工业|农业|服务业|商贸|旅游|文旅|康养|交通|水利|教育|中小学|学校|产业|园区|数字经济|建筑业|民营|外资"
    "|农旅|供热|设施|基地|花卉|蔬菜|茶叶|水果|药材|果品|苗木|林果|食用菌|精品|优质|特色|高端|有机|绿色|富硒|智慧|重[点大]|大型|较大|骨干|龙头|高新|专精特新|科技型|发明|困难|临时"
)
_GAP = re.compile("企业|[及和]|获|被")
# What may stand there without narrowing anything much.
_ANY_KIND = re.compile(
    "农村|生活|城乡|乡镇|镇村|市镇|[村镇乡县市省]级|人大|代表|具体|各类|年度|老旧|新型|公共|病险|闲置|标准化|固定|事故|综合"
    "|平均分?|有效|产业化|外地|补助|总额?|纳入|提升|同比|可比|同口径"
)
_LONG_GAP = 3
# 出清38家工业企业: what is done to them before, the name behind. These do nothing in particular.
_DOES = re.compile(
    "新一届|完成|实施|开展|建[成设立]|新[建增]?|打造|创[建成]|改[造建]|实现|推[进动]|累计|截至|目前|全面|[全我][年县镇乡市区村]|现有|年内|力争|确保"
    "|继续|稳步|有序|启动|预计|组织|培育|发展|规划|加快|解决|全部|动工|强力|因地制宜|工作|成功|下?辖|[有共已再达约近超]"
)
_WHOLE = re.compile("[0-9]+年|[末底]|[镇乡县]域|国土|土地|行政区域?|年末|户籍|计划|项目|[全我][镇乡县市区]")
# 建议和提案118件: both are counted.
_AND = re.compile("[和与及][\u4e00-\u9fff]{2}")
# 5个市重点项目: a part of all. 10亿元以上项目3个: the large ones.
_PART = re.compile("[十百千万亿]+元(?=以上)|[省市县区]级?重点|空壳|反馈|削减")
# 5亿元以上项目3个, 新增1～5亿工业企业5家; 亿元项目 are a field's own.
_SIZED = re.compile(
    "(?:(?<![0-9.])(?!1亿)[0-9.]+|[十百千])[万亿]元?(?:及?以上|级)?的?(?:规[上模]|工业|产业)*(?:企业|项目|工程)"
)
# 工业园引进项目17个: those of one place.
_PLACES = re.compile("[园新片]区|景区|工业园|产业(?:园|基地)|林场|范围内|期间|假期|黄金周")
_PLACE = re.compile("[\u4e00-\u9fff][^届各全个、](?:村|社区|地块|[路街巷][单双]?号)$")
# 张家村新建广场1个
_VILLAGE = re.compile("[\u4e00-\u9fff]{1,3}[^农乡政贫困全各]村(?![级民集庄内道务])")
# 甲项目总投资2亿元
_ONE_PROJECT = re.compile("(?:项目|工程)(?:计划)?总?投资|[续在]建项目")
# 4个社区获评…: some of them did something.
_DID = re.compile("(?:全部|[均都已])?(?:获|被|列入|纳入|入选|实现|完成|享受|开展|实施|参加|整合|及所属)")
_LARGE, _LARGE_ONES = re.compile("^及?以[上下]"), re.compile("及?以[上下]的")
_OF_SOME = re.compile("签约|储备|谋划|合作|引进|编制|[开竣动]工|投产|[十百千万亿]+元以上")
_LEVELS = re.compile("国家|自治区|省|市(?=级)|县(?=级)")
_STOCK, _RISE = re.compile("现有|总数|年末"), ("新增", "当年新", "新培育", "新创", "当年完成")
_FLOW = re.compile("新|当年|建成|完成|改造|发放|落实|引进|培育|创成|整治|解决|认证|发展|增")
_STANDING = re.compile("总数|现有|拥有|累计达|累计发展|总量|总里程达|保有")
_QUARTER = re.compile("(?<!前)[一二三四]季度|首季")
_AHEAD = re.compile("力争|[，。；]?要(?:达到|突破|新增|新开|推进|积极|完成|实现|建设|再)|确保")
# What may stand between a name and its figure, or before a figure that nothing else says.
BETWEEN = re.compile("[共计约近达到为至超过突破完成实现总有已各个等和及与全年今县镇乡市区村、“”：（]")
_ANY_COUNT = "个"
_COUNTS = tuple("个次件人户家宗处项条")
_IMPLIED = (
    *(("期数", ("次",)), ("次数", ("次",)), ("场次", ("次",)), ("人次", ("人次", "人")), ("人数", ("人",))),
    *(("户数", ("户",)), ("面积", ("亩",)), ("产量", ("公斤",)), ("率", ("%",)), ("金额", ("元",)), ("数", _COUNTS)),
)
_NEW = ("新增", "新建", "净增", "新培育", "新认定", "新招", "新引进", "新发展")


def doubt(said: Said, field: Field, topic: str = "") -> float:
    """Return what speaks against a field, from 1 on that it is another: words of another figure, its own unsaid."""
    before, after = plain_words(said.before), plain_words(said.after)
    near, close = before + "｜" + after, before[-_NEAR:] or after
    if not any(stem in before for stem in _stems(field)):
        close = near
    own = plain_words(field.name + field.meaning + "".join(field.aliases))
    if _is_other(said, before, after, close, own, field) or _is_narrowed(before, after, topic + own, field):
        return 1.0
    is_new, declared_new = (any(word in text for word in _NEW) for text in (near, own))
    worth = 0.12 if is_new and not declared_new else 0.06 if "新增" in field.name and not is_new else 0.0
    worth += 0.1 * min(len(telling_words(close) - telling_words(own)), 2)
    worth += 0.1 * min(len(telling_words(field.name) - telling_words(near) - _SAID_BY_UNIT), 2)
    # 总投资12亿元的物流园: the figure tells of one thing, not of all.
    worth += 0.7 if after.startswith("的") and any(word in field.name for word in _MONEY) else 0.0
    # 排查矛盾纠纷、信访积案40起: the figure counts both.
    head, _, last = before.lstrip("、").rpartition("、")
    return worth + (0.4 if head and head[-2:] not in own and "等" not in last else 0.0)


def _is_other(said: Said, before: str, after: str, close: str, own: str, field: Field) -> bool:
    """Tell whether the words make quite another figure of it: its growth, a part, another thing counted."""
    near, clause = before + "｜" + after, plain_words(said.clause)
    lately = plain_words(said.earlier)[-_NEAR:] + clause
    _, others, noun = before.rpartition("等")
    return bool(
        (_GREW.search(before) and not _GREW.search(field.name))
        or any(word not in own for word in _OTHER.findall(close))
        or _is_part(said, before, clause, near, lately, own, field)
        or _MORE.search(clause)
        # 500万元以上的项目 says which ones are meant.
        or _LARGE_ONES.match(after)
        # 84个村通道路: villages are counted.
        or (after.startswith("村") and "村" not in own)
        or _is_of_another_time(said, before, clause, lately, near, own)
        or _counts_another(said, before, after, field)
        # 瞪羚、专精特新等优质企业6家: the name is one of several, and another noun stands for all.
        or (others and BETWEEN.sub("", noun) and not any(name in noun for name in _stems(field)))
    )


def _is_narrowed(before: str, after: str, own: str, field: Field) -> bool:
    """Tell whether a word at its name makes it the figure of some, or another thing is counted with it."""
    for name in sorted({*map(plain_words, names_of(field)), *_stems(field)}, key=len, reverse=True):
        if name in before:
            ahead, _, behind = before.rpartition(name)
            last = max(_NARROWS.finditer(ahead), key=re.Match.end, default=None)
            narrowed = last is not None and last.end() == len(ahead) and last[0] not in own
            # 盘活僵尸企业33家, 苹果总面积4.2万亩: 企业数 and 总面积 are those of all.
            of_all = name.startswith("总") or (f"{name}数" in names_of(field) and len(name) < SHORT)
            # 养殖场粪污处理设施12家: the name only opens what is counted.
            rest = len(BETWEEN.sub("", _DOES.sub("", behind)))
            counted = of_all and (len(_WHOLE.sub("", _DOES.sub("", ahead))) > 1 or rest > 1)
            return (
                narrowed
                or rest > _LONG_GAP + 1
                or counted
                or bool(_AND.search(behind))
                or any(word not in own for word in _NARROWS.findall(behind))
            )
        if name in after:
            gap = after.partition(name)[0]
            done = [
                each for each in re.split("[、等]", _DOES.sub("", before)) if len(each) > 1 and each[-2:] not in own
            ]
            unknown = done or len(_ANY_KIND.sub("", gap)) >= _LONG_GAP or _GAP.search(gap)
            return bool(unknown) or any(word not in own for word in _NARROWS.findall(gap))
    return _is_parted(before + "｜" + after, own, field) or any(
        word not in own for word in _NARROWS.findall(before[-_NEAR:] + "｜" + after)
    )


def _is_parted(near: str, own: str, field: Field) -> bool:
    """Tell whether a word stands in the middle of a name: 签约农旅项目, 招引税源型企业."""
    for stem in _stems(field):
        for place in range(2, len(stem) - 1):
            found = re.search(f"{re.escape(stem[:place])}([^｜、]{{2,8}}){re.escape(stem[place:])}", near)
            if found and len(word := _ANY_KIND.sub("", _DOES.sub("", found[1]))) > 1 and word not in own:
                return True
    return False


def _is_part(said: Said, before: str, clause: str, near: str, lately: str, own: str, field: Field) -> bool:
    """Tell whether a figure is that of some only: the large ones, those of a level, of those just spoken of."""
    levels, own_levels = set(_LEVELS.findall(before)), set(_LEVELS.findall(own))
    whole = any(name in before for name in names_of(field))
    return bool(
        any(part not in own for part in _PART.findall(near))
        or (_PLACES.search(said.clause) and not _PLACES.search(own))
        or _SIZED.search(said.clause)
        # 的9个项目: those just spoken of.
        or before.endswith("的")
        or "｜用于" in near
        # 西坑村520亩, 柳埠路单号42个: those of one place.
        or (_VILLAGE.match(clause) and "村" not in own)
        or ("投资" in field.name and _ONE_PROJECT.search(lately))
        or (field.name == "总投资" and "个" not in said.earlier + clause)
        or (_PLACE.search(before) and not any(before.endswith(name) for name in names_of(field)))
        or (_LARGE.search(before) and not _LARGE.search(own))
        or (levels and own_levels and not levels & own_levels)
        # 其中党员5人 is a part, and the field's own only where its name is said; 其中签约项目20个 are some of many.
        or (("其中" in before or said.earlier.endswith("其中，")) and not whole)
        or ("其中" in said.earlier + said.clause and same_dimension(said.unit, _ANY_COUNT))
        # 签约项目40个、总投资88亿元: that of those projects, not of the year's.
        or ("投资" in field.name and _OF_SOME.search(lately) and not _OF_SOME.search(own))
    )


def _is_of_another_time(said: Said, before: str, clause: str, lately: str, near: str, own: str) -> bool:
    """Tell whether a figure is new where the field holds all, all where it holds the new, or still to come."""
    # 新增低保42人、特困5人: both are new.
    is_new = any(word in near or (before.startswith("、") and word in clause) for word in _NEW)
    return bool(
        (_STOCK.search(own) and (is_new or any(word in lately for word in _NEW)))
        or (is_new and not _FLOW.search(own))
        # 新增农业3000亩，其中设施农业800亩
        or ("其中" in before and not _FLOW.search(own) and any(word in said.earlier[-_NEAR:] for word in _NEW))
        or (any(word in own for word in _RISE) and _STANDING.search(lately))
        or (not said.plan and _AHEAD.search(lately))
        or _QUARTER.search(clause)
        # 财政收入任务1383万元 was asked; 完成招商任务3620万元 was done.
        or (before.endswith(("任务", "目标")) and "完成" not in before)
    )


def _counts_another(said: Said, before: str, after: str, field: Field) -> bool:
    """Tell whether what follows the unit is what is counted, and another thing, or one that does something."""
    names = _stems(field)
    if not after or any(name in before for name in names):
        return False
    if after.startswith("的") or any(_DID.match(after[len(name) :]) for name in names if after.startswith(name)):
        # 库容5万吨的粮食仓库; 4个社区获评
        return True
    if not BETWEEN.sub("", before.rpartition("等")[2]) and _STOCK.search(field.name + field.meaning):
        # 540家企业完成评价: some of them did something; 11家农业龙头企业: so many there are.
        return not any(after.startswith(name) and len(after) <= len(name) + 2 for name in names)
    counted = not same_dimension(said.unit, field.unit) and field.unit != ANY_UNIT
    return counted and not any(after.startswith(name[:2]) for name in names)


def _stems(field: Field) -> list[str]:
    return [stem_of(plain_words(name)) for name in names_of(field)]


def names_of(field: Field) -> tuple[str, ...]:
    """Return all that a field goes by: its name, its 别名, and the words its meaning opens with, where they name it."""
    opening = re.split("[，；：（。]", field.meaning, maxsplit=1)[0]
    names = len(opening) > SHORT and "、" not in opening and pairs_in(opening) & pairs_in(field.name)
    return (field.name, *field.aliases, *((opening,) if names else ()))


def fits(said: Said, field: Field) -> bool:
    """Tell whether a figure may stand where a field's unit is asked; a place in a ranking is a rank's."""
    unit, asked = said.unit, field.unit
    if said.before.endswith("第"):
        return "排名" in field.name or "名次" in field.name
    if asked == ANY_UNIT:
        # What the clerk types with any unit says by its name what it counts.
        implied = next((units for ending, units in _IMPLIED if field.name.endswith(ending)), ())
        return bool(unit) and (not implied or any(same_dimension(unit, each) for each in implied))
    if unit == asked or not unit:
        return unit == asked
    counts = (
        _ANY_COUNT in (unit, asked)
        and not {"户", "人", "名"} & {unit, asked}
        and may_stand_for(unit, asked)
        and not same_dimension(unit, "次")
    )
    return same_dimension(unit, asked) or (counts and len(stem_of(field.name)) > SHORT)
