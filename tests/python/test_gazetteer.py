"""Gazetteers: what they read, what they refuse, what they derive."""

import gzip

import comention as cm
import pytest


def names_of(gazetteer, entity):
    return {row["name"]: row["form"] for row in gazetteer.table if row["entity"] == entity}


def test_a_mapping_gives_entities_with_names():
    names = cm.Gazetteer({"NATO": ["NATO", "the Alliance"]}, kind="organisation")
    assert names.entities == ["NATO"]
    assert len(names) == 1
    assert names_of(names, "NATO") == {"NATO": "acronym", "the Alliance": "full"}
    assert names.kind("NATO") == "organisation"


def test_an_entity_without_names_goes_by_its_own():
    assert names_of(cm.Gazetteer({"Laos": []}), "Laos") == {"Laos": "full"}


def test_a_union_keeps_each_row_once():
    a = cm.Gazetteer({"NATO": ["NATO"]})
    b = cm.Gazetteer({"NATO": ["NATO", "Alliance"], "EU": ["EU"]})
    assert (a | b).entities == ["NATO", "EU"]
    assert len((a | b).table) == 3


def test_a_long_csv_is_read(tmp_path):
    path = tmp_path / "people.csv"
    path.write_text("entity,name,kind,form\nTô Lâm,Tô Lâm,person,full\nTô Lâm,Mr. Lam,person,short\n")
    assert names_of(cm.Gazetteer.read(path), "Tô Lâm") == {"Tô Lâm": "full", "Mr. Lam": "short"}


def test_a_wide_csv_splits_its_aliases(tmp_path):
    path = tmp_path / "wide.csv"
    path.write_text("entity,aliases,kind\nUnited Nations,UN|U.N.,organisation\n")
    names = names_of(cm.Gazetteer.read(path), "United Nations")
    assert list(names) == ["United Nations", "UN", "U.N."]


def test_jsonl_is_read_also_compressed(tmp_path):
    path = tmp_path / "names.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"entity": "EU", "name": "EU", "kind": "organisation"}\n'))
    assert cm.Gazetteer.read(path).entities == ["EU"]


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [
        ("entity,name\nA,\n", "C030", "row 1: the name is empty"),
        ("entity,name\nA,A\nB,?!\n", "C030", "row 2: the name '?!' has no letter"),
        ("entity,name,kind\nA,A,persn\n", "C031", "Did you mean 'person'?"),
        ("entity,name,form\nA,A,fulll\n", "C031", "row 1: form 'fulll' is not known"),
        ("entity,name,case\nA,A,lower\n", "C031", "case 'lower' is not known"),
        ("entity,names\nA,A\n", "C032", "no column 'name'"),
        ("entity,name,from\nA,A,yesterday\n", "C033", "row 1: from 'yesterday' is not a date"),
    ],
)
def test_a_wrong_row_is_named(tmp_path, content, code, said):
    path = tmp_path / "wrong.csv"
    path.write_text(content)
    with pytest.raises(cm.InputError) as error:
        cm.Gazetteer.read(path)
    assert error.value.code == code
    assert said in str(error.value)
    assert "wrong.csv" in str(error.value)


def test_a_name_as_long_as_a_book_is_refused():
    with pytest.raises(cm.InputError, match=r"C030.*1,000,000 characters"):
        cm.Gazetteer({"x": ["a" * 1_000_000]})


def test_a_file_in_another_encoding_is_named_with_its_line(tmp_path):
    path = tmp_path / "latin1.csv"
    path.write_bytes("entity,name\nCôte,Côte\n".encode("latin-1"))
    with pytest.raises(cm.InputError, match=r"C003.*line 2"):
        cm.Gazetteer.read(path)


def test_a_kind_of_ones_own_is_taken():
    assert cm.Gazetteer({"Mekong": []}, kind="river").kind("Mekong") == "river"


def test_vietnamese_persons_get_their_given_names():
    names = cm.Gazetteer({"Nguyễn Phú Trọng": []}, kind="person", language="vi")
    assert names_of(names, "Nguyễn Phú Trọng") == {
        "Nguyễn Phú Trọng": "full",
        "Phú Trọng": "short",
        "Trọng": "given",
    }


def test_an_indivisible_name_has_no_short_forms():
    row = {"entity": "Hồ Chí Minh", "name": "Hồ Chí Minh", "kind": "person", "language": "vi"}
    assert len(cm.Gazetteer([{**row, "indivisible": "1"}]).table) == 1


def test_other_persons_get_their_family_name_unless_one_is_listed():
    assert names_of(cm.Gazetteer({"Joe Biden": []}, kind="person"), "Joe Biden")["Biden"] == "family"
    listed = cm.Gazetteer({"Xi Jinping": ["Xi Jinping", "Mr. Xi"]}, kind="person")
    listed = cm.Gazetteer(
        [*listed.table.to_dicts()[:1], {"entity": "Xi Jinping", "name": "Xi", "form": "family"}]
    )
    assert "Jinping" not in names_of(listed, "Xi Jinping")


def test_a_strong_name_of_two_entities_is_a_conflict():
    with pytest.warns(
        cm.ComentionWarning, match=r"1 name stands for several.*'Georgia': Georgia, Georgia \(US"
    ):
        rows = cm.Gazetteer({"Georgia": ["Georgia"], "Georgia (US state)": ["Georgia"]})
    assert rows.conflicts.to_dicts() == [{"name": "Georgia", "entities": ["Georgia", "Georgia (US state)"]}]


def test_a_file_with_conflicts_says_so_with_three_of_them(tmp_path):
    rows = [f"{letter}{n},Name {letter}\n" for letter in "ABCD" for n in "12"]
    (tmp_path / "names.csv").write_text("entity,name\n" + "".join(rows), encoding="utf-8")
    with pytest.warns(cm.ComentionWarning, match=r"4 names stand.*'Name C': C1, C2; …\)") as said:
        cm.Gazetteer.read(tmp_path / "names.csv")
    assert len(said) == 1 and said[0].filename == __file__ and "Name D" not in str(said[0].message)


def test_names_with_anchors_are_told_apart_without_a_warning():
    rows = [
        {"entity": "Georgia", "name": "Georgia", "anchors": "Tbilisi"},
        {"entity": "GA", "name": "Georgia"},
    ]
    assert len(cm.Gazetteer(rows).conflicts) == 1


def test_a_name_in_two_languages_is_no_conflict():
    rows = [
        {"entity": "Iceland", "name": "Island", "language": "de"},
        {"entity": "The island", "name": "Island", "language": "en"},
    ]
    assert len(cm.Gazetteer(rows).conflicts) == 0


def test_a_name_resolves_to_its_entity():
    names = cm.Gazetteer({"United Nations": ["UN", "United Nations"], "Union": ["Union"]})
    assert names.resolve("un") == "United Nations"
    with pytest.raises(cm.InputError, match=r"C035.*'United Nations'"):
        names.resolve("United Natons")


def test_an_ambiguous_name_lists_its_entities():
    names = cm.Gazetteer({"North Korea": ["Korea"]}) | cm.Gazetteer({"South Korea": ["Korea"]})
    with pytest.raises(cm.InputError, match=r"C035.*'North Korea', 'South Korea'"):
        names.resolve("Korea")


def test_an_unknown_list_names_the_known_ones():
    with pytest.raises(cm.InputError, match=r"C034.*'countries'"):
        cm.Gazetteer.load("contries")


def test_our_own_lists_are_all_well_formed():
    names = cm.Gazetteer.load("countries", "organisations", "vietnam", "sample")
    assert len(names) > 1300
    assert len(names.conflicts) < 5


def test_it_prints_escaped():
    names = cm.Gazetteer({"<b>": ["<b>bold"]})
    assert "<b>" not in names._repr_html_().replace("<br>", "").replace("<bdi>", "")
    assert repr(names).startswith("<Gazetteer: 1 entities, 1 names")
