"""The words by which names are told from running text: titles, "of", nouns for bodies, months.

Each list is in the field's own words, folded; a word may stand in several. Names of languages in
brackets: en fr es de vi ru el.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt

__all__ = ["BODIES", "EVENTS", "PLACES", "SMALL", "SURNAMES", "demonyms", "word_roles"]

# Words for an office, and honorifics: what follows is a person.
TITLES = """
    president presidents minister ministers premier chancellor king queen emperor empress sultan emir pope
    prince princess leader chairman chairwoman chairperson chair secretary secretaries chief ambassador envoy
    spokesman spokeswoman spokesperson governor mayor senator director head heads commissioner councillor
    councilor counsellor comrade uncle judge justice professor sheikh general admiral colonel captain
    lieutenant commander marshal bishop archbishop cardinal rabbi imam speaker deputy representative
    representatives congressman congresswoman excellency excellencies majesty highness
    coordinator administrator rapporteur adviser advisor lecturer officer mr mrs ms miss dr prof sir madam
    madame mme monsieur lord lady sen gen gov pm h.e hon
    ladies gentlemen friends colleagues distinguished
    président présidente ministre chef roi reine secrétaire ambassadeur directeur
    presidente presidenta ministro ministra canciller rey reina secretario secretaria señor señora
    präsident präsidentin kanzler kanzlerin minister herr frau
    bí thư tịch tướng trưởng sứ ông bà ngài chí
    президент президента президенту президентом министр министра премьер-министр председатель секретарь
    секретаря глава господин госпожа генерал посол канцлер король
    主席 总统 總統 总理 總理 书记 書記 部长 部長 外长 大使 秘书长 秘書長 先生 女士 国王 首相 大統領
    الرئيس رئيس وزير الوزير الأمين السيد السيدة الملك الأمير السفير
    นาย นาง นายกรัฐมนตรี ประธานาธิบดี รัฐมนตรี ประธาน
    πρόεδρος πρωθυπουργός υπουργός κύριος κυρία γραμματέας
"""
# Part of a title beside a title word: "Foreign Minister", "Minister of Finance", "Party chief".
FIELDS = """
    foreign affairs prime vice deputy former acting interim then first second defence defense finance trade
    interior health education justice treasury state states government governments party permanent special
    under assistant executive supreme senior chief late national external internal home energy environment
    agriculture labour labor transport culture industry commerce development planning information security
    attorney solicitor cooperation economy economic science technology
    premier étrangères primer relaciones exteriores
    tổng phó chủ thủ bộ nước đồng quyền nguyên cựu
    国家 國家 副 总 前 外交 外交部 国防 国务院 特别 代表 联合国
    الوزراء الدولة العام الخارجية الدفاع الجمهورية الخاص السابق نائب
    премьер генеральный генерального иностранных дел
"""
# Nouns that head the name of a body, a programme or an accord.
BODIES = """
    party ministry council committee commission assembly parliament congress senate court agency authority
    bank fund office organization organisation organizations union league alliance association federation
    confederation community coalition forum group institute institution university college school academy
    centre center society foundation corporation company bureau board department secretariat politburo
    government front movement army force forces mission corps service programme program partnership network
    house tribunal conference summit convention treaty agreement agenda declaration charter protocol
    initiative framework plan strategy pact accord accords statement decade day meeting process platform
    press news times post agency police guard brigade bloc
    parti ministère conseil comité assemblée banque fonds université organisation agence
    partido ministerio consejo comité asamblea banco fondo universidad organización agencia unión
    đảng ủy hội bộ viện đoàn
    партия министерство совет комитет комиссия ассамблея парламент суд банк фонд союз организация
    университет агентство
"""
OF = "of de del du des của thuộc"
FOR = "for on against pour para sobre sur về"
AND = "and et y und và и και"
ARTICLES = "the la le les los las el der die das den"
PARTICLES = """
    von van der den de da do dos das di del della du la le ter ten zu zur bin bint ibn ben al el as ash ad an
    ul ud abu y e
"""
MONTHS = """
    january february march april may june july august september october november december jan feb mar apr jun
    jul aug sept sep oct nov dec monday tuesday wednesday thursday friday saturday sunday
    january's december's september's gmt am pm utc ad bc
"""
# Begin sentences; where the corpus writes them small, they begin no name.
FUNCTION = """
    i a an the this that these those it its he she they we you his her their our your my who what which when
    where why how if as at by for from in into of on onto to with without within after before since until
    while during under over between among amid amidst against about above below through throughout despite
    although though because and or but nor so yet not no yes never always also only even just then thus hence
    therefore however moreover furthermore meanwhile indeed instead nevertheless nonetheless otherwise
    there here now today yesterday tomorrow first second third fourth fifth finally lastly firstly secondly
    according additionally accordingly consequently subsequently simultaneously notably particularly
    specifically especially alongside following regarding concerning including building let many most more
    much some such any each every all both few several other another same one two three four five six seven
    eight nine ten once again together perhaps maybe still while whereas whether upon like unlike per via
    photo source by read date updated overview
    il elle ils elles nous vous ce cette ces dans pour par sur avec sans mais donc
    él ella ellos nosotros este esta estos estas en con sin pero por para
    trong ngoài trên dưới khi nếu vì do bởi tại ở với và của là có không một các những này đó theo sau trước
    的 和 在 是 与 及 了 对 向 由 为 其 或 并 以 第 关于 各 等
    في من على إلى عن و أن إن الذي التي ما هو هي بين مع هذا هذه ذلك تلك كل
    และ ของ ใน ที่ ได้ เป็น กับ จาก โดย
    в на и но он она они мы вы это этот для от до при по из за как что
"""
SAID = """
    said says say told tells added adds stressed emphasised emphasized noted stated remarked affirmed declared
    announced argued believes believed thinks thought highlighted underlined explained warned
    dit déclaré dijo afirmó sagte nói cho phát сказал сказала заявил заявила сообщил είπε δήλωσε
"""
IN = "in at near from to into across throughout en à aux à tại ở đến từ в на из στην στη στο"

# What kind of thing a name is, by its last word or its head.
EVENTS = """
    conference summit congress war games agreement treaty convention accord accords declaration statement
    anniversary festival olympics cup election elections revolution protocol pandemic decade day week
    massacre genocide holocaust uprising referendum meeting session debate
"""
PLACES = """
    sea ocean river lake mountain mountains island islands peninsula city province district region bay gulf
    strait valley street square airport bridge desert delta basin coast cape canal territory territories
    africa asia europe america pacific caribbean corridor strip heights
"""
# Family names that stand first, of the people who are called by their last syllable.
SURNAMES = """
    nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly truong dinh doan trinh dao mai
    luong
    nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý trương đinh đoàn trịnh đào lương tô
"""
# Small words inside the names of bodies and accords, never of persons.
SMALL = "of for and on against the der des của và cho et pour para sobre"
_BITS = (
    (TITLES, 1), (FIELDS, 2), (BODIES, 4), (OF, 8), (FOR, 16), (AND, 32), (ARTICLES, 64),
    (PARTICLES, 128), (MONTHS, 256), (FUNCTION, 1024), (SAID, 2048), (IN, 4096),
)  # fmt: skip
_DEMONYM = 512
# Beside those of countries.
_OF_REGIONS = """
    african european asian american arab arabian western eastern northern southern islamic muslim christian
    jewish nordic baltic balkan soviet palestinian kurdish roma north south east west
"""


@cache
def word_roles() -> tuple[list[str], npt.NDArray[np.uint16]]:
    """Words and the bits of their roles (``WordRole`` of the core)."""
    roles: dict[str, int] = {}
    for listed, bit in _BITS:
        for word in listed.split():
            roles[word] = roles.get(word, 0) | bit
    for word in demonyms():
        roles[word] = roles.get(word, 0) | _DEMONYM
    return list(roles), np.array(list(roles.values()), np.uint16)


@cache
def demonyms() -> frozenset[str]:
    """Single words for the people of a country, from the list of countries."""
    from .gazetteer_lists import LISTS, _read

    rows = _read(LISTS["countries"])
    listed = zip(rows["name"].to_pylist(), rows["form"].to_pylist(), strict=True)
    single = {name.casefold() for name, form in listed if form == "demonym" and " " not in name}
    return frozenset(single | set(_OF_REGIONS.split()))
