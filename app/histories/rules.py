"""Puts what the book says into words; pure."""

from __future__ import annotations

from collections.abc import Mapping

# What was done, for a sentence that begins with who did it; {thing} is what it was done to.
# A sentence outlives its action, since the book does.
SENTENCES = {
    "answers:copied": "took over the answers of the year before",
    "sentence:answered": "answered {thing}",
    "target:set": "set a target for {thing}",
    "view:given": "said what an organisation makes of {thing}",
    "area:loaded": "loaded the list of areas",
    "area:set": "changed the settings",
    "style:taken": "took the styles of a Word document",
    "style:dropped": "went back to the plain look of Word files",
    "assessment:started": "started the assessment",
    "body:added": "added a board",
    "body:changed": "changed a board",
    "body:ended": "ended a board",
    "body:reopened": "brought a board back",
    "comment:made": "said something about {thing}",
    "comment:purged": "took the words of a comment on {thing} away for good",
    "comment:reopened": "opened a comment on {thing} again",
    "comment:resolved": "settled a comment on {thing}",
    "decision:countersigned": "countersigned what the board decided",
    "decision:recorded": "recorded what the board decided",
    "decision:withdrawn": "withdrew the record of a decision",
    "edition:loaded": "loaded {thing}",
    "edition:pinned": "began to use {thing}, which stays as it is from then on",
    "file:kept": "brought a file",
    "file:purged": "took a file away for good",
    "citation:checked": "found a use of {thing} still right",
    "citation:ended": "ended a use of {thing}",
    "evidence:added": "added {thing}",
    "evidence:changed": "changed {thing}",
    "evidence:cited": "used {thing} for a sentence or criterion",
    "evidence:purged": "took {thing} away for good",
    "evidence:restored": "used {thing} again",
    "evidence:withdrawn": "withdrew {thing}",
    "evidence-file:added": "added a file to {thing}",
    "evidence-file:removed": "took a file off {thing}",
    "need:answered": "answered what was needed",
    "need:asked": "asked for something that is needed",
    "need:dropped": "asked no longer for something",
    "instrument:loaded": "loaded {thing}",
    "run:started": "began to gather views",
    "run:changed": "changed how views are gathered",
    "run:ended": "stopped gathering views",
    "run:paper-keyed-in": "keyed in paper forms",
    "run:paper-taken-back": "took keyed-in paper forms back",
    "run:words-read": "read what somebody wrote in answer to a question",
    "run:became-evidence": "made evidence of the views that were gathered",
    "run:forgotten": "deleted the answers of a run, as was promised",
    "run:entered": "entered views that were gathered",
    "run:words-purged": "took away words among views that were gathered",
    "return:sent": "sent the confirmed assessment to the national team",
    "return:taken": "took in a return that was sent as a file",
    "return-words:purged": "took words of a return away for good",
    "returns:brought": "brought files with returns",
    "returns:looked-through": "looked through files with returns",
    "returns:asked-for": "asked for the returns of files to be taken in",
    "returns:ended": "finished with files that hold returns",
    "review:opened": "began a peer review",
    "review:ended": "ended a peer review",
    "reviewer:named": "named somebody for a review's team",
    "reviewer:taken-off": "took somebody off a review's team",
    "reviewer:leads": "gave a review's team another lead",
    "reviewer:invited-again": "invited somebody again to a review's team",
    "interest:declared": "declared their interests as a reviewer",
    "pass:rated": "rated {thing} by themselves",
    "pass:in": "brought in what they make of every row",
    "pass:taken-back": "took back what they make of the rows",
    "passes:opened": "opened what each reviewer makes of the rows",
    "team:reminded": "reminded a review's team",
    "peer-rating:settled": "kept what a review's team makes of {thing}",
    "interest:cleared": "let somebody review although they named an interest",
    "visit:planned": "planned the days of a peer review’s visit",
    "agenda-line:added": "added a line to the agenda of a visit",
    "agenda-line:changed": "changed a line of the agenda of a visit",
    "agenda-line:taken-out": "took a line out of the agenda of a visit",
    "barrier:raised": "raised what is in the way",
    "suggestion:made": "suggested something for what is in the way",
    "suggestion:taken": "turned a suggestion into a draft action",
    "point:written": "wrote a point of a peer review’s report",
    "point:taken-out": "took a point out of a peer review’s report",
    "point:checked": "checked a point of a peer review’s report for fact",
    "point:answered": "answered a point of a peer review’s report",
    "report:sent": "sent the draft report of a peer review",
    "report:final": "made the report of a peer review final",
    "progress:looked-at": "looked at what came of a peer review",
    "review:led-to": "named what of a peer review led to the rating of {thing}",
    "review:led-not": "took back what of a peer review led to the rating of {thing}",
    "review-date:reminded": "reminded somebody of what is due after a peer review",
    "practice:added": "wrote a card of good practice",
    "practice:changed": "changed a card of good practice",
    "practice:shared": "agreed to share a card of good practice with everyone",
    "practice:taken-back": "took a card of good practice back",
    "review-note:made": "noted something as a reviewer",
    "review-note:withdrawn": "took a reviewer’s note back",
    "review-question:sent": "sent a question of a peer review",
    "review-notes:released": "gave the area the notes of a peer review",
    "review-note:replied": "replied to a note of a peer review",
    "review-note:answered": "answered a note of a peer review",
    "review-note:purged": "took the words of a reviewer’s note away for good",
    "review-words:purged": "took words of a peer review away for good",
    "issue:raised": "raised an issue",
    "issue:placed": "changed where an issue belongs",
    "issue:sent-up": "sent an issue up to a board",
    "issue:answered": "kept the answer to an issue",
    "issue:settled": "said that an answer settles an issue",
    "issue:not-settled": "said that an answer does not settle an issue",
    "issue:taken": "made an action of an issue",
    "issue-words:purged": "took words of an issue away for good",
    "panel-words:purged": "took words on the panel away for good",
    "evidence:judged": "judged evidence as a reviewer",
    "evidence:carried": "took over the evidence of the year before",
    "indicator:added": "added {thing}",
    "indicator:changed": "changed what {thing} says of itself",
    "indicator:ended": "took {thing} off the list",
    "indicator:restored": "put {thing} back on the list",
    "indicator-target:dropped": "dropped the target of {thing}",
    "indicator-target:set": "set a target for {thing}",
    "indicator-value:added": "added a value of {thing}",
    "indicator-value:corrected": "corrected a value of {thing}",
    "indicator-value:purged": "took the words beside a value of {thing} away for good",
    "indicator-value:taken-out": "took out a value of {thing}",
    "indicator-values:imported": "brought a file of values",
    "link:made": "made a link for {thing}",
    "locality:added": "added a locality",
    "locality:changed": "changed a locality",
    "locality:dropped": "took a locality off the list",
    "organisation:added": "added an organisation",
    "organisation:changed": "changed an organisation",
    "organisation:ended": "ended an organisation",
    "organisation:reopened": "brought an organisation back",
    "overlay:imported": "brought the official wording of {thing}",
    "paper:counted": "counted votes on paper",
    "password:changed": "set a new password",
    "person:changed": "changed what is known of {thing}",
    "person:invited": "invited {thing}",
    "person:joined": "accepted for {thing}",
    "presence:noted": "noted who was in the room",
    "rating:agreed": "kept what partners agreed on {thing}",
    "rating:opened": "opened the desktop rating of {thing}",
    "rating:sealed": "sealed a desktop rating of {thing}",
    "recovery-code:used": "signed in with a recovery code",
    "recovery-codes:made": "made new recovery codes",
    "role:ended": "ended a role of {thing}",
    "role:given": "gave a role to {thing}",
    "groups:essential-marked": "said which voting groups are essential",
    "early-votes:opened": "let people vote before the meeting",
    "early-votes:stopped": "ended the votes before the meeting",
    "rows:ordered": "put the rows on which people differ most first",
    "late-vote:asked": "asked a group by link that had not been heard",
    "mind:kept": "kept what changed minds as evidence",
    "round:closed": "closed a vote",
    "round:closing": "began to close a vote",
    "round:compared": "showed the desktop rating beside a vote",
    "family-panel:invited": "invited a family panel into a workshop",
    "family-panel:asked": "asked the family panel of a workshop",
    "family-panel:closed": "stopped asking the family panel",
    "family-panel:shown": "showed what the family panel said",
    "round:opened": "opened a vote",
    "round:planned": "planned the votes",
    "round:shown": "revealed a vote",
    "round:taken-back": "took back the close of a vote",
    "second-step:removed": "removed the second step of {thing}",
    "second-step:set-up": "set up a second step",
    "second-step:started": "began to set up a second step",
    "seats:set": "said which boards {thing} sits on",
    "speaker:set": "said whom {thing} speaks for",
    "text:purged": "took the {field} of {thing} away for good",
    "text:revised": "wrote the {field} of {thing}",
    "tickets:made": "made tickets for a workshop",
    "version:frozen": "froze {thing}",
    "way-in:set": "changed how people join the workshop",
    "keeping:set": "changed whether people agree to keep what is said in the workshop",
    "wording:written": "wrote what people agree to keep to themselves",
    "confidentiality:agreed": "agreed to keep what a reviewer sees",
    "workbook:brought": "brought back a workbook for {thing}",
    "plan:changed": "changed the plan of a workshop",
    "check-list:ticked": "ticked what is done on the check list of a workshop",
    "workshop:ended": "ended the workshop",
    "workshop:reopened": "opened the workshop again",
    "workshop:started": "started a workshop",
    "notes:moved": "went a step on with barriers and positives",
    "notes:turned": "turned to another page of the notes",
    "notes:sorted": "sorted notes of a workshop",
    "theme:named": "named {thing}",
    "theme:merged": "merged {thing} into another",
    "action:added": "added {thing}",
    "action:changed": "changed {thing}",
    "action:reminded": "reminded somebody of {thing}",
    "action:progress-told": "told how far {thing} is",
    "action:view-given": "said what an organisation makes of {thing}",
    "improvement:added": "began {thing}",
    "improvement:changed": "changed {thing}",
    "plan-link:made": "made a link by which {thing} tells of its actions",
    "plan-link:revoked": "took back the link by which {thing} tells of its actions",
    "local-champion:named": "named a local champion",
    "local-champion:changed": "changed what is known of a local champion",
    "local-champion:ended": "took a local champion off the list",
    "local-champion:reopened": "put a local champion back on the list",
    "briefing:logged": "logged a briefing of a local champion",
    "briefing:changed": "corrected a briefing of a local champion",
    "briefing:taken-out": "took out a briefing of a local champion",
    "champion:registered": "registered {thing}",
    "champion:changed": "changed what {thing} offers",
    "champion:paused": "paused {thing}",
    "champion:resumed": "let {thing} be asked again",
    "request:made": "asked others for a review",
    "request:changed": "changed what is asked of a review",
    "request:withdrawn": "withdrew the request for a review",
    "match:confirmed": "confirmed who reviews whom",
    "match:released": "took back who reviews whom",
    "match:accepted": "accepted a pair for a review",
    "match:declined": "declined a pair for a review",
    "match:withdrawn": "ended a pair for a review together with the request",
    "publication:asked-for": "asked for the figures of a year to be worked out",
    "publication:worked-out": "worked out the figures of a year",
    "publication:published": "published the figures of a year",
    "publication:withdrawn": "withdrew the figures of a year",
    "neighbours:brought": "brought a list of areas that are like each other",
    "neighbours:dropped": "took a list of areas that are like each other out of use",
    "workshop:taken-over": "took the workshop over on another laptop",
    "workshop:handed-back": "stopped running the workshop from there",
    "rehearsal:started": "began to rehearse a workshop with pretend voters",
    "rehearsal:went-on": "went on with a rehearsal",
    "rehearsal:ended": "ended a rehearsal, of which nothing was kept",
    "pin:renewed": "made a new PIN for the workshop",
    "workshop-link:renewed": "made a new link for those who took part in the workshop",
}
THE_NATIONAL_TEAM, ELSEWHERE = "The national team", "Somebody from another area"
# What a field is called whose own name is no noun.
_FIELDS = {"done": "account of what was done", "changed": "account of what changed"}
_NOBODY = {"operator": "Whoever runs the server", "system": "Six Strands"}


def deed(action: str, thing: str, details: Mapping[str, object]) -> str:
    """What was done, without who did it: "sealed a desktop rating of Leadership"."""
    field = str(details.get("field") or "words")
    return SENTENCES[action].format(thing=thing, field=_FIELDS.get(field, field))


def doer(who: str, names: Mapping[str, str], subject: str = "", *, as_team: bool = False) -> str:
    """Who did it, by the name the area knows them by; the panel names nobody.

    To the area a review's team speaks as one, in its questions and its replies.
    """
    if subject.startswith("panel/") or _is_of_a_raiser(subject):
        return "Somebody"
    if as_team:
        return "The review team"
    if who.startswith("facilitator/"):
        return "Whoever ran the workshop by its PIN"
    if who.startswith("link/"):
        return "Whoever has the link of a partner"
    return names.get(who) or _NOBODY.get(who, "Somebody who has left")


def _is_of_a_raiser(subject: str) -> bool:
    """Whether it is an issue itself or its raiser's reply; other steps name who took them."""
    return subject.startswith("issue/") and "/step/" not in subject


def thing(subject: str, rows: Mapping[str, str], people: Mapping[str, str]) -> str:
    """What a subject is called in a sentence: a row by its name, a person by theirs."""
    parts = subject.split("/")
    if "feature" in parts[:-1]:
        return f"sentence {parts[parts.index('feature') + 1]}"
    if "row" in parts[:-1]:
        key = parts[parts.index("row") + 1]
        return rows.get(key, key)
    if subject in people:
        return people[subject]
    if len(parts) == 1:
        return subject
    kind, name = parts[0], parts[1]
    if "briefing" in parts[1:-1]:
        return "a briefing"
    called = {
        "action": "an action of the plan",
        "action-note": "how far an action of the plan is",
        "action-view": "what an organisation makes of an action",
        "area": "the area",
        "assessment": "the assessment",
        "champion": "a champion",
        "evidence": f"evidence {name}",
        "feature": f"sentence {name}",
        "improvement": "an improvement in five parts",
        "indicator": f"figure {name}",
        "issue": "an issue",
        "local-champion": "the area",
        "match": "a pair for a review",
        "organisation": "an organisation",
        "practice": "a card of good practice",
        "panel": "something on the panel",
        "plan": "the action plan",
        "rating": "a rating",
        "request": "a request for a review",
        "return": "what is sent to the national team",
        "review": "a peer review",
        "theme": "a theme of the notes",
        "version": f"version {name}",
    }
    return called.get(kind, f"{kind} {name}")
