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


def test_names_are_added_to_an_entity_and_short_forms_follow():
    names = cm.Gazetteer({"To Lam": ["To Lam"]}, kind="person").add("To Lam", "Tô Lâm", language="vi")
    assert names_of(names, "To Lam") == {"To Lam": "full", "Lam": "given", "Tô Lâm": "full", "Lâm": "given"}
    assert names.kind("To Lam") == "person"


def test_a_new_entity_comes_last_and_goes_by_its_own_name():
    names = cm.Gazetteer({"NATO": []}).add("Mekong", kind="place")
    assert names.entities == ["NATO", "Mekong"]
    assert names.kind("Mekong") == "place"


def test_adding_changes_neither_the_old_one_nor_its_order():
    old = cm.Gazetteer({"A1": ["A1"], "B1": ["B1"]})
    assert old.add("A1", "Alpha").table["name"] == ["A1", "Alpha", "B1"]
    assert len(old.table) == 2


def test_adding_a_name_twice_changes_nothing():
    names = cm.Gazetteer({"NATO": ["NATO"]})
    assert len(names.add("NATO", "NATO").table) == 1


def test_adding_a_claimed_name_says_so():
    with pytest.warns(cm.ComentionWarning, match="'Congo': A, B"):
        cm.Gazetteer({"A": ["Congo"]}).add("B", "Congo")


def test_an_entity_is_removed_with_all_its_names():
    names = cm.Gazetteer({"Chile": ["Чили"], "Cuba": ["Куба"]}, language="ru").remove("Cuba")
    assert names.table["name"] == ["Чили"]
    assert len(names.remove("Chile")) == 0


def test_one_name_is_removed_with_what_follows_from_it():
    names = cm.Gazetteer({"Cuba": ["Куба", "Остров свободы"]}, language="ru").remove("Cuba", name="Куба")
    assert "Кубы" not in names.table["name"]
    with pytest.raises(cm.InputError, match=r"C035.*'Остров свободы'"):
        names.remove("Cuba", name="Куба")


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".jsonl", ".csv.gz", ".jsonl.gz"])
def test_what_is_saved_is_read_back(tmp_path, suffix):
    rows = [
        {"entity": "Куба", "name": "Куба", "kind": "country", "language": "ru", "code": "CU"},
        {"entity": 'a "b"\nc', "name": "=x|y, z", "kind": "concept", "match": "glob"},
        {"entity": "Tô Lâm", "name": "Tô Lâm", "kind": "person", "language": "vi", "anchors": "a|b"},
        {"entity": "Tô Lâm", "name": "the president", "kind": "person", "form": "role", "from": "2024-05-22"},
    ]
    names = cm.Gazetteer(rows)
    names.save(tmp_path / f"names{suffix}")
    assert cm.Gazetteer.read(tmp_path / f"names{suffix}").table.to_dicts() == names.table.to_dicts()


def test_our_own_lists_survive_a_file(tmp_path):
    names = cm.Gazetteer.load("vietnam")
    names.save(tmp_path / "names.csv")
    assert cm.Gazetteer.read(tmp_path / "names.csv").table.to_dicts() == names.table.to_dicts()


def test_another_suffix_is_refused(tmp_path):
    with pytest.raises(cm.InputError, match=r"C064.*\.csv \.tsv or \.jsonl"):
        cm.Gazetteer({"A": []}).save(tmp_path / "names.xlsx")
    with pytest.raises(cm.MissingFile, match="C006"):
        cm.Gazetteer({"A": []}).save(tmp_path / "nowhere" / "names.csv")


def test_a_file_that_is_not_there_or_is_damaged_is_named(tmp_path):
    with pytest.raises(cm.MissingFile, match=r"C006.*nowhere\.csv"):
        cm.Gazetteer.read(tmp_path / "nowhere.csv")
    (tmp_path / "names.csv.gz").write_bytes(b"entity,name\nA,A\n")
    with pytest.raises(cm.InputError, match=r"C005.*names\.csv\.gz"):
        cm.Gazetteer.read(tmp_path / "names.csv.gz")


def test_rows_count_as_they_stand_in_the_file(tmp_path):
    (tmp_path / "wide.csv").write_text("entity,aliases\nA,A1|A2|A3\nB,B1|?!\n")
    with pytest.raises(cm.InputError, match=r"C030.*wide\.csv, row 2: the name '\?!'"):
        cm.Gazetteer.read(tmp_path / "wide.csv")


def test_a_row_that_stands_twice_is_named_with_the_first(tmp_path):
    (tmp_path / "twice.csv").write_text("entity,name\nA,A1\nB,B1\nA,A1\n")
    with pytest.raises(cm.InputError, match=r"C037.*twice\.csv, row 3: the same as row 1"):
        cm.Gazetteer.read(tmp_path / "twice.csv")


def test_two_kinds_of_one_entity_are_named(tmp_path):
    (tmp_path / "kinds.csv").write_text("entity,name,kind\nA,A1,place\nA,A2,event\n")
    with pytest.raises(cm.InputError, match=r"C031.*row 2: 'A' is of kind 'event', in row 1 of 'place'"):
        cm.Gazetteer.read(tmp_path / "kinds.csv")


def test_a_row_without_a_kind_takes_that_of_its_entity():
    rows = [{"entity": "A", "name": "A1"}, {"entity": "A", "name": "A2", "kind": "place"}]
    assert cm.Gazetteer(rows).kind("A") == "place"


def test_a_role_that_ends_before_it_begins_is_named():
    row = {"entity": "A", "name": "A", "from": "2021-01-02", "to": "2021-01-01"}
    with pytest.raises(cm.InputError, match=r"C033.*from 2021-01-02 is after to 2021-01-01"):
        cm.Gazetteer([row])


@pytest.mark.parametrize("suffix", ["csv", "jsonl"])
def test_a_name_of_ten_megabytes_is_named_by_its_row(tmp_path, suffix):
    long = "a" * 10_000_000
    rows = {
        "csv": f"entity,name\nA,A\nB,{long}\n",
        "jsonl": f'{{"entity": "A", "name": "A"}}\n{{"entity": "B", "name": "{long}"}}\n',
    }
    (tmp_path / f"long.{suffix}").write_text(rows[suffix])
    with pytest.raises(cm.InputError, match=r"row 2: the name has 10,000,000 characters") as error:
        cm.Gazetteer.read(tmp_path / f"long.{suffix}")
    assert len(str(error.value)) < 1000


def glob_mentions(name, text, **columns):
    row = {"entity": "sanctions", "name": name, "kind": "concept", "match": "glob", **columns}
    mentions = cm.Corpus([{"text": text, "language": "en"}]).mentions(cm.Gazetteer([row]))
    return [row["surface"] for row in mentions]


def test_a_glob_stands_for_every_word_that_fits():
    text = "Sanctions were sanctioned; the SANCTION'S end. Unsanctioned."
    assert glob_mentions("sanction*", text) == ["Sanctions", "sanctioned", "SANCTION'S"]
    assert glob_mentions("*sanction*", text)[-1] == "Unsanctioned"
    assert glob_mentions("sanction?", text) == ["Sanctions"]


def test_a_glob_of_several_words_does_not_cross_a_sentence():
    text = "Economic sanctions hurt. Economic. Sanctions too."
    assert glob_mentions("econom* sanction*", text) == ["Economic sanctions"]


def test_a_glob_of_exact_case_keeps_to_it():
    assert glob_mentions("Sanction*", "Sanctions and sanctions", case="exact") == ["Sanctions"]


def test_a_glob_that_fits_nothing_finds_nothing():
    assert glob_mentions("sanction*", "Nothing of the kind.") == []
    assert glob_mentions("sanction*", "") == []


def test_a_longer_name_still_hides_what_a_glob_finds():
    rows = [
        {"entity": "sanctions", "name": "sanction*", "match": "glob"},
        {"entity": "the list", "name": "Sanctions List"},
    ]
    mentions = cm.Corpus(["The Sanctions List holds sanctions."]).mentions(cm.Gazetteer(rows))
    assert mentions["entity"] == ["the list", "sanctions"]
