"""The methods paragraph: everything a reviewer asks for, and nothing a page would run."""

import comention as cm
from test_pairs import GAZETTEER, corpus_of


def text_of(result) -> str:
    return cm.methods(result).text


def test_the_paragraph_of_pairs_names_what_a_reviewer_asks_for():
    corpus = corpus_of("Ada met Bob.", "Ada.\nAda.", date=["2024-03-05", None])
    text = text_of(corpus.mentions(GAZETTEER).comentions(min_margin=1))
    for part in (
        "2 documents dated 2024-03-05 to 2024-03-05 (1 without a date)",
        "3 sentences in 3 paragraphs",
        "the number of sentences that mention both",
        "IC = log2((n_ab + 1/2) / (E + 1/2))",
        "Benjamini and Hochberg (1995) over the only pair of entities in at least 1 document,",
        "no pair can be significant",
        "1 repeated paragraph",
        f"comention {cm.__version__} (ICU ",
        "sha256 ",
    ):
        assert part in text, part


def test_the_choices_of_the_count_are_in_the_paragraph():
    mentions = corpus_of("Ada met Bob in Cyr.").mentions(GAZETTEER)
    text = text_of(
        mentions.comentions(kinds=["person"], given="Cyr", min_count=2, exclude=["Eve"], within="document")
    )
    for part in ("of the kinds person", "without Eve", "only units that mention Cyr", "pairs below 2"):
        assert part in text, part
    assert "information component" not in text_of(mentions.comentions(within=cm.window(3)))


def test_the_fingerprint_is_that_of_ids_and_texts():
    one, same, other = corpus_of("Ada."), corpus_of("Ada."), corpus_of("Ada!")
    prints = [text_of(corpus.mentions(GAZETTEER)).split("sha256 ")[1] for corpus in (one, same, other)]
    assert prints[0] == prints[1] != prints[2]


def test_the_paragraph_of_keyness_names_the_test_and_the_family():
    corpus = corpus_of("Ada met Bob.", "Bob met Cyr.", "Bob.")
    text = text_of(corpus.keyness([True, False, False], min_freq=2))
    for part in (
        "counting documents that hold the word (1 against 2)",
        "The 2 terms with a frequency of at least 2",
        "Fisher's exact test",
        "prior of 1000 pseudo-words",
        "no term can be significant",
    ):
        assert part in text, part
    assert "counting occurrences of words" in text_of(corpus.keyness([True, False, False], counts="tokens"))


def test_other_results_have_a_sentence_too():
    corpus = corpus_of("Ada met Bob.", "Bob.")
    assert "The corpus comprised 2 documents" in text_of(corpus.mentions(GAZETTEER))
    assert "sentence" in text_of(corpus.sentences())


def test_the_software_is_cited_and_nothing_becomes_markup():
    names = GAZETTEER | cm.Gazetteer({"<script>*": ["Eve"]})
    made = cm.methods(corpus_of("Ada met Bob.").mentions(names).comentions(exclude=["<script>*"]))
    assert f"version = {{{cm.__version__}}}" in made.bibtex and made.bibtex in str(made)
    assert "<script>" not in made._repr_markdown_().replace("\\<", "")


def test_rates_comparisons_and_backbones_say_how_they_were_made() -> None:
    pairs = cm.load_sample().mentions("countries").comentions(within="document")
    told = {
        "Clopper and Pearson (1934)": pairs.over_time("month"),
        "each summed over 3 months; it is given with the interval of Wilson": pairs.over_time(
            "month", window=3, interval="wilson"
        ),
        "corrected by Holm (1979) over one family of": pairs.compare(by="group", correction="holm"),
        "seed 0: modularity": pairs.communities(),
        "Rows were chosen: Backbone: ": pairs.backbone("disparity"),
        "with q_story (BiCM) at most 0.05": pairs.backbone(),
        "Panel of": pairs.head(2).panel(by="group"),
    }
    for words, result in told.items():
        text = cm.methods(result).text
        assert words in text
        assert "The corpus comprised 40 documents" in text or "communities" in str(result.provenance)
