"""Times as Vietnamese plans write them, from the token up to the phrase.

    tokens.py     numbers, words and signs
    dates.py      days, months, quarters, years, school years and the spans they join to
    bounds.py     trước, chậm nhất, đến, từ, trong; hours and weekdays beside a day
    rhythms.py    thường xuyên, hằng năm, định kỳ
    counts.py     "100 ngày kể từ ngày ban hành", "≤ 20 ngày làm việc"
    phrases.py    all of them together: one time phrase and the deadlines it means
    broken.py     dates whose digits a space broke
    sentences.py  clauses, verbs and subjects around a phrase in prose
    events.py     what sets a task off in prose
    owners.py     whose time it is: the task's, or another thing's
    adverbs.py    which rhythms in prose are adverbs of the order

pipeline/deadlines.py reads cells and lines with it, pipeline/deadline_prose.py sentences.
"""
