"""The outline of an airspace, told apart by what lies beyond it."""

import numpy as np
import pytest

from incidents.airspace.outline import Beyond, outline


@pytest.mark.parametrize("code", ["EE", "LT", "PL", "RO", "MD", "NO", "RU"])
def test_every_ring_is_closed_and_without_gaps(code):
    for ring in outline(code):
        ends = [stretch.points[-1] for stretch in ring]
        starts = [stretch.points[0] for stretch in (*ring[1:], ring[0])]
        assert np.array_equal(ends, starts)


def test_kinds_say_what_lies_beyond():
    kinds = {code: {s.beyond for ring in outline(code) for s in ring} for code in ("LT", "MD")}
    assert kinds["LT"] == set(Beyond)
    assert kinds["MD"] == {Beyond.FRONT, Beyond.STATE}


def test_moldova_is_a_front_as_seen_from_romania_alone():
    def sides(code, others):
        return {s.beyond for ring in outline(code) for s in ring} & others

    assert sides("RO", {Beyond.FRONT}) == {Beyond.FRONT}
    # From Moldova, Romania is a state like others.
    assert sides("MD", {Beyond.STATE}) == {Beyond.STATE}


def test_the_largest_ring_comes_first():
    mainland = np.concatenate([stretch.points for stretch in outline("NO")[0]])
    assert mainland[:, 1].max() > 70


def test_a_state_that_is_not_at_hand_has_no_outline():
    assert outline("ES") == ()
