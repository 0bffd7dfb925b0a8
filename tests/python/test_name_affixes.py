"""Russian cases and Arabic clitics: forms that follow from a name by rule, and that nothing else does."""

import comention as cm
import pytest
from comention.names.arabic_forms import arabic_forms
from comention.names.russian_forms import russian_forms


def entities(names, text, language):
    return cm.Corpus([{"text": text, "language": language}]).mentions(names)["entity"]


@pytest.mark.parametrize(
    ("name", "genitive", "instrumental"),
    [
        ("Германия", "Германии", "Германией"),
        ("Корея", "Кореи", "Кореей"),
        ("Куба", "Кубы", "Кубой"),
        ("Мексика", "Мексики", "Мексикой"),
        ("Китай", "Китая", "Китаем"),
        ("Иран", "Ирана", "Ираном"),
        ("Израиль", "Израиля", "Израилем"),
        ("Беларусь", "Беларуси", "Беларусью"),
        ("Маврикий", "Маврикия", "Маврикием"),
        ("Филиппины", "Филиппин", "Филиппинами"),
        ("Соломоновы Острова", "Соломоновых Островов", "Соломоновыми Островами"),
        ("Саудовская Аравия", "Саудовской Аравии", "Саудовской Аравией"),
        ("Республика Корея", "Республики Корея", "Республикой Корея"),
        ("Босния и Герцеговина", "Боснии и Герцеговины", "Боснией и Герцеговиной"),
        ("Гвинея-Бисау", "Гвинеи-Бисау", "Гвинеей-Бисау"),
        ("Коста-Рика", "Коста-Рики", "Коста-Рикой"),
        ("Папуа — Новая Гвинея", "Папуа — Новой Гвинеи", "Папуа — Новой Гвинеей"),
        ("Соединённое Королевство", "Соединенного Королевства", "Соединенным Королевством"),
        ("Совет Безопасности ООН", "Совета Безопасности ООН", "Советом Безопасности ООН"),
        ("Южно-Китайское море", "Южно-Китайского моря", "Южно-Китайским морем"),
    ],
)
def test_a_russian_name_declines_to_the_end_of_its_first_noun(name, genitive, instrumental):
    assert {genitive, instrumental} <= set(russian_forms(name))


@pytest.mark.parametrize("name", ["Чили", "Перу", "Марокко", "США", "Никарагуа", "Того"])
def test_what_has_no_endings_in_russian_stays(name):
    assert russian_forms(name) == []


def test_a_russian_family_name_has_the_instrumental_of_its_own():
    assert "Владимиром Путиным" in russian_forms("Владимир Путин", kind="person")
    assert "Си Цзиньпина" in russian_forms("Си Цзиньпин", kind="person")
    assert "Дмитрия Зеленского" in russian_forms("Дмитрий Зеленский", kind="person")


def test_a_russian_nationality_has_all_genders():
    assert {"российская", "российскими"} <= set(russian_forms("российский", form="demonym"))
    assert {"китайца", "китайцев"} <= set(russian_forms("китаец", form="demonym"))


def test_arabic_clitics_come_in_their_order():
    forms = arabic_forms("كينيا")
    assert {"وكينيا", "بكينيا", "ولكينيا"} <= set(forms)
    assert "بوكينيا" not in forms


def test_the_arabic_preposition_swallows_the_alif_of_the_article():
    forms = arabic_forms("السودان")
    assert {"للسودان", "وللسودان", "بالسودان"} <= set(forms)
    assert "لالسودان" not in forms


def test_an_arabic_alif_may_stand_without_its_hamza():
    assert {"المانيا", "والمانيا"} <= set(arabic_forms("ألمانيا"))


def test_the_names_of_a_user_decline_where_they_carry_the_language():
    names = cm.Gazetteer({"Рога и копыта": ["Контора Бендера"]}, kind="organisation", language="ru")
    assert entities(names, "Он ушёл из Конторы Бендера.", "ru") == ["Рога и копыта"]
    bare = cm.Gazetteer({"Рога и копыта": ["Контора Бендера"]}, kind="organisation")
    assert entities(bare, "Он ушёл из Конторы Бендера.", "ru") == []


def test_a_prefix_alone_is_no_rule():
    names = cm.Gazetteer({"Chad": ["Чад"], "Mali": ["مالي"]}, kind="country", language="ru")
    assert entities(names, "Чадра и Чадский", "ru") == []
    names = cm.Gazetteer({"Mali": ["مالي"]}, kind="country", language="ar")
    assert entities(names, "وزارة المالية والماليون", "ar") == []


def test_a_listed_form_is_not_declined_again():
    names = cm.Gazetteer({"Iran": ["Ирана", "Иран"]}, language="ru")
    assert sorted(names.table["name"]) == ["Иран", "Ирана", "Иране", "Ираном", "Ирану"]
