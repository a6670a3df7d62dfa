"""What `dinplan check` proves, one module a proof.

Each has a function `problems` that yields one line a problem: the file, what is wrong, what to do.

    quotes        a quote stands in its brochure
    sources       a number, link or name in a text has a source
    translations  a text's numbers, links and placeholders are the same in its languages
    wording       titles differ, gaps say that they are gaps, guidance holds no number
    profiles      a municipality's facts stand in its brochures
    answers       an answer is whole in every municipality and language
    coverage      a topic has its file, its languages, its intent and its rule
    training      a topic has enough examples, and none stands twice
"""
