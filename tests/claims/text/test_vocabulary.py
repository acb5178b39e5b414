"""What is known of words is found out once a word, and forgotten before it fills the memory."""

from contested.claims.text import vocabulary
from contested.claims.text.vocabulary import ANYTHING, Vocabulary, Wherever


def test_a_word_is_asked_about_once() -> None:
    asked: list[str] = []

    def size(word: str) -> int:
        asked.append(word)
        return len(word)

    sizes = Vocabulary(size)
    assert list(map(sizes.__getitem__, ["one", "three", "one"])) == [3, 5, 3]
    assert asked == ["one", "three"]


def test_ever_new_words_do_not_fill_the_memory() -> None:
    sizes = Vocabulary(len)
    for number in range(vocabulary.REMEMBERED + 10):
        assert sizes[f"word{number}"] >= 5
    assert len(sizes) <= vocabulary.REMEMBERED


def test_words_of_which_something_is_true_are_a_container() -> None:
    assert "5" in Wherever(str.isdecimal)
    assert "five" not in Wherever(str.isdecimal)
    assert "" in ANYTHING
