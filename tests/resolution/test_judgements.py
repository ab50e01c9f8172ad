from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from diplograph.errors import ContradictoryJudgementsError
from diplograph.model.judgements import Judgement
from diplograph.resolution.judgements import canonical_ids, clusters, conflicts


def judge(left: str, right: str, judgement: str = "same-person") -> Judgement:
    return Judgement(left=left, right=right, judgement=judgement, date="2026-11", note="seen")


IDS = st.sampled_from(["a", "b", "c", "d", "e", "f"])
SAME = st.tuples(IDS, IDS).filter(lambda pair: pair[0] != pair[1]).map(lambda pair: judge(*pair))


@given(st.lists(SAME, max_size=8), st.randoms(use_true_random=False))
def test_clusters_do_not_depend_on_order_or_side(
    judgements: list[Judgement], random: object
) -> None:
    other = [judge(judgement.right, judgement.left) for judgement in judgements]
    random.shuffle(other)  # type: ignore[attr-defined]
    assert clusters(other) == clusters(judgements)
    assert canonical_ids(other, "abcdef") == canonical_ids(judgements, "abcdef")


@given(st.lists(SAME, max_size=8))
def test_ids_of_a_pair_judged_the_same_share_a_cluster(judgements: list[Judgement]) -> None:
    found = clusters(judgements)
    assert sum(len(cluster) for cluster in found) == len(frozenset().union(*found))
    for judgement in judgements:
        assert [set(judgement.pair) <= cluster for cluster in found].count(True) == 1


def test_chain_of_judgements_is_one_cluster_and_its_first_id_stays() -> None:
    judgements = [judge("c", "b"), judge("b", "a"), judge("x", "y")]
    assert clusters(judgements) == (frozenset("abc"), frozenset("xy"))
    assert canonical_ids(judgements, "abcxy") == {"b": "a", "c": "a", "y": "x"}


def test_id_that_no_record_bears_does_not_stay() -> None:
    assert canonical_ids([judge("a", "b"), judge("b", "c")], {"b", "c"}) == {"a": "b", "c": "b"}


def test_judgement_that_is_taken_back_leaves_no_trace() -> None:
    assert clusters([judge("a", "b"), judge("b", "c")][:1]) == (frozenset("ab"),)
    assert clusters([]) == ()


def test_judgements_apart_make_no_cluster() -> None:
    assert clusters([judge("a", "b", "not-same-person")]) == ()


def test_cluster_with_a_pair_judged_apart_inside_is_refused_with_the_chain() -> None:
    judgements = [judge("a", "b"), judge("c", "b"), judge("c", "a", "not-same-person")]
    told = "'a' and 'c' are judged apart, and the same by 'a' = 'b' = 'c'"
    assert [str(conflict) for conflict in conflicts(judgements)] == [told]
    with pytest.raises(ContradictoryJudgementsError, match="Take one of the judgements back"):
        clusters(judgements)


def test_pair_judged_both_ways_is_one_contradiction() -> None:
    judgements = [judge("a", "b"), judge("b", "a", "not-same-person"), judge("a", "b")]
    assert [conflict.chain for conflict in conflicts(judgements)] == [("a", "b")]


def test_pair_judged_apart_in_two_clusters_is_no_contradiction() -> None:
    judgements = [judge("a", "b"), judge("c", "d"), judge("b", "c", "not-same-person")]
    assert conflicts(judgements) == ()


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"right": "a"}, "a pair of two records"),
        ({"note": None}, "a judgement that says why"),
        ({"judgement": "same"}, "a judgement"),
        ({"date": None}, "a date such as"),
    ],
)
def test_judgement_is_on_two_records_and_says_why_and_when(
    fields: dict[str, str | None], expected: str
) -> None:
    whole = {"left": "a", "right": "b", "judgement": "same-person", "date": "2026", "note": "seen"}
    assert Judgement.model_validate(whole).pair == ("a", "b")
    with pytest.raises(ValidationError, match=expected):
        Judgement.model_validate({**whole, **fields})


def test_citation_may_stand_for_a_note() -> None:
    cited = {
        "left": "b",
        "right": "a",
        "judgement": "duplicate",
        "date": 2026,
        "citations": ["map"],
    }
    judgement = Judgement.model_validate(cited)
    assert judgement.pair == ("a", "b")
    assert (judgement.is_same, judgement.about) == (True, ("engagement", "event", "instrument"))
