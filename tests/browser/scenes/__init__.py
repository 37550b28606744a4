"""Every screen of the program, one story after the other, for the photographer.

A story is a generator: it leads a window from screen to screen and yields a `Shot` while the
screen is shown. All stories, in the order of the album, stand in `STORIES`.
"""

from __future__ import annotations

from tests.browser.scenes import diary, encrypted, evidence, guest, mat, newcomer, player, trial
from tests.browser.scenes.shot import Story

STORIES: tuple[Story, ...] = (
    Story("guest", "Before one has agreed", guest.looks_around),
    Story("evidence", "What is known", evidence.reads),
    Story("newcomer", "The first minutes", newcomer.arrives),
    Story("plan", "The plan and the sessions that were", mat.climbs),
    Story("session", "The session", player.lies_down),
    Story("gate", "No session right now", player.is_held_up),
    Story("diary", "Today, the entry, the calendar", diary.writes),
    Story("trial", "A trial of one's own", trial.tries),
    Story("answer", "The answer, with the example", trial.shows_the_example),
    Story("house", "One's own data and devices", newcomer.keeps_house),
    Story("phone", "A phone joins the computer at home", encrypted.joins),
)
