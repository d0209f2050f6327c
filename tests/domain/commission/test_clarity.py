"""The fata-morgana check: deterministic, explained, with a question to ask back."""

import pytest

from domain.clarity import CLEAR_FROM, HAZY_FROM, FindingKind, assess
from domain.clarity_words import QUESTIONS, VAGUE, VAGUE_PHRASES

CLEAR = (
    "Omdat omwonenden van het bedrijventerrein klagen, vragen wij een controle van 12 bedrijven, "
    "uiterlijk 1 maart 2027; het is klaar als ten minste 90% is bezocht."
)
CLEAR_ENGLISH = (
    "Because residents complain we ask for an inspection of 12 companies at the harbour site, "
    "by the end of June 2027; done when at least 90% were visited."
)
MIRAGE = "Graag meer aandacht voor geluid, zsm en waar mogelijk beter."
CODES = tuple(question.code for question in QUESTIONS)


@pytest.mark.parametrize("text", [CLEAR, CLEAR_ENGLISH])
def test_a_clear_request_scores_a_hundred(text: str) -> None:
    assert assess(text) == assess(text.upper())
    found = assess(text)
    assert (found.score, found.verdict, found.findings) == (100, "clear", ())


def test_a_mirage_is_explained_finding_by_finding() -> None:
    found = assess(MIRAGE)
    assert found.verdict == "mirage"
    assert found.score == max(0, 100 - sum(finding.cost for finding in found.findings))
    assert found.vague == ("aandacht voor", "waar mogelijk", "meer", "zsm", "beter")
    assert found.missing == CODES


def test_every_finding_asks_a_question_back_in_both_languages() -> None:
    for finding in assess(MIRAGE + " En/of iets anders? Of toch? Of niet?").findings:
        assert finding.ask_nl.endswith("?")
        assert finding.ask_en.endswith("?")


def test_an_empty_text_misses_everything_and_nothing_more() -> None:
    found = assess("")
    assert (found.score, found.missing, found.vague, found.clusters) == (28, CODES, (), 0)


def test_each_missing_answer_costs_twelve() -> None:
    without_when = CLEAR.replace("uiterlijk 1 maart 2027", "nu")
    assert assess(without_when).missing == ("when",)
    assert assess(without_when).score == 88


def test_vague_terms_cost_six_and_at_most_thirty() -> None:
    assert assess(f"{CLEAR} Zsm.").score == 94
    assert assess(f"{CLEAR} Zsm, zsm, zsm.").score == 94
    words = "zsm, beter, snel, tijdig, robuust"
    assert assess(f"{CLEAR} {words}.").score == 70
    more = assess(f"{CLEAR} {words}, optimaal, passend.")
    assert more.score == 70
    assert len(more.vague) == 7


def test_a_longer_vague_term_counts_as_one() -> None:
    assert assess("zo snel mogelijk").vague == ("zo snel mogelijk",)


def test_extra_questions_and_clusters_cost_eight() -> None:
    assert assess(f"{CLEAR} Kan dat?").score == 100
    assert assess(f"{CLEAR} Kan dat? En dit?").score == 92
    assert assess(f"{CLEAR} Geluid en/of geur.").score == 92
    assert assess(f"{CLEAR} Geluid and/or geur, alsmede licht.").clusters == 2


def test_the_score_never_goes_below_zero() -> None:
    assert assess(MIRAGE + "?" * 40).score == 0


def test_the_verdict_turns_at_its_limits() -> None:
    assert (CLEAR_FROM, HAZY_FROM) == (75, 50)
    verdicts = {
        assess(f"{CLEAR} Zsm, beter, snel, tijdig.").score: "clear",
        assess(f"{CLEAR} Zsm, beter, snel, tijdig, robuust.").score: "hazy",
    }
    assert verdicts == {76: "clear", 70: "hazy"}
    assert assess(f"{CLEAR} Zsm, beter, snel, tijdig, robuust.").verdict == "hazy"
    worse = assess(f"{CLEAR} Zsm, beter, snel, tijdig, robuust? Ja? Nee? Toch?")
    assert (worse.score, worse.verdict) == (46, "mirage")


def test_white_space_and_words_inside_words_do_not_matter() -> None:
    assert assess("zo\n snel\tmogelijk").vague == ("zo snel mogelijk",)
    assert assess("meerwerk, goederen, beterschap").vague == ()


def test_the_word_lists_are_lower_case_and_longest_first() -> None:
    assert all(word == word.casefold() for word in (*VAGUE, *VAGUE_PHRASES))
    assert len(set(VAGUE_PHRASES)) == len(VAGUE_PHRASES)
    lengths = [len(phrase.split()) for phrase in VAGUE_PHRASES]
    assert lengths == sorted(lengths, reverse=True)


@pytest.mark.parametrize("text", ["🙂" * 100, "שלום עולם", "a" * 65_000, "? " * 30_000])
def test_any_text_is_assessed(text: str) -> None:
    assert 0 <= assess(text).score <= 100


def test_kinds_of_findings_are_told_apart() -> None:
    kinds = {finding.kind for finding in assess(MIRAGE + " En/of?").findings}
    assert kinds == set(FindingKind)
