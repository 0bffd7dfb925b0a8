"""By which parts of their names people go, East and West."""

import comention as cm
import pytest


@pytest.mark.parametrize(
    ("full", "language", "text", "surface"),
    [
        ("Nguyễn Phú Trọng", "vi", "Then Mr. Trọng left.", "Trọng"),
        ("Nguyễn Phú Trọng", "vi", "Then Phú Trọng left.", "Phú Trọng"),
        ("Wang Yi", "zh", "Then Mr. Wang left.", "Wang"),
        ("Kim Jong-un", "ko", "Then Mr. Kim left.", "Kim"),
        ("Orbán Viktor", "hu", "Then Mr. Orbán left.", "Orbán"),
        ("Viktor Orbán", "", "Then Mr. Orbán left.", "Orbán"),
        ("Ursula von der Leyen", "", "Then Ms. von der Leyen left.", "von der Leyen"),
        ("Mohammed bin Salman", "", "Then Mr. bin Salman left.", "bin Salman"),
        ("Bashar al-Assad", "", "Then Mr. al-Assad left.", "al-Assad"),
        ("Bashar al-Assad", "", "Then Mr. Assad left.", "Assad"),
        ("Luiz Inácio Lula da Silva", "pt", "Then Mr. da Silva left.", "da Silva"),
        ("Luiz Inácio Lula da Silva", "pt", "Then Mr. Silva left.", "Silva"),
        ("Gabriel García Márquez", "es", "Then Mr. García Márquez left.", "García Márquez"),
        ("Gabriel García Márquez", "es", "Then Mr. García left.", "García"),
        ("Juan Manuel Santos", "es", "Then Mr. Santos left.", "Santos"),
    ],
)
def test_a_person_goes_by(full, language, text, surface):
    names = cm.Gazetteer({full: [full]}, kind="person", language=language or None)
    mentions = cm.Corpus([f"{full} came. {text}"], language=None).mentions(names)
    assert mentions["surface"] == [full, surface]
    assert mentions["entity"] == [full, full]


@pytest.mark.parametrize(
    ("full", "language", "text"),
    [
        ("Nguyễn Phú Trọng", "vi", "Then Mr. Nguyễn left."),
        ("Wang Yi", "zh", "Then Mr. Yi left."),
        ("Mohammed bin Salman", "", "Then King Salman left."),
        ("Juan Manuel Santos", "es", "Then Mr. Manuel left."),
        ("Aung San", "my", "Then Mr. San left."),
    ],
)
def test_a_person_does_not_go_by(full, language, text):
    names = cm.Gazetteer({full: [full]}, kind="person", language=language or None)
    assert cm.Corpus([f"{full} came. {text}"], language=None).mentions(names)["surface"] == [full]
