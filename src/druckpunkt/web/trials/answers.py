"""The answer of a trial; there is none while its seal is closed."""

from __future__ import annotations

from druckpunkt.trial import Answer, Question, analyse
from druckpunkt.web.diary.selectors import diary_of
from druckpunkt.web.trials.models import Trial
from druckpunkt.web.trials.refusal import Sealed
from druckpunkt.web.trials.selectors import is_sealed, outcome_of, protocol_or_none


def answer_for(trial: Trial) -> Answer:
    """Analyse `trial` as its protocol says; a file without protocol as an open question.

    Raises `Sealed` while the result is sealed and `AnalysisRejected` when there is nothing to
    analyse.
    """
    if is_sealed(trial):
        raise Sealed
    diary = diary_of(trial.person, trial)
    plan = protocol_or_none(trial) or Question(
        outcome_of(trial), on=trial.on_arm, off=trial.off_arm
    )
    return analyse(diary, plan, stopped_at_pair=trial.stopped_at_pair)
