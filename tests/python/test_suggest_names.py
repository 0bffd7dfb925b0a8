"""Names nobody listed: what is proposed, what is put together, what is left out."""

from __future__ import annotations

from pathlib import Path

import comention as cm
import pytest


def proposed(*texts: str, **options: object) -> dict[str, dict[str, object]]:
    table = cm.Corpus(list(texts)).suggest_names(**options)  # type: ignore[arg-type]
    return {row["entity"]: row for row in table}


def names(rows: dict[str, dict[str, object]], entity: str) -> set[str]:
    return set(str(rows[entity]["names"]).split("|"))


def test_a_title_is_no_part_of_the_name() -> None:
    rows = proposed("They met Foreign Minister Ada Byron and the party leader Charles Babbage today.")
    assert set(rows) == {"Ada Byron", "Charles Babbage"}
    assert rows["Ada Byron"]["titles"] == "Foreign Minister"
    assert {row["kind"] for row in rows.values()} == {"person"}


def test_what_of_leads_to_after_an_office_is_a_name_of_its_own() -> None:
    rows = proposed("He saw the President of Ruritania and Minister of Foreign Affairs Rudolf Rassendyll.")
    assert set(rows) == {"Ruritania", "Rudolf Rassendyll"}
    assert rows["Rudolf Rassendyll"]["titles"] == "Minister of Foreign Affairs"


def test_spellings_with_and_without_marks_are_one() -> None:
    rows = proposed(
        "We saw Chairman Phạm Văn Đồng in Hà Nội.",
        "We saw Chairman Pham Van Dong in Hà Nội, not in Ha Noi, in Hanoi.",
    )
    assert names(rows, "Phạm Văn Đồng") == {"Phạm Văn Đồng", "Pham Van Dong"}
    assert names(rows, "Hà Nội") == {"Hà Nội", "Ha Noi", "Hanoi"}


def test_spellings_with_different_marks_stay_apart() -> None:
    rows = proposed("We met Mr. Trọng and Mr. Trống.")
    assert set(rows) == {"Trọng", "Trống"}


def test_a_short_form_goes_to_the_bearer_it_shares_most_documents_with() -> None:
    rows = proposed(
        "We met President Ada Byron. Later Mr. Byron agreed.",
        "We met President George Byron. Later Mr. Byron left.",
        "Nobody saw President George Byron. But Mr. Byron came.",
    )
    assert names(rows, "George Byron") == {"George Byron", "Byron"}
    assert names(rows, "Ada Byron") == {"Ada Byron"}


def test_an_acronym_joins_the_name_it_is_defined_for() -> None:
    rows = proposed("He joined the Analytical Engine Society (AES). Nobody left the AES.")
    assert names(rows, "Analytical Engine Society") == {"Analytical Engine Society", "AES"}
    assert rows["Analytical Engine Society"]["kind"] == "organisation"


def test_an_acronym_joins_the_only_name_with_its_initials() -> None:
    rows = proposed("She spoke at the Royal Tin Museum. Few know the RTM.")
    assert names(rows, "Royal Tin Museum") == {"Royal Tin Museum", "RTM"}


def test_a_capital_at_the_beginning_of_a_sentence_is_no_evidence() -> None:
    assert proposed("Bamboo grows fast. Nobody knows why. “Rivers flow,” he said: Nothing helps.") == {}


def test_a_name_known_from_elsewhere_counts_at_the_beginning() -> None:
    rows = proposed("We came to Ruritania. Ruritania is small.")
    assert rows["Ruritania"]["n_mentions"] == 2


def test_a_headline_in_title_case_gives_only_names_known_from_elsewhere() -> None:
    rows = proposed("Ruritania Wins The Long Game\n\nIn the end it was Ruritania that won the long game.")
    assert set(rows) == {"Ruritania"}
    assert rows["Ruritania"]["n_mentions"] == 2


def test_capitals_only_are_another_spelling() -> None:
    rows = proposed("STRELSAU REJOICES AS KING RETURNS\n\nThe king came to Strelsau and stayed in Strelsau.")
    assert set(rows) == {"Strelsau"}
    assert rows["Strelsau"]["n_mentions"] == 3


@pytest.mark.parametrize("word", ["Monday", "December", "Chinese", "President", "State"])
def test_months_demonyms_and_titles_alone_are_no_names(word: str) -> None:
    assert proposed(f"It was the {word} that he had seen before.") == {}


@pytest.mark.parametrize(
    "name",
    [
        "Ursula von der Leyen",
        "Mohammed bin Salman",
        "Oscar de la Hoya",
        "Kim Jong-un",
        "Communist Party of Ruritania",
        "Agency for Research on Tin",
        "Ministry of Science and Technology",
        "Children’s Fund",
    ],
)
def test_particles_links_and_hyphens_join(name: str) -> None:
    rows = proposed(f"Today we saw {name} again; science, technology, research and children matter.")
    assert list(rows) == [name]


def test_a_list_is_many_names() -> None:
    rows = proposed("He went to Strelsau, Zenda and Hentzau.")
    assert set(rows) == {"Strelsau", "Zenda", "Hentzau"}


def test_a_possessive_is_no_part_of_the_name() -> None:
    rows = proposed("He liked Ruritania’s King Rudolf and Zenda's castle.")
    assert set(rows) == {"Ruritania", "Rudolf", "Zenda"}


def test_a_hyphen_between_names_that_stand_apart_joins_nothing() -> None:
    rows = proposed("The Zenda-Hentzau talks. He left Zenda for Hentzau, then Zenda again for Hentzau, and "
                    "of Zenda and of Hentzau he spoke.")  # fmt: skip
    assert set(rows) == {"Zenda", "Hentzau"}


def test_cyrillic_and_greek_have_capitals_too() -> None:
    rows = proposed("Вчера президент Анна Иванова приехала в Тверь.", "Χθες ο πρόεδρος Άννα Παππά μίλησε.")
    assert {"Анна Иванова", "Тверь", "Άννα Παππά"} <= set(rows)
    assert rows["Анна Иванова"]["titles"] == "президент"


def test_german_nouns_are_no_names() -> None:
    text = (
        "Gestern sprach der Minister mit der Zeitung über die Lage im Land und über die Kosten der Reise. "
        "Danach traf Kanzlerin Anna Beispiel die Vertreter der Städte in einem Saal des Hauses am Fluss. "
    )
    assert set(proposed(text)) == {"Anna Beispiel"}


def test_documents_without_capitals_are_named_in_the_caption() -> None:
    table = cm.Corpus(["We met Ada Byron.", "习近平主席访问越南。"]).suggest_names()
    assert "1 document has no capitals (1)" in table.caption


@pytest.mark.parametrize(
    ("texts", "entity", "title"),
    [
        (["昨天习近平主席访问越南。", "习近平主席会见友人。"], "习近平", "主席"),
        (["قال الرئيس السيسي إن مصر.", "وصل الرئيس السيسي إلى القاهرة."], "السيسي", "الرئيس"),
    ],
)
def test_without_capitals_what_stands_beside_a_title_twice_is_proposed(
    texts: list[str], entity: str, title: str
) -> None:
    rows = proposed(*texts)
    assert set(rows) == {entity}
    assert (rows[entity]["n_mentions"], rows[entity]["titles"]) == (2, title)
    assert proposed(texts[0]) == {}


def test_what_is_known_is_left_out_and_what_is_like_it_says_so() -> None:
    known = cm.Gazetteer({"Ada Byron": ["Ada Byron", "Byron"]}, kind="person")
    corpus = cm.Corpus(["We met Mr. Ada Byron and Mr. George Byron in Turin."])
    table = corpus.suggest_names(known=known)
    assert table["entity"] == ["George Byron", "Turin"]
    assert table["similar_known"] == ["Ada Byron", None]


def test_examples_come_from_different_documents_first() -> None:
    rows = proposed("We saw Zenda. Then Zenda again.", "Here is Zenda.")
    assert rows["Zenda"]["example1"] == "We saw Zenda."
    assert rows["Zenda"]["example2"] == "Here is Zenda."
    assert rows["Zenda"]["example3"] == "Then Zenda again."


def test_a_saved_file_is_read_back_without_what_was_crossed_out(tmp_path: Path) -> None:
    table = cm.Corpus(["We met President Ada Byron. Then Byron left for Zenda."]).suggest_names()
    frame = table.to_pandas()
    frame.loc[frame["entity"] == "Zenda", "keep"] = "no"
    frame.to_csv(tmp_path / "names.csv", index=False)
    names = cm.Gazetteer.read(tmp_path / "names.csv")
    assert names.entities == ["Ada Byron"]
    assert names.kind("Byron") == "person"
    assert names.entities != table.to_gazetteer().entities


def test_nothing_in_nothing_out() -> None:
    for texts in ([], [""], ["no capitals here"]):
        table = cm.Corpus(texts).suggest_names()
        assert len(table) == 0
        assert table.columns[:3] == ["keep", "entity", "kind"]
        assert len(table.to_gazetteer()) == 0


def test_the_same_for_any_number_of_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"On day {i} President Ada Byron saw Zenda{i % 7} and Mr. Babbage." for i in range(300)]
    found = []
    for threads in ("1", "2", "5"):
        monkeypatch.setenv("COMENTION_THREADS", threads)
        found.append(cm.Corpus(texts).suggest_names().to_dicts())
    assert found[0] == found[1] == found[2]


def test_min_mentions_must_be_a_number_from_one() -> None:
    with pytest.raises(cm.InputError, match="min_mentions"):
        cm.Corpus(["a"]).suggest_names(min_mentions=0)
